/** What a place in a file is: whether an ID goes there bare, as a literal, or as an item of a list. */
import type { Language, Quote } from '../../languages/language.ts';

/** Text between quotes. */
export interface InString {
  readonly kind: 'string';
  readonly quote: Quote;
  /** What opened it there, and what closes it. */
  readonly open: string;
  readonly close: string;
  /** From where to where it goes, without its quotes. */
  readonly from: number;
  readonly to: number;
  /** Where the text goes: not into an escape. */
  readonly at: number;
  /** What stands between several, such as the quotes of two items of a list; absent: a comma and a space. */
  readonly between?: string;
}

/** Where a value can stand. */
export interface AtValue {
  readonly kind: 'value';
  /** What comes before the first value and behind the last, so that they are items of their own. */
  readonly prefix: string;
  readonly suffix: string;
  /** What stands between several; absent: only one can stand there. */
  readonly between?: string;
  /** The quotes around the place: those within must be others. */
  readonly avoid?: string;
  /** Whether the brackets of a list are missing, also around one. */
  readonly wraps?: boolean;
  /** The quotes of its neighbours, also where it needs none. */
  readonly style?: string;
  /** Whether one value stands for several, joined by commas. */
  readonly joins?: boolean;
  /** Where a comma is missing, behind the item before. */
  readonly comma?: number;
}

/** What a place is. In a comment, `ends` is what would end it. */
export type Place =
  { readonly kind: 'prose' | 'none' } | { readonly kind: 'comment'; readonly ends: string } | InString | AtValue;

/** What a scanner finds out of a file: each place, in the order asked, and the quotes that it uses most. */
export interface Scan {
  readonly places: readonly Place[];
  readonly quote?: string | undefined;
}

/** Reads a file for some places in it, from the first to the last. */
export type Scanner = (text: string, language: Language, at: readonly number[]) => Scan;

/** Where the line begins that goes through a place. At 0, `lastIndexOf` would look at the first character. */
export const lineStart = (text: string, at: number): number => (at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1);

/** The line in which a place is: what of it stands before, and what behind. */
export function lineAt(text: string, at: number): { readonly before: string; readonly after: string } {
  const end = text.indexOf('\n', at);
  const after = text.slice(at, end < 0 ? undefined : end);
  return {
    before: text.slice(lineStart(text, at), at),
    after: after.endsWith('\r') ? after.slice(0, -1) : after,
  };
}

/** The spaces with which a text begins. */
export function indentOf(line: string): string {
  let end = 0;
  while (line[end] === ' ' || line[end] === '\t') end++;
  return line.slice(0, end);
}

/** What a token is. */
export const TokenKind = {
  word: 0,
  string: 1,
  comment: 2,
  open: 3,
  close: 4,
  comma: 5,
  end: 6,
  mark: 7,
  prose: 8,
} as const;

/** A token: where it stands; of a string, its quotes, and where its text stands; of a bracket, the other one. */
export interface Token {
  readonly kind: number;
  readonly start: number;
  end: number;
  readonly quote?: Quote;
  readonly opened?: string;
  readonly from?: number;
  readonly to?: number;
  /** Of a string: whether it is the last piece, and closed. Of a comment: what closes it. */
  readonly closes?: string;
  mate?: number;
}
