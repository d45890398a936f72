/** Makes names of code out of names of groups and members: such as no language refuses, and no two alike. */
import { wordsOf } from './cases.ts';
import type { Identified } from './identified.ts';

/** Puts words together as a language writes names. */
export type Joined = (words: readonly string[]) => string;

/**
 * A name of code for each: of its name, its handle or the end of its ID, then its kind and *id*, which no reserved word
 * ends with. Those that would be the same tell their handles or IDs too, and at last are numbered.
 */
export function identifiers(of: readonly Identified[], joined: Joined): string[] {
  const made = (words: readonly string[], { kind }: Identified): string => joined([...begun(words), kind, 'id']);
  const plain = of.map((one) => made(named(one), one));
  const times = new Map<string, number>();
  for (const name of plain) times.set(keyOf(name), (times.get(keyOf(name)) ?? 0) + 1);
  const taken = new Set<string>();
  /** What was tried last for those that would be the same: whoever is next need not try it again. */
  const counts = new Map<string, number>();
  return of.map((one, index) => {
    const told = times.get(keyOf(plain[index]!)) === 1 ? named(one) : [...named(one), ...mark(one)];
    const same = made(told, one);
    for (let count = (counts.get(keyOf(same)) ?? 0) + 1; ; count++) {
      const name = count === 1 ? same : made([...told, String(count)], one);
      if (taken.has(keyOf(name))) continue;
      taken.add(keyOf(name));
      counts.set(keyOf(same), count);
      return name;
    }
  });
}

/** Some languages take two names for one that differ in case alone. */
const keyOf = (name: string): string => name.toLowerCase();

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

/** It begins with a letter, whatever it is for. */
function begun(words: readonly string[]): readonly string[] {
  return /^[a-z]/.test(words[0] ?? '') ? words : ['the', ...words];
}
