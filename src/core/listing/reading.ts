/**
 * A listing as one reading of it has it: takes in page after page, and knows when it has all, when it must look again,
 * and when going on cannot work.
 *
 * Lists change while they are read. A row that comes or goes in front moves all others, so that one comes twice and
 * another is stepped over. Where totals and repeated rows tell of that, a second walk from the first page finds what
 * was stepped over; what is still missing then is a doubt.
 */
import type { PageResult, PageStart, ReadPage } from '../client/pageResult.ts';
import { asFailure, Failure, type FailureKind } from '../failure.ts';
import type { Json } from '../json/json.ts';
import type { Row } from '../model.ts';
import type { Besides } from '../vendorKit/besides.ts';
import { opened } from '../vendorText.ts';
import type { Cards } from './rows/cardStore.ts';
import { RawTexts } from './rows/rawTexts.ts';
import { KeptRows, type Added } from './rows/rows.ts';
import { Walk, type Brought } from './walk.ts';

/**
 * What is uncertain about a listing as a whole. `short`: it ended before the total that the vendor had told. `moved`:
 * its rows moved from page to page each time it was read, and no total says whether all were met.
 */
export type Doubt = NonNullable<PageResult<unknown>['doubt']> | 'short' | 'moved';

/** Whether who is listed belongs there, even if somebody may be missing. */
export const areMembers = (doubt: Doubt | undefined): boolean =>
  doubt === undefined || doubt === 'short' || doubt === 'moved';

/** How the rows of a listing are kept. */
export interface Keeping<T> {
  readonly cards: Cards<T>;
  /** Reads all of a row. */
  readonly whole: (json: Json, besides?: Besides) => Row<T>;
  readonly raw?: RawTexts;
  readonly came?: Came<T> | undefined;
}

/** Is told the rows of each page as the vendor sent them, repeated ones too; of a second look only what is new. */
export type Came<T> = (added: readonly Added<T>[], besides: Besides | undefined) => void;

/**
 * Pages in a row without anything new: rows may follow, where a vendor filters what it has cut into pages, or where rows
 * move.
 */
const maxFruitless = 3;

/**
 * So often in a row a failure is met at the same place until going on is taken for impossible, as with a cursor that
 * has ended. Other kinds say nothing of the place, and pass or are put right.
 */
const patience: Partial<Readonly<Record<FailureKind, number>>> = {
  notFound: 1,
  unreadable: 1,
  refused: 1,
  forbidden: 2,
  unavailable: 3,
};

/** One reading of a listing, as far as it came. */
export class OneReading<T extends { readonly id: string }> {
  readonly list: KeptRows<T>;
  /** Of the whole listing, where the vendor told it. */
  total: number | undefined;
  complete = false;
  doubt: Doubt | undefined;
  /** When the first page came, in ms since 1970. */
  asOf: number | undefined;
  /** How many pages were read. */
  count = 0;
  /** Rows that came again, beside the first time. */
  repeats = 0;
  /** Rows may be missing, whatever else is in doubt. */
  isPart = false;

  private walk: Walk;
  private walks = 1;
  private readonly keptOdd = new Map<string, number>();
  private failed = 0;

  /** @param asked belongs to one walk at a time */
  constructor(
    private readonly now: () => number,
    readonly keeping: Keeping<T>,
    private readonly asked = new Set<number>(),
  ) {
    this.walk = new Walk(asked);
    this.list = new KeptRows(keeping.cards, keeping.whole, keeping.raw ?? new RawTexts());
  }

  /** Going on where it stopped cannot work: it must be read from its first page. */
  get isStuck(): boolean {
    return this.failed === Infinity;
  }

  /** The last page brought nothing new. */
  get isFruitless(): boolean {
    return this.walk.fruitless > 0;
  }

  /** Rows that are held, and what else is remembered of them. */
  get held(): number {
    return this.list.length + this.walk.placeless;
  }

  /** Walks from the first page again; what is there stays. */
  lookAgain(): void {
    this.walk = new Walk(this.asked);
    this.walks++;
    this.failed = 0;
    this.complete = false;
  }

