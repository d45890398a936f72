/** Marks where the values of a JSON text stand, in one array of numbers. */
import { Failure } from '../failure.ts';

/** Where the values of a JSON text stand: numbers in one array, instead of an object a value. */
export interface Tape {
  readonly source: string;
  /** Three numbers a token, in the order of the text. A key is a token before its value. */
  readonly tokens: Int32Array;
}

/** Numbers a token: where it begins, where it ends, and what it is with the token that follows it and all it holds. */
export const stride = 3;
/** What a token is stands in the lowest bits of its third number, and whether a string has escapes. */
export const kinds = ['object', 'array', 'string', 'number', 'boolean', 'null'] as const;
/** The bits of an entry that tell its kind, as a place in `kinds`. */
export const kindMask = 7;
/** The bit of a string that holds an escape. */
export const escaped = 8;
/** What follows stands above them. */
export const afterShift = 4;

/** Deeper than any vendor nests, far from what overflows a stack. */
const maxDepth = 200;
/** More values than any page of a vendor holds; a few bytes each could still fill the memory. */
const maxValues = 1_000_000;

const [object, array, string, number, boolean, nothing] = [0, 1, 2, 3, 4, 5];
const [quote, backslash, comma, colon, openObject, closeObject, openArray, closeArray, minus, zero, nine] = Array.from(
  '"\\,:{}[]-09',
  (sign) => sign.charCodeAt(0),
) as [number, number, number, number, number, number, number, number, number, number, number];

/**
 * Reads JSON text, as strictly as JSON.parse, without recursion. Throws a Failure `unreadable`: `notJson`, `tooDeep` or
 * `tooLarge`.
 */
export function readTape(source: string): Tape {
  return new Reading(source).whole();
}

class Reading {
  private at = 0;
  private values = 0;
  private tokens: Int32Array;
  private used = 0;
  /** Of those that are open: where their tokens are. */
  private readonly open = new Int32Array(maxDepth);
  private depth = 0;

  constructor(private readonly source: string) {
    this.tokens = new Int32Array(Math.max(16, source.length >> 4) * stride);
  }

  whole(): Tape {
    for (;;) {
      if (++this.values > maxValues) throw new Failure('unreadable', { reason: 'tooLarge' });
      const sign = this.next();
      if (sign === openObject || sign === openArray) {
        const token = this.token(sign === openObject ? object : array, this.at++, 0);
        if (this.next() !== (sign === openObject ? closeObject : closeArray)) {
          if (this.depth === maxDepth) throw new Failure('unreadable', { reason: 'tooDeep' });
          this.open[this.depth++] = token;
          if (sign === openObject) this.key();
          continue;
        }
        this.close(token);
      } else this.scalar(sign);
      // A value is whole: close all that ends with it.
      for (;;) {
        if (this.depth === 0) {
          this.next();
          if (this.at !== this.source.length) this.fail();
          return { source: this.source, tokens: this.tokens.slice(0, this.used) };
        }
        const top = this.open[this.depth - 1]!;
        const inObject = (this.tokens[top + 2]! & kindMask) === object;
        const between = this.next();
        if (between === comma) {
          this.at++;
          if (inObject) this.key();
          break;
        }
        if (between !== (inObject ? closeObject : closeArray)) this.fail();
        this.close(top);
        this.depth--;
      }
    }
  }

  /** Adds one, and says where it is. What follows it is known at once only for what holds nothing. */
  private token(kind: number, start: number, end: number): number {
    const token = this.used;
    this.used += stride;
    if (this.used > this.tokens.length) {
      const larger = new Int32Array(this.tokens.length * 2);
      larger.set(this.tokens);
      this.tokens = larger;
    }
    this.tokens[token] = start;
    this.tokens[token + 1] = end;
    this.tokens[token + 2] = kind | (this.used << afterShift);
    return token;
  }

  /** At its closing bracket. */
  private close(token: number): void {
    this.tokens[token + 1] = ++this.at;
    this.tokens[token + 2] = (this.tokens[token + 2]! & kindMask) | (this.used << afterShift);
  }

  private key(): void {
    if (this.next() !== quote) this.fail();
    this.string();
    if (this.next() !== colon) this.fail();
    this.at++;
  }

  private scalar(sign: number): void {
    if (sign === quote) return this.string();
    const start = this.at;
    if (sign === minus || (sign >= zero && sign <= nine)) {
      this.number(sign);
      this.token(number, start, this.at);
      return;
    }
    const word = sign === 0x74 ? 'true' : sign === 0x66 ? 'false' : 'null';
    if (!this.source.startsWith(word, start)) this.fail();
    this.at += word.length;
    this.token(word === 'null' ? nothing : boolean, start, this.at);
  }

  private string(): void {
    const { source } = this;
    const start = this.at;
    let at = start + 1;
    let sign = source.charCodeAt(at);
    // Nearly all strings are over after this loop. Beyond the end the sign is NaN, which is not less than anything.
    while (sign >= 0x20 && sign !== quote && sign !== backslash) sign = source.charCodeAt(++at);
    let flag = 0;
    while (sign !== quote) {
      if (sign === backslash) {
        flag = escaped;
        at = this.escapeAt(at);
      } else if (!(sign >= 0x20)) this.fail();
      sign = source.charCodeAt(++at);
    }
    this.at = at + 1;
    this.token(string | flag, start, this.at);
  }

  /** Where the escape ends that begins there. */
  private escapeAt(at: number): number {
    const after = this.source.charCodeAt(at + 1);
    if (after !== 0x75) return simpleEscapes.includes(after) ? at + 1 : this.fail();
    for (let digit = at + 2; digit < at + 6; digit++) if (!isHex(this.source.charCodeAt(digit))) this.fail();
    return at + 5;
  }

  private number(sign: number): void {
    if (sign === minus) this.at++;
    if (this.source.charCodeAt(this.at) === zero) this.at++;
    else this.digits();
    if (this.source.charCodeAt(this.at) === 0x2e) {
      this.at++;
      this.digits();
    }
    if ((this.source.charCodeAt(this.at) | 0x20) === 0x65) {
      const signed = this.source.charCodeAt(++this.at);
      if (signed === minus || signed === 0x2b) this.at++;
      this.digits();
    }
  }

  /** At least one. */
  private digits(): void {
    const { source } = this;
    let { at } = this;
    while (isDigit(source.charCodeAt(at))) at++;
    if (at === this.at) this.fail();
    this.at = at;
  }

  /** The sign after space; NaN at the end. */
  private next(): number {
    const { source } = this;
    let { at } = this;
    let sign = source.charCodeAt(at);
    while (sign === 0x20 || sign === 0x0a || sign === 0x0d || sign === 0x09) sign = source.charCodeAt(++at);
    this.at = at;
    return sign;
  }

  private fail(): never {
    throw new Failure('unreadable', { reason: 'notJson' });
  }
}

const simpleEscapes = Array.from('"\\/bfnrt', (sign) => sign.charCodeAt(0));
const isDigit = (code: number): boolean => code >= zero && code <= nine;
const isHex = (code: number): boolean => isDigit(code) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
