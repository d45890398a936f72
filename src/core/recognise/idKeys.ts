/** Reads the patterns of keys under which IDs stand, such as `groupId` and `*_GROUP`. */

/** More patterns and longer words are none that somebody wrote. */
const [mostKeys, longestKey] = [100, 200];

/** The keys under which IDs stand. */
export interface IdKeys {
  /** Whether a word is one. */
  readonly has: (word: string) => boolean;
  /** False: none stands in that line. Quick: most lines hold none. */
  readonly mayBeIn: (line: string) => boolean;
}

/** What a setting names: texts, in which `*` stands for anything. Undefined where it names none. */
export function readIdKeys(setting: unknown): IdKeys | undefined {
  const given: readonly unknown[] = Array.isArray(setting) ? setting : [];
  const texts = given.filter((one): one is string => typeof one === 'string' && /[^*\s]/.test(one));
  const keys = texts.filter(({ length }) => length <= longestKey).slice(0, mostKeys);
  if (keys.length === 0) return undefined;
  const whole = new Set(keys.filter((key) => !key.includes('*')));
  const patterns = keys.filter((key) => key.includes('*')).map((key) => key.split('*'));
  // Of each what must stand in a line that holds it.
  const parts = [...whole, ...patterns.map((all) => all.reduce((a, b) => (b.length > a.length ? b : a)))];
  return {
    has: (word) => word.length <= longestKey && (whole.has(word) || patterns.some((pattern) => fits(word, pattern))),
    mayBeIn: (line) => parts.some((part) => line.includes(part)),
  };
}

/** Whether a word has these parts in this order, the first at its beginning and the last at its end. */
function fits(word: string, parts: readonly string[]): boolean {
  const first = parts[0]!;
  const last = parts[parts.length - 1]!;
  if (word.length < first.length + last.length || !word.startsWith(first) || !word.endsWith(last)) return false;
  let at = first.length;
  for (let index = 1; index < parts.length - 1; index++) {
    const part = parts[index]!;
    const found = word.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= word.length - last.length;
}
