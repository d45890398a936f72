/** The nodes below a connection or a group, out of what is loaded. */
import { isNested } from '../connection/ancestry.ts';
import { passes } from '../connection/filter.ts';
import { memberCountOf } from '../connection/memberCount.ts';
import type { Source } from '../connection/source.ts';
import { nestingOf } from '../listing/nesting.ts';
import type { Pages } from '../listing/pages.ts';
import type { Group, Listed, Member, Order, Row } from '../model.ts';
import { deepest, groupNode, keyPart, type Branch, type ConnectionNode, type GroupNode, type Node } from './nodes.ts';
import { inOrder } from './orders.ts';

/** Whether a group that is known stands below more than the tree shows. */
export function isTooDeep(source: Source, groupId: string): boolean {
  const group = isNested(source) ? source.groups.brief(groupId) : undefined;
  return group !== undefined && nestingOf(source.groups).lineOf(group, deepest) === undefined;
}

/** The first of what stands below a branch, and how much there is. */
export interface FirstNodes {
  readonly nodes: Node[];
  readonly of: number;
}

/**
 * The groups right below a connection.
 * @param order as the user chose it
 * @param waits whether a group whose parent may be among the rows to come is left out, instead of moving later
 * @param most how many nodes are made
 */
export function topNodes(branch: ConnectionNode, order: Order | undefined, waits: boolean, most: number): FirstNodes {
  const { source } = branch;
  const { groups } = source;
  const { rows } = groups;
  const all = placesOf(source, waits) ?? firstPlaces(rows.length);
  const row = (index: number): Node => rowNode(branch, rows.brief(index)!, index);
  // In the vendor's order an unreadable row keeps its place, in another it has none.
  if (order === undefined || (source.ordered && !groups.complete)) return firstOf(all, most, row);
  const values = all.map((index) => ({ index, value: rows.brief(index)!.value }));
  const sorted = sortedGroups(source, order, values.flatMap(({ value }) => value ?? []));
  const odd = values.filter(({ value }) => value === undefined);
  return firstOf([...sorted.map((group) => () => groupNode(branch, group, group)), ...odd.map(({ index }) => () => row(index))], most, (make) => make());
}

const firstPlaces = (length: number): number[] => Array.from({ length }, (_, index) => index);

/** Places of the rows right below a connection; undefined: of all. */
function placesOf(source: Source, waits: boolean): readonly number[] | undefined {
  if (!isNested(source)) return undefined;
  const nesting = nestingOf(source.groups);
  return waits ? nesting.rootRows : nesting.topRows;
}

/** The groups that pass a filter, side by side wherever they hang: reaching them is what a filter is for. */
export function passingNodes(branch: ConnectionNode, filter: string, order: Order | undefined, found: Pages<Group> | undefined, most: number): FirstNodes {
  const passing = new Map<string, Group>();
  for (const pages of [branch.source.groups, found]) {
    for (const group of pages?.values() ?? []) if (passes(filter, group)) passing.set(group.id, group);
  }
  return firstOf(sortedGroups(branch.source, order, [...passing.values()]), most, (group) => groupNode(branch, group, group));
}

/** The sub-groups and members of a group. A sub-group that is also among the members stands there once. */
export function nodesBelow(branch: GroupNode, order: Order | undefined, most: number): FirstNodes {
  const { source } = branch;
  const { rows } = source.members(branch.id);
  // Only what is drawn is read whole: it may be one of many thousands.
  const briefs = firstPlaces(rows.length).map((index) => ({ index, row: rows.brief(index)! }));
  const asMember = new Map(briefs.flatMap(({ index, row: { value } }) => (value?.kind === 'group' ? [[value.id, index]] : [])));
  const memberAt = (index: number | undefined): Member | undefined => (index === undefined ? undefined : rows.at(index)?.value);
  const below = isNested(source) ? nestingOf(source.groups).below(branch.id) : [];
  const placed = new Set(below.map(({ id }) => id));
  const subgroups = sortedGroups(source, order, below).map((group) => () => withMember(groupNode(branch, group, group), memberAt(asMember.get(group.id))));
  const members = briefs.flatMap(({ index, row }): (() => Node)[] => {
    if (row.problem !== undefined) return [() => unreadable(branch, row, index)];
    if (row.value.kind === 'group' && placed.has(row.value.id)) return [];
    return [() => memberNode(branch, memberAt(index) ?? row.value)];
  });
  return firstOf([...subgroups, ...members], most, (make) => make());
}

/** The groups that the user went to, where they stand below a branch and further down than what is drawn. */
export function revealedNodes(branch: Branch, filter: string | undefined, groupIds: Iterable<string>, drawn: readonly Node[]): Node[] {
  const { source } = branch;
  const keys = new Set(drawn.map(({ key }) => key));
  const stands = (group: Group): boolean => {
    if (branch.type === 'group') return group.parents.some(({ id }) => id === branch.id);
    if (filter !== undefined) return passes(filter, group);
    return !isNested(source) || nestingOf(source.groups).isTop(group.id);
  };
  return [...groupIds].flatMap((id) => {
    // What the vendor found for a filter need not be in the list.
    const group = filter === undefined ? source.groups.brief(id) : source.brief(id);
    const node = group !== undefined && stands(group) ? groupNode(branch, group, group) : undefined;
    return node === undefined || keys.has(node.key) ? [] : node;
  });
}

function memberNode(branch: GroupNode, member: Member): Node {
  const { source } = branch;
  if (member.kind !== 'group') return { type: 'member', key: `${branch.key}/m:${keyPart(member.id)}`, parent: branch, source, groupId: branch.id, member };
  const listed = source.brief(member.id);
  return withMember(groupNode(branch, listed ?? member, listed), member);
}

function firstOf<T>(all: readonly T[], most: number, make: (one: T) => Node): FirstNodes {
  return { nodes: all.slice(0, most).map(make), of: all.length };
}

function rowNode(branch: ConnectionNode, row: Listed<Group>, index: number): Node {
  return row.problem !== undefined ? unreadable(branch, row, index) : groupNode(branch, row.value, row.value);
}

function sortedGroups(source: Source, order: Order | undefined, groups: readonly Group[]): readonly Group[] {
  return inOrder(order, groups, ({ id, memberCount }) => memberCountOf(source, id, memberCount));
}

function withMember(node: GroupNode, member: Member | undefined): GroupNode {
  return member === undefined ? node : { ...node, member };
}

function unreadable(parent: Branch, row: Row<Group> | Row<Member>, index: number): Node {
  return { type: 'unreadable', key: `${parent.key}/x:${index}`, parent, source: parent.source, row, index };
}
