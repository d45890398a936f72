/** Folds a text for comparison: without case, accents and invisible characters. */

/** Letters that are no letter plus an accent to Unicode, but are to whoever types without them. */
const letters = new Map(
  Object.entries({
    ß: 'ss',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    æ: 'ae',
    œ: 'oe',
    ı: 'i',
    ħ: 'h',
    ŧ: 't',
    ŋ: 'n',
    ς: 'σ',
  }),
);
/** All of them. */
const special = /[ßøłđðþæœıħŧŋς]/g;
/** Small kana, which many keyboards and old systems write large. */
const smallKana = /[ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮゕゖヵヶ]/g;
const largeKana = new Map([...'ゕかゖけヵカヶケ'.matchAll(/(.)(.)/gu)].map(([, small, large]) => [small!, large!]));
/**
 * What stands on or under a letter in Latin, Greek, Cyrillic, Hebrew and Arabic; and what makes an emoji colourful.
 * Vowels of Indic scripts and the marks of kana are no accents.
 */
const accents = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\ufe00-\ufe0f]/g;
const invisible = /\p{Cf}/gu;
/** ASCII stays as it is: ids are full of it. */
const between = /[^\x20-\x7e\P{P}]|[\p{Z}\p{Cc}]/gu;
const ascii = /^[\x20-\x7e]*$/;

/** Whether folding does no more than lower the case of ASCII letters. */
export const isPlain = (text: string): boolean => ascii.test(text);

/**
 * A text with each letter apart from its marks (NFKD). Of marks on one letter only the first 30 count, as Unicode's
 * stream-safe form has it (UAX #15): sorting any number of them takes time that grows with its square.
 */
export function nfkd(text: string): string {
  // eslint-disable-next-line no-restricted-syntax -- this is where the marks are cut
  return text.replace(/(\p{M}{30})\p{M}+/gu, '$1').normalize('NFKD');
}

/** A text as it is compared: without case, accents, invisible characters, with large kana and one kind of space. */
export function fold(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  return nfkd(text.toLowerCase())
    .toLowerCase()
    .replace(accents, '')
    .replace(invisible, '')
    .replace(special, (letter) => letters.get(letter)!)
    .replace(smallKana, (kana) => largeKana.get(kana) ?? String.fromCharCode(kana.charCodeAt(0) + 1))
    .replace(between, ' ');
}

/** Folded, and for each of its UTF-16 units where it stands in the text; one more at the end. */
export function foldWithPlaces(text: string): { readonly folded: string; readonly places: readonly number[] } {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const part = fold(character);
    for (let i = 0; i < part.length; i++) places.push(at);
    folded += part;
    at += character.length;
  }
  places.push(text.length);
  return { folded, places };
}

/** Letters, digits, and all that is not ASCII: folding left no other punctuation. */
export const isWord = (code: number): boolean =>
  code >= 0x80 || (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);

/** Scripts that put no space between words: there, each character may begin one. (Korean is decomposed by folding.) */
export const isUnspaced = (code: number): boolean => code >= 0x0e00;
