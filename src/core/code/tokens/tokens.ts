/**
 * Cuts a text into words, strings, comments and marks, one pass over it, whatever stands there.
 *
 * A file may be long and hostile: at most `mostBefore` characters before the first place and `mostAfter` behind the
 * last are read, from a line's beginning. What begins before is not known there.
 */
import { TokenKind, type Token } from './place.ts';
import type { Language, Quote } from '../../languages/language.ts';
import {
  closeOf,
  type Hole,
  isWordCode,
  openedAt,
  readComment,
  readHeredocs,
  readPattern,
  readString,
  wordEnd,
} from './strings.ts';

/** How much is read before a place, and how much behind, in UTF-16 units. */
const mostBefore = 2_000_000;
const mostAfter = 250_000;

const openers = '([{';
const closers = ')]}';
/** The quotes of a pattern. */
const slash: Quote = { open: '/', isOther: true };

const marks = new Set('=+-*%<>!&|^~?:.');

/** The tokens of what is read of a text. */
export function tokensOf(text: string, language: Language, first: number, last: number): Token[] {
  const lexer = new Lexer(text, language, first, last);
  lexer.run();
  return lexer.tokens;
}

class Lexer {
  readonly tokens: Token[] = [];
  private at: number;
  private readonly until: number;
  /** Brackets that are open, by token; how many of each kind since the last hole. */
  private open: number[] = [];
  private counts = new Map<string, number>();
  private readonly holes: { readonly hole: Hole; readonly open: number[]; readonly counts: Map<string, number> }[] = [];
  private heredocs: Token[] = [];
  /** Up to where no pattern ends. */
  private noPattern = 0;
  private readonly comments: readonly string[];
  /** What takes its meaning from the next character outside of quotes. */
  private readonly escape: string | undefined;
  private readonly quotes = new Map<string, readonly Quote[]>();

  constructor(
    private readonly text: string,
    private readonly language: Language,
    first: number,
    last: number,
  ) {
    this.at = first > mostBefore ? text.lastIndexOf('\n', first - mostBefore) + 1 : 0;
    this.until = Math.min(text.length, last + mostAfter);
    const { lineComment, otherComments = [], family, key } = language;
    if (family === 'shell' || family === 'docker') this.escape = '\\';
    if (key === 'powershell') this.escape = '`';
    this.comments = [...(lineComment === undefined ? [] : [lineComment]), ...otherComments];
  }

  run(): void {
    if (this.language.key === 'php') this.prose();
    else if (this.text.startsWith('#!') && this.at === 0) this.line(this.text[0]!);
    while (this.at < this.until) this.step();
  }

  private step(): void {
    const { text, at } = this;
    const char = text[at]!;
    if (char === '\n' && this.heredocs.length > 0) {
      this.at = readHeredocs(text, at + 1, this.heredocs, this.tokens);
      this.heredocs = [];
      return;
    }
    if (this.comment()) return;
    if (char <= ' ' || char === '\u00a0' || char === '\ufeff') {
      this.at++;
      return;
    }
    if (this.language.key === 'php' && char === '?' && text[at + 1] === '>') {
      this.prose();
      return;
    }
    if (char === this.escape && at + 1 < this.until) {
      this.push(TokenKind.word, at + 2);
      return;
    }
    if (this.string(char)) return;
    if (isWordCode(text.charCodeAt(at))) this.push(TokenKind.word, wordEnd(text, at));
    else if (openers.includes(char)) this.opens(at, at + 1, char);
    else if (closers.includes(char)) this.closes(char);
    else if (char === ',') this.push(TokenKind.comma, at + 1);
    else if (char === ';') this.push(TokenKind.end, at + 1);
    else if (char === '/' && this.mayBePattern() && this.pattern()) return;
    else this.mark();
  }

  private push(kind: number, end: number, more: Partial<Token> = {}): void {
    this.tokens.push({ kind, start: this.at, end, ...more });
    this.at = end;
  }

