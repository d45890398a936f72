/** The tree as data: what stands below a node, loading as little as can fill it. */
import type { Source } from '../connection/source.ts';
import type { Directory } from '../directory/directory.ts';
import type { PinnedRef } from '../pins/watch.ts';
import type { ChosenTexts } from './choices.ts';
import { isWhole, nodesOf } from './drawing.ts';
import { Loading } from './loading.ts';
import { groupIn, memberIn, pinnedIn } from './locate.ts';
import {
  deepest,
  depthOf,
  keyPart,
  pinsNode,
  type Branch,
  type ConnectionNode,
  type FolderNode,
  type GroupNode,
  type MemberNode,
  type Node,
  type PinsNode,
} from './nodes.ts';
import { noteBelow } from './notes.ts';
import { Paced } from './paced.ts';
import { Views, type View } from './views.ts';

/** What is pinned, newest first, and what of it changed. */
export interface PinsRead {
  all(): readonly PinnedRef[];
  readonly others: readonly PinnedRef[];
  nameOf(ref: PinnedRef): string | undefined;
}

/** Loads what stands below the nodes of the tree, and makes its nodes. */
export class Explorer {
  private readonly loading: Loading;
  private readonly views: Views;

  /**
   * @param changed called with the branch whose children changed, or undefined for all
   * @param busyChanged called when the first loading began or the last ended
   * @param filters what of each connection is shown
   * @param orders and in which order
   * @param pins groups that stand above all connections
   */
  constructor(
    private readonly directory: Directory,
    private readonly changed: (branch: Branch | undefined) => void,
    busyChanged: (busy: boolean) => void = () => undefined,
    filters?: Pick<ChosenTexts, 'of'>,
    orders?: Pick<ChosenTexts, 'of'>,
    private readonly pins: PinsRead = { all: () => [], others: [], nameOf: () => undefined },
  ) {
    this.loading = new Loading(busyChanged);
    this.views = new Views(filters, orders);
  }

  /** What is pinned, the connections and their folders, and what is wrong with the settings; below a folder its connections. */
  roots(below?: Node): Node[] {
    if (below !== undefined && below.type !== 'folder') return [];
    if (below !== undefined) {
      const inside = this.directory.connections.filter(({ marking }) => marking.folder === below.name);
      return inside.map((source) => this.connection(source));
    }
    const top = this.directory.connections.map((source) => this.folderOf(source) ?? this.connection(source));
    return [
      ...(this.pins.all().length === 0 ? [] : [pinsNode(this.pins.others.length)]),
      // A folder stands where the first of its connections does.
      ...new Map(top.map((node) => [node.key, node])).values(),
      ...this.directory.problems.map((problem, index) => ({
        type: 'problem' as const,
        key: `problem:${index}`,
        parent: undefined,
        problem,
      })),
    ];
  }

  private folderOf({ marking: { folder: name } }: Source): FolderNode | undefined {
    return name === undefined ? undefined : { type: 'folder', key: `f:${keyPart(name)}`, parent: undefined, name };
  }

  connection(source: Source): ConnectionNode {
    const { filter, passing, order, found } = this.views.chosen(source);
    return {
      type: 'connection',
      key: `c:${keyPart(source.id)}`,
      parent: this.folderOf(source),
      source,
      filter,
      passing,
      order,
      searched: found !== undefined,
    };
  }

  /** What is pinned, as far as it is known: no vendor is asked. */
  async pinned(node: PinsNode): Promise<Node[]> {
    const { pins } = this;
    const refs = pins.all();
    const ids = new Set(refs.map(([connectionId]) => connectionId));
    await this.directory.recall(({ id }) => ids.has(id));
    return pinnedIn(node, this.directory, refs, (ref) => pins.nameOf(ref));
  }

  /** What stands below a branch. Loads the first page when nothing was loaded yet; a failure is a node, not thrown. */
  async children(branch: Branch): Promise<Node[]> {
    if (branch.type === 'group' && branch.repeated) return [];
    if (depthOf(branch) >= deepest) return [noteBelow(branch, 'tooDeep')];
    let view = this.views.of(branch);
    if (branch.type === 'connection' && branch.source.orderBy(view.order)) view = this.views.of(branch);
    if (branch.type === 'group' && branch.source.isStale(branch.id)) {
      await this.load(view, (signal) => branch.source.refreshMembers(branch.id, signal));
      view = this.views.of(branch);
    } else if (view.pages.state === 'never') {
      const { pages } = view;
      await this.load(view, (signal) => pages.more(signal));
      view = this.views.of(branch);
      // What the branch says of itself changed with its rows: how many they are, where the vendor did not say that
      // before.
      if (branch.type === 'connection' || branch.group?.memberCount === undefined)
        setTimeout(() => this.changed(branch));
    }
    if (this.needsAll(view)) void this.rest(view);
    return this.drawn(view);
  }

