/** The content of the tree view: an Explorer shown by VS Code. */
import * as vscode from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import type { Directory } from '../../core/directory/directory.ts';
import { asFailure } from '../../core/failure.ts';
import type { PinnedRef } from '../../core/pins/watch.ts';
import type { ChosenTexts } from '../../core/tree/choices.ts';
import { Explorer, type PinsRead } from '../../core/tree/explorer.ts';
import { pinsKey, pinsNode, type Branch, type GroupNode, type MemberNode, type Node } from '../../core/tree/nodes.ts';
import { Dragged, droppedConnections } from './dragging.ts';
import { HeldNodes } from './heldNodes.ts';
import { changedWords } from './items/pinItems.ts';
import { plainTreeItem, tooltipOf, treeItem } from './items/treeItem.ts';
import type { VendorIcons } from './items/vendorIcons.ts';
import { inTime } from './inTime.ts';
import { isBranch } from './nodeIds.ts';
import { OnWeb } from './onWeb.ts';
import type { ConnectionsView } from './treeView.ts';

/** What is pinned, and whether it changed. */
export interface PinnedGroups extends PinsRead {
  has(ref: PinnedRef): boolean;
  isOther(ref: PinnedRef): boolean;
}

/** What stands in the view: an Explorer shown by VS Code. */
export class Tree implements vscode.Disposable {
  readonly explorer: Explorer;
  readonly view: vscode.TreeView<Node>;
  readonly dragged = new Dragged();
  private endProgress: () => void = () => undefined;
  private readonly held = new HeldNodes();
  /** Keys of the branches to show again, or undefined for all, once VS Code has what it asks for. */
  private readonly due = new Set<string | undefined>();
  private asked = 0;
  private isRevealing = false;
  /** Moves connections to where a node stands. */
  move: (ids: readonly string[], target: Node | undefined) => Promise<void> = () => Promise.resolve();
  readonly onWeb = new OnWeb();

  constructor(
    private readonly directory: Directory,
    readonly filters: ChosenTexts,
    readonly orders: ChosenTexts,
    private readonly connectionsView: ConnectionsView,
    private readonly pins: PinnedGroups,
    private readonly log: Pick<vscode.LogOutputChannel, 'error'>,
    private readonly icons?: VendorIcons,
  ) {
    this.view = connectionsView.view;
    this.explorer = new Explorer(
      directory,
      (branch) => this.refresh(branch),
      (busy) => this.showBusy(busy),
      filters,
      orders,
      pins,
    );
  }

  getTreeItem(node: Node): vscode.TreeItem {
    try {
      // Of a connection the same node is drawn again and again, while what is known of its filter changes.
      if (node.type === 'connection') return this.connectionItem(node.source);
      if (node.type === 'pins') return treeItem(pinsNode(this.pins.others.length));
      if (node.type !== 'group') return treeItem(node);
      const ref = [node.source.id, node.id] as const;
      const pinned = this.pins.has(ref);
      return treeItem(node, { pinned, changed: pinned && this.pins.isOther(ref), onWeb: this.onWeb.has(node) });
    } catch (thrown) {
      // One that cannot be drawn must not take those beside it along.
      this.log.error(`drawing a row of the tree: ${asFailure(thrown).message}`);
      return plainTreeItem(node, isBranch(node));
    }
  }

  private connectionItem(source: Source): vscode.TreeItem {
    return treeItem(this.explorer.connection(source), {
      indexing: this.directory.indexing.of(source),
      icon: this.icons?.of(source.connector.vendor.id),
      marking: source.marking,
    });
  }

