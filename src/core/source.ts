import type { Connector } from './connector.ts';
import { Failure } from './failure.ts';
import { loadedGroupsOf, type GroupsOf } from './memberships.ts';
import type { Coverage, Group, Member, Row } from './model.ts';
import type { Lookup } from './lookup/lookup.ts';
import { Pages, type ReadPage } from './pages.ts';
import { ownMember, toldGroups } from './relations.ts';

/** What was known of groups or members before they are read now: their cards, and how much of all they were, when. */
export interface Known {
  readonly names: Lookup;
  readonly coverage: Coverage;
  /** In ms since 1970. */
  readonly asOf: number | undefined;
}

/** One connection, and what is known of its groups and members. */
export class Source {
  groups: Pages<Group>;
  /** What was known before a restart. What is read now is believed instead, and what was not yet is found here. */
  earlier: { readonly groups: Known; readonly members: Known } | undefined;
  private readonly membersOf = new Map<string, Pages<Member>>();
  /** Groups whose members were read before the last refresh: they are read again when next looked at. */
  private readonly stale = new Set<string>();

  constructor(
    readonly connector: Connector,
    private readonly now: () => number,
  ) {
    this.groups = this.freshGroups();
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

  /** All members that are read, each with the group it was met in. */
  *knownMembers(): Iterable<{ readonly groupId: string; readonly row: Row<Member>; readonly at: number | undefined }> {
    for (const [groupId, pages] of this.membersOf) for (const row of pages.rows) yield { groupId, row, at: pages.asOf };
  }

  /** A listing of its own for one reader, not kept. */
  freshGroups(): Pages<Group> {
    return this.pages((place, signal) => this.connector.groups(place, signal));
  }

  /** A listing of its own for one reader, not kept. */
  freshMembers(groupId: string): Pages<Member> {
    return this.pages((place, signal) => this.connector.members(groupId, place, signal));
  }

  /** Makes the groups that a reader read to the end the known ones. */
  keepGroups(pages: Pages<Group>): void {
    if (isNewer(pages, this.groups)) this.groups = pages;
  }

  /** Makes the members that a reader read to the end the known ones. */
  keepMembers(groupId: string, pages: Pages<Member>): void {
    if (!isNewer(pages, this.membersOf.get(groupId))) return;
    this.stale.delete(groupId);
    this.membersOf.set(groupId, pages);
  }

  /** Reads the groups again, as far as they were read. What was known stays when that fails. */
  async refreshGroups(signal: AbortSignal): Promise<void> {
    for (const groupId of this.membersOf.keys()) this.stale.add(groupId);
    this.groups = await again(this.groups, this.freshGroups(), signal);
  }

  /** Reads the members of a group again, as far as they were read. What was known stays when that fails. */
  async refreshMembers(groupId: string, signal: AbortSignal): Promise<void> {
    this.stale.delete(groupId);
    this.membersOf.set(groupId, await again(this.members(groupId), this.freshMembers(groupId), signal));
  }

  /** Whether the members of a group were read before the last refresh. */
  isStale(groupId: string): boolean {
    return this.stale.has(groupId);
  }

  /** One group: from the vendor's own call, else from its list. Throws a Failure `notFound` when the list lacks it. */
  async group(groupId: string, signal: AbortSignal): Promise<Row<Group>> {
    const found = await this.connector.group(groupId, signal);
    if (found !== undefined) return found;
    const pages = this.freshGroups();
    for (;;) {
      const row = pages.get(groupId);
      if (row !== undefined) return row;
      if (pages.complete) throw new Failure('notFound');
      await pages.more(signal);
    }
  }

  /** A member's own object, as the vendor says now; undefined where it has no call for such a member. */
  member(memberId: string, groupId: string, signal: AbortSignal): Promise<Row<Member> | undefined> {
    return ownMember(this.connector, memberId, this.askedMembers(groupId)?.get(memberId)?.value?.kind, signal);
  }

  /** The groups of a member: from the vendor where it tells them, else from what is loaded. */
  async groupsOf(memberId: string, signal: AbortSignal): Promise<GroupsOf> {
    const told = await toldGroups(this.connector, memberId, signal);
    return told === undefined ? loadedGroupsOf(this, memberId) : { groups: told, known: 'vendor' };
  }

  /** The groups whose members were asked for, and what is read of them. */
  get opened(): ReadonlyMap<string, Pages<Member>> {
    return this.membersOf;
  }

  /** The group as the list has it, if it was read. */
  listed(groupId: string): Row<Group> | undefined {
    return this.groups.get(groupId);
  }

  /** How much of the members is known: of groups that were looked at. */
  memberCoverage(): Coverage {
    const pages = [...this.membersOf.values()].filter(({ state }) => state !== 'never');
    const ids = new Set([...this.knownMembers()].flatMap(({ row }) => row.value?.id ?? []));
    const whole = this.groups.state === 'complete' && [...this.groups.rows].every(({ value }) => value === undefined || this.membersOf.get(value.id)?.state === 'complete');
    const state = pages.length === 0 ? 'never' : whole ? 'complete' : pages.every((one) => one.state === 'failed') ? 'failed' : 'partial';
    const oldest = Math.min(...pages.flatMap(({ asOf }) => asOf ?? []));
    return { connectionId: this.id, state, loaded: ids.size, ...(Number.isFinite(oldest) && { asOf: new Date(oldest).toISOString() }) };
  }

  /** How much of the groups is known. */
  coverage(): Coverage {
    const { state, rows, total, asOf } = this.groups;
    return {
      connectionId: this.id,
      state,
      loaded: rows.length,
      ...(total !== undefined && { total }),
      ...(asOf !== undefined && { asOf: new Date(asOf).toISOString() }),
    };
  }

  private pages<T extends { readonly id: string }>(read: ReadPage<T>): Pages<T> {
    return new Pages(read, this.now);
  }
}

/** A reader that began earlier, and took its time, knows less. */
function isNewer<T extends { readonly id: string }>(pages: Pages<T>, known: Pages<T> | undefined): boolean {
  return (pages.asOf ?? 0) >= (known?.asOf ?? 0);
}

async function again<T extends { readonly id: string }>(known: Pages<T>, fresh: Pages<T>, signal: AbortSignal): Promise<Pages<T>> {
  do await fresh.more(signal);
  while (!fresh.complete && fresh.count < known.count);
  return fresh;
}
