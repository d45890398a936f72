/** Remembers what was listed once and is no longer, so that what still shows it can say so. */
import { memberKey, type Member } from '../model.ts';
import type { Earlier } from './earlier.ts';
import type { GroupPages } from './groupPages.ts';
import type { Pages } from './pages.ts';

/** So many ids of each kind are remembered, the latest: a vendor may make up others with each refresh. */
const most = 10_000;

/** What was listed once and is no longer. */
export class Gone {
  private readonly groups = new Set<string>();
  private readonly members = new Set<string>();

  /** A listing of groups is about to be replaced by another. */
  leaveGroups({ changes }: GroupPages): void {
    for (const id of changes?.gone ?? []) remember(this.groups, id);
  }

  /** The members of a group were read again. */
  leaveMembers(groupId: string, before: Pages<Member>, now: Pages<Member>): void {
    if (now.state === 'complete')
      for (const key of [...before.values()].map(memberKey))
        if (!now.has(key)) remember(this.members, JSON.stringify([groupId, key]));
  }

  /** Whether a group was listed once and is not in what is listed now, which must be all: a part proves nothing. */
  hasGroup(groupId: string, now: GroupPages, earlier: Earlier | undefined): boolean {
    if (now.state !== 'complete' || now.has(groupId)) return false;
    return (
      this.groups.has(groupId) || now.changes?.gone.has(groupId) === true || earlier?.names.get(groupId) !== undefined
    );
  }

  /** The same of a member of a group. */
  hasMember(groupId: string, memberId: string, now: Pages<Member> | undefined): boolean {
    return now?.state === 'complete' && !now.has(memberId) && this.members.has(JSON.stringify([groupId, memberId]));
  }
}

/** The order of a set is that of adding: what was added first is forgotten first. */
function remember(ids: Set<string>, id: string): void {
  ids.delete(id);
  ids.add(id);
  if (ids.size > most) for (const oldest of ids) return void ids.delete(oldest);
}
