/** The nodes below a connection or a group, out of what is loaded. */
import { isNested } from '../connection/ancestry.ts';
import { innerGroups } from '../connection/groupsOf.ts';
import { asMemberOf } from '../connection/inherited.ts';
import type { Source } from '../connection/source.ts';
import { nestingOf } from '../listing/nesting.ts';
import { memberKey, type Group, type Listed, type Member, type Order, type Row } from '../model.ts';
import { allPlaces, leadingOf } from './leading.ts';
import {
  deepest,
  groupNode,
  keyBelow,
  keyPart,
  type Branch,
  type ConnectionNode,
  type GroupNode,
  type Node,
} from './nodes.ts';
import type { Passing } from './passing.ts';

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
  const all = placesOf(source, waits) ?? allPlaces(groups);
  // In the vendor's order an unreadable row keeps its place, in another it has none.
  const sorts = order !== undefined && (!source.ordered || groups.complete);
  const first = leadingOf(source, all, sorts ? order : undefined, most, (place) => rows.brief(place)?.value);
  return { nodes: first.map((place) => rowNode(branch, rows.brief(place)!, place)), of: all.length };
}

/** Places of the rows right below a connection; undefined: of all. */
function placesOf(source: Source, waits: boolean): readonly number[] | undefined {
  if (!isNested(source)) return undefined;
  const nesting = nestingOf(source.groups);
  return waits ? nesting.rootRows : nesting.topRows;
}

/** The groups that pass a filter, side by side wherever they hang: reaching them is what a filter is for. */
export function passingNodes(
  branch: ConnectionNode,
  passing: Passing,
  order: Order | undefined,
  most: number,
): FirstNodes {
  const first = leadingOf(branch.source, passing.places, order, most, (place) => passing.at(place));
  return { nodes: first.flatMap((place) => nodeOf(branch, passing.at(place)) ?? []), of: passing.places.length };
}

/** The sub-groups and members of a group. A sub-group that is also among the members stands there once. */
export function nodesBelow(branch: GroupNode, order: Order | undefined, most: number): FirstNodes {
  const { source } = branch;
  const { rows } = source.members(branch.id);
  const nesting = isNested(source) ? nestingOf(source.groups) : undefined;
  const below = nesting?.placesBelow(branch.id) ?? [];
  const isPlaced = ({ kind, id }: Member): boolean => kind === 'group' && nesting?.isBelow(id, branch.id) === true;
  const groupAt = (place: number): Group | undefined => source.groups.rows.brief(place)?.value;
  const asMember = (id: string): Member | undefined => {
    const member = rows.brief(rows.indexOf(memberKey({ id })))?.value;
    return member?.kind === 'group' ? member : undefined;
  };
  const nodes: Node[] = leadingOf(source, below, order, most, groupAt).flatMap((place) => {
    const group = groupAt(place);
    return group === undefined ? [] : withMember(groupNode(branch, group, group), asMember(group.id));
  });
  for (let index = 0; index < rows.length && nodes.length < most; index++) {
    const { value } = rows.brief(index)!;
    if (value !== undefined && isPlaced(value)) continue;
    nodes.push(
      value === undefined ? unreadable(branch, rows.brief(index) as Row<Member>, index) : memberNode(branch, value),
    );
  }
  const twice = innerGroups(source.members(branch.id)).filter((id) => nesting?.isBelow(id, branch.id) === true).length;
  return { nodes, of: below.length + rows.length - twice };
}

/** The groups that the user went to, where they stand below a branch and further down than what is drawn. */
export function revealedNodes(
  branch: Branch,
  passing: Passing | undefined,
  groupIds: Iterable<string>,
  drawn: readonly Node[],
): Node[] {
  const { source } = branch;
  const keys = new Set(drawn.map(({ key }) => key));
  const stands = (group: Group): boolean => {
    if (branch.type === 'group') return group.parents.some(({ id }) => id === branch.id);
    if (passing !== undefined) return passing.has(group.id);
    return !isNested(source) || nestingOf(source.groups).isTop(group.id);
  };
  return [...groupIds].flatMap((id) => {
    // What the vendor found for a filter need not be in the list.
    const group = passing === undefined ? source.groups.brief(id) : source.brief(id);
    const node = group !== undefined && stands(group) ? groupNode(branch, group, group) : undefined;
    return node === undefined || keys.has(node.key) ? [] : node;
  });
}

function memberNode(branch: GroupNode, member: Member): Node {
  const { source } = branch;
  if (member.kind !== 'group')
    return {
      type: 'member',
      key: keyBelow(branch, `m:${keyPart(memberKey(member))}`),
      parent: branch,
      source,
      groupId: branch.id,
      member: asMemberOf(source, branch.id, member),
    };
  const listed = source.brief(member.id);
  return withMember(groupNode(branch, listed ?? member, listed), member);
}

function rowNode(branch: ConnectionNode, row: Listed<Group>, index: number): Node {
  return row.problem !== undefined ? unreadable(branch, row, index) : groupNode(branch, row.value, row.value);
}

function nodeOf(branch: Branch, group: Group | undefined): GroupNode | undefined {
  return group && groupNode(branch, group, group);
}

function withMember(node: GroupNode, member: Member | undefined): GroupNode {
  return member === undefined ? node : { ...node, member };
}

function unreadable(parent: Branch, row: Row<Group> | Row<Member>, index: number): Node {
  return { type: 'unreadable', key: keyBelow(parent, `x:${index}`), parent, source: parent.source, row, index };
}
