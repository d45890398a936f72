/** Reads what is typed into the words and marks that the index looks for. */
import { fold, isUnspaced, isWord } from './fold.ts';
import { firstRow, initialRow, letterRow, nameRow, pairRow, startLengths, startRow, wholeRowsOf } from './marks.ts';

/** A mark that must be there, or the other one in its place. */
export type Needed = readonly [row: number, or: number];

/** One word of what was typed. */
export interface Word {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** The mark of what has a word that begins with its first letter. */
  readonly first: readonly Needed[];
  /** Marks of what has a word that begins so, the rarest first. */
  readonly starts: readonly Needed[];
  /** Marks of what has it anywhere. */
  readonly anywhere: readonly Needed[];
  /** Of its letters, in the name. */
  readonly letters: readonly number[];
}

/** What was typed, made ready to be looked for. */
export interface Query {
  /** Folded, with single spaces. */
  readonly whole: string;
  readonly bytes: Uint8Array;
  readonly words: readonly Word[];
  /** Marks of what is called just that. */
  readonly wholes: readonly Needed[];
  /** The mark of what has a name that begins with its first letter. */
  readonly beginning: readonly Needed[];
  /** Marks of what has these initials; empty where it cannot be initials. */
  readonly initials: readonly Needed[];
}

/** What is typed is looked for so far, in UTF-16 units: more is pasted, and would match nothing. */
export const mostLetters = 400;
/** So many of its words are looked for, each once, and of each so many letters. */
export const mostWords = 16;
const mostOfWord = 64;
const encoder = new TextEncoder();
const exactly = (row: number): Needed => [row, row];

/** Makes what was typed ready. Nothing in it is an error. */
export function parseQuery(typed: string): Query {
  const whole = wholeOf(typed);
  const texts = textsOf(whole);
  // Signs alone are looked for as they are.
  const words = (texts.length === 0 && whole !== '' ? [whole] : wordsOf(texts)).map(wordOf);
  const codes = codesOf(texts.length === 1 ? texts[0]! : '');
  return {
    whole,
    bytes: encoder.encode(whole),
    words,
    wholes: wholeRowsOf(whole).map(exactly),
    beginning: [exactly(nameRow(whole.charCodeAt(0)))],
    initials:
      codes.length < 2 || codes.length > 8 || codes.some(isUnspaced) ? [] : pairs(codes, initialRow).map(exactly),
  };
}

/** What of a typed text is not looked for, if any of it is not. */
export function leftOf(typed: string): 'letters' | 'words' | undefined {
  if (typed.trim().length > mostLetters) return 'letters';
  return new Set(textsOf(wholeOf(typed))).size > mostWords ? 'words' : undefined;
}

const wholeOf = (typed: string): string => fold(typed.trim().slice(0, mostLetters)).replace(/\s+/g, ' ').trim();
const textsOf = (whole: string): string[] => whole.split(/[\0-/:-`{-\x7f]+/).filter((text) => text !== '');

/** The words to look for: each costs a look at all that may have it. */
function wordsOf(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.slice(0, mostOfWord)))].slice(0, mostWords);
}

function wordOf(text: string): Word {
  const codes = codesOf(text).filter(isWord);
  const starts = [
    firstRow(codes[0] ?? 0),
    ...startLengths.filter((length) => length <= codes.length).map((length) => startRow(text, 0, length)),
  ];
  const inside = pairs(codes, pairRow).map(exactly);
  return {
    text,
    bytes: encoder.encode(text),
    first: starts.slice(0, 1).map(exactly),
    starts: codes.length === 0 ? [] : [...starts.map(exactly).reverse(), ...inside],
    anywhere: codes.length === 1 ? [[firstRow(codes[0]!), letterRow(codes[0]!)]] : inside,
    letters: [...new Set(codes.map(letterRow))],
  };
}

const codesOf = (text: string): number[] => Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));

function pairs(codes: readonly number[], row: (a: number, b: number) => number): number[] {
  return [...new Set(codes.slice(1).map((code, index) => row(codes[index]!, code)))];
}
