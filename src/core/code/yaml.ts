/** Finds out what places in YAML are: values of keys, items of lists, text between quotes or brackets or over lines. */
import type { Language, Quote } from '../languages/language.ts';
import { scanCode } from './brackets/bracketed.ts';
import { indentOf, lineStart, type Place, type Scan } from './tokens/place.ts';
import { flowEnd, lineEnd, quoteEnd, yamlLine, type YamlLine, yamlStates } from './yamlLines.ts';

/** How much is read before a place, and around it. */
const mostBefore = 2_000_000;
const mostAround = 250_000;

const none: Place = { kind: 'none' };

/** Reads YAML for some places in it. */
export function scanYaml(text: string, language: Language, at: readonly number[]): Scan {
  const [first = 0] = at;
  const from = first > mostBefore ? text.lastIndexOf('\n', first - mostBefore) + 1 : 0;
  const states = yamlStates(text, from, at.at(-1) ?? 0);
  const file = { text, language };
  return {
    places: at.map((one) => {
      const start = lineStart(text, one);
      const state = states.get(start) ?? { kind: 'block' };
      if (state.kind === 'text') return inText(text, start, one, state.indent);
      if (state.kind === 'block') return inBlock(file, start, one);
      const inner = indentOf(text.slice(start, lineEnd(text, start))).length;
      // What goes over lines stays further in than the key.
      if (state.kind === 'quote') return inQuotes(file, state.start, Math.max(one, start + inner));
      return one - start < Math.max(inner, 1) ? none : inFlow(file, state.start, one);
    }),
  };
}

/** In a text over lines, which ends where a line is not further in. */
function inText(text: string, start: number, at: number, indent: number): Place {
  const line = text.slice(start, lineEnd(text, start));
  const inner = emptyLine(line) ? indent + 1 : indentOf(line).length;
  return at - start < inner ? none : { kind: 'comment', ends: '\n' };
}

interface File {
  readonly text: string;
  readonly language: Language;
}

function inBlock(file: File, start: number, at: number): Place {
  const { text } = file;
  const line = text.slice(start, lineEnd(text, at)).replace(/\r$/, '');
  const found = yamlLine(line);
  const column = at - start;
  if (column > found.comment) return { kind: 'comment', ends: '\n' };
  const first = line[found.value];
  if (found.value < column && found.value < found.comment) {
    if (first === '"' || first === "'") return inQuotes(file, start + found.value, at, found);
    if (first === '[' || first === '{') return inFlow(file, start + found.value, at);
    return none;
  }
  if (found.value < found.comment || column < (found.colon ?? found.content))
    return emptyLine(line) ? blank(file, start, at) : none;
  if (found.colon === undefined && found.dashes.length === 0) return blank(file, start, at);
  const touches = /\S/.test(line[column - 1] ?? ' ');
  const behind = column === found.comment && found.comment < line.length ? ' ' : '';
  const prefix = touches ? ' ' : '';
  const owner = found.colon === undefined ? found.dashes.at(-1)! : found.content;
  if (hasMore(text, start, owner, found.colon !== undefined)) return none;
  if (found.colon !== undefined) return { kind: 'value', prefix, suffix: behind };
  return {
    kind: 'value',
    prefix,
    suffix: behind,
    between: `\n${marksOf(line, found)}`,
    ...styleOf(text, start, found),
  };
}

const emptyLine = (line: string): boolean => line.trim() === '';

/** The marks of a list before an item, as those of the next begin. */
const marksOf = (line: string, { dashes }: YamlLine): string => `${line.slice(0, dashes.at(-1)).replace(/\S/g, ' ')}- `;

/** Whether the value of a key or an item stands on the lines behind. */
function hasMore(text: string, start: number, owner: number, isKey: boolean): boolean {
  const next = nextLine(text, start);
  if (next === undefined) return false;
  return next.indent > owner || (isKey && next.indent === owner && next.dashes.length > 0);
}

/** The quotes of the item above or below, at the same marks; none: those of the language. */
function styleOf(text: string, start: number, { dashes }: Pick<YamlLine, 'dashes'>): { readonly style?: string } {
  for (const near of [lastLine(text, start), nextLine(text, start)]) {
    if (near === undefined || near.dashes.at(-1) !== dashes.at(-1) || near.colon !== undefined) continue;
    const quote = near.line[near.value];
    if (quote === '"' || quote === "'") return { style: quote };
  }
  return {};
}

