/** Warns of IDs in a document that are unknown, gone or inactive, and offers what helps. */
import * as vscode from 'vscode';
import type { Source } from '../../../core/connection/source.ts';
import { clock } from '../../../core/client/pacing/clock.ts';
import { faultOfSpot, holdingsOf, nameHeld, type SpotFault } from '../../../core/recognise/held.ts';
import type { IdSpot } from '../../../core/recognise/spots.ts';
import { oneLine } from '../../../core/safety/oneLine.ts';
import type { Vendor } from '../../../core/vendorKit/vendor.ts';
import { rangeOf } from '../spots/idRules.ts';
import { vendorNameOf } from '../../words/rows.ts';

const { l10n } = vscode;

/** Who warns. */
const diagnosticSource = 'Group Explorer';

/**
 * The warnings about the IDs of a document.
 * @param signedIn those connections that could be asked now
 */
export function faultsOf(
  sources: readonly Source[],
  vendors: readonly Vendor[],
  spots: readonly IdSpot[],
  ignored: ReadonlySet<string>,
  signedIn: ReadonlySet<Source>,
): vscode.Diagnostic[] {
  return spots.flatMap((spot) => {
    if (ignored.has(spot.id)) return [];
    const fault = faultOfSpot(sources, spot, clock, (source) => signedIn.has(source));
    if (fault === undefined) return [];
    const warning = new vscode.Diagnostic(
      rangeOf(spot),
      sentenceOf(fault, sources, vendors, spot),
      fault === 'inactive' ? vscode.DiagnosticSeverity.Information : vscode.DiagnosticSeverity.Warning,
    );
    warning.source = diagnosticSource;
    warning.code = fault;
    return [warning];
  });
}

function sentenceOf(fault: SpotFault, sources: readonly Source[], vendors: readonly Vendor[], spot: IdSpot): string {
  const holdings = holdingsOf(sources, spot);
  const name = oneLine(holdings.map(nameHeld).find((one) => one !== undefined) ?? spot.id, 100);
  const label = oneLine(holdings[0]?.source.connector.connection.label ?? '', 60);
  switch (fault) {
    case 'unknown':
      return l10n.t('No group of {0} has this ID.', vendorNameOf(vendors, spot.vendor) ?? '');
    case 'gone':
      return l10n.t('The group {0} is gone: {1} no longer lists it.', name, label);
    case 'inactive':
      return l10n.t('The group {0} is no longer active.', name);
  }
}

/** What helps where there is such a warning: look again, choose another group, or ignore the ID. */
export function fixesOf(document: vscode.TextDocument, diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction[] {
  return diagnostics
    .filter(({ source }) => source === diagnosticSource)
    .flatMap((warning) => {
      const { range } = warning;
      const id = document.getText(range);
      const action = (title: string, command: string, argument: unknown): vscode.CodeAction => {
        const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        made.diagnostics = [warning];
        made.command = { command: `groupExplorer.${command}`, title, arguments: [argument] };
        return made;
      };
      const at = { uri: document.uri.toString(), id, line: range.start.line, character: range.start.character };
      return [
        action(l10n.t('Check again for this group'), 'lookAgain', { id }),
        action(l10n.t('Choose another group…'), 'chooseGroup', at),
        action(l10n.t('Ignore the ID {0}', oneLine(id, 60)), 'ignoreId', { id }),
      ];
    });
}
