/** The nodes of the tree, as data. The shell makes tree items of them. */
import type { Source } from '../connection/source.ts';
import type { SettingProblem } from '../directory/readConnections.ts';
import type { Failure } from '../failure.ts';
import type { Doubt } from '../listing/reading.ts';
import type { Group, Member, Order, Row } from '../model.ts';
import type { Passing } from './passing.ts';

interface Placed {
  /** Stable: the same node has it again after a refresh, and after a restart too where it is not very long. */
  readonly key: string;
  readonly parent: Node | undefined;
}

/** What is pinned, above all connections. */
export interface PinsNode extends Placed {
  readonly type: 'pins';
  /** How many of them changed since their details were last shown. */
  readonly changed: number;
}

/** A pinned group whose connection is not there. */
export interface LostNode extends Placed {
  readonly type: 'lost';
  readonly connectionId: string;
  readonly id: string;
  /** Its connection stands in the settings, and cannot be used. */
  readonly isUnusable: boolean;
}

/** A folder of connections, as the user named it. */
export interface FolderNode extends Placed {
  readonly type: 'folder';
  readonly name: string;
}

/** A connection. */
export interface ConnectionNode extends Placed {
  readonly type: 'connection';
  readonly source: Source;
  /** Only groups that pass it stand below. */
  readonly filter: string | undefined;
  /** Which these are; undefined: it has no filter. */
  readonly passing: Passing | undefined;
  readonly order: Order | undefined;
  /** The vendor searches instead of us reading all: what it found may not be all that passes. */
  readonly searched: boolean;
}

/** A group, from the list of groups or as a member of another group. */
export interface GroupNode extends Placed {
  readonly type: 'group';
  readonly source: Source;
  readonly id: string;
  readonly name: string;
  /** As the list has it; absent where it was only met as a member. */
  readonly group?: Group;
  /** As a member of its parent. */
  readonly member?: Member;
  /** It stands below itself: a cycle ends here. */
  readonly repeated: boolean;
}

/** A member of a group. */
export interface MemberNode extends Placed {
  readonly type: 'member';
  readonly source: Source;
  readonly groupId: string;
  readonly member: Member;
}

/** A row that could not be read. */
interface UnreadableNode extends Placed {
  readonly type: 'unreadable';
  readonly source: Source;
  readonly row: Row<Group> | Row<Member>;
  /** Its place among the rows of its parent. */
  readonly index: number;
}

/** There is more than stands here. */
export interface MoreNode extends Placed {
  readonly type: 'more';
  readonly source: Source;
  /**
   * `page`: more rows can be loaded. `beyondSearch`: the vendor searched for the filter, and all that it did not find
   * can be read too. `hidden`: more is known than is drawn.
   */
  readonly what: 'page' | 'beyondSearch' | 'hidden';
  /** Rows that are loaded, or drawn, of how many there are; undefined: that is not known. */
  readonly loaded: number;
  readonly total: number | undefined;
}

/** Rows are being loaded in the background. */
interface BusyNode extends Placed {
  readonly type: 'busy';
  readonly loaded: number;
  readonly total: number | undefined;
}

/** A listing could not be read, or not to its end. */
export interface FailureNode extends Placed {
  readonly type: 'failure';
  readonly source: Source;
  readonly failure: Failure;
}

/** Something to know about the rows beside it. */
export interface NoteNode extends Placed {
  readonly type: 'note';
  readonly source: Source;
  readonly note: Doubt | 'noGroups' | 'noMembers' | 'noneLeft' | 'noneFound' | 'undocumented' | 'tooDeep';
  readonly loaded: number;
  readonly total: number | undefined;
}

/** An entry of the settings that cannot be used. */
interface ProblemNode extends Placed {
  readonly type: 'problem';
  readonly problem: SettingProblem;
}

/** All that stands in the tree. */
export type Node =
  | PinsNode
  | LostNode
  | FolderNode
  | ConnectionNode
  | GroupNode
  | MemberNode
  | UnreadableNode
  | MoreNode
  | BusyNode
  | FailureNode
  | NoteNode
  | ProblemNode;

/** A node that has rows below it. */
export type Branch = ConnectionNode | GroupNode;

/**
 * So many groups stand below each other in the tree. VS Code opens all of them to show one: what stands deeper, a
 * vendor made up.
 */
export const deepest = 100;

/** How many nodes stand above one. */
export function depthOf(node: Node): number {
  let depth = 0;
  for (let one = node.parent; one !== undefined; one = one.parent) depth++;
  return depth;
}

/** The node of a group below another node. */
export function groupNode(parent: Branch, { id, name }: Pick<Group, 'id' | 'name'>, group?: Group): GroupNode {
  return {
    type: 'group',
    key: keyBelow(parent, `g:${keyPart(id)}`),
    parent,
    source: parent.source,
    id,
    name,
    ...(group !== undefined && { group }),
    repeated: isBelow(parent, id),
  };
}

/** Its key: of a connection it begins otherwise. */
export const pinsKey = 'pinned';

/** What is pinned. */
export const pinsNode = (changed: number): PinsNode => ({ type: 'pins', key: pinsKey, parent: undefined, changed });

/** A pinned group, by a key of its own: it also stands below its connection. */
export function pinnedNode(
  parent: PinsNode,
  source: Source,
  id: string,
  group: Group | undefined,
  lastName: string | undefined,
): GroupNode {
  return {
    type: 'group',
    key: pinnedKey(parent, source.id, id),
    parent,
    source,
    id,
    name: group?.name ?? lastName ?? id,
    ...(group !== undefined && { group }),
    repeated: false,
  };
}

/** A pinned group of which nothing but its ID is known. */
export function lostNode(parent: PinsNode, connectionId: string, id: string, isUnusable: boolean): LostNode {
  return { type: 'lost', key: pinnedKey(parent, connectionId, id), parent, connectionId, id, isUnusable };
}

const pinnedKey = ({ key }: PinsNode, connectionId: string, id: string): string =>
  `${key}/${keyPart(connectionId)}/g:${keyPart(id)}`;

/**
 * In UTF-16 units: a longer key stands in those below it by a number, or all of them would hold the ids of all above.
 */
const longestAbove = 4000;
const numbers = new WeakMap<Source, Map<string, number>>();

/** The key of what stands right below a branch. */
export function keyBelow({ key, source }: Branch, part: string): string {
  if (key.length <= longestAbove) return `${key}/${part}`;
  const known = numbers.get(source) ?? new Map<string, number>();
  numbers.set(source, known);
  const number = known.get(key) ?? known.size;
  known.set(key, number);
  // No other key has two slashes side by side.
  return `c:${keyPart(source.id)}//${number}/${part}`;
}

/** An id as part of a key: a slash in it would make it look like a group below another. */
export function keyPart(id: string): string {
  return id.replace(/[%/]/g, encodeURIComponent);
}

function isBelow(node: Node | undefined, id: string): boolean {
  for (let one = node; one !== undefined; one = one.parent) if (one.type === 'group' && one.id === id) return true;
  return false;
}
