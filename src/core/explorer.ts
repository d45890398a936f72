/** The tree as data: what stands below a node, loading as little as can fill it. */
import type { Directory } from './directory.ts';
import { asFailure } from './failure.ts';
import { passes, type Filters } from './filters.ts';
import type { Group, Member, Row } from './model.ts';
import type { Branch, ConnectionNode, GroupNode, Node, NoteNode } from './nodes.ts';
import { firstParent, nestingOf } from './nesting.ts';
import type { Pages } from './pages.ts';
import type { Source } from './source.ts';

type AnyPages = Pages<Group> | Pages<Member>;

export class Explorer {
  /** What is being loaded, by the key of its branch. */
  private readonly loading = new Map<string, Set<AbortController>>();
  /** Branches whose rows are old, because reading them again failed. */
  private readonly old = new Set<string>();

  /**
   * @param changed called with the branch whose children changed, or undefined for all
   * @param busyChanged called when the first loading began or the last ended
   * @param filters what of each connection is shown
   */
  constructor(
    private readonly directory: Directory,
    private readonly changed: (branch: Branch | undefined) => void,
    private readonly busyChanged: (busy: boolean) => void = () => undefined,
    private readonly filters: Pick<Filters, 'of'> = { of: () => undefined },
  ) {}

  /** The connections, and what is wrong with the settings. */
  roots(): Node[] {
    const connections = this.directory.sources.map((source) => this.connection(source));
    return [
      ...connections,
      ...this.directory.problems.map((problem, index) => ({ type: 'problem' as const, key: `problem:${index}`, parent: undefined, problem })),
    ];
  }

  connection(source: Source): ConnectionNode {
    return { type: 'connection', key: `c:${keyPart(source.id)}`, parent: undefined, source, filter: this.filters.of(source.id) };
  }

  /** What stands below a branch. Loads the first page when nothing was loaded yet; a failure is a node, not thrown. */
  async children(branch: Branch): Promise<Node[]> {
    if (branch.type === 'group' && branch.repeated) return [];
    if (branch.type === 'group' && branch.source.isStale(branch.id)) {
      await this.load(branch, (signal) => branch.source.refreshMembers(branch.id, signal));
    } else if (this.pages(branch).state === 'never') {
      await this.load(branch, (signal) => this.pages(branch).more(signal));
      // What the branch says of itself changed with its rows.
      if (branch.type === 'connection') setTimeout(() => this.changed(branch));
    }
    if (this.needsAll(branch)) void this.rest(branch);
    return this.drawn(branch);
  }

  /** Loads the next page, or does again what failed. */
  async more(branch: Branch): Promise<void> {
    if (this.pages(branch).complete || this.old.has(branch.key)) return this.refresh(branch);
    await this.load(branch, (signal) => this.pages(branch).more(signal));
    this.changed(branch);
  }

  /** Loads again what was loaded below a branch, or below all; what is open stays open, and what fails stays as it was. */
  async refresh(branch?: Branch): Promise<void> {
    const loaded = this.directory.sources.filter((source) => source.groups.state !== 'never');
    const branches = branch === undefined ? loaded.map((source) => this.connection(source)) : [branch];
    await Promise.all(branches.map((one) => this.refreshOne(one)));
    if (branch === undefined) this.changed(undefined);
  }

  /** Stops what is being loaded below a branch, or everywhere. */
  cancel(branch?: Branch): void {
    const all = branch === undefined ? [...this.loading.values()] : [this.loading.get(branch.key) ?? []];
    for (const aborts of all) for (const abort of aborts) abort.abort();
  }

  /** The node of a group that is in the list, below its first parents; undefined when it is not known. */
  groupNode(source: Source, groupId: string): GroupNode | undefined {
    const row = source.listed(groupId);
    if (row?.value === undefined) return undefined;
    const filter = this.filters.of(source.id);
    if (filter !== undefined) return passes(filter, row.value) ? this.group(this.connection(source), row.value) : undefined;
    const { tops } = nestingOf(source.groups);
    const above = new Map([[groupId, row.value]]);
    for (let group = row.value; !tops.has(group.id); ) {
      const parent = firstParent(source.groups, group);
      if (parent === undefined || above.has(parent.id)) break;
      above.set(parent.id, parent);
      group = parent;
    }
    let node: Branch = this.connection(source);
    for (const group of this.nested(source) ? [...above.values()].reverse() : [row.value]) node = this.group(node, group);
    return node as GroupNode;
  }

  private async refreshOne(branch: Branch): Promise<void> {
    const { source } = branch;
    const done = await this.load(branch, (signal) => (branch.type === 'connection' ? source.refreshGroups(signal) : source.refreshMembers(branch.id, signal)));
    if (done) this.old.delete(branch.key);
    else this.old.add(branch.key);
    this.changed(branch);
  }

  /** Runs one loading, and says whether it worked; its failure stays with the pages, from where it is drawn. */
  private async load(branch: Branch, work: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
    const abort = new AbortController();
    const aborts = this.loading.get(branch.key) ?? new Set();
    this.loading.set(branch.key, aborts.add(abort));
    if (this.loading.size === 1) this.busyChanged(true);
    try {
      await work(abort.signal);
      return true;
    } catch (thrown) {
      this.pages(branch).failure = asFailure(thrown);
      return false;
    } finally {
      aborts.delete(abort);
      if (aborts.size === 0) this.loading.delete(branch.key);
      if (this.loading.size === 0) this.busyChanged(false);
    }
  }

