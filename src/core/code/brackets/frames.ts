/** What a bracket holds: a list, one value, keys, statements, or what is declared. No parser: it looks at what is near. */
import { TokenKind } from '../tokens/place.ts';
import type { TokenReader } from './tokenReader.ts';

/**
 * `list`: items with commas; `call`: the same, and some may be named; `one`: one value; `keys`: an object; `statements`:
 * a block; `declared`: parameters, types and so on, in which a value stands only behind `=`.
 */
export type Holds = 'list' | 'call' | 'one' | 'keys' | 'statements' | 'declared';

const defining =
  /^(?:function|def|func|fn|fun|sub|class|struct|record|macro|init|param|catch|for|foreach|constructor|interface|enum|union|import|const|var|type|let|get|set)$/;
const testing = /^(?:if|while|switch|elif|elseif|unless|until|when|match|with|synchronized|using|lock)$/i;
const tables =
  /^(?:into|table|on|references|key|unique|using|over|as|primary|foreign|index|exists|view|partition|update|with|by)$/i;

/** What a bracket holds that a token opens. */
export function holdsOf(read: TokenReader, open: number, parent: Holds): Holds {
  const { language } = read;
  const char = read.text[read.tokens[open]!.end - 1]!;
  const before = read.before(open);
  if (language.family === 'json') return char === '[' ? 'list' : 'keys';
  if (read.isKind(before, TokenKind.string) && read.isGlued(open) && read.tokens[before]!.closes === undefined)
    return 'one';
  // What is declared holds what is declared, but behind a sign for what it is without.
  const isDeclared = parent === 'declared' && read.said(before) !== '=';
  if (isDeclared && (read.isOf('rust') || language.family === 'toml' || (read.isScript && char !== '(')))
    return 'declared';
  if (char === '[') return square(read, open, before);
  return char === '(' ? round(read, open, before) : curly(read, before, parent);
}

function square(read: TokenReader, open: number, before: number): Holds {
  const { language } = read;
  const isBehindValue = read.isKind(before, TokenKind.word, TokenKind.string, TokenKind.close);
  if (read.isOf('powershell')) return isBehindValue && read.isGlued(open) ? 'one' : 'declared';
  if (language.family === 'toml')
    return read.said(before) === '=' || read.isKind(before, TokenKind.comma, TokenKind.open) ? 'list' : 'declared';
  const isWord = read.isKind(before, TokenKind.word) && language.words?.includes(read.said(before)) !== true;
  if (isBehindValue && (isWord || !read.isKind(before, TokenKind.word)))
    if (read.isGlued(open) || !read.isOf('ruby', 'terraform')) {
      if (!read.isScript && !read.isOf('python') && behindIs(read, open, TokenKind.word, TokenKind.open))
        return 'declared';
      return /^(?:const|let|var)$/.test(read.said(before)) ? 'declared' : 'one';
    }
  if (read.said(before).startsWith('#')) return 'declared';
  const behind = behindOf(read, open);
  if (read.isOf('go') && read.isKind(behind, TokenKind.word, TokenKind.open)) return 'declared';
  if (read.isOf('go') && read.said(behind) === '*') return 'declared';
  if (read.isOf('csharp', 'cpp') && (before < 0 || read.isKind(before, TokenKind.end, TokenKind.open, TokenKind.close)))
    return 'declared';
  return read.isScript && read.said(behind) === '=' ? 'declared' : 'list';
}

function round(read: TokenReader, open: number, before: number): Holds {
  const word = read.said(before);
  if (read.language.family === 'sql') return ofSql(read, before);
  const earlier = read.before(before);
  const behind = read.said(behindOf(read, open));
  if (read.isKind(before, TokenKind.word)) {
    if (testing.test(word)) return 'one';
    if (defining.test(word) || defining.test(read.said(earlier))) return 'declared';
    if (read.isOf('java', 'c', 'cpp', 'csharp', 'groovy') && isType(read, earlier)) return 'declared';
    // A method, whose receiver stands before it; on another line another statement does.
    if (read.isOf('go') && read.isKind(earlier, TokenKind.close) && !read.isOnNewLine(before)) return 'declared';
  }
  if (read.isOf('go') && word === ')' && behind === '{') return 'declared';
  if (word === '>' && isBehind(read, before, /^(?:fn|function|func)$/)) return 'declared';
  if (behind === '{' && read.isOf('typescript', 'javascript', 'java', 'c', 'cpp', 'csharp', 'php')) return 'declared';
  if (behind === '=>' && (read.isScript || read.isOf('csharp', 'php'))) return 'declared';
  if (behind === '->' && read.isOf('java', 'swift', 'kotlin', 'groovy')) return 'declared';
  if (behind === ':' && read.isOf('typescript')) return 'declared';
  const isCall =
    read.isKind(before, TokenKind.close, TokenKind.string) ||
    (read.isKind(before, TokenKind.word) && read.language.words?.includes(word) !== true) ||
    (read.isOf('rust', 'powershell') && /[!@]$/.test(word)) ||
    (read.isOf('typescript', 'javascript') && word === '?.');
  if (isCall)
    return read.isOf('powershell') && read.isKind(before, TokenKind.word) && !read.isGlued(open) ? 'one' : 'call';
  return read.isOf('python') ? 'list' : 'one';
}

