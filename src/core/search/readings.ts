/** Chooses what of a pasted text is meant: the text as it stands, what stands in it, or each item of a list. */
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

/** Finds a text; what it finds is the best first. */
export type LookFor = (text: string) => readonly Found[];

/** Of an item so many are found. */
const mostOfItem = 3;

/**
 * The text as it stands, or what stands in it where that finds better: a name that really has quotes is found by them.
 */
export function readBest(text: string, look: LookFor): BestReading {
  const one = readOne(text, look);
  if (kindOf(one) <= classes.alike) return { ...one, items: undefined, left: 0 };
  const parts = partsOf(text);
  const items = parts.slice(0, mostParts).map((part) => surely(readOne(part, look)));
  return parts.length > 1 && kindOfList(items) < kindOf(one)
    ? { text, found: items.flatMap(({ found }) => found), items, left: parts.length - items.length }
    : { ...one, items: undefined, left: 0 };
}

function readOne(text: string, look: LookFor): Looked {
  let best: Looked = { text, found: look(text) };
  for (const inner of textsIn(text)) {
    if (kindOf(best) <= classes.alike) break;
    const found = look(inner);
    if (kindOf({ found }) < kindOf(best)) best = { text: inner, found };
  }
  return best;
}

/** How well the best matches: lower is better. */
const kindOf = ({ found: [first] }: Pick<Looked, 'found'>): number =>
  first === undefined ? noMatch : classOf(first.rank);

/** What an item means, and no guesses: where it is called just so, nothing that only begins so. */
function surely({ text, found }: Looked): Looked {
  const most = Math.max(kindOf({ found }), classes.alike);
  const sure = found.filter(({ rank }) => isSure(rank) && classOf(rank) <= most).slice(0, mostOfItem);
  const inner = textsIn(text).filter((one) => sure.length === 0 || isWhole(one, text));
  return { text: inner.at(-1) ?? text, found: sure };
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
