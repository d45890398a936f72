/** Makes names of code out of names of groups and members: such as no language refuses, and no two alike. */
import { wordsOf } from './cases.ts';
import type { Identified } from './identified.ts';

/** Puts words together as a language writes names. */
export type Joined = (words: readonly string[]) => string;

/**
 * A name of code for each: of its name, its handle or the end of its ID, then its kind and *id*, which no reserved word
 * ends with.
 */
export function identifiers(of: readonly Identified[], joined: Joined): string[] {
  const words = distinctWords(of, ({ kind }) => [kind, 'id']);
  return words.map((one) => joined(identifierWords(one)));
}

/** The same words, of which the first begins with a letter, whatever it is for. */
export function identifierWords(words: readonly string[]): readonly string[] {
  return /^[a-z]/.test(words[0] ?? '') ? words : ['the', ...words];
}

/**
 * Words for each, which differ in whatever way they are written as one: of its name, its handle or the end of its ID.
 * Those that would be the same tell their handles or IDs too, and at last are numbered.
 * @param end what stands behind them
 */
export function distinctWords(
  of: readonly Identified[],
  end: (one: Identified) => readonly string[],
): (readonly string[])[] {
  const plain = of.map((one) => keyOf([...named(one), ...end(one)]));
  const times = new Map<string, number>();
  for (const key of plain) times.set(key, (times.get(key) ?? 0) + 1);
  const taken = new Set<string>();
  /** What was tried last for those that would be the same: whoever is next need not try it again. */
  const counts = new Map<string, number>();
  return of.map((one, index) => {
    const told = times.get(plain[index]!) === 1 ? named(one) : [...named(one), ...mark(one)];
    const same = keyOf([...told, ...end(one)]);
    for (let count = (counts.get(same) ?? 0) + 1; ; count++) {
      const words = [...told, ...(count === 1 ? [] : [String(count)]), ...end(one)];
      if (taken.has(keyOf(words))) continue;
      taken.add(keyOf(words));
      counts.set(same, count);
      return words;
    }
  });
}

/** Some languages put no mark between words, and some take no notice of capitals. */
const keyOf = (words: readonly string[]): string => identifierWords(words).join('');

/** The words of a name; of the handle, for a name in a script without letters for us; else the end of its ID. */
function named({ name, handle = '', id }: Identified): string[] {
  for (const words of [wordsOf(name), wordsOf(handle)]) if (words.length > 0) return words;
  return wordsOf(endOf(id)).slice(-1);
}

/** What tells it from others of the same name: its handle, else the end of its ID. */
function mark({ name, handle = '', id }: Identified): string[] {
  const found = wordsOf(name).length > 0 ? wordsOf(handle) : [];
  return found.length > 0 && found.join() !== wordsOf(name).join() ? found : wordsOf(endOf(id)).slice(-1);
}

/** The end of a long ID is what tells it from others. */
const endOf = (id: string): string => id.slice(-60);
