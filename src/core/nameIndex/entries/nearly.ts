/** Which entries of a block have what slips leave of a word, 32 of them at a time. */
import { rowWords, type Block } from './block.ts';
import type { Candidates } from './having.ts';

/** The rows of marks by which a word with slips is told. */
export interface Slipped {
  /** Its pairs of letters, all of them in their order. */
  readonly pairs: Int32Array;
  /** Each of them the other way round. */
  readonly swapped: Int32Array;
  readonly letters: Int32Array;
}

/** Those rows, by their numbers. */
export function slippedOf(pairs: readonly number[], swapped: readonly number[], letters: readonly number[]): Slipped {
  const [ofPairs, ofSwapped, ofLetters] = [pairs, swapped, letters].map((rows) =>
    Int32Array.from(rows, (row) => row * rowWords),
  );
  return { pairs: ofPairs!, swapped: ofSwapped!, letters: ofLetters! };
}

/**
 * Those that have what slips leave of a word. A wrong or added letter spoils two pairs that follow each other and one
 * letter, a letter left out one pair; exchanged ones spoil three pairs and no letter, but then the middle pair is there
 * the other way round.
 */
export const nearly =
  (of: Slipped, errors: 1 | 2): Candidates =>
  ({ living, marks }, _index, into, among = living) => {
    let left = 0;
    // Each calls the one that it needs by its name: only so is it put in its place.
    if (errors === 1)
      for (let i = 0; i < rowWords; i++) left |= into[i] = among[i] === 0 ? 0 : withOne(marks, i, among[i]! | 0, of);
    else for (let i = 0; i < rowWords; i++) left |= into[i] = among[i] === 0 ? 0 : withTwo(marks, i, among[i]! | 0, of);
    return left !== 0;
  };

/** Whether one entry may have what slips leave of a word. */
export const mayNearlyHave = ({ marks }: Block, slot: number, of: Slipped, errors: 1 | 2): boolean =>
  (errors === 1
    ? withOne(marks, slot >>> 5, 1 << (slot & 31), of)
    : withTwo(marks, slot >>> 5, 1 << (slot & 31), of)) !== 0;

/** Which of 32 entries, at a place of each row. */
type Within = (marks: Uint32Array, at: number, among: number, of: Slipped) => number;

const withOne: Within = (marks, at, among, { pairs, swapped, letters }) => {
  // Which have all pairs so far, and had them one pair and two pairs ago; all but what a slip spoils.
  let none = among;
  let none1 = among;
  let none2 = 0;
  let exchanged = 0;
  let other = among;
  for (let r = 0; r < pairs.length; r++) {
    const has = marks[pairs[r]! + at]!;
    const news = none2 & ~none1;
    exchanged &= has;
    if (news !== 0) exchanged |= news & marks[swapped[r - 1]! + at]!;
    other = none1 | (other & has);
    if ((exchanged | other) === 0) return 0;
    none2 = none1;
    none1 = none;
    none &= has;
  }
  let lacks1 = 0;
  let lacks2 = 0;
  for (let r = 0; r < letters.length; r++) {
    const lacks = ~marks[letters[r]! + at]!;
    lacks2 |= lacks1 & lacks;
    lacks1 |= lacks;
    if (((exchanged & ~lacks1) | (other & ~lacks2)) === 0) return 0;
  }
  return (exchanged & ~lacks1) | (other & ~lacks2);
};

const withTwo: Within = (marks, at, among, { pairs, swapped, letters }) => {
  // The same, and all but what one slip spoils, now, one pair and two pairs ago; all but what two do.
  let none = among;
  let none1 = among;
  let none2 = 0;
  let one = among;
  let one1 = among;
  let one2 = 0;
  let two = among;
  for (let r = 0; r < pairs.length; r++) {
    const has = marks[pairs[r]! + at]!;
    const news = (none2 & ~none1) | (one2 & ~one1);
    const swap = news === 0 ? 0 : marks[swapped[r - 1]! + at]!;
    two = one1 | (one2 & swap) | (two & has);
    if (two === 0) return 0;
    one2 = one1;
    one1 = one;
    one = none1 | (none2 & swap) | (one & has);
    none2 = none1;
    none1 = none;
    none &= has;
  }
  let lacks1 = 0;
  let lacks2 = 0;
  let lacks3 = 0;
  for (let r = 0; r < letters.length; r++) {
    const lacks = ~marks[letters[r]! + at]!;
    lacks3 |= lacks2 & lacks;
    lacks2 |= lacks1 & lacks;
    lacks1 |= lacks;
    if ((two & ~lacks3) === 0) return 0;
  }
  return two & ~lacks3;
};
