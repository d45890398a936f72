/** How well one entry fits what was typed in haste: with typing errors, with words run together, with a word too many. */
import type { Block } from './entries/block.ts';
import { mayHave } from './entries/having.ts';
import { mayNearlyHave } from './entries/nearly.ts';
import { Letters } from './letters.ts';
import type { Query, Word } from './query.ts';
import { classes, noMatch, rankOf } from './ranks.ts';
import { inName, standing, startOrForm } from './wordByWord.ts';

const { inside, absent } = standing;
/** So much worse is a word with one error than one that is there. */
const perError = 8;

const letters = new Letters();

/** How a word stands, with so many errors at most; 16 is one of them. */
function loosely(block: Block, slot: number, word: Word, most: 0 | 1 | 2): number {
  if (mayHave(block, slot, word.anywhere)) {
    const named = inName(block, slot, word.bytes, true) & 15;
    if (named !== absent) return named;
  }
  const started = startOrForm(block, slot, word);
  if (started !== absent) return started;
  if (mayHave(block, slot, word.anywhere) && letters.hasRun(word.codes)) return inside;
  if (word.initials.length > 0 && mayHave(block, slot, word.initials) && letters.hasInitials(word.codes)) return inside;
  const errors = word.errors > most ? most : word.errors;
  if (errors === 0 || !mayNearlyHave(block, slot, word.slipped, errors)) return absent;
  return letters.errors(word.codes, errors) * 16 || absent;
}

/** Each word stands anywhere, also across words of the name, or is initials of some. */
export function byPieces(block: Block, slot: number, { words }: Query): number {
  letters.of(block, slot);
  let fine = 0;
  for (const word of words) {
    const quality = loosely(block, slot, word, 0);
    if (quality === absent) return noMatch;
    fine += quality;
  }
  return rankOf(classes.runs, fine, block.names[slot]!);
}

/** Each word is there, or almost: one letter too few, too many, wrong, or exchanged with the next; or two. */
export const byTypos =
  (most: 1 | 2) =>
  (block: Block, slot: number, { words }: Query): number => {
    letters.of(block, slot);
    let [fine, errors] = [0, 0];
    for (const word of words) {
      const quality = loosely(block, slot, word, most);
      if (quality === absent) return noMatch;
      errors += quality >> 4;
      fine += quality & 15;
    }
    return errors === 0
      ? rankOf(classes.runs, fine, block.names[slot]!)
      : rankOf(classes.typo, fine + errors * perError, block.names[slot]!);
  };

/**
 * All words but one are there, or almost: best where the one that is in most entries is lacking.
 * @param weight a word's place in the query → the worse, the rarer it is
 */
export const byAllButOne =
  (most: 0 | 1) =>
  (block: Block, slot: number, { words, longestFirst }: Query, worst: number, weight: readonly number[]): number => {
    const length = block.names[slot]!;
    let lacks = -1;
    for (let index = 0; index < words.length; index++) {
      if (mayStandIn(block, slot, words[index]!, most)) continue;
      if (lacks !== -1) return noMatch;
      lacks = index;
    }
    // Marks alone tell of most that they are no better than what is found.
    if (lacks !== -1 && rankOf(classes.lacking, weight[lacks]! * 16, length) >= worst) return noMatch;
    if (most > 0) letters.of(block, slot);
    let fine = 0;
    // The longest are in fewest: most entries that lack two words are soon told.
    for (const index of longestFirst) {
      if (index === lacks) continue;
      const word = words[index]!;
      const quality = most === 0 ? startOrForm(block, slot, word) : loosely(block, slot, word, most);
      if (quality === absent) {
        if (lacks !== -1) return noMatch;
        lacks = index;
      } else fine += (quality & 15) + (quality >> 4) * perError;
    }
    if (lacks === -1) return noMatch;
    return rankOf(classes.lacking, weight[lacks]! * 16 + Math.min(fine, 15), length);
  };

/** Whether marks let a word stand in an entry, with so many errors at most. */
function mayStandIn(block: Block, slot: number, word: Word, most: 0 | 1): boolean {
  if (mayHave(block, slot, word.starts) || word.forms.some((form) => mayHave(block, slot, form.starts))) return true;
  if (most === 0) return false;
  if (mayHave(block, slot, word.anywhere)) return true;
  if (word.initials.length > 0 && mayHave(block, slot, word.initials)) return true;
  return word.errors > 0 && mayNearlyHave(block, slot, word.slipped, 1);
}
