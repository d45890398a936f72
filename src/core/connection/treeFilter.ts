/** Tests a group against the filter of a connection in the tree. */
import type { Group, KeptFields } from '../model.ts';
import { fold } from '../nameIndex/entries/fold.ts';

/** A filter is heeded so far, in UTF-16 units: it is looked for in every group. */
export const longestFilter = 400;

let last: { readonly filter: string; readonly words: readonly string[] } = { filter: '', words: [''] };

/** Whether a group has every word of a filter in its names and IDs, without regard to case and accents. */
export function passes(filter: string, { name, handle = '', id, aliases, externalIds }: KeptFields<Group>): boolean {
  // It is asked of one group after the other.
  if (last.filter !== filter) last = { filter, words: [...new Set(fold(filter.slice(0, longestFilter)).split(/\s+/))] };
  const text = fold([name, handle, id, ...aliases, ...Object.values(externalIds)].join('\n'));
  return last.words.every((word) => text.includes(word));
}

/** The word of a filter to ask a vendor for: the longest finds least. What it finds must still pass. */
export function wordToAsk(filter: string): string {
  return filter
    .slice(0, longestFilter)
    .split(/\s+/)
    .reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}
