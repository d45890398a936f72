/** One panel: draws what is read of its subject, and does what the user wants there. */
import * as vscode from 'vscode';
import type { Directory } from '../../core/directory/directory.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { PageView } from '../../protocol/detail.ts';
import type { FromPage } from '../../protocol/messages.ts';
import { actionLabel, failureAction } from '../words/failureActions.ts';
import { failureSentence } from '../words/failures.ts';
import { maskOf } from '../words/masking.ts';
import { detailView, surroundings } from './detailView.ts';
import { doIntent, type PanelActions } from './doIntent.ts';
import { goneSentence } from './gone.ts';
import { keepEditor } from './keepEditor.ts';
import { pageHtml, pageWords } from './pageHtml.ts';
import { readIntent } from './readIntent.ts';
import { isSame, Reading, type Standing } from './reading.ts';
import { subjectName } from './readSubject.ts';
import { subjectId, type Subject } from './subject.ts';

type Read = Extract<Standing, { state: 'read' }>;

/** One panel with one detail at a time. Says nothing that the vendor did not. */
export class DetailPanel {
  private readonly reading: Reading;
  private view: PageView = { state: 'busy', title: '', sentence: '' };
  /** Of this subject, and of no other: what looks like a secret is shown. */
  private unmasked = false;
  /** No other detail takes its place. */
  private isKept = false;
  /** What of the drawn detail depends on what else is loaded; and whether it is gone. */
  private aroundShown = '';
  private ready = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    extension: vscode.Uri,
    private readonly directory: Directory,
    private readonly actions: PanelActions,
  ) {
    this.reading = new Reading(directory, (standing) => this.draw(standing));
    panel.webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extension, 'dist')] };
    panel.webview.onDidReceiveMessage((message: unknown) => {
      const intent = readIntent(message);
      if (intent !== undefined) void this.heed(intent);
    });
    panel.onDidChangeViewState(() => actions.secretsChanged());
    panel.onDidDispose(() => this.reading.stop());
    panel.webview.html = pageHtml(panel.webview, extension, vscode.env.language);
  }

  /** What the panel is about. */
  get subject(): Subject | undefined {
    return this.reading.subject;
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
    await keepEditor(this.panel);
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
    if (!isSame(subject, this.subject)) this.unmasked = false;
    this.reading.start(subject);
  }

  /** Reads the same subject again. @param insists a user wants it now: it is tried whatever is to be waited for */
  again(insists = false): void {
    this.reading.again(insists);
  }

  /** Whether what looks like a secret is hidden here or shown; undefined: nothing does. */
  get secrets(): 'hidden' | 'shown' | undefined {
    return this.view.state === 'detail' ? this.view.secrets : undefined;
  }

  /** Shows what looks like a secret, or hides it again. */
  unmask(unmasked: boolean): void {
    this.unmasked = unmasked;
    this.remask();
  }

  /** Hides and shows as the settings say now. */
  remask(): void {
    if (this.read !== undefined) this.draw(this.read);
  }

  /** Says what became known since: that it is gone, or is no longer, and what else was read around it. */
  tellKnown(): void {
    if (this.read !== undefined && this.aroundShown !== this.around(this.read)) this.draw(this.read);
  }

  /** Follows the settings: says that the connection is gone, or reads from what it has become. */
  reconfigured(): void {
    this.reading.reconfigured();
  }

  dispose(): void {
    this.panel.dispose();
  }

  /** What is read, as far as anything is. */
  private get read(): Read | undefined {
    const { standing } = this.reading;
    return standing?.state === 'read' ? standing : undefined;
  }

  private gone({ source }: Read): string | undefined {
    return this.subject && goneSentence(source, this.subject);
  }

  private around(read: Read): string {
    const { source, row } = read;
    return this.printOf(read, surroundings(source, row, maskOf(source, row.row, this.unmasked)));
  }

  private printOf(read: Read, { crumbs, lines }: ReturnType<typeof surroundings>): string {
    return JSON.stringify([this.gone(read), crumbs, lines]);
  }

  /** What the subject is called, as far as it is known. */
  private title(): string {
    const { subject } = this;
    if (subject === undefined || subject.kind === 'row') return vscode.l10n.t('Detail');
    return subjectName(this.directory, subject) ?? subjectId(subject);
  }

  private draw(standing: Standing): void {
    switch (standing.state) {
      case 'busy': {
        const label = oneLine(standing.source.connector.connection.label);
        return this.post({ state: 'busy', title: this.title(), sentence: vscode.l10n.t('Loading from {0}…', label) });
      }
      case 'noConnection':
        return this.post({
          state: 'failed',
          title: this.title(),
          sentence: vscode.l10n.t('This connection is no longer in the settings.'),
          action: actionLabel('openSettings'),
        });
      case 'failed': {
        const { failure, source } = standing;
        return this.post({
          state: 'failed',
          title: this.title(),
          sentence: failureSentence(failure, source.connector.connection.label),
          action: actionLabel(failureAction(failure)),
        });
      }
      case 'read':
        return this.drawRead(standing);
    }
  }

  private drawRead(read: Read): void {
    const { source, row, failure } = read;
    const view = detailView(source, row, maskOf(source, row.row, this.unmasked));
    this.aroundShown = this.printOf(read, view);
    const gone = this.gone(read);
    // That it was not found says no more than that it is gone.
    const failed = failure?.kind === 'notFound' && gone !== undefined ? undefined : failure;
    const warnings = [
      failed && failureSentence(failed, source.connector.connection.label),
      gone,
      ...view.warnings,
    ].filter((warning) => warning !== undefined);
    this.post({ ...view, warnings, ...(failed !== undefined && { action: actionLabel(failureAction(failed)) }) });
  }

  private post(view: PageView): void {
    this.view = view;
    if (view.title !== '') this.panel.title = oneLine(view.title, 40);
    this.actions.secretsChanged();
    if (this.ready)
      void this.panel.webview.postMessage({
        type: 'show',
        words: pageWords(),
        view,
        subject: this.subject && { ...this.subject, kept: this.isKept },
      });
  }

  private async heed(intent: FromPage): Promise<void> {
    if (intent.type === 'ready') {
      this.ready = true;
      return this.post(this.view);
    }
    this.actions.focused();
    if (intent.type === 'refresh') return this.again(true);
    if (intent.type === 'act') return this.act();
    if (intent.type === 'showSecrets' || intent.type === 'hideSecrets')
      return this.unmask(intent.type === 'showSecrets');
    const { subject, read } = this;
    if (subject !== undefined && read !== undefined)
      await doIntent(
        intent,
        { ...read.row, source: read.source, subject, unmasked: this.unmasked },
        this.actions,
        (other) => this.show(other),
      );
  }

  private async act(): Promise<void> {
    const { standing } = this.reading;
    const failure = standing !== undefined && 'failure' in standing ? standing.failure : undefined;
    const action = failure === undefined ? 'openSettings' : failureAction(failure);
    if (action === 'retry') this.again(true);
    else await this.actions.act(action, this.subject?.connectionId ?? '');
  }
}
