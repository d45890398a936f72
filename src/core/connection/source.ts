/** What is known of one connection: its groups, their members, and what was known before. */
import type { Connector } from '../client/connector.ts';
import { ownGroup, ownMember } from '../client/objects.ts';
import { Failure } from '../failure.ts';
import type { Earlier } from '../listing/earlier.ts';
import { Gone } from '../listing/gone.ts';
import type { GroupPages } from '../listing/groupPages.ts';
import type { Pages } from '../listing/pages.ts';
import type { Came } from '../listing/reading.ts';
import { isNewer, rereadPages } from '../listing/reread.ts';
import type { RawTexts } from '../listing/rows/rawTexts.ts';
import {
  memberOfKey,
  type Group,
  type Listed,
  type Marking,
  type Member,
  type MemberKind,
  type Order,
  type Row,
} from '../model.ts';
import { Listings } from './listings.ts';
import { wordToAsk } from './treeFilter.ts';

/** One connection, and what is known of its groups and members. */
export class Source {
  groups: GroupPages;
  /** What was known before a restart. What is read now is believed instead, and what was not yet is found here. */
  earlier: { readonly groups?: Earlier | undefined; readonly members?: Earlier | undefined } | undefined;
  private readonly listings: Listings;
  private order: Order | undefined;
  /** What the vendor found for a word, beside the list. */
  private found: { readonly word: string; readonly pages: GroupPages } | undefined;
  private readonly membersOf = new Map<string, Pages<Member>>();
  /** Groups whose members were read before the last refresh: they are read again when next looked at. */
  private readonly stale = new Set<string>();
  /** What was listed once and is no longer. */
  readonly gone = new Gone();
  /** Where the user put it, and how it is marked. */
  marking: Marking = {};
  /** Grows whenever more is known of the members of any group. */
  memberPages = 0;

  /** @param onRead called when a page came */
  constructor(
    readonly connector: Connector,
    now: () => number,
    onRead: (source: Source) => void = () => undefined,
    raw?: RawTexts,
  ) {
    this.listings = new Listings(connector, now, () => onRead(this), raw);
    this.groups = this.listings.groups();
  }

  get id(): string {
    return this.connector.connection.id;
  }

  /** The members of a group, as far as they are read. */
  members(groupId: string): Pages<Member> {
    const known = this.membersOf.get(groupId);
    if (known !== undefined) return known;
    const pages = this.freshMembers(groupId);
    this.membersOf.set(groupId, pages);
    return pages;
  }

  /** As `members`, where any were asked for. */
  askedMembers(groupId: string): Pages<Member> | undefined {
    return this.membersOf.get(groupId);
  }

  /** All members that are read, as their cards have them, each with the group it was met in. */
  *knownMembers(): Iterable<{ readonly groupId: string; readonly member: Member; readonly at: number | undefined }> {
    for (const [groupId, pages] of this.membersOf)
      for (const member of pages.values()) yield { groupId, member, at: pages.asOf };
  }

  /** A listing of its own for one reader, not kept. @param came is told the rows that the vendor sent */
  freshGroups(came?: Came<Group>): GroupPages {
    return this.listings.groups(undefined, came);
  }

  /** As `freshGroups`: each row that the vendor sent, those of one member that belongs in two ways too. */
  freshMembers(groupId: string, came?: Came<Member>): Pages<Member> {
    return this.listings.members(groupId, () => this.memberPages++, came);
  }

  /**
   * Lists the groups in an order from now on, where the vendor has it.
   * @returns whether that is another list: one that is read in part starts over
   */
  orderBy(order: Order | undefined): boolean {
    const startsOver = !this.groups.complete && !this.listings.asksAlike(this.order, order);
    this.order = order;
    if (startsOver) this.groups = this.listings.groups(order);
    return startsOver;
  }

  /** Whether the rows come in the order that was chosen. */
  get ordered(): boolean {
    return this.listings.sorts(this.order);
  }

  /** Whether the vendor can list the groups in that order. */
  sorts(order: Order | undefined): boolean {
    return this.listings.sorts(order);
  }

  /** What the vendor finds for a filter; undefined where it cannot search, or where all groups are read already. */
  search(filter: string): GroupPages | undefined {
    const word = wordToAsk(filter);
    if (word === undefined || this.groups.complete) return undefined;
    if (this.found?.word !== word) {
      const pages = this.listings.found(word);
      if (pages === undefined) return undefined;
      this.found = { word, pages };
    }
    // A search that the vendor does not take after all is none.
    return this.found.pages.failure?.reason === 'badRequest' ? undefined : this.found.pages;
  }

  /** Forgets what the vendor found. */
  endSearch(): void {
    this.found = undefined;
  }

  /** Makes the groups that a reader read to the end the known ones. */
  keepGroups(pages: GroupPages): void {
    if (pages === this.groups || !isNewer(pages, this.groups)) return;
    if (this.groups.complete) pages.compare(this.groups.names);
    this.replaceGroups(pages);
  }

