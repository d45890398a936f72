/** How well one entry fits a query as a whole: it is called so, or begins so. */
import type { Block } from './entries/block.ts';
import { endOfField, endsBefore, isAlike, isWordByte, stands } from './entries/bytes.ts';
import type { Query } from './query.ts';
import { classes, noMatch, rankOf } from './ranks.ts';

/** In the order in which an entry holds them; a path is none. What follows are other names. */
const wholeClasses = [classes.name, classes.handle, classes.id, classes.handle, undefined];

/**
 * The exact name, handle, id or email, or another name: then one that has it for its own goes before. Then what is the
 * same without spaces and signs.
 */
export function asWhole(block: Block, slot: number, { bytes: text, squashed }: Query): number {
  const { bytes } = block;
  const end = block.ends[slot]!;
  const length = block.names[slot]!;
  let best = noMatch;
  let from = block.starts[slot]! + 1;
  for (let part = 0; from <= end; part++) {
    const to = endOfField(bytes, from, end);
    const isOwn = part < wholeClasses.length;
    const kind = isOwn ? wholeClasses[part] : classes.name;
    if (kind !== undefined && to - from >= squashed.length) {
      if (to - from === text.length && stands(bytes, from, to, text))
        best = Math.min(best, rankOf(kind, isOwn ? 0 : 1, length));
      else if (isAlike(bytes, from, to, squashed)) best = Math.min(best, rankOf(classes.alike, part, length));
    }
    from = to + 1;
  }
  return best;
}

/** The name begins with what was typed. */
export function byBeginning(block: Block, slot: number, { bytes: text, words }: Query, worst: number): number {
  const length = block.names[slot]!;
  // A letter or two begin many names: most are left before a byte of them is read.
  const most = words.length > 1 || block.firstWords[slot] === text.length || length - text.length <= 2 ? 0 : 1;
  if (rankOf(classes.beginning, most, length) >= worst) return noMatch;
  const from = block.starts[slot]! + 1;
  if (!stands(block.bytes, from, from + length, text)) return noMatch;
  // One letter or two more at the end of the name are an ending.
  const isWhole = length - text.length <= 2 || endsBefore(block.bytes, from + text.length, from + length);
  return rankOf(classes.beginning, isWhole ? 0 : 1, length);
}

/**
 * A part of the ID that what was typed, signs and all, is the end of, or that reaches into what tells it from others;
 * or its beginning.
 */
export function byIdPart(block: Block, slot: number, { bytes: text }: Query): number {
  const { bytes } = block;
  const end = block.ends[slot]!;
  const name = block.starts[slot]! + 1;
  const handle = name + block.names[slot]! + 1;
  const from = endOfField(bytes, handle, end) + 1;
  const to = endOfField(bytes, from, end);
  const words = from + block.idWords[slot]!;
  if (text.length > 3 && stands(bytes, from, to, text))
    return rankOf(from + text.length > words ? classes.idPart : classes.anyInside, 2, to - from);
  for (let at = from; at + text.length <= to; at++) {
    if (isWordByte[bytes[at - 1]!] === 1 || at + text.length <= words || !stands(bytes, at, to, text)) continue;
    return rankOf(classes.idPart, at + text.length === to ? 0 : 1, to - from);
  }
  return noMatch;
}
