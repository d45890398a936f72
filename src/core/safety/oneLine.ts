/** Makes a vendor's text safe to show in one line: without invisible characters, and cut. */
import { invisible } from '../invisible.ts';

/** A text is read so far for one line, in UTF-16 units: many more characters than a line shows may be invisible. */
const mostRead = 4096;

/** A vendor's text for one line of a user interface: nothing invisible, and at most `longest` characters. */
export function oneLine(text: string, longest = 200): string {
  if (text.length <= mostRead) return cut(visible(text), longest);
  // Of a pair that the cut parts, neither half is shown.
  const read = visible(text.slice(0, mostRead).replace(/[\ud800-\udbff]$/, ''));
  return cut(`${read}…`, longest);
}

/** A text as people see it: without what is invisible, and each run of spaces as one. */
export function visible(text: string): string {
  return text
    .replace(invisible, (character) => (character !== '\ufeff' && /\s/.test(character) ? ' ' : ''))
    .replace(/\s+/g, ' ')
    .trim();
}

/** A text without any of the characters that nobody sees, and with all others. */
export function bare(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(invisible, (character) => (/\s/.test(character) ? character : ''));
}

/** At most so many characters; `…` stands for the rest. */
export function cut(clean: string, longest: number): string {
  const characters = clean.length > longest ? Array.from(clean) : [];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : clean;
}