  private comment(): boolean {
    const { text, at, language } = this;
    for (const [open, close] of language.blockComments ?? []) {
      if (!text.startsWith(open, at)) continue;
      const from = at + open.length;
      const { to, end } = readComment(text, from, open, close, language.nestsComments === true);
      this.push(TokenKind.comment, end, { closes: close, from, to });
      return true;
    }
    const mark = this.comments.find((one) => text.startsWith(one, at));
    if (mark === undefined || (language.key === 'php' && text.startsWith('#[', at))) return false;
    // Within a word, it is one of its characters.
    if (mark === '#' && /^(?:shell|docker|yaml)$/.test(language.key) && /[^\s;(]/.test(text[at - 1] ?? ' '))
      return false;
    this.line(mark);
    return true;
  }

  /** A comment to the end of the line. */
  private line(mark: string): void {
    const end = this.text.indexOf('\n', this.at);
    this.push(TokenKind.comment, end < 0 ? this.text.length : end, { closes: '\n', from: this.at + mark.length });
  }

  /** What stands outside of code in a file of PHP. */
  private prose(): void {
    const next = this.text.indexOf('<?', this.at);
    const end =
      next < 0
        ? this.text.length
        : next + (this.text.startsWith('<?php', next) ? 5 : this.text[next + 2] === '=' ? 3 : 2);
    this.push(TokenKind.prose, end, {
      from: this.at + (this.text.startsWith('?>', this.at) ? 2 : 0),
      to: next < 0 ? end : next,
    });
  }

  private string(char: string): boolean {
    const last = this.tokens.at(-1);
    const isScript = /^(?:type|java)script$/.test(this.language.key);
    for (const quote of this.quotesOf(char)) {
      const opened = openedAt(quote, this.text, this.at);
      if (opened === undefined) continue;
      // The apostrophe of a text of JSX.
      if (isScript && char !== '`' && last?.end === this.at && this.isName(last)) continue;
      // A digit separator of C++.
      if (quote.isOther === true && char === "'" && /\w/.test(this.text[this.at - 1] ?? '')) continue;
      if (quote.isHeredoc === true) {
        if (this.heredocs.length < 8)
          this.heredocs.push({ kind: TokenKind.string, start: this.at, end: this.at, quote, opened });
        this.push(TokenKind.word, this.at + opened.length);
      } else this.rest(quote, opened, this.at, this.at + opened.length);
      return true;
    }
    return false;
  }

  /** A string from a place on: up to its end, or to code within. */
  private rest(quote: Quote, opened: string, start: number, from: number): void {
    const { to, end, hole } = readString(this.text, quote, closeOf(quote, opened), from);
    this.at = start;
    const closes = hole === undefined && end > to ? { closes: closeOf(quote, opened) } : {};
    this.push(TokenKind.string, end, { quote, opened, from, to, ...closes });
    if (hole === undefined) return;
    const after: Hole = { quote, opened, close: hole.endsWith('(') ? ')' : '}' };
    this.holes.push({ hole: after, open: this.open, counts: this.counts });
    this.open = [];
    this.counts = new Map();
    this.opens(end, end + hole.length, hole.at(-1)!);
  }

  /** The quotes that may begin with a character. */
  private quotesOf(char: string): readonly Quote[] {
    const known = this.quotes.get(char);
    if (known !== undefined) return known;
    const found = this.language.quotes.filter(({ open, begins = '' }) =>
      typeof open === 'string' ? open[0] === char : begins.includes(char),
    );
    this.quotes.set(char, found);
    return found;
  }

  private opens(start: number, end: number, char: string): void {
    this.at = start;
    this.open.push(this.tokens.length);
    this.counts.set(char, (this.counts.get(char) ?? 0) + 1);
    this.push(TokenKind.open, end);
  }

  /** Closes what is open of its kind, and what was left open in it. What nothing opened is passed over. */
  private closes(char: string): void {
    const opener = openers[closers.indexOf(char)]!;
    if ((this.counts.get(opener) ?? 0) === 0) {
      this.push(TokenKind.close, this.at + 1);
      return;
    }
    let mate: number, its: string;
    do {
      mate = this.open.pop()!;
      its = this.text[this.tokens[mate]!.end - 1]!;
      this.counts.set(its, this.counts.get(its)! - 1);
    } while (its !== opener);
    this.tokens[mate]!.mate = this.tokens.length;
    this.push(TokenKind.close, this.at + 1, { mate });
    const last = this.holes.at(-1);
    if (last === undefined || this.open.length > 0 || last.hole.close !== char) return;
    this.holes.pop();
    [this.open, this.counts] = [last.open, last.counts];
    this.rest(last.hole.quote, last.hole.opened, this.at, this.at);
  }

  private mayBePattern(): boolean {
    if (this.language.hasPatterns !== true || this.at < this.noPattern) return false;
    let index = this.tokens.length - 1;
    while (this.tokens[index]?.kind === TokenKind.comment) index--;
    const last = this.tokens[index];
    return !this.isName(last) && last?.kind !== TokenKind.string && last?.kind !== TokenKind.close;
  }

  /** Whether that is a word behind which no value stands. */
  private isName(token: Token | undefined): boolean {
    if (token?.kind !== TokenKind.word) return false;
    return this.language.words?.includes(this.text.slice(token.start, token.end)) !== true;
  }

  private pattern(): boolean {
    const { end, tried } = readPattern(this.text, this.at + 1);
    if (end === undefined) this.noPattern = tried;
    else this.push(TokenKind.string, end, { quote: slash, opened: '/', from: this.at + 1, to: end - 1, closes: '/' });
    return end !== undefined;
  }

  /** Marks such as `=>`; not so far that a comment or a pattern would be a part of it. */
  private mark(): void {
    let end = this.at + 1;
    if (marks.has(this.text[this.at]!) || this.text[this.at] === '/')
      while (marks.has(this.text[end] ?? '') && !this.comments.some((one) => this.text.startsWith(one, end))) end++;
    this.push(TokenKind.mark, end);
  }
}
