/** Finds out what places in code are, in every language that has brackets and commas. */
import { ofMarkup } from '../../languages/escapes.ts';
import type { Language } from '../../languages/language.ts';
import { gapOf, itemAt, type ListSpot, valueAt } from './layout.ts';
import { indentOf, type InString, TokenKind, lineAt, type Place, type Scan, type Token } from '../tokens/place.ts';
import { TokenReader } from './tokenReader.ts';
import { behindPlace, beforeOf, type Frame, isIn } from './roles.ts';
import { Frames } from './walk.ts';
import { besideEscape } from '../tokens/strings.ts';
import { tokensOf } from '../tokens/tokens.ts';

/** Reads code for some places in it. */
export function scanCode(text: string, language: Language, at: readonly number[]): Scan {
  if (at.length === 0) return { places: [] };
  const tokens = tokensOf(text, language, at[0]!, at.at(-1)!);
  const walk = new Walk(new TokenReader(text, language, tokens));
  const places: Place[] = [];
  for (const one of at) {
    const place = walk.to(one);
    const last = places.at(-1);
    // Two items with nothing between: the comma between them is the first one's.
    if (walk.isAnother && last?.kind === 'value' && !last.suffix.startsWith(','))
      places.splice(-1, 1, { ...last, suffix: `,${last.suffix}` });
    places.push(place);
  }
  return { places, quote: usualQuote(tokens) };
}

