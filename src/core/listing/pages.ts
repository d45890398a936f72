/** The one loop over the pages of a listing: goes on where it stopped, and begins anew where going on cannot work. */
import { SharedWork } from '../client/pacing/sharedWork.ts';
import type { ReadPage } from '../client/pageResult.ts';
import { Prefetch } from '../client/prefetch.ts';
import { noteSent } from '../client/sent.ts';
import { asFailure, Failure } from '../failure.ts';
import type { Coverage, Listed, Row } from '../model.ts';
import { OneReading, type Doubt, type Keeping } from './reading.ts';
import type { Cards } from './rows/cardStore.ts';
import type { KeptRows, Rows } from './rows/rows.ts';
import { seek } from './seek.ts';

/** No listing is longer; a server that never ends would otherwise be read for ever, and fill the memory. */
const maxPages = 20_000;
/** More rows are not held: a million groups, and half as much again. */
export const maxRows = 1_500_000;
/** Of what is kept of the rows, in UTF-16 units, with what their pages are asked for by. */
export const maxKept = 500_000_000;

/**
 * A listing as far as it is read: the one paging loop. It goes on where it stopped, and keeps what it has when a page
 * fails. Where going on cannot work it is read anew, and what was read stays until that has come as far.
 */
export class Pages<T extends { readonly id: string }> {
  private reading: OneReading<T>;
  /** Reads the listing anew, from its first page. */
  private renewed: OneReading<T> | undefined;
  complete = false;
  /** Why the last page could not be read; gone when one was. */
  failure: Failure | undefined;
  private readonly asked = new Set<number>();
  private readonly underWay = new SharedWork<void>();
  /** Those who read to the end. Pages are asked for early until the last of them has gone. */
  private readers = 0;
  private ahead: Prefetch | undefined;

  constructor(
    private readonly read: ReadPage<T>,
    private readonly now: () => number,
    keeping: Keeping<T>,
  ) {
    this.reading = new OneReading(now, keeping, this.asked);
  }

  /** Other rows are another object: after it was read anew. */
  get rows(): Rows<T> {
    return this.list;
  }

  /** Of the whole listing, where the vendor told it. */
  get total(): number | undefined {
    return this.reading.total;
  }

  get doubt(): Doubt | undefined {
    return this.reading.doubt;
  }

  /** When the first page came, in ms since 1970. */
  get asOf(): number | undefined {
    return this.reading.asOf;
  }

  /** How many pages were read. */
  get count(): number {
    return this.reading.count;
  }

  /** Rows that came again, beside the first time: who belongs in two ways is one row. */
  get repeats(): number {
    return this.reading.repeats;
  }

  /**
   * Reads on to the next page that brings something new; all who ask at the same time share it. Throws its Failure, which
   * stays in `failure`.
   */
  async more(signal: AbortSignal): Promise<void> {
    const { count } = this;
    // What is read anew must come as far first.
    do await this.step(signal, true);
    while (!this.complete && (this.count <= count || this.reading.isFruitless));
  }

  /** Walks from the first page again when all is read, for what may have been stepped over. */
  async lookAgain(signal: AbortSignal, onPage: () => unknown = () => undefined): Promise<void> {
    this.reading.lookAgain();
    this.complete = false;
    await this.all(signal, onPage);
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
    return this.rows.at(this.rows.indexOf(id));
  }

  /** As `get`, from its card alone: quick, for many ids. */
  brief(id: string): T | undefined {
    return this.rows.brief(this.rows.indexOf(id))?.value;
  }

  /** All that could be read, as their cards have them. @param from how many of them are passed over */
  *values(from = 0): Iterable<T> {
    const { cards } = this;
    for (let index = from; index < cards.length; index++) yield cards.at(index);
  }

  /** How many could be read. */
  get readable(): number {
    return this.cards.length;
  }

  /** What tells one from all others. */
  keyOf(value: T): string {
    return this.cards.keyOf(value);
  }

  has(id: string): boolean {
    return this.rows.indexOf(id) !== -1;
  }

  /** A row that was read, with its raw text: asked for again where that is not at hand. Throws a Failure. */
  async row(index: number, signal: AbortSignal): Promise<Row<T>> {
    const known = this.rows.at(index);
    return known?.json === undefined ? this.again(index, signal) : known;
  }

  /**
   * A row that was read, asked for again: on its page, then on all others. Throws a Failure: `notFound` where no page
   * has it any more.
   */
  async again(index: number, signal: AbortSignal): Promise<Row<T>> {
    const { list } = this;
    const value = list.brief(index)?.value;
    if (value === undefined) throw new Failure('notFound');
    const { row, besides, sent } = await seek(this.read, list, index, list.keyOf(value), signal);
    noteSent(row.json, sent);
    return list.made(row.json, besides);
  }

  /** How much of the listing is known. */
  get state(): Coverage['state'] {
    if (this.complete) return this.reading.isPart ? 'partial' : 'complete';
    if (this.count > 0) return 'partial';
    return this.failure === undefined ? 'never' : 'failed';
  }

  private get list(): KeptRows<T> {
    return this.reading.list;
  }

  protected get cards(): Cards<T> {
    return this.reading.keeping.cards;
  }

  /** Is called when the listing was read anew as far as before, with the cards that are replaced. */
  protected replaced(_before: Cards<T>): void {
    // Only groups are compared.
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
    if ((this.renewed ?? this.reading).isStuck) this.beginAnew();
    const reading = this.renewed ?? this.reading;
    // Trying again asks for nothing more: what is read stays, and is known to be a part.
    if (reading.held >= maxRows || reading.list.kept >= maxKept)
      throw new Failure('unreadable', { reason: 'tooManyRows' });
    if (reading.count >= maxPages) throw new Failure('unreadable', { reason: 'tooManyPages' });
    try {
      await reading.step(this.read, { ahead: this.ahead, isUrgent }, signal);
    } finally {
      if (reading !== this.reading && (reading.complete || reading.count >= this.count)) this.replace(reading);
      this.complete = this.reading.complete;
    }
  }

  private beginAnew(): void {
    const { keeping } = this.reading;
    const cards = keeping.cards.empty?.();
    if (cards === undefined) this.reading.lookAgain();
    else this.renewed = new OneReading(this.now, { ...keeping, cards }, this.asked);
  }

  private replace(renewed: OneReading<T>): void {
    const before = this.cards;
    this.reading = renewed;
    this.renewed = undefined;
    this.replaced(before);
  }
}
