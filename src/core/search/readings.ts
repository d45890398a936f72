/**
 * Chooses what of a pasted text is meant: the text as it stands, what stands in it, or each item of a list. Whatever was
 * pasted, few texts are looked for as what is typed is; the others only as what is called just so, which costs little.
 */
import { isLikelyId } from '../ids/pasted.ts';
import { classes, classOf, isSure, noMatch } from '../nameIndex/ranks.ts';
import type { Found } from './facts.ts';
import { mostParts, partsOf } from './typed/pastedList.ts';
import { textsIn } from './typed/pastedText.ts';

/** What was looked for, and what that found. */
export interface Looked {
  readonly text: string;
  readonly found: readonly Found[];
}

/** What a typed or pasted text found; of a list, each item of it by itself, and how many more it has. */
export interface BestReading extends Looked {
  readonly items: readonly Looked[] | undefined;
  readonly left: number;
}

/** Finds a text, the best first: as what is typed is found, or only what is called just so. */
export interface LookFor {
  readonly any: (text: string) => readonly Found[];
  readonly exact: (text: string) => readonly Found[];
}

/** Of an item so many are found. */
const mostOfItem = 3;
/** So many items, and texts within what was pasted, are looked for as what is typed is. */
const [mostItems, mostInner] = [8, 2];
/** No name of a list that stands side by side is looked for with more words. */
const mostNameWords = 4;

/**
 * The text as it stands, or what stands in it where that finds better: a name that really has quotes is found by them.
 */
export function readBest(text: string, look: LookFor): BestReading {
  const parts = partsOf(text);
  const list = (): BestReading | undefined => {
    const items = readItems(parts.slice(0, mostParts), look);
    const found = items.flatMap((item) => item.found);
    return items.length < 2 ? undefined : { text, found, items, left: parts.length - items.length };
  };
  // What looks like many IDs is no name, where one of them is known.
  const ids = parts.every((part) => isLikelyId(innermost(part))) ? list() : undefined;
  if (ids !== undefined && ids.found.length > 0 && !isExact({ found: look.exact(text) })) return ids;
  const whole: Looked = { text, found: look.any(text) };
  if (isExact(whole)) return { ...whole, items: undefined, left: 0 };
  const inner = textsIn(text);
  const called = inner.find((one) => isExact({ found: look.exact(one) }));
  if (called !== undefined) return { text: called, found: look.any(called), items: undefined, left: 0 };
  // The least and the most that was taken off.
  const tried = [...new Set([...inner.slice(0, 1), ...inner.slice(1 - mostInner)])].slice(0, mostInner);
  const one = tried.reduce((best, part) => better(best, { text: part, found: look.any(part) }), whole);
  const items = ids ?? list() ?? namesBeside(text, one, look);
  return items?.items !== undefined && kindOfList(items.items) < kindOf(one)
    ? items
    : { ...one, items: undefined, left: 0 };
}

/**
 * Names side by side: what lines of names become in a box of one line. Each is called just so; of three or more that
 * are, others may be unknown, which else are rather a word too many.
 * @param whole what was found for all of it
 */
function namesBeside(text: string, whole: Looked, look: LookFor): BestReading | undefined {
  if (kindOf(whole) < classes.typo) return undefined;
  const words = text.split(/\s+/);
  const items = new Map<string, Looked>();
  let [at, known, unknown] = [0, 0, 0];
  while (at < words.length && known + unknown < mostParts) {
    const item = nameAt(words.slice(at, at + mostNameWords), look);
    at += item.words;
    if (item.found.length > 0) known++;
    else if (++unknown > known) return undefined;
    const last = [...items.values()].at(-1);
    // Unknown words side by side may be one name.
    const isMore = item.found.length === 0 && last?.found.length === 0;
    if (isMore) items.delete(last.text);
    const text = isMore ? `${last.text} ${item.text}` : item.text;
    items.set(text, { ...item, text });
  }
  if (known < 2 || (unknown > 0 && known < 3)) return undefined;
  const all = [...items.values()];
  return { text, found: all.flatMap(({ found }) => found), items: all, left: words.length - at };
}

/** The longest name that stands at the beginning; the first word where none does. */
function nameAt(words: readonly string[], look: LookFor): Looked & { readonly words: number } {
  for (let count = words.length; count > 0; count--) {
    const text = words.slice(0, count).join(' ');
    const found = calledSo(text, look);
    if (found.length > 0) return { text, found: found.slice(0, mostOfItem), words: count };
  }
  return { text: words[0]!, found: [], words: 1 };
}

const calledSo = (text: string, look: LookFor): Found[] => look.exact(text).filter((one) => isExact({ found: [one] }));
const innermost = (text: string): string => textsIn(text).at(-1) ?? text;
const better = (best: Looked, other: Looked): Looked => (kindOf(other) < kindOf(best) ? other : best);

/** How well the best matches: lower is better. */
const kindOf = ({ found: [first] }: Pick<Looked, 'found'>): number =>
  first === undefined ? noMatch : classOf(first.rank);

const isExact = (looked: Pick<Looked, 'found'>): boolean => kindOf(looked) <= classes.alike;

/** What each item means, and no guesses: where it is called just so, nothing that only begins so. */
function readItems(parts: readonly string[], look: LookFor): Looked[] {
  let left = mostItems;
  return parts.map((part) => {
    const inner = textsIn(part);
    for (const text of [part, ...inner]) {
      const found = calledSo(text, look);
      if (found.length > 0)
        return { text: inner.findLast((one) => isWhole(one, part)) ?? text, found: found.slice(0, mostOfItem) };
    }
    const text = innermost(part);
    if (isLikelyId(text) || left-- <= 0) return { text, found: [] };
    return {
      text,
      found: look
        .any(text)
        .filter(({ rank }) => isSure(rank))
        .slice(0, mostOfItem),
    };
  });
}

/** Whether around it stood only signs, such as quotes. */
function isWhole(inner: string, text: string): boolean {
  const at = text.indexOf(inner);
  return at !== -1 && !/[\p{L}\p{N}]/u.test(text.slice(0, at) + text.slice(at + inner.length));
}

/** As its worst item; some may be missing. A list of IDs is one though none of them is known. */
function kindOfList(items: readonly Looked[]): number {
  const found = items.filter((item) => item.found.length > 0);
  const worst = found.reduce((most, item) => Math.max(most, kindOf(item)), 0);
  if (found.length === items.length) return worst;
  if (found.length * 2 >= items.length) return Math.max(worst, classes.endings);
  return items.every(({ text }) => isLikelyId(text)) ? noMatch - 1 : noMatch;
}
