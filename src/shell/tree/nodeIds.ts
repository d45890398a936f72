/** What nodes of the tree stand for at their vendor, and which have rows below them. */
import type { Branch, Node } from '../../core/tree/nodes.ts';

/** Whether a node has rows below it. */
export function isBranch(node: Node): node is Branch {
  return node.type === 'connection' || node.type === 'group';
}

/** The id that a group or member has at its vendor. */
export function idOf(node: Node): string | undefined {
  if (node.type === 'group') return node.id;
  return node.type === 'member' ? node.member.id : undefined;
}
