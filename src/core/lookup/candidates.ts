/** Which entries of a block can match at all: each function fills 32 words of bits, from the rows of marks. */
import { rowWords, type Block } from './block.ts';
import { shortestTypo } from './match.ts';
import type { Needed, Query, Word } from './query.ts';

export type Candidates = (block: Block, into: Uint32Array) => void;

export const all = (): Candidates => having([]);
export const wholes = (query: Query): Candidates => having(query.wholes);
export const beginnings = (query: Query): Candidates => having(query.beginning);
export const starts = ({ words }: Query): Candidates => having(words.flatMap((word) => word.starts));
export const insides = ({ words }: Query): Candidates => having(words.flatMap((word) => word.anywhere));
export const initials = (query: Query): Candidates | undefined => (query.initials.length === 0 ? undefined : having(query.initials));

/** What is run together begins with the first letter of a word, and has its letters from the name. */
export function runs({ words: [word, ...more] }: Query): Candidates | undefined {
  if (word === undefined || more.length > 0 || word.text.length < 3) return undefined;
  return having([...word.starts.slice(0, 1), ...word.letters.map((row) => [row, row] as const)]);
}

function having(needed: readonly Needed[]): Candidates {
  const rows = needed.map(([row, or]) => [row * rowWords, or * rowWords] as const);
  return ({ living, marks }, into) => {
    into.set(living);
    for (const [row, or] of rows) and(marks, row, or, into);
  };
}

function and(marks: Uint32Array, row: number, or: number, into: Uint32Array): void {
  if (row === or) for (let i = 0; i < rowWords; i++) into[i]! &= marks[row + i]!;
  else for (let i = 0; i < rowWords; i++) into[i]! &= marks[row + i]! | marks[or + i]!;
}

/** All words but one are there, and that one almost. */
export function typos({ words }: Query): Candidates | undefined {
  if (words.every(({ text }) => text.length < shortestTypo)) return undefined;
  const slipped = scratch();
  const exact = scratch();
  const almost = scratch();
  const parts = words.map((word) => ({ exactly: having(word.anywhere), nearly: nearly(word) }));
  return (block, into) => {
    into.set(block.living);
    slipped.fill(0);
    for (const { exactly, nearly } of parts) {
      exactly(block, exact);
      nearly(block, almost);
      for (let i = 0; i < rowWords; i++) {
        slipped[i] = (slipped[i]! & exact[i]!) | (into[i]! & almost[i]!);
        into[i]! &= exact[i]!;
      }
    }
    // What seems to be there may yet be missing: marks are shared.
    for (let i = 0; i < rowWords; i++) into[i]! |= slipped[i]!;
  };
}

const scratch = (): Uint32Array => new Uint32Array(rowWords);

/**
 * What a slip leaves of a word: exchanged letters spoil up to three pairs and no letter, a wrong or added one up to
 * two pairs and one letter, one left out a single pair.
 */
function nearly({ text, anywhere, letters }: Word): Candidates {
  if (text.length < shortestTypo) return (_block, into) => void into.fill(0);
  const pairs = missing(anywhere.map(([row]) => row));
  const others = missing(letters);
  return (block, into) => {
    const [, , twoPairs, threePairs] = pairs(block);
    const [noLetter, oneLetter] = others(block);
    for (let i = 0; i < rowWords; i++) into[i] = ~((threePairs[i]! | noLetter[i]!) & (twoPairs[i]! | oneLetter[i]!));
  };
}

type Counts = readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array];

/** At n, from 0 to 3: which entries lack more than n of the rows. It counts in unary, for 32 entries at a time. */
function missing(rows: readonly number[]): (block: Block) => Counts {
  const counts = [scratch(), scratch(), scratch(), scratch()] as const;
  return ({ marks }) => {
    for (let i = 0; i < rowWords; i++) {
      let [more0, more1, more2, more3] = [0, 0, 0, 0];
      for (let r = 0; r < rows.length; r++) {
        const lacks = ~marks[rows[r]! * rowWords + i]!;
        more3 |= more2 & lacks;
        more2 |= more1 & lacks;
        more1 |= more0 & lacks;
        more0 |= lacks;
      }
      counts[0][i] = more0;
      counts[1][i] = more1;
      counts[2][i] = more2;
      counts[3][i] = more3;
    }
    return counts;
  };
}
