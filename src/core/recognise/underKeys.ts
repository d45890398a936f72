/**
 * Finds the words that stand under a key, or behind it on its line: by how lines are indented, so that it works in any
 * language and costs one look at each line.
 */
import type { IdKeys } from './idKeys.ts';
import { wordsOfLine, type LineWord } from './lineWords.ts';

/** The lines of a file. */
export interface Lines {
  readonly count: number;
  readonly at: (line: number) => string;
}

/** A value of more lines above is under no key. */
const mostAbove = 1000;

/** Reads lines one by one, from any on, and tells the words of each that are under a key. */
export class UnderKeys {
  /** How far the line of the key is indented that the next lines are under. */
  private under: number | undefined;

  constructor(
    lines: Lines,
    from: number,
    private readonly keys: IdKeys,
  ) {
    this.under = this.above(lines, from);
  }

  /** The words of the next line that are under a key. */
  next(line: string): readonly LineWord[] {
    const indent = indentIn(line);
    if (indent === line.length) return [];
    if (this.under !== undefined && !isBelow(line, indent, this.under)) this.under = undefined;
    const isUnder = this.under !== undefined;
    if (!isUnder && !this.keys.mayBeIn(line)) return [];
    const found: LineWord[] = [];
    let behind = false;
    let last: LineWord | undefined;
    for (const word of wordsOfLine(line)) {
      if (this.names(word)) {
        behind = true;
        last = word;
      } else if (word.names && !isUnder) behind = false;
      else if (behind || (isUnder && !word.names)) found.push(word);
    }
    if (!isUnder && behind && last !== undefined && opens(line)) this.under = indent;
    return found;
  }

  private names({ text }: LineWord): boolean {
    return this.keys.has(text) || (text.includes('.') && this.keys.has(text.slice(text.lastIndexOf('.') + 1)));
  }

  /** The key that the line `from` is under. */
  private above(lines: Lines, from: number): number | undefined {
    let first: string | undefined;
    for (let at = from; at < lines.count && at < from + mostAbove && first === undefined; at++)
      if (lines.at(at).trim() !== '') first = lines.at(at);
    if (first === undefined) return undefined;
    let least = indentIn(first);
    // An item of a list, or what closes it, may stand as far left as its key.
    let same = isItem(first, least);
    for (let at = from - 1; at >= 0 && at >= from - mostAbove && (least > 0 || same); at--) {
      const line = lines.at(at);
      const indent = indentIn(line);
      if (indent === line.length || indent > least || (indent === least && (!same || isItem(line, indent)))) continue;
      if (opens(line) && this.keys.mayBeIn(line) && wordsOfLine(line).some((word) => this.names(word))) return indent;
      [least, same] = [indent, isItem(line, indent)];
    }
    return undefined;
  }
}

function indentIn(line: string): number {
  let at = 0;
  while (at < line.length && (line[at] === ' ' || line[at] === '\t' || line[at] === '\r')) at++;
  return at;
}

const isItem = (line: string, indent: number): boolean => '-)]}'.includes(line[indent] ?? ' ');

const isBelow = (line: string, indent: number, under: number): boolean =>
  indent > under || (indent === under && isItem(line, indent));

/** Whether a value begins on the line and goes on behind it. */
function opens(line: string): boolean {
  let end = line.length;
  while (end > 0 && ' \t\r'.includes(line[end - 1]!)) end--;
  return '[({:=|>'.includes(line[end - 1] ?? ' ');
}
