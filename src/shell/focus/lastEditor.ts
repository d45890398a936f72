/** Remembers the text editor that had the focus last, and inserts IDs there. */
import * as vscode from 'vscode';
import { joinedIds } from '../../core/ids/formats.ts';
import { linkless } from '../words/safe.ts';

/** Knows the text editor that had the focus last: a detail or the tree has it when the user presses Insert. */
export class LastEditor implements vscode.Disposable {
  private last: { readonly uri: vscode.Uri; readonly column: vscode.ViewColumn | undefined } | undefined;
  private readonly listener: vscode.Disposable;

  constructor() {
    this.note(vscode.window.activeTextEditor);
    this.listener = vscode.window.onDidChangeActiveTextEditor((editor) => this.note(editor));
  }

  /**
   * Puts ids at every cursor: as many as there are cursors go one to each, else all go to each, joined as the line
   * there wants it.
   */
  async insert(ids: readonly string[]): Promise<void> {
    const editor = await this.editor();
    if (editor === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open the file first into which the id should go.'));
      return;
    }
    const { document, selections } = editor;
    const isEach = ids.length === selections.length;
    const textAt = ({ start, end }: vscode.Selection): string =>
      joinedIds(
        ids,
        document.lineAt(start).text.slice(0, start.character),
        document.lineAt(end).text.slice(end.character),
      );
    const done = await editor.edit((edit) =>
      selections.forEach((selection, index) => edit.replace(selection, isEach ? ids[index]! : textAt(selection))),
    );
    if (!done)
      void vscode.window.showErrorMessage(vscode.l10n.t('{0} cannot be changed.', linkless(editor.document.fileName)));
  }

  dispose(): void {
    this.listener.dispose();
  }

  private note(editor: vscode.TextEditor | undefined): void {
    if (editor !== undefined && isFile(editor)) this.last = { uri: editor.document.uri, column: editor.viewColumn };
  }

  private async editor(): Promise<vscode.TextEditor | undefined> {
    const active = vscode.window.activeTextEditor;
    if (active !== undefined && isFile(active)) return active;
    const { last } = this;
    const open =
      last &&
      vscode.workspace.textDocuments.some(({ uri, isClosed }) => !isClosed && uri.toString() === last.uri.toString());
    // Its tab may stand behind the detail: shown again, it has its cursors where they were.
    if (open)
      return vscode.window.showTextDocument(last.uri, {
        ...(last.column !== undefined && { viewColumn: last.column }),
      });
    return vscode.window.visibleTextEditors.find(isFile);
  }
}

/** Not an output, a search, or raw JSON of ours. */
function isFile({ document }: vscode.TextEditor): boolean {
  return !['output', 'debug', 'search-editor', 'group-explorer-raw', 'vscode-scm'].includes(document.uri.scheme);
}
