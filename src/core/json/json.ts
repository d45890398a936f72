/** Reads JSON without losing its text: digits, spellings and repeated keys stay as they came. */
import { Failure } from '../failure.ts';
import { opened, uncleaned, type Uncleaned } from '../vendorText.ts';
import { pointerKeys } from './pointer.ts';
import { afterShift, escaped, kindMask, kinds, readTape, stride, type Tape } from './tape.ts';

/** The kinds of JSON value, as `Json.type` names them. */
export type JsonType = (typeof kinds)[number];

/** A key and its value, in the order of the source. `key` is decoded; `keyText` is as it stands there, with quotes. */
export interface JsonEntry {
  readonly key: Uncleaned;
  readonly keyText: Uncleaned;
  readonly value: Json;
}

/**
 * A JSON value that still knows its own text: `JSON.parse` would lose digits (`60000208205123456789`), spellings
 * (`1.0`), repeated keys and spaces, and raw is shown word for word. Made again when it is looked at.
 */
export class Json {
  /** @param token where it is on the tape */
  constructor(
    private readonly tape: Tape,
    private readonly token: number,
  ) {}

  get type(): JsonType {
    return kinds[this.mark & kindMask]!;
  }

  /** Where it begins in the text that it came with: no two scalars begin in the same place. */
  get start(): number {
    return this.tape.tokens[this.token]!;
  }

  /** As it came over the wire. */
  get text(): Uncleaned {
    return uncleaned(textAt(this.tape, this.token));
  }

  /** How long its text is, in UTF-16 units. */
  get length(): number {
    return this.tape.tokens[this.token + 1]! - this.start;
  }

  /** A string decoded, a number or boolean as its exact text; undefined for null, objects and arrays. */
  get scalar(): Uncleaned | undefined {
    switch (this.type) {
      case 'string':
        return uncleaned(stringAt(this.tape, this.token));
      case 'number':
      case 'boolean':
        return this.text;
      default:
        return undefined;
    }
  }

  /** Whether it is a scalar of just that text: the number 1 is "1", as the text is. */
  is(text: string): boolean {
    return opened(this.scalar) === text;
  }

  /** Whether it is a scalar that a pattern fits. */
  matches(pattern: RegExp): boolean {
    const text = opened(this.scalar);
    return text !== undefined && pattern.test(text);
  }

  /** What a scalar comes to as a number; NaN where that is none. No id is read this way: digits would be lost. */
  get number(): number {
    return Number(opened(this.scalar) ?? NaN);
  }

  /** Of an object, in order, repeated keys included. */
  get entries(): readonly JsonEntry[] {
    return this.someEntries(Infinity);
  }

  /** The first entries of an object, at most so many. */
  someEntries(most: number): readonly JsonEntry[] {
    if (this.type !== 'object') return none;
    return this.within(2, most).map((key) => ({
      key: uncleaned(stringAt(this.tape, key)),
      keyText: uncleaned(textAt(this.tape, key)),
      value: new Json(this.tape, key + stride),
    }));
  }

  /** Of an array. */
  get items(): readonly Json[] {
    return this.someItems(Infinity);
  }

  /** The first items of an array, at most so many. */
  someItems(most: number): readonly Json[] {
    return this.type === 'array' ? this.within(1, most).map((token) => new Json(this.tape, token)) : none;
  }

  /** The value of a key (the last one where it is repeated, as JSON.parse has it) or of an array's index. */
  child(key: string): Json | undefined {
    const token = this.tokenOf(this.token, key);
    return token === undefined ? undefined : new Json(this.tape, token);
  }

  /** The value at a JSON pointer (RFC 6901), if there is one. */
  at(pointer: string): Json | undefined {
    let token: number | undefined = this.token;
    for (const key of pointerKeys(pointer)) {
      token = this.tokenOf(token, key);
      if (token === undefined) return undefined;
    }
    return new Json(this.tape, token);
  }

  /**
   * As a plain value, for a schema to check. Numbers lose what a JavaScript number cannot hold, so ids are never read
   * this way. `except` is left out: a page's rows are read one by one.
   */
  plain(except?: Json): unknown {
    if (except !== undefined && this.tape === except.tape && this.token === except.token) return undefined;
    switch (this.type) {
      case 'object':
        // A key `__proto__` stays a key.
        return Object.fromEntries(this.entries.map(({ key, value }) => [opened(key), value.plain(except)]));
      case 'array':
        return this.items.map((item) => item.plain(except));
      case 'string':
        return stringAt(this.tape, this.token);
      case 'number':
        return this.number;
      case 'boolean':
        return this.is('true');
      case 'null':
        return null;
    }
  }

  private get mark(): number {
    return this.tape.tokens[this.token + 2]!;
  }

  /** Where what it holds is on the tape: every value, or every other one, which are the keys; at most so many. */
  private within(tokensEach: 1 | 2, most: number): number[] {
    const { tokens } = this.tape;
    const found: number[] = [];
    const end = this.mark >>> afterShift;
    for (
      let token = this.token + stride;
      token < end && found.length < most;
      token = tokens[token + (tokensEach - 1) * stride + 2]! >>> afterShift
    )
      found.push(token);
    return found;
  }

  private tokenOf(container: number, key: string): number | undefined {
    const { tokens } = this.tape;
    const mark = tokens[container + 2]!;
    const end = mark >>> afterShift;
    let token = container + stride;
    switch (kinds[mark & kindMask]) {
      case 'array': {
        if (!/^(0|[1-9]\d{0,8})$/.test(key)) return undefined;
        for (let index = Number(key); index > 0 && token < end; index--) token = tokens[token + 2]! >>> afterShift;
        return token < end ? token : undefined;
      }
      case 'object': {
        let found: number | undefined;
        for (; token < end; token = tokens[token + stride + 2]! >>> afterShift)
          if (isString(this.tape, token, key)) found = token + stride;
        return found;
      }
      default:
        return undefined;
    }
  }
}

const none: readonly never[] = [];

function textAt({ source, tokens }: Tape, token: number): string {
  return source.slice(tokens[token], tokens[token + 1]);
}

function stringAt({ source, tokens }: Tape, token: number): string {
  const [start, end] = [tokens[token]!, tokens[token + 1]!];
  return tokens[token + 2]! & escaped
    ? (JSON.parse(source.slice(start, end)) as string)
    : source.slice(start + 1, end - 1);
}

function isString(tape: Tape, token: number, text: string): boolean {
  const { source, tokens } = tape;
  if (tokens[token + 2]! & escaped) return stringAt(tape, token) === text;
  return tokens[token + 1]! - tokens[token]! === text.length + 2 && source.startsWith(text, tokens[token]! + 1);
}

/**
 * Reads JSON text, as strictly as JSON.parse.
 * Throws a Failure `unreadable`: `empty`, `html`, `notJson`, `tooDeep` or `tooLarge`.
 */
export function parseJson(text: string): Json {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (!/\S/.test(source)) throw new Failure('unreadable', { reason: 'empty' });
  if (/^\s*</.test(source)) throw new Failure('unreadable', { reason: 'html' });
  return new Json(readTape(source), 0);
}
