import { scatter } from '../../vendors/organisation.ts';
import { everyday } from './everyday.ts';
import { known } from './known.ts';
import { group, type Named } from './organisation.ts';

/**
 * What people type, and the group they mean: some by hand (known.ts, everyday.ts), the rest by rules of how people type. The
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

/** Endings that people add or leave: of `policies` they type `policy`. */
function otherEnding(word: string): string {
  for (const [end, other] of [
    ['ies', 'y'],
    ['ing', 'er'],
    ['ers', 'ing'],
    ['ss', 'ss'],
    ['s', ''],
    ['y', 'ies'],
    ['', 's'],
  ] as const)
    if (word.length > 4 && word.endsWith(end)) return word.slice(0, word.length - end.length) + other;
  return word;
}

/** An ID that is a UUID, as others write it: in capitals, without hyphens, as a name. */
const uuid = /^[0-9a-f]{8}-/;

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
  'a word left out': ({ name }, seed) => {
    const words = wordsOf(name.toLowerCase());
    const left = scatter(seed) % words.length;
    return words.length > 2 && !isUnspaced(name) ? words.filter((_, index) => index !== left).join(' ') : undefined;
  },
  'a word too many': ({ name }, seed) => {
    const words = wordsOf(name.toLowerCase());
    const more = ['team', 'group', 'our', 'people', 'zone'][scatter(seed) % 5]!;
    words.splice(scatter(seed + 1) % (words.length + 1), 0, more);
    return words.length > 2 && isLatin(name) ? words.join(' ') : undefined;
  },
  'an error in each word': ({ name }, seed) => {
    const words = wordsOf(plain(name));
    return isLatin(name) && words.length > 1 && words.every((word) => word.length > 4)
      ? words.map((word, index) => slip(word, seed + index * 5)).join(' ')
      : undefined;
  },
  'two errors in a long word': ({ name }, seed) => {
    const words = wordsOf(plain(name));
    const long = words.findIndex((word) => word.length > 9);
    return isLatin(name) && long !== -1
      ? words.map((word, index) => (index === long ? slip(slip(word, seed), seed + 7) : word)).join(' ')
      : undefined;
  },
  'an error in words run together': ({ name }, seed) =>
    isLatin(name) && wordsOf(name).length > 1 ? slip(wordsOf(plain(name)).join(''), seed) : undefined,
  'other endings': ({ name }) =>
    isLatin(name) && wordsOf(name).length > 1 ? wordsOf(plain(name)).map(otherEnding).join(' ') : undefined,
  'pasted: a field of JSON': ({ id }, seed) => [`"id": "${id}"`, `"group_id":"${id}",`, `{"id": "${id}"}`][seed % 3],
  'pasted: a UUID written otherwise': ({ id }, seed) =>
    uuid.test(id) ? [`urn:uuid:${id}`, id.toUpperCase(), id.replace(/-/g, ''), `{${id}}`][seed % 4] : undefined,
  'pasted: a name with what stood around it': ({ name }, seed) =>
    [
      `name: ${name}`,
      `${name} (42 members)`,
      `“${name}”`,
      `CN=${name},OU=Groups,DC=acme,DC=example`,
      `- ${name}`,
      `**${name}**`,
      `GROUP_NAME="${name}"`,
    ][seed % 7],
  'pasted: an address': ({ id }, seed) =>
    [
      `<https://web.example/groups/${encodeURIComponent(id)}>`,
      `web.example/groups/${encodeURIComponent(id)}`,
      `[the group](https://web.example/groups/${encodeURIComponent(id)}/members)`,
      `"https://web.example/groups/${encodeURIComponent(id)}?tab=members"`,
    ][seed % 4],
  'name and path': ({ name, path }, seed) =>
    path === undefined
      ? undefined
      : shuffled([...wordsOf(path.toLowerCase()).slice(1), ...wordsOf(name.toLowerCase()).slice(0, 2)], seed).join(' '),
};

/** Of ids, handles and exact names, all are meant that have just that; of the rest, whose words are the same. */
function meantBy(rule: string, one: Named, all: readonly Named[]): readonly string[] {
  const same =
    rule === 'exact id' ||
    rule === 'pasted: a field of JSON' ||
    rule === 'pasted: a UUID written otherwise' ||
    rule === 'pasted: an address' ||
    rule.endsWith('of an id') ||
    rule === 'exact handle'
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
      if (meant.length > few) continue;
      if (rule.startsWith('pasted') && (isUnspaced(one.name) || rivals(one.name, named) > few)) continue;
      if (!rule.startsWith('pasted') && rivals(typed, rule === 'name and path' ? plainly : named) > few) continue;
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
  const typed = everyday.flatMap((one, number) =>
    one.typed.map((text): Labelled => ({
      typed: text,
      meant: [group(known.length + number).id],
      rule: 'by hand, as people type',
    })),
  );
  return [...byHand, ...typed, ...ruled];
}
