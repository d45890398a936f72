/**
 * What is marked of an entry, so that most entries need not be looked at: each mark is a row of bits, one bit an
 * entry. A query ANDs the rows that what it looks for must have; what is left may match. Rows are shared by hash, so
 * a mark can be there without its reason, but never the other way round.
 */
import { isUnspaced, isWord } from './fold.ts';

const letterRows = 48;
const startRows = 160;
const pairRows = 192;
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
/** A letter of the name. */
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
/** Two letters side by side, anywhere. */
export const pairRow = (a: number, b: number): number => pairAt + spread(mixed(a, b), pairRows);
/** The first letters of two words of the name that follow each other. */
export const initialRow = (a: number, b: number): number => initialAt + spread(mixed(a, b), initialRows);
/**
 * A whole name, handle, id or email: by three rows, since each that is there without a reason costs a look at all
 * bytes.
 */
export function wholeRowsOf(text: string): readonly number[] {
  let hash = 7;
  for (let i = 0; i < text.length; i++) hash = mixed(hash, text.charCodeAt(i));
  return [1, 2, 3].map((turn) => wholeAt + spread(mixed(hash, turn), wholeRows));
}

/** Marks all words of a folded text whose first `nameEnd` units are the name. */
export function markWords(text: string, nameEnd: number, mark: (row: number) => void): void {
  let before = 0;
  let initial = 0;
  mark(nameRow(text.charCodeAt(0)));
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!isWord(code)) {
      before = 0;
      continue;
    }
    if (before === 0 || isUnspaced(code)) {
      mark(firstRow(code));
      let end = i + 1;
      while (end < i + longestStart && end < text.length && isWord(text.charCodeAt(end))) end++;
      for (const length of startLengths) if (i + length <= end) mark(startRow(text, i, length));
    }
    if (i < nameEnd) {
      mark(letterRow(code));
      if (before === 0 && initial !== 0) mark(initialRow(initial, code));
      if (before === 0) initial = code;
    }
    if (before !== 0) mark(pairRow(before, code));
    before = code;
  }
}

function mixed(hash: number, code: number): number {
  const next = Math.imul(hash, 0x85ebca6b) ^ Math.imul(code, 0xc2b2ae35);
  return next ^ (next >>> 15);
}

function spread(hash: number, rows: number): number {
  return ((Math.imul(hash, 0x9e3779b1) >>> 16) * rows) >>> 16;
}
