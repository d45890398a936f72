/** Reads what is typed into the finder: its filters, such as `is:empty`, and the words that are left. */
import type { Source } from '../connection/source.ts';
import { isAddress } from '../ids/pasted.ts';
import { fold } from '../nameIndex/entries/fold.ts';
import { leftOf, mostLetters, mostWords, parseQuery, type Query } from '../nameIndex/query.ts';
import { own } from '../ownKeys.ts';
import { filters, type Accepts } from './filters.ts';

/** What was typed, apart from its filters. */
export interface Question {
  /** All that was typed. */
  readonly typed: string;
  /** What to look for; "" is all that the filters leave. */
  readonly text: string;
  /** The same, ready to be looked for. */
  readonly query: Query;
  /** How much of it is looked for, where that is not all. An address is only looked at for IDs. */
  readonly heeded: { readonly letters: number } | { readonly words: number } | undefined;
  /** Which connections are asked: by `vendor:` and `in:`. */
  readonly asks: (source: Source) => boolean;
  /** Which groups may be found: by `is:empty` and `has:`. Undefined: all. */
  readonly accepts: Accepts | undefined;
  /** What looks like a filter and means nothing, such as `is:full`. */
  readonly misread: readonly string[];
  /** The filters of `accepts` as text: the same text is the same filter. */
  readonly filter: string;
}

/** What is pasted is looked at so far: the longest that makes sense is an address of the web. */
export const mostTyped = 2000;
/** More filters are not heeded. */
const mostFilters = 10;

/** What of a typed text is looked at. */
const heeded = (typed: string): string => typed.slice(0, mostTyped);

function heededPart(typed: string, text: string): Question['heeded'] {
  if (typed.trim().length > mostTyped) return { letters: mostLetters };
  const left = isAddress(text) ? undefined : leftOf(text);
  return left === undefined ? undefined : left === 'letters' ? { letters: mostLetters } : { words: mostWords };
}

/** Nothing typed. */
export const noQuestion = (): Question => readQuestion('');

/** Takes the filters out of what was typed: `vendor:name in:acme is:empty has:jane`, or `in:"acme north"`. */
export function readQuestion(typed: string): Question {
  const asks: Question['asks'][] = [];
  const accepts: Accepts[] = [];
  const written: string[] = [];
  const misread: string[] = [];
  const known = new Set<string>();
  const text = heeded(typed).replace(
    /(^|\s)(\w+):(?:"([^"]*)"|(\S+))/g,
    (whole, space: string, key: string, quoted: string | undefined, plain: string | undefined) => {
      const filterOf = own(filters, key);
      if (filterOf === undefined) return whole;
      const filter = filterOf(fold(quoted ?? plain ?? ''));
      const words = whole.slice(space.length);
      // The same again asks nothing more.
      const isNew = known.size < mostFilters && !known.has(words);
      known.add(words);
      if (filter === undefined) {
        if (isNew) misread.push(words);
        return whole;
      }
      if (!isNew) return space;
      if ('asks' in filter) asks.push(filter.asks);
      else {
        accepts.push(filter.accepts);
        written.push(words);
      }
      return space;
    },
  );
  const words = text.trim();
  return {
    typed,
    text: words,
    query: parseQuery(words),
    heeded: heededPart(typed, words),
    asks: (source) => asks.every((asked) => asked(source)),
    accepts:
      accepts.length === 0 ? undefined : (source, group) => both(accepts.map((accepted) => accepted(source, group))),
    misread,
    filter: written.join(' '),
  };
}

/**
 * The filter that is being typed at the end: it stands after a space, and its value has none so far. `word` is "" where
 * there is none.
 */
export function lastFilter(typed: string): { readonly before: string; readonly word: string; readonly begun: string } {
  const last = typed.length > mostTyped ? '' : (typed.split(/\s/).at(-1) ?? '');
  const [, word = '', begun = ''] = /^(\w+):"?([^"]*)$/.exec(last) ?? [];
  return { before: typed.slice(0, typed.length - last.length), word, begun };
}

function both(all: readonly (boolean | undefined)[]): boolean | undefined {
  return all.includes(false) ? false : all.includes(undefined) ? undefined : true;
}
