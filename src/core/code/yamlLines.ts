/** The lines of a YAML file: where in each the marks of a list, the key and the value are, and what goes over lines. */
import { indentOf } from './tokens/place.ts';

/** A line in a block. Columns count from 0. */
export interface YamlLine {
  readonly indent: number;
  /** The columns of `-`. */
  readonly dashes: readonly number[];
  /** Where the key begins, or the value where there is none. */
  readonly content: number;
  /** The column behind the colon of the key. */
  readonly colon: number | undefined;
  /** Where the value begins; the end of the line where there is none. */
  readonly value: number;
  /** Where a comment begins. */
  readonly comment: number;
}

/** What a line begins within. */
export type YamlState =
  | { readonly kind: 'block' }
  | { readonly kind: 'text'; readonly indent: number }
  | { readonly kind: 'quote' | 'flow'; readonly start: number };

/** The marks of a line of a block. */
export function yamlLine(line: string): YamlLine {
  const indent = indentOf(line).length;
  const dashes: number[] = [];
  let content = indent;
  while (/[-?]/.test(line[content] ?? '') && /^[ \t]?$/.test(line[content + 1] ?? '')) {
    dashes.push(content++);
    while (line[content] === ' ' || line[content] === '\t') content++;
  }
  const colon = colonOf(line, content);
  let value = colon ?? content;
  while (line[value] === ' ' || line[value] === '\t') value++;
  // An anchor or a tag before the value.
  while (/[&!]/.test(line[value] ?? '') && line[value] !== undefined) {
    const end = line.indexOf(' ', value);
    value = end < 0 ? line.length : end;
    while (line[value] === ' ') value++;
  }
  const comment = commentOf(line, value);
  return { indent, dashes, content, colon, value: Math.min(value, comment), comment };
}

/** Behind which colon of a line its value stands. */
function colonOf(line: string, content: number): number | undefined {
  const first = line[content];
  if (first === '[' || first === '{' || first === '#') return undefined;
  let from = content;
  if (first === '"' || first === "'") {
    from = quoteEnd(line, content);
    if (from < 0) return undefined;
    while (line[from] === ' ') from++;
    return line[from] === ':' && /^\s?$/.test(line[from + 1] ?? '') ? from + 1 : undefined;
  }
  for (let at = from; at < line.length; at++) {
    if (line[at] === ':' && /^\s?$/.test(line[at + 1] ?? '')) return at + 1;
    if (line[at] === '#' && /\s/.test(line[at - 1] ?? ' ')) return undefined;
  }
  return undefined;
}

function commentOf(line: string, value: number): number {
  const first = line[value];
  let at = first === '"' || first === "'" ? quoteEnd(line, value) : value;
  if (at < 0) return line.length;
  for (; at < line.length; at++) if (line[at] === '#' && /\s/.test(line[at - 1] ?? ' ')) return at;
  return line.length;
}

/** Behind which character a quoted text ends that begins at a place; -1: nowhere. */
export function quoteEnd(text: string, start: number): number {
  const quote = text[start]!;
  for (let at = start + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== "'") return at + 1;
      at++;
    }
  }
  return -1;
}

/** Behind which character brackets end that begin at a place; -1: nowhere. */
export function flowEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text[at]!;
    if ((char === '"' || char === "'") && /[\s,[{:]/.test(text[at - 1] ?? ' ')) {
      const end = quoteEnd(text, at);
      if (end < 0) return -1;
      at = end - 1;
    } else if (char === '#' && /\s/.test(text[at - 1] ?? '')) {
      const end = text.indexOf('\n', at);
      if (end < 0) return -1;
      at = end;
    } else if (char === '[' || char === '{') depth++;
    else if ((char === ']' || char === '}') && --depth === 0) return at + 1;
  }
  return -1;
}

/** Where each line begins, and within what. Only as far as a place asked for. */
export function yamlStates(text: string, from: number, last: number): Map<number, YamlState> {
  const states = new Map<number, YamlState>();
  let at = from;
  let inText: number | undefined;
  while (at <= last) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    if (inText !== undefined && (line.trim() === '' || indentOf(line).length > inText)) {
      states.set(at, { kind: 'text', indent: inText });
      at = end + 1;
      continue;
    }
    inText = undefined;
    states.set(at, { kind: 'block' });
    const { value, comment, content, dashes, colon } = yamlLine(line);
    const first = value < comment ? line[value] : undefined;
    if ((first === '|' || first === '>') && /^[|>][-+\d]*\s*$/.test(line.slice(value, comment)))
      inText = colon === undefined ? (dashes.at(-1) ?? -1) : content;
    const isQuote = first === '"' || first === "'";
    let next = end + 1;
    if (isQuote || first === '[' || first === '{') {
      const found = isQuote ? quoteEnd(text, at + value) : flowEnd(text, at + value);
      const stop = found < 0 ? text.length : found;
      const kind = isQuote ? 'quote' : 'flow';
      while (next <= Math.min(stop, last)) {
        states.set(next, { kind, start: at + value });
        next = lineEnd(text, next) + 1;
      }
    }
    at = next;
  }
  return states;
}

/** Where the line ends that goes through a place, before its line end. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
