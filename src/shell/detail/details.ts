/** All panels with details: the one for whatever is pressed, and those that the user keeps. */
import * as vscode from 'vscode';
import type { Directory } from '../../core/directory/directory.ts';
import type { FromPage } from '../../protocol/messages.ts';
import { DetailPanel } from './detailPanel.ts';
import type { PanelActions } from './doIntent.ts';
import { parseSubject, type Subject } from './subject.ts';

/** extension.ts registers it. */
const viewType = 'groupExplorer.detail';

/** The panels with details: one for whatever row is pressed, and those that the user keeps. */
export class Details implements vscode.Disposable {
  private readonly panels = new Set<DetailPanel>();
  private following: DetailPanel | undefined;
  private readonly kept = new Set<DetailPanel>();

  constructor(
    private readonly extension: vscode.Uri,
    private readonly directory: Directory,
    private readonly actions: PanelActions,
  ) {}

  /** Shows again what stood in a panel of VS Code's last run. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const mark = (state as { subject?: { kept?: unknown } } | undefined)?.subject;
    const subject = parseSubject(mark);
    if (subject === undefined) return void panel.dispose();
    const restored = this.adopt(panel);
    if (mark?.kept === true || this.following !== undefined) {
      this.kept.add(restored);
      restored.hold();
    } else this.following = restored;
    restored.show(subject);
  }

  /** Shows a subject in the panel that is not kept, without taking the focus unless asked to. */
  open(subject: Subject, focus: boolean): void {
    if (this.following === undefined) {
      const panel = vscode.window.createWebviewPanel(
        viewType,
        '',
        { viewColumn: this.freeColumn(), preserveFocus: !focus },
        {},
      );
      this.following = this.adopt(panel);
    } else this.following.reveal(focus);
    if (!this.following.shows(subject)) this.following.show(subject);
  }

  /**
   * Keeps the detail that has the focus, or else the one that follows the selection; the next selection opens another.
   */
  async keep(): Promise<void> {
    const panel = this.front();
    if (panel === undefined || this.kept.has(panel)) return;
    if (panel === this.following) this.following = undefined;
    this.kept.add(panel);
    await panel.keep();
  }

  /** Shows again what stands in any panel, after its connection was refreshed. */
  refresh(connectionId?: string): void {
    for (const panel of this.panels)
      if (connectionId === undefined || panel.subject?.connectionId === connectionId) panel.again();
  }

  /**
   * Whether the detail that has the focus, or else the one that follows the selection, hides what looks like a secret.
   */
  get secrets(): 'hidden' | 'shown' | undefined {
    return this.front()?.secrets;
  }

  /** Shows or hides there what looks like a secret; false: there is no detail. */
  unmask(unmasked: boolean): boolean {
    const panel = this.front();
    panel?.unmask(unmasked);
    return panel !== undefined;
  }

  /** Does what the menu of the page that has the focus wants. */
  async heed(intent: FromPage): Promise<void> {
    await this.front()?.heed(intent);
  }

  /** Hides and shows in all of them as the settings say now. */
  remask(): void {
    for (const panel of this.panels) panel.remask();
  }

  /** Says what became known since of what is shown: that it is gone, or more of what is around it. */
  tellKnown(): void {
    for (const panel of this.panels) panel.tellKnown();
  }

  /** Follows the settings. */
  reconfigured(): void {
    for (const panel of this.panels) panel.reconfigured();
  }

  /** What the panel that has the focus is about. */
  get active(): Subject | undefined {
    return [...this.panels].find((panel) => panel.active)?.subject;
  }

  dispose(): void {
    for (const panel of this.panels) panel.dispose();
  }

  private front(): DetailPanel | undefined {
    return [...this.panels].find(({ active }) => active) ?? this.following;
  }

  /** A column in which no kept detail would be covered: the active one, another, or a new one beside. */
  private freeColumn(): vscode.ViewColumn {
    const { all, activeTabGroup } = vscode.window.tabGroups;
    const taken = new Set([...this.kept].map(({ column }) => column));
    const columns = [activeTabGroup, ...all].map(({ viewColumn }) => viewColumn);
    return columns.find((column) => !taken.has(column)) ?? vscode.ViewColumn.Beside;
  }

  private adopt(panel: vscode.WebviewPanel): DetailPanel {
    const made = new DetailPanel(panel, this.extension, this.directory, this.actions);
    this.panels.add(made);
    panel.onDidDispose(() => {
      this.panels.delete(made);
      this.kept.delete(made);
      if (this.following === made) this.following = undefined;
    });
    return made;
  }
}

/** Whether a detail, or a page of another extension, has the place of the editor that has the focus. */
export function isWebviewInFront(): boolean {
  return vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview;
}
