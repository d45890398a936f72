/** Counts the members of a group that are read by what they are, and by whether they are in the group itself. */
import type { Pages } from '../listing/pages.ts';
import { areMembers } from '../listing/reading.ts';
import { memberKey, type Member } from '../model.ts';
import { inheritedThrough } from './inherited.ts';
import type { Source } from './source.ts';

/** What was read of the members of a group. */
export interface Tally {
  /** Direct members that are no groups and no service accounts. */
  readonly people: number;
  readonly services: number;
  /** Groups that are members. */
  readonly groups: number;
  /** Rows that cannot be read. */
  readonly unreadable: number;
  /** Who is in it through another group: as the rows say, or as a member of a group that is a member. */
  readonly inherited: number;
  /** Of these, those that the group's own list has. */
  readonly listed: number;
  /** All direct members are read. */
  readonly whole: boolean;
  /** So are those of every group through which somebody may be in it. */
  readonly inheritedWhole: boolean;
}

/** What is counted of a listing, its rows as far as they were taken in. */
interface Counted {
  /** With another number of groups read, another group may turn out to stand below this one. */
  readonly groupsRead: number;
  taken: number;
  people: number;
  services: number;
  readonly inner: string[];
  inherited: number;
}
const counted = new WeakMap<Pages<Member>, Counted>();

/** Undefined: none is read, or it is not sure that these are its members. */
export function tallyOf(source: Source, groupId: string): Tally | undefined {
  const pages = source.opened.get(groupId);
  if (pages === undefined || pages.count === 0 || !areMembers(pages.doubt)) return undefined;
  const { people, services, inner, inherited } = countedOf(source, groupId, pages);
  const nested = nestedMembers(source, groupId, pages, inner);
  return {
    people,
    services,
    groups: inner.length,
    unreadable: pages.rows.length - pages.readable,
    inherited: inherited + nested.members,
    listed: inherited,
    whole: pages.state === 'complete',
    inheritedWhole: nested.whole,
  };
}

function countedOf(source: Source, groupId: string, pages: Pages<Member>): Counted {
  const before = counted.get(pages);
  const groupsRead = source.groups.rows.length;
  const now =
    before?.groupsRead === groupsRead
      ? before
      : { groupsRead, taken: 0, people: 0, services: 0, inner: [], inherited: 0 };
  counted.set(pages, now);
  for (const member of pages.values(now.taken)) {
    if (inheritedThrough(source, groupId, member) !== undefined) now.inherited++;
    else if (member.kind === 'group') now.inner.push(member.id);
    else if (member.kind === 'service') now.services++;
    else now.people++;
  }
  now.taken = pages.readable;
  return now;
}

/** More groups within groups are not looked through. */
const mostNested = 200;

/** Who is a member only of groups within, each once, as far as their members are read. */
function nestedMembers(
  source: Source,
  groupId: string,
  pages: Pages<Member>,
  inner: readonly string[],
): { readonly members: number; readonly whole: boolean } {
  const met = new Set([groupId]);
  const found = new Set<string>();
  let whole = true;
  let next = inner;
  while (next.length > 0) {
    const within = next.filter((id) => !met.has(id) && met.add(id));
    next = [];
    for (const id of within) {
      const nested = source.opened.get(id);
      if (nested?.state !== 'complete' || met.size > mostNested) whole = false;
      if (nested === undefined || !areMembers(nested.doubt) || met.size > mostNested) continue;
      const groups: string[] = [];
      for (const member of nested.values())
        if (member.kind === 'group') groups.push(member.id);
        else if (pages.brief(memberKey(member)) === undefined) found.add(memberKey(member));
      next = [...next, ...groups];
    }
  }
  return { members: found.size, whole };
}
