/** What stands before and behind a place, as far as it says whether a value can stand between. */
import { TokenKind } from '../tokens/place.ts';
import type { Holds } from './frames.ts';
import type { TokenReader } from './tokenReader.ts';

/** Before a place: a bracket, a comma, the end of a statement, what asks for a value, a value, or what takes none. */
export type Before = 'start' | 'open' | 'comma' | 'end' | 'asks' | 'value' | 'blocked';

/** Behind it. `goes`: what may follow a value, such as `+`. */
export type Behind = 'close' | 'comma' | 'end' | 'goes' | 'value' | 'blocked';

/** What is known of the brackets around a place. */
export interface Frame {
  readonly holds: Holds;
  /** The token that opens it; -1: the file. */
  readonly open: number;
  /** What opened the string in which it holds code. */
  readonly around?: string | undefined;
  /** The token behind the last comma. */
  item: number;
  /** Whether it has `for`, `;`, a key with a colon, a name with `=`, and a `?` that waits for its colon. */
  isLoop: boolean;
  isEnded: boolean;
  isKeyed: boolean;
  isNamed: boolean;
  asked: number;
}

/** Words that may follow a value. */
const follows = new Map([
  ['python', /^(?:if|else|and|or|for|in|is|as)$/],
  [
    'sql',
    /^(?:and|or|in|is|as|then|not|from|where|group|order|limit|union|having|on|join|left|right|inner|end|when|else|asc|desc|returning|like|between|offset|into|values|using)$/i,
  ],
]);
const usual = /^(?:else|and|or|in|is|as|then|instanceof|satisfies)$/;

const sql =
  /^(?:where|and|or|not|select|in|like|ilike|between|then|else|when|case|values|return|default|distinct|any|all|is|having|limit|by|on)$/i;

const control = /^(?:if|while|function|foreach|for|switch|param|else|elseif|try|catch|filter|class|enum|using)$/i;

/** Whether that is `IN`, behind which only a list stands. */
export const isIn = (read: TokenReader, index: number): boolean =>
  read.language.family === 'sql' && /^in$/i.test(read.said(index));

/** What a token is before a place. */
export function beforeOf(read: TokenReader, index: number, frame: Frame, at: number): Before {
  const token = read.tokens[index];
  if (token === undefined) return 'start';
  const said = read.said(index);
  switch (token.kind) {
    case TokenKind.open:
      return 'open';
    case TokenKind.comma:
      return 'comma';
    case TokenKind.end:
      return 'end';
    case TokenKind.prose:
      return read.text[token.end - 1] === '=' ? 'asks' : 'end';
    case TokenKind.word:
      return asks(read, index, said, at) ? 'asks' : 'value';
    case TokenKind.mark:
      return mark(read, index, said, frame);
    default:
      return 'value';
  }
}

function asks(read: TokenReader, index: number, said: string, at: number): boolean {
  const { language, text } = read;
  const token = read.tokens[index]!;
  if (token.end === at) return false;
  if (language.family === 'sql') return sql.test(said);
  // A name that stands behind a dot is none of the language's words.
  if (read.said(index - 1).endsWith('.') && read.isGlued(index)) return false;
  if (language.words?.includes(said) === true) return true;
  if (language.key !== 'powershell' || /^[$\d]/.test(said) || control.test(said)) return false;
  // An argument of a command: `Get-Item -Name |`.
  const isCommand = read.said(index - 1) === '-' && read.isGlued(index);
  return isCommand && !text.slice(token.end, at).includes('\n');
}

function mark(read: TokenReader, index: number, said: string, frame: Frame): Before {
  const { text } = read;
  const token = read.tokens[index]!;
  const isSpaced = /\s/.test(text[token.start - 1] ?? ' ');
  if (read.language.family === 'css') return said === ':' || said === '=' || said.endsWith('=') ? 'asks' : 'blocked';
  if (read.language.family === 'json') return said === ':' ? 'asks' : 'blocked';
  if (read.language.family === 'toml') return said === '=' ? 'asks' : 'blocked';
  if (frame.holds === 'declared' && said !== '=') return 'blocked';
  if (said === '...') return read.isScript || read.isOf('php', 'terraform') ? 'asks' : 'blocked';
  if (said === '..' || said === '..=' || said === '..<') return 'asks';
  if (/[.\\@#$]$/.test(said) || said.endsWith('::') || said === '++' || said === '--') return 'blocked';
  if (said.endsWith('->')) return read.isOf('rust', 'swift', 'php', 'c', 'cpp', 'csharp', 'go') ? 'blocked' : 'asks';
  if (said === '|' && read.isOf('powershell')) return 'blocked';
  if (said === '>' || said === '<') return isSpaced || read.isOf('python', 'sql', 'lua', 'ruby') ? 'asks' : 'blocked';
  if (/^[!?]+$/.test(said) && !isSpaced && read.isKind(index - 1, TokenKind.word, TokenKind.close)) return 'blocked';
  if (said === ':' || said === '?:') return colon(read, frame, said) ? 'asks' : 'blocked';
  // All columns, and no product.
  if (said === '*' && read.isOf('sql') && !isFactor(read, read.before(index))) return 'blocked';
  return 'asks';
}

/** Whether that can be multiplied, in SQL. */
const isFactor = (read: TokenReader, index: number): boolean =>
  read.isKind(index, TokenKind.string, TokenKind.close) ||
  (read.isKind(index, TokenKind.word) && !sql.test(read.said(index)));

/** Whether a value, and no type or statement, stands behind a colon. */
function colon(read: TokenReader, frame: Frame, said: string): boolean {
  if (said === '?:') return read.isOf('kotlin', 'groovy', 'php', 'typescript', 'swift');
  if (read.isOf('lua', 'kotlin')) return false;
  if (frame.asked > 0) return true;
  if (read.isOf('java', 'c', 'cpp')) return false;
  const isLabel = /^(?:case|default)$/.test(read.said(frame.item));
  if (read.isOf('csharp', 'php')) return frame.holds === 'call';
  if (read.isOf('groovy', 'swift')) return frame.holds === 'call' || frame.holds === 'list';
  if (read.isOf('go')) return frame.open >= 0 && !isLabel;
  if (read.isOf('rust')) return frame.holds === 'keys';
  return !(read.isScript && isLabel);
}

/** What a token is behind a place. */
export function behindPlace(read: TokenReader, index: number, before: Before): Behind {
  const token = read.tokens[index];
  if (token === undefined) return 'end';
  const said = read.said(index);
  switch (token.kind) {
    case TokenKind.close:
      return 'close';
    case TokenKind.comma:
      return 'comma';
    case TokenKind.end:
    case TokenKind.prose:
      return 'end';
    case TokenKind.word:
      if (before === 'open' || before === 'comma') return 'value';
      return (follows.get(read.language.key) ?? usual).test(said) ? 'goes' : 'value';
    case TokenKind.mark:
      if (said === '=' || said === ':=' || said === '++' || said === '--') return 'blocked';
      if (before === 'open' || before === 'comma') return said === ':' ? 'goes' : 'value';
      // An element of JSX.
      if (read.isScript && said === '<' && /\w/.test(read.text[token.end] ?? '')) return 'value';
      return /^[!~@#'\\]/.test(said) && said !== '!=' && said !== '!==' ? 'value' : 'goes';
    default:
      return 'value';
  }
}
