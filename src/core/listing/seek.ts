/** Asks for a row again that was read: where it stood, then wherever it may stand by now. */
import type { Sent } from '../client/sent.ts';
import type { ReadPage } from '../client/pageResult.ts';
import { Failure } from '../failure.ts';
import type { Row } from '../model.ts';
import type { Ask } from '../vendorKit/ask.ts';
import type { Besides } from '../vendorKit/besides.ts';
import type { KeptRows } from './rows/rows.ts';
import { Walk } from './walk.ts';

/** A row that was found again, with what stood beside it in the reply. */
interface Sought<T> {
  readonly row: Row<T>;
  readonly besides: Besides | undefined;
  readonly sent: Sent | undefined;
}

/** Empty pages in a row behind which nothing is looked for. */
const maxEmpty = 3;

/**
 * A row of a listing, asked for again: with its page, which keeps the raw texts of all its rows; and where that page
 * lacks it or cannot be asked for any more, on all pages from the first. Throws a Failure: `notFound` where none has it.
 */
export async function seek<T extends { readonly id: string }>(
  read: ReadPage<T>,
  list: KeptRows<T>,
  index: number,
  key: string,
  signal: AbortSignal,
): Promise<Sought<T>> {
  const page = list.pageOf(index);
  const isIt = ({ value }: Row<T>): boolean => value !== undefined && list.keyOf(value) === key;
  try {
    const { rows, besides, sent } = await read({ ask: askOf(page.ask), seen: page.seen }, signal);
    list.renew(page, rows, besides);
    page.sent = sent;
    const row = rows.find(isIt);
    if (row !== undefined) return { row, besides, sent };
  } catch (thrown) {
    if (page.ask === undefined || !hasEnded(thrown)) throw thrown;
  }
  const walk = new Walk();
  let [seen, empty] = [0, 0];
  for (;;) {
    const { rows, came, next, guess, besides, total = 0, sent } = await read({ ask: walk.next, seen }, signal);
    const row = rows.find(isIt);
    if (row !== undefined) return { row, besides, sent };
    seen += came.length;
    empty = came.length === 0 ? empty + 1 : 0;
    walk.next = next ?? (seen < total ? guess : undefined);
    if (walk.next === undefined || empty > maxEmpty || walk.repeats(walk.next)) throw new Failure('notFound');
  }
}

const askOf = (ask: string | undefined): Ask | undefined => (ask === undefined ? undefined : (JSON.parse(ask) as Ask));

/** Whether a page cannot be asked for any more, such as by a cursor that has ended. */
function hasEnded(thrown: unknown): boolean {
  return thrown instanceof Failure && (thrown.kind === 'notFound' || thrown.kind === 'unreadable');
}
