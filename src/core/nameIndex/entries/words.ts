/** What counts as a word: in names, in IDs, and which words are so little that people leave them out. */
import { fold, isPlain } from './fold.ts';

/** Words that initials may skip, and that a search for several words does without. */
const little = new Set(
  'a and at by de del der des di die du el en et for in la le les of on the to und van von y'.split(' '),
);

/** Whether people leave a word out: `of`, `and`. */
export const isLittle = (word: string): boolean => little.has(word);

/** Words for any group, which people add to what a group is called. */
const general = new Set(
  'all community crew department dept folks group groups list members my org our people squad team teams unit'.split(
    ' ',
  ),
);

/** Whether a word says no more than that a group is meant: `team`. */
export const isGeneral = (word: string): boolean => general.has(word);

/** A folded text without what separates words; a text of signs alone as it is. */
export function squashed(text: string): string {
  return text.toLowerCase().replace(/[\0-/:-`{-\x7f]+/g, '') || text;
}

/** Folded, but where a word of CamelCase begins with a letter of ASCII, that stays a capital. */
export function foldWords(text: string): string {
  if (isPlain(text)) return text;
  return text
    .split(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}\p{Ll})/u)
    .map((part, index) => {
      const folded = fold(part);
      return index > 0 && /^[a-z]/.test(folded) ? `${folded[0]!.toUpperCase()}${folded.slice(1)}` : folded;
    })
    .join('');
}

/**
 * Where the words of an ID begin. Of what a system made up (`don:identity:dvrv-us-1:devo/0:group/12`, `grp_7f…`) only
 * the last part tells one group from another; an ID of words has words.
 */
export function wordsOfIdFrom(id: string): number {
  const last = Math.max(id.lastIndexOf(':'), id.lastIndexOf('/')) + 1;
  // Most have none, and a pattern costs more.
  if (!id.includes('_', last) && !id.includes('-', last)) return Math.min(last, 255);
  const [, prefix = '', rest = ''] = /^([a-z]{1,12}[_-])([a-z0-9]+)$/i.exec(id.slice(last)) ?? [];
  const isMadeUp = /^\d+$/.test(rest) || (rest.length >= 8 && /\d/.test(rest));
  return Math.min(last + (isMadeUp ? prefix.length : 0), 255);
}
