/** One connection's requests: signed, few at a time, equal ones shared, tried again where that can help. */
import { Failure } from '../failure.ts';
import type { Json } from '../json/json.ts';
import { longestId, type Connection, type Group, type Member, type Row } from '../model.ts';
import { Door } from '../safety/door.ts';
import { OwnSecrets } from '../safety/ownSecrets.ts';
import type { Besides } from '../vendorKit/besides.ts';
import { asking } from '../vendorKit/paging.ts';
import type { Ask, Target } from '../vendorKit/ask.ts';
import type { Choice, Discover } from '../vendorKit/questions.ts';
import type { Asking, Listing, Page, Vendor } from '../vendorKit/vendor.ts';
import { Pace } from './pacing/pace.ts';
import { retrying } from './pacing/retry.ts';
import { SharedWork } from './pacing/sharedWork.ts';
import type { Sends } from './prefetch.ts';
import type { PageResult, PageStart } from './pageResult.ts';
import { briefGroup, briefMember, isShort, readGroup, readMember } from './readRow.ts';
import { Sender } from './sender.ts';
import { sentOf, type Sent } from './sent.ts';
import type { World } from './world.ts';

/** So many choices of an answer are offered: who has more knows which they mean. */
export const mostChoices = 1000;

/**
 * One connection's way to its vendor. What it resolves with is cleaned by the door; what fails rejects with a Failure.
 */
export class Connector {
  private readonly pace: Pace;
  private underWay = new SharedWork<Json>();
  /** Another one with another token: nobody is handed what the old one was told. */
  private sends = this.freshSends();
  /** The secrets that were sent so far: in memory only, to keep them out of what is shown, logged and stored. */
  private readonly own: OwnSecrets;
  /** What the vendor sent leaves by it. */
  readonly door: Door;
  private readonly sender: Sender;

  constructor(
    private current: Connection,
    readonly vendor: Vendor,
    private readonly world: World,
  ) {
    const begins = vendor.signIns.flatMap(({ secrets }) => secrets.flatMap(({ begins = [] }) => begins));
    this.own = new OwnSecrets([], begins);
    this.door = new Door(this.own);
    this.pace = new Pace(world.clock, () => world.limits().inFlight);
    this.sender = new Sender(current, vendor, world, this.own, this.door, this.pace);
  }

  get connection(): Connection {
    return this.current;
  }

  /** The same connection by another name: all that is known of it stays. */
  rename(label: string): void {
    this.current = { ...this.current, label };
  }

  /** When the token ends that signs the requests, in ms since 1970, once it was used and where it tells that itself. */
  get tokenEnds(): number | undefined {
    return this.sender.signer.ends;
  }

  /** Whether the members of a group can be asked for: some vendors document no such call. */
  get asksMembers(): boolean {
    return this.vendor.members.documented !== false || this.world.limits().undocumented;
  }

  /** The user's language, by which names are sorted. */
  get language(): string | undefined {
    return this.world.language;
  }

  /** Grows when the secrets that are kept out of what is shown become others. */
  get secretsVersion(): number {
    return this.sender.secretsVersion;
  }

  /** Starts over, with a new token: nobody joins a request that carries the old one, and waits were the old one's. */
  resume(): void {
    this.pace.restart();
    this.underWay = new SharedWork();
    this.sends = this.freshSends();
  }

  /** A user wants it tried now: no wait of before holds. What is heard next is believed again. */
  insist(): void {
    this.pace.restart();
    this.sender.signer.insist();
    this.world.insisted?.(this.connection.id);
  }

  /** Sends nothing more: the connection is gone. */
  close(): void {
    this.sender.close();
  }

  get isClosed(): boolean {
    return this.sender.isClosed;
  }

  /** One page of the groups, asked for with some parameters more. */
  async groups(start: PageStart, signal: AbortSignal, query?: Ask['query']): Promise<PageResult<Group>> {
    const { page, sent } = await this.page(asking(this.vendor.groups, query), this.target(''), start, signal);
    const rows = page.rows.map((row) => this.door.row<Group>(briefGroup(row, this.vendor.tables.group)));
    return { ...page, rows, came: rows, sent };
  }

  /** One page of a group's members. */
  async members(groupId: string, start: PageStart, signal: AbortSignal): Promise<PageResult<Member>> {
    const target = this.target(groupId);
    const { page, listing, sent } = await this.page(this.vendor.members, target, start, signal);
    const { belongs, doubt } = await this.believed(listing, page, target, start, signal);
    const came = page.rows.map((row) => this.door.row<Member>(briefMember(row, this.vendor.tables.member)));
    const rows = came.filter((_, index) => belongs[index] !== false);
    return {
      rows,
      came,
      next: page.next,
      guess: page.guess,
      besides: page.besides,
      sent,
      // Where rows of others came along, the vendor's total counts them too.
      total: rows.length === came.length ? page.total : undefined,
      doubt,
    };
  }

  /** The parameters that ask for something, where the vendor has them and they may be sent. */
  query<T>(to: Asking<T> | undefined, wanted: T): Ask['query'] {
    return to?.documented === false && !this.world.limits().undocumented ? undefined : to?.query(wanted);
  }

