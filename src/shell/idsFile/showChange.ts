/** Shows what a file is to become beside what it is, and asks whether it may. */
import * as vscode from 'vscode';
import { linkless } from '../words/safe.ts';
import { shortName, type ReadFile } from './place.ts';

const { l10n } = vscode;

/** The scheme of texts that no file has yet. */
const scheme = 'group-explorer-ids';

/** So many diffs were shown: each has an address of its own. */
let shown = 0;

/** Shows a file and its text afterwards as a diff. Resolves with whether the user wants it. */
export async function agreesTo({ uri }: ReadFile, after: string, words: string): Promise<boolean> {
  const next = vscode.Uri.from({ scheme, path: uri.path, query: String(++shown) });
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (one) => (one.toString() === next.toString() ? after : ''),
  });
  try {
    const title = l10n.t('{0}: After Update', shortName(uri));
    await vscode.commands.executeCommand('vscode.diff', uri, next, title, { preview: true });
    const update = l10n.t('Update File');
    const picked = await vscode.window.showInformationMessage(linkless(words), update, l10n.t("Don't Update"));
    return picked === update;
  } finally {
    await closeDiff(next);
    provider.dispose();
  }
}

async function closeDiff(next: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const its = tabs.filter(
    ({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === next.toString(),
  );
  if (its.length > 0) await vscode.window.tabGroups.close(its);
}
