/**
 * What is marked of an entry, so that most entries need not be looked at: each mark is a row of bits, one bit an
 * entry. A query ANDs the rows that what it looks for must have; what is left may match. Rows are shared by hash, so
 * a mark can be there without its reason, but never the other way round.
 */
import { isHump } from './bytes.ts';
import { isUnspaced, isWord } from './fold.ts';
import { isLittle } from './words.ts';

const letterRows = 48;
const startRows = 192;
const pairRows = 256;
const initialRows = 32;
const wholeRows = 128;

const letterAt = letterRows;
const startAt = letterAt + letterRows;
const pairAt = startAt + startRows;
const initialAt = pairAt + pairRows;
const wholeAt = initialAt + initialRows;
const nameAt = wholeAt + wholeRows;
/** How many rows of marks a block has. */
export const rowCount = nameAt + letterRows;

/** A letter that begins a word anywhere. */
export const firstRow = (code: number): number =>
  code >= 0x61 && code <= 0x7a
    ? code - 0x61
    : code >= 0x30 && code <= 0x39
      ? code - 0x30 + 26
      : 36 + spread(code, letterRows - 36);
/** A letter of a name: that which is shown, or another one. */
export const letterRow = (code: number): number => letterAt + firstRow(code);
/** The letter that the name begins with. */
export const nameRow = (code: number): number => nameAt + firstRow(code);
/** So many letters of the beginning of a word are marked as one. */
export const startLengths = [2, 3, 5] as const;
const longestStart = startLengths.reduce((longest: number, length) => Math.max(longest, length), 0);
/** The row of a beginning of that length. */
export function startRow(text: string, at: number, length: number): number {
  let hash = length;
  for (let i = at; i < at + length; i++) hash = mixed(hash, text.charCodeAt(i));
  return startAt + spread(hash, startRows);
}
/** Two letters side by side, anywhere; in a name also where a word ends and the next begins. */
export const pairRow = (a: number, b: number): number => pairAt + spread(mixed(a, b), pairRows);
/** The first letters of two words of a name that follow each other. */
export const initialRow = (a: number, b: number): number => initialAt + spread(mixed(a, b), initialRows);
/**
 * A whole name, handle, id or email, without what separates words: by three rows, since each that is there without a
 * reason costs a look at all bytes.
 */
export function wholeRowsOf(text: string): readonly [number, number, number] {
  const hash = hashOfWhole(text.toLowerCase());
  return [wholeRow(hash, 1), wholeRow(hash, 2), wholeRow(hash, 3)];
}

/** Marks a whole text. */
export function markWhole(text: string, mark: (row: number) => void): void {
  const hash = hashOfWhole(text.toLowerCase());
  for (let turn = 1; turn <= 3; turn++) mark(wholeRow(hash, turn));
}

const wholeRow = (hash: number, turn: number): number => wholeAt + spread(mixed(hash, turn), wholeRows);

/** Of its letters and digits; of a text of signs alone, of these. */
function hashOfWhole(small: string): number {
  let hash = 7;
  for (let i = 0; i < small.length; i++) {
    const code = small.charCodeAt(i);
    if (isWord(code)) hash = mixed(hash, code);
  }
  if (hash === 7) for (let i = 0; i < small.length; i++) hash = mixed(hash, small.charCodeAt(i));
  return hash;
}

/** What a text of an entry is: the name that is shown, another name or ID, or anything else. */
export type Part = 'name' | 'other' | 'rest';

/**
 * Marks the words of one text of an entry. It is folded, but for capitals that begin words of CamelCase.
 * @param wordsFrom what stands before is no word
 */
export function markWords(text: string, part: Part, wordsFrom: number, mark: (row: number) => void): void {
  const small = text.toLowerCase();
  const isName = part !== 'rest';
  // 0 where there is none yet.
  let before = 0;
  let last = 0;
  let initial = 0;
  let initialBefore = 0;
  if (part === 'name') mark(nameRow(small.charCodeAt(0)));
  for (let i = 0; i < small.length; i++) {
    const code = small.charCodeAt(i);
    if (!isWord(code)) {
      before = 0;
      continue;
    }
    const isFirst =
      before === 0 ||
      (text.charCodeAt(i) !== code &&
        isHump(text.charCodeAt(i - 1), text.charCodeAt(i), text.charCodeAt(i + 1), text.charCodeAt(i + 2)));
    if ((isFirst || isUnspaced(code)) && i >= wordsFrom) {
      mark(firstRow(code));
      let end = i + 1;
      while (end < i + longestStart && end < small.length && isWord(small.charCodeAt(end))) end++;
      for (const length of startLengths) if (i + length <= end) mark(startRow(small, i, length));
    }
    if (isName) {
      mark(letterRow(code));
      if (isFirst) {
        if (initial !== 0) mark(initialRow(initial, code));
        // A little word may be left out of initials.
        if (initialBefore !== 0 && isLittle(wordBefore(small, i))) mark(initialRow(initialBefore, code));
        initialBefore = initial;
        initial = code;
      }
      if (before === 0 && last !== 0) mark(pairRow(last, code));
    }
    if (before !== 0) mark(pairRow(before, code));
    before = last = code;
  }
}

/** The word that ends before a word, where it is short. */
function wordBefore(text: string, at: number): string {
  let end = at;
  while (end > 0 && !isWord(text.charCodeAt(end - 1))) end--;
  let start = end;
  while (start > 0 && end - start < 4 && isWord(text.charCodeAt(start - 1))) start--;
  return text.slice(start, end);
}

function mixed(hash: number, code: number): number {
  const next = Math.imul(hash, 0x85ebca6b) ^ Math.imul(code, 0xc2b2ae35);
  return next ^ (next >>> 15);
}

function spread(hash: number, rows: number): number {
  return ((Math.imul(hash, 0x9e3779b1) >>> 16) * rows) >>> 16;
}
