/** Puts IDs at the cursors of an editor: in the form that its file wants there, or in that which the user picked. */
import * as vscode from 'vscode';
import { insertion, type Insertion } from '../../core/code/insert.ts';
import { languageOf } from '../../core/languages/languages.ts';
import { linkless } from '../words/safe.ts';
import type { LastEditor } from './lastEditor.ts';

/**
 * Puts ids at every cursor, in one step for Undo: as many as there are cursors go one to each, from top to bottom as VS
 * Code pastes, else all go to each. Says so where they stand bare because no value can stand there.
 */
export function insertIds(last: LastEditor, ids: readonly string[]): Promise<void> {
  return last.put((editor) => putIds(editor, ids));
}

async function putIds(editor: vscode.TextEditor, ids: readonly string[]): Promise<void> {
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
  if (!done) tellUnchanged(document);
  else tellPlaces({ fits, refused });
}

/** Says in the status bar where no value could stand, or nothing was written. */
export function tellPlaces({ fits, refused }: Pick<Insertion, 'fits' | 'refused'>): void {
  if (refused > 0) tell(vscode.l10n.t('Not inserted: these quotes cannot hold the ID'));
  else if (!fits) tell(vscode.l10n.t('Inserted without quotes: a value is not valid there'));
}

/**
 * Puts a text at every cursor, in one step for Undo, or where there are as many cursors as parts of it, a part at each.
 * @param indents whether its lines begin as the line does that it is put into
 */
export function insertText(last: LastEditor, text: string, parts: readonly string[], indents: boolean): Promise<void> {
  return last.put((editor) => putText(editor, text, parts, indents));
}

async function putText(
  editor: vscode.TextEditor,
  text: string,
  parts: readonly string[],
  indents: boolean,
): Promise<void> {
  const { document } = editor;
  const selections = [...editor.selections].sort((a, b) => a.start.compareTo(b.start));
  const done = await editor.edit((edit) =>
    selections.forEach((selection, index) => {
      const { start } = selection;
      const put = parts.length === selections.length ? parts[index]! : text;
      edit.replace(selection, indents ? indented(document, start, put) : put);
    }),
  );
  if (!done) tellUnchanged(document);
}

/** A text whose lines begin as the line does that it is put into. */
export function indented(document: vscode.TextDocument, at: vscode.Position, text: string): string {
  const [indent = ''] = /^\s*/.exec(document.lineAt(at).text.slice(0, at.character)) ?? [];
  return text.replaceAll('\n', `\n${indent}`);
}

function tellUnchanged({ fileName }: vscode.TextDocument): void {
  void vscode.window.showErrorMessage(vscode.l10n.t('Could not change {0}. It may be read-only.', linkless(fileName)));
}

const tell = (words: string): void => void vscode.window.setStatusBarMessage(`$(info) ${words}`, 6000);
