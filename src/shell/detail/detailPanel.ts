/** One panel: draws what is read of its subject, and does what the user wants there. */
import * as vscode from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import type { Directory } from '../../core/directory/directory.ts';
import type { Group } from '../../core/model.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { FromPage, ToPage } from '../../protocol/messages.ts';
import { wordsLanguage } from '../words/dates.ts';
import { actionLabel, failureAction } from '../words/failureActions.ts';
import { failureSentence } from '../words/failures.ts';
import { briefMask, maskOf } from '../words/masking.ts';
import { doIntent, type PanelActions, type PanelContent } from './doIntent.ts';
import { keepEditor } from './keepEditor.ts';
import { goneSentence, groupInSight, knownShown, titleOf } from './known.ts';
import { PagePost } from './pagePost.ts';
import { readIntent } from './readIntent.ts';
import { isSame, Reading, type Standing } from './reading.ts';
import { Sections } from './sections/sections.ts';
import type { Subject } from './subject.ts';
import { useRows } from './useRows.ts';
import { aroundOf, rowView } from './view/detailView.ts';
import { noticeOf } from './view/notice.ts';
import { pageHtml } from './view/pageHtml.ts';

/** One panel with one detail at a time. Says nothing that the vendor did not. */
export class DetailPanel {
  private readonly reading: Reading;
  private readonly post: PagePost;
  private sections: Sections | undefined;
  /** Of this subject, and of no other: what looks like a secret is shown. */
  private unmasked = false;
  /** No other detail takes its place. */
  private isKept = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    extension: vscode.Uri,
    private readonly directory: Directory,
    private readonly actions: PanelActions,
  ) {
    this.post = new PagePost((message: ToPage) => void panel.webview.postMessage(message));
    this.reading = new Reading(directory, (standing) => this.draw(standing));
    panel.webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extension, 'dist')] };
    panel.webview.onDidReceiveMessage((message: unknown) => {
      const intent = readIntent(message);
      if (intent !== undefined) void this.heed(intent);
    });
    panel.onDidChangeViewState(() => this.tellState());
    panel.onDidDispose(() => {
      this.reading.stop();
      this.sections?.end();
    });
    panel.webview.html = pageHtml(panel.webview, extension, wordsLanguage());
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
    this.redraw();
  }

  /** Whether that is shown already, and not only why it cannot be. */
  shows(subject: Subject): boolean {
    return isSame(subject, this.subject) && this.post.view.state !== 'failed';
  }

  /** Shows what is known of a subject at once, and what the vendor says as soon as it does. */
  show(subject: Subject): void {
    if (!isSame(subject, this.subject)) {
      this.unmasked = false;
      this.sections?.end();
      this.sections = undefined;
    }
    this.reading.start(subject);
  }

  /** Reads the same subject again. @param insists a user wants it now: it is tried whatever is to be waited for */
  again(insists = false): void {
    this.reading.again(insists);
  }

  /** Whether what looks like a secret is hidden here or shown; undefined: nothing does. */
  get secrets(): 'hidden' | 'shown' | undefined {
    const { view } = this.post;
    return view.state === 'detail' ? view.secrets : undefined;
  }

  /** Shows what looks like a secret, or hides it again. */
  unmask(unmasked: boolean): void {
    this.unmasked = unmasked;
    this.redraw();
  }

  /** Hides and shows as the settings say now. */
  remask(): void {
    this.redraw();
    this.sections?.members?.changed(true);
  }

  /** Says what became known since: that it is gone, or is no longer, and what else was read around it. */
  tellKnown(): void {
    this.redraw();
    this.sections?.changed();
  }

  /** Follows the settings: says that the connection is gone, or reads from what it has become. */
  reconfigured(): void {
    this.reading.reconfigured();
  }

  /** Does what a menu of the page wants. */
  async heed(intent: FromPage): Promise<void> {
    if (intent.type === 'ready') return this.post.begin();
    this.actions.focused();
    const { content, sections } = this;
    const { connectionId = '' } = this.subject ?? {};
    const show = (subject: Subject): void => this.show(subject);
    if (sections?.heed(intent, (id) => show({ kind: 'group', connectionId, id })) === true) return;
    switch (intent.type) {
      case 'refresh':
        sections?.refresh();
        return this.again(true);
      case 'act':
        return this.act();
      case 'showSecrets':
      case 'hideSecrets':
        return this.unmask(intent.type === 'showSecrets');
      case 'openRow':
      case 'use':
        return sections && useRows(intent, sections, this.actions, show);
      default:
        if (content !== undefined) await doIntent(intent, content, this.actions, show);
    }
  }

  dispose(): void {
    this.panel.dispose();
  }

  /** What is shown, as far as anything is known. */
  private get content(): PanelContent | undefined {
    const { subject } = this;
    const { standing } = this.reading;
    if (subject === undefined || standing === undefined || standing.state === 'noConnection') return undefined;
    const { source } = standing;
    const shown = standing.state === 'read' ? standing.row : knownShown(source, subject);
    if (shown === undefined) return undefined;
    const row = 'row' in shown ? shown.row : undefined;
    const mask = row === undefined ? briefMask(source, this.unmasked) : maskOf(source, row, this.unmasked);
    return { ...shown, source, subject, mask };
  }

  private redraw(): void {
    if (this.reading.standing !== undefined) this.draw(this.reading.standing);
  }

  private draw(standing: Standing): void {
    const { content } = this;
    if (content !== undefined) this.drawContent(content, standing);
    else if (standing.state !== 'read')
      this.post.notice(noticeOf(standing, titleOf(this.directory, this.subject)), this.mark);
    const { title } = this.post.view;
    if (title !== '') this.panel.title = oneLine(title, 40);
    this.tellState();
  }

  /** Tells what is in sight, and what is hidden there. */
  private tellState(): void {
    const group = this.panel.visible ? groupInSight(this.reading, this.content) : undefined;
    if (group !== undefined) this.actions.shown(...group);
    this.actions.secretsChanged();
  }

  private drawContent(content: PanelContent, standing: Standing): void {
    const { source, subject, mask, row } = content;
    if (this.sections?.source !== source) this.sections = this.sectionsOf(source);
    const gone = goneSentence(source, subject);
    const failure = this.sections.loads.failure ?? ('failure' in standing ? standing.failure : undefined);
    // That it was not found says no more than that it is gone.
    const failed = failure?.kind === 'notFound' && gone !== undefined ? undefined : failure;
    const busy = standing.state === 'busy';
    const around = aroundOf(source, content, mask, {
      warnings: [failed && failureSentence(failed, source.connector.connection.label), gone].filter(
        (warning) => warning !== undefined,
      ),
      action: failed && actionLabel(failureAction(failed)),
      kept: this.isKept,
      loading: this.sections.loads.running,
      busy,
    });
    const of = row === undefined ? standing : mask;
    this.post.detail(around, () => rowView(source, content, mask, busy), of, this.mark);
  }

  /** What the page keeps of it, so that it is shown again after a restart. */
  private get mark(): unknown {
    return this.subject && { ...this.subject, kept: this.isKept };
  }

  private sectionsOf(source: Source): Sections {
    this.sections?.end();
    const group = (): Group | undefined => {
      const { content } = this;
      const value = content?.row?.value ?? content?.value;
      return value !== undefined && 'parents' in value ? value : undefined;
    };
    return new Sections(
      source,
      group,
      () => this.post.doc,
      (message) => this.post.part(message),
      this.actions.findUses,
      () => this.redraw(),
    );
  }

  private async act(): Promise<void> {
    const { standing } = this.reading;
    const own = standing !== undefined && 'failure' in standing ? standing.failure : undefined;
    const failure = this.sections?.loads.failure ?? own;
    const action = failure === undefined ? 'openSettings' : failureAction(failure);
    if (action === 'retry') this.again(true);
    else await this.actions.act(action, this.subject?.connectionId ?? '');
  }
}
