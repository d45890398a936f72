/** Writes a text as a cell of a Markdown table, from which a reader of Markdown gets it back. */
import { invisible } from '../invisible.ts';

/** What would begin something: emphasis, code, a link, a tag, an entity, another cell. */
const special = /[\\`*_[\]{}<>|~&!#$@]/g;

/**
 * A cell. What would mean something is marked, and so is what Markdown makes links of. Line ends, outer spaces and what
 * nobody sees are entities, so that the source shows them and no row is broken; controls, which no entity may name, are
 * written out.
 */
export function markdownCell(text: string): string {
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\p{Cs}/gu, written)
    .replace(special, '\\$&')
    .replace(/:\/\/|\bwww\./gi, (start) => start.replace(/[:.]/, '\\$&'))
    .replace(invisible, entity)
    .replace(/[\t\n\r]|^ | $/g, entity);
}

const entity = (character: string): string => `&#x${character.codePointAt(0)!.toString(16)};`;

const written = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
