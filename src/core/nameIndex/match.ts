/**
 * How well one entry fits a query, read from its bytes. A rank is a number, lower is better: its class, then how the
 * words stand, then how long the name is.
 */
import type { Block } from './block.ts';
import { begins, isWordByte, lower, stands } from './bytes.ts';
import type { Query, Word } from './query.ts';

/** From best to worst. */
export const classes = {
  id: 0,
  handle: 1,
  name: 2,
  /** The name begins with what was typed. */
  beginning: 3,
  initials: 4,
  /** Each word typed begins a word of the name. */
  words: 5,
  /** Each begins a word of the name, handle, id, email, path or another name. */
  anyWords: 6,
  someInitials: 7,
  /** Each stands inside the name. */
  inside: 8,
  anyInside: 9,
  /** Beginnings of words run together: `plateng`. */
  runs: 10,
  /** One typing error. */
  typo: 11,
} as const;

/** Worse than every rank. */
export const noMatch = 0x7fffffff;
const shift = 16;
/** A rank, the lower the better: by how it matched, then how well, then how long the text is. */
export const rankOf = (kind: number, fine: number, length: number): number =>
  (kind << shift) | (Math.min(fine, 255) << 8) | Math.min(length, 255);

/** How a word stands in a text. Further on in the entry it is `outside` worse. */
const whole = 0;
const start = 1;
const inside = 2;
const absent = 9;
const outside = 3;

/** Where and how a word stands best between two places: quality, plus 16 times the place after `from`. */
function find(bytes: Uint8Array, from: number, end: number, text: Uint8Array, insides: boolean): number {
  const first = text[0];
  let best = absent;
  for (let at = from; at + text.length <= end; at++) {
    if (lower[bytes[at]!] !== first || !stands(bytes, at, end, text)) continue;
    const beginning = begins(bytes, at);
    if (!beginning && (!insides || best !== absent)) continue;
    if (!beginning) best = inside + 16 * (at - from);
    else if (at + text.length === end || isWordByte[bytes[at + text.length]!] === 0) return whole + 16 * (at - from);
    else if (best === absent || (best & 15) === inside) best = start + 16 * (at - from);
  }
  return best;
}

/** In the order in which an entry holds them; a path is none. What follows are other names. */
const wholeClasses = [classes.name, classes.handle, classes.id, classes.handle, undefined];

/** The exact name, handle, id or email, or another name: then one that has it for its own goes before. */
export function asWhole(block: Block, slot: number, { bytes: text }: Query): number {
  const { bytes } = block;
  const end = block.ends[slot]!;
  const length = block.names[slot]!;
  let best = noMatch;
  let from = block.starts[slot]! + 1;
  for (let part = 0; from <= end; part++) {
    let to = from;
    while (to < end && bytes[to] !== 0) to++;
    const kind = part < wholeClasses.length ? wholeClasses[part] : classes.name;
    const isIt = kind !== undefined && to - from === text.length && stands(bytes, from, to, text);
    if (isIt) best = Math.min(best, rankOf(kind, part < wholeClasses.length ? 0 : 1, length));
    from = to + 1;
  }
  return best;
}

/** The name begins with what was typed. */
export function byBeginning(block: Block, slot: number, { bytes: text, words }: Query, worst: number): number {
  const length = block.names[slot]!;
  // A letter or two begin many names: most are left before a byte of them is read.
  const most = words.length > 1 || block.firstWords[slot] === text.length ? whole : start;
  if (rankOf(classes.beginning, most, length) >= worst) return noMatch;
  const from = block.starts[slot]! + 1;
  if (!stands(block.bytes, from, from + length, text)) return noMatch;
  return rankOf(
    classes.beginning,
    length === text.length || isWordByte[block.bytes[from + text.length]!] === 0 ? whole : start,
    length,
  );
}

/** Each word begins a word. */
export function byStarts(block: Block, slot: number, query: Query): number {
  return byWords(block, slot, query, false);
}

/** Each word stands anywhere. */
export function byInsides(block: Block, slot: number, query: Query): number {
  return byWords(block, slot, query, true);
}

function byWords(block: Block, slot: number, query: Query, insides: boolean): number {
  const { bytes } = block;
  const from = block.starts[slot]! + 1;
  const nameEnd = from + block.names[slot]!;
  let fine = 0;
  let last = -1;
  let inName = true;
  for (const { bytes: text } of query.words) {
    const found = find(bytes, from, nameEnd, text, insides);
    let quality = found & 15;
    if (quality === absent) {
      quality = find(bytes, nameEnd, block.ends[slot]!, text, insides && text.length > 2) & 15;
      if (quality === absent) return noMatch;
      quality += outside;
      inName = false;
    } else {
      if (found < last) fine++;
      last = found;
    }
    fine += quality;
  }
  const kind = insides ? (inName ? classes.inside : classes.anyInside) : inName ? classes.words : classes.anyWords;
  return rankOf(kind, fine, nameEnd - from);
}

