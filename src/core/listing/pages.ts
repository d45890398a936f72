/** The one loop over the pages of a listing: goes on where it stopped, and guards against pages without end. */
import { SharedWork } from '../client/pacing/sharedWork.ts';
import type { PageResult, PageStart, ReadPage } from '../client/pageResult.ts';
import { Prefetch } from '../client/prefetch.ts';
import { noteSent } from '../client/sent.ts';
import { asFailure, Failure } from '../failure.ts';
import type { Json } from '../json/json.ts';
import type { Coverage, Listed, Row } from '../model.ts';
import type { Besides } from '../vendorKit/besides.ts';
import type { Ask } from '../vendorKit/ask.ts';
import { opened } from '../vendorText.ts';
import type { Cards } from './rows/cardStore.ts';
import { RawTexts } from './rows/rawTexts.ts';
import { KeptRows, type Rows } from './rows/rows.ts';

/** What is uncertain about a listing as a whole. `short`: it ended before the total that the vendor had told. */
export type Doubt = NonNullable<PageResult<unknown>['doubt']> | 'short';

/** How the rows of a listing are kept. */
export interface Keeping<T> {
  readonly cards: Cards<T>;
  /** Reads all of a row. */
  readonly whole: (json: Json, besides?: Besides) => Row<T>;
  readonly raw?: RawTexts;
}

/** No listing is longer; a server that never ends would otherwise be read for ever, and fill the memory. */
export const maxPages = 20_000;
/** More rows are not held: a million groups, and half as much again. */
export const maxRows = 1_500_000;
/** Of what is kept of the rows, in UTF-16 units, with what their pages are asked for by. */
export const maxKept = 500_000_000;
/** Empty pages in a row: rows may follow, where a vendor filters what it has cut into pages. */
const maxEmpty = 3;

/**
 * A listing as far as it is read: the one paging loop. It goes on where it stopped, keeps what it has when a page
 * fails, and guards against pages that never end.
 */
export class Pages<T extends { readonly id: string }> {
  private readonly list: KeptRows<T>;
  /** Of the whole listing, where the vendor told it. */
  total: number | undefined;
  complete = false;
  /** Why the last page could not be read; gone when one was. */
  failure: Failure | undefined;
  doubt: Doubt | undefined;
  /** When the first page came, in ms since 1970. */
  asOf: number | undefined;
  /** How many pages were read. */
  count = 0;

  private next: PageStart['ask'];
  /** Rows that came, those that repeated earlier ones included. */
  private seen = 0;
  /** Rows of them that belong elsewhere and were left out. */
  private left = 0;
  /** What came and has no card, by what its text comes to: rows that cannot be read, and what was left out. */
  private readonly met = new Set<number>();
  /** What was asked for, by what its text comes to: a cursor can be as long as a page. */
  private readonly asked = new Set<number>();
  /** It ended before the total that the vendor had told, whatever else is in doubt. */
  private isShort = false;
  /** Empty pages since rows came. */
  private empty = 0;
  private readonly underWay = new SharedWork<void>();
  /** Those who read to the end. Pages are asked for early until the last of them has gone. */
  private readers = 0;
  private ahead: Prefetch | undefined;

  constructor(
    private readonly read: ReadPage<T>,
    private readonly now: () => number,
    private readonly keeping: Keeping<T>,
  ) {
    this.list = new KeptRows(keeping.cards, keeping.whole, keeping.raw ?? new RawTexts());
  }

  get rows(): Rows<T> {
    return this.list;
  }

  /** Reads one page more; all who ask at the same time share it. Throws its Failure, which stays in `failure`. */
  more(signal: AbortSignal): Promise<void> {
    return this.step(signal, true);
  }

  /** Reads to the end; `onPage` is called after each page. Throws the Failure that stopped it. */
  async all(signal: AbortSignal, onPage: () => void = () => undefined): Promise<void> {
    this.readers++;
    this.ahead ??= new Prefetch();
    try {
      await this.on(signal, () => false, onPage, false);
    } finally {
      if (--this.readers === 0) {
        this.ahead.stop();
        this.ahead = undefined;
      }
    }
  }

  /** Reads on until there is enough, or to the end; somebody waits for it. Throws the Failure that stopped it. */
  async until(isEnough: () => boolean, signal: AbortSignal, onPage: () => unknown = () => undefined): Promise<void> {
    await this.on(signal, isEnough, onPage, true);
  }

  /** The one loop over pages. */
  private async on(
    signal: AbortSignal,
    isEnough: () => boolean,
    onPage: () => unknown,
    urgent: boolean,
  ): Promise<void> {
    while (!this.complete && !isEnough()) {
      await this.step(signal, urgent);
      onPage();
    }
  }

  /** The row of that id, if it was read. */
  get(id: string): Listed<T> | undefined {
    return this.list.at(this.list.indexOf(id));
  }

  /** As `get`, from its card alone: quick, for many ids. */
  brief(id: string): T | undefined {
    return this.list.brief(this.list.indexOf(id))?.value;
  }

