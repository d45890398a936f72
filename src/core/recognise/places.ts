/** Finds the places of one ID in a text. */
import { spotsIn, writtenOf, type IdSpot, type SpotRules } from './spots.ts';

/** Where an ID stands. */
export interface IdPlace {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Where an ID stands in a text. One that has letters and digits is found wherever it stands as a word; what could as
 * well be a number or a name only where it is recognised, such as under a key.
 */
export function placesIn(text: string, spot: Pick<IdSpot, 'id' | 'by'>, rules: SpotRules): IdPlace[] {
  const texts = writtenOf(spot);
  if (!texts.some((one) => text.includes(one))) return [];
  const lines = text.split('\n');
  if (isPlain(spot.id)) {
    const wanted = new Set(texts);
    const spots = spotsIn({ count: lines.length, at: (line) => lines[line]! }, 0, lines.length, rules);
    return spots.filter(({ id }) => wanted.has(id)).map(({ line, start, end }) => ({ line, start, end }));
  }
  return lines.flatMap((line, at) =>
    texts
      .flatMap((one) => wordsIn(line, one).map((start) => ({ line: at, start, end: start + one.length })))
      .sort((a, b) => a.start - b.start),
  );
}

/** Whether an ID could as well be a number or a name. */
const isPlain = (id: string): boolean => id.length < 5 || !/\d/.test(id) || !/\p{L}/u.test(id);

/** Where a word begins in a line, that no letter, digit, `_` or `-` makes longer. */
function wordsIn(line: string, word: string): number[] {
  const found: number[] = [];
  for (let at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + word.length)) {
    const [before, after] = [line[at - 1] ?? ' ', line[at + word.length] ?? ' '];
    if (!isOfWord.test(before) && !isOfWord.test(after)) found.push(at);
  }
  return found;
}

const isOfWord = /[\p{L}\p{N}_-]/u;
