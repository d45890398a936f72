/** Says which groups and members nodes of the tree are, and which have rows below them. */
import { identifiedOf } from '../../core/connection/whence.ts';
import type { Identified, Whence } from '../../core/forms/identified.ts';
import type { Group, Member } from '../../core/model.ts';
import type { Branch, Node } from '../../core/tree/nodes.ts';

/** Whether a node has rows below it. */
export function isBranch(node: Node): node is Branch {
  return node.type === 'connection' || node.type === 'group';
}

/** The group or member that a node is; undefined: it is none, or cannot be read. */
export function identifiedNode(node: Node): (Identified & { readonly from: Whence }) | undefined {
  if (node.type === 'member')
    return identifiedOf(node.source, { kind: 'member', ...identityOf(node.member) }, node.groupId);
  if (node.type !== 'group') return undefined;
  const { source, id, name } = node;
  return identifiedOf(source, { kind: 'group', id, name, handle: node.group?.handle ?? node.member?.handle });
}

/** What forms tell of a group or member, wherever it is from. */
export function identityOf({ id, name, handle }: Group | Member): Pick<Identified, 'id' | 'name' | 'handle'> {
  return { id, name, handle };
}
