/** Fills a text into a sentence. */

/** Puts a text where a sentence says `{0}`. */
export const fill = (sentence: string, value: string | number): string =>
  sentence.split('{0}').join(typeof value === 'number' ? countText(value) : value);

/** A number as the language of the page writes it. */
export const countText = (value: number): string => new Intl.NumberFormat(document.documentElement.lang).format(value);
