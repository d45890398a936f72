/** Remembers the text editor that had the focus last, and inserts IDs there. */
import * as vscode from 'vscode';
import { joinedIds } from '../../core/ids/formats.ts';
import { linkless } from '../words/safe.ts';

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

  /**
   * Puts ids at every cursor: as many as there are cursors go one to each, from top to bottom as VS Code pastes, else
   * all go to each, joined as the line there wants it. Where the cursors are not to be had, the user is asked for them.
   */
  async insert(ids: readonly string[]): Promise<void> {
    await this.edit((selections, { document }) =>
      selections.map(({ start, end }, index) =>
        ids.length === selections.length
          ? ids[index]!
          : joinedIds(
              ids,
              document.lineAt(start).text.slice(0, start.character),
              document.lineAt(end).text.slice(end.character),
            ),
      ),
    );
  }

  /** Replaces what is selected at each cursor by what is made for it, from top to bottom. */
  private async edit(
    made: (selections: readonly vscode.Selection[], editor: vscode.TextEditor) => readonly string[],
  ): Promise<void> {
    const editor = await this.editor();
    if (editor === undefined) {
      void vscode.window.showInformationMessage(
        this.last === undefined
          ? vscode.l10n.t('Open the file first into which the id should go.')
          : vscode.l10n.t('Put the cursor first where the id should go.'),
      );
      return;
    }
    const selections = [...editor.selections].sort((a, b) => a.start.compareTo(b.start));
    const texts = made(selections, editor);
    const done = await editor.edit((edit) =>
      selections.forEach((selection, index) => edit.replace(selection, texts[index]!)),
    );
    if (!done)
      void vscode.window.showErrorMessage(vscode.l10n.t('{0} cannot be changed.', linkless(editor.document.fileName)));
  }

  /**
   * Puts a text at every cursor, or where there are as many cursors as parts of it, a part at each.
   * @param indents whether its lines begin as the line does that it is put into
   */
  async insertText(text: string, parts: readonly string[], indents: boolean): Promise<void> {
    await this.edit((selections, { document }) =>
      selections.map(({ start }, index) => {
        const put = parts.length === selections.length ? parts[index]! : text;
        const [indent = ''] = /^\s*/.exec(document.lineAt(start).text.slice(0, start.character)) ?? [];
        return indents ? put.replaceAll('\n', `\n${indent}`) : put;
      }),
    );
  }

  /** The file in which the user was last, where it is still open. */
  get document(): vscode.TextDocument | undefined {
    const active = vscode.window.activeTextEditor;
    if (active !== undefined && isFile(active)) return active.document;
    const { last } = this;
    const [first, ...others] = vscode.window.visibleTextEditors.filter(isFile);
    if (last === undefined) return others.length === 0 ? first?.document : undefined;
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

/** Not an output, a search, or raw JSON of ours. */
function isFile({ document }: vscode.TextEditor): boolean {
  return !['output', 'debug', 'search-editor', 'group-explorer-raw', 'vscode-scm'].includes(document.uri.scheme);
}
