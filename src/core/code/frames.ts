/** What a bracket holds: a list, one value, keys, statements, or what is declared. No parser: it looks at what is near. */
import { Kind, type Token } from './place.ts';
import type { Language } from '../languages/language.ts';

/**
 * `list`: items with commas; `call`: the same, and some may be named; `one`: one value; `keys`: an object; `statements`:
 * a block; `declared`: parameters, types and so on, in which a value stands only behind `=`.
 */
export type Holds = 'list' | 'call' | 'one' | 'keys' | 'statements' | 'declared';

/** Tokens, and what is asked of them. */
export class Reading {
  constructor(
    readonly text: string,
    readonly language: Language,
    readonly tokens: readonly Token[],
  ) {}

  /** The last token before one that is no comment. */
  before(index: number): number {
    let at = index - 1;
    while (this.tokens[at]?.kind === Kind.comment) at--;
    return at;
  }

  /** The first from one on that is no comment. */
  from(index: number): number {
    let at = index;
    while (this.tokens[at]?.kind === Kind.comment) at++;
    return at;
  }

  /** What stands there; '' where nothing does. */
  said(index: number): string {
    const token = this.tokens[index];
    // No word that means something is longer.
    return token === undefined ? '' : this.text.slice(token.start, Math.min(token.end, token.start + 40));
  }

  isKind(index: number, ...kinds: readonly number[]): boolean {
    const token = this.tokens[index];
    return token !== undefined && kinds.includes(token.kind);
  }

  /** Whether nothing stands between a token and the one before. */
  isGlued(index: number): boolean {
    return this.tokens[index - 1]?.end === this.tokens[index]?.start;
  }

  isOf(...keys: readonly string[]): boolean {
    return keys.includes(this.language.key);
  }

  get isScript(): boolean {
    return this.isOf('typescript', 'javascript');
  }
}

const defining =
  /^(?:function|def|func|fn|fun|sub|class|struct|record|macro|init|param|catch|for|foreach|constructor|interface|enum|union|import|const|var|type|let|get|set)$/;
const testing = /^(?:if|while|switch|elif|elseif|unless|until|when|match|with|synchronized|using|lock)$/i;
const tables =
  /^(?:into|table|on|references|key|unique|using|over|as|primary|foreign|index|exists|view|partition|update|with|by)$/i;

/** What a bracket holds that a token opens. */
export function holdsOf(read: Reading, open: number, parent: Holds): Holds {
  const { language } = read;
  const char = read.text[read.tokens[open]!.end - 1]!;
  const before = read.before(open);
  if (language.family === 'json') return char === '[' ? 'list' : 'keys';
  if (read.isKind(before, Kind.string) && read.isGlued(open) && read.tokens[before]!.closes === undefined) return 'one';
  if (char === '[') return square(read, open, before);
  return char === '(' ? round(read, open, before) : curly(read, before, parent);
}

function square(read: Reading, open: number, before: number): Holds {
  const { language } = read;
  const isBehindValue = read.isKind(before, Kind.word, Kind.string, Kind.close);
  if (read.isOf('powershell')) return isBehindValue && read.isGlued(open) ? 'one' : 'declared';
  if (language.family === 'toml')
    return read.said(before) === '=' || read.isKind(before, Kind.comma, Kind.open) ? 'list' : 'declared';
  const isWord = read.isKind(before, Kind.word) && language.words?.includes(read.said(before)) !== true;
  if (isBehindValue && (isWord || !read.isKind(before, Kind.word)))
    if (read.isGlued(open) || !read.isOf('ruby', 'terraform'))
      return /^(?:const|let|var)$/.test(read.said(before)) ? 'declared' : 'one';
  if (read.said(before).startsWith('#')) return 'declared';
  const behind = behindOf(read, open);
  if (read.isOf('go') && read.isKind(behind, Kind.word, Kind.open)) return 'declared';
  if (read.isOf('go') && read.said(behind) === '*') return 'declared';
  if (read.isOf('csharp', 'cpp') && (before < 0 || read.isKind(before, Kind.end, Kind.open, Kind.close)))
    return 'declared';
  return read.isScript && read.said(behind) === '=' ? 'declared' : 'list';
}