  /** All that could be read, as their cards have them. @param from how many of them are passed over */
  *values(from = 0): Iterable<T> {
    const { cards } = this.keeping;
    for (let index = from; index < cards.length; index++) yield cards.at(index);
  }

  /** How many could be read. */
  get readable(): number {
    return this.keeping.cards.length;
  }

  has(id: string): boolean {
    return this.list.indexOf(id) !== -1;
  }

  /** A row that was read, with its raw text: asked for again where that is not at hand. Throws a Failure. */
  async row(index: number, signal: AbortSignal): Promise<Row<T>> {
    const known = this.list.at(index);
    return known?.json === undefined ? this.again(index, signal) : known;
  }

  /**
   * A row that was read, asked for again with its page. Throws a Failure: `notFound` where it stands on another page by
   * now, or on none.
   */
  async again(index: number, signal: AbortSignal): Promise<Row<T>> {
    const { cards } = this.keeping;
    const value = this.list.brief(index)?.value;
    const key = value && cards.keyOf(value);
    if (key === undefined) throw new Failure('notFound');
    const page = this.list.pageOf(index);
    const { rows, besides, sent } = await this.read(
      { ask: page.ask === undefined ? undefined : (JSON.parse(page.ask) as Ask), seen: page.seen },
      signal,
    );
    this.list.renew(page, rows, besides);
    page.sent = sent;
    const found = rows.find(({ value: one }) => one !== undefined && cards.keyOf(one) === key);
    if (found === undefined) throw new Failure('notFound');
    noteSent(found.json, sent);
    return this.keeping.whole(found.json, besides);
  }

  /** How much of the listing is known. */
  get state(): Coverage['state'] {
    if (this.complete) return this.isShort ? 'partial' : 'complete';
    if (this.count > 0) return 'partial';
    return this.failure === undefined ? 'never' : 'failed';
  }

  /** Who reads to the end lets pages go first that somebody waits for, this one too once somebody does. */
  private step(signal: AbortSignal, urgent: boolean): Promise<void> {
    const start = async (shared: AbortSignal, isUrgent: () => boolean): Promise<void> => {
      try {
        await this.turn(shared, isUrgent);
        this.failure = undefined;
      } catch (thrown) {
        const failure = asFailure(thrown);
        if (failure.kind !== 'cancelled') this.failure = failure;
        throw failure;
      }
    };
    return this.underWay.run('', signal, start, () => urgent);
  }

  private async turn(signal: AbortSignal, isUrgent: () => boolean): Promise<void> {
    if (this.complete) return;
    // Trying again asks for nothing more: what is read stays, and is known to be a part.
    if (this.list.length + this.met.size >= maxRows || this.list.kept >= maxKept)
      throw new Failure('unreadable', { reason: 'tooManyRows' });
    if (this.count >= maxPages) throw new Failure('unreadable', { reason: 'tooManyPages' });
    const { rows, came, next, total, besides, doubt, sent } = await this.read(
      { ask: this.next, seen: this.seen, ahead: this.ahead, isUrgent },
      signal,
    );
    this.asOf ??= this.now();
    // A total that shrinks while pages come is not believed: the list would end early and look whole.
    this.total = total === undefined ? this.total : Math.max(total, this.total ?? 0);
    this.doubt ??= doubt;
    const before = this.list.readable + this.met.size;
    if (this.list.add({ ask: this.next && JSON.stringify(this.next), seen: this.seen, sent }, rows, besides))
      this.count++;
    const listed = new Set(rows);
    for (const row of came)
      if (row.value === undefined || !listed.has(row))
        this.met.add(
          printOf(row.value === undefined ? `?${opened(row.json.text)}` : `=${this.keeping.cards.keyOf(row.value)}`),
        );
    this.empty = came.length === 0 ? this.empty + 1 : 0;
    const isNew = this.list.readable + this.met.size > before || (came.length === 0 && this.empty <= maxEmpty);
    const print = printOf(next === undefined ? '' : JSON.stringify(next));
    if (next !== undefined && (!isNew || this.asked.has(print)))
      throw new Failure('unreadable', { reason: 'repeatedPage' });
    // Only now: a page that is read again counts once.
    this.seen += came.length;
    this.left += came.length - rows.length;
    if (next === undefined) return this.end();
    this.asked.add(print);
    this.next = next;
  }

  private end(): void {
    this.complete = true;
    if (this.total !== undefined && this.rows.length + this.left < this.total) this.isShort = true;
    if (this.isShort) this.doubt ??= 'short';
  }
}

/** A number that another text hardly comes to. */
function printOf(text: string): number {
  let [high, low] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i++) {
    high = Math.imul(high ^ text.charCodeAt(i), 0x01000193);
    low = Math.imul(low ^ (text.charCodeAt(i) + i), 0x85ebca6b);
  }
  return (high >>> 0) * 0x200000 + (low >>> 11);
}
