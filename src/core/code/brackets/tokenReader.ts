/** The tokens of a file, and what scanners ask of them. */
import type { Language } from '../../languages/language.ts';
import { TokenKind, type Token } from '../tokens/place.ts';

/** Tokens, and what is asked of them. */
export class TokenReader {
  constructor(
    readonly text: string,
    readonly language: Language,
    readonly tokens: readonly Token[],
  ) {}

  /** The last token before one that is no comment. */
  before(index: number): number {
    let at = index - 1;
    while (this.tokens[at]?.kind === TokenKind.comment) at--;
    return at;
  }

  /** The first from one on that is no comment. */
  from(index: number): number {
    let at = index;
    while (this.tokens[at]?.kind === TokenKind.comment) at++;
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

  /** Whether a line ends between a token and the one before. */
  isOnNewLine(index: number): boolean {
    return this.text.slice(this.tokens[this.before(index)]?.end ?? 0, this.tokens[index]?.start).includes('\n');
  }

  isOf(...keys: readonly string[]): boolean {
    return keys.includes(this.language.key);
  }

  get isScript(): boolean {
    return this.isOf('typescript', 'javascript');
  }
}
