/**
 * Finds the filters in what is typed, such as `in:"acme north"`: a word before a colon, and values behind it. As people
 * type them: in any case, with a full-width colon, a space after it, quotes of any language, one that does not end.
 */

/** A filter as it stands in what was typed. */
export interface TypedFilter {
  /** The word before the colon, in lower case. */
  readonly word: string;
  /** What stands behind it, parted at commas; none while nothing does. */
  readonly values: readonly string[];
  readonly start: number;
  readonly end: number;
  /** Where the last of its values begins, quote and all. */
  readonly last: number;
  /** Whether that value may go on: nothing follows it, and no quote ended it. */
  readonly isOpen: boolean;
}

/** More values of a filter are not heeded. */
const mostValues = 20;
/** An opening quote → those that end it. */
const closing = new Map([
  ['"', '"”'],
  ['“', '”“"'],
  ['„', '“”"'],
  ['”', '”'],
  ['«', '»'],
  ['»', '«'],
  ["'", "'"],
  ['‘', '’'],
]);
/** One of these alone is none. */
const apostrophes = "'‘’";
/** What stands in quotes is looked for so far, in UTF-16 units. */
const longestQuoted = 300;
const isSpace = (character: string | undefined): boolean => character === undefined || /\s/.test(character);

/**
 * All of them, in their order. Of a word that is no filter, one is told where something follows its colon at once.
 * @param isFilter whether a word is one, given in lower case
 */
export function typedFilters(typed: string, isFilter: (word: string) => boolean): TypedFilter[] {
  const found: TypedFilter[] = [];
  for (let at = 0; at < typed.length;) {
    const word = isSpace(typed[at]) ? undefined : wordAt(typed, at);
    const one = word === undefined ? undefined : readFilter(typed, at, word, isFilter);
    if (one !== undefined) found.push(one);
    at = one?.end ?? nextSpace(typed, at);
    while (at < typed.length && isSpace(typed[at])) at++;
  }
  return found;
}

/** The word before a colon that begins there. */
function wordAt(typed: string, at: number): string | undefined {
  return /^([a-z]{2,20})[:：]/i.exec(typed.slice(at, at + 21))?.[1]?.toLowerCase();
}

/** Where a word ends; what stands in quotes is one. */
function nextSpace(typed: string, at: number): number {
  const end = endOfQuote(typed, at);
  for (let next = end ?? at; next < typed.length; next++) if (isSpace(typed[next])) return next;
  return typed.length;
}

function readFilter(
  typed: string,
  start: number,
  word: string,
  isFilter: (word: string) => boolean,
): TypedFilter | undefined {
  const behind = start + word.length + 1;
  let at = behind;
  const isKnown = isFilter(word);
  if (isKnown) while (at < typed.length && isSpace(typed[at])) at++;
  else if (isSpace(typed[at])) return undefined;
  const none = { word, values: [], start, end: behind, last: at, isOpen: at >= typed.length };
  if (at >= typed.length) return isKnown ? { ...none, end: typed.length } : undefined;
  // Another filter is no value.
  const next = at > behind ? wordAt(typed, at) : undefined;
  if (next !== undefined && isFilter(next)) return none;
  return readValues(typed, { ...none, end: at });
}

function readValues(typed: string, { word, start, end: from }: TypedFilter): TypedFilter {
  const values: string[] = [];
  let [at, last, isOpen] = [from, from, true];
  while (at < typed.length) {
    last = at;
    const end = endOfQuote(typed, at);
    // A quote that does not end ends with the text.
    const isCut = end === undefined && closing.has(typed[at]!) && !apostrophes.includes(typed[at]!);
    const to = end ?? (isCut ? typed.length : endOfPlain(typed, at));
    const value = typed.slice(end !== undefined || isCut ? at + 1 : at, end === undefined ? to : to - 1);
    if (value.trim() !== '' && values.length < mostValues) values.push(value.trim());
    at = to;
    isOpen = end === undefined;
    if (typed[at] !== ',' && typed[at] !== '，') break;
    at++;
    [last, isOpen] = [at, true];
    if (isSpace(typed[at])) break;
  }
  return { word, values, start, end: at, last, isOpen: isOpen && at >= typed.length };
}

function endOfPlain(typed: string, from: number): number {
  for (let at = from; at < typed.length; at++) if (isSpace(typed[at]) || ',，'.includes(typed[at]!)) return at;
  return typed.length;
}

/** Behind the quote that ends the one there. Undefined: none begins there, or it does not end. */
function endOfQuote(typed: string, at: number): number | undefined {
  const ends = closing.get(typed[at]!);
  if (ends === undefined) return undefined;
  for (let next = at + 1; next < Math.min(typed.length, at + longestQuoted); next++) {
    if (ends.includes(typed[next]!) && (!apostrophes.includes(typed[at]!) || /^[\s,，]?$/.test(typed[next + 1] ?? '')))
      return next + 1;
  }
  return undefined;
}
