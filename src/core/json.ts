import { Failure } from './failure.ts';

/** The kinds of JSON value, as `Json.type` names them. */
export type JsonType = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

/** A key and its value, in the order of the source. `key` is decoded; `keyText` is as it stands there, with quotes. */
export interface Entry {
  readonly key: string;
  readonly keyText: string;
  readonly value: Json;
}

/**
 * A JSON value that still knows its own text: `JSON.parse` would lose digits (`60000208205123456789`), spellings
 * (`1.0`), repeated keys and spaces, and raw is shown word for word.
 */
export class Json {
  /** @param value the decoded string, for a string; else the text of the scalar */
  constructor(
    readonly type: JsonType,
    private readonly source: string,
    private readonly start: number,
    private end: number,
    private readonly value: string,
    /** Of an object, in order, repeated keys included. */
    readonly entries: readonly Entry[] = none,
    /** Of an array. */
    readonly items: readonly Json[] = none,
  ) {}

  /** As it came over the wire. */
  get text(): string {
    return this.source.slice(this.start, this.end);
  }

  /** A string decoded, a number or boolean as its exact text; undefined for null, objects and arrays. */
  get scalar(): string | undefined {
    return this.type === 'object' || this.type === 'array' || this.type === 'null' ? undefined : this.value;
  }

  /** The value of a key (the last one where it is repeated, as JSON.parse has it) or of an array's index. */
  child(key: string): Json | undefined {
    if (this.type === 'array') return /^(0|[1-9]\d{0,8})$/.test(key) ? this.items[Number(key)] : undefined;
    for (let i = this.entries.length - 1; i >= 0; i--) {
      if (this.entries[i]!.key === key) return this.entries[i]!.value;
    }
    return undefined;
  }

  /** The value at a JSON pointer (RFC 6901), if there is one. */
  at(pointer: string): Json | undefined {
    return pointerKeys(pointer).reduce<Json | undefined>((found, key) => found?.child(key), this);
  }

  /**
   * As a plain value, for a schema to check. Numbers lose what a JavaScript number cannot hold, so ids are never read
   * this way. `except` is left out: a page's rows are read one by one.
   */
  plain(except?: Json): unknown {
    if (this === except) return undefined;
    switch (this.type) {
      case 'object': {
        // No prototype: a key `__proto__` stays a key.
        const plain: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
        for (const { key, value } of this.entries) plain[key] = value.plain(except);
        return plain;
      }
      case 'array':
        return this.items.map((item) => item.plain(except));
      case 'string':
        return this.value;
      case 'number':
        return Number(this.value);
      case 'boolean':
        return this.value === 'true';
      case 'null':
        return null;
    }
  }

  /** Only for the parser, which learns where a container ends after it made it. */
  static close(container: Json, end: number): void {
    container.end = end;
  }
}

const none: readonly never[] = [];

/** The keys of a JSON pointer. */
export function pointerKeys(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** The pointer of a key below another pointer. */
export function pointerTo(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

/** Deeper than any vendor nests, far from what overflows a stack. */
const maxDepth = 200;
/** More values than any page of a vendor holds; a few bytes each could still fill the memory. */
const maxValues = 1_000_000;
const space = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;
const wordTypes = { true: 'boolean', false: 'boolean', null: 'null' } as const;

/**
 * Reads JSON text, as strictly as JSON.parse, without recursion.
 * Throws a Failure `unreadable`: `empty`, `html`, `notJson` or `tooDeep`.
 */
export function parseJson(text: string): Json {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (!/\S/.test(source)) throw new Failure('unreadable', { reason: 'empty' });
  if (/^\s*</.test(source)) throw new Failure('unreadable', { reason: 'html' });
  return new Parser(source).document();
}

class Parser {
  private at = 0;
  private values = 0;

  constructor(private readonly source: string) {}

  document(): Json {
    const open: { json: Json; entries: Entry[]; items: Json[]; key?: Pick<Entry, 'key' | 'keyText'> }[] = [];
    for (;;) {
      let value = this.valueStart();
      if (value.type === 'object' || value.type === 'array') {
        const closing = value.type === 'object' ? '}' : ']';
        if (this.peek() !== closing) {
          if (open.length >= maxDepth) throw new Failure('unreadable', { reason: 'tooDeep' });
          const top = { json: value, entries: value.entries as Entry[], items: value.items as Json[] };
          open.push(value.type === 'object' ? { ...top, key: this.key() } : top);
          continue;
        }
        this.at++;
        Json.close(value, this.at);
      }
      // A value is whole: put it where it belongs, and close all that ends with it.
      for (;;) {
        const top = open[open.length - 1];
        if (top === undefined) {
          this.skipSpace();
          if (this.at !== this.source.length) this.fail();
          return value;
        }
        if (top.key === undefined) top.items.push(value);
        else top.entries.push({ ...top.key, value });
        const next = this.peek();
        this.at++;
        if (next === ',') {
          if (top.key !== undefined) top.key = this.key();
          break;
        }
        if (next !== (top.key === undefined ? ']' : '}')) this.fail();
        value = top.json;
        Json.close(value, this.at);
        open.pop();
      }
    }
  }

  private valueStart(): Json {
    if (++this.values > maxValues) throw new Failure('unreadable', { reason: 'tooLarge' });
    const first = this.peek();
    const start = this.at;
    if (first === '{' || first === '[') {
      this.at++;
      return new Json(first === '{' ? 'object' : 'array', this.source, start, start, '', first === '{' ? [] : none, first === '[' ? [] : none);
    }
    if (first === '"') {
      const value = this.string();
      return new Json('string', this.source, start, this.at, value);
    }
    const digits = this.match(number);
    if (digits !== undefined && digits !== '') return new Json('number', this.source, start, this.at, digits);
    const name = this.match(word) as keyof typeof wordTypes | undefined;
    if (name === undefined) return this.fail();
    return new Json(wordTypes[name], this.source, start, this.at, name);
  }

  private key(): Pick<Entry, 'key' | 'keyText'> {
    if (this.peek() !== '"') this.fail();
    const start = this.at;
    const key = this.string();
    const keyText = this.source.slice(start, this.at);
    if (this.peek() !== ':') this.fail();
    this.at++;
    return { key, keyText };
  }

  private string(): string {
    const start = this.at;
    let end = this.source.indexOf('"', start + 1);
    let escaped = false;
    while (end !== -1) {
      let slashes = 0;
      while (this.source.charCodeAt(end - 1 - slashes) === 0x5c) slashes++;
      escaped ||= slashes > 0;
      if (slashes % 2 === 0) break;
      end = this.source.indexOf('"', end + 1);
    }
    if (end === -1) return this.fail();
    this.at = end + 1;
    const inner = this.source.slice(start + 1, end);
    if (!escaped && !inner.includes('\\') && !hasControl(inner)) return inner;
    try {
      return JSON.parse(this.source.slice(start, this.at)) as string;
    } catch {
      return this.fail();
    }
  }

  private peek(): string | undefined {
    this.skipSpace();
    return this.source[this.at];
  }

  private skipSpace(): void {
    space.lastIndex = this.at;
    space.test(this.source);
    this.at = space.lastIndex;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private fail(): never {
    throw new Failure('unreadable', { reason: 'notJson' });
  }
}

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 0x20) return true;
  return false;
}
