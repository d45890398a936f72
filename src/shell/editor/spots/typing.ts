/** Tells whether VS Code asks for completions because somebody types, or because somebody asked for them. */
import * as vscode from 'vscode';

/** ms after which a request is no longer the answer to a keystroke: VS Code asks within some ten. */
const soon = 250;

/**
 * Knows where something was typed just now. VS Code does not say why it asks for completions: for a typed letter and
 * for `Ctrl+Space` it says the same. But for a letter it asks at once, and where that letter went.
 */
export class Typing implements vscode.Disposable {
  private last: { readonly uri: string; readonly line: number; readonly end: number; readonly at: number } | undefined;
  private readonly listening: vscode.Disposable;

  /** @param now in ms */
  constructor(private readonly now: () => number = () => performance.now()) {
    this.listening = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const [change] = contentChanges;
      if (change === undefined) return;
      const { line, character } = change.range.start;
      this.last = { uri: document.uri.toString(), line, end: character + change.text.length, at: this.now() };
    });
  }

  /** Whether a letter was typed just now, right before a place. */
  isTyped({ uri }: Pick<vscode.TextDocument, 'uri'>, { line, character }: vscode.Position): boolean {
    const { last } = this;
    if (last === undefined || last.uri !== uri.toString()) return false;
    return last.line === line && last.end === character && this.now() - last.at < soon;
  }

  dispose(): void {
    this.listening.dispose();
  }
}
