/** Which brackets of the raw JSON are folded, and which rows that hides. */
import { foldable, isLong, type Outline } from './outline.ts';
import { ancestors } from './pointers.ts';

/** A document of fewer lines is shown whole: nothing is gained by folding what fits. */
const SHORT = 36;

/**
 * What is folded when a document is first shown: in a long one, whatever holds nothing that became a field, so
 * that the places the fields came from can be seen at once. The outermost brackets always stay open.
 */
export function firstFolds(outline: Outline, mapped: readonly string[]): ReadonlySet<string> {
  const folds = new Set<string>();
  const open = new Set(mapped.flatMap(ancestors));
  const long = outline.all.length > SHORT;
  for (const { line, parent } of outline.all) {
    if (isLong(line)) folds.add(line.pointer);
    else if (long && line.holds !== undefined && parent >= 0 && !open.has(line.pointer)) folds.add(line.pointer);
  }
  return folds;
}

/** Everything folded but the outermost brackets. */
export function allFolded(outline: Outline): ReadonlySet<string> {
  return new Set(outline.all.filter((row) => foldable(row) && row.parent >= 0).map((row) => row.line.pointer));
}

/** The folds without those that hide one of the pointers. */
export function withoutFoldsAround(folds: ReadonlySet<string>, pointers: readonly string[]): ReadonlySet<string> {
  const inTheWay = new Set(pointers.flatMap(ancestors));
  const left = [...folds].filter((fold) => !inTheWay.has(fold));
  return left.length === folds.size ? folds : new Set(left);
}

/** Which rows are hidden: those inside a folded one. */
export function hiddenRows(outline: Outline, folds: ReadonlySet<string>): readonly boolean[] {
  const hidden = new Array<boolean>(outline.all.length).fill(false);
  for (let index = 0; index < outline.all.length; index++) {
    const { line, end } = outline.all[index]!;
    if (line.holds === undefined || !folds.has(line.pointer)) continue;
    hidden.fill(true, index + 1, end + 1);
    index = end;
  }
  return hidden;
}

/** The row itself, or the nearest one around it that is not hidden. */
export function nearestVisible(outline: Outline, hidden: readonly boolean[], index: number): number {
  let at = index;
  while (at > 0 && hidden[at]) at = outline.all[at]!.parent;
  return Math.max(at, 0);
}
