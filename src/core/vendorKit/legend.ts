/** Translates a vendor's words, such as those for a status. */
import { opened, type Uncleaned } from '../vendorText.ts';

/** What a vendor's word means; undefined for a word that the legend lacks, be it `constructor`. */
export type Legend<T> = (word: Uncleaned | undefined) => T | undefined;

/** What a vendor's words mean. A word that is not in it means nothing. */
export function legend<T>(meanings: Readonly<Record<string, T>>): Legend<T> {
  const known = new Map(Object.entries(meanings));
  return (word) => (word === undefined ? undefined : known.get(opened(word)));
}
