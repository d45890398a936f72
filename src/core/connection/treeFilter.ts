/** What a filter of the tree asks a vendor for. What passes it, the name index tells: as in the finder. */
import { fold, nfkd } from '../nameIndex/entries/fold.ts';

/** A filter is heeded so far, in UTF-16 units. */
export const longestFilter = 400;

/**
 * The part of a filter to ask a vendor for: the longest that no vendor writes in another way, with accents or joiners,
 * since it finds least. What it finds must still pass. Undefined: there is no such part.
 */
export function wordToAsk(filter: string): string | undefined {
  let [longest, run] = ['', ''];
  for (const character of filter.slice(0, longestFilter)) {
    run = isOneWay(character) ? run + character : '';
    if (run.length > longest.length) longest = run;
  }
  return longest === '' ? undefined : longest;
}

/** Whether it is a letter or digit, and folding does no more than lower it. */
function isOneWay(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character) && fold(character) === nfkd(character.toLowerCase());
}
