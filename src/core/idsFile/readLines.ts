/** Reads a file of IDs that has comments: its header, and the lines that hold an ID of a connection of that header. */
import type { IdsConnection, IdsEntry, IdsFile } from './entry.ts';
import { headerLine } from './header.ts';
import type { IdsLanguage } from './fileLanguage.ts';
import { readLiteral } from './literals.ts';
import { decodedConnection } from './names.ts';

/** A stretch of the file. */
interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Where an entry stands. */
interface EntryPlace {
  /** Its lines, with the end of the last. */
  readonly whole: TextSpan;
  /** What its comment says. */
  readonly comment: TextSpan;
  /** What stands before it on its line. */
  readonly indent: string;
  /** Whether it stands in a block, where no word declares it. */
  readonly isInBlock: boolean;
}

/** A file of lines, and where all of it stands. */
export interface LinesFile extends IdsFile {
  readonly about: TextSpan | undefined;
  readonly connectionLines: readonly (TextSpan & { readonly connection: IdsConnection })[];
  readonly date: TextSpan | undefined;
  readonly places: ReadonlyMap<IdsEntry, EntryPlace>;
}

/** A line of the file, without its end. */
export interface TextLine extends TextSpan {
  /** Where the next one begins. */
  readonly next: number;
}

/** The lines of a text, in their order. */
export function* linesOf(text: string): Iterable<TextLine> {
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const next = found < 0 ? text.length : found + 1;
    yield { start, end: text[end - 1] === '\r' && end > start ? end - 1 : end, next };
    start = next;
  }
}

/** Reads a file as far as it is ours. */
export function readLines(text: string, language: IdsLanguage): LinesFile {
  const mark = language.language.lineComment!;
  let about: TextSpan | undefined;
  let date: TextSpan | undefined;
  const connectionLines: (TextSpan & { connection: IdsConnection })[] = [];
  const candidates: { entry: IdsEntry; place: EntryPlace }[] = [];
  let above: (TextSpan & { readonly line: TextLine }) | undefined;
  let after = 0;
  for (const line of linesOf(text)) {
    const comment = commentAt(text, line.start, line.end, mark);
    if (comment !== undefined) {
      const known = headerLine(text.slice(comment.start, comment.end));
      if (known?.is === 'about') about ??= { start: line.start, end: line.next };
      if (known?.is === 'connection') connectionLines.push({ ...comment, connection: known.connection });
      if (known?.is === 'date') date ??= { start: comment.start + known.from, end: comment.start + known.to };
    } else if (line.start >= after) {
      const found = entryOf(text, line, language, above);
      if (found !== undefined) {
        candidates.push(found);
        after = found.place.whole.end;
      }
    }
    above = comment && { ...comment, line };
  }
  const connections = connectionLines.map(({ connection }) => connection);
  const ids = new Set(connections.map(({ id }) => id));
  const own = about === undefined ? [] : candidates.filter(({ entry }) => ids.has(entry.connectionId));
  return {
    connections: about === undefined ? [] : connections,
    entries: own.map(({ entry }) => entry),
    about,
    connectionLines: about === undefined ? [] : connectionLines,
    date: about && date,
    places: new Map(own.map(({ entry, place }) => [entry, place])),
  };
}

/** What a comment says that begins behind white space at a place; undefined: there is none. */
function commentAt(text: string, at: number, end: number, mark: string): TextSpan | undefined {
  const start = skipSpace(text, at, end);
  if (!text.startsWith(mark, start)) return undefined;
  const from = skipSpace(text, start + mark.length, end);
  return { start: from, end: from + text.slice(from, end).trimEnd().length };
}

function skipSpace(text: string, at: number, end: number): number {
  let here = at;
  while (here < end && /[ \t\ufeff]/.test(text[here]!)) here++;
  return here;
}

/** A constant of a connection that stands on a line; its connection may be none of the file's. */
function entryOf(
  text: string,
  line: TextLine,
  language: IdsLanguage,
  above: (TextSpan & { readonly line: TextLine }) | undefined,
): { readonly entry: IdsEntry; readonly place: EntryPlace } | undefined {
  const { sign, words = [], wraps, isAbove } = language;
  const mark = language.language.lineComment!;
  const signAt = text.indexOf(sign, line.start);
  if (signAt < 0 || signAt >= line.end) return undefined;
  const before = text.slice(line.start, signAt).split(':')[0]!.trim().split(/\s+/);
  if (before.length > 1 && before.at(-1) === 'string') before.pop();
  const name = before.pop() ?? '';
  if (!/^[\w$.-]+$/.test(name) || before.some((word) => !words.includes(word))) return undefined;
  let at = skipSpace(text, signAt + 1, line.end);
  if (wraps === true && at === line.end) at = skipSpace(text, line.next, text.length);
  const hasBare = language.language.isPlain !== undefined;
  const read = readLiteral(text, at, mark, !hasBare);
  if (read === undefined) return undefined;
  const found = text.indexOf('\n', read.end);
  const [next, newline] = found < 0 ? [text.length, text.length] : [found + 1, found];
  let end = read.end;
  if (text.startsWith(' as const', end)) end += ' as const'.length;
  if (text[end] === ';' || text[end] === ',') end++;
  const comment =
    isAbove === true ? above : commentAt(text, end, text[newline - 1] === '\r' ? newline - 1 : newline, mark);
  const told = comment && tellsEntry(text.slice(comment.start, comment.end));
  if (comment === undefined || told === undefined) return undefined;
  const start = isAbove === true ? above!.line.start : line.start;
  return {
    entry: { name, id: read.value, ...told },
    place: {
      whole: { start, end: next },
      comment,
      indent: text.slice(line.start, skipSpace(text, line.start, line.end)).replace('\ufeff', ''),
      isInBlock: before.length === 0,
    },
  };
}

/** What the comment of an entry tells: `Sales (acme)`. */
function tellsEntry(comment: string): Pick<IdsEntry, 'called' | 'connectionId'> | undefined {
  const open = comment.lastIndexOf('(');
  if (!comment.endsWith(')') || open < 0) return undefined;
  const connectionId = decodedConnection(comment.slice(open + 1, -1));
  return connectionId === undefined ? undefined : { called: comment.slice(0, open).trim(), connectionId };
}
