/** Rules out the entries of a block that cannot match, by their marks alone. */
import { rowWords, type Block } from './entries/block.ts';
import { firstRow } from './entries/marks.ts';
import type { Needed, Query, Word } from './query.ts';

/** Marks in `into` the entries of a block, among some of them, that may match. False: none may. */
export type Candidates = (block: Block, into: Uint32Array, among?: Uint32Array) => boolean;

/** All entries. */
export const all = (): Candidates => having([]);
/** Those that may be just what was typed. */
export const wholes = (query: Query): Candidates => having(query.wholes);
/** Those that may begin with it. */
export const beginnings = ({ words, beginning }: Query): Candidates =>
  having(inTurn([beginning, ...words.map((word) => word.starts)]));
/** Those whose IDs may have it for a part. Undefined: it has no sign that parts of IDs are told by. */
export const idParts = ({ whole, words }: Query): Candidates | undefined =>
  /[:/_.-]/.test(whole) && !whole.includes(' ') ? having(inTurn(words.map((word) => word.anywhere))) : undefined;
/** Those in which words may begin with its words. */
export const starts = ({ words }: Query): Candidates => having(inTurn(words.map((word) => word.starts)));
/** Those in which words may begin with one word. */
export const starting = ({ starts: needed }: Word): Candidates => having(needed);
/** Those that may hold its words anywhere. */
export const insides = ({ words }: Query): Candidates => having(inTurn(words.map((word) => word.anywhere)));
/** Those whose words may begin with its letters. Undefined: it is no initials. */
export const initials = (query: Query): Candidates | undefined => query.initials && having(query.initials.needed);

/** Those whose words may begin with its words or with what these may stand for. */
export function endings({ words }: Query): Candidates | undefined {
  if (words.every(({ forms }) => forms.length === 0)) return undefined;
  return lacking(longestFirst(words).map(startsOrForms), 0);
}

/** What is run together begins with the first letter of a word, and has its letters from the name. */
export function runs({ words: [word, ...more] }: Query): Candidates | undefined {
  if (word === undefined || more.length > 0 || word.codes.length < (word.codes.every(isFar) ? 2 : 3)) return undefined;
  return having([...word.first, ...word.letters.map((row) => [row, row] as const)]);
}

/** Of a script in which each character may begin a word. */
const isFar = (code: number): boolean => code >= 0x0e00;

/** Each word stands anywhere, across words too, or is initials. */
export function pieces({ words }: Query): Candidates | undefined {
  if (words.length < 2) return undefined;
  return lacking(
    words.map(({ anywhere, initials: needed }) =>
      needed.length === 0 ? having(anywhere) : anyOf([having(anywhere), having(needed)]),
    ),
    0,
  );
}

/** Each word is there, or almost. */
export const typos =
  (most: 1 | 2) =>
  ({ words }: Query): Candidates | undefined => {
    if (words.every(({ errors }) => errors < most)) return undefined;
    return lacking(
      longestFirst(words).map((word) => nearlyOrThere(word, most)),
      0,
    );
  };

/** Each word but one begins a word. */
export const allButOne = ({ words }: Query): Candidates | undefined =>
  words.length < 2 ? undefined : lacking(words.map(startsOrForms), 1);

/** Each word but one is there, or almost: of its first two letters one begins a word. */
export const almostAllButOne = ({ words }: Query): Candidates | undefined =>
  words.length < 2 || words.every(({ errors }) => errors === 0)
    ? undefined
    : lacking(
        longestFirst(words).map((word) => nearlyOrThere(word, 1, true)),
        1,
      );

function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** In about how many entries a word begins one. */
export function countOf(word: Word, blocks: readonly Block[]): number {
  const has = startsOrForms(word);
  const bits = scratch();
  let count = 0;
  for (const block of blocks) if (has(block, bits)) for (let i = 0; i < rowWords; i++) count += bitsOf(bits[i]!);
  return count;
}

/** What begins with a word begins with what stays of it without its ending. */
function startsOrForms({ text, starts, forms }: Word): Candidates {
  const ways = forms.map((form) => having(form.starts));
  return anyOf(forms.some((form) => text.startsWith(form.text)) ? ways : [having(starts), ...ways]);
}

/** One of each word, then another of each: that two words are there is soon ruled out. */
function inTurn(words: readonly (readonly Needed[])[]): Needed[] {
  const most = words.reduce((longest, { length }) => Math.max(longest, length), 0);
  return Array.from({ length: most }, (_, turn) => words.flatMap((needed) => needed.slice(turn, turn + 1))).flat();
}