/** The quotes that most strings have. */
function usualQuote(tokens: readonly Token[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { quote, opened } of tokens)
    if (quote?.isOffered === true && opened !== undefined) counts.set(opened, (counts.get(opened) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Goes over the tokens, and knows the brackets around. */
class Walk {
  private index = 0;
  private readonly frames: Frames;
  /** The same brackets, as they are at their ends. */
  private readonly whole: Frames;
  /** The token before the last place that was a value. */
  private taken = -2;
  /** Whether the place asked for last is an item beside the one asked for before. */
  isAnother = false;

  constructor(private readonly read: TokenReader) {
    this.frames = new Frames(read);
    this.whole = new Frames(read);
    for (let index = 0; index < read.tokens.length; index++) this.whole.pass(index);
  }

  /** What a place is that is not before the last. */
  to(at: number): Place {
    this.isAnother = false;
    const { tokens } = this.read;
    for (;;) {
      const token = tokens[this.index];
      if (token === undefined || token.start >= at) break;
      const inside = this.inside(token, at);
      if (inside !== undefined) return inside;
      if (token.end > at) return { kind: 'none' };
      this.frames.pass(this.index++);
    }
    return this.between(at);
  }

  /** The place as a part of a token that begins before it. */
  private inside(token: Token, at: number): Place | undefined {
    const { text } = this.read;
    const { kind, from, to, quote, opened, closes } = token;
    if (kind === TokenKind.prose) {
      if (at >= token.end && token.end < text.length) return undefined;
      return at >= from! && at <= to! ? { kind: 'prose' } : { kind: 'none' };
    }
    if (kind === TokenKind.comment) {
      if (at > (closes === '\n' ? token.end : to!)) return at < token.end ? { kind: 'none' } : undefined;
      return at < from! ? { kind: 'none' } : { kind: 'comment', ends: closes! };
    }
    if (kind !== TokenKind.string || at > to!) return undefined;
    if (at < from! || quote!.isOther === true || quote!.write === undefined) return { kind: 'none' };
    // An attribute of JSX knows no escapes, but entities.
    const isAttribute = this.read.isScript && isInTag(this.read, this.index);
    return {
      kind: 'string',
      quote: isAttribute ? { open: opened!, write: ofMarkup } : quote!,
      open: opened!,
      close: closes ?? '',
      from: from!,
      to: to!,
      at: besideEscape(text, quote!, from!, at),
      ...this.betweenItems(token),
    };
  }

  /** How to go from one string to the next, where one is an item of a list. */
  private betweenItems(token: Token): Pick<InString, 'between'> {
    const { read } = this;
    const frame = this.frames.top;
    if (token.closes === undefined || token.quote?.isHeredoc === true || !this.isList(frame)) return {};
    const last = read.before(this.index);
    const next = read.from(this.index + 1);
    const isItem =
      read.isKind(last, TokenKind.open, TokenKind.comma) && read.isKind(next, TokenKind.close, TokenKind.comma);
    return isItem ? { between: `${token.closes},${gapOf(read, frame, token.start)}${token.opened!}` } : {};
  }

  /** The place between two tokens. */
  private between(at: number): Place {
    const { read } = this;
    const { text, tokens, language } = read;
    const frame = this.frames.top;
    const last = read.before(this.index);
    const next = read.from(this.index);
    const isAgain = this.taken === last;
    const inList = this.isList(frame);
    const before = isAgain ? (inList ? 'comma' : 'blocked') : beforeOf(read, last, frame, at);
    let behind = behindPlace(read, next, before);
    const isStatement = frame.open < 0 || frame.holds === 'statements' || frame.holds === 'keys';
    if (
      isStatement &&
      behind !== 'close' &&
      text.slice(at, tokens[next]?.start).includes('\n') &&
      !this.goesOn(at, next)
    )
      behind = 'end';
    const spot: ListSpot = { frame, before, behind, last, next };
    const avoid = frame.around === undefined ? {} : { avoid: frame.around };
    const take = <T>(place: T): T => {
      this.taken = last;
      return place;
    };

    if (before === 'asks') {
      if (behind === 'value' || behind === 'blocked') return { kind: 'none' };
      const wraps = isIn(read, last) ? { wraps: true } : {};
      return take({ ...valueAt(read, at, spot), ...avoid, ...wraps });
    }
    if (before === 'blocked' || behind === 'blocked') return { kind: 'none' };
    if (inList) {
      const isOpen = before === 'open' || before === 'comma';
      if (behind === 'goes' || (!isOpen && before !== 'value') || (!isOpen && behind === 'value'))
        return { kind: 'none' };
      if (before === 'value' && (behind === 'end' || tokens[last]?.kind === TokenKind.mark)) return { kind: 'none' };
      if (frame.isNamed && !(before === 'open') && language.key === 'python') return { kind: 'none' };
      this.isAnother = isAgain;
      return take({ ...itemAt(read, at, spot), ...avoid });
    }
    if (frame.holds === 'one' && before === 'open' && behind !== 'value')
      return take({ ...valueAt(read, at, spot), ...avoid });
    if (before === 'comma' && frame.open < 0 && read.isOf('python', 'sql', 'powershell', 'ruby') && behind !== 'value')
      return take(valueAt(read, at, spot));
    return this.root(at, spot) ?? { kind: 'none' };
  }

  /** A value that is all of a file, or a statement of its own. */
  private root(at: number, { frame, before, behind, last, next }: ListSpot): Place | undefined {
    const { read } = this;
    const { text, tokens, language } = read;
    if (language.family === 'json') {
      const isNew = before === 'start' || (language.key === 'jsonl' && before === 'value');
      return frame.open < 0 && isNew && behind === 'end' && next >= tokens.length
        ? { kind: 'value', prefix: '', suffix: '' }
        : undefined;
    }
    if (language.isStatement !== true || this.taken === last || !(frame.open < 0 || frame.holds === 'statements'))
      return undefined;
    const line = lineAt(text, at);
    if (line.before.trim() !== '' || line.after.trim() !== '') return undefined;
    if (!['start', 'open', 'end', 'value'].includes(before) || !['end', 'close'].includes(behind)) return undefined;
    if (tokens[next] !== undefined && !read.isKind(next, TokenKind.word, TokenKind.close, TokenKind.string))
      return undefined;
    if (language.key === 'python' && !isIndented(text, at)) return undefined;
    return { kind: 'value', prefix: '', suffix: '', between: `\n${line.before}` };
  }

  /** Whether items may be added to what a bracket holds, with all that it holds. */
  private isList(frame: Frame): boolean {
    const { holds, isLoop, isEnded, isKeyed, isNamed } = this.whole.of(frame.open) ?? frame;
    if (isLoop || isEnded || (isNamed && this.read.isOf('java'))) return false;
    return holds === 'call' || (holds === 'list' && !isKeyed);
  }

  /** Whether what stands on a later line, further in, goes on with what the place is in. */
  private goesOn(at: number, next: number): boolean {
    const { text, tokens } = this.read;
    const token = tokens[next];
    if (token === undefined) return false;
    if (token.kind === TokenKind.mark && /^[?.+\-*/|&<=>]/.test(this.read.said(next))) return true;
    const inner = indentOf(lineAt(text, token.start).before).length;
    return lineAt(text, at).before.trim() !== '' && inner > indentOf(lineAt(text, at).before).length;
  }
}

/** Whether a string is the value of an attribute: `<a b="…"`. */
function isInTag(read: TokenReader, index: number): boolean {
  if (read.said(index - 1) !== '=' || !read.isGlued(index) || !read.isGlued(index - 1)) return false;
  for (let at = index - 2; at >= Math.max(0, index - 60); at--) {
    const said = read.isKind(at, TokenKind.mark, TokenKind.end) ? read.said(at) : '';
    if (said.startsWith('<') && !/\s/.test(read.text[read.tokens[at]!.end] ?? ' ')) return true;
    if (said === ';' || said.endsWith('>')) return false;
  }
  return false;
}

/** Whether a statement of Python may stand on an empty line that is indented so. */
function isIndented(text: string, at: number): boolean {
  const { before } = lineAt(text, at);
  const lines = (part: string): string[] => part.split('\n').filter((line) => line.trim() !== '');
  const earlier = lines(text.slice(Math.max(0, at - 5000), at - before.length)).at(-1) ?? '';
  const later = lines(text.slice(at, at + 5000))[0];
  const own = before.length;
  const above = indentOf(earlier).length;
  if (later !== undefined && indentOf(later).length > own) return false;
  return earlier.trimEnd().endsWith(':')
    ? own > above
    : own === above || (own < above && indentOf(later ?? '').length === own);
}
