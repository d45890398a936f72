/** Finds out what places in files are that have a key and a value a line: `.env`, INI and Java's properties. */
import type { Language } from '../languages/language.ts';
import { lineAt, type Place, type Scan } from './tokens/place.ts';

/** Reads lines of keys and values for some places in them. */
export function scanLines(text: string, language: Language, at: readonly number[]): Scan {
  return { places: at.map((one) => place(text, language, one)), quote: usual(text) };
}

/** The quotes that most values have, of those in the first lines. */
function usual(text: string): string | undefined {
  const count = (quote: string): number => text.slice(0, 100_000).split(`=${quote}`).length;
  const [single, double] = [count("'"), count('"')];
  if (single === double) return undefined;
  return single > double ? "'" : '"';
}

function place(text: string, language: Language, at: number): Place {
  const { before, after } = lineAt(text, at);
  const begun = before.trimStart();
  const comments = [language.lineComment!, ...(language.otherComments ?? [])];
  if (comments.some((mark) => begun.startsWith(mark))) return { kind: 'comment', ends: '\n' };
  const sign = signOf(before, language);
  if (sign < 0) return { kind: 'none' };
  const value = before.slice(sign + 1).trimStart();
  const hasQuotes = language.key !== 'properties' && /^["'`]/.test(value);
  if (hasQuotes) return quoted(language, value, at, after);
  if (language.key === 'dotenv' && / #/.test(value)) return { kind: 'comment', ends: '\n' };
  const isEnd = after.trim() === '' || (language.key === 'dotenv' && /^\s+#/.test(after));
  if (value === '' && isEnd) return { kind: 'value', prefix: '', suffix: '' };
  // A part of a value without quotes, such as a further item of `a,b`.
  const quote = { open: '', write: (text: string) => partOf(language, text) };
  return {
    kind: 'string',
    quote,
    open: '',
    close: '',
    from: at - value.length,
    to: at + after.length,
    at,
    between: ',',
  };
}

/** A text as a part of a value that has no quotes. */
function partOf({ isPlain, quotes }: Language, text: string): string | undefined {
  if (isPlain !== undefined) return isPlain(text) ? text : undefined;
  return quotes[0]!.write?.(text);
}

/** Where the key ends; -1: there is none. */
function signOf(before: string, { key, lineComment }: Language): number {
  if (key === 'dotenv' || lineComment === undefined) return before.indexOf('=');
  if (before.trimStart().startsWith('[')) return -1;
  return before.search(/[=:]/);
}

function quoted(language: Language, value: string, at: number, after: string): Place {
  const open = value[0]!;
  const skip = language.quotes.find((one) => one.open === open)?.skip;
  for (let index = 1; index < value.length; index++) {
    if (value[index] === skip) index++;
    else if (value[index] === open)
      return /^\s+#/.test(value.slice(index + 1)) ? { kind: 'comment', ends: '\n' } : { kind: 'none' };
  }
  let close = 0;
  while (close < after.length && after[close] !== open) close += after[close] === skip ? 2 : 1;
  const quote = language.quotes.find((one) => one.open === open);
  if (quote === undefined) return { kind: 'none' };
  const isClosed = close < after.length;
  return {
    kind: 'string',
    quote,
    open,
    close: isClosed ? open : '',
    from: at - value.length + 1,
    to: at + Math.min(close, after.length),
    at,
    between: ',',
  };
}
