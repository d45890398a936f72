/** One connection and all that is read of it: its groups, their members, and what was known before. */
import type { Connector } from '../client/connector.ts';
import { ownGroup, ownMember } from '../client/objects.ts';
import type { ReadPage } from '../client/pageResult.ts';
import { Failure } from '../failure.ts';
import type { Earlier } from '../listing/earlier.ts';
import { Gone } from '../listing/gone.ts';
import { GroupPages } from '../listing/groupPages.ts';
import { Pages } from '../listing/pages.ts';
import type { Came } from '../listing/reading.ts';
import { isNewer, rereadPages } from '../listing/reread.ts';
import { MemberCards } from '../listing/rows/cardStore.ts';
import { RawTexts } from '../listing/rows/rawTexts.ts';
import { memberOfKey, type Group, type Listed, type Member, type MemberKind, type Order, type Row } from '../model.ts';
import type { Ask } from '../vendorKit/ask.ts';
import { wordToAsk } from './treeFilter.ts';

/** One connection, and what is known of its groups and members. */
export class Source {
  groups: GroupPages;
  /** What was known before a restart. What is read now is believed instead, and what was not yet is found here. */
  earlier: { readonly groups?: Earlier | undefined; readonly members?: Earlier | undefined } | undefined;
  private order: Order | undefined;
  /** What the vendor found for a word, beside the list. */
  private found: { readonly word: string; readonly pages: GroupPages } | undefined;
  private readonly membersOf = new Map<string, Pages<Member>>();
  /** Groups whose members were read before the last refresh: they are read again when next looked at. */
  private readonly stale = new Set<string>();
  private readonly gone = new Gone();
  /** Grows whenever more is known of the members of any group. */
  memberPages = 0;

  /** @param onRead called when a page came */
  constructor(
    readonly connector: Connector,
    private readonly now: () => number,
    private readonly onRead: (source: Source) => void = () => undefined,
    private readonly raw = new RawTexts(),
  ) {
    this.groups = this.inOrder();
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
    return this.listing(undefined, came);
  }

  /** As `freshGroups`: each row that the vendor sent, those of one member that belongs in two ways too. */
  freshMembers(groupId: string, came?: Came<Member>): Pages<Member> {
    const { connector, raw } = this;
    return new Pages<Member>(
      this.heard(
        (place, signal) => connector.members(groupId, place, signal),
        () => this.memberPages++,
      ),
      this.now,
      { cards: new MemberCards(), whole: (json, besides) => connector.memberRow(json, besides), raw, came },
    );
  }

  /** Lists the groups in an order from now on, where the vendor has it: a list that is read in part starts over. */
  orderBy(order: Order | undefined): void {
    const [before, after] = [this.order, order].map((one) => JSON.stringify(this.orderQuery(one)));
    this.order = order;
    if (before !== after && !this.groups.complete) this.groups = this.inOrder();
  }

  /** Whether the rows come in the order that was chosen. */
  get ordered(): boolean {
    return this.sorts(this.order);
  }

  /** Whether the vendor can list the groups in that order. */
  sorts(order: Order | undefined): boolean {
    return this.orderQuery(order) !== undefined;
  }

  /** What the vendor finds for a filter; undefined where it cannot search, or where all groups are read already. */
  search(filter: string): GroupPages | undefined {
    const word = wordToAsk(filter);
    const query = this.groups.complete ? undefined : this.connector.query(this.connector.vendor.search, word);
    if (query === undefined) return undefined;
    if (this.found?.word !== word) this.found = { word, pages: this.listing(query) };
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
    const fresh = this.inOrder();
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

  /** As `listed`, only what its card keeps: quick, for many. */
  brief(groupId: string): Group | undefined {
    return this.groups.brief(groupId) ?? this.found?.pages.brief(groupId);
  }

  private replaceGroups(fresh: GroupPages): void {
    this.gone.leaveGroups(this.groups);
    this.groups = fresh;
    // Who was met only in a group that is gone is not found there any more.
    for (const id of fresh.changes?.gone ?? []) {
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

  private inOrder(): GroupPages {
    return this.listing(this.orderQuery(this.order));
  }

  private listing(query: Ask['query'], came?: Came<Group>): GroupPages {
    const { connector, raw } = this;
    return new GroupPages(
      this.heard((start, signal) => connector.groups(start, signal, query)),
      this.now,
      { whole: (json, besides) => connector.groupRow(json, besides), raw, came },
    );
  }

  private heard<T extends { readonly id: string }>(read: ReadPage<T>, met: () => void = () => undefined): ReadPage<T> {
    return async (place, signal) => {
      const page = await read(place, signal);
      met();
      this.onRead(this);
      return page;
    };
  }

  private orderQuery(order: Order | undefined): Ask['query'] {
    return order === undefined ? undefined : this.connector.query(this.connector.vendor.order, order);
  }
}
