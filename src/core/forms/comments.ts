/** Writes a vendor's text as a comment: on one line, and unable to end it. */
import type { Language } from '../languages/language.ts';
import { oneLine } from '../safety/oneLine.ts';

/** Texts that end a comment of a line or mean something in it, and what is written for them. */
const enders: readonly (readonly [found: RegExp, by: string])[] = [
  // PHP goes back to HTML.
  [/\?>/g, '? >'],
  // Java reads escapes everywhere: a line end is one of them, and one that is wrong is an error.
  [/\\(?=u)/g, '\\ '],
  // C and its like go on in the next line.
  [/\\$/g, '\\ .'],
];

/** What no comment has in it: half a pair, which no file holds. */
const half = /\p{Cs}/gu;

/** What a comment says of a name. */
export function saidInComment(name: string): string {
  return enders.reduce((text, [found, by]) => text.replace(found, by), oneLine(name.replace(half, '')));
}

/** A comment to the end of the line. Empty: the language has none, or there is nothing to say. */
export function lineComment({ lineComment: mark }: Pick<Language, 'lineComment'>, name: string): string {
  const text = saidInComment(name);
  return mark === undefined || text === '' ? '' : `${mark} ${text}`;
}

/** A comment behind which the line goes on, as SQL has it. Empty: there is nothing to say. */
export function blockComment(name: string): string {
  const text = saidInComment(name)
    .replace(/\*(?=\/)/g, '* ')
    .replace(/\/(?=\*)/g, '/ ');
  return text === '' ? '' : `/* ${text} */`;
}
