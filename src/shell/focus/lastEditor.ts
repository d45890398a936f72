/** Remembers the text editor that had the focus last, and the cursors in it. */
import * as vscode from 'vscode';

/** Where the user was: a document in a column, and the cursors in it. */
interface Place {
  readonly uri: vscode.Uri;
  readonly column: vscode.ViewColumn | undefined;
  readonly selections: readonly vscode.Selection[];
}

/** Knows the text editor that had the focus last: a detail or the tree has it when the user presses Insert. */
export class LastEditor implements vscode.Disposable {
  private last: Place | undefined;
  private readonly listener: vscode.Disposable;

  constructor() {
    this.note(vscode.window.activeTextEditor);
    this.listener = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor((editor) => this.note(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) this.note(textEditor);
      }),
    );
  }

  /** Has something put at the cursors there. Where they are not to be had, the user is asked for them. */
  async put(into: (editor: vscode.TextEditor) => Promise<void>): Promise<void> {
    const editor = await this.editor();
    if (editor === undefined) {
      void vscode.window.showInformationMessage(
        this.last === undefined
          ? vscode.l10n.t('First open the file where you want the ID.')
          : vscode.l10n.t('First place the cursor where you want the ID.'),
      );
      return;
    }
    await into(editor);
  }

  /** The file in which the user was last, where it is still open. */
  get document(): vscode.TextDocument | undefined {
    const active = vscode.window.activeTextEditor;
    if (active !== undefined && isFile(active)) return active.document;
    const { last } = this;
    if (last === undefined) return only(vscode.window.visibleTextEditors.filter(isFile))?.document;
    return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === last.uri.toString());
  }

  dispose(): void {
    this.listener.dispose();
  }

  private note(editor: vscode.TextEditor | undefined): void {
    if (editor === undefined || !isFile(editor)) return;
    this.last = { uri: editor.document.uri, column: editor.viewColumn, selections: editor.selections };
  }

  /** The editor in which the user was last, with the cursors where they were; undefined: it is gone. */
  private async editor(): Promise<vscode.TextEditor | undefined> {
    const active = vscode.window.activeTextEditor;
    if (active !== undefined && isFile(active)) return active;
    const { last } = this;
    // Never seen with the focus, such as one that VS Code opened again: the only one there is.
    if (last === undefined) return only(vscode.window.visibleTextEditors.filter(isFile));
    const visible = seen(last);
    if (visible !== undefined) return visible;
    const again = (await shown(last)) ? seen(last) : undefined;
    // Not every kind of editor comes back with the cursors that it had.
    if (again?.selection.isEqual(new vscode.Selection(0, 0, 0, 0)) === true) again.selections = last.selections;
    return again;
  }
}

/** The visible editor of a place: in its column, or wherever it is, if it is so once. A cell of a notebook has none. */
function seen({ uri, column }: Place): vscode.TextEditor | undefined {
  const all = vscode.window.visibleTextEditors.filter(({ document }) => document.uri.toString() === uri.toString());
  return all.find(({ viewColumn }) => viewColumn === column) ?? only(all);
}

/**
 * Shows the tab of a place again, which stands behind another: a file as a file, one side of a diff as that diff. False:
 * there is no such tab, and a new one would have no cursor of the user's.
 */
async function shown({ uri, column }: Place): Promise<boolean> {
  const isIt = (other: vscode.Uri): boolean => other.toString() === uri.toString();
  const tabs = vscode.window.tabGroups.all.flatMap(({ viewColumn, tabs: all }) =>
    all.map(({ input, label }) => ({ input, label, viewColumn })),
  );
  const there = tabs.filter(
    ({ input }) =>
      (input instanceof vscode.TabInputText && isIt(input.uri)) ||
      (input instanceof vscode.TabInputTextDiff && (isIt(input.modified) || isIt(input.original))),
  );
  const tab = there.find(({ viewColumn }) => viewColumn === column) ?? only(there);
  if (tab === undefined) return false;
  const { input, label, viewColumn } = tab;
  if (input instanceof vscode.TabInputTextDiff)
    await vscode.commands.executeCommand('vscode.diff', input.original, input.modified, label, { viewColumn });
  else await vscode.window.showTextDocument(uri, { viewColumn });
  return true;
}

/** The one of a list that has no other. */
const only = <T>(all: readonly T[]): T | undefined => (all.length === 1 ? all[0] : undefined);

/** Not an output, a search, or a text of ours. */
function isFile({ document }: vscode.TextEditor): boolean {
  const others = ['output', 'debug', 'search-editor', 'group-explorer-raw', 'group-explorer-ids', 'vscode-scm'];
  return !others.includes(document.uri.scheme);
}
