/**
 * Reads one field out of a raw row, and remembers which pointers it took.
 *
 * Every leaf of raw is either a source or unmapped. A key that a field looks at and finds null or "" gives no value,
 * so it stays among the unmapped.
 */
import type { Json } from '../json/json.ts';
import { pointerTo } from '../json/pointer.ts';
import type { Beside, Warning } from '../model.ts';
import { opened, type Uncleaned } from '../vendorText.ts';
import type { Besides } from './besides.ts';

/** What a reader remembers. Without sets to fill, nothing. */
export interface ReaderNotes {
  /** Pointers into the row. */
  readonly took?: Set<string> | undefined;
  readonly warnings?: Warning[] | undefined;
  /** What stands beside the row, and what was read of that. */
  readonly besides?: Besides | undefined;
  readonly borrowed?: Map<string, Beside> | undefined;
}

/** Reads one field out of a row and remembers which pointers it took: the field's sources, and no longer unmapped. */
export class Reader {
  private constructor(
    /** What stands at `base`. */
    private readonly here: Json | undefined,
    private readonly base: string,
    private readonly notes: ReaderNotes,
  ) {}

  static of(row: Json, notes: ReaderNotes = {}): Reader {
    return new Reader(row, '', notes);
  }

  /** The same reader that remembers what it takes in another set. */
  taking(took: Set<string> | undefined): Reader {
    return new Reader(this.here, this.base, { ...this.notes, took });
  }

  /** A reader for the entry of that ID in a list beside the row. It takes nothing of the row. */
  beside(list: string, id: Uncleaned): Reader | undefined {
    const { besides, borrowed } = this.notes;
    const found = besides?.find(list, id);
    if (found === undefined) return undefined;
    borrowed?.set(found.pointer, found);
    return new Reader(found.json, '', {});
  }

  /**
   * The exact text of the string, number or boolean at a pointer; undefined for null, "" and anything else, which
   * all mean that the vendor does not say.
   */
  text(pointer: string): Uncleaned | undefined {
    const text = this.json(pointer)?.scalar;
    if (text === undefined || opened(text) === '') return undefined;
    this.take(pointer);
    return text;
  }

  /** As `text`, and "" is a text too. */
  textOrEmpty(pointer: string): Uncleaned | undefined {
    const json = this.json(pointer);
    if (json?.type === 'string') this.take(pointer);
    return json?.type === 'string' ? json.scalar : undefined;
  }

  /** What stands at a pointer, not yet taken. */
  json(pointer: string): Json | undefined {
    return pointer === '' ? this.here : this.here?.at(pointer);
  }

  /** A reader for what stands at a pointer. */
  below(pointer: string): Reader {
    return new Reader(this.json(pointer), this.base + pointer, this.notes);
  }

  /** A reader for each item of the array at a pointer; undefined where there is no array. */
  each(pointer: string): Reader[] | undefined {
    const array = this.json(pointer);
    // An empty array has no item to take, and yet says something.
    if (array?.type !== 'array') return undefined;
    if (array.items.length === 0) this.take(pointer);
    return array.items.map((item, index) => new Reader(item, this.base + pointerTo(pointer, index), this.notes));
  }

  /** Marks a pointer as read. */
  take(pointer: string): void {
    this.notes.took?.add(this.base + pointer);
  }

  /** Marks a pointer from the top of the row as read. */
  takeFromTop(pointer: string): void {
    this.notes.took?.add(pointer);
  }

  warn(kind: Warning['kind'], pointer: string): void {
    this.notes.warnings?.push({ kind, pointer: this.base + pointer });
  }
}
