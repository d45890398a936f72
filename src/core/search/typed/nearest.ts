/** Tells which of some words was nearly typed. */
import { fold } from '../../nameIndex/entries/fold.ts';

/** Words are compared so far, in UTF-16 units: what is longer is compared with many. */
const longestCompared = 40;

/** The words, the nearest first; those that are as near stay in their order. */
export function nearestFirst(typed: string, words: readonly string[]): string[] {
  const folded = fold(typed);
  return words
    .map((word) => ({ word, far: farness(folded, fold(word)) }))
    .sort((a, b) => a.far - b.far)
    .map(({ word }) => word);
}

/** The one word that was nearly typed, or begun: with one error, in a word long enough for one. */
export function nearlyTyped<T extends string>(typed: string, words: readonly T[]): T | undefined {
  const begun = words.filter((word) => typed.length >= 3 && word.startsWith(typed));
  if (begun.length === 1) return begun[0];
  return words.find((word) => word.length >= 4 && typed.length >= 4 && distance(typed, word) === 1);
}

/** A word that begins so, or has it, is nearer than any other. */
function farness(typed: string, word: string): number {
  const at = word.indexOf(typed);
  return at === 0 ? 0 : at > 0 ? 0.5 : distance(typed, word);
}

/** How many letters are other, too many, too few, or two that were swapped. */
function distance(one: string, other: string): number {
  const [a, b] = [one.slice(0, longestCompared), other.slice(0, longestCompared)];
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(isSwapped ? Math.min(least, before[j - 2]! + 1) : least);
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}
