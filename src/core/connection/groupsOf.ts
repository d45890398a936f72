/** Tells the groups of a member: as the vendor says, else as far as the members of groups are loaded. */
import { toldGroups } from '../client/objects.ts';
import type { Pages } from '../listing/pages.ts';
import { areMembers } from '../listing/reading.ts';
import { memberOfKey, type Coverage, type Member, type Ref } from '../model.ts';
import { waysInto } from './inherited.ts';
import type { Source } from './source.ts';

/** A group that someone is in. */
export interface GroupOf {
  readonly id: string;
  readonly name?: string;
  /** The group through which the membership is inherited; absent: it is a direct one. */
  readonly through?: Ref;
}

/** The groups of a member, and how sure it is that they are all. */
export interface GroupsOf {
  /** Direct ones first, each part by name. */
  readonly groups: readonly GroupOf[];
  /**
   * `vendor`: it told them all. Else of how many groups the members are loaded: `loaded` of `total`, where that is
   * known.
   */
  readonly known: 'vendor' | Coverage;
}

/**
 * The groups of a member: from the vendor where it tells them, else from what is loaded.
 * @param key tells the member from all others (`memberKey`)
 */
export async function groupsOf(source: Source, key: string, signal: AbortSignal): Promise<GroupsOf> {
  const told = await toldGroups(source.connector, memberOfKey(key).id, signal);
  return told === undefined ? loadedGroupsOf(source, key) : { groups: told, known: 'vendor' };
}

/** Finds a member, by what tells it from all others, among the members that are loaded. */
export function loadedGroupsOf(source: Source, key: string): GroupsOf {
  const sure = [...source.opened].filter(([, { doubt }]) => areMembers(doubt));
  const found = new Map<string, GroupOf>();
  const named = ({ id, name }: Ref): Ref => {
    const known = source.brief(id)?.name ?? name;
    return known === undefined ? { id } : { id, name: known };
  };
  for (const [groupId, pages] of sure) {
    const member = pages.brief(key);
    if (member === undefined) continue;
    // A row names a group whose member this is, be its own members loaded or not.
    for (const way of [member.through, ...(member.further ?? [])]) if (way !== undefined) found.set(way.id, named(way));
    const ways = waysInto(source, groupId, member);
    const [through] = ways;
    if (through === undefined || ways.includes(undefined)) found.set(groupId, named({ id: groupId }));
    else if (!found.has(groupId)) found.set(groupId, { ...named({ id: groupId }), through: named(through) });
  }
  // A group's members are also in the groups that it is itself a member of; the map grows while it is walked.
  const within = found.size === 0 ? new Map<string, string[]>() : holders(sure);
  for (const [inner] of found) {
    for (const groupId of within.get(inner) ?? []) {
      if (!found.has(groupId)) found.set(groupId, { ...named({ id: groupId }), through: named({ id: inner }) });
    }
  }
  const order = ({ name = '', id, through }: GroupOf): string =>
    `${through === undefined ? 0 : 1}${name.toLowerCase()}\n${id}`;
  const ordered = [...found.values()]
    .map((group) => ({ group, order: order(group) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1));
  return { groups: ordered.map(({ group }) => group), known: knownGroups(source) };
}

/** The members of a listing that are groups, and how many rows were looked at for them. */
const inner = new WeakMap<object, { rows: number; readonly ids: string[] }>();

/** The ids of the members of a listing that are groups. Each row is looked at once. */
export function innerGroups(pages: Pages<Member>): readonly string[] {
  const known = inner.get(pages.rows) ?? { rows: 0, ids: [] };
  inner.set(pages.rows, known);
  for (const { kind, id } of pages.values(known.rows)) if (kind === 'group') known.ids.push(id);
  known.rows = pages.readable;
  return known.ids;
}

/** A group that is a member → the groups that have it as one. */
function holders(opened: readonly (readonly [string, Pages<Member>])[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [groupId, pages] of opened) {
    for (const id of innerGroups(pages)) {
      const holding = found.get(id);
      if (holding === undefined) found.set(id, [groupId]);
      else holding.push(groupId);
    }
  }
  return found;
}

/** Of how many groups the members are loaded to the end. */
function knownGroups(source: Source): Coverage {
  const { groups, id } = source;
  const whole = [...source.opened].filter(([, pages]) => pages.state === 'complete' && areMembers(pages.doubt));
  const all = groups.complete && groups.rows.length === whole.filter(([groupId]) => groups.has(groupId)).length;
  const total = groups.complete ? groups.rows.length : groups.total;
  return {
    connectionId: id,
    state: whole.length === 0 ? 'never' : all ? 'complete' : 'partial',
    loaded: whole.length,
    ...(total !== undefined && { total }),
  };
}
