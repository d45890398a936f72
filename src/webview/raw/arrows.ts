/** What the arrow keys and their like do in the tree of raw JSON. */
import { foldable, type Outline } from './outline.ts';

/** What a key in the tree leads to: another row, or a fold. */
export interface ArrowStep {
  readonly go?: number;
  readonly fold?: { readonly pointer: string; readonly folded: boolean };
}

const PAGE = 20;

/** What a key does at a row, as trees do everywhere; undefined for a key that means nothing here. */
export function walk(
  rows: Outline,
  hidden: readonly boolean[],
  folds: ReadonlySet<string>,
  at: number,
  key: string,
): ArrowStep | undefined {
  const row = rows.all[at];
  if (!row) return undefined;
  const { pointer } = row.line;
  const folded = folds.has(pointer);
  switch (key) {
    case 'ArrowDown':
      return { go: along(rows, hidden, at, 1) };
    case 'ArrowUp':
      return { go: along(rows, hidden, at, -1) };
    case 'PageDown':
      return { go: along(rows, hidden, at, PAGE) };
    case 'PageUp':
      return { go: along(rows, hidden, at, -PAGE) };
    case 'Home':
      return { go: 0 };
    case 'End':
      return { go: along(rows, hidden, at, rows.all.length) };
    case 'ArrowRight':
      if (!foldable(row)) return {};
      return folded ? { fold: { pointer, folded: false } } : { go: row.end > at ? along(rows, hidden, at, 1) : at };
    case 'ArrowLeft':
      return foldable(row) && !folded ? { fold: { pointer, folded: true } } : { go: row.parent >= 0 ? row.parent : at };
    case 'Enter':
    case ' ':
      return foldable(row) ? { fold: { pointer, folded: !folded } } : {};
    default:
      return undefined;
  }
}

/** The row so many steps along, over what is hidden and over closing brackets, which are not stops. */
function along(rows: Outline, hidden: readonly boolean[], from: number, steps: number): number {
  const way = Math.sign(steps);
  let at = from;
  let left = Math.abs(steps);
  for (let index = from + way; index >= 0 && index < rows.all.length && left > 0; index += way) {
    if (hidden[index] || rows.all[index]!.line.kind === 'close') continue;
    at = index;
    left--;
  }
  return at;
}
