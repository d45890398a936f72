/** Finds out what places in code are, in every language that has brackets and commas. */
import type { Language } from '../languages/language.ts';
import { holdsOf, Reading } from './frames.ts';
import { gapOf, itemAt, type Spot, valueAt } from './layout.ts';
import { indentOf, type InString, Kind, lineAt, type Place, type Scan, type Token } from './place.ts';
import { behindPlace, beforeOf, type Frame, isIn } from './roles.ts';
import { besideEscape, closeOf } from './strings.ts';
import { tokensOf } from './tokens.ts';

/** Reads code for some places in it. */
export function scanCode(text: string, language: Language, at: readonly number[]): Scan {
  if (at.length === 0) return { places: [] };
  const tokens = tokensOf(text, language, at[0]!, at.at(-1)!);
  const walk = new Walk(new Reading(text, language, tokens));
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

const frameOf = (holds: Frame['holds'], open: number, around?: string): Frame => ({
  holds,
  open,
  around,
  item: open + 1,
  isLoop: false,
  isEnded: false,
  isKeyed: false,
  isNamed: false,
  asked: 0,
});

/** Goes over the tokens, and knows the brackets around. */
class Walk {
  private index = 0;
  private readonly frames: Frame[] = [frameOf('statements', -1)];
  /** The token before the last place that was a value. */
  private taken = -2;
  /** Whether the place asked for last is an item beside the one asked for before. */
  isAnother = false;

  constructor(private readonly read: Reading) {}

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
      this.pass(this.index++);
    }
    return this.between(at);
  }

  /** The place as a part of a token that begins before it. */
  private inside(token: Token, at: number): Place | undefined {
    const { text } = this.read;
    const { kind, from, to, quote, opened, closes } = token;
    if (kind === Kind.prose) return at < token.end && at <= to! ? { kind: 'prose' } : undefined;
    if (kind === Kind.comment) {
      if (at > (closes === '\n' ? token.end : to!)) return at < token.end ? { kind: 'none' } : undefined;
      return at < from! ? { kind: 'none' } : { kind: 'comment', ends: closes! };
    }
    if (kind !== Kind.string || at > to!) return undefined;
    if (at < from! || quote!.isOther === true || quote!.write === undefined) return { kind: 'none' };
    return {
      kind: 'string',
      quote: quote!,
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
    const frame = this.frames.at(-1)!;
    if (token.closes === undefined || token.quote?.isHeredoc === true || !isList(frame)) return {};
    const last = read.before(this.index);
    const next = read.from(this.index + 1);
    const isItem = read.isKind(last, Kind.open, Kind.comma) && read.isKind(next, Kind.close, Kind.comma);
    return isItem ? { between: `${token.closes},${gapOf(read, frame, token.start)}${token.opened!}` } : {};
  }

  private pass(index: number): void {
    const { read } = this;
    const token = read.tokens[index]!;
    const frame = this.frames.at(-1)!;
    const said = token.kind === Kind.string || token.kind === Kind.comment ? '' : read.said(index);
    switch (token.kind) {
      case Kind.open: {
        const before = read.tokens[index - 1];
        const isHole = before?.kind === Kind.string && before.closes === undefined && before.end === token.start;
        this.frames.push(
          frameOf(
            holdsOf(read, index, frame.holds),
            index,
            isHole ? closeOf(before.quote!, before.opened!) : frame.around,
          ),
        );
        break;
      }
      case Kind.close:
        while (token.mate !== undefined && this.frames.length > 1 && this.frames.pop()!.open !== token.mate);
        break;
      case Kind.comma:
        [frame.item, frame.asked] = [read.from(index + 1), 0];
        break;
      case Kind.end:
        [frame.item, frame.asked, frame.isEnded] = [read.from(index + 1), 0, true];
        break;
      case Kind.word:
        if (said === 'for') frame.isLoop = true;
        break;
      case Kind.mark:
        if (said === '?') frame.asked++;
        else if (said === ':' && frame.asked > 0) frame.asked--;
        else if (said === ':' && hasKeys(read, frame)) frame.isKeyed = true;
        else if (said === '=' || said === '**') frame.isNamed = true;
        break;
    }
  }

  /** The place between two tokens. */
  private between(at: number): Place {
    const { read } = this;
    const { text, tokens, language } = read;
    const frame = this.frames.at(-1)!;
    const last = read.before(this.index);
    const next = read.from(this.index);
    const isAgain = this.taken === last;
    const inList = isList(frame);
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
    const spot: Spot = { frame, before, behind, last, next };
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
      if (before === 'value' && (behind === 'end' || tokens[last]?.kind === Kind.mark)) return { kind: 'none' };
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
  private root(at: number, { frame, before, behind, last, next }: Spot): Place | undefined {
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
    if (tokens[next] !== undefined && !read.isKind(next, Kind.word, Kind.close, Kind.string)) return undefined;
    if (language.key === 'python' && !isIndented(text, at)) return undefined;
    return { kind: 'value', prefix: '', suffix: '', between: `\n${line.before}` };
  }

  /** Whether what stands on a later line, further in, goes on with what the place is in. */
  private goesOn(at: number, next: number): boolean {
    const { text, tokens } = this.read;
    const token = tokens[next];
    if (token === undefined) return false;
    if (token.kind === Kind.mark && /^[?.+\-*/|&<=>]/.test(this.read.said(next))) return true;
    const inner = indentOf(lineAt(text, token.start).before).length;
    return lineAt(text, at).before.trim() !== '' && inner > indentOf(lineAt(text, at).before).length;
  }
}

/** Whether a colon there stands behind a key. */
const hasKeys = (read: Reading, { open }: Frame): boolean =>
  open >= 0 && (read.said(open).endsWith('{') || read.isOf('swift', 'groovy'));

/** Whether items may be added to what a bracket holds. */
function isList({ holds, isLoop, isEnded, isKeyed }: Frame): boolean {
  return !isLoop && !isEnded && (holds === 'call' || (holds === 'list' && !isKeyed));
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
