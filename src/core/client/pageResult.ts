/** The types for reading one page of a listing: where it goes on, and what came. */
import type { Row } from '../model.ts';
import type { Besides } from '../vendorKit/besides.ts';
import type { Ask } from '../vendorKit/ask.ts';
import type { Prefetch } from './prefetch.ts';
import type { Sent } from './sent.ts';

/** Rows of one reply; of their values only what a card keeps. */
export interface PageResult<T> {
  readonly rows: readonly Row<T>[];
  /** All rows that the reply held, those that were dropped included. */
  readonly came: readonly Row<T>[];
  readonly next?: Ask | undefined;
  /** What would follow, where only the total says that more does. */
  readonly guess?: Ask | undefined;
  readonly total?: number | undefined;
  /** What stood beside them in the reply. */
  readonly besides?: Besides | undefined;
  /** The request that gave them. */
  readonly sent?: Sent | undefined;
  /** What is uncertain about these rows. */
  readonly doubt?: 'unconfirmed' | 'notFiltered' | undefined;
}

/** Where a listing goes on. */
export interface PageStart {
  readonly ask?: Ask | undefined;
  /** Rows read before it, each once. */
  readonly seen: number;
  /** Given when the listing is read to its end: pages that will be asked for may be asked for early. */
  readonly ahead?: Prefetch | undefined;
  /** Whether somebody waits for this very page, asked each time; undefined: yes. */
  readonly isUrgent?: (() => boolean) | undefined;
}

/** Reads one page from a place on. */
export type ReadPage<T> = (start: PageStart, signal: AbortSignal) => Promise<PageResult<T>>;