  /** Loads the next page, or does again what failed. */
  async more(branch: Branch): Promise<void> {
    const view = this.views.of(branch);
    const { pages, found } = view;
    if (branch.type === 'connection' && found?.complete === true) {
      this.views.searchAll(branch.source);
      return this.changed(branch);
    }
    if (pages.complete || this.loading.of(branch).isOld) return this.refresh(branch);
    const before = pages.rows.length;
    await this.load(view, (signal) => pages.more(signal));
    // It is offered where all is drawn: what came is to be seen too.
    const now = this.views.of(branch);
    if (before > 0 && pages === now.pages) this.views.widen(now, Math.max(0, pages.rows.length - before));
    this.changed(branch);
  }

  /** Does again what failed, for a user who wants it now: it is tried whatever is to be waited for. */
  async retry(branch: Branch): Promise<void> {
    branch.source.connector.insist();
    await this.more(branch);
  }

  /** Draws more of what is known below a branch, and says which node is the first that is new. */
  showMore(branch: Branch): Node | undefined {
    const view = this.views.of(branch);
    const known = new Set(this.drawn(view).map(({ key }) => key));
    this.views.widen(view);
    this.changed(branch);
    return this.drawn(this.views.of(branch)).find(({ key }) => !known.has(key));
  }

  /** Draws a group from now on, even where it stands too far down for that. */
  show({ parent, id }: GroupNode): void {
    if (parent?.type === 'connection' || parent?.type === 'group') this.views.reveal(parent, id);
  }

  /**
   * As `retry`, for what was loaded below a branch, or below all; what is open stays open, and what fails stays as it
   * was.
   */
  async refresh(branch?: Branch): Promise<void> {
    for (const source of branch === undefined ? this.directory.connections : [branch.source]) source.connector.insist();
    const loaded = this.directory.connections.filter(
      (source) => source.groups.state !== 'never' || this.views.chosen(source).found !== undefined,
    );
    const branches = branch === undefined ? loaded.map((source) => this.connection(source)) : [branch];
    await Promise.all(branches.map((one) => this.refreshOne(one)));
    if (branch === undefined) this.changed(undefined);
  }

  /** Stops what is being loaded below a branch, or everywhere. */
  cancel(branch?: Branch): void {
    this.loading.cancel(branch);
  }

  /**
   * The node of a group that is in the list, below its first parents; undefined when it is not known, or stands too
   * deep.
   */
  groupNode(source: Source, groupId: string): GroupNode | undefined {
    return groupIn(this.connection(source), groupId);
  }

  /** The node of a member below a group, where it is drawn; else the group's own. */
  memberNode(source: Source, groupId: string, memberId: string): GroupNode | MemberNode | undefined {
    const group = this.groupNode(source, groupId);
    // Whoever only looks asks for no members.
    if (group === undefined || source.askedMembers(groupId) === undefined) return group;
    return memberIn(group, memberId, this.views.of(group));
  }

  private async refreshOne(branch: Branch): Promise<void> {
    const { source } = branch;
    await this.load(
      this.views.of(branch),
      (signal) =>
        branch.type === 'connection' ? this.again(source, signal) : source.refreshMembers(branch.id, signal),
      'again',
    );
    this.changed(branch);
  }

  /** Reads the groups of a connection again, as far as they were read: the list, and what the vendor found. */
  private async again(source: Source, signal: AbortSignal): Promise<void> {
    const searched = this.views.chosen(source).found !== undefined;
    if (searched) source.endSearch();
    if (!searched || source.groups.state !== 'never') await source.refreshGroups(signal);
    await this.views.chosen(source).found?.all(signal);
  }

  /** Runs one loading. Its failure stays with the pages, from where it is drawn. */
  private async load(
    { branch, pages }: View,
    work: (signal: AbortSignal) => Promise<void>,
    how: 'run' | 'again' = 'run',
  ): Promise<void> {
    await this.loading[how](branch, work, (failure) => {
      const now = this.views.of(branch).pages;
      // A search that the vendor refused leaves the list of all groups, which did not fail.
      (now === branch.source.groups ? pages : now).failure = failure;
    });
  }

  /** Whether all rows must be known: to place each below its parents, or to say which pass the filter. */
  private needsAll({ branch, pages, filter }: View): boolean {
    const all = branch.type === 'connection' && (isWhole(branch.source) || filter !== undefined);
    return all && !pages.complete && pages.failure === undefined && !this.loading.of(branch).isLoading;
  }

  private async rest(view: View): Promise<void> {
    const { branch, pages } = view;
    const paced = new Paced(() => this.changed(branch));
    await this.load(view, (signal) => pages.all(signal, () => paced.ask()));
    paced.end();
    this.changed(branch);
  }

  private drawn(view: View): Node[] {
    return nodesOf(view, this.loading.of(view.branch));
  }
}
