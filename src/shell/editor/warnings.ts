/** Warns of IDs in the documents that are to be seen, while the user wants that. */
import * as vscode from 'vscode';
import { showsDiagnostics } from '../settings/inCode.ts';
import { isWritten, type IdRules } from './spots/idRules.ts';
import type { IdsInCode } from './answers/idsInCode.ts';

/** ms without a change before a document is looked through: who types is not in the way. */
const quiet = 500;

/** The warnings about IDs, kept up with what is typed and what becomes known. */
export class IdWarnings implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('groupExplorer');
  private listening: vscode.Disposable | undefined;
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly rules: IdRules,
    private readonly ids: () => Promise<IdsInCode>,
  ) {
    this.follow();
  }

  /** Begins, goes on or ends, as the settings are now. */
  follow(): void {
    if (!showsDiagnostics()) {
      this.end();
      return;
    }
    this.listening ??= vscode.Disposable.from(
      vscode.window.onDidChangeVisibleTextEditors(() => this.again()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.soon(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.collection.delete(uri)),
    );
    this.again();
  }

  /** Looks through what is to be seen. */
  again(): void {
    if (this.listening !== undefined) for (const { document } of vscode.window.visibleTextEditors) this.soon(document);
  }

  dispose(): void {
    this.end();
    this.collection.dispose();
  }

  private end(): void {
    this.listening?.dispose();
    this.listening = undefined;
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
    this.collection.clear();
  }

  private soon(document: vscode.TextDocument): void {
    if (!isWritten(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.waiting.get(key));
    this.waiting.set(
      key,
      setTimeout(() => {
        this.waiting.delete(key);
        void this.look(document);
      }, quiet),
    );
  }

  private async look(document: vscode.TextDocument): Promise<void> {
    const { version, lineCount } = document;
    const whole = new vscode.Range(new vscode.Position(0, 0), new vscode.Position(lineCount, 0));
    const spots = this.rules.within(document, whole);
    const found = spots.length === 0 ? [] : await (await this.ids()).faults(spots);
    // What was typed meanwhile is looked through next.
    if (this.listening !== undefined && !document.isClosed && document.version === version)
      this.collection.set(document.uri, found);
  }
}
