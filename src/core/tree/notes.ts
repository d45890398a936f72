/** What stands beside the rows of a branch: what to know of them, what failed, and how to get more. */
import type { Group, Member } from '../model.ts';
import type { Pages } from '../listing/pages.ts';
import type { FirstNodes } from './children.ts';
import type { BranchState } from './loading.ts';
import type { Branch, MoreNode, Node, NoteNode } from './nodes.ts';

/** How the listing of a branch stands. */
interface State extends BranchState {
  readonly pages: Pages<Group> | Pages<Member>;
}

/** What to know of a branch, as a row of its own. */
export function noteBelow(branch: Branch, note: NoteNode['note'], loaded = 0, total?: number): NoteNode {
  return {
    type: 'note',
    key: `${branch.key}/note:${note}`,
    parent: branch,
    source: branch.source,
    note,
    loaded,
    total,
  };
}

/** The rows that are drawn of a branch, with what stands beside them. A failure never makes an empty list. */
export function withNotes(
  branch: Branch,
  { nodes: drawn, of }: FirstNodes,
  { pages, isOld, isLoading }: State,
): Node[] {
  const { source } = branch;
  const { total, failure, doubt } = pages;
  const loaded = pages.rows.length;
  const note = (kind: NoteNode['note']): Node => noteBelow(branch, kind, loaded, total);
  const more = (what: MoreNode['what'], known: number, all: number | undefined): Node => ({
    type: 'more',
    key: `${branch.key}/more`,
    parent: branch,
    source,
    what,
    loaded: known,
    total: all,
  });
  const isCut = drawn.length < of;
  const nodes = [
    ...(doubt === undefined ? [] : [note(doubt)]),
    ...drawn,
    ...(isCut ? [more('hidden', drawn.length, of)] : []),
  ];
  if (failure?.reason === 'undocumented') return [...nodes, note('undocumented')];
  if (failure !== undefined) {
    const failed: Node = { type: 'failure', key: `${branch.key}/failure`, parent: branch, source, failure };
    // Where the rows go no further it stands at their end; where they are old, before them.
    return isOld ? [failed, ...nodes] : [...nodes, failed];
  }
  if (!pages.complete && isLoading)
    return [...nodes, { type: 'busy', key: `${branch.key}/busy`, parent: branch, loaded, total }];
  if (isCut) return nodes;
  if (!pages.complete) return [...nodes, more('page', loaded, total)];
  if (pages !== source.groups && branch.type === 'connection') {
    const { rows, total: all } = source.groups;
    return [...(nodes.length > 0 ? nodes : [note('noneFound')]), more('beyondSearch', rows.length, all)];
  }
  if (nodes.length > 0) return nodes;
  return [note(branch.type === 'group' ? 'noMembers' : loaded === 0 ? 'noGroups' : 'noneLeft')];
}
