/** Writes comma-separated values (RFC 4180) that compute nothing. */
import { stringify, type Options } from 'csv-stringify/sync';

const options: Options = {
  eof: false,
  escape_formulas: true,
  // In quotes though RFC 4180 asks for none: an empty text, and what some spreadsheets cut at or trim.
  quoted_match: [/^$/, /[;\t]/, /^\s/, /\s$/],
};

/**
 * One row without its line end. What a spreadsheet would take for a formula begins with an apostrophe: a vendor's text
 * must not compute. An empty text is `""`, and undefined is nothing at all.
 */
export function csvRow(values: readonly (string | undefined)[]): string {
  return stringify([[...values]], options);
}
