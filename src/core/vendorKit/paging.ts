/** The usual ways in which a page leads to the next: cursor, offset, number or link. */
import type * as z from 'zod/mini';
import { Failure } from '../failure.ts';
import type { Json } from '../json/json.ts';
import { own } from '../ownKeys.ts';
import { Besides } from './besides.ts';
import type { Ask, Target } from './ask.ts';
import type { Listing } from './vendor.ts';

/** What is known when a page was read: `seen` counts the rows of this page and all before it. */
interface Turn<E> {
  readonly envelope: E;
  readonly ask: Ask;
  readonly rows: number;
  readonly seen: number;
}

/** What to ask after a page; undefined: it was the last. */
export interface Next<E> {
  (turn: Turn<E>): Ask | undefined;
  /** What would follow, where only the total says that more does. */
  readonly guess?: (ask: Ask) => Ask;
}

/**
 * A listing whose replies hold rows inside an envelope.
 * @param options.rows where the rows stand: a pointer, or a function where they must be gathered
 * @param options.envelope the schema of the reply without its rows
 */
export function paged<E>(options: {
  readonly first: (target: Target) => Ask;
  readonly rows: string | ((body: Json, ask: Ask) => readonly Json[] | undefined);
  readonly envelope: z.ZodMiniType<E>;
  readonly next: Next<E>;
  readonly total?: (envelope: E) => number | null | undefined;
  /** Where the lists stand that name what the rows refer to. */
  readonly besides?: string;
  /** The parameter that numbers the pages, where a total foretells how many follow. */
  readonly numbered?: string;
}): Listing {
  const { first, envelope: schema, next, total, numbered } = options;
  return {
    first,
    read: (body, ask, seen) => {
      const rows = typeof options.rows === 'string' ? arrayAt(body, options.rows) : options.rows(body, ask);
      const envelope = schema.safeParse(
        body.plain(typeof options.rows === 'string' ? body.at(options.rows) : undefined),
      );
      if (rows === undefined || !envelope.success) throw new Failure('unreadable', { reason: 'wrongShape' });
      const turn = { envelope: envelope.data, ask, rows: rows.length, seen: seen + rows.length };
      const [following, all] = [next(turn), wholeNumber(total?.(envelope.data))];
      const pages = all === undefined || rows.length === 0 ? 0 : Math.ceil((all - turn.seen) / rows.length);
      const foretold = following !== undefined && numbered !== undefined && pages > 1;
      return {
        rows,
        next: following,
        guess: next.guess?.(ask),
        total: all,
        besides: besidesAt(body, options.besides),
        later: foretold ? (most) => after(following, numbered, Math.min(most, pages - 1)) : undefined,
      };
    },
  };
}

/** The same listing, whose first request has some parameters more. */
export function asking(listing: Listing, query: Readonly<Record<string, string>> | undefined): Listing {
  if (query === undefined) return listing;
  const first = (target: Target): Ask => {
    const ask = listing.first(target);
    return { ...ask, query: { ...ask.query, ...query } };
  };
  return { ...listing, first };
}

/** The reply names a cursor for the next page; absent, null or "" is the last page. */
export const byCursor =
  <E>(parameter: string, cursor: (envelope: E) => string | number | null | undefined): Next<E> =>
  ({ envelope, ask }) => {
    const next = cursor(envelope);
    return next === undefined || next === null || next === '' ? undefined : withQuery(ask, parameter, String(next));
  };

/** Pages have numbers from 1, and `more` says whether another follows. */
export const byNumber =
  <E>(parameter: string, more: (turn: Turn<E>) => boolean): Next<E> =>
  (turn) =>
    more(turn) ? pageAfter(turn.ask, parameter) : undefined;

/**
 * Pages have numbers, and the total says when all was seen. Counting the rows that came, rather than asking page times
 * size, also reads to the end where a vendor sends fewer a page than asked for. Behind an empty page and behind rows that
 * repeat others more may stand: there the next page is a guess.
 */
export const untilTotal = <E>(parameter: string, total: (envelope: E) => number): Next<E> =>
  Object.assign(
    byNumber<E>(parameter, ({ envelope, rows, seen }) => rows > 0 && seen < total(envelope)),
    { guess: (ask: Ask) => pageAfter(ask, parameter) },
  );

/** All in one reply. */
export const noNext = (): undefined => undefined;

function pageAfter(ask: Ask, parameter: string): Ask {
  return withQuery(ask, parameter, String(Number(own(ask.query ?? {}, parameter) ?? 1) + 1));
}

function after(ask: Ask, parameter: string, pages: number): Ask[] {
  const from = Number(own(ask.query ?? {}, parameter));
  return Array.from({ length: Math.max(0, pages) }, (_, index) => withQuery(ask, parameter, String(from + 1 + index)));
}

/** The lists beside the rows of a reply. */
export function besidesAt(body: Json, pointer: string | undefined): Besides | undefined {
  const json = pointer === undefined ? undefined : body.at(pointer);
  return json?.type === 'object' ? new Besides(json, pointer!) : undefined;
}

/** The array at a pointer; undefined where there is none. */
export function arrayAt(body: Json, pointer: string): readonly Json[] | undefined {
  const json = body.at(pointer);
  return json?.type === 'array' ? json.items : undefined;
}

function withQuery(ask: Ask, parameter: string, value: string): Ask {
  return { ...ask, query: { ...ask.query, [parameter]: value } };
}

function wholeNumber(value: number | null | undefined): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
