/** One walk over a listing, from its first page on: what came, what repeats, and what that says of rows not seen. */
import type { Ask } from '../vendorKit/ask.ts';
import type { Added } from './rows/rows.ts';

/** What a page was, beside the rows that it brought. */
export interface Brought {
  /** A row of it, or a way in which one belongs, was not met before on this walk. */
  readonly isNew: boolean;
  /** The very same rows came as a page before. */
  readonly isAgain: boolean;
}

/**
 * One walk over the pages of a listing. Rows are counted once each, whatever repeats: by what is missing to the total
 * one knows whether to go on.
 */
export class Walk {
  /** What to ask next; undefined: the first page. */
  next: Ask | undefined;
  pages = 0;
  /** Rows that came, each once. */
  seen = 0;
  /** Rows that came, as the vendor counts them: repeated ones too, unless their whole page came again. */
  came = 0;
  /** All rows that came. */
  sent = 0;
  /** Pages since one brought something new: empty ones, and those with other pages' rows. */
  fruitless = 0;
  /** Rows that were new to the whole reading. */
  found = 0;
  /** Rows that came on another page too, and say the same there: they moved. */
  moved = 0;
  /** The largest total that the vendor told on the way, and the last. */
  private totals: { readonly most: number; readonly last: number } | undefined;
  /** A bit for each place whose row came. */
  private met = new Uint8Array(64);
  /** Further ways in which one belongs, as `place/way`. */
  private readonly ways = new Set<string>();
  /** What came and has no place, by what its text comes to: rows that cannot be read, and what was left out. */
  private readonly prints = new Set<number>();
  /** How often each row that cannot be read came. */
  private readonly odd = new Map<number, number>();
  /** Pages that came, by what their rows come to. */
  private readonly cameAs = new Set<number>();

  /**
   * @param asked what was asked for on the last walk, and is on this one, by what its text comes to: a cursor can be as
   *   long as a page
   */
  constructor(private readonly asked = new Set<number>()) {
    asked.clear();
  }

  /** The largest total that the vendor told on the way. */
  get total(): number | undefined {
    return this.totals?.most;
  }

  /** It told a smaller total later on: rows went meanwhile. */
  get hasShrunk(): boolean {
    return this.totals !== undefined && this.totals.last < this.totals.most;
  }

  /** How much has no place. */
  get placeless(): number {
    return this.prints.size;
  }

  /** Whether it had been asked for before; from now on it is. */
  repeats(ask: Ask): boolean {
    const print = printOf(JSON.stringify(ask));
    const known = this.asked.has(print);
    this.asked.add(print);
    return known;
  }

  /** How often a row that cannot be read came by now, this time included. */
  countOdd(text: string): number {
    const print = printOf(text);
    const count = (this.odd.get(print) ?? 0) + 1;
    this.odd.set(print, count);
    return count;
  }

  /**
   * Takes in a page.
   * @param left keys of rows that belong elsewhere
   */
  take<T>(
    added: readonly Added<T>[],
    odd: readonly string[],
    left: readonly string[],
    total: number | undefined,
  ): Brought {
    this.pages++;
    if (total !== undefined) this.totals = { most: Math.max(total, this.totals?.most ?? 0), last: total };
    const here = new Set<number>();
    let [isNew, page] = [false, 0x1000193];
    for (const { place, way, isNew: isFound } of added) {
      if (isFound) this.found++;
      if (place === undefined) continue;
      page = (Math.imul(page ^ place, 0x85ebca6b) ^ way) >>> 0;
      if (this.meet(place)) {
        here.add(place);
        this.seen++;
        isNew = true;
      } else if (way > 0 && !this.ways.has(`${place}/${way}`)) {
        this.ways.add(`${place}/${way}`);
        isNew = true;
      } else if (!here.has(place)) this.moved++;
    }
    for (const text of [...odd.map((one) => `?${one}`), ...left.map((one) => `=${one}`)]) {
      const [before, print] = [this.prints.size, printOf(text)];
      isNew = this.prints.add(print).size > before || isNew;
      page = Math.imul(page ^ print, 0x85ebca6b) >>> 0;
      this.seen++;
    }
    const came = added.length + left.length;
    const isAgain = came > 0 && !isNew && this.cameAs.has(page);
    this.cameAs.add(page);
    this.fruitless = isNew ? 0 : this.fruitless + 1;
    this.sent += came;
    if (!isAgain) this.came += came;
    return { isNew, isAgain };
  }

  /** Whether a place is met for the first time. */
  private meet(place: number): boolean {
    const [byte, bit] = [place >>> 3, 1 << (place & 7)];
    if (byte >= this.met.length) {
      const larger = new Uint8Array(byte * 2);
      larger.set(this.met);
      this.met = larger;
    }
    if ((this.met[byte]! & bit) !== 0) return false;
    this.met[byte]! |= bit;
    return true;
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
