/** Reads the patterns of keys under which IDs stand, such as `groupId` and `*_GROUP`. */

/** More patterns and longer words are none that somebody wrote. */
const [mostKeys, longestKey] = [100, 200];

/** Whether a word is a key under which an ID stands; undefined: no key is named. */
export type IsKey = (word: string) => boolean;

/** What a setting names: texts, in which `*` stands for anything. Undefined where it names none. */
export function readIdKeys(setting: unknown): IsKey | undefined {
  const given: readonly unknown[] = Array.isArray(setting) ? setting : [];
  const texts = given.filter((one): one is string => typeof one === 'string' && /[^*\s]/.test(one));
  const keys = texts.slice(0, mostKeys).filter(({ length }) => length <= longestKey);
  if (keys.length === 0) return undefined;
  const whole = new Set(keys.filter((key) => !key.includes('*')));
  const patterns = keys.filter((key) => key.includes('*')).map((key) => key.split('*'));
  const known = new Map<string, boolean>();
  const fits = (word: string): boolean => whole.has(word) || patterns.some((parts) => holds(word, parts));
  return (word) => {
    if (word.length > longestKey) return false;
    const before = known.get(word);
    if (before !== undefined) return before;
    // A file has few words that are other than those before; one that was made to have many costs no memory.
    if (known.size >= 10_000) known.clear();
    const found = fits(word);
    known.set(word, found);
    return found;
  };
}

/** Whether a word has these parts in this order, the first at its beginning and the last at its end. */
function holds(word: string, parts: readonly string[]): boolean {
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (word.length < first.length + last.length || !word.startsWith(first) || !word.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = word.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= word.length - last.length;
}