  /** Makes the members that a reader read to the end the known ones. */
  keepMembers(groupId: string, pages: Pages<Member>): void {
    if (!isNewer(pages, this.membersOf.get(groupId))) return;
    this.replaceMembers(groupId, pages);
  }

  /** Reads the groups again, as far as they were read. What was known stays when that fails. */
  async refreshGroups(signal: AbortSignal): Promise<void> {
    for (const groupId of this.membersOf.keys()) this.stale.add(groupId);
    const fresh = this.listings.groups(this.order);
    if (this.groups.count > 0) fresh.compare(this.groups.names);
    this.replaceGroups(await rereadPages(this.groups, fresh, signal, () => fresh.changes));
  }

  /** Reads the members of a group again, as far as they were read. What was known stays when that fails. */
  async refreshMembers(groupId: string, signal: AbortSignal): Promise<void> {
    this.stale.delete(groupId);
    this.replaceMembers(groupId, await rereadPages(this.members(groupId), this.freshMembers(groupId), signal));
  }

  /** Whether a group was listed once, and is no longer. */
  isGone(groupId: string): boolean {
    return this.gone.hasGroup(groupId, this.groups, this.earlier?.groups);
  }

  /** Forgets what was known before, and what of it is gone. */
  forgetEarlier(): void {
    this.earlier = undefined;
    this.gone.forget();
  }

  /** Forgets the groups that were known before: all are read now, and what of them did not come again is gone. */
  endEarlierGroups(): void {
    if (this.earlier?.groups === undefined || !this.groups.complete) return;
    this.gone.leaveEarlier(this.earlier.groups, this.groups);
    this.earlier = { ...this.earlier, groups: undefined };
  }

  /** Whether a member was in a group once, and is no longer, or the group is gone. */
  hasLeft(groupId: string, memberId: string): boolean {
    return this.isGone(groupId) || this.gone.hasMember(groupId, memberId, this.membersOf.get(groupId));
  }

  /** Whether the members of a group were read before the last refresh. */
  isStale(groupId: string): boolean {
    return this.stale.has(groupId);
  }

  /** One group: from the vendor's own call, else from its list. Throws a Failure `notFound` when the list lacks it. */
  async group(groupId: string, signal: AbortSignal): Promise<Row<Group>> {
    const found = await ownGroup(this.connector, groupId, signal);
    if (found !== undefined) return found;
    const listed = this.groups.rows.indexOf(groupId);
    if (listed !== -1) return this.groups.again(listed, signal);
    const pages = this.freshGroups();
    await pages.until(() => pages.get(groupId)?.json !== undefined, signal);
    const row = pages.get(groupId);
    if (row?.json === undefined) throw new Failure('notFound');
    return row;
  }

  /** A member's own object, as the vendor says now; undefined where it has no call for such a member. */
  member(key: string, groupId: string, signal: AbortSignal): Promise<Row<Member> | undefined> {
    return ownMember(this.connector, memberOfKey(key).id, this.askedMembers(groupId)?.get(key)?.value?.kind, signal);
  }

  /** Whether the vendor can tell more of a member than its row among the members of a group. */
  tellsMore(key: string, kind: MemberKind | undefined): boolean {
    const { member, groupsOf } = this.connector.vendor;
    return groupsOf !== undefined || member?.({ id: memberOfKey(key).id, kind }) !== undefined;
  }

  /** The groups whose members were asked for, and what is read of them. */
  get opened(): ReadonlyMap<string, Pages<Member>> {
    return this.membersOf;
  }

  /** The group as the list has it, if it was read. */
  listed(groupId: string): Listed<Group> | undefined {
    return this.groups.get(groupId) ?? this.found?.pages.get(groupId);
  }

  /** Whether the vendor found a group of that ID for a word. */
  hasFound(groupId: string): boolean {
    return this.found?.pages.has(groupId) === true;
  }

  /** As `listed`, only what its card keeps: quick, for many. */
  brief(groupId: string): Group | undefined {
    return this.groups.brief(groupId) ?? this.found?.pages.brief(groupId);
  }

  private replaceGroups(fresh: GroupPages): void {
    this.gone.leaveGroups(this.groups);
    this.groups = fresh;
    // Who was met only in a group that is gone is not found there any more.
    for (const id of fresh.changes?.gone.keys() ?? []) {
      this.membersOf.delete(id);
      this.stale.delete(id);
    }
  }

  private replaceMembers(groupId: string, fresh: Pages<Member>): void {
    const before = this.membersOf.get(groupId);
    if (before !== undefined) this.gone.leaveMembers(groupId, before, fresh);
    this.stale.delete(groupId);
    this.memberPages++;
    this.membersOf.set(groupId, fresh);
  }
}
