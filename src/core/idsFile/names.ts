/** Names of constants for groups that come into a file, and how connections are named there. */
import type { Identified } from '../forms/identified.ts';
import { identifiers, type Joined } from '../forms/identifiers.ts';
import type { IdsEntry } from './entry.ts';

/**
 * A name for each that is added: none that stands in the file already, whatever it is there.
 * @param taken every word of the file
 */
export function namesFor(
  added: readonly Identified[],
  entries: readonly IdsEntry[],
  joined: Joined,
  taken: Set<string>,
): string[] {
  const known = entries.map(({ id, called }): Identified => ({ kind: 'group', id, name: called }));
  const counter = joined(['a', '2']).slice(1);
  return identifiers([...known, ...added], joined)
    .slice(known.length)
    .map((name) => {
      let own = name;
      for (let count = 2; taken.has(own); count++) own = name + counter.replace('2', String(count));
      taken.add(own);
      return own;
    });
}

/** The words of a text that could be names in it. */
export function wordsIn(text: string): Set<string> {
  return new Set(text.match(/[\w$]+/g));
}

/** The ID of a connection as a comment holds it: without spaces, brackets, colons and what nobody sees. */
export function encodedConnection(id: string): string {
  return encodeURIComponent(id.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The ID of a connection that a comment names; undefined: it names none. */
export function decodedConnection(text: string): string | undefined {
  if (!/^[\w.~%-]+$/.test(text)) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
