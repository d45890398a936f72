import * as vscode from 'vscode';
import { formats, formatted, type Identified } from '../../core/format.ts';
import type { App } from '../app.ts';
import { lookUp } from '../lookUp.ts';
import { maskOf } from '../masked.ts';
import { iconless } from '../safe.ts';
import { targets, chosenNodes, type Target } from '../targets.ts';
import type { Command } from './index.ts';

const { l10n } = vscode;

/** Copying, inserting and opening what is selected. */
export function idCommands(app: App): Readonly<Record<string, Command>> {
  const on =
    (title: string, use: (chosen: readonly Target[]) => Promise<void> | void): Command =>
    async (node, nodes) => {
      const chosen = await targets(app, node, nodes, title);
      if (chosen !== undefined) await use(chosen);
    };
  return {
    copyId: on(l10n.t('Copy Id'), async (chosen) => {
      await vscode.env.clipboard.writeText(chosen.map(({ id }) => id).join('\n'));
      copied(chosen.length);
    }),
    copyAs: on(l10n.t('Copy As…'), copyAs),
    insertId: on(l10n.t('Insert Id'), async (chosen) => {
      const ids = chosen.map(({ id }) => id);
      await app.editor.insert(ids, ids.join('\n'));
    }),
    openDetail: on(l10n.t('Open Detail'), ([first]) => {
      if (first !== undefined) app.details.open(first.subject, true);
    }),
    openRaw: async (node, nodes) => {
      const [row] = chosenNodes(app, node, nodes).flatMap((one) => (one.type === 'unreadable' ? [one] : []));
      if (row !== undefined) return app.raw.open(row.source.id, row.key, l10n.t('Unreadable row'), (unmasked) => maskOf(row.source, row.row, unmasked));
      const chosen = await targets(app, node, nodes, l10n.t('Open Raw JSON'));
      for (const { connectionId, subject, id, name } of chosen ?? []) {
        const source = app.directory.source(connectionId);
        const found = await vscode.window.withProgress({ location: { viewId: 'groupExplorer.connections' } }, () =>
          lookUp(source, subject, new AbortController().signal),
        );
        await app.raw.open(connectionId, id, name, (unmasked) => maskOf(source, found.row, unmasked), subject);
      }
    },
  };
}

/** Copies ids in the form that the user picks. */
export async function copyAs(chosen: readonly Identified[]): Promise<void> {
  const items = formats.map((format) => ({ label: l10n.t(format.label), detail: iconless(formatted(format, chosen.slice(0, 1))), format }));
  const picked = await vscode.window.showQuickPick(items, { title: l10n.t('Copy As…'), placeHolder: l10n.t('In which form?') });
  if (picked === undefined) return;
  await vscode.env.clipboard.writeText(formatted(picked.format, chosen));
  copied(chosen.length);
}

/** Says that so many ids, or something else, were copied, where it does not get in the way. */
export function copied(ids: number | undefined): void {
  const words = ids === undefined ? l10n.t('Copied') : ids === 1 ? l10n.t('Copied 1 id') : l10n.t('Copied {0} ids', ids);
  vscode.window.setStatusBarMessage(`$(check) ${words}`, 3000);
}

/** The same, of a text in which secrets are hidden. */
export function copiedMasked(): void {
  vscode.window.setStatusBarMessage(`$(eye-closed) ${l10n.t('Copied, with secrets hidden')}`, 3000);
}
