/** Reads what is typed into the finder: its filters, such as `is:empty`, and the words that are left. */
import type { Source } from '../connection/source.ts';
import { isAddress } from '../ids/pasted.ts';
import type { Kind } from '../model.ts';
import { fold } from '../nameIndex/entries/fold.ts';
import { leftOf, mostLetters, mostWords, parseQuery, type Query } from '../nameIndex/query.ts';
import {
  filterNames,
  filters,
  isFilterName,
  type Accepts,
  type Filter,
  type FilterName,
  type FilterRule,
} from './filters.ts';
import type { InNote } from '../listing/rows/keptFields.ts';
import { nearlyTyped } from './typed/nearest.ts';
import { typedFilters, type TypedFilter } from './typed/typedFilters.ts';

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
  /** What may be found; undefined: groups and members. */
  readonly kinds: readonly Kind[] | undefined;
  /** Which groups and members may be found: by `is:empty` and the like. Undefined: all. */
  readonly accepts: Accepts | undefined;
  /** The filters that are heeded, as they stand in what was typed. */
  readonly read: readonly ReadFilter[];
  /** What looks like a filter and means nothing, such as `is:full`. */
  readonly misread: readonly TypedFilter[];
  /** The filters that are heeded as text: the same text is the same filter. */
  readonly filter: string;
}

/** A filter that was typed, and what it asks for: one of these. */
export interface ReadFilter extends TypedFilter {
  readonly word: FilterName;
  readonly any: readonly Filter[];
}

/** What is pasted is looked at so far: the longest that makes sense is an address of the web. */
export const mostTyped = 2000;
/** More filters are not heeded. */
const mostFilters = 10;

function heededPart(typed: string, text: string): Question['heeded'] {
  if (typed.trim().length > mostTyped) return { letters: mostLetters };
  const left = isAddress(text) ? undefined : leftOf(text);
  return left === undefined ? undefined : left === 'letters' ? { letters: mostLetters } : { words: mostWords };
}

/** Nothing typed. */
export const noQuestion = (): Question => readQuestion('');

/** Takes the filters out of what was typed: `vendor:name in:acme is:empty has:jane`, or `in:"acme north"`. */
export function readQuestion(typed: string): Question {
  const heeded = typed.slice(0, mostTyped);
  const read: ReadFilter[] = [];
  const misread: TypedFilter[] = [];
  const known = new Set<string>();
  let [text, from] = ['', 0];
  for (const one of typedFilters(heeded, isFilterName)) {
    if (one.values.length === 0) continue;
    const key = JSON.stringify([one.word, ...one.values.map(fold)]);
    // The same again asks nothing more.
    const isNew = known.size < mostFilters && !known.has(key);
    known.add(key);
    const any = readValues(one);
    if (any === undefined) {
      // Any text may have a colon.
      if (isNew && (isFilterName(one.word) || nearlyTyped(one.word, filterNames) !== undefined)) misread.push(one);
      continue;
    }
    text += heeded.slice(from, one.start);
    from = one.end;
    if (isNew) read.push({ ...one, ...any });
  }
  text = (text + heeded.slice(from)).trim();
  return {
    typed,
    text,
    query: parseQuery(text),
    heeded: heededPart(typed, text),
    ...joined(read),
    read,
    misread,
    filter: read.map(({ word, values }) => JSON.stringify([word, ...values.map(fold)])).join(' '),
  };
}

/** Undefined: it is no filter, or one of its values means nothing. */
function readValues({ word, values }: TypedFilter): Pick<ReadFilter, 'word' | 'any'> | undefined {
  if (!isFilterName(word)) return undefined;
  const any = values.map((value) => filters[word].reads(fold(value)));
  return any.includes(undefined) ? undefined : { word, any: any.filter((one) => one !== undefined) };
}

/** Each of them is heeded; of those of one word that joins so, one is enough. */
function joined(read: readonly ReadFilter[]): Pick<Question, 'asks' | 'kinds' | 'accepts'> {
  const every: (readonly Filter[])[] = [];
  const either = new Map<FilterName, Filter[]>();
  for (const { word, any } of read) {
    const rule: FilterRule = filters[word];
    const before = either.get(word);
    if (rule.joins === 'all') every.push(any);
    else if (before === undefined) every.push(either.set(word, [...any]).get(word)!);
    else for (const one of any) before.push(one);
  }
  const kinds = every.reduce<readonly Kind[]>(
    (left, any) => left.filter((kind) => any.some((one) => one.kinds?.includes(kind) ?? true)),
    ['group', 'member'],
  );
  const judged = every.filter((any) => any.some((one) => one.accepts !== undefined || one.byTold !== undefined));
  const accepts = judged.map((any) => anyOf(any.map(acceptsOf)));
  return {
    asks: (source) => every.every((any) => any.some((one) => one.asks?.(source) ?? true)),
    kinds: kinds.length === 2 ? undefined : kinds,
    accepts: accepts.length === 0 ? undefined : allOf(accepts),
  };
}

/** What is told is judged once for all that were told the same. What has nothing to tell passes no filter. */
function acceptsOf({ kinds, accepts, byTold }: Filter): Accepts {
  const known = new Map<InNote, boolean | undefined>();
  return (source, one) => {
    if (kinds !== undefined && !kinds.includes(one.kind)) return false;
    if (accepts !== undefined) return accepts(source, one);
    if (byTold === undefined) return true;
    if (!known.has(one.told)) known.set(one.told, byTold(one.told));
    // The vendor says it where there is anything to say; what was kept may be of before it was kept.
    return known.get(one.told) ?? (one.cached ? undefined : false);
  };
}

const anyOf =
  (all: readonly Accepts[]): Accepts =>
  (source, one) => {
    const each = all.map((accepts) => accepts(source, one));
    return each.includes(true) ? true : each.includes(undefined) ? undefined : false;
  };

const allOf =
  (all: readonly Accepts[]): Accepts =>
  (source, one) => {
    const each = all.map((accepts) => accepts(source, one));
    return each.includes(false) ? false : each.includes(undefined) ? undefined : true;
  };
