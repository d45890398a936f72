/** Draws a branch: the nodes below it out of what is loaded, as the user wants to see them. */
import type { Source } from '../connection/source.ts';
import { nodesBelow, passingNodes, revealedNodes, topNodes, type FirstNodes } from './children.ts';
import type { BranchState } from './loading.ts';
import type { ConnectionNode, Node } from './nodes.ts';
import { withNotes } from './notes.ts';
import type { View } from './views.ts';

/** What stands below a branch now. */
export function nodesOf(view: View, standing: BranchState): Node[] {
  const { branch, order, passing, pages, most, revealed } = view;
  const { nodes: first, of } =
    branch.type === 'connection' ? groupsOf(branch, view, standing) : nodesBelow(branch, order, most);
  const nodes = first.length < of ? first.concat(revealedNodes(branch, passing, revealed, first)) : first;
  return withNotes(branch, { nodes, of }, { pages, ...standing });
}

/** Whether a vendor's groups can only be placed when all are read. */
export function isWhole({ connector }: Source): boolean {
  return connector.vendor.nesting === 'parents';
}

function groupsOf(branch: ConnectionNode, { order, passing, most }: View, { isLoading }: BranchState): FirstNodes {
  const { source } = branch;
  if (passing !== undefined) return passingNodes(branch, passing, order, most);
  return topNodes(branch, order, isWhole(source) && !source.groups.complete && isLoading, most);
}
