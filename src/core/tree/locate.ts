/** Finds the node of a group or member that is known, for a user who goes there. */
import { isNested } from '../connection/ancestry.ts';
import { knownGroup } from '../connection/known.ts';
import type { Directory } from '../directory/directory.ts';
import { nestingOf } from '../listing/nesting.ts';
import { memberKey } from '../model.ts';
import type { PinnedRef } from '../pins/watch.ts';
import { nodesBelow } from './children.ts';
import {
  deepest,
  groupNode,
  lostNode,
  pinnedNode,
  type Branch,
  type ConnectionNode,
  type GroupNode,
  type MemberNode,
  type Node,
  type PinsNode,
} from './nodes.ts';
import type { View } from './views.ts';

/**
 * The node of a group that is in the list, below its first parents; undefined when it is not known, or stands too deep.
 */
export function groupIn(connection: ConnectionNode, groupId: string): GroupNode | undefined {
  const { source, passing } = connection;
  const row = source.listed(groupId);
  if (row?.value === undefined) return undefined;
  if (passing !== undefined) return passing.has(groupId) ? groupNode(connection, row.value, row.value) : undefined;
  const line = isNested(source) ? nestingOf(source.groups).lineOf(row.value, deepest) : [row.value];
  if (line === undefined) return undefined;
  let node: Branch = connection;
  for (const group of line) node = groupNode(node, group, group);
  return node as GroupNode;
}

/** The nodes of pinned groups, newest first. What is known of one that is not read now was read before. */
export function pinnedIn(
  pins: PinsNode,
  { connections: sources, problems }: Pick<Directory, 'connections' | 'problems'>,
  refs: readonly PinnedRef[],
  nameOf: (ref: PinnedRef) => string | undefined,
): Node[] {
  const unusable = new Set(problems.flatMap((problem) => ('id' in problem ? problem.id : [])));
  return refs.map((ref) => {
    const [connectionId, id] = ref;
    const source = sources.find((one) => one.id === connectionId);
    return source === undefined
      ? lostNode(pins, connectionId, id, unusable.has(connectionId))
      : pinnedNode(pins, source, id, knownGroup(source, id), nameOf(ref));
  });
}

/** The node of a member below a group, where it is drawn; else the group's own. */
export function memberIn(group: GroupNode, key: string, { order, most }: View): GroupNode | MemberNode {
  const { nodes } = nodesBelow(group, order, most);
  const isMember = (node: (typeof nodes)[number]): node is GroupNode | MemberNode =>
    (node.type === 'group' || node.type === 'member') && node.member !== undefined && memberKey(node.member) === key;
  return nodes.find(isMember) ?? group;
}
