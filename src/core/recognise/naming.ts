/** Gives an ID in a file a name: a comment behind its line, or a constant that stands for it. */
import { placeAt, type Replacement } from '../code/insert.ts';
import { lineComment } from '../forms/comments.ts';
import { constantOf } from '../forms/constants.ts';
import type { Identified } from '../forms/identified.ts';
import type { Language } from '../languages/language.ts';

/** Where an ID stands in a text. */
interface At {
  readonly start: number;
  readonly end: number;
}

/** In these a value behind a sign goes on to the end of the line. */
const withoutComments = new Set<Language['family']>(['dotenv', 'properties', 'prose', 'markup']);

/** A comment with the name behind the line; undefined: none can stand there, or it says the name already. */
export function namedByComment(text: string, language: Language, { end }: At, name: string): Replacement | undefined {
  const comment = withoutComments.has(language.family) ? '' : lineComment(language, name);
  const newline = text.indexOf('\n', end);
  let at = newline < 0 ? text.length : newline;
  if (at > 0 && text[at - 1] === '\r') at--;
  if (comment === '' || text.slice(end, at).includes(comment)) return undefined;
  const place = placeAt(text, language, at);
  // In a text over lines it would be a part of that.
  if (place.kind === 'prose' || (place.kind === 'string' && place.open !== '')) return undefined;
  return { start: at, end: at, text: ` ${comment}` };
}

/** Languages in which a constant may stand before a statement that stands all to the left. */
const withConstants = new Set([
  'typescript',
  'javascript',
  'python',
  'go',
  'ruby',
  'rust',
  'php',
  'shell',
  'powershell',
]);
const quotes = '"\'`';

/** A constant before the statement, and its name in the place of the literal; undefined: the language has none there. */
export function namedByConstant(
  text: string,
  language: Language,
  { start, end }: At,
  of: Identified,
): { readonly name: string; readonly edits: readonly Replacement[] } | undefined {
  if (!withConstants.has(language.key)) return undefined;
  const isQuoted = start > 0 && quotes.includes(text[start - 1]!) && text[end] === text[start - 1];
  // A part of a text cannot be replaced by a name, and a word without quotes is a name itself.
  if (!isQuoted && (!/^\d+$/.test(text.slice(start, end)) || language.key === 'rust')) return undefined;
  const [from, to] = isQuoted ? [start - 1, end + 1] : [start, end];
  if (placeAt(text, language, start).kind === 'comment') return undefined;
  const before = statementBefore(text, from, language);
  const made = constantOf(of, language, text.slice(from, to));
  if (before === undefined || made === undefined) return undefined;
  const name = freeName(text, made.name);
  const used = language.key === 'shell' ? `"$${name}"` : language.key === 'powershell' ? `$${name}` : name;
  return {
    name,
    edits: [
      { start: before, end: before, text: `${made.line(name)}${text.includes('\r\n') ? '\r\n' : '\n'}` },
      { start: from, end: to, text: used },
    ],
  };
}

/** A name that the text does not have yet. */
function freeName(text: string, name: string): string {
  const words = new Set(text.match(/[\p{L}\p{N}_$]+/gu));
  let [free, count] = [name, 1];
  while (words.has(free)) free = `${name}${++count}`;
  return free;
}

/** Where the statement begins that a place is in: the line above that stands all to the left, with what belongs to it. */
function statementBefore(text: string, at: number, { lineComment: mark }: Language): number | undefined {
  let start = text.lastIndexOf('\n', at - 1) + 1;
  const isLeft = (from: number): boolean => /[^\s)\]}]/.test(text[from] ?? ' ');
  while (start > 0 && !isLeft(start)) start = text.lastIndexOf('\n', start - 2) + 1;
  if (!isLeft(start) || text.startsWith('<?', start)) return undefined;
  while (start > 0) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    const belongs = ['@', '#[', '/*', ' *', mark ?? '@'].some((begins) => text.startsWith(begins, above));
    if (!belongs || text.startsWith('#!', above)) break;
    start = above;
  }
  return start;
}