/** A line on which nothing stands: a further item of a list, the first below a key, or all of the file. */
function blank({ text }: File, start: number, at: number): Place {
  const line = text.slice(start, lineEnd(text, at)).replace(/\r$/, '');
  const own = at - start;
  if (!emptyLine(line)) return none;
  const next = nextLine(text, start);
  const last = lastLine(text, start);
  if (last === undefined && next === undefined)
    return own === line.length ? { kind: 'value', prefix: '', suffix: '' } : none;
  if (next !== undefined && next.indent > own) return none;
  const isBefore = next?.indent === own && next.dashes[0] === own;
  const item: Place = {
    kind: 'value',
    prefix: '- ',
    suffix: '',
    between: `\n${line.slice(0, own)}- `,
    ...styleOf(text, start, { dashes: [own] }),
  };
  if (last !== undefined && last.indent < own) {
    const isEmpty = last.value >= last.comment && (last.colon !== undefined || last.dashes.length > 0);
    const inner = last.colon === undefined ? (last.dashes.at(-1) ?? 0) : last.content;
    return isEmpty && own > inner && (next === undefined || next.indent < own || isBefore) ? item : none;
  }
  const sibling = above(text, start, own);
  if (sibling === undefined) return isBefore ? item : none;
  if (sibling.indent !== own) return none;
  if (sibling.dashes[0] === own) return item;
  const isUnderKey = sibling === last || sibling.line === last?.line;
  return isUnderKey && sibling.colon !== undefined && sibling.value >= sibling.comment && isBefore ? item : none;
}

interface Near extends YamlLine {
  readonly line: string;
}

function near(text: string, start: number): Near | undefined {
  const line = text.slice(start, lineEnd(text, start)).replace(/\r$/, '');
  const found = yamlLine(line);
  return emptyLine(line) || found.comment === found.indent ? undefined : { ...found, line };
}

/** The next line on which something stands; a new document has none before it. */
function nextLine(text: string, start: number): Near | undefined {
  for (let at = lineEnd(text, start) + 1; at < text.length && at < start + mostAround; at = lineEnd(text, at) + 1) {
    const found = near(text, at);
    if (found !== undefined) return /^(?:---|\.\.\.)/.test(found.line) ? undefined : found;
  }
  return undefined;
}

function lastLine(text: string, start: number): Near | undefined {
  return above(text, start, Number.POSITIVE_INFINITY);
}

/** The line above that is not further in. */
function above(text: string, start: number, most: number): Near | undefined {
  for (let end = start - 1; end >= 0 && end > start - mostAround;) {
    const begin = lineStart(text, end);
    const found = near(text, begin);
    if (found !== undefined && /^(?:---|\.\.\.|%)/.test(found.line)) return undefined;
    if (found !== undefined && found.indent <= most) return found;
    end = begin - 1;
  }
  return undefined;
}

/** Between quotes, which may go over lines; as an item of a list on lines of their own. */
function inQuotes({ text, language }: File, start: number, at: number, line?: YamlLine): Place {
  const end = quoteEnd(text, start);
  const open = text[start]!;
  const quote = language.quotes.find((one) => one.open === open) as Quote;
  if (end >= 0 && at >= end) return none;
  const to = end < 0 ? text.length : end - 1;
  const isItem = line !== undefined && line.colon === undefined && line.dashes.length > 0 && end >= 0;
  const begin = lineStart(text, start);
  const between = isItem ? { between: `${open}\n${marksOf(text.slice(begin, start), line)}${open}` } : {};
  return { kind: 'string', quote, open, close: end < 0 ? '' : open, from: start + 1, to, at, ...between };
}

/** Between brackets: as JSON, in which a text may stand without quotes. */
function inFlow({ text, language }: File, start: number, at: number): Place {
  const end = flowEnd(text, start);
  if (end >= 0 && at >= end) return none;
  const part = text.slice(start, end < 0 ? at + mostAround : end);
  const [place = none] = scanCode(part, { ...language, family: 'json' }, [at - start]).places;
  if (place.kind === 'string')
    return { ...place, from: place.from + start, to: place.to + start, at: place.at + start };
  return place.kind === 'value' && place.comma !== undefined ? { ...place, comma: place.comma + start } : place;
}
