/** The nodes below a connection or a group, out of what is loaded. */
import { countOf } from './counts.ts';
import { passes } from './filters.ts';
import type { Group, Listed, Member, Row } from './model.ts';
import { nestingOf } from './nesting.ts';
import { groupNode, keyPart, type Branch, type ConnectionNode, type GroupNode, type Node } from './nodes.ts';
import { inOrder, type Order } from './orders.ts';
import type { Pages } from './pages.ts';
import type { Source } from './source.ts';

/** Whether a vendor's groups stand below each other. */
export function isNested({ connector }: Source): boolean {
  return connector.vendor.nesting !== 'flat';
}

/**
 * The groups right below a connection.
 * @param order as the user chose it
 * @param waits whether a group whose parent may be among the rows to come is left out, instead of moving later
 */
export function topNodes(branch: ConnectionNode, order: Order | undefined, waits: boolean): Node[] {
  const { source } = branch;
  const { groups } = source;
  const { tops } = nestingOf(groups);
  const isTop = (group: Group): boolean => !isNested(source) || group.parents.length === 0 || (!waits && tops.has(group.id));
  const rows = Array.from({ length: groups.rows.length }, (_, index) => groups.rows.brief(index)!);
  const place = (row: Listed<Group>, index: number): Node[] => (row.problem !== undefined ? [unreadable(branch, row, index)] : isTop(row.value) ? [groupNode(branch, row.value, row.value)] : []);
  // In the vendor's order an unreadable row keeps its place, in another it has none.
  if (order === undefined || (source.ordered && !groups.complete)) return rows.flatMap(place);
  const sorted = sortedGroups(source, order, rows.flatMap(({ value }) => (value !== undefined && isTop(value) ? value : [])));
  return [...sorted.map((group) => groupNode(branch, group, group)), ...rows.flatMap((row, index) => (row.problem !== undefined ? unreadable(branch, row, index) : []))];
}

/** The groups that pass a filter, side by side wherever they hang: reaching them is what a filter is for. */
export function passingNodes(branch: ConnectionNode, filter: string, order: Order | undefined, found: Pages<Group> | undefined): Node[] {
  const passing = new Map<string, Group>();
  for (const pages of [branch.source.groups, found]) {
    for (const group of pages?.values() ?? []) if (passes(filter, group)) passing.set(group.id, group);
  }
  return sortedGroups(branch.source, order, [...passing.values()]).map((group) => groupNode(branch, group, group));
}

/** The sub-groups and members of a group. A sub-group that is also among the members stands there once. */
export function nodesBelow(branch: GroupNode, order: Order | undefined): Node[] {
  const { source } = branch;
  const rows = [...source.members(branch.id).rows];
  const asMember = new Map(rows.flatMap(({ value }) => (value?.kind === 'group' ? [[value.id, value]] : [])));
  const below = isNested(source) ? (nestingOf(source.groups).below.get(branch.id) ?? []) : [];
  const placed = new Set(below.map(({ id }) => id));
  const subgroups = sortedGroups(source, order, below).map((group) => withMember(groupNode(branch, group, group), asMember.get(group.id)));
  const members = rows.flatMap((row, index): Node[] => {
    if (row.problem !== undefined) return [unreadable(branch, row, index)];
    const member = row.value;
    if (member.kind !== 'group') return [{ type: 'member', key: `${branch.key}/m:${keyPart(member.id)}`, parent: branch, source, groupId: branch.id, member }];
    const listed = source.brief(member.id);
    return placed.has(member.id) ? [] : [withMember(groupNode(branch, listed ?? member, listed), member)];
  });
  return [...subgroups, ...members];
}

function sortedGroups(source: Source, order: Order | undefined, groups: readonly Group[]): readonly Group[] {
  return inOrder(order, groups, ({ id, memberCount }) => countOf(source, id, memberCount));
}

function withMember(node: GroupNode, member: Member | undefined): GroupNode {
  return member === undefined ? node : { ...node, member };
}

function unreadable(parent: Branch, row: Row<Group> | Row<Member>, index: number): Node {
  return { type: 'unreadable', key: `${parent.key}/x:${index}`, parent, source: parent.source, row, index };
}
