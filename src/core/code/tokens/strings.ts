/** Reads strings to their end: with escapes, with code in them, over lines, and those that a line of its own closes. */
import { TokenKind, type Token } from './place.ts';
import type { Quote } from '../../languages/language.ts';

/** Code within a string: which one goes on behind it. */
export interface Hole {
  readonly quote: Quote;
  readonly opened: string;
  readonly close: string;
}

/** Whether a character belongs to a word: a letter, a digit, `_`, `$`, and all that is not ASCII. */
export function isWordCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36 ||
    (code >= 0x80 && code !== 0xa0 && code !== 0xfeff && code !== 0x2028 && code !== 0x2029)
  );
}

/** Behind which character a word ends; a number may have a point. */
export function wordEnd(text: string, start: number): number {
  const isNumber = /\d/.test(text[start]!);
  let end = start + 1;
  while (isWordCode(text.charCodeAt(end)) || (isNumber && text[end] === '.' && /\d/.test(text[end + 1] ?? ''))) end++;
  return end;
}

/** What closes quotes that were opened so. */
export function closeOf({ close }: Quote, opened: string): string {
  return typeof close === 'function' ? close(opened) : (close ?? opened);
}

/** Where the text of a string ends, and where the string: behind its quotes, or where code begins in it. */
export function readString(
  text: string,
  { skip, isLong, doublesHoles, holes = [] }: Quote,
  close: string,
  from: number,
): { readonly to: number; readonly end: number; readonly hole?: string } {
  for (let at = from; at < text.length; at++) {
    const char = text[at]!;
    if (doublesHoles === true) {
      const doubled = holes.find((hole) => hole[0] === char && text.startsWith(hole, at + 1));
      if (doubled !== undefined) {
        at += doubled.length;
        continue;
      }
    }
    const hole = holes.find((one) => one[0] === char && text.startsWith(one, at));
    // What opens it is the bracket: of `{$`, the `$` is a part of the code.
    if (hole !== undefined) return { to: at, end: at, hole: hole === '{$' ? '{' : hole };
    if (char === skip) {
      if (text[at + 1] === '\r' && text[at + 2] === '\n') at++;
      at++;
      continue;
    }
    if (text.startsWith(close, at)) {
      if (skip === 'double' && text.startsWith(close, at + close.length)) {
        at += 2 * close.length - 1;
        continue;
      }
      // Of more marks than close a string, the last close it.
      let end = at;
      if (close.length === 3) while (end - at < 2 && text[end + 3] === close[0]) end++;
      return { to: end, end: end + close.length };
    }
    if (isLong !== true && (char === '\n' || char === '\r')) return { to: at, end: at };
  }
  return { to: text.length, end: text.length };
}

/** Where a pattern ends that begins before a place: behind its flags; undefined: it is none, as far as was tried. */
export function readPattern(text: string, from: number): { readonly end?: number; readonly tried: number } {
  let isSet = false;
  // No pattern that somebody wrote is longer.
  const most = Math.min(text.length, from + 2000);
  for (let at = from; at < most; at++) {
    const char = text[at]!;
    if (char === '\n' || char === '\r') return { tried: at };
    if (char === '\\') at++;
    else if (char === '[') isSet = true;
    else if (char === ']') isSet = false;
    else if (char === '/' && !isSet) {
      let end = at + 1;
      while (end < most && /[a-z]/.test(text[end]!)) end++;
      return { end, tried: end };
    }
  }
  return { tried: most };
}

/** Adds the texts that lines of their own close, from the line on which the first begins; where the last ends. */
export function readHeredocs(text: string, from: number, pending: readonly Token[], found: Token[]): number {
  let at = from;
  for (const { quote, opened } of pending) {
    const tag = closeOf(quote!, opened!);
    const start = at;
    for (;;) {
      const next = text.indexOf('\n', at);
      const line = text.slice(at, Math.min(next < 0 ? text.length : next, at + tag.length + 1000));
      const indent = line.length - line.trimStart().length;
      const isEnd = line.startsWith(tag, indent) && !isWordCode(line.charCodeAt(indent + tag.length));
      if (isEnd || next < 0) {
        const to = isEnd ? Math.max(start, at - 1) : text.length;
        const end = isEnd ? at + indent + tag.length : text.length;
        found.push({ kind: TokenKind.string, start: start - 1, end, quote: quote!, opened: opened!, from: start, to });
        at = end;
        break;
      }
      at = next + 1;
    }
  }
  return at;
}

/** Where a text can go that should go to a place in a string: not into an escape, but before it. */
export function besideEscape(text: string, { skip, open }: Quote, from: number, at: number): number {
  const mark = skip === 'double' ? String(open).at(-1) : skip;
  if (mark === undefined) return at;
  let begun = '';
  if (skip !== 'double')
    for (let start = at - 1; start >= from && start > at - 12 && /[\dA-Za-z{]/.test(text[start]!); start--)
      if (text[start - 1] === mark && /[xuU0-7]/.test(text[start]!)) begun = text.slice(start, at);
  for (const length of [begun.length, 0]) {
    let count = 0;
    while (at - length - count > from && text[at - length - count - 1] === mark) count++;
    if (count % 2 === 1 && !isWhole(begun.slice(0, length))) return at - length - 1;
  }
  return at;
}

/** Whether what stands behind a backslash is a whole escape, as `u202e` is, and `x41`. */
function isWhole(escape: string): boolean {
  if (escape === '') return false;
  const digits = escape.slice(1);
  if (escape.startsWith('x')) return digits.length >= 2;
  if (escape.startsWith('u')) return digits.length >= 4 && !digits.startsWith('{');
  return escape.startsWith('U') ? digits.length >= 8 : digits.length >= 2;
}

/** What opens quotes of a kind at a place, if they are there. */
export function openedAt({ open }: Quote, text: string, at: number): string | undefined {
  if (typeof open === 'string') return text.startsWith(open, at) ? open : undefined;
  open.lastIndex = at;
  return open.exec(text)?.[0];
}

/** Where the text of a comment ends, and where the comment: in some languages, one may stand in another. */
export function readComment(
  text: string,
  from: number,
  open: string,
  close: string,
  nests: boolean,
): { readonly to: number; readonly end: number } {
  let [end, depth] = [from, 1];
  for (;;) {
    const next = text.indexOf(close, end);
    if (next < 0) return { to: text.length, end: text.length };
    depth += nests ? text.slice(end, next).split(open).length - 2 : -1;
    end = next + close.length;
    if (depth <= 0) return { to: next, end };
  }
}
