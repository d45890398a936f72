/** Reads what is typed into the words and marks that the index looks for. */
import { fold, isUnspaced, isWord } from './entries/fold.ts';
import type { Needed } from './entries/having.ts';
import {
  firstRow,
  initialRow,
  letterRow,
  nameRow,
  pairRow,
  startLengths,
  startRow,
  wholeRowsOf,
} from './entries/marks.ts';
import { slippedOf, type Slipped } from './entries/nearly.ts';
import { isGeneral, isLittle, squashed } from './entries/words.ts';
import { formsOf } from './forms.ts';

/** What else a word may stand for, such as one with another ending. */
export interface Form {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** So many bytes may follow it in its word. */
  readonly rest: number;
  readonly starts: readonly Needed[];
}

/** One word of what was typed. */
export interface Word {
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly codes: readonly number[];
  /** The mark of what has a word that begins with its first letter. */
  readonly first: readonly Needed[];
  /** Marks of what has a word that begins so, the rarest first. */
  readonly starts: readonly Needed[];
  /** Marks of what has it anywhere. */
  readonly anywhere: readonly Needed[];
  /** Of its letters, in the name. */
  readonly letters: readonly number[];
  /** Marks of what has it but for typing errors. */
  readonly slipped: Slipped;
  readonly forms: readonly Form[];
  /** Marks of what has these initials; empty where it cannot be initials. */
  readonly initials: readonly Needed[];
  /** How many typing errors it may have. */
  readonly errors: 0 | 1 | 2;
}

/** What was typed, made ready to be looked for. */
export interface Query {
  /** Folded, with single spaces. */
  readonly whole: string;
  readonly bytes: Uint8Array;
  /** The same without what separates words. */
  readonly squashed: Uint8Array;
  readonly words: readonly Word[];
  /** The places of the words, from the longest to the shortest. */
  readonly longestFirst: readonly number[];
  /** Marks of what is called just that. */
  readonly wholes: readonly Needed[];
  /** The mark of what has a name that begins with its first letter. */
  readonly beginning: readonly Needed[];
  /** What may be initials of a name, alone or with signs between (`m&a`), and the marks of what has them. */
  readonly initials: { readonly bytes: Uint8Array; readonly needed: readonly Needed[] } | undefined;
  /** Whether one of several words says no more than that a group is meant (`team`): it may lack. */
  readonly isGeneral: boolean;
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
  const forms = formsOf(typed.slice(0, mostLetters));
  // Signs alone are looked for as they are.
  const words = (texts.length === 0 && whole !== '' ? [whole] : wordsOf(texts)).map((text) =>
    wordOf(text, forms(text)),
  );
  const letters = texts.length === 1 || texts.every(({ length }) => length === 1) ? texts.join('') : '';
  const initials = initialsOf(letters);
  return {
    whole,
    bytes: encoder.encode(whole),
    squashed: encoder.encode(squashed(whole)),
    words,
    longestFirst: words.map((_, index) => index).sort((a, b) => words[b]!.codes.length - words[a]!.codes.length),
    wholes: wholeRowsOf(whole).map(exactly),
    beginning: [exactly(nameRow(whole.charCodeAt(0)))],
    isGeneral: words.length > 1 && words.some(({ text }) => isGeneral(text)),
    initials: initials.length === 0 ? undefined : { bytes: encoder.encode(letters), needed: initials },
  };
}

/** What of a typed text is not looked for, if any of it is not. */
export function leftOf(typed: string): 'letters' | 'words' | undefined {
  if (typed.trim().length > mostLetters) return 'letters';
  return new Set(textsOf(wholeOf(typed))).size > mostWords ? 'words' : undefined;
}

const wholeOf = (typed: string): string => fold(typed.trim().slice(0, mostLetters)).replace(/\s+/g, ' ').trim();
const textsOf = (whole: string): string[] => whole.split(/[\0-/:-`{-\x7f]+/).filter((text) => text !== '');

/** The words to look for: each costs a look at all that may have it. Little ones are left out but at the end. */
function wordsOf(texts: readonly string[]): string[] {
  const words = texts.filter((text, index) => index === texts.length - 1 || text.length === 1 || !isLittle(text));
  return [...new Set(words.map((text) => text.slice(0, mostOfWord)))].slice(0, mostWords);
}

function wordOf(text: string, forms: readonly { readonly text: string; readonly rest: number }[]): Word {
  const codes = codesOf(text).filter(isWord);
  const inside = pairs(codes, pairRow).map(exactly);
  const letters = [...new Set(codes.map(letterRow))];
  return {
    text,
    bytes: encoder.encode(text),
    codes,
    first: [exactly(firstRow(codes[0] ?? 0))],
    starts: marksOf(text),
    anywhere: codes.length === 1 ? [[firstRow(codes[0]!), letterRow(codes[0]!)]] : inside,
    letters,
    slipped: slippedOf(
      inOrder(codes, pairRow),
      inOrder(codes, (a, b) => pairRow(b, a)),
      letters,
    ),
    forms: forms.map((form) => ({
      text: form.text,
      bytes: encoder.encode(form.text),
      rest: form.rest,
      starts: marksOf(form.text),
    })),
    initials: initialsOf(text),
    errors: codes.length < 4 ? 0 : codes.length < 8 ? 1 : 2,
  };
}

/** The marks of what has a word that begins so, the rarest first. */
function marksOf(text: string): Needed[] {
  const codes = codesOf(text).filter(isWord);
  if (codes.length === 0) return [];
  const starts = startLengths.filter((length) => length <= codes.length).map((length) => startRow(text, 0, length));
  return [...starts.reverse(), firstRow(codes[0]!), ...pairs(codes, pairRow)].map(exactly);
}

function initialsOf(letters: string): readonly Needed[] {
  const codes = codesOf(letters);
  return codes.length < 2 || codes.length > 8 || codes.some(isUnspaced) ? [] : pairs(codes, initialRow).map(exactly);
}

const codesOf = (text: string): number[] => Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));

const inOrder = (codes: readonly number[], row: (a: number, b: number) => number): number[] =>
  codes.slice(1).map((code, index) => row(codes[index]!, code));
const pairs = (codes: readonly number[], row: (a: number, b: number) => number): number[] => [
  ...new Set(inOrder(codes, row)),
];
