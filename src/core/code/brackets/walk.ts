/** Knows the brackets around a token, and what was met in each. */
import { TokenKind } from '../tokens/place.ts';
import { closeOf } from '../tokens/strings.ts';
import { holdsOf } from './frames.ts';
import type { TokenReader } from './tokenReader.ts';
import type { Frame } from './roles.ts';

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

/** Brackets, from the first token on. */
export class Frames {
  private readonly frames: Frame[] = [frameOf('statements', -1)];
  private readonly all = new Map<number, Frame>();

  constructor(private readonly read: TokenReader) {}

  /** The innermost. */
  get top(): Frame {
    return this.frames.at(-1)!;
  }

  /** Those that a token opens. */
  of(open: number): Frame | undefined {
    return this.all.get(open);
  }

  /** Goes over a token. */
  pass(index: number): void {
    const { read } = this;
    const token = read.tokens[index]!;
    const frame = this.top;
    const said = token.kind === TokenKind.string || token.kind === TokenKind.comment ? '' : read.said(index);
    switch (token.kind) {
      case TokenKind.open: {
        const before = read.tokens[index - 1];
        const isHole = before?.kind === TokenKind.string && before.closes === undefined && before.end === token.start;
        const around = isHole ? closeOf(before.quote!, before.opened!) : frame.around;
        const inner = frameOf(holdsOf(read, index, frame.holds), index, around);
        this.frames.push(inner);
        this.all.set(index, inner);
        break;
      }
      case TokenKind.close:
        while (token.mate !== undefined && this.frames.length > 1 && this.frames.pop()!.open !== token.mate);
        break;
      case TokenKind.comma:
        [frame.item, frame.asked] = [read.from(index + 1), 0];
        break;
      case TokenKind.end:
        [frame.item, frame.asked, frame.isEnded] = [read.from(index + 1), 0, true];
        break;
      case TokenKind.word:
        if (said === 'for') frame.isLoop = true;
        break;
      case TokenKind.mark:
        if (said === '?') frame.asked++;
        else if (said === ':' && frame.asked > 0) frame.asked--;
        else if (said === ':' && hasKeys(read, frame)) frame.isKeyed = true;
        else if (said === '=' || said === '**') frame.isNamed = true;
        break;
    }
  }
}

/** Whether a colon there stands behind a key. */
const hasKeys = (read: TokenReader, { open }: Frame): boolean =>
  open >= 0 && (read.said(open).endsWith('{') || read.isOf('swift', 'groovy'));
