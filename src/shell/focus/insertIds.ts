/** Puts IDs at the cursors of an editor, in the form that its file wants there. */
import * as vscode from 'vscode';
import { insertion } from '../../core/code/insert.ts';
import { languageOf } from '../../core/languages/languages.ts';
import { linkless } from '../words/safe.ts';

/**
 * Puts ids at every cursor, in one step for Undo: as many as there are cursors go one to each, from top to bottom as VS
 * Code pastes, else all go to each. Says so where they stand bare because no value can stand there.
 */
export async function insertIds(editor: vscode.TextEditor, ids: readonly string[]): Promise<void> {
  const { document } = editor;
  const selections = [...editor.selections]
    .sort((a, b) => a.start.compareTo(b.start))
    .map(({ start, end }) => ({ start: document.offsetAt(start), end: document.offsetAt(end) }));
  const language = languageOf(document.languageId, document.fileName);
  const { edits, fits, refused } = insertion(document.getText(), language, selections, ids);
  const done = await editor.edit((edit) => {
    for (const { start, end, text } of edits)
      edit.replace(new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  });
  if (!done) void vscode.window.showErrorMessage(vscode.l10n.t('{0} cannot be changed.', linkless(document.fileName)));
  else if (refused > 0) tell(vscode.l10n.t('Not inserted: the quotes there cannot hold this ID'));
  else if (!fits) tell(vscode.l10n.t('Inserted without quotes: no value can stand there'));
}

const tell = (words: string): void => void vscode.window.setStatusBarMessage(`$(info) ${words}`, 6000);
