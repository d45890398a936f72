/** What else a typed word may stand for: with another ending, or an umlaut written as two letters. */
import { fold, isUnspaced } from './entries/fold.ts';

/** A beginning of a word, and how many letters may follow it there. */
interface Begun {
  readonly text: string;
  readonly rest: number;
}

/** From long to short: the first that a word has is taken off. What stays has at least so many letters. */
const endings: readonly (readonly [ending: string, least: number])[] = [
  ['ations', 4],
  ['ation', 4],
  ['ments', 4],
  ['ment', 4],
  ['ings', 4],
  ['ions', 4],
  ['ing', 4],
  ['ion', 4],
  ['ies', 3],
  ['ers', 4],
  ['ors', 4],
  ['ves', 3],
  ['es', 3],
  ['ed', 4],
  ['er', 4],
  ['or', 4],
  ['en', 4],
  ['s', 3],
  ['y', 3],
  ['e', 5],
  ['n', 5],
];
/** The longest that may stand in the place of one that was taken off. */
const longestEnding = 5;
const mostForms = 4;

/** Letters that people also write as two, and the other way round. */
const umlauts = new Map(Object.entries({ ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }));
const composed = (text: string): string =>
  text.replace(/([aouAOU])\u0308/g, (_, letter: string) => 'äöüÄÖÜ'['aouAOU'.indexOf(letter)]!);

/** Tells of each folded word of a typed text what else it may stand for. */
export function formsOf(typed: string): (word: string) => readonly Begun[] {
  const spelt = new Map<string, string>();
  if (/[äöüøå]/i.test(composed(typed)))
    for (const word of composed(typed)
      .toLowerCase()
      .split(/[^\p{L}\p{M}\p{N}]+/u))
      spelt.set(fold(word), fold(word.replace(/[äöüøå]/g, (letter) => umlauts.get(letter)!)));
  return (word) => {
    if (word.length < 3 || isUnspaced(word.charCodeAt(0))) return [];
    const others = new Set([spelt.get(word), word.replace(/([aou])e/g, '$1'), word.replace(/aa/g, 'a')]);
    const forms = [...others].flatMap((text) => (text === undefined || text === word ? [] : [{ text, rest: 255 }]));
    const [ending] = endings.find(([end, least]) => word.endsWith(end) && word.length - end.length >= least) ?? [];
    if (ending !== undefined) forms.push({ text: word.slice(0, -ending.length), rest: longestEnding });
    return forms.slice(0, mostForms);
  };
}
