/** Writes a text so that quotes hold it: one function for each way in which languages escape. */
import { invisible } from '../invisible.ts';

/** A text as it stands between quotes; undefined: between these it cannot stand. */
export type Write = (text: string) => string | undefined;

/** How one character is written that nobody sees. */
export type Code = (character: string) => string;

/** In four digits, a half of a pair each: `\ud83d\ude80`. */
export const halves: Code = (character) =>
  Array.from({ length: character.length }, (_, at) => `\\u${hex(character.charCodeAt(at), 4)}`).join('');

/** In four digits, or in eight: `\U0001f680`. Half a pair has no such form. */
export const fourOrEight: Code = (character) => {
  const code = character.codePointAt(0)!;
  if (isHalf(code)) return character;
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
};

/** In braces: `\u{1f680}`. */
export const braced: Code = (character) => {
  const code = character.codePointAt(0)!;
  return isHalf(code) ? character : `\\u{${hex(code, 1)}}`;
};

/** As PowerShell has it: `` `u{1f680} ``. */
export const tickBraced: Code = (character) => braced(character).replace('\\', '`');

/** As C has it: its `\u` knows no controls, and its `\x` has no end. */
export const octets: Code = (character) => {
  if (character.codePointAt(0)! >= 0xa0) return fourOrEight(character);
  return Array.from(new TextEncoder().encode(character), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
};

/** As CSS has it: a space ends it. */
const spaced: Code = (character) => `\\${hex(character.codePointAt(0)!, 1)} `;

/** As XML has it, which knows no controls. */
const entity: Code = (character) => {
  const code = character.codePointAt(0)!;
  return code < 0x20 || isHalf(code) ? character : `&#x${hex(code, 1)};`;
};

/**
 * With a mark in front of what is special, letters for line ends and tabs, and codes for what nobody sees.
 * @param special what ends the quotes or means something between them, the mark among them
 */
export function marked(special: RegExp, code: Code, mark = '\\'): Write {
  return (text) =>
    coded(
      text
        .replace(special, (character) => mark + character)
        .replace(/[\n\r\t]/g, (character) => mark + (character === '\n' ? 'n' : character === '\r' ? 'r' : 't')),
      code,
    );
}

/** As it is; undefined where it has what these quotes cannot hold. */
export function raw(cannot: RegExp): Write {
  return (text) => (text.search(cannot) >= 0 ? undefined : text);
}

/** As it is, and what the pattern finds written in another way. */
export function instead(found: RegExp, by: string, cannot = /(?!)/): Write {
  return (text) => (text.search(cannot) >= 0 ? undefined : text.replace(found, by));
}

/** A text of CSS, whose line ends have no letters. */
export function ofCss(special: RegExp): Write {
  return (text) => coded(text.replace(special, (character) => `\\${character}`).replace(/[\n\r\f]/g, spaced), spaced);
}

/** A text of XML, HTML or a text beside their tags. */
export function ofMarkup(text: string): string {
  const entities = new Map([
    ['&', '&amp;'],
    ['<', '&lt;'],
    ['>', '&gt;'],
    ['"', '&quot;'],
    ["'", '&#39;'],
  ]);
  return coded(
    text
      .replace(/[&<>"']/g, (character) => entities.get(character)!)
      .replace(/[\n\r\t]/g, (character) => `&#x${hex(character.charCodeAt(0), 1)};`),
    entity,
  );
}

/** Writes what nobody sees as a code, half a pair too: no file holds it. */
function coded(text: string, code: Code): string {
  return text.replace(invisible, code).replace(/\p{Cs}/gu, code);
}

const isHalf = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
