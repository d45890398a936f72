/** Commands that open details and raw JSON, and show or hide the secrets in them. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { maskOf } from '../words/masking.ts';
import { fetchRow } from '../detail/readSubject.ts';
import { subjectOf } from '../detail/subject.ts';
import type { Commands } from './command.ts';
import { sourceGiven } from './given.ts';
import { onChosen } from './onChosen.ts';
import { chosenNodes, targets } from './targets.ts';

const { l10n } = vscode;

/** Showing, opening and keeping details and raw JSON, and the secrets in them. */
export function detailCommands(
  app: App,
): Commands<
  | 'showDetail'
  | 'openDetail'
  | 'openRaw'
  | 'keepDetail'
  | 'showSecrets'
  | 'hideSecrets'
  | 'showExactRaw'
  | 'showPrettyRaw'
  | 'copyRawValue'
  | 'copyRawPointer'
  | 'copyRawPath'
  | 'copyRawAs'
> {
  const on = onChosen(app);
  return {
    showDetail: async () => {
      const [subject, ...others] = (await app.tree.selection()).map(subjectOf);
      if (subject !== undefined && others.length === 0) app.details.open(subject, false);
    },
    openDetail: on(l10n.t('Open Detail'), ([first]) => {
      if (first === undefined) return;
      sourceGiven(app, first.connectionId);
      app.details.open(first.subject, true);
    }),
    openRaw: async (node, nodes) => {
      const [row] = (await chosenNodes(app, node, nodes)).flatMap((one) => (one.type === 'unreadable' ? [one] : []));
      if (row !== undefined)
        return app.raw.open(row.source.id, row.key, l10n.t('Unreadable row'), (unmasked) =>
          maskOf(row.source, row.row, unmasked),
        );
      const chosen = await targets(app, node, nodes, l10n.t('Open Raw JSON'));
      for (const { connectionId, subject, id, name } of chosen ?? []) {
        const source = app.directory.source(connectionId);
        const found = await vscode.window.withProgress({ location: { viewId: 'groupExplorer.connections' } }, () =>
          fetchRow(source, subject, new AbortController().signal),
        );
        await app.raw.open(connectionId, id, name, (unmasked) => maskOf(source, found.row, unmasked), subject);
      }
    },
    keepDetail: () => app.details.keep(),
    showSecrets: () => unmask(app, true),
    hideSecrets: () => unmask(app, false),
    showExactRaw: () => layOut(app, true),
    showPrettyRaw: () => layOut(app, false),
    copyRawValue: (at) => ofRaw(app, 'copyAt', at),
    copyRawPointer: (at) => ofRaw(app, 'copyPointer', at),
    copyRawPath: (at) => ofRaw(app, 'copyPath', at),
    copyRawAs: (at) => ofRaw(app, 'copyAtAs', at),
  };
}

/** Raw JSON in an editor as it came, or indented. */
function layOut(app: App, exact: boolean): void {
  if (!app.raw.layOut(exact)) void vscode.window.showInformationMessage(l10n.t('First open raw JSON in an editor.'));
}

/** @param at what the menu of the page gives: the place that it was opened at */
async function ofRaw(app: App, type: 'copyAt' | 'copyPointer' | 'copyPath' | 'copyAtAs', at: unknown): Promise<void> {
  const pointer = typeof at === 'object' && at !== null && 'pointer' in at ? at.pointer : undefined;
  if (typeof pointer === 'string') await app.details.heed({ type, pointer });
  else void vscode.window.showInformationMessage(l10n.t('First select a line of the raw JSON in a detail.'));
}

/** Of what has the focus: raw JSON in an editor, else a detail. */
function unmask(app: App, unmasked: boolean): void {
  if (app.raw.unmask(unmasked) || app.details.unmask(unmasked)) return;
  void vscode.window.showInformationMessage(l10n.t('First open a detail or raw JSON.'));
}
