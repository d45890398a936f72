/** How the items of a list are laid out around a place: on one line, or on a line each. */
import type { TokenReader } from './tokenReader.ts';
import { type AtValue, indentOf, TokenKind, lineAt } from '../tokens/place.ts';
import type { Before, Behind, Frame } from './roles.ts';

/** Where an item goes into a list. */
export interface ListSpot {
  readonly frame: Frame;
  readonly before: Before;
  readonly behind: Behind;
  /** The tokens before and behind. */
  readonly last: number;
  readonly next: number;
}

/** What stands between two items of a list around a place. */
export function gapOf(read: TokenReader, { open }: Frame, at: number): string {
  const { text, tokens } = read;
  if (open < 0) return ' ';
  const begin = tokens[open]!.end;
  const first = tokens[read.from(open + 1)];
  const start = first === undefined || first.kind === TokenKind.close ? at : first.start;
  if (!text.slice(begin, start).includes('\n')) return ' ';
  const { before } = lineAt(text, at);
  return `\n${indentOf(before.trim() === '' ? before : lineAt(text, start).before)}`;
}

/** Another item of a list, with the commas that it needs. */
export function itemAt(read: TokenReader, at: number, { frame, before, behind, last, next }: ListSpot): AtValue {
  const { text, tokens, language } = read;
  const line = lineAt(text, at);
  const isFirst = line.before.trim() === '';
  const gap = gapOf(read, frame, at);
  const isLines = gap !== ' ';
  const start = tokens[next]?.start ?? text.length;
  const isNear = !text.slice(at, start).includes('\n');
  const isTouching = at > 0 && !/\s/.test(text[at - 1]!);

  let prefix = '';
  if (before === 'value') prefix = isFirst ? '' : `,${isLines ? gap : ' '}`;
  else if (isLines && !isFirst) prefix = gap;
  else if (before === 'comma' && isTouching) prefix = ' ';

  let suffix = '';
  if (behind === 'value') suffix = !isNear ? ',' : isLines && isFirst ? `,${gap}` : ', ';
  else if (behind === 'close' && isLines && !isNear) {
    const bracket = text[tokens[frame.open]!.end - 1]!;
    const isUsual = language.trailing?.includes(bracket) === true;
    if (isUsual && (before === 'comma' || language.mustTrail === true)) suffix = ',';
  }
  const behindLast = before === 'value' && isFirst ? { comma: tokens[last]!.end } : {};
  return { kind: 'value', prefix, suffix, between: `,${gap}`, ...behindLast };
}

/** A single value, with a space where it would touch what it must not. */
export function valueAt(read: TokenReader, at: number, { last, next }: ListSpot): AtValue {
  const { text, tokens } = read;
  const token = tokens[last];
  const said = read.said(last);
  const isSpaced = token !== undefined && (said === ':' || /\s/.test(text[token.start - 1] ?? ''));
  const isTouching = token?.end === at && /^[:=?+&|]/.test(said) && isSpaced;
  const follower = tokens[next];
  const isJoined = follower?.start === at && /^\w/.test(read.said(next));
  return { kind: 'value', prefix: isTouching ? ' ' : '', suffix: isJoined ? ' ' : '' };
}
