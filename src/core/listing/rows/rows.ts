/**
 * The rows of a listing: kept as cards, and made whole when someone looks at them.
 *
 * Only what a card holds stays in memory, as bytes. The raw text stays for the pages looked at last; a detail that
 * needs another one asks again. So 100,000 groups take 26 MB with their index, instead of several hundred
 * (`memory-100k`).
 */
import { noteSent, type Sent } from '../../client/sent.ts';
import { parseJson, type Json } from '../../json/json.ts';
import type { Listed, Row } from '../../model.ts';
import { Besides } from '../../vendorKit/besides.ts';
import { opened } from '../../vendorText.ts';
import type { Cards } from './cardStore.ts';
import type { RawTexts } from './rawTexts.ts';

/**
 * The rows of a listing, in its order. A row may be made again each time it is asked for: compare ids or places, not
 * rows.
 */
export interface Rows<T> extends Iterable<Listed<T>> {
  readonly length: number;
  /** Undefined where there is none; places count from 0 only. Whole, where its raw text is at hand. */
  at(index: number): Listed<T> | undefined;
  /** The same without a look at the raw text of a row that could be read: quick, for many rows. */
  brief(index: number): Listed<T> | undefined;
  /** The place of the row of that id; -1: there is none. */
  indexOf(id: string): number;
  /** All from a place on. */
  slice(from: number): readonly Listed<T>[];
}

/** Rows that came with one reply. */
export interface PageOfRows {
  /** The place of its first row. */
  readonly first: number;
  /** How to ask for it again: undefined is the first page. */
  readonly ask: string | undefined;
  /** Rows that came before it, each once. */
  readonly seen: number;
  /** Where each row begins in the raw text of the page, and where the last ends. */
  readonly starts: Uint32Array;
  /** Where in the reply stands what is kept of it behind the rows; undefined: nothing is. */
  besides?: string | undefined;
  /** The request that gave it last. */
  sent?: Sent | undefined;
}

/** What became of a row that came. */
export interface Added<T> {
  readonly row: Row<T>;
  /** Its place among those that could be read; undefined: it could not. */
  readonly place: number | undefined;
  /** It was not there before. */
  readonly isNew: boolean;
  /** Which of the ways in which one and the same belongs it tells of: 0 is that of its first row. */
  readonly way: number;
}

/**
 * Rows as cards, made whole when they are looked at and their raw text is at hand. Rows that cannot be read keep
 * theirs.
 */
export class KeptRows<T extends { readonly id: string }> implements Rows<T> {
  length = 0;
  private readonly pages: PageOfRows[] = [];
  /** The places of rows that could not be read, in order, and their raw texts. */
  private readonly odd: number[] = [];
  private readonly oddTexts = new Map<number, string>();
  /** UTF-16 units of these texts, and of what pages are asked for by. */
  private ours = 0;
  private lastBesides: { readonly page: PageOfRows; readonly besides: Besides } | undefined;

  constructor(
    private readonly cards: Cards<T>,
    private readonly whole: (json: Json, besides?: Besides) => Row<T>,
    private readonly raw: RawTexts,
  ) {}

  /**
   * Takes in the rows of a page, each once, and says what became of each. Those that cannot be read may well look alike.
   * @param keepsOdd whether one that cannot be read is another than all before
   */
  add(
    page: Pick<PageOfRows, 'ask' | 'seen' | 'sent'>,
    rows: readonly Row<T>[],
    besides: Besides | undefined,
    keepsOdd: (text: string) => boolean = () => true,
  ): readonly Added<T>[] {
    const kept: Row<T>[] = [];
    const first = this.length;
    const added = rows.map((row): Added<T> => {
      const { json, value } = row;
      const place = value && this.cards.indexOf(this.cards.keyOf(value));
      if (place !== undefined && place !== -1)
        return { row, place, isNew: false, way: this.cards.wayOf?.(place, value!) ?? 0 };
      if (value === undefined) {
        if (!keepsOdd(opened(json.text))) return { row, place: undefined, isNew: false, way: 0 };
        this.odd.push(this.length);
        this.oddTexts.set(this.length, flat(opened(json.text)));
        this.ours += json.length;
      } else this.cards.add(value);
      kept.push(row);
      this.length++;
      return { row, place: value && this.cards.length - 1, isNew: true, way: 0 };
    });
    if (kept.length === 0) return added;
    this.ours += page.ask?.length ?? 0;
    this.pages.push({ ...page, first, starts: new Uint32Array(kept.length + 1) });
    this.hold(this.pages.at(-1)!, kept, besides);
    return added;
  }