/** The words of SQL before a list of columns; everything else in brackets is values. */
function ofSql(read: TokenReader, before: number): Holds {
  let at = before;
  if (read.isKind(at, TokenKind.word) && tables.test(read.said(at))) return 'declared';
  for (
    let steps = 0;
    steps < 6 && (read.isKind(at, TokenKind.word, TokenKind.string) || read.said(at) === '.');
    steps++
  ) {
    at = read.before(at);
    if (tables.test(read.said(at))) return 'declared';
  }
  return 'list';
}

/** Whether a word is the type of what follows, as in `void add(`. */
function isType(read: TokenReader, at: number): boolean {
  if (!read.isKind(at, TokenKind.word)) return false;
  return (
    read.language.words?.includes(read.said(at)) !== true &&
    !/^(?:new|else|do|in|await|goto|delete)$/.test(read.said(at))
  );
}

function curly(read: TokenReader, before: number, parent: Holds): Holds {
  const word = read.said(before);
  const isNested = parent === 'list' && read.isKind(before, TokenKind.open, TokenKind.comma);
  if (read.isScript) {
    if (/^(?:const|let|var)$/.test(word)) return 'declared';
    return isBlock(read, before) ? 'statements' : 'keys';
  }
  if (read.isOf('rust')) return isBehind(read, before + 1, /^(?:struct|enum|union)$/) ? 'declared' : 'keys';
  if (read.isOf('python')) return 'list';
  if (read.isOf('lua')) return 'list';
  if (read.isOf('rego')) return read.isKind(before, TokenKind.word, TokenKind.close) ? 'keys' : 'list';
  if (read.isOf('go')) return isNested || isGoList(read, before) ? 'list' : 'keys';
  if (read.isOf('java')) return isNested || word === ']' || word === '=' || word === '(' ? 'list' : 'keys';
  if (read.isOf('c')) return isNested || word === '=' || word === ']' ? 'list' : 'keys';
  if (read.isOf('cpp')) return isNested || /^(?:=|\]|return)$/.test(word) || word === '(' ? 'list' : 'keys';
  if (read.isOf('csharp')) return isNested || word === ']' || word === '=' || isMade(read, before) ? 'list' : 'keys';
  return read.isOf('powershell', 'ruby') && word !== '@' ? 'statements' : 'keys';
}

function isBlock(read: TokenReader, before: number): boolean {
  const word = read.said(before);
  if (before < 0 || read.isKind(before, TokenKind.end) || word === '=>' || word === '{' || word === '}') return true;
  if (word === ')') return read.said(read.before(read.tokens[before]!.mate ?? 0)) !== 'switch';
  return /^(?:else|try|do|finally)$/.test(word);
}

/** `[]string{` and `[3]*string{` are lists, `map[string]string{` and `func() []string {` are none. */
function isGoList(read: TokenReader, before: number): boolean {
  let at = before;
  for (let steps = 0; steps < 4 && (read.isKind(at, TokenKind.word) || /^[.*]$/.test(read.said(at))); steps++)
    at = read.before(at);
  const mate = read.said(at) === ']' ? read.tokens[at]!.mate : undefined;
  if (mate === undefined || at === before) return false;
  const owner = read.before(mate);
  return (
    !read.isKind(owner, TokenKind.word, TokenKind.close) || read.language.words?.includes(read.said(owner)) === true
  );
}

/** `new List<string> {` and `new List<string>() {`. */
function isMade(read: TokenReader, before: number): boolean {
  const mate = read.said(before) === ')' ? read.tokens[before]!.mate : before + 1;
  for (let at = read.before(mate ?? 0), steps = 0; steps < 12; at = read.before(at), steps++) {
    if (read.said(at) === 'new') return true;
    if (!read.isKind(at, TokenKind.word, TokenKind.mark, TokenKind.comma)) return false;
  }
  return false;
}

/** Whether such a word stands before a token, in what it is a part of. */
function isBehind(read: TokenReader, index: number, word: RegExp): boolean {
  for (let at = read.before(index), steps = 0; steps < 16 && at >= 0; at = read.before(at), steps++) {
    if (word.test(read.said(at))) return true;
    if (/^[;{}]$/.test(read.said(at))) return false;
  }
  return false;
}

const behindIs = (read: TokenReader, open: number, ...kinds: readonly number[]): boolean =>
  read.isKind(behindOf(read, open), ...kinds);

/** The token behind the bracket that closes one; of none: none. */
function behindOf(read: TokenReader, open: number): number {
  const { mate } = read.tokens[open]!;
  return mate === undefined ? -1 : read.from(mate + 1);
}
