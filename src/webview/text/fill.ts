/** Fills a text into a sentence. */

/** Puts a text where a sentence says `{0}`. */
export const fill = (sentence: string, text: string): string => sentence.split('{0}').join(text);
