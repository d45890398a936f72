/** Cuts a line into what may be a key or a value: texts between quotes, and words. */

/** A text or word of a line. */
export interface LineWord {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether a sign behind it says that a value follows. */
  readonly names: boolean;
}

/** What parts words, by its code: a quote, or another sign. */
const [quote, sign] = [1, 2];
const apart = new Uint8Array(0x10000);
for (const char of ' \t\r\n,;:=()[]{}<>|&!?*#\u00a0\ufeff') apart[char.charCodeAt(0)] = sign;
for (const char of '"\'`') apart[char.charCodeAt(0)] = quote;

/** The texts and words of a line, in one pass over it. */
export function wordsOfLine(line: string): LineWord[] {
  const words: LineWord[] = [];
  /** Quotes that nothing closes from here on. */
  let open = '';
  const { length } = line;
  for (let at = 0; at < length;) {
    const kind = apart[line.charCodeAt(at)];
    if (kind === quote) {
      const char = line[at]!;
      const close = open.includes(char) ? -1 : line.indexOf(char, at + 1);
      if (close < 0) {
        open += char;
        at++;
      } else {
        if (close > at + 1) words.push(wordOf(line, at + 1, close, close + 1));
        at = close + 1;
      }
    } else if (kind === sign) at++;
    else {
      let end = at + 1;
      while (end < length && apart[line.charCodeAt(end)] === 0) end++;
      let last = end;
      // What ends a sentence or a path is no part of an ID.
      while (last > at + 1 && isTail(line.charCodeAt(last - 1))) last--;
      // A dash of a list is no word.
      if (last > at + 1 || /[\p{L}\p{N}]/u.test(line[at]!)) words.push(wordOf(line, at, last, end));
      at = end;
    }
  }
  return words;
}

const isTail = (code: number): boolean => code === 0x2e || code === 0x2f;

function wordOf(line: string, start: number, end: number, behind: number): LineWord {
  return { start, end, text: line.slice(start, end), names: isSignAt(line, behind) };
}

/** Whether `:`, `=`, `:=` or `=>` stands there, and no comparison. */
function isSignAt(line: string, from: number): boolean {
  let at = from;
  while (at < line.length && (line[at] === ' ' || line[at] === '\t')) at++;
  return line[at] === ':' || (line[at] === '=' && line[at + 1] !== '=');
}
