/** Remembers what was listed once and is no longer, so that what still shows it can say so. */
import { memberKey, type Member } from '../model.ts';
import { cut } from '../safety/oneLine.ts';
import type { Earlier } from './earlier.ts';
import type { GroupPages } from './groupPages.ts';
import type { Pages } from './pages.ts';

/** So many ids of each kind are remembered, the latest: a vendor may make up others with each refresh. */
export const mostGone = 10_000;

/** So much of a name is remembered. */
const longestName = 200;

/** Groups that were listed once and are no longer: what each was called, by its ID. */
export type GoneGroups = ReadonlyMap<string, string>;

/** What was listed once and is no longer. */
export class Gone {
  private readonly groups = new Map<string, string>();
  private readonly members = new Map<string, string>();

  /** A listing of groups is about to be replaced by another. */
  leaveGroups({ changes }: GroupPages): void {
    for (const [id, name] of changes?.gone ?? []) remember(this.groups, id, cut(name, longestName));
  }

  /** What was known before is about to be forgotten, now that all is read. */
  leaveEarlier({ names }: Earlier, now: GroupPages): void {
    if (now.state !== 'complete') return;
    for (const { id, name } of names.cards()) if (!now.has(id)) remember(this.groups, id, cut(name, longestName));
  }

  /** What was gone before a restart. */
  recall(groups: GoneGroups): void {
    const now = [...this.groups];
    this.groups.clear();
    for (const [id, name] of [...groups, ...now]) remember(this.groups, id, name);
  }

  /** What is remembered of groups is forgotten. */
  forget(): void {
    this.groups.clear();
  }

  /** Those that are gone now, the latest last, and no more than are remembered. */
  groupsBeside(now: GroupPages): GoneGroups {
    const all = new Map(this.groups);
    if (now.state === 'complete')
      for (const [id, name] of now.changes?.gone ?? []) remember(all, id, cut(name, longestName));
    for (const id of all.keys()) if (now.has(id)) all.delete(id);
    return all;
  }

  /** What a group was called that is gone. */
  nameOf(groupId: string, now: GroupPages): string | undefined {
    return now.changes?.gone.get(groupId) ?? this.groups.get(groupId);
  }

  /** The members of a group were read again. */
  leaveMembers(groupId: string, before: Pages<Member>, now: Pages<Member>): void {
    if (now.state === 'complete')
      for (const key of [...before.values()].map(memberKey))
        if (!now.has(key)) remember(this.members, JSON.stringify([groupId, key]), '');
  }

  /**
   * Whether a group was listed once and is not in what is listed now, or before a restart where not all is read now.
   * That must be all: a part proves nothing.
   */
  hasGroup(groupId: string, now: GroupPages, earlier: Earlier | undefined): boolean {
    if (now.has(groupId)) return false;
    if (now.state !== 'complete')
      return (
        this.groups.has(groupId) && earlier?.coverage.state === 'complete' && earlier.names.get(groupId) === undefined
      );
    return (
      this.groups.has(groupId) || now.changes?.gone.has(groupId) === true || earlier?.names.get(groupId) !== undefined
    );
  }

  /** The same of a member of a group. */
  hasMember(groupId: string, memberId: string, now: Pages<Member> | undefined): boolean {
    return now?.state === 'complete' && !now.has(memberId) && this.members.has(JSON.stringify([groupId, memberId]));
  }
}

/** The order of a map is that of adding: what was added first is forgotten first. */
function remember(names: Map<string, string>, id: string, name: string): void {
  names.delete(id);
  names.set(id, name);
  if (names.size > mostGone) for (const oldest of names.keys()) return void names.delete(oldest);
}
