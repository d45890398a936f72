/** Finds the IDs in a pasted text or address. */
import { isWeb } from './webLink.ts';

/** Whether a text is an address of the web. */
export function isAddress(text: string): boolean {
  return isWeb(text.trim());
}

/** The ids that a pasted text may hold: itself, and what stands in it if it is an address. */
export function idsIn(pasted: string): string[] {
  const text = pasted.trim();
  if (!isAddress(text)) return text === '' ? [] : [text];
  const { pathname, searchParams, hash } = new URL(text);
  const segments = [...pathname.split('/'), ...hash.replace(/^#/, '').split(/[/?&=]/)].map(decoded).filter(Boolean);
  const parts = [...new Set([...searchParams.values(), ...segments.reverse()])];
  // What is but a word of a path is seldom an id: it is asked for last, and not all of it.
  const isWord = (part: string): boolean => /^[a-z_.-]+$/i.test(part);
  return [...parts.filter((part) => !isWord(part)), ...parts.filter(isWord)].slice(0, mostIds);
}

/** Whether a text looks as IDs do and words do not: in one piece, of signs that IDs have, with a digit. */
export function isLikelyId(text: string): boolean {
  return text.length >= 5 && /^[\w.:/-]+$/.test(text) && /\d/.test(text);
}

/** Whether a text is nothing but an ID, whoever reads it: a UUID, or long and with digits. */
export function isSurelyId(text: string): boolean {
  return isLikelyId(text) && text.length >= 16;
}

/** More parts of an address are not asked for: each is a request to each connection. */
const mostIds = 6;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
