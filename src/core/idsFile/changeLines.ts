/** Changes a file of IDs that has comments: only the lines that are ours, and with the ends that its lines have. */
import type { Replacement } from '../code/insert.ts';
import { saidInComment } from '../forms/comments.ts';
import type { Identified } from '../forms/identified.ts';
import { IdsFileError, type IdsChange, type IdsEntry } from './entry.ts';
import type { IdsLanguage } from './fileLanguage.ts';
import { aboutWords, connectionLine, dateLine } from './header.ts';
import { encodedConnection, namesFor, wordsIn } from './names.ts';
import { linesOf, type LinesFile } from './readLines.ts';

/** How the lines of a text end. */
export function endOfLines(text: string): string {
  const at = text.indexOf('\n');
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

/** A file after changes; what stood in it otherwise stays as it is. */
export function changeLines(text: string, language: IdsLanguage, file: LinesFile, change: IdsChange): string {
  const eol = endOfLines(text);
  const mark = language.language.lineComment!;
  const edits: Replacement[] = [];
  for (const [entry, name] of change.renamed)
    edits.push({ ...file.places.get(entry)!.comment, text: entryComment(name, entry.connectionId) });
  for (const entry of change.gone) edits.push({ ...file.places.get(entry)!.whole, text: '' });
  if (file.date !== undefined && change.gone.size + change.added.length > 0)
    edits.push({ ...file.date, text: change.today });
  for (const edit of connectionEdits(text, file, change, mark, eol)) edits.push(edit);
  if (change.added.length > 0) edits.push(addition(text, language, file, change, eol));
  return edited(text, edits);
}

/** The header of a new file, without connections. */
function headerLines(language: IdsLanguage, today: string): string[] {
  const mark = language.language.lineComment!;
  return [`${mark} ${aboutWords}`, `${mark} ${dateLine(today)}`];
}

/** A text with changes that do not lie over each other. */
export function edited(text: string, edits: readonly Replacement[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: put } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    parts.push(text.slice(at, start), put);
    at = end;
  }
  return [...parts, text.slice(at)].join('');
}

const entryComment = (name: string, connectionId: string): string =>
  `${saidInComment(name)} (${encodedConnection(connectionId)})`.trim();

/** The connections of the header: named as they are called now, new ones behind the others, those without IDs gone. */
function connectionEdits(text: string, file: LinesFile, change: IdsChange, mark: string, eol: string): Replacement[] {
  if (file.about === undefined) return [];
  const left = new Set(file.entries.filter((entry) => !change.gone.has(entry)).map(({ connectionId }) => connectionId));
  for (const { from } of change.added) if (from !== undefined) left.add(from.connectionId);
  const now = new Map(change.connections.map((one) => [one.id, one]));
  const edits = file.connectionLines.flatMap(({ start, end, connection }): Replacement[] => {
    const next = now.get(connection.id) ?? connection;
    now.delete(connection.id);
    const line = connectionLine(next);
    if (left.has(connection.id) || next.isWhole)
      return line === connectionLine(connection) ? [] : [{ start, end, text: line }];
    const from = text.lastIndexOf('\n', start) + 1;
    const to = text.indexOf('\n', end);
    return [{ start: from, end: to < 0 ? text.length : to + 1, text: '' }];
  });
  const { start, end } = file.about;
  const indent = text.slice(start, text.indexOf(mark, start)).replace('\ufeff', '');
  const added = [...now.values()].filter(({ id, isWhole }) => left.has(id) || isWhole);
  const lines = added.map((one) => `${indent}${mark} ${connectionLine(one)}${eol}`).join('');
  const last = file.connectionLines.at(-1);
  const at = last === undefined ? end : text.indexOf('\n', last.end) + 1 || text.length;
  return lines === '' ? edits : [...edits, { start: at, end: at, text: lines }];
}

/** The IDs that come in: behind the last one, else where the language has a place for them. */
function addition(text: string, language: IdsLanguage, file: LinesFile, change: IdsChange, eol: string): Replacement {
  const last = file.entries.at(-1);
  const place = last && file.places.get(last);
  const indent = place?.indent ?? language.indent ?? '';
  const lines = entryLines(text, language, file.entries, change.added, place?.isInBlock === true);
  const at = place?.whole.end ?? placeFor(text, language, file);
  const header = file.about === undefined ? wholeHeader(language, change) : [];
  const isLast = at === text.length && text !== '' && !text.endsWith('\n');
  const gap = place === undefined && at === text.length && !isBlankAtEnd(text) ? [''] : [];
  const all = [...gap, ...header, ...lines].map((line) => (line === '' ? '' : indent + line)).join(eol);
  return { start: at, end: at, text: isLast ? eol + all : all + eol };
}

/** The header of a file that had none. */
function wholeHeader(language: IdsLanguage, { connections, today }: IdsChange): string[] {
  const mark = language.language.lineComment!;
  const [about, date] = headerLines(language, today);
  return [about!, ...connections.map((one) => `${mark} ${connectionLine(one)}`), date!];
}

function entryLines(
  text: string,
  { language, joined, line, value, isAbove }: IdsLanguage,
  entries: readonly IdsEntry[],
  added: readonly Identified[],
  isInBlock: boolean,
): string[] {
  const names = namesFor(added, entries, joined, wordsIn(text));
  const mark = language.lineComment!;
  return added.flatMap(({ id, name, from }, index) => {
    const whole = line(names[index]!, value(id));
    const constant = isInBlock && whole.startsWith('const ') ? whole.slice('const '.length) : whole;
    const comment = `${mark} ${entryComment(name, from?.connectionId ?? '')}`;
    return isAbove === true ? [comment, constant] : [`${constant} ${comment}`];
  });
}

const isBlankAtEnd = (text: string): boolean => {
  const end = text.endsWith('\r\n') ? text.slice(0, -2) : text.endsWith('\n') ? text.slice(0, -1) : text;
  return end.slice(end.lastIndexOf('\n') + 1).trim() === '';
};

/** Where the first IDs go in a file that has none. Throws where there is no place for them. */
function placeFor(text: string, { language }: IdsLanguage, { about }: LinesFile): number {
  if (language.key === 'java') {
    for (const { start, end, next } of linesOf(text)) {
      const line = text.slice(start, end).trim();
      if (line.endsWith('{') && /\b(?:class|interface)\b/.test(line)) return next;
    }
    throw new IdsFileError('foreign');
  }
  if (language.key === 'yaml' && about === undefined && !isMapping(text)) throw new IdsFileError('foreign');
  return text.length;
}

/** Whether a key can stand at the end of a YAML file: all that begins a line is one. */
function isMapping(text: string): boolean {
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end).replace('\ufeff', '');
    if (line === '---' || /^(?:$|[\s#])/.test(line)) continue;
    if (/^[-[{.!&*|>?%@`]/.test(line) || !/:(?:\s|$)/.test(line)) return false;
  }
  return true;
}

/** A new file: its header, and what must stand around IDs. */
export function newLines(
  language: IdsLanguage,
  frame: readonly [readonly string[], readonly string[]],
  today: string,
): string {
  return [...headerLines(language, today), '', ...frame[0], ...frame[1]].map((line) => `${line}\n`).join('');
}
