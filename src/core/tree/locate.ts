/** Finds the node of a group or member that is known, for a user who goes there. */
import { isNested } from '../connection/ancestry.ts';
import { nestingOf } from '../listing/nesting.ts';
import { memberKey } from '../model.ts';
import { nodesBelow } from './children.ts';
import { deepest, groupNode, type Branch, type ConnectionNode, type GroupNode, type MemberNode } from './nodes.ts';
import type { Views } from './views.ts';

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

/** The node of a member below a group, where it is drawn; else the group's own. */
export function memberIn(group: GroupNode, key: string, views: Views): GroupNode | MemberNode {
  const { source } = group;
  if (source.askedMembers(group.id) === undefined) return group;
  const { nodes } = nodesBelow(group, views.order(source), views.most(group));
  const isMember = (node: (typeof nodes)[number]): node is GroupNode | MemberNode =>
    (node.type === 'group' || node.type === 'member') && node.member !== undefined && memberKey(node.member) === key;
  return nodes.find(isMember) ?? group;
}