  /** Reads one page more. Throws the Failure that it meets. */
  async step(read: ReadPage<T>, how: Omit<PageStart, 'ask' | 'seen'>, signal: AbortSignal): Promise<void> {
    const { walk } = this;
    let page: PageResult<T>;
    try {
      page = await read({ ...how, ask: walk.next, seen: walk.seen }, signal);
    } catch (thrown) {
      throw this.refused(asFailure(thrown));
    }
    this.failed = 0;
    this.take(page);
  }

  private refused(failure: Failure): Failure {
    const most = patience[failure.kind];
    if (this.walk.next === undefined || most === undefined) return failure;
    if (++this.failed >= most) this.failed = Infinity;
    return this.isStuck ? failure.with({ midway: true }) : failure;
  }

  private take({ rows, came, next, guess, total, besides, doubt, sent }: PageResult<T>): void {
    const { walk, list } = this;
    this.asOf ??= this.now();
    // A total that shrinks while pages come is not believed: the list would end early and look whole.
    this.total = total === undefined ? this.total : Math.max(total, this.total ?? 0);
    this.doubt ??= doubt;
    const ask = walk.next && JSON.stringify(walk.next);
    const added = list.add({ ask, seen: walk.seen, sent }, rows, besides, (text) => this.keepsOdd(text));
    this.repeats += this.walks > 1 ? 0 : added.filter(({ place, isNew }) => place !== undefined && !isNew).length;
    this.keeping.came?.(this.walks > 1 ? added.filter(({ isNew }) => isNew) : added, besides);
    const listed = new Set(rows);
    const brought = walk.take(
      added,
      rows.flatMap(({ json, value }) => (value === undefined ? opened(json.text) : [])),
      came.flatMap((row) => (listed.has(row) || row.value === undefined ? [] : list.keyOf(row.value))),
      total,
    );
    this.count = Math.max(this.count, walk.pages);
    // Of a list that only its total ends, as many rows came as it has.
    const isOver = guess !== undefined && brought.isAgain && total !== undefined && walk.sent >= (walk.total ?? total);
    const following = isOver ? undefined : (next ?? (this.mayFollow(brought) ? guess : undefined));
    if (following === undefined) return this.end();
    // The last page comes once more where so many rows came in front of it meanwhile.
    if (walk.repeats(following) || (brought.isAgain && walk.fruitless > 1)) {
      this.failed = Infinity;
      throw new Failure('unreadable', { reason: 'repeatedPage' });
    }
    walk.next = following;
    if (walk.fruitless <= maxFruitless) return;
    // Who tries again goes on behind them.
    walk.fruitless = 0;
    throw new Failure('unreadable', { reason: 'repeatedPage' });
  }

  /** Whether to ask for a page that nobody promised: rows of the total are missing, and no page says that it is over. */
  private mayFollow({ isNew, isAgain }: Brought): boolean {
    const { walk } = this;
    if (walk.total === undefined || walk.seen >= walk.total || isAgain) return false;
    return isNew || (walk.came < walk.total && walk.fruitless <= maxFruitless);
  }

  /** A row that cannot be read is another than all before, unless this walk comes by those of the last. */
  private keepsOdd(text: string): boolean {
    const known = this.keptOdd.get(text) ?? 0;
    if (this.walk.countOdd(text) <= known) return false;
    this.keptOdd.set(text, known + 1);
    return true;
  }

  private end(): void {
    const { walk, list } = this;
    const isShort = walk.total !== undefined && Math.max(walk.seen, list.length) < walk.total;
    const hasMoved = walk.pages > 1 && (walk.moved > 0 || walk.hasShrunk);
    if (this.walks === 1 && hasMoved && (isShort || walk.total === undefined)) return this.lookAgain();
    this.complete = true;
    // A row that came twice explains a total that counts it twice.
    const isExplained = walk.total === undefined || (!walk.hasShrunk && walk.came >= walk.total);
    const isMoving = this.walks > 1 && walk.found > 0 && walk.moved > 0;
    this.isPart = isMoving ? isShort || walk.total === undefined : isShort && !isExplained;
    if (this.isPart) this.doubt ??= isShort ? 'short' : 'moved';
    else if (this.total !== undefined && (this.walks > 1 || isShort)) this.total = list.length;
  }
}
