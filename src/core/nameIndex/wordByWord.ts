/** How well one entry fits a query word by word. */
import type { Block } from './entries/block.ts';
import { begins, endOfField, endsBefore, isWordByte, lower, stands } from './entries/bytes.ts';
import { mayHave } from './entries/having.ts';
import type { Form, Query, Word } from './query.ts';
import { classes, noMatch, rankOf } from './ranks.ts';

/** How a word stands in a text. */
export const standing = { whole: 0, start: 1, inside: 2, absent: 15 } as const;
const { whole, start, inside, absent } = standing;
/** So much worse it is in another name, in the handle or the ID, in the rest. The place in an entry → how much. */
const outside = [0, 3, 3, 3, 6];
const otherName = 2;
const idField = 2;

/** Where and how a word stands best between two places: quality, plus 16 times the place after `from`. */
function find(bytes: Uint8Array, from: number, end: number, text: Uint8Array, insides: boolean): number {
  const first = text[0];
  let best: number = absent;
  for (let at = from; at + text.length <= end; at++) {
    if (lower[bytes[at]!] !== first || !stands(bytes, at, end, text)) continue;
    const beginning = begins(bytes, at);
    if (!beginning && (!insides || best !== absent)) continue;
    if (!beginning) best = inside + 16 * (at - from);
    else if (endsBefore(bytes, at + text.length, end)) return whole + 16 * (at - from);
    else if (best === absent || (best & 15) === inside) best = start + 16 * (at - from);
  }
  return best;
}

/** How a word stands in the name: quality, plus 16 times its place. */
export function inName(block: Block, slot: number, text: Uint8Array, insides: boolean): number {
  const from = block.starts[slot]! + 1;
  return find(block.bytes, from, from + block.names[slot]!, text, insides);
}

/** Whether a word is too short to be looked for inside other words but those of the name. */
export const isInNamesOnly = (text: Uint8Array): boolean => text.length <= 2;

/** How a word stands behind the name, where that is worse. */
export function behindName(block: Block, slot: number, text: Uint8Array, insides: boolean): number {
  const { bytes } = block;
  const end = block.ends[slot]!;
  let best: number = absent;
  let from = block.starts[slot]! + 1 + block.names[slot]! + 1;
  for (let part = 1; from <= end; part++) {
    const to = endOfField(bytes, from, end);
    const begin = part === idField ? from + block.idWords[slot]! : from;
    const found = find(bytes, begin, to, text, insides && !isInNamesOnly(text)) & 15;
    if (found !== absent) best = Math.min(best, found + (outside[part] ?? otherName));
    from = to + 1;
  }
  return best;
}

/** Each word begins a word. */
export function byStarts(block: Block, slot: number, query: Query, worst: number): number {
  return byWords(block, slot, query, worst, false);
}

/** Each word stands anywhere. */
export function byInsides(block: Block, slot: number, query: Query, worst: number): number {
  return byWords(block, slot, query, worst, true);
}

function byWords(block: Block, slot: number, query: Query, worst: number, insides: boolean): number {
  const [named, any] = insides ? [classes.inside, classes.anyInside] : [classes.words, classes.anyWords];
  const { bytes } = block;
  const from = block.starts[slot]! + 1;
  let fine = 0;
  let last = -1;
  let isNamed = true;
  for (const { bytes: text } of query.words) {
    const found = inName(block, slot, text, insides);
    let quality = found & 15;
    if (quality === absent) {
      isNamed = false;
      // Where names have what was typed, nobody need look behind them.
      if (rankOf(any, fine, block.names[slot]!) >= worst) return noMatch;
      quality = behindName(block, slot, text, insides);
      if (quality === absent) return noMatch;
    } else {
      const at = found >> 4;
      if (last !== -1) fine += at < last ? 2 : isNext(bytes, from, last, at) ? 0 : 1;
      last = at;
    }
    fine += quality;
  }
  if (isNamed) fine += wordsLeft(block, slot, query.words.length);
  return rankOf(isNamed ? named : any, fine, block.names[slot]!);
}

/** More words of a name that nobody typed make no difference. */
const mostLeft = 3;

/** How many words of a name are left over. */
function wordsLeft({ bytes, starts, names }: Block, slot: number, typed: number): number {
  const from = starts[slot]! + 1;
  const end = from + names[slot]!;
  let left = -typed;
  for (let at = from; at < end && left < mostLeft; at++) if (begins(bytes, at)) left++;
  return Math.max(0, left);
}

/** Whether no other word stands between the words at two places. */
function isNext(bytes: Uint8Array, from: number, one: number, other: number): boolean {
  let words = 0;
  for (let at = from + one + 1; at <= from + other && words < 2; at++) if (begins(bytes, at)) words++;
  return words < 2;
}

/** Each word begins a word, or does with another ending or spelling. */
export function byEndings(block: Block, slot: number, query: Query): number {
  let fine = 0;
  for (const word of query.words) {
    const quality = startOrForm(block, slot, word);
    if (quality === absent) return noMatch;
    fine += quality;
  }
  return rankOf(classes.endings, fine, block.names[slot]!);
}

/** How a word, or what it may stand for, begins a word of an entry. */
export function startOrForm(block: Block, slot: number, { bytes, starts, forms }: Word): number {
  const mayStart = mayHave(block, slot, starts);
  const found = mayStart ? inName(block, slot, bytes, false) & 15 : absent;
  if (found !== absent) return found;
  for (const form of forms) if (mayHave(block, slot, form.starts) && hasForm(block, slot, form)) return inside;
  return mayStart ? behindName(block, slot, bytes, false) : absent;
}

function hasForm(block: Block, slot: number, { bytes: text, rest }: Form): boolean {
  const { bytes } = block;
  const end = block.ends[slot]!;
  let from = block.starts[slot]! + 1;
  for (let part = 0; from <= end; part++) {
    const to = endOfField(bytes, from, end);
    for (let at = from; part !== idField && at + text.length <= to; at++) {
      if (lower[bytes[at]!] !== text[0] || !begins(bytes, at) || !stands(bytes, at, to, text)) continue;
      let left = 0;
      while (left <= rest && at + text.length + left < to && isWordByte[bytes[at + text.length + left]!] === 1) left++;
      if (left <= rest) return true;
    }
    from = to + 1;
  }
  return false;
}
