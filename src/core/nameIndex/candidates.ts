/** Rules out the entries of a block that cannot match, by their marks alone. */
import { allButOneOf, allOf, anyOf, having, remembered, type Candidates, type Needed } from './entries/having.ts';
import { firstRow } from './entries/marks.ts';
import { nearly } from './entries/nearly.ts';
import type { Query, Word } from './query.ts';
import { isInNamesOnly } from './wordByWord.ts';

/** Which entries may have each word of a query, for all stages: each is found out once. */
export class WordSets {
  private readonly sets = new Map<string, Candidates>();

  /** @param count how many blocks there are */
  constructor(private readonly count: number) {}

  /** A word begins with it. */
  starts(word: Word): Candidates {
    return this.once('starts', word, true, () => having(word.starts));
  }

  /** A word begins with it or what it may stand for: with what stays of it without its ending. */
  startsOrForms(word: Word): Candidates {
    const { text, forms } = word;
    return this.once('forms', word, true, () => {
      const ways = forms.map((form) => having(form.starts));
      return anyOf(forms.some((form) => text.startsWith(form.text)) ? ways : [this.starts(word), ...ways]);
    });
  }

  /** It stands anywhere. */
  anywhere(word: Word): Candidates {
    return this.once('anywhere', word, true, () => having(word.anywhere));
  }

  /**
   * It stands anywhere, or what slips leave of it.
   * @param begins whether one of its first two letters must begin a word: most people hit the first or the second
   */
  almost(word: Word, most: 1 | 2, begins: boolean): Candidates {
    const there = this.anywhere(word);
    if (word.errors === 0) return there;
    const near = this.nearly(word, word.errors > most ? most : word.errors);
    if (!begins) return anyOf([there, near]);
    const [a = 0, b = 0] = word.codes.map(firstRow);
    return anyOf([there, allOf([having([[a, b]]), near])]);
  }

  private nearly(word: Word, errors: 1 | 2): Candidates {
    return this.once(`nearly ${errors}`, word, false, () => nearly(word.slipped, errors));
  }

  private once(what: string, { text }: Word, isCheap: boolean, make: () => Candidates): Candidates {
    const key = `${what} ${text}`;
    let set = this.sets.get(key);
    if (set === undefined) this.sets.set(key, (set = remembered(make(), this.count, isCheap)));
    return set;
  }
}

/** All entries. */
export const all = (): Candidates => having([]);
/** Those that may be just what was typed. */
export const wholes = (query: Query): Candidates => having(query.wholes);
/** Those that may begin with it. */
export const beginnings = ({ words, beginning }: Query): Candidates =>
  having(inTurn([beginning, ...words.map((word) => word.starts)]));
/** Those whose IDs may have it for a part. Undefined: it has no sign that parts of IDs are told by. */
export const idParts = ({ whole, words }: Query): Candidates | undefined =>
  /[:/_.-]/.test(whole) && !whole.includes(' ') ? having(inTurn(words.map((word) => word.anywhere))) : undefined;
/** Those in which words may begin with its words. */
export const starts = ({ words }: Query): Candidates => having(inTurn(words.map((word) => word.starts)));
/** Those in which words may begin with one word. */
export const starting = ({ starts: needed }: Word): Candidates => having(needed);
/**
 * Those that may hold its words anywhere. Where a short word stands alone they have it in the name: what it begins
 * elsewhere is found by `starts`, and two letters are in most IDs.
 */
export function insides({ words }: Query): Candidates {
  const [word, ...more] = words;
  if (word === undefined || more.length > 0 || !isInNamesOnly(word.bytes))
    return having(inTurn(words.map(({ anywhere }) => anywhere)));
  return having([...word.letters.map((row) => [row, row] as const), ...word.anywhere]);
}
/** Those whose words may begin with its letters. Undefined: it is no initials. */
export const initials = (query: Query): Candidates | undefined => query.initials && having(query.initials.needed);

/** Those whose words may begin with its words or with what these may stand for. */
export function endings({ words }: Query, sets: WordSets): Candidates | undefined {
  if (words.every(({ forms }) => forms.length === 0)) return undefined;
  return allOf(longestFirst(words).map((word) => sets.startsOrForms(word)));
}

/** What is run together begins with the first letter of a word, and has its letters from the name. */
export function runs({ words: [word, ...more] }: Query): Candidates | undefined {
  if (word === undefined || more.length > 0 || word.codes.length < (word.codes.every(isFar) ? 2 : 3)) return undefined;
  return having([...word.first, ...word.letters.map((row) => [row, row] as const)]);
}

/** Of a script in which each character may begin a word. */
const isFar = (code: number): boolean => code >= 0x0e00;

/** Each word stands anywhere, across words too, or is initials. */
export function pieces({ words }: Query, sets: WordSets): Candidates | undefined {
  if (words.length < 2) return undefined;
  return allOf(
    words.map((word) =>
      word.initials.length === 0 ? sets.anywhere(word) : anyOf([sets.anywhere(word), having(word.initials)]),
    ),
  );
}

/** Each word is there, or almost. */
export const typos =
  (most: 1 | 2) =>
  ({ words }: Query, sets: WordSets): Candidates | undefined => {
    if (words.every(({ errors }) => errors < most)) return undefined;
    return allOf(longestFirst(words).map((word) => sets.almost(word, most, most === 2)));
  };

/** Each word but one begins a word. */
export const allButOne = ({ words }: Query, sets: WordSets): Candidates | undefined =>
  words.length < 2 ? undefined : allButOneOf(words.map((word) => sets.startsOrForms(word)));

/** Each word but one is there, or almost: of its first two letters one begins a word. */
export const almostAllButOne = ({ words }: Query, sets: WordSets): Candidates | undefined =>
  words.length < 2 || words.every(({ errors }) => errors === 0)
    ? undefined
    : allButOneOf(longestFirst(words).map((word) => sets.almost(word, 1, true)));

/** One of each word, then another of each: that two words are there is soon ruled out. */
function inTurn(words: readonly (readonly Needed[])[]): Needed[] {
  const most = words.reduce((longest, { length }) => Math.max(longest, length), 0);
  return Array.from({ length: most }, (_, turn) => words.flatMap((needed) => needed.slice(turn, turn + 1))).flat();
}

/** The longest leave fewest, and those are few to look at for the others. */
const longestFirst = (words: readonly Word[]): readonly Word[] =>
  [...words].sort((a, b) => b.codes.length - a.codes.length);
