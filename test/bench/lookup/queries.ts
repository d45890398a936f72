import { scatter } from '../../vendors/organisation.ts';
import { known } from './known.ts';
import { group, type Named } from './organisation.ts';

/**
 * What people type, and the group they mean: one part by hand (known.ts), the rest by rules of how people type. The
 * rules know nothing of the ranking. Whoever looks for a group types until few others can be meant, so a query counts
 * only where at most `few` groups fit the words it was made of.
 */
export interface Labelled {
  readonly typed: string;
  /** The ids that are right: several only where groups cannot be told apart by what was typed. */
  readonly meant: readonly string[];
  readonly rule: string;
}

/** How many groups the labelled set is asked of. */
export const asked = 10_000;
const few = 3;
const perRule = 26;

type Rule = (group: Named, seed: number) => string | undefined;

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
const isLatin = (name: string): boolean => /^[\p{Script=Latin}\p{M}\P{L}]+$/u.test(name);
const isUnspaced = (name: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u.test(name);
const plain = (text: string): string =>
  text
    .replace(/ß/g, 'ss')
    .replace(/ø/gi, 'o')
    .replace(/ł/gi, 'l')
    .replace(/ı/g, 'i')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();

function shuffled<T>(of: readonly T[], seed: number): T[] {
  return of
    .map((one, index) => ({ one, key: scatter(seed + index) }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);
}

/** One slip of a finger: a letter left out, doubled, struck beside, or two exchanged; never the first one. */
function slip(word: string, seed: number): string {
  const at = 1 + (scatter(seed) % (word.length - 2));
  const [before, letter, next, after] = [word.slice(0, at), word[at]!, word[at + 1]!, word.slice(at + 2)];
  if (scatter(seed + 1) % 4 === 1) return `${before}${letter}${letter}${next}${after}`;
  if (scatter(seed + 1) % 4 === 2 && letter !== next) return `${before}${next}${letter}${after}`;
  if (scatter(seed + 1) % 4 === 3)
    return `${before}${'qwertyuiopasdfghjklzxcvbnm'[(scatter(seed + 2) + 1) % 26]}${next}${after}`;
  return `${before}${next}${after}`;
}

const rules: Readonly<Record<string, Rule>> = {
  'exact name': ({ name }) => name,
  'start of the name': ({ name }) =>
    isLatin(name) ? name.toLowerCase().slice(0, Math.ceil(name.length * 0.7)) : undefined,
  'words in another order': ({ name }, seed) =>
    wordsOf(name).length > 1 && !isUnspaced(name) ? shuffled(wordsOf(name.toLowerCase()), seed).join(' ') : undefined,
  'starts of words': ({ name }, seed) =>
    wordsOf(name).length > 1 && !isUnspaced(name)
      ? wordsOf(name.toLowerCase())
          .map((word, index) => word.slice(0, 3 + (scatter(seed + index) % 2)))
          .join(' ')
      : undefined,
  'starts of words, run together': ({ name }) =>
    wordsOf(name).length > 1 && isLatin(name)
      ? wordsOf(plain(name))
          .map((word) => word.slice(0, 4))
          .join('')
      : undefined,
  initials: ({ name }) =>
    wordsOf(name).length > 2 && isLatin(name)
      ? wordsOf(plain(name))
          .map((word) => word[0])
          .join('')
      : undefined,
  'inside of words': ({ name }) =>
    wordsOf(name).length > 1 && isLatin(name)
      ? wordsOf(plain(name))
          .map((word) => (word.length > 6 ? word.slice(2, 7) : word))
          .join(' ')
      : undefined,
  'one typing error': ({ name }, seed) => {
    const words = wordsOf(plain(name));
    const longest = [...words].sort((a, b) => b.length - a.length)[0] ?? '';
    return isLatin(name) && longest.length > 5
      ? words.map((word) => (word === longest ? slip(word, seed) : word)).join(' ')
      : undefined;
  },
  'without accents': ({ name }) => (isLatin(name) && plain(name) !== name.toLowerCase() ? plain(name) : undefined),
  'a part, no spaces in the script': ({ name }, seed) =>
    isUnspaced(name) && name.length > 5
      ? name.slice(1 + (scatter(seed) % 2), name.length - (scatter(seed + 1) % 2))
      : undefined,
  'exact id': ({ id }) => id,
  'exact handle': ({ handle }, seed) => (scatter(seed) % 2 ? handle : handle?.toLowerCase()),
  'start of an id': ({ id }) => (/^[0-9a-f]{8}-/.test(id) ? id.slice(0, 8) : undefined),
  'tail of an id': ({ id }) => (id.startsWith('don:') ? id.slice(id.lastIndexOf(':') + 1) : undefined),
  'name and path': ({ name, path }, seed) =>
    path === undefined
      ? undefined
      : shuffled([...wordsOf(path.toLowerCase()).slice(1), ...wordsOf(name.toLowerCase()).slice(0, 2)], seed).join(' '),
};

/** Of ids, handles and exact names, all are meant that have just that; of the rest, whose words are the same. */
function meantBy(rule: string, one: Named, all: readonly Named[]): readonly string[] {
  const same =
    rule === 'exact id' || rule.endsWith('of an id') || rule === 'exact handle'
      ? [one]
      : rule === 'name and path'
        ? all.filter(({ name, path }) => name === one.name && path === one.path)
        : all.filter(({ name }) => name === one.name);
  return same.map(({ id }) => id);
}

/** How many names can be meant, by the words that a query was made of. */
function rivals(typed: string, all: readonly { readonly words: readonly string[]; readonly name: string }[]): number {
  const words = wordsOf(plain(typed));
  return new Set(
    all
      .filter((one) => words.every((word) => one.words.some((other) => other.startsWith(word))))
      .map(({ name }) => name),
  ).size;
}

/** The labelled set. */
export function labelled(all: readonly Named[]): Labelled[] {
  const byHand = known.flatMap(({ typed }, number) =>
    typed.map((text): Labelled => ({ typed: text, meant: [group(number).id], rule: 'by hand' })),
  );
  const plainly = all.map(({ name, path = '' }) => ({
    name: `${name}|${path}`,
    words: wordsOf(plain(`${name} ${path}`)),
  }));
  const named = all.map(({ name }) => ({ name, words: wordsOf(plain(name)) }));
  const ruled = Object.entries(rules).flatMap(([rule, type], turn) => {
    const made: Labelled[] = [];
    for (let tries = 0; made.length < perRule && tries < 4000; tries++) {
      const seed = turn * 10_007 + tries * 3;
      const one = all[scatter(seed) % all.length]!;
      const typed = type(one, seed + 1);
      if (typed === undefined || typed.trim().length < 3) continue;
      const meant = meantBy(rule, one, all);
      if (meant.length > few || rivals(typed, rule === 'name and path' ? plainly : named) > few) continue;
      if (
        rule === 'initials' &&
        all.filter(
          ({ name }) =>
            wordsOf(plain(name))
              .map((word) => word[0])
              .join('') === typed,
        ).length > few
      )
        continue;
      if (isUnspaced(typed) && all.filter(({ name }) => name.includes(typed)).length > few) continue;
      made.push({ typed, meant, rule });
    }
    return made;
  });
  return [...byHand, ...ruled];
}
