/** Finds out what places in scripts of a shell and in Dockerfiles are: words, texts between quotes, lists in brackets. */
import type { Language } from '../languages/language.ts';
import { TokenReader } from './brackets/tokenReader.ts';
import { indentOf, TokenKind, lineAt, type Place, type Scan, type Token } from './tokens/place.ts';
import { besideEscape } from './tokens/strings.ts';
import { tokensOf } from './tokens/tokens.ts';

const none: Place = { kind: 'none' };

/** Reads a script for some places in it. */
export function scanShell(text: string, language: Language, at: readonly number[]): Scan {
  if (at.length === 0) return { places: [] };
  const tokens = tokensOf(text, language, at[0]!, at.at(-1)!);
  const read = new TokenReader(text, language, tokens);
  const open: number[] = [];
  let index = 0;
  const places = at.map((one) => {
    for (; index < tokens.length; index++) {
      const token = tokens[index]!;
      if (token.start >= one) break;
      if (token.kind === TokenKind.string && one <= token.to!) return inString(read, token, one, open.at(-1));
      if (token.kind === TokenKind.comment && one <= token.end) return comment(token, one);
      if (token.end > one) return none;
      if (token.kind === TokenKind.open) open.push(index);
      if (token.kind === TokenKind.close && token.mate !== undefined)
        while (open.length > 0 && open.pop() !== token.mate);
    }
    return betweenWords(read, index, one, open.at(-1));
  });
  return { places, quote: usual(tokens) };
}

const comment = ({ from }: Token, at: number): Place => (at < from! ? none : { kind: 'comment', ends: '\n' });

function usual(tokens: readonly Token[]): string | undefined {
  const count = (mark: string): number => tokens.filter(({ opened }) => opened === mark).length;
  const [single, double] = [count("'"), count('"')];
  if (single === double) return undefined;
  return single > double ? "'" : '"';
}

/** Whether brackets hold the items of an array: `a=(…)`. */
function isArray(read: TokenReader, open: number | undefined): boolean {
  return open !== undefined && read.said(open) === '(' && read.isGlued(open) && /=$/.test(read.said(open - 1));
}

function inString(read: TokenReader, token: Token, at: number, open: number | undefined): Place {
  const { quote, opened, from, to, closes } = token;
  if (at < from! || quote!.write === undefined) return none;
  const isItem = closes !== undefined && isArray(read, open) && quote!.isHeredoc !== true;
  return {
    kind: 'string',
    quote: quote!,
    open: opened!,
    close: closes ?? '',
    from: from!,
    to: to!,
    at: besideEscape(read.text, quote!, from!, at),
    ...(isItem ? { between: `${closes} ${opened!}` } : {}),
  };
}

function betweenWords(read: TokenReader, next: number, at: number, open: number | undefined): Place {
  const { text, tokens, language } = read;
  const last = next - 1;
  const { before, after } = lineAt(text, at);
  const isTouching = tokens[last]?.end === at;
  const said = read.said(last);
  const isEnd = /^(?:[\s;)|&]|$)/.test(after);
  if (language.family === 'docker') {
    if (!isContinued(text, at) && !/^\s*[A-Za-z]+\s/.test(before)) return none;
    if (open !== undefined && read.said(open) === '[') return none;
  }
  if (isArray(read, open)) {
    if (isTouching && said !== '(') return none;
    return isEnd || /^["'\w$]/.test(after) ? item(read, at, after) : none;
  }
  // `a=|` and `--group=|`: one word, whatever stands in it.
  if (isTouching && said === '=' && read.isGlued(last) && read.isKind(last - 1, TokenKind.word, TokenKind.close))
    return isEnd ? { kind: 'value', prefix: '', suffix: '' } : none;
  if (isTouching && !/^[;|&]+$/.test(said)) return none;
  if (/^\s*\(/.test(after) || read.said(open ?? -1) === '{' || (said === '(' && open === last)) return none;
  const isFirst = last < 0 || text.slice(tokens[last]!.end, at).includes('\n') || begins.test(said) || said === ')';
  const isRest = after.trim() === '' || /^\s*#/.test(after);
  if (isFirst && !isContinued(text, at)) return isRest && said !== ')' ? item(read, at, after) : none;
  if (ended.test(said) || takesName.test(said) || takesName.test(read.said(last - 1))) return none;
  if (said === 'in' && read.said(last - 2) === 'case') return none;
  if (open !== undefined && read.said(open) === '[')
    return read.isKind(last, TokenKind.mark) && /^\s+\]/.test(after) ? { kind: 'value', prefix: '', suffix: '' } : none;
  return isEnd || /^["'\w$]/.test(after) ? item(read, at, after) : none;
}

/** Behind what a command begins; what ends one that others cannot follow; what a name follows. */
const begins = /^(?:[;|&]+|then|do|else|elif|if|while|until|time|!)$/;
const ended = /^(?:fi|done|esac|[})])$/;
const takesName = /^(?:for|case|select|function)$/;

/** A word of its own: further words stand beside it, or on lines of their own in brackets. */
function item({ text }: TokenReader, at: number, after: string): Place {
  const { before } = lineAt(text, at);
  const isAlone = before.trim() === '' && after.trim() === '';
  const suffix = after === '' || /^[\s;)|&\]]/.test(after) ? '' : ' ';
  return { kind: 'value', prefix: '', suffix, between: isAlone ? `\n${indentOf(before)}` : ' ' };
}

/** Whether a line goes on with the one before. */
function isContinued(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at - 1);
  return start > 0 && /\\\r?$/.test(text.slice(Math.max(0, start - 2), start));
}