/** The first letters of words of the name, of all of them or of some that follow each other. */
export function byInitials(block: Block, slot: number, { bytes: text }: Query): number {
  const { bytes } = block;
  const from = block.starts[slot]! + 1;
  const end = from + block.names[slot]!;
  const letters: number[] = [];
  for (let at = from; at < end; at++) if (begins(bytes, at)) letters.push(lower[bytes[at]!]!);
  for (let skipped = 0; skipped + text.length <= letters.length; skipped++) {
    if (!text.every((byte, index) => letters[skipped + index] === byte)) continue;
    const left = letters.length - text.length;
    return rankOf(
      left === 0 && text.length > 2 ? classes.initials : classes.someInitials,
      skipped * 4 + left,
      end - from,
    );
  }
  return noMatch;
}

/** Beginnings of words of the name, run together in their order; words may be left out. */
export function byRuns(block: Block, slot: number, { bytes: text }: Query): number {
  const { bytes } = block;
  const from = block.starts[slot]! + 1;
  const end = from + block.names[slot]!;
  // Each letter is one of the name.
  if (text.length > end - from) return noMatch;
  // A name such as `a a a a a` would have as many ways as there are.
  let steps = 100 + 2 * (end - from);
  const follow = (at: number, done: number, words: number): number => {
    if (done === text.length) return words;
    for (; at < end; at++) {
      if (--steps < 0) return absent;
      if (!begins(bytes, at) || lower[bytes[at]!] !== text[done]) continue;
      let run = 1;
      while (done + run < text.length && at + run < end && lower[bytes[at + run]!] === text[done + run]) run++;
      for (; run > 0; run--) {
        const used = follow(at + run, done + run, words + 1);
        if (used !== absent) return used;
      }
    }
    return absent;
  };
  const words = follow(from, 0, 0);
  return words === absent ? noMatch : rankOf(classes.runs, words, end - from);
}

/** Each word begins a word, but one of them has one letter too few, too many, wrong, or exchanged with the next. */
export function byTypo(block: Block, slot: number, query: Query): number {
  const { bytes } = block;
  const from = block.starts[slot]! + 1;
  const end = from + block.names[slot]!;
  let fine = 0;
  let errors = 0;
  for (const word of query.words) {
    const found = find(bytes, from, end, word.bytes, true) & 15;
    if (found !== absent) {
      fine += found;
      continue;
    }
    const outsideFound = find(bytes, end, block.ends[slot]!, word.bytes, false) & 15;
    if (outsideFound !== absent) {
      fine += outsideFound + outside;
      continue;
    }
    const almost = mistyped(bytes, from, end, word);
    if (almost === absent || ++errors > 1) return noMatch;
    fine += almost;
  }
  return errors === 0 ? noMatch : rankOf(classes.typo, fine, end - from);
}

/** Shorter words would be many others. */
export const shortestTypo = 4;
/** In a name that goes on for longer nobody looks for a slip so far behind its beginning, in bytes. */
const mostMistyped = 512;

function mistyped(bytes: Uint8Array, from: number, end: number, { text, bytes: typed }: Word): number {
  if (text.length < shortestTypo) return absent;
  let best = absent;
  // What is left out is one character, of four bytes at most.
  const last = Math.min(end - typed.length + 4, from + mostMistyped);
  for (let at = from; at < end && at <= last; at++) {
    if (!begins(bytes, at)) continue;
    const length = almostStands(bytes, at, end, typed);
    if (length === -1) continue;
    if (at + length === end || isWordByte[bytes[at + length]!] === 0) return whole;
    best = start;
  }
  return best;
}

/** The length of what stands there instead of what was typed, or -1. */
function almostStands(bytes: Uint8Array, at: number, end: number, typed: Uint8Array): number {
  let same = 0;
  while (same < typed.length && at + same < end && lower[bytes[at + same]!] === typed[same]) same++;
  // Back to where the character begins.
  while (same > 0 && (typed[same]! & 0xc0) === 0x80) same--;
  const mine = width(typed[same]!);
  const theirs = at + same < end ? width(bytes[at + same]!) : 0;
  const mineNext = same + mine < typed.length ? width(typed[same + mine]!) : 0;
  const rest = (skippedTyped: number, skippedThere: number): number =>
    stands(bytes, at + same + skippedThere, end, typed, same + skippedTyped)
      ? typed.length - skippedTyped + skippedThere
      : -1;
  if (
    mineNext > 0 &&
    theirs > 0 &&
    stands(bytes, at + same, end, typed, same + mine, same + mine + mineNext) &&
    stands(bytes, at + same + mineNext, end, typed, same, same + mine)
  ) {
    const exchanged = rest(mine + mineNext, mine + mineNext);
    if (exchanged !== -1) return exchanged;
  }
  const wrong = theirs === 0 ? -1 : rest(mine, theirs);
  if (wrong !== -1) return wrong;
  const tooMany = rest(mine, 0);
  return tooMany !== -1 || theirs === 0 ? tooMany : rest(0, theirs);
}

const width = (lead: number): number => (lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4);
