/** The kinds of quotes that several languages share. */
import { type Code, halves, instead, marked, raw, type Write } from './escapes.ts';
import type { Quote } from './language.ts';

const unseen = /[\p{Cc}\p{Cs}]/u;

/** Double quotes in which a backslash escapes. */
export const double = (code: Code, write: Write = marked(/["\\]/g, code)): Quote => ({
  open: '"',
  write,
  knowsAll: true,
  skip: '\\',
  isOffered: true,
});

/** Single quotes in which a backslash escapes everything. */
export const single = (code: Code): Quote => ({
  open: "'",
  write: marked(/['\\]/g, code),
  knowsAll: true,
  skip: '\\',
  isOffered: true,
});

/** Single quotes in which a backslash escapes only itself and the quote. */
export const plainSingle: Quote = {
  open: "'",
  write: instead(/['\\]/g, '\\$&'),
  skip: '\\',
  isLong: true,
  isOffered: true,
};

/** Double quotes in which `$` begins a value. */
export const dollars = (code: Code): Quote => ({ ...double(code, marked(/["\\$]/g, code)), holes: ['${'] });

/** Three quotes, over lines. */
export const triple = (quote: Quote): Quote => ({
  ...quote,
  open: (quote.open as string).repeat(3),
  isLong: true,
  isOffered: false,
});

/** Quotes that know no escape, over lines. */
export const verbatim = (open: string | RegExp, close: Quote['close'], cannot: RegExp): Quote => ({
  open,
  ...(close === undefined ? {} : { close }),
  write: raw(cannot),
  isLong: true,
});

/** Quotes in which each that is meant stands twice. */
export const doubled = (open: string, found: RegExp): Quote => ({
  open,
  write: instead(found, '$&$&'),
  skip: 'double',
  isLong: true,
  isOffered: true,
});

/** One character between single quotes, as C has it: nothing is written there. */
export const character: Quote = { open: "'", skip: '\\', isOther: true };

/** The quotes of JSON. */
export const ofJson = double(halves);

/** A text that has neither line ends nor anything else that only an escape could write. */
export const isSeen = (text: string): boolean => text.search(unseen) < 0;
