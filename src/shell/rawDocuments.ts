import * as vscode from 'vscode';
import { oneLine } from '../core/redact.ts';

const scheme = 'group-explorer-raw';

/**
 * Read-only documents of raw JSON in the native editor. Their address names the object; the text is kept while the
 * document is open.
 */
export class RawDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registrations: vscode.Disposable;

  constructor() {
    this.registrations = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === scheme) this.texts.delete(uri.toString());
      }),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? vscode.l10n.t('This is no longer known. Open it again from the tree.');
  }

  /** Opens the text of an object, word for word. */
  async open(connectionId: string, id: string, name: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme, authority: '', path: `/${fileName(name)}.json`, query: JSON.stringify([connectionId, id]) });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, 'json');
    await vscode.window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.registrations.dispose();
    this.changed.dispose();
  }
}

/** A vendor's name as a file name: one segment, nothing that a system reads more into, and no half of a pair, which an address cannot hold. */
function fileName(name: string): string {
  return oneLine(name, 60).replace(/\p{Surrogate}/gu, '\ufffd').replace(/[\\/:*?"<>|%#]/g, '-').replace(/^\.+|[. ]+$/g, '') || 'raw';
}
