/** Writes other alphabets in Latin letters, where each letter has its usual ones. */

/** Letter, and what stands for it, one after the other: of Cyrillic and Greek, as folding leaves them. */
const letters = new Map(
  [
    ...(
      'аaбbвvгgдdеeжzhзzиiкkлlмmнnоoпpрrсsтtуuфfхkhцtsчchшshщshchыyэeюyuяyaіiєyeґgђdjјjљljњnjћcџdz' +
      'αaβvγgδdεeζzηiθthιiκkλlμmνnξxοoπpρrσsτtυyφfχchψpsωo'
    ).matchAll(/([^a-z])([a-z]+)/g),
  ].map(([, letter, latin]): [string, string] => [letter!, latin!]),
);

/** Of Korean, in the order in which Unicode has them: what begins a syllable, what is its vowel, and what ends it. */
const korean: readonly (readonly [first: number, latin: readonly string[]])[] = [
  [0x1100, 'g kk n d tt r m b pp s ss - j jj ch k t p h'.split(' ')],
  [0x1161, 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ')],
  [0x11a8, 'k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ')],
];
for (const [first, latin] of korean)
  latin.forEach((one, at) => letters.set(String.fromCharCode(first + at), one === '-' ? '' : one));
for (const silent of 'ъь') letters.set(silent, '');

/** A folded text, with the letters of Cyrillic, Greek and Korean in Latin ones. All others stay. */
export function latin(folded: string): string {
  return folded.replace(/[\u0370-\u052f\u1100-\u11ff]/g, (letter) => letters.get(letter) ?? letter);
}
