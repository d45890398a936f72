/** The header of a file of IDs: what it is, its connections, and the day on which an ID changed last. */
import { saidInComment } from '../forms/comments.ts';
import type { IdsConnection } from './entry.ts';
import { decodedConnection, encodedConnection } from './names.ts';

/** How the first line begins: by that a file is known as one of IDs. In English, whoever reads the file. */
const beginning = 'IDs of groups, kept by Group Explorer.';

/** What a file says of itself. */
export const aboutWords = `${beginning} "Group Explorer: Update IDs File" brings them up to date and leaves all other lines alone.`;

const before = 'IDs changed last on ';
const [one, whole] = ['Connection ', 'All groups of connection '];

/** What a line of the header is. */
export type HeaderLine =
  | { readonly is: 'about' }
  | { readonly is: 'connection'; readonly connection: IdsConnection }
  | { readonly is: 'date'; readonly from: number; readonly to: number };

/** Whether a file says that it is one of IDs. */
export const isAbout = (text: string): boolean => text.startsWith(beginning);

/** Which line of the header a comment is; undefined: none. */
export function headerLine(comment: string): HeaderLine | undefined {
  if (isAbout(comment)) return { is: 'about' };
  if (comment.startsWith(before)) {
    const to = before.length + '2026-11-26'.length;
    return /^\d{4}-\d\d-\d\d$/.test(comment.slice(before.length, to))
      ? { is: 'date', from: before.length, to }
      : undefined;
  }
  const isWhole = comment.startsWith(whole);
  if (!isWhole && !comment.startsWith(one)) return undefined;
  const colon = comment.indexOf(': ');
  const id = decodedConnection(comment.slice(isWhole ? whole.length : one.length, colon));
  return id === undefined || colon < 0
    ? undefined
    : { is: 'connection', connection: { id, words: comment.slice(colon + 2), isWhole } };
}

/** The line for a connection. */
export const connectionLine = ({ id, words, isWhole }: IdsConnection): string =>
  `${isWhole ? whole : one}${encodedConnection(id)}: ${saidInComment(words)}`;

/** The line for a day. */
export const dateLine = (day: string): string => `${before}${day}.`;
