/** Which entries of a block have marks, 32 of them at a time. */
import { rowWords, type Block } from './block.ts';

/** A mark that must be there, or the other one in its place. */
export type Needed = readonly [row: number, or: number];

/**
 * Marks in `into` the entries of a block, among some of them or all, that may match. False: none may, and `into` says
 * nothing.
 * @param index which block it is
 */
export type Candidates = (block: Block, index: number, into: Uint32Array, among?: Uint32Array) => boolean;

const scratch = (): Uint32Array => new Uint32Array(rowWords);

/** Those that have all of these marks. */
export function having(needed: readonly Needed[]): Candidates {
  const rows = Int32Array.from(needed, ([row]) => row * rowWords);
  const others = Int32Array.from(needed, ([, or]) => or * rowWords);
  return ({ living, marks }, _index, into, among = living) => {
    into.set(among);
    // The loop that all speed hangs on: no closures, no iterators. Most blocks are left after a few rows.
    for (let r = 0; r < rows.length; r++) {
      const [row, or] = [rows[r]!, others[r]!];
      let left = 0;
      for (let i = 0; i < rowWords; i++) left |= into[i]! &= marks[row + i]! | marks[or + i]!;
      if (left === 0) return false;
    }
    return true;
  };
}

/** Those that one of these tells of. */
export function anyOf(ways: readonly Candidates[]): Candidates {
  if (ways.length === 1) return ways[0]!;
  const one = scratch();
  return (block, index, into, among) => {
    into.fill(0);
    let some = false;
    for (const way of ways) {
      if (!way(block, index, one, among)) continue;
      some = true;
      for (let i = 0; i < rowWords; i++) into[i]! |= one[i]!;
    }
    return some;
  };
}

/** Those that both tell of. */
export const both =
  (one: Candidates, other: Candidates): Candidates =>
  (block, index, into, among) =>
    one(block, index, into, among) && other(block, index, into, into);

/** Those that all tell of, but for at most so many of them: none or one. */
export function lacking(parts: readonly Candidates[], most: 0 | 1): Candidates {
  const one = scratch();
  const once = scratch();
  return (block, index, into) => {
    into.set(block.living);
    once.fill(0);
    let [left, lacked] = [1, 0];
    for (let part = 0; part < parts.length && left !== 0; part++) {
      if (!parts[part]!(block, index, one, part <= most ? undefined : into)) {
        if (++lacked > most) return false;
        one.fill(0);
      }
      left = 0;
      for (let i = 0; i < rowWords; i++) {
        const lacks = into[i]! & ~one[i]!;
        // What lacks one for the first time stays, where one may lack.
        into[i]! &= most === 0 ? ~lacks : ~(lacks & once[i]!);
        once[i]! |= lacks;
        left |= into[i]!;
      }
    }
    return left !== 0;
  };
}

/**
 * The same, found out once a block.
 * @param count how many blocks there are
 * @param isCheap whether all entries cost little more than some; else some are found out each time
 */
export function remembered(candidates: Candidates, count: number, isCheap: boolean): Candidates {
  const found = new Uint32Array(count * rowWords);
  const [unknown, none, some] = [0, 1, 2];
  const known = new Uint8Array(count);
  return (block, index, into, among) => {
    const at = index * rowWords;
    if (known[index] === unknown) {
      if (among !== undefined && !isCheap) return candidates(block, index, into, among);
      const has = candidates(block, index, into);
      known[index] = has ? some : none;
      if (has) found.set(into, at);
    }
    if (known[index] === none) return false;
    const { living } = block;
    const of = among ?? living;
    let left = 0;
    for (let i = 0; i < rowWords; i++) left |= into[i] = found[at + i]! & of[i]!;
    return left !== 0;
  };
}

/**
 * Those that have what slips leave of a word: exchanged letters spoil up to three pairs and no letter, a wrong or added
 * one up to two pairs and one letter, one left out a single pair.
 */
export function nearly(pairsOf: readonly Needed[], lettersOf: readonly number[], errors: 1 | 2): Candidates {
  const pairs = Int32Array.from(pairsOf, ([row]) => row * rowWords);
  const letters = Int32Array.from(lettersOf, (row) => row * rowWords);
  return ({ living, marks }, _index, into, among = living) => {
    let left = 0;
    for (let i = 0; i < rowWords; i++) {
      let worth = among[i]!;
      // How many are missing, in unary, for 32 entries at a time: each is set where more than so many are. Pairs rule
      // out more than letters, so most words of bits are left after a few of them.
      let [pairs0, pairs1, pairs2, pairs3, pairs4, pairs5, pairs6] = [0, 0, 0, 0, 0, 0, 0];
      for (let r = 0; worth !== 0 && r < pairs.length; r++) {
        const lacks = ~marks[pairs[r]! + i]!;
        if (errors === 2) {
          pairs6 |= pairs5 & lacks;
          pairs5 |= pairs4 & lacks;
          pairs4 |= pairs3 & lacks;
        }
        pairs3 |= pairs2 & lacks;
        pairs2 |= pairs1 & lacks;
        pairs1 |= pairs0 & lacks;
        pairs0 |= lacks;
        worth &= errors === 1 ? ~pairs3 : ~pairs6;
      }
      let [letters0, letters1, letters2] = [0, 0, 0];
      for (let r = 0; worth !== 0 && r < letters.length; r++) {
        const lacks = ~marks[letters[r]! + i]!;
        letters2 |= letters1 & lacks;
        letters1 |= letters0 & lacks;
        letters0 |= lacks;
        worth &=
          errors === 1 ? ~(letters1 | (letters0 & pairs2)) : ~(letters2 | (letters1 & pairs4) | (letters0 & pairs5));
      }
      left |= into[i] = worth;
    }
    return left !== 0;
  };
}

function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** How many they are. */
export function countOf(candidates: Candidates, blocks: readonly Block[]): number {
  const bits = scratch();
  let count = 0;
  for (const [index, block] of blocks.entries())
    if (candidates(block, index, bits)) for (let i = 0; i < rowWords; i++) count += bitsOf(bits[i]!);
  return count;
}

/** Whether one entry may have what is needed. */
export function mayHave({ marks }: Block, slot: number, needed: readonly Needed[]): boolean {
  const [word, bit] = [slot >>> 5, slot & 31];
  for (const [row, or] of needed)
    if ((((marks[row * rowWords + word]! | marks[or * rowWords + word]!) >>> bit) & 1) === 0) return false;
  return true;
}
