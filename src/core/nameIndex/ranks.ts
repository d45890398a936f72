/** How well an entry fits, as a number: lower is better. Its class, then how the words stand, then how long the name is. */

/** From best to worst. */
export const classes = {
  id: 0,
  handle: 1,
  name: 2,
  /** The same but for what separates words. */
  alike: 3,
  /** The name begins with what was typed. */
  beginning: 4,
  /** The end of an ID, as far as it tells that from others. */
  idPart: 5,
  initials: 6,
  /** Each word typed begins a word of the name. */
  words: 7,
  /** Each begins a word of the name, handle, ID, email, path or another name. */
  anyWords: 8,
  /** Each begins a word, but for its ending. */
  endings: 9,
  someInitials: 10,
  /** Each stands inside the name. */
  inside: 11,
  anyInside: 12,
  /** Beginnings of words run together: `plateng`. */
  runs: 13,
  /** Typing errors. */
  typo: 14,
  /** Many beginnings of words, of a letter or two each. */
  crumbs: 15,
  /** One word is not there. */
  lacking: 16,
} as const;

/** Worse than every rank. */
export const noMatch = 0x7fffffff;
const shift = 16;
/** A rank, the lower the better: by how it matched, then how well, then how long the text is. */
export const rankOf = (kind: number, fine: number, length: number): number =>
  (kind << shift) | (Math.min(fine, 255) << 8) | Math.min(length, 255);

/** The class of a rank. */
export const classOf = (rank: number): number => rank >> shift;
/** A rank without the length of the name: those of the same are equally good. */
export const goodness = (rank: number): number => rank >> 8;
/** Whether what was typed is there, word by word: nobody then thinks of errors. */
export const isSure = (rank: number): boolean => classOf(rank) <= classes.endings;
/** Whether a hit of that rank is one by a typing error, or lacks a word. */
export const isGuess = (rank: number): boolean => classOf(rank) >= classes.typo && classOf(rank) !== classes.crumbs;
/** Whether all of what was typed stands in the name: nobody then leaves out a word of it. */
const isNamed = (rank: number): boolean => classOf(rank) <= classes.words;
/** Whether a word of what was typed is not there. */
export const isLacking = (rank: number): boolean => classOf(rank) === classes.lacking;
/**
 * Whether what matches so is shown where the best match is that one: a typing error is thought of only where nothing
 * has all words as they begin, and a word is left out only where nothing has all of them in any way, or where it is one
 * for any group.
 */
export const isWanted = (rank: number, best: number, { isGeneral }: { readonly isGeneral: boolean }): boolean =>
  isLacking(rank) ? (isGeneral ? !isNamed(best) : isGuess(best)) : !isGuess(rank) || !isSure(best);
