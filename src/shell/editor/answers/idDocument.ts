/** What a definition leads to: a read-only document with the fields of a group and its raw JSON. */
import * as vscode from 'vscode';
import { pretty } from '../../../core/json/pretty.ts';
import { groupHeld, holdingsOf } from '../../../core/recognise/held.ts';
import type { IdSpot } from '../../../core/recognise/spots.ts';
import { fileNameOf } from '../../../core/safety/fileName.ts';
import { oneLine } from '../../../core/safety/oneLine.ts';
import type { Source } from '../../../core/connection/source.ts';
import { aroundOf } from '../../detail/view/detailView.ts';
import { goneSentence } from '../../detail/known.ts';
import { namesInRow } from '../../words/dates.ts';
import { briefMask, maskOf } from '../../words/masking.ts';
import { idScheme } from '../spots/idRules.ts';

const { l10n } = vscode;

/** Where the documents of those are that have an ID. */
export function definitionsOf(sources: readonly Source[], spot: IdSpot): vscode.Location[] {
  return holdingsOf(sources, spot)
    .filter(({ kind }) => kind === 'group')
    .map((holding) => {
      const { source, id } = holding;
      const uri = vscode.Uri.from({
        scheme: idScheme,
        authority: '',
        path: `/${fileNameOf(groupHeld(holding)?.name ?? id)}.jsonc`,
        query: JSON.stringify([source.id, id]),
      });
      return new vscode.Location(uri, new vscode.Position(0, 0));
    });
}

/** The text of such a document, out of what is known: fields as comments, then the raw JSON, secrets hidden. */
export function idDocument(sources: readonly Source[], query: string): string {
  const named = readQuery(query);
  const source = named && sources.find(({ id }) => id === named.connectionId);
  if (named === undefined || source === undefined) return comments([l10n.t('Its connection no longer exists.')]);
  const { id, connectionId } = named;
  const row = source.listed(id);
  const value = row?.value ?? groupHeld({ source, kind: 'group', id, isGone: false });
  const gone = goneSentence(source, { kind: 'group', connectionId, id });
  if (value === undefined) return comments([gone ?? l10n.t('{0} is no longer available.', oneLine(id))]);
  const whole = row?.json === undefined ? undefined : row;
  const mask = whole === undefined ? briefMask(source, false) : maskOf(source, whole, false);
  const at = source.groups.has(id) ? source.groups.asOf : source.earlier?.groups?.asOf;
  const around = aroundOf(source, { kind: 'group', row: whole, value, at }, mask, {
    warnings: gone === undefined ? [] : [gone],
    kept: false,
    loading: new Set(),
  });
  const lines = around.lines.map(({ label, values, absent }) => {
    const texts = values.map(({ text, aside }) => (aside === undefined ? text : `${text} (${aside})`));
    return `${label}: ${texts.length > 0 ? namesInRow(texts) : (absent ?? '')}`;
  });
  const head = [
    around.crumbs.map(({ text }) => text).join(' › '),
    ...around.warnings,
    '',
    ...lines,
    ...(around.silent === undefined ? [] : [around.silent]),
    ...around.facts,
    ...(whole === undefined ? [l10n.t('The raw JSON is not loaded. Run "Open Raw JSON" to load it.')] : []),
  ];
  return `${comments(head)}${whole === undefined ? '' : `\n${pretty(mask.text())}\n`}`;
}

/** A line of a comment each, whatever stands in it. */
const comments = (texts: readonly string[]): string =>
  texts.map((text) => `// ${oneLine(text, 500)}`.trimEnd() + '\n').join('');

function readQuery(query: string): { readonly connectionId: string; readonly id: string } | undefined {
  try {
    const read: unknown = JSON.parse(query);
    const [connectionId, id] = Array.isArray(read) ? (read as readonly unknown[]) : [];
    return typeof connectionId === 'string' && typeof id === 'string' ? { connectionId, id } : undefined;
  } catch {
    return undefined;
  }
}