  /** Whether all rows must be known: to place each below its parents, or to say which pass the filter. */
  private needsAll(branch: Branch): boolean {
    const pages = this.pages(branch);
    const all = branch.type === 'connection' && (this.nested(branch.source) || this.filters.of(branch.source.id) !== undefined);
    return all && !pages.complete && pages.failure === undefined && !this.loading.has(branch.key);
  }

  private async rest(branch: Branch): Promise<void> {
    await this.load(branch, (signal) => this.pages(branch).all(signal, () => this.changed(branch)));
    this.changed(branch);
  }

  private drawn(branch: Branch): Node[] {
    const pages = this.pages(branch);
    const { source } = branch;
    const nodes = branch.type === 'connection' ? this.groupNodes(branch) : [...this.subgroupNodes(branch), ...this.memberNodes(branch)];
    const { total, failure, doubt } = pages;
    const loaded = pages.rows.length;
    const note = (kind: NoteNode['note']): Node => ({ type: 'note', key: `${branch.key}/note:${kind}`, parent: branch, source, note: kind, loaded, total });
    if (doubt !== undefined) nodes.unshift(note(doubt));
    if (failure?.reason === 'undocumented') return [...nodes, note('undocumented')];
    if (failure !== undefined) {
      const failed: Node = { type: 'failure', key: `${branch.key}/failure`, parent: branch, source, failure };
      // Where the rows go no further it stands at their end; where they are old, before them.
      return this.old.has(branch.key) ? [failed, ...nodes] : [...nodes, failed];
    }
    if (!pages.complete && this.loading.has(branch.key)) return [...nodes, { type: 'busy', key: `${branch.key}/busy`, parent: branch, loaded, total }];
    if (!pages.complete) return [...nodes, { type: 'more', key: `${branch.key}/more`, parent: branch, loaded, total }];
    if (nodes.length > 0) return nodes;
    return [note(branch.type === 'group' ? 'noMembers' : loaded === 0 ? 'noGroups' : 'noneLeft')];
  }

  private groupNodes(branch: ConnectionNode): Node[] {
    const { source } = branch;
    const { rows, complete } = source.groups;
    const filter = this.filters.of(source.id);
    // What passes stands side by side, wherever it hangs: reaching it is what a filter is for.
    if (filter !== undefined) return [...rows].flatMap(({ value }) => (value !== undefined && passes(filter, value) ? this.group(branch, value) : []));
    // While more rows come, a group whose parent may be among them waits for it instead of jumping later.
    const waits = this.nested(source) && !complete && this.loading.has(branch.key);
    const { tops } = nestingOf(source.groups);
    return [...rows].flatMap((row, index) => {
      if (row.value === undefined) return this.unreadable(branch, row, index);
      if (this.nested(source) && row.value.parents.length > 0 && (waits || !tops.has(row.value.id))) return [];
      return this.group(branch, row.value);
    });
  }

  private subgroupNodes(branch: GroupNode): Node[] {
    if (!this.nested(branch.source)) return [];
    return (nestingOf(branch.source.groups).below.get(branch.id) ?? []).map((group) => this.group(branch, group));
  }

  private memberNodes(branch: GroupNode): Node[] {
    const { source } = branch;
    return [...source.members(branch.id).rows].flatMap((row, index): Node[] => {
      if (row.value === undefined) return this.unreadable(branch, row, index);
      const member = row.value;
      if (member.kind !== 'group') return [{ type: 'member', key: `${branch.key}/m:${keyPart(member.id)}`, parent: branch, source, groupId: branch.id, member }];
      const listed = source.listed(member.id)?.value;
      return [{ ...this.node(branch, member.id, listed?.name ?? member.name), ...(listed !== undefined && { group: listed }), member }];
    });
  }

  private group(parent: Branch, group: Group): GroupNode {
    return { ...this.node(parent, group.id, group.name), group };
  }

  private node(parent: Branch, id: string, name: string): GroupNode {
    return { type: 'group', key: `${parent.key}/g:${keyPart(id)}`, parent, source: parent.source, id, name, repeated: isBelow(parent, id) };
  }

  private unreadable(parent: Branch, row: Row<Group> | Row<Member>, index: number): Node[] {
    return [{ type: 'unreadable', key: `${parent.key}/x:${index}`, parent, source: parent.source, row, index }];
  }

  private nested(source: Source): boolean {
    return source.connector.vendor.nesting === 'parents';
  }

  private pages(branch: Branch): AnyPages {
    return branch.type === 'connection' ? branch.source.groups : branch.source.members(branch.id);
  }
}

/** An id as part of a key: a slash in it would make it look like a group below another. */
function keyPart(id: string): string {
  return id.replace(/[%/]/g, encodeURIComponent);
}

function isBelow(node: Node | undefined, id: string): boolean {
  for (let one = node; one !== undefined; one = one.parent) if (one.type === 'group' && one.id === id) return true;
  return false;
}