  /**
   * Asks the address for the groups without a token, which may be refused: so a wrong address is told before a token is
   * given for it. Rejects with a Failure where it cannot be reached, or is no API.
   */
  async reach(signal: AbortSignal): Promise<void> {
    await this.sender.reach(this.firstOrRoot(), signal);
  }

  /** The groups need an answer that may not be there yet. */
  private firstOrRoot(): Ask {
    try {
      return this.vendor.groups.first(this.target(''));
    } catch {
      return { path: '/' };
    }
  }

  /** Signs in, where that is an exchange; throws the Failure that it meets. */
  async signIn(signal: AbortSignal): Promise<void> {
    await this.sender.signer.now(signal);
  }

  /**
   * What may be answered, as the vendor has it. An answer goes to the settings: one that holds a secret is none. One
   * more than `mostChoices` tells that there are more.
   */
  async choices(discover: Discover, signal: AbortSignal): Promise<readonly Choice[]> {
    const choices = discover.read(await this.body(discover.ask(this.target('')), signal));
    if (choices === undefined) throw new Failure('unreadable', { reason: 'wrongShape' });
    const given = choices
      .slice(0, 2 * mostChoices)
      .filter(({ value }) => isShort({ id: value }) && !this.door.holds(value));
    return this.door.value<readonly Choice[]>(given.slice(0, mostChoices + 1));
  }

  private freshSends(): Sends {
    return (ask, signal, isUrgent) => this.body(ask, signal, isUrgent);
  }

  /** All of a row of the list of groups. */
  groupRow(json: Json, besides?: Besides): Row<Group> {
    return this.door.row<Group>(readGroup(json, this.vendor.tables.group, besides));
  }

  /** All of a row of members. */
  memberRow(json: Json, besides?: Besides): Row<Member> {
    return this.door.row<Member>(readMember(json, this.vendor.tables.member, besides));
  }

  /** What a call asks about. Throws a Failure `refused` for an ID that is longer than any. */
  target(id: string): Target {
    if (id.length > longestId) throw new Failure('refused', { reason: 'badId' });
    return { answers: this.connection.answers, pageSize: this.world.limits().pageSize, id };
  }

  private async page(
    listing: Listing,
    target: Target,
    start: PageStart,
    signal: AbortSignal,
  ): Promise<{ page: Page; listing: Listing; sent: Sent | undefined }> {
    if (listing.documented === false && !this.world.limits().undocumented)
      throw new Failure('refused', { reason: 'undocumented' });
    const { ask = listing.first(target), ahead, isUrgent = () => true, seen } = start;
    try {
      const early = await ahead?.taken(ask, this.sends, isUrgent, signal);
      const body = early ?? (await this.body(ask, signal, isUrgent));
      const page = listing.read(body, ask, seen);
      if (ahead !== undefined && page.later !== undefined) {
        ahead.ask([page.next, ...page.later(2 * this.world.limits().inFlight)], this.sends);
        // What was asked for leaves before the rows are read.
        await new Promise((resolve) => setImmediate(resolve));
      }
      return { page, listing, sent: sentOf(body) };
    } catch (thrown) {
      const refused = thrown instanceof Failure && (thrown.kind === 'forbidden' || thrown.kind === 'notFound');
      if (!refused || listing.otherwise === undefined || start.ask !== undefined) throw thrown;
      return this.page(listing.otherwise, target, start, signal).catch((second: unknown) => {
        // The first refusal is the vendor's word about the rows; a missing detour says nothing new.
        throw second instanceof Failure && second.kind === 'cancelled' ? second : thrown;
      });
    }
  }

  /**
   * Checks rows that the documents do not promise: which say that they belong elsewhere, and what stays in
   * doubt.
   */
  private async believed(
    listing: Listing,
    page: Page,
    target: Target,
    start: PageStart,
    signal: AbortSignal,
  ): Promise<{ belongs: readonly (boolean | undefined)[] } & Pick<PageResult<Member>, 'doubt'>> {
    const { confirm } = listing;
    const belongs = confirm === undefined ? [] : page.rows.map((row) => confirm.belongs(row, target));
    if (confirm === undefined || belongs.every((verdict) => verdict !== undefined)) return { belongs };
    // The first page told already whether the filter was heard.
    if (start.seen > 0 || page.total === undefined) return { belongs, doubt: 'unconfirmed' };
    const all = listing.read(await this.body(confirm.unfiltered(target), signal), confirm.unfiltered(target), 0);
    return { belongs, doubt: all.total === undefined || page.total < all.total ? 'unconfirmed' : 'notFiltered' };
  }

  /** The body of a reply; equal requests under way are shared. */
  body(ask: Ask, signal: AbortSignal, isUrgent?: () => boolean): Promise<Json> {
    const start = (shared: AbortSignal, anyUrgent: () => boolean): Promise<Json> =>
      retrying(() => this.pace.turn(shared, anyUrgent, () => this.sender.send(ask, shared)), this.world.clock, shared);
    return this.underWay.run(JSON.stringify(ask), signal, start, isUrgent);
  }
}
