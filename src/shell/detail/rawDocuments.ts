/** Shows raw JSON in VS Code's own editor. */
import * as vscode from 'vscode';
import { pretty } from '../../core/json/pretty.ts';
import type { Mask } from '../../core/safety/mask.ts';
import { fileNameOf } from '../../core/safety/fileName.ts';
import { hiddenWords, secretsState } from '../words/masking.ts';
import type { Subject } from './subject.ts';

const scheme = 'group-explorer-raw';

/** Raw JSON, with what is hidden of it. */
export type MaskedRaw = (unmasked: boolean) => Mask;

/**
 * Read-only documents of raw JSON in the native editor. Their address names the object; the text is kept while the
 * document is open.
 */
export class RawDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly raws = new Map<
    string,
    { readonly raw: MaskedRaw; readonly subject: Subject | undefined; unmasked: boolean; exact: boolean }
  >();
  private readonly problems = vscode.languages.createDiagnosticCollection(scheme);
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registrations: vscode.Disposable;

  /**
   * @param secretsChanged what can be done about secrets may be another now
   * @param gone says that something is, if it is
   */
  constructor(
    private readonly secretsChanged: () => void,
    private readonly gone: (subject: Subject) => string | undefined,
  ) {
    this.registrations = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme !== scheme) return;
        this.raws.delete(uri.toString());
        this.problems.delete(uri);
      }),
      vscode.window.onDidChangeActiveTextEditor(() => secretsChanged()),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const known = this.raws.get(uri.toString());
    if (known === undefined) return vscode.l10n.t('This is no longer available. Open it again from the tree.');
    const text = known.raw(known.unmasked).text();
    return known.exact ? text : pretty(text);
  }

  /** Whether the document that has the focus is shown as it came, or indented. */
  get layout(): 'exact' | 'pretty' | undefined {
    return this.active && (this.active.exact ? 'exact' : 'pretty');
  }

  /** Whether the document that has the focus hides what looks like a secret. */
  get secrets(): 'hidden' | 'shown' | undefined {
    const known = this.active;
    return known && secretsState(known.raw(known.unmasked)).secrets;
  }

  /** Shows or hides there what looks like a secret; false: no such document has the focus. */
  unmask(unmasked: boolean): boolean {
    const known = this.active;
    if (known === undefined) return false;
    known.unmasked = unmasked;
    this.remask();
    return true;
  }

  /** Shows the document that has the focus as it came, or indented; false: no such document has it. */
  layOut(exact: boolean): boolean {
    const known = this.active;
    if (known === undefined) return false;
    known.exact = exact;
    this.remask();
    return true;
  }

  /** Hides and shows in all documents as the settings say now. */
  remask(): void {
    for (const uri of this.raws.keys()) this.changed.fire(vscode.Uri.parse(uri, true));
    this.secretsChanged();
  }

  /** Says where what a document shows is gone: beside the text, which stays word for word. */
  tellGone(): void {
    for (const [key, { subject }] of this.raws) {
      const uri = vscode.Uri.parse(key, true);
      const sentence = subject && this.gone(subject);
      if (sentence === undefined) this.problems.delete(uri);
      else
        this.problems.set(uri, [
          new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), sentence, vscode.DiagnosticSeverity.Warning),
        ]);
    }
  }

  /**
   * Opens the text of an object, indented; every character but white space is the vendor's, but for secrets.
   * @param subject what it is of, where that can be gone one day
   */
  async open(connectionId: string, id: string, name: string, raw: MaskedRaw, subject?: Subject): Promise<void> {
    const uri = vscode.Uri.from({
      scheme,
      authority: '',
      path: `/${fileNameOf(name)}.json`,
      query: JSON.stringify([connectionId, id]),
    });
    this.raws.set(uri.toString(), { raw, subject, unmasked: false, exact: false });
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, 'json');
    await vscode.window.showTextDocument(document, { preview: true });
    this.secretsChanged();
    this.tellGone();
    const hidden = hiddenWords(raw(false));
    if (hidden !== undefined) void vscode.window.setStatusBarMessage(`$(eye-closed) ${hidden}`, 6000);
  }

  private get active(): { readonly raw: MaskedRaw; unmasked: boolean; exact: boolean } | undefined {
    const uri = vscode.window.activeTextEditor?.document.uri;
    return uri?.scheme === scheme ? this.raws.get(uri.toString()) : undefined;
  }

  dispose(): void {
    this.registrations.dispose();
    this.problems.dispose();
    this.changed.dispose();
  }
}