function round(read: Reading, open: number, before: number): Holds {
  const word = read.said(before);
  if (read.language.family === 'sql') return ofSql(read, before);
  const earlier = read.before(before);
  const behind = read.said(behindOf(read, open));
  if (read.isKind(before, Kind.word)) {
    if (testing.test(word)) return 'one';
    if (defining.test(word) || defining.test(read.said(earlier))) return 'declared';
    if (read.isOf('java', 'c', 'cpp', 'csharp', 'groovy') && isType(read, earlier)) return 'declared';
    if (read.isOf('go') && read.isKind(earlier, Kind.close)) return 'declared';
  }
  if (behind === '{' && read.isOf('typescript', 'javascript', 'java', 'c', 'cpp', 'csharp', 'php')) return 'declared';
  if (behind === '=>' && (read.isScript || read.isOf('csharp', 'php'))) return 'declared';
  if (behind === '->' && read.isOf('java', 'swift', 'kotlin', 'groovy')) return 'declared';
  if (behind === ':' && read.isOf('typescript')) return 'declared';
  const isCall =
    read.isKind(before, Kind.close, Kind.string) ||
    (read.isKind(before, Kind.word) && read.language.words?.includes(word) !== true) ||
    (read.isOf('rust', 'powershell') && /[!@]$/.test(word)) ||
    (read.isOf('typescript', 'javascript') && word === '?.');
  if (isCall) return read.isOf('powershell') && read.isKind(before, Kind.word) && !read.isGlued(open) ? 'one' : 'call';
  return read.isOf('python') ? 'list' : 'one';
}

/** The words of SQL before a list of columns; everything else in brackets is values. */
function ofSql(read: Reading, before: number): Holds {
  let at = before;
  if (read.isKind(at, Kind.word) && tables.test(read.said(at))) return 'declared';
  for (let steps = 0; steps < 6 && (read.isKind(at, Kind.word, Kind.string) || read.said(at) === '.'); steps++) {
    at = read.before(at);
    if (tables.test(read.said(at))) return 'declared';
  }
  return 'list';
}

/** Whether a word is the type of what follows, as in `void add(`. */
function isType(read: Reading, at: number): boolean {
  if (!read.isKind(at, Kind.word)) return false;
  return (
    read.language.words?.includes(read.said(at)) !== true &&
    !/^(?:new|else|do|in|await|goto|delete)$/.test(read.said(at))
  );
}

function curly(read: Reading, before: number, parent: Holds): Holds {
  const word = read.said(before);
  const isNested = parent === 'list' && read.isKind(before, Kind.open, Kind.comma);
  if (read.isScript) return isBlock(read, before) ? 'statements' : 'keys';
  if (read.isOf('python')) return 'list';
  if (read.isOf('lua')) return 'list';
  if (read.isOf('rego')) return read.isKind(before, Kind.word, Kind.close) ? 'keys' : 'list';
  if (read.isOf('go')) return isNested || isGoList(read, before) ? 'list' : 'keys';
  if (read.isOf('java')) return isNested || word === ']' || word === '=' || word === '(' ? 'list' : 'keys';
  if (read.isOf('c')) return isNested || word === '=' || word === ']' ? 'list' : 'keys';
  if (read.isOf('cpp')) return isNested || /^(?:=|\]|return)$/.test(word) || word === '(' ? 'list' : 'keys';
  if (read.isOf('csharp')) return isNested || word === ']' || word === '=' || isMade(read, before) ? 'list' : 'keys';
  return read.isOf('powershell', 'ruby') && word !== '@' ? 'statements' : 'keys';
}

function isBlock(read: Reading, before: number): boolean {
  const word = read.said(before);
  if (before < 0 || read.isKind(before, Kind.end) || word === '=>' || word === '{' || word === '}') return true;
  if (word === ')') return read.said(read.before(read.tokens[before]!.mate ?? 0)) !== 'switch';
  return /^(?:else|try|do|finally)$/.test(word);
}

/** `[]string{` and `[3]*string{` are lists, `map[string]string{` and `func() []string {` are none. */
function isGoList(read: Reading, before: number): boolean {
  let at = before;
  for (let steps = 0; steps < 4 && (read.isKind(at, Kind.word) || /^[.*]$/.test(read.said(at))); steps++)
    at = read.before(at);
  const mate = read.said(at) === ']' ? read.tokens[at]!.mate : undefined;
  if (mate === undefined || at === before) return false;
  const owner = read.before(mate);
  return !read.isKind(owner, Kind.word, Kind.close) || read.language.words?.includes(read.said(owner)) === true;
}

/** `new List<string> {` and `new List<string>() {`. */
function isMade(read: Reading, before: number): boolean {
  const mate = read.said(before) === ')' ? read.tokens[before]!.mate : before + 1;
  for (let at = read.before(mate ?? 0), steps = 0; steps < 12; at = read.before(at), steps++) {
    if (read.said(at) === 'new') return true;
    if (!read.isKind(at, Kind.word, Kind.mark, Kind.comma)) return false;
  }
  return false;
}

/** The token behind the bracket that closes one; of none: none. */
function behindOf(read: Reading, open: number): number {
  const { mate } = read.tokens[open]!;
  return mate === undefined ? -1 : read.from(mate + 1);
}
