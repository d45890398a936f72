import type { Row } from './model.ts';

/** The rows of a listing, in its order. A row may be made anew each time it is asked for: compare ids or places, not rows. */
export interface Rows<T> extends Iterable<Row<T>> {
  readonly length: number;
  /** Undefined where there is none; places count from 0 only. */
  at(index: number): Row<T> | undefined;
  /** All from a place on. */
  slice(from: number): readonly Row<T>[];
}

/** Rows that are kept as they are. */
export class RowList<T> implements Rows<T> {
  private readonly all: Row<T>[] = [];

  get length(): number {
    return this.all.length;
  }

  add(row: Row<T>): void {
    this.all.push(row);
  }

  at(index: number): Row<T> | undefined {
    return this.all[index];
  }

  slice(from: number): readonly Row<T>[] {
    return this.all.slice(from);
  }

  [Symbol.iterator](): Iterator<Row<T>> {
    return this.all[Symbol.iterator]();
  }
}
