/** Finds out what places in XML and HTML are: text, comments, values of attributes. */
import { ofMarkup, raw } from '../languages/escapes.ts';
import type { Language, Quote } from '../languages/language.ts';
import type { Place, Scan } from './tokens/place.ts';

/** How much is read before a place. */
const mostBefore = 2_000_000;

const none: Place = { kind: 'none' };
const between: Quote = { open: '', write: ofMarkup };
const inData: Quote = { open: '', write: raw(/\]\]?>?/) };

/** Reads a file with tags for some places in it. */
export function scanMarkup(text: string, language: Language, at: readonly number[]): Scan {
  const [first = 0] = at;
  let begin = first > mostBefore ? text.lastIndexOf('\n', first - mostBefore) + 1 : 0;
  const single = text.slice(begin, begin + 100_000).split("='").length;
  const double = text.slice(begin, begin + 100_000).split('="').length;
  const places = at.map((one) => {
    for (;;) {
      const part = partAt(text, begin, language.key === 'html');
      if (one <= part.end && (one < part.end || part.kind !== 'tag')) return placeIn(text, part, one);
      if (part.end >= text.length) return one > part.end || part.kind === 'tag' ? plain(one) : placeIn(text, part, one);
      begin = part.end;
    }
  });
  return { places, ...(single > double ? { quote: "'" } : {}) };
}

interface Part {
  readonly kind: 'text' | 'comment' | 'data' | 'tag' | 'other';
  readonly start: number;
  readonly end: number;
}

/** What begins at a place. */
function partAt(text: string, start: number, isHtml: boolean): Part {
  const upTo = (end: string, from: number): number => {
    const found = text.indexOf(end, from);
    return found < 0 ? text.length : found + end.length;
  };
  if (text.startsWith('<!--', start)) return { kind: 'comment', start, end: upTo('-->', start + 4) };
  if (text.startsWith('<![CDATA[', start)) return { kind: 'data', start, end: upTo(']]>', start + 9) };
  if (/^<[!?]/.test(text.slice(start, start + 2))) return { kind: 'other', start, end: upTo('>', start) };
  if (/^<[\w/:]/.test(text.slice(start, start + 2))) return { kind: 'tag', start, end: tagEnd(text, start) };
  const code = isHtml ? /<(script|style)[^<>]{0,500}>$/i.exec(text.slice(Math.max(0, start - 520), start)) : null;
  if (code !== null) {
    const end = text.slice(start).search(code[1]!.toLowerCase() === 'script' ? /<\/script/i : /<\/style/i);
    if (end !== 0) return { kind: 'other', start, end: end < 0 ? text.length : start + end };
  }
  const next = text.indexOf('<', text[start] === '<' ? start + 1 : start);
  return { kind: 'text', start, end: next < 0 ? text.length : next };
}

function tagEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const char = text[at]!;
    if (char === '>') return at + 1;
    if ((char === '"' || char === "'") && text[at - 1] === '=') {
      const close = text.indexOf(char, at + 1);
      if (close < 0) return text.length;
      at = close;
    }
  }
  return text.length;
}

const plain = (at: number): Place => ({ kind: 'string', quote: between, open: '', close: '', from: at, to: at, at });

function placeIn(text: string, { kind, start, end }: Part, at: number): Place {
  if (at === start && kind === 'tag' && /<(?:script|style)[^<>]{0,500}>$/i.test(text.slice(Math.max(0, at - 520), at)))
    return none;
  if (at === start && kind !== 'other') return plain(at);
  if (kind === 'text') return plain(at);
  if (kind === 'comment') return at >= start + 4 && at <= end - 3 ? { kind: 'comment', ends: '-->' } : none;
  if (kind === 'data') return at >= start + 9 && at <= end - 3 ? ({ ...plain(at), quote: inData } as Place) : none;
  return kind === 'tag' ? inTag(text, start, at) : none;
}

function inTag(text: string, start: number, at: number): Place {
  let open: number | undefined;
  for (let index = start; index < at; index++) {
    const char = text[index]!;
    if (open === undefined) {
      if ((char === '"' || char === "'") && text[index - 1] === '=') open = index;
    } else if (char === text[open]) open = undefined;
  }
  if (open === undefined)
    return text[at - 1] === '=' && /^[\s/>]/.test(text[at] ?? ' ') ? { kind: 'value', prefix: '', suffix: '' } : none;
  const mark = text[open]!;
  const close = text.indexOf(mark, at);
  return {
    kind: 'string',
    quote: { open: mark, write: ofMarkup },
    open: mark,
    close: close < 0 ? '' : mark,
    from: open + 1,
    to: close < 0 ? text.length : close,
    at,
  };
}
