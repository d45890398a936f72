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

/** So many rows are looked at in one go: two are seldom enough to leave a block, and each go costs a walk over it. */
const atOnce = 3;

/** Those that have all of these marks. */
export function having(needed: readonly Needed[]): Candidates {
  if (needed.length === 0) return all;
  if (needed.some(([row, or]) => row !== or)) return havingEither(needed);
  const rows = new Int32Array(Math.ceil(needed.length / atOnce) * atOnce);
  for (let r = 0; r < rows.length; r++) rows[r] = needed[Math.min(r, needed.length - 1)]![0] * rowWords;
  return ({ living, marks }, _index, into, among = living) => {
    // The loop that all speed hangs on: no closures, no iterators. Most blocks are left after a few rows.
    for (let r = 0; r < rows.length; r += atOnce) {
      const a = rows[r]!;
      const b = rows[r + 1]!;
      const c = rows[r + 2]!;
      const of = r === 0 ? among : into;
      let left = 0;
      for (let i = 0; i < rowWords; i++) left |= into[i] = of[i]! & marks[a + i]! & marks[b + i]! & marks[c + i]!;
      if (left === 0) return false;
    }
    return true;
  };
}

const all: Candidates = ({ living }, _index, into, among = living) => {
  into.set(among);
  return true;
};

function havingEither(needed: readonly Needed[]): Candidates {
  const rows = Int32Array.from(needed, ([row]) => row * rowWords);
  const others = Int32Array.from(needed, ([, or]) => or * rowWords);
  return ({ living, marks }, _index, into, among = living) => {
    for (let r = 0; r < rows.length; r++) {
      const row = rows[r]!;
      const or = others[r]!;
      const of = r === 0 ? among : into;
      let left = 0;
      for (let i = 0; i < rowWords; i++) left |= into[i] = of[i]! & (marks[row + i]! | marks[or + i]!);
      if (left === 0) return false;
    }
    return true;
  };
}

/** Those that one of these tells of. */
export function anyOf(ways: readonly Candidates[]): Candidates {
  if (ways.length === 1) return ways[0]!;
  const one = scratch();
  const sum = scratch();
  return (block, index, into, among) => {
    let some = false;
    for (const way of ways) {
      if (!some) some = way(block, index, sum, among);
      else if (way(block, index, one, among)) for (let i = 0; i < rowWords; i++) sum[i]! |= one[i]!;
    }
    // Not before: `into` may be what they are among.
    if (some) into.set(sum);
    return some;
  };
}

/** Those that all tell of. */
export const allOf =
  (parts: readonly Candidates[]): Candidates =>
  (block, index, into, among) => {
    for (let part = 0; part < parts.length; part++)
      if (!parts[part]!(block, index, into, part === 0 ? among : into)) return false;
    return true;
  };

/** Those that all tell of but one at most. */
export function allButOneOf(parts: readonly Candidates[]): Candidates {
  const one = scratch();
  const once = scratch();
  return (block, index, into) => {
    into.set(block.living);
    once.fill(0);
    let left = 1;
    let lacked = 0;
    for (let part = 0; part < parts.length && left !== 0; part++) {
      if (!parts[part]!(block, index, one, part <= 1 ? undefined : into)) {
        if (++lacked > 1) return false;
        one.fill(0);
      }
      left = 0;
      for (let i = 0; i < rowWords; i++) {
        const lacks = into[i]! & ~one[i]!;
        // What lacks one for the first time stays.
        left |= into[i]! &= ~(lacks & once[i]!);
        once[i]! |= lacks;
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
  const one = scratch();
  return (block, index, into, among) => {
    if (known[index] === unknown) {
      if (among !== undefined && !isCheap) return candidates(block, index, into, among);
      const has = candidates(block, index, one);
      known[index] = has ? some : none;
      if (has) found.set(one, index * rowWords);
    }
    if (known[index] === none) return false;
    const of = among ?? block.living;
    const at = index * rowWords;
    let left = 0;
    for (let i = 0; i < rowWords; i++) left |= into[i] = found[at + i]! & of[i]!;
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
  const word = slot >>> 5;
  const bit = 1 << (slot & 31);
  for (let r = 0; r < needed.length; r++) {
    const one = needed[r]!;
    if (((marks[one[0] * rowWords + word]! | marks[one[1] * rowWords + word]!) & bit) === 0) return false;
  }
  return true;
}
