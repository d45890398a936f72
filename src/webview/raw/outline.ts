/** The raw lines as a tree: which row holds which, and where a pointer begins. */
import type { RawLine } from '../../protocol/detail.ts';

/** A raw line with its place in the tree, which the protocol leaves to be counted. */
export interface OutlineRow {
  readonly line: RawLine;
  /** The row that holds this one; -1 for the outermost. */
  readonly parent: number;
  /** The last row that goes with this one: its closing bracket, or itself. */
  readonly end: number;
  /** Its place among its siblings, from 1, and how many they are: a flat tree has to say both. */
  readonly position: number;
  readonly size: number;
}

/** The lines of the raw JSON, by what can be folded and pointed at. */
export interface Outline {
  readonly all: readonly OutlineRow[];
  /** Where a pointer begins. Several, where an object repeats a key. */
  readonly at: ReadonlyMap<string, readonly number[]>;
}

/** A scalar this long is folded to a few lines at first, so that one picture in base64 does not bury the rest. */
const LONG = 600;

/** Whether a row can be folded: it holds others, or its text is very long. */
export const foldable = (row: OutlineRow): boolean => row.line.holds !== undefined || isLong(row.line);

/** Whether a row is one long scalar. */
export const isLong = (line: RawLine): boolean => line.holds === undefined && line.text.length > LONG;

const known = new WeakMap<readonly RawLine[], Outline>();

/** The rows of a document; the same lines give the same rows, so that they can be compared by identity. */
export function outlineOf(lines: readonly RawLine[]): Outline {
  const before = known.get(lines);
  if (before) return before;
  const rows = count(lines);
  known.set(lines, rows);
  return rows;
}

function count(lines: readonly RawLine[]): Outline {
  const all: { line: RawLine; parent: number; end: number; position: number; size: number }[] = [];
  const at = new Map<string, number[]>();
  const open: { index: number; end: number; children: number[] }[] = [{ index: -1, end: lines.length, children: [] }];
  const settle = (children: readonly number[]): void => {
    for (const child of children) all[child]!.size = children.length;
  };
  lines.forEach((line, index) => {
    while (open.length > 1 && index > open.at(-1)!.end) settle(open.pop()!.children);
    const holder = open.at(-1)!;
    const end = Math.min(index + (line.holds ?? 0), lines.length - 1);
    if (line.kind === 'close') {
      all.push({ line, parent: holder.index, end: index, position: 0, size: 0 });
      return;
    }
    holder.children.push(index);
    all.push({ line, parent: holder.index, end, position: holder.children.length, size: 0 });
    at.set(line.pointer, [...(at.get(line.pointer) ?? []), index]);
    if (end > index) open.push({ index, end, children: [] });
  });
  while (open.length > 0) settle(open.pop()!.children);
  return { all, at };
}

/** The rows where a pointer stands, or its nearest ancestor that has a row. */
export function locate(outline: Outline, pointer: string): readonly number[] {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = outline.at.get(at);
    if (found) return found;
    if (!at.includes('/')) return outline.at.get('') ?? [];
  }
}