  /** Takes the raw texts of a page that was asked for again, if they are of the same rows. */
  renew(page: PageOfRows, rows: readonly Row<T>[], besides?: Besides): void {
    const byKey = new Map<string | undefined, Row<T>>();
    const keyOf = (value: T | undefined): string | undefined => value && this.cards.keyOf(value);
    for (const row of rows) if (!byKey.has(keyOf(row.value))) byKey.set(keyOf(row.value), row);
    const kept = Array.from({ length: page.starts.length - 1 }, (_, index) =>
      byKey.get(keyOf(this.brief(page.first + index)?.value)),
    );
    if (kept.every((row) => row !== undefined)) this.hold(page, kept, besides);
  }

  /** UTF-16 units that stay in memory for the rows and their pages, about. */
  get kept(): number {
    return this.cards.kept + this.ours;
  }

  /** How many could be read. */
  get readable(): number {
    return this.cards.length;
  }

  indexOf(id: string): number {
    const place = this.cards.indexOf(id);
    // Each row before it that could not be read moves it on by one.
    return place === -1 ? -1 : place + count(this.odd.length, (at) => this.odd[at]! - at <= place);
  }

  at(index: number): Listed<T> | undefined {
    const text = this.textAt(index);
    if (text === undefined) return this.brief(index);
    const json = parseJson(flat(text));
    noteSent(json, this.pageOf(index).sent);
    return this.made(json, this.besidesOf(index));
  }

  /** What tells one from all others. */
  keyOf(value: T): string {
    return this.cards.keyOf(value);
  }

  /** All of a row out of its JSON, with what further rows of the same one say. */
  made(json: Json, besides: Besides | undefined): Row<T> {
    const row = this.whole(json, besides);
    if (row.problem !== undefined || this.cards.withWays === undefined) return row;
    return { ...row, value: this.cards.withWays(this.cards.indexOf(this.keyOf(row.value)), row.value) };
  }

  brief(index: number): Listed<T> | undefined {
    if (!this.has(index)) return undefined;
    if (this.oddTexts.has(index)) return this.at(index);
    return { value: this.cards.at(index - count(this.odd.length, (at) => this.odd[at]! < index)) };
  }

  slice(from: number): readonly Listed<T>[] {
    return Array.from({ length: Math.max(0, this.length - from) }, (_, index) => this.at(from + index)!);
  }

  *[Symbol.iterator](): Iterator<Listed<T>> {
    for (let index = 0; index < this.length; index++) yield this.at(index)!;
  }

  /** The page that a row came with. */
  pageOf(index: number): PageOfRows {
    return this.pages[count(this.pages.length, (at) => this.pages[at]!.first <= index) - 1]!;
  }

  private hold(page: PageOfRows, rows: readonly Row<T>[], besides: Besides | undefined): void {
    if (this.lastBesides?.page === page) this.lastBesides = undefined;
    const texts = rows.map(({ json }) => opened(json.text));
    texts.forEach((text, index) => (page.starts[index + 1] = page.starts[index]! + text.length));
    page.besides = besides?.pointer;
    if (besides !== undefined) texts.push(opened(besides.json.text));
    this.raw.set(page, texts.join(''));
  }

  /** What stood beside a row whose raw text is at hand. One row after the other asks for that of the same page. */
  private besidesOf(index: number): Besides | undefined {
    if (this.oddTexts.has(index)) return undefined;
    const page = this.pageOf(index);
    if (page.besides === undefined) return undefined;
    if (this.lastBesides?.page !== page) {
      const text = this.raw.get(page)?.slice(page.starts.at(-1)) ?? '{}';
      this.lastBesides = { page, besides: new Besides(parseJson(flat(text)), page.besides) };
    }
    return this.lastBesides.besides;
  }

  private has(index: number): boolean {
    return Number.isInteger(index) && index >= 0 && index < this.length;
  }

  private textAt(index: number): string | undefined {
    if (!this.has(index)) return undefined;
    const odd = this.oddTexts.get(index);
    if (odd !== undefined) return odd;
    const page = this.pageOf(index);
    return this.raw.get(page)?.slice(page.starts[index - page.first], page.starts[index - page.first + 1]);
  }
}

/** How many of so many, of which the first ones are so and no later one. */
function count(length: number, isSo: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isSo(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same text on its own: a part of a text keeps the whole of it in memory. */
function flat(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
