import type { Place, Read } from './connector.ts';
import { asFailure, Failure } from './failure.ts';
import type { Coverage, Row } from './model.ts';
import { RowList, type Rows } from './rows.ts';
import { Shared } from './shared.ts';

/** What is uncertain about a listing as a whole. `short`: it ended before the total that the vendor had told. */
export type Doubt = NonNullable<Read<unknown>['doubt']> | 'short';

/** Reads one page from a place on. */
export type ReadPage<T> = (place: Place, signal: AbortSignal) => Promise<Read<T>>;

/** No listing is longer; a server that never ends would otherwise be read for ever. */
const maxPages = 20_000;

/**
 * A listing as far as it is read: the one paging loop. It goes on where it stopped, keeps what it has when a page
 * fails, and guards against pages that never end.
 */
export class Pages<T extends { readonly id: string }> {
  private readonly list = new RowList<T>();
  readonly rows: Rows<T> = this.list;
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

  private next: Place['ask'];
  /** Rows that came, those that repeated earlier ones included. */
  private seen = 0;
  /** Rows of them that belong elsewhere and were left out. */
  private left = 0;
  private readonly byId = new Map<string, Row<T>>();
  /** All that came, by id or by text: also what was left out. */
  private readonly met = new Set<string>();
  private readonly asked = new Set<string>();
  private readonly underWay = new Shared<void>();
  /** Those who read to the end. Pages are asked for early until the last of them has gone. */
  private readers = 0;
  private ahead = new AbortController();

  constructor(
    private readonly read: ReadPage<T>,
    private readonly now: () => number,
  ) {}

  /** Reads one page more; all who ask at the same time share it. Throws its Failure, which stays in `failure`. */
  more(signal: AbortSignal): Promise<void> {
    return this.underWay.run('', signal, async (shared) => {
      try {
        await this.turn(shared);
        this.failure = undefined;
      } catch (thrown) {
        const failure = asFailure(thrown);
        if (failure.kind !== 'cancelled') this.failure = failure;
        throw failure;
      }
    });
  }

  /** Reads to the end; `onPage` is called after each page. Throws the Failure that stopped it. */
  async all(signal: AbortSignal, onPage: () => void = () => undefined): Promise<void> {
    if (this.readers++ === 0) this.ahead = new AbortController();
    try {
      while (!this.complete) {
        await this.more(signal);
        onPage();
      }
    } finally {
      if (--this.readers === 0) this.ahead.abort();
    }
  }

  /** The row of that id, if it was read. */
  get(id: string): Row<T> | undefined {
    return this.byId.get(id);
  }

  /** How much of the listing is known. */
  get state(): Coverage['state'] {
    if (this.complete) return this.doubt === 'short' ? 'partial' : 'complete';
    if (this.count > 0) return 'partial';
    return this.failure === undefined ? 'never' : 'failed';
  }

  private async turn(signal: AbortSignal): Promise<void> {
    if (this.complete) return;
    if (this.count >= maxPages) throw new Failure('unreadable', { reason: 'tooManyPages' });
    const { rows, came, next, total, doubt } = await this.read({ ask: this.next, seen: this.seen, ahead: this.readers > 0 ? this.ahead.signal : undefined }, signal);
    this.asOf ??= this.now();
    this.count++;
    // A total that shrinks while pages come is not believed: the list would end early and look whole.
    this.total = total === undefined ? this.total : Math.max(total, this.total ?? 0);
    this.doubt ??= doubt;
    const known = this.met.size;
    for (const row of came) this.met.add(row.value === undefined ? `?${row.json.text}` : `=${row.value.id}`);
    for (const row of rows) this.add(row);
    const repeats = this.met.size === known || this.asked.has(JSON.stringify(next));
    if (next !== undefined && repeats) throw new Failure('unreadable', { reason: 'repeatedPage' });
    // Only now: a page that is read again counts once.
    this.seen += came.length;
    this.left += came.length - rows.length;
    if (next === undefined) return this.end();
    this.asked.add(JSON.stringify(next));
    this.next = next;
  }

  /** A row that came before is the same object again; rows that cannot be read may well look alike. */
  private add(row: Row<T>): void {
    if (row.value !== undefined && this.byId.has(row.value.id)) return;
    if (row.value !== undefined) this.byId.set(row.value.id, row);
    this.list.add(row);
  }

  private end(): void {
    this.complete = true;
    if (this.total !== undefined && this.rows.length + this.left < this.total) this.doubt ??= 'short';
  }
}
