/** Draws a branch: the nodes below it out of what is loaded, as the user wants to see them. */
import type { Source } from '../connection/source.ts';
import { nodesBelow, passingNodes, revealedNodes, topNodes, type FirstNodes } from './children.ts';
import type { Branch, ConnectionNode, Node } from './nodes.ts';
import { withNotes } from './notes.ts';
import type { Views } from './views.ts';

/** How the rows of a branch stand: old, because reading them again failed, or being loaded. */
interface Standing {
  readonly isOld: boolean;
  readonly isLoading: boolean;
}

/** What stands below a branch now. */
export function nodesOf(branch: Branch, views: Views, standing: Standing): Node[] {
  const { source } = branch;
  const most = views.most(branch);
  const { nodes: first, of } =
    branch.type === 'connection'
      ? groupsOf(branch, views, most, standing)
      : nodesBelow(branch, views.order(source), most);
  const nodes =
    first.length < of
      ? first.concat(revealedNodes(branch, views.passing(source), views.revealed(branch), first))
      : first;
  return withNotes(branch, { nodes, of }, { pages: views.pages(branch), ...standing });
}

/** Whether a vendor's groups can only be placed when all are read. */
export function isWhole({ connector }: Source): boolean {
  return connector.vendor.nesting === 'parents';
}

function groupsOf(branch: ConnectionNode, views: Views, most: number, { isLoading }: Standing): FirstNodes {
  const { source } = branch;
  const order = views.order(source);
  const passing = views.passing(source);
  if (passing !== undefined) return passingNodes(branch, passing, order, most);
  return topNodes(branch, order, isWhole(source) && !source.groups.complete && isLoading, most);
}
