/** What a filter that is being typed could become, and what was meant by one that means nothing. */
import { oneLine } from '../safety/oneLine.ts';
import { fold } from '../nameIndex/entries/fold.ts';
import {
  filterNames,
  filters,
  isFilterName,
  quoted,
  type FilterName,
  type FilterRule,
  type FilterValues,
} from './filters.ts';
import { mostTyped, type Question, type ReadFilter } from './question.ts';
import { nearestFirst, nearlyTyped } from './typed/nearest.ts';
import { typedFilters, type TypedFilter } from './typed/typedFilters.ts';

/** Longer values are not offered. */
const longestValue = 100;

/** A filter, and all that is typed then. */
export interface Completion {
  readonly filter: string;
  readonly typed: string;
}

/** A filter that cannot be what was meant, and what may be. */
export interface DoubtedFilter {
  /** As it was typed. */
  readonly text: string;
  /** Undefined: its word is none. */
  readonly word: FilterName | undefined;
  readonly value: string;
  /** Whether its value means nothing; else nothing that is known has it. */
  readonly isMisread: boolean;
  readonly meant: readonly Completion[];
}

/** So many are offered. */
const most = 8;
/** So many values are looked through with each letter. */
const mostLooked = 20_000;

/** What the value that is being typed at the end could be; none once it is one. */
export function completedValues(typed: string, of: FilterValues): Completion[] {
  const last = typed.length > mostTyped ? undefined : typedFilters(typed, isFilterName).at(-1);
  if (last?.isOpen !== true || last.end < typed.length || !isFilterName(last.word)) return [];
  const begun = fold(typed.slice(last.last).replace(/^["“„”«»'‘]/, ''));
  const values = known(last.word, of).filter((value) => fold(value).includes(begun));
  if (values.some((value) => fold(value) === begun)) return [];
  const first = nearestFirst(begun, values.slice(0, 200)).slice(0, most);
  return first.map((value) =>
    made(last.word, value, typed.slice(0, last.last), '', typed.slice(last.start, last.last)),
  );
}

/** The filters whose word is being typed at the end: `ven` begins `vendor:`. */
export function completedWords(typed: string): Completion[] {
  const [word = ''] = /[a-z]{2,10}$/i.exec(typed.slice(-11)) ?? [];
  const before = typed.slice(0, typed.length - word.length);
  if (typed.length > mostTyped || word === '' || !/(?:^|\s)$/.test(before)) return [];
  if (word.length < 3 && before.trim() !== '') return [];
  return filterNames
    .filter((name) => name.startsWith(word.toLowerCase()))
    .map((name) => ({ filter: `${name}:`, typed: `${before}${name}:` }));
}

/** The filters that mean nothing, and those whose value nothing has that is known. */
export function doubtedFilters({ typed, read, misread }: Question, of: FilterValues): DoubtedFilter[] {
  return [
    ...misread.map((filter) => doubted(typed, filter, of, true)),
    ...read.filter((filter) => !isMet(filter, of)).map((filter) => doubted(typed, filter, of, false)),
  ];
}

function doubted(typed: string, filter: TypedFilter, of: FilterValues, isMisread: boolean): DoubtedFilter {
  const { word, values, start, end } = filter;
  const text = typed.slice(start, end);
  const [before, after] = [typed.slice(0, start), typed.slice(end)];
  if (!isFilterName(word)) {
    const near = nearlyTyped(word, filterNames) ?? word;
    const meant = `${near}${text.slice(word.length)}`;
    return {
      text,
      word: undefined,
      value: word,
      isMisread,
      meant: [{ filter: meant, typed: `${before}${meant}${after}` }],
    };
  }
  const rule: FilterRule = filters[word];
  const wrong = values.find((value) => !isFit(rule, value, of)) ?? '';
  const meant = nearestFirst(wrong, known(word, of)).slice(0, most);
  return { text, word, value: wrong, isMisread, meant: meant.map((value) => made(word, value, before, after)) };
}

/** @param from what of the filter stands already, up to this value */
function made(word: string, value: string, before: string, after: string, from = ''): Completion {
  const its = quoted(value) ?? value.replace(/["“”„«»]/g, ' ');
  const filter = from === '' ? `${word}:${its}` : `${from}${its}`;
  const typed = from === '' ? `${before}${filter}` : `${before}${its}`;
  return { filter, typed: `${typed}${after === '' ? ' ' : after}` };
}

/** Whether something that is known has a value of it. */
function isMet({ word, values }: ReadFilter, of: FilterValues): boolean {
  const rule: FilterRule = filters[word];
  return rule.knowsValues !== true || values.some((value) => isFit(rule, value, of));
}

function isFit(rule: FilterRule, value: string, { sources, told }: FilterValues): boolean {
  const filter = rule.reads(fold(value));
  if (filter?.asks !== undefined) return sources.some(filter.asks);
  if (filter?.byTold === undefined || rule.knowsValues !== true) return filter !== undefined;
  for (const one of told()) if (filter.byTold(one) === true) return true;
  return false;
}

/** Each once, however it is written. */
function known(word: FilterName, of: FilterValues): string[] {
  const values = new Map<string, string>();
  let looked = 0;
  for (const value of filters[word].values(of)) {
    if (++looked > mostLooked) break;
    // What a box of one line would change is another value.
    if (value.length > longestValue || oneLine(value) !== value) continue;
    const key = fold(value);
    if (!values.has(key)) values.set(key, value);
  }
  return [...values.values()];
}