  /** VS Code asks for what is missing of a row that the user points at. */
  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    try {
      item.tooltip ??= tooltipOf(node);
    } catch (thrown) {
      this.log.error(`the tooltip of a row of the tree: ${asFailure(thrown).message}`);
    }
    return item;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    this.asked++;
    this.held.asked(node?.key);
    try {
      const nodes = await this.nodesBelow(node);
      this.held.hold(node, nodes);
      return nodes;
    } finally {
      setTimeout(() => {
        this.asked--;
        this.showDue();
      }, delivery);
    }
  }

  private async nodesBelow(node: Node | undefined): Promise<Node[]> {
    if (node?.type === 'pins') return this.explorer.pinned(node);
    return node !== undefined && isBranch(node)
      ? inTime({ explorer: this.explorer, refresh: (branch) => this.refresh(branch) }, this.log, node)
      : this.explorer.roots(node);
  }

  handleDrag(nodes: readonly Node[], data: vscode.DataTransfer): void {
    this.dragged.put(nodes, data);
  }

  async handleDrop(target: Node | undefined, data: vscode.DataTransfer): Promise<void> {
    await this.move(droppedConnections(data), target);
  }

  /** Shows again what stands below a branch, or all. */
  refresh(branch?: Branch): void {
    this.due.add(branch?.key);
    // A pinned group shows what its connection reads.
    if (branch !== undefined && this.pins.all().some(([connectionId]) => connectionId === branch.source.id))
      this.due.add(pinsKey);
    this.showDue();
  }

  /** Shows again what is pinned, and on the view how many of that changed. */
  pinsChanged(): void {
    const { length } = this.pins.others;
    this.view.badge = length === 0 ? undefined : { value: length, tooltip: changedWords(length) };
    this.due.add(pinsKey);
    this.showDue();
  }

  /**
   * A node that is to be shown again while VS Code asks for nodes below it would keep the rows that come then, but
   * their commands would be dropped.
   */
  private showDue(): void {
    if (this.asked > 0) return;
    const due = [...this.due];
    this.due.clear();
    if (due.includes(undefined)) {
      this.held.forget(undefined);
      return this.connectionsView.changed.fire(undefined);
    }
    for (const key of due) {
      const held = this.held.get(key!);
      if (held === undefined) continue;
      this.held.forget(key);
      this.connectionsView.changed.fire(held);
    }
  }

  /** A token came, here or in another window: what failed for want of one is read again. */
  async signedIn(connectionId: string): Promise<void> {
    const source = this.directory.connections.find(({ id }) => id === connectionId);
    if (source?.groups.failure?.kind !== 'unauthorized') return;
    source.connector.resume();
    await this.explorer.more(this.explorer.connection(source));
  }

  /** Selects a group or member in the tree, opening what is above it. */
  async reveal(node: GroupNode | MemberNode): Promise<void> {
    // VS Code looks for it among the nodes that it was given.
    for (let one = node.type === 'member' ? node.parent : node; one?.type === 'group'; one = one.parent) {
      const { parent } = one;
      const given = this.held.below(parent?.key);
      if (given?.has(one.key) === true) continue;
      this.explorer.show(one);
      // Else it asks for them anyway.
      if (given !== undefined && parent !== undefined && isBranch(parent)) this.refresh(parent);
    }
    await this.goTo(node, { select: true, focus: false, expand: false });
  }

  /**
   * Draws more of what is known below a branch, and puts the focus on the first that is new: it stood on what is now
   * far below.
   */
  async showMore(branch: Branch): Promise<void> {
    const first = this.explorer.showMore(branch);
    if (first !== undefined) await this.goTo(first, { select: false, focus: true });
  }

  /** Tells that the user selected something, and not a command. */
  onSelected(told: () => void): vscode.Disposable {
    return this.view.onDidChangeSelection(() => {
      if (!this.isRevealing) told();
    });
  }

  /**
   * What is selected. VS Code knows nothing of a row that it draws again in that moment: then this waits until it does.
   */
  async selection(): Promise<readonly Node[]> {
    const { view } = this;
    while (view.visible && view.selection.length === 0 && (this.asked > 0 || this.held.isLacking))
      await pause(delivery);
    return view.selection;
  }

  private async goTo(node: Node, how: Parameters<vscode.TreeView<Node>['reveal']>[1]): Promise<void> {
    while (this.due.size > 0) await pause(delivery);
    // VS Code opens each branch on the way. One that is drawn again meanwhile it does not open, and selects nothing.
    this.asked++;
    this.isRevealing = true;
    try {
      await this.view.reveal(node, how);
    } finally {
      this.isRevealing = false;
      this.asked--;
      this.showDue();
    }
  }

  /** VS Code shows by itself that a node is being opened, but not that a page more or a refresh is under way. */
  private showBusy(busy: boolean): void {
    void vscode.commands.executeCommand('setContext', 'groupExplorer.busy', busy);
    this.endProgress();
    if (busy)
      void vscode.window.withProgress(
        { location: { viewId: 'groupExplorer.connections' } },
        () => new Promise<void>((end) => (this.endProgress = end)),
      );
  }

  dispose(): void {
    this.explorer.cancel();
  }
}

/** ms after which VS Code has the children that it was given, in a message of their own. */
const delivery = 50;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
