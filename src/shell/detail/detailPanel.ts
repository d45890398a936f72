/** One panel: reads its subject, and posts it to the page. */
import * as vscode from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import type { Directory } from '../../core/directory/directory.ts';
import { asFailure, type Failure } from '../../core/failure.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { PageView } from '../../protocol/detail.ts';
import type { FromPage } from '../../protocol/messages.ts';
import { actionLabel, failureAction, failureSentence, type Action } from '../words/failures.ts';
import { detailView, surroundings } from './detailView.ts';
import { doIntent, type PanelActions } from './doIntent.ts';
import { goneSentence } from './gone.ts';
import { maskOf } from '../words/masking.ts';
import { pageHtml, pageWords } from './pageHtml.ts';
import { readIntent } from './readIntent.ts';
import { rowAtHand, fetchRow, subjectName, type SubjectRow } from './readSubject.ts';
import type { Subject } from './subject.ts';

/** One panel with one detail at a time. Says nothing that the vendor did not; the newest subject wins. */
export class DetailPanel {
  subject: Subject | undefined;
  private view: PageView = { state: 'busy', title: '', sentence: '' };
  private shown: SubjectRow | undefined;
  /** Draws the same again. */
  private redraw: (() => void) | undefined;
  /** Of this subject, and of no other: what looks like a secret is shown. */
  private unmasked = false;
  private failure: Failure | undefined;
  /** No other detail takes its place. */
  private isKept = false;
  /** What of the drawn detail depends on what else is loaded; and whether it is gone. */
  private aroundShown = '';
  /** Where what is shown was read. */
  private from: Source | undefined;
  private reading = new AbortController();
  private ready = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    extension: vscode.Uri,
    private readonly directory: Directory,
    private readonly actions: PanelActions,
  ) {
    panel.webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extension, 'dist')] };
    panel.webview.onDidReceiveMessage((message: unknown) => {
      const intent = readIntent(message);
      if (intent !== undefined) void this.heed(intent);
    });
    panel.onDidChangeViewState(() => actions.secretsChanged());
    panel.onDidDispose(() => this.reading.abort());
    panel.webview.html = pageHtml(panel.webview, extension, vscode.env.language);
  }

  get active(): boolean {
    return this.panel.active;
  }

  reveal(focus: boolean): void {
    this.panel.reveal(undefined, !focus);
  }

  /** The column in which the panel stands. */
  get column(): vscode.ViewColumn | undefined {
    return this.panel.viewColumn;
  }

  /** Makes the panel stay: beside what shares its column with it, and in a tab that no preview replaces. */
  async keep(): Promise<void> {
    this.hold();
    await this.activate();
    const shares = vscode.window.tabGroups.all.some(({ viewColumn, tabs }) => viewColumn === this.column && tabs.length > 1);
    if (shares) await vscode.commands.executeCommand('workbench.action.moveEditorToRightGroup');
    await vscode.commands.executeCommand('workbench.action.keepEditor');
  }

  /** Nothing else is shown here any more, also after a restart. */
  hold(): void {
    this.isKept = true;
    this.post(this.view);
  }

  /** Whether that is shown already, and not only why it cannot be. */
  shows(subject: Subject): boolean {
    return isSame(subject, this.subject) && this.view.state !== 'failed';
  }

  /** Shows what is known of a subject at once, and what the vendor says as soon as it does. */
  show(subject: Subject): void {
    if (!isSame(subject, this.subject)) {
      this.unmasked = false;
      this.shown = undefined;
    }
    this.subject = subject;
    void this.read(false);
  }

  /** Reads the same subject again. @param insists a user wants it now: it is tried whatever is to be waited for */
  again(insists = false): void {
    if (insists) this.source()?.connector.insist();
    void this.read(true);
  }

  /** Whether what looks like a secret is hidden here or shown; undefined: nothing does. */
  get secrets(): 'hidden' | 'shown' | undefined {
    return this.view.state === 'detail' ? this.view.secrets : undefined;
  }

  /** Shows what looks like a secret, or hides it again. */
  unmask(unmasked: boolean): void {
    this.unmasked = unmasked;
    this.redraw?.();
  }

  /** Hides and shows as the settings say now. */
  remask(): void {
    this.redraw?.();
  }

  /** Says what became known since: that it is gone, or is no longer, and what else was read around it. */
  tellKnown(): void {
    if (this.redraw !== undefined && this.aroundShown !== this.around()) this.redraw();
  }

  /** Follows the settings: says that the connection is gone, or reads from what it has become. */
  reconfigured(): void {
    if (this.source() !== this.from) void this.read(false);
  }

  dispose(): void {
    this.panel.dispose();
  }

  /** The commands for editors go by what is active. */
  private async activate(): Promise<void> {
    if (this.panel.active) return;
    const listeners: vscode.Disposable[] = [];
    await new Promise<void>((resolve) => {
      listeners.push(
        this.panel.onDidChangeViewState(({ webviewPanel }) => webviewPanel.active && resolve()),
        this.panel.onDidDispose(() => resolve()),
      );
      this.panel.reveal(undefined, false);
    });
    for (const listener of listeners) listener.dispose();
  }

  private gone(): string | undefined {
    return this.from && this.subject && goneSentence(this.from, this.subject);
  }

  private around(): string {
    const { from, shown } = this;
    return from === undefined || shown === undefined ? '' : this.printOf(surroundings(from, shown, maskOf(from, shown.row, this.unmasked)));
  }

  private printOf({ crumbs, lines }: ReturnType<typeof surroundings>): string {
    return JSON.stringify([this.gone(), crumbs, lines]);
  }

  private source(): Source | undefined {
    return this.directory.connections.find(({ id }) => id === this.subject?.connectionId);
  }

  private async read(afresh: boolean): Promise<void> {
    const subject = this.subject;
    if (subject === undefined) return;
    this.reading.abort();
    const reading = (this.reading = new AbortController());
    const source = this.source();
    // What is shown stays until there is something else: it may be gone by now.
    const before = source === this.from ? this.shown : undefined;
    this.from = source;
    this.failure = undefined;
    if (source === undefined) return this.failed(vscode.l10n.t('This connection is no longer in the settings.'), 'openSettings');
    const listed = rowAtHand(source, subject);
    const first = listed ?? before;
    if (first === undefined) this.busy(source);
    else this.draw(source, first);
    if (listed?.whole === true && !afresh) return;
    try {
      const found = await fetchRow(source, subject, reading.signal);
      if (this.reading === reading) this.draw(source, found);
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (this.reading !== reading || failure.kind === 'cancelled') return;
      this.failure = failure;
      const sentence = failureSentence(failure, source.connector.connection.label);
      // What is known stays, with a word on why it may be old.
      const gone = failure.kind === 'notFound' && goneSentence(source, subject) !== undefined;
      if (first !== undefined) this.draw(source, first, gone ? undefined : { sentence, action: failureAction(failure) });
      else this.failed(sentence, failureAction(failure));
    }
  }

  private failed(sentence: string, action: Action): void {
    this.shown = undefined;
    this.redraw = undefined;
    this.post({ state: 'failed', title: this.title(), sentence, action: actionLabel(action) });
  }

  /** What the subject is called, as far as it is known. */
  private title(): string {
    const { subject } = this;
    if (subject === undefined || subject.kind === 'row') return vscode.l10n.t('Detail');
    return subjectName(this.directory, subject) ?? subject.id;
  }

  private busy(source: Source): void {
    this.shown = undefined;
    this.redraw = undefined;
    const label = oneLine(source.connector.connection.label);
    this.post({ state: 'busy', title: this.title(), sentence: vscode.l10n.t('Loading from {0}…', label) });
  }

  private draw(source: Source, shown: SubjectRow, failed?: { readonly sentence: string; readonly action: Action }): void {
    this.shown = shown;
    this.redraw = () => this.draw(source, shown, failed);
    const view = detailView(source, shown, maskOf(source, shown.row, this.unmasked));
    this.aroundShown = this.printOf(view);
    const warnings = [failed?.sentence, this.gone(), ...view.warnings].filter((warning) => warning !== undefined);
    this.post({ ...view, warnings, ...(failed !== undefined && { action: actionLabel(failed.action) }) });
  }

  private post(view: PageView): void {
    this.view = view;
    if (view.title !== '') this.panel.title = oneLine(view.title, 40);
    this.actions.secretsChanged();
    if (this.ready) void this.panel.webview.postMessage({ type: 'show', words: pageWords(), view, subject: this.subject && { ...this.subject, kept: this.isKept } });
  }

  private async heed(intent: FromPage): Promise<void> {
    if (intent.type === 'ready') {
      this.ready = true;
      return this.post(this.view);
    }
    this.actions.focused();
    if (intent.type === 'refresh') return this.again(true);
    if (intent.type === 'act') return this.act();
    if (intent.type === 'showSecrets' || intent.type === 'hideSecrets') return this.unmask(intent.type === 'showSecrets');
    if (this.shown !== undefined && this.from !== undefined && this.subject !== undefined) await doIntent(intent, { ...this.shown, source: this.from, subject: this.subject, unmasked: this.unmasked }, this.actions, (subject) => this.show(subject));
  }

  private async act(): Promise<void> {
    const action = this.failure === undefined ? 'openSettings' : failureAction(this.failure);
    if (action === 'retry') this.again(true);
    else await this.actions.act(action, this.subject?.connectionId ?? '');
  }
}

const isSame = (one: Subject, other: Subject | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);