function having(needed: readonly Needed[]): Candidates {
  const rows = Int32Array.from(needed, ([row]) => row * rowWords);
  const others = Int32Array.from(needed, ([, or]) => or * rowWords);
  return ({ living, marks }, into, among = living) => {
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

/** The longest leave fewest, and those are few to look at for the others. */
const longestFirst = (words: readonly Word[]): readonly Word[] =>
  [...words].sort((a, b) => b.codes.length - a.codes.length);

function anyOf(ways: readonly Candidates[]): Candidates {
  if (ways.length === 1) return ways[0]!;
  const one = scratch();
  return (block, into, among) => {
    into.fill(0);
    let some = false;
    for (const way of ways) {
      if (!way(block, one, among)) continue;
      some = true;
      for (let i = 0; i < rowWords; i++) into[i]! |= one[i]!;
    }
    return some;
  };
}

/** Those that all have, but for at most so many of them: none or one. */
function lacking(parts: readonly Candidates[], most: 0 | 1): Candidates {
  const one = scratch();
  const once = scratch();
  return (block, into) => {
    into.set(block.living);
    once.fill(0);
    let [left, lacked] = [1, 0];
    for (let part = 0; part < parts.length && left !== 0; part++) {
      if (!parts[part]!(block, one, into)) {
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

const scratch = (): Uint32Array => new Uint32Array(rowWords);

/** Whether one entry may have what is needed. */
export function mayHave({ marks }: Block, slot: number, needed: readonly Needed[]): boolean {
  const [word, bit] = [slot >>> 5, slot & 31];
  for (const [row, or] of needed)
    if ((((marks[row * rowWords + word]! | marks[or * rowWords + word]!) >>> bit) & 1) === 0) return false;
  return true;
}

/** Whether one entry may almost have a word in its name. */
export function mayAlmostHave({ marks }: Block, slot: number, { anywhere, letters }: Word, errors: number): boolean {
  const [word, bit] = [slot >>> 5, slot & 31];
  let [spoiltLetters, spoiltPairs] = [0, 0];
  for (const row of letters) spoiltLetters += 1 - ((marks[row * rowWords + word]! >>> bit) & 1);
  if (spoiltLetters > errors) return false;
  for (const [row] of anywhere) spoiltPairs += 1 - ((marks[row * rowWords + word]! >>> bit) & 1);
  return spoiltPairs <= 3 * errors - spoiltLetters;
}

function nearlyOrThere(word: Word, most: 1 | 2, begins = most === 2): Candidates {
  const there = having(word.anywhere);
  return word.errors === 0 ? there : anyOf([there, nearly(word, word.errors > most ? most : word.errors, begins)]);
}

/**
 * What slips leave of a word: exchanged letters spoil up to three pairs and no letter, a wrong or added one up to two
 * pairs and one letter, one left out a single pair.
 * @param begins whether one of its first two letters must begin a word: most people hit the first or the second
 */
function nearly({ codes, anywhere, letters }: Word, errors: 1 | 2, begins: boolean): Candidates {
  const pairs = anywhere.map(([row]) => row * rowWords);
  const others = letters.map((row) => row * rowWords);
  const [a, b] = codes.slice(0, 2).map((code) => firstRow(code) * rowWords);
  return ({ living, marks }, into, among = living) => {
    let left = 0;
    for (let i = 0; i < rowWords; i++) {
      let worth = among[i]!;
      if (worth === 0) {
        into[i] = 0;
        continue;
      }
      if (begins) worth &= marks[a! + i]! | marks[b! + i]!;
      // How many are missing, in unary, for 32 entries at a time: each is set where more than so many are.
      let [letters0, letters1, letters2] = [0, 0, 0];
      for (let r = 0; worth !== 0 && r < others.length; r++) {
        const lacks = ~marks[others[r]! + i]!;
        letters2 |= letters1 & lacks;
        letters1 |= letters0 & lacks;
        letters0 |= lacks;
        worth &= errors === 1 ? ~letters1 : ~letters2;
      }
      let [pairs0, pairs1, pairs2, pairs3, pairs4, pairs5, pairs6] = [0, 0, 0, 0, 0, 0, 0];
      for (let r = 0; worth !== 0 && r < pairs.length; r++) {
        const lacks = ~marks[pairs[r]! + i]!;
        pairs6 |= pairs5 & lacks;
        pairs5 |= pairs4 & lacks;
        pairs4 |= pairs3 & lacks;
        pairs3 |= pairs2 & lacks;
        pairs2 |= pairs1 & lacks;
        pairs1 |= pairs0 & lacks;
        pairs0 |= lacks;
      }
      const spoilt = errors === 1 ? (pairs3 | letters0) & pairs2 : pairs6 | (letters0 & pairs5) | (letters1 & pairs4);
      left |= into[i] = worth & ~spoilt;
    }
    return left !== 0;
  };
}
