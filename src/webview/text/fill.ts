/** Fills a text into a sentence. */

/** Puts a text where a sentence says `{0}`. */
export const fill = (sentence: string, value: string | number): string =>
  sentence.split('{0}').join(typeof value === 'number' ? countText(value) : value);

/** A number as the language of the page writes it. */
export function countText(value: number): string {
  // All languages that VS Code speaks write these alike, and the first format of a page takes a quarter of its drawing.
  if (value >= 0 && value < 1000 && Number.isInteger(value)) return String(value);
  format ??= new Intl.NumberFormat(document.documentElement.lang);
  return format.format(value);
}

let format: Intl.NumberFormat | undefined;
