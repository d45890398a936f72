/** The rows of a table that are at hand: those that the host sent, as long as they stand where they stood. */
import type { TableRow } from '../../protocol/list.ts';
import type { ToPage } from '../../protocol/messages.ts';

/** Rows by their place, and the version in which they stand there. */
export interface HeldRows {
  readonly version: number;
  readonly at: ReadonlyMap<number, TableRow>;
}

/** None. */
export const noRows: HeldRows = { version: 0, at: new Map() };

/** Fewer than this are held: who scrolls through all of a long table would fill the memory. */
const most = 5_000;

/** What is at hand after a message. Rows of another version are passed over. */
export function rowsAfter(held: HeldRows, message: Extract<ToPage, { readonly type: 'table' | 'rows' }>): HeldRows {
  if (message.type === 'table') {
    const { version, same } = message.table;
    if (version === held.version) return held;
    // What the host compared with is the version before; of an older one nothing is known.
    const kept = version === held.version + 1 ? same : 0;
    return { version, at: new Map([...held.at].filter(([place]) => place < kept)) };
  }
  if (message.version !== held.version) return held;
  const at = held.at.size > most ? new Map<number, TableRow>() : new Map(held.at);
  message.rows.forEach((row, index) => at.set(message.from + index, row));
  return { version: held.version, at };
}

/** The first stretch of places that is not at hand, within others; undefined: all are. */
export function missing({ at }: HeldRows, from: number, to: number): readonly [number, number] | undefined {
  let first = from;
  while (first < to && at.has(first)) first++;
  let last = to;
  while (last > first && at.has(last - 1)) last--;
  return first < last ? [first, last] : undefined;
}
