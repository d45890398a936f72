/** Splits a command as it is typed into a program and its arguments: by spaces and quotes alone, as no shell reads it. */

/** The words of a command. Undefined: a quote has no end. */
export function commandWords(typed: string): string[] | undefined {
  const words: string[] = [];
  let [word, isBegun, quote] = ['', false, ''];
  for (const sign of typed) {
    if (quote !== '') {
      if (sign === quote) quote = '';
      else word += sign;
    } else if (sign === '"' || sign === "'") {
      [quote, isBegun] = [sign, true];
    } else if (/\s/.test(sign)) {
      if (isBegun) words.push(word);
      [word, isBegun] = ['', false];
    } else {
      word += sign;
      isBegun = true;
    }
  }
  if (quote !== '') return undefined;
  return isBegun ? [...words, word] : words;
}

/** A command as it can be typed again. */
export function commandText(words: readonly string[]): string {
  return words
    .map((word) => (word !== '' && !/[\s"']/.test(word) ? word : word.includes('"') ? `'${word}'` : `"${word}"`))
    .join(' ');
}

/** Whether a shell would read more into a command than stands there. */
export const looksLikeShell = (typed: string): boolean => /[$`|<>;&*]|^~\//.test(typed);
