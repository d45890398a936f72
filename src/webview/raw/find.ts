/** Finds a text in the lines of raw JSON. */
import type { RawLine } from '../../protocol/detail.ts';

/** Where a text was found: in which row, and from where to where in what is drawn of it. */
export interface RawHit {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** More are not counted: who finds so many looks for something else. */
export const mostHits = 10_000;

/** What is drawn of a line, as one text. */
const lineText = ({ key, text }: RawLine): string => (key === undefined ? text : `${key}: ${text}`);

/** All places of a text, without regard to case, in the order of the document. */
export function findIn(lines: readonly RawLine[], query: string): readonly RawHit[] {
  const hits: RawHit[] = [];
  if (query === '') return hits;
  const small = query.toLowerCase();
  for (let row = 0; row < lines.length; row++) {
    const text = lineText(lines[row]!);
    const lower = text.toLowerCase();
    // Of some letters the small one is longer: then a place in one text is none in the other.
    const isEven = lower.length === text.length;
    const [within, wanted] = isEven ? [lower, small] : [text, query];
    for (let at = within.indexOf(wanted); at !== -1; at = within.indexOf(wanted, at + wanted.length)) {
      hits.push({ row, from: at, to: at + wanted.length });
      if (hits.length === mostHits) return hits;
    }
  }
  return hits;
}
