/** Rules out the entries of a block that cannot match, by their marks alone. */
import { rowWords, type Block } from './block.ts';
import { shortestTypo } from './match.ts';
import type { Needed, Query, Word } from './query.ts';

/** Marks in `into` the entries of a block that may match. False: none may. */
export type Candidates = (block: Block, into: Uint32Array) => boolean;

/** All entries. */
export const all = (): Candidates => having([]);
/** Those that may be just what was typed. */
export const wholes = (query: Query): Candidates => having(query.wholes);
/** Those that may begin with it. */
export const beginnings = ({ words, beginning }: Query): Candidates =>
  having(inTurn([beginning, ...words.map((word) => word.starts)]));
/** Those in which words may begin with its words. */
export const starts = ({ words }: Query): Candidates => having(inTurn(words.map((word) => word.starts)));
/** Those that may hold its words anywhere. */
export const insides = ({ words }: Query): Candidates => having(inTurn(words.map((word) => word.anywhere)));
/** Those whose words may begin with its letters. Undefined: it is no initials. */
export const initials = (query: Query): Candidates | undefined =>
  query.initials.length === 0 ? undefined : having(query.initials);

/** What is run together begins with the first letter of a word, and has its letters from the name. */
export function runs({ words: [word, ...more] }: Query): Candidates | undefined {
  if (word === undefined || more.length > 0 || word.text.length < 3) return undefined;
  return having([...word.first, ...word.letters.map((row) => [row, row] as const)]);
}

/** One of each word, then another of each: that two words are there is soon ruled out. */
function inTurn(words: readonly (readonly Needed[])[]): Needed[] {
  const most = words.reduce((longest, { length }) => Math.max(longest, length), 0);
  return Array.from({ length: most }, (_, turn) => words.flatMap((needed) => needed.slice(turn, turn + 1))).flat();
}

function having(needed: readonly Needed[]): Candidates {
  const rows = Int32Array.from(needed, ([row]) => row * rowWords);
  const others = Int32Array.from(needed, ([, or]) => or * rowWords);
  return ({ living, marks }, into) => {
    into.set(living);
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
    let left = 1;
    for (let part = 0; part < parts.length && left !== 0; part++) {
      const { exactly, nearly } = parts[part]!;
      if (!exactly(block, exact)) exact.fill(0);
      nearly(block, into, almost);
      left = 0;
      for (let i = 0; i < rowWords; i++) {
        left |= slipped[i] = (slipped[i]! & exact[i]!) | almost[i]!;
        left |= into[i]! &= exact[i]!;
      }
    }
    // What seems to be there may yet be missing: marks are shared.
    for (let i = 0; i < rowWords; i++) into[i]! |= slipped[i]!;
    return left !== 0;
  };
}

const scratch = (): Uint32Array => new Uint32Array(rowWords);

/**
 * What a slip leaves of a word: exchanged letters spoil up to three pairs and no letter, a wrong or added one up to
 * two pairs and one letter, one left out a single pair.
 */
function nearly({ text, anywhere, letters }: Word): (block: Block, among: Uint32Array, into: Uint32Array) => void {
  if (text.length < shortestTypo) return (_block, _among, into) => void into.fill(0);
  const pairs = anywhere.map(([row]) => row * rowWords);
  const others = letters.map((row) => row * rowWords);
  return ({ marks }, among, into) => {
    for (let i = 0; i < rowWords; i++) {
      // How many are missing, in unary, for 32 entries at a time: each is set where more than so many are.
      let [letters0, letters1] = [0, 0];
      for (let r = 0; r < others.length; r++) {
        const lacks = ~marks[others[r]! + i]!;
        letters1 |= letters0 & lacks;
        letters0 |= lacks;
      }
      const worth = among[i]! & ~letters1;
      let [pairs0, pairs1, pairs2, pairs3] = [0, 0, 0, 0];
      for (let r = 0; worth !== 0 && r < pairs.length; r++) {
        const lacks = ~marks[pairs[r]! + i]!;
        pairs3 |= pairs2 & lacks;
        pairs2 |= pairs1 & lacks;
        pairs1 |= pairs0 & lacks;
        pairs0 |= lacks;
      }
      into[i] = worth & ~((pairs3 | letters0) & pairs2);
    }
  };
}
