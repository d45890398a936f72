/** Words out of a name, and how languages put words together. */
import { fold } from '../nameIndex/entries/fold.ts';
import { latin } from './latin.ts';

/** Ways to write words as one. */
export const cases = {
  camel: (words: readonly string[]): string => words.map((word, at) => (at === 0 ? word : capital(word))).join(''),
  pascal: (words: readonly string[]): string => words.map(capital).join(''),
  snake: (words: readonly string[]): string => words.join('_'),
  kebab: (words: readonly string[]): string => words.join('-'),
  upper: (words: readonly string[]): string => words.join('_').toUpperCase(),
} as const;

/** A key of `cases`. */
export type Case = keyof typeof cases;

/** So far a name is read: nobody wants to see more of it in a name of code, in letters. */
const longest = 60;

/** More of a name is not looked at. */
const mostRead = 1000;

/** The words of a name in small Latin letters and digits; none, where it is written in a script that has no such. */
export function wordsOf(name: string): string[] {
  const found = latin(fold(name.slice(0, mostRead))).match(/[a-z0-9]+/g) ?? [];
  let room = longest;
  return found.flatMap((word, at) => {
    // One that is cut looks like another word; the first must stay.
    if (at > 0 && word.length > room) room = 0;
    const kept = word.slice(0, room);
    room -= kept.length;
    return kept === '' ? [] : [kept];
  });
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
