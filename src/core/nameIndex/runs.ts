/** How well one entry fits what is run together: initials, and beginnings of words. */
import type { Block } from './entries/block.ts';
import { begins, lengthOfWord, lower } from './entries/bytes.ts';
import { isLittle } from './entries/words.ts';
import type { Query } from './query.ts';
import { classes, noMatch, rankOf } from './ranks.ts';

const decoder = new TextDecoder();

/** The first letters of words of the name, of all of them or of some that follow each other; little ones may lack. */
export function byInitials(block: Block, slot: number, { initials, words }: Query): number {
  if (initials === undefined) return noMatch;
  const { bytes } = block;
  const from = block.starts[slot]! + 1;
  const end = from + block.names[slot]!;
  const all: number[] = [];
  const large: number[] = [];
  for (let at = from; at < end; at++) {
    if (!begins(bytes, at)) continue;
    all.push(lower[bytes[at]!]!);
    const length = lengthOfWord(bytes, at, end);
    if (length > 3 || !isLittle(decoder.decode(bytes.subarray(at, at + length)).toLowerCase()))
      large.push(lower[bytes[at]!]!);
  }
  const isSplit = words.length > 1;
  const rank = Math.min(
    byLetters(all, initials.bytes, isSplit, end - from),
    byLetters(large, initials.bytes, isSplit, end - from),
  );
  return rank;
}

function byLetters(letters: readonly number[], text: Uint8Array, isSplit: boolean, length: number): number {
  for (let skipped = 0; skipped + text.length <= letters.length; skipped++) {
    if (!text.every((byte, index) => letters[skipped + index] === byte)) continue;
    const left = letters.length - text.length;
    const isAll = left === 0 && (text.length > 2 || isSplit);
    return rankOf(isAll ? classes.initials : classes.someInitials, skipped * 4 + left, length);
  }
  return noMatch;
}

/** Beginnings of words of the name, run together in their order; words may be left out. */
export function byRuns(block: Block, slot: number, { bytes: text }: Query): number {
  const { bytes } = block;
  const from = block.starts[slot]! + 1;
  const end = from + block.names[slot]!;
  // Each letter is one of the name.
  if (text.length > end - from) return noMatch;
  // A name such as `a a a a a` would have as many ways as there are.
  let steps = 100 + 2 * (end - from);
  const none = 1000;
  const follow = (at: number, done: number, words: number): number => {
    if (done === text.length) return words;
    for (; at < end; at++) {
      if (--steps < 0) return none;
      if (!begins(bytes, at) || lower[bytes[at]!] !== text[done]) continue;
      let run = 1;
      while (done + run < text.length && at + run < end && lower[bytes[at + run]!] === text[done + run]) run++;
      for (; run > 0; run--) {
        const used = follow(at + run, done + run, words + 1);
        if (used !== none) return used;
      }
    }
    return none;
  };
  const words = follow(from, 0, 0);
  if (words === none) return noMatch;
  const isCrumbs = text[0]! < 0x80 && text.length > 4 && words * 2 > text.length;
  return rankOf(isCrumbs ? classes.crumbs : classes.runs, words, end - from);
}
