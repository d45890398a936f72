/** Which rows of a long table are drawn: those in sight and a few more. All rows have one height. */

/** Rows from `from` on, without `to`. */
export interface RowStretch {
  readonly from: number;
  readonly to: number;
}

/** Beyond what is in sight: so that a little scrolling shows no gap. */
const OVER = 8;

/** The rows that are in sight at a place of scrolling. */
export function inSight(scroll: number, height: number, row: number, count: number): RowStretch {
  const from = Math.min(Math.max(0, Math.floor(scroll / row)), count);
  return { from, to: Math.min(count, Math.ceil((scroll + height) / row)) };
}

/** The rows that are drawn. */
export function drawn(scroll: number, height: number, row: number, count: number): RowStretch {
  const { from, to } = inSight(scroll, height, row, count);
  return { from: Math.max(0, from - OVER), to: Math.min(count, to + OVER) };
}

/** How many rows are drawn at most. */
export const mostDrawn = (height: number, row: number): number => Math.ceil(height / row) + 2 * OVER + 2;

/** Where to scroll so that a row is in sight; undefined: it is. */
export function scrollFor(index: number, scroll: number, height: number, row: number): number | undefined {
  const top = index * row;
  if (top < scroll) return top;
  return top + row > scroll + height ? top + row - height : undefined;
}
