/**
 * The one way by which a vendor's text leaves core: without the connection's own secrets, whatever form they are in.
 * What only looks like a secret is hidden further on, where a text is shown, copied or logged (`onScreen`, `Mask`).
 */
import type { Json } from '../json/json.ts';
import { isProse, type Group, type Member, type Row } from '../model.ts';
import { opened, proseOf, type Prose, type Unclean, type Uncleaned } from '../vendorText.ts';
import { Mask, maskedText, type MaskOptions } from './mask.ts';
import { cut, visible } from './oneLine.ts';
import type { OwnSecrets } from './ownSecrets.ts';

/** Cleans what one vendor sent: dots in the place of its own secrets. */
export class Door {
  constructor(private readonly own: OwnSecrets) {}

  /** A text with dots in the place of each secret. */
  text(text: Uncleaned): string {
    return this.own.without(opened(text));
  }

  /** A value with dots in the place of each secret, in its keys too; the same object where there is none in it. */
  value<V>(value: Unclean<V>): V {
    return this.cleaned(value) as V;
  }

  /** A row whose value holds none of the secrets. Its JSON stays as it came: only `raw` and `mask` read it. */
  row<T extends Group | Member>(row: Row<Unclean<T>>): Row<T> {
    const { json } = row;
    if (row.problem !== undefined) return { json, problem: row.problem };
    const { value } = row;
    const texts = [json, ...(row.beside ?? []).map((one) => one.json)].map(({ text }) => opened(text));
    // Most rows are passed over by their text alone; one with escapes may mean more than it spells.
    if (texts.every((text) => !this.own.in(text) && !text.includes('\\'))) return row as Row<T>;
    // An id with a part left out would be another's.
    if (this.own.in(opened((value as Unclean<Group>).id))) return { json, problem: 'secretId' };
    return { json, value: this.value<T>(value), ...(row.beside !== undefined && { beside: row.beside }) };
  }

  /** A vendor's own words in a message: on one line, without what is invisible, and cut. Undefined: nothing is left. */
  said(text: Uncleaned): Prose | undefined {
    return this.line(text, 200);
  }

  /** An ID that a vendor's support asks for, as `said`: one that is longer is hardly one. */
  support(text: Uncleaned): Prose | undefined {
    return this.line(text, 100);
  }

  private line(text: Uncleaned, longest: number): Prose | undefined {
    // Cleaned first: what is invisible could stand inside a secret. Cut last: a few characters of one would not be
    // known for it.
    const words = cut(this.own.without(visible(opened(text).slice(0, longestSaid))), longest);
    return words === '' ? undefined : proseOf(words);
  }

  /** Whether a text holds one of the secrets. */
  holds(text: Uncleaned): boolean {
    return this.own.in(opened(text));
  }

  /**
   * JSON word for word, with dots in the place of the secrets: for other extensions, which may see what only looks like
   * one.
   */
  raw(json: Json): string {
    const text = opened(json.text);
    return this.own.in(text) || (text.includes('\\') && this.isWithin(json))
      ? this.mask(json, { all: false }).text()
      : text;
  }

  /** Whether a key or a text of it means a secret, however it is spelled. */
  private isWithin(json: Json): boolean {
    return (
      (json.type === 'string' && this.own.in(opened(json.scalar) ?? '')) ||
      json.entries.some(({ key, value }) => this.own.in(opened(key)) || this.isWithin(value)) ||
      json.items.some((item) => this.isWithin(item))
    );
  }

  /** What of JSON may be shown. */
  mask(json: Json, options: Omit<MaskOptions, 'own'>): Mask {
    return new Mask(json, { ...options, own: this.own });
  }

  private cleaned(value: unknown): unknown {
    if (typeof value === 'string') return this.own.without(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      const parts = value.map((part: unknown) => this.cleaned(part));
      return parts.every((part, index) => part === value[index]) ? value : parts;
    }
    const parts = Object.entries(value).map(([key, part]: [string, unknown]) => ({
      key,
      part,
      cleanKey: this.own.without(key),
      clean: this.cleaned(part),
    }));
    if (parts.every(({ key, part, cleanKey, clean }) => key === cleanKey && part === clean)) return value;
    return Object.fromEntries(parts.map(({ cleanKey, clean }) => [cleanKey, clean]));
  }
}

/** More of a vendor's words is not read for a message. */
const longestSaid = 20_000;
/** UTF-16 units: rows are drawn often, and longer ones can be opened. */
const longestLooked = 20_000;

/**
 * A vendor's text for one line of a user interface: nothing invisible, at most `longest` characters, and dots in the
 * place of what has the form of a secret.
 * @param hides asked only where something has: whether the user wants it hidden
 */
export function onScreen(text: Prose, hides: () => boolean, longest = 200): string {
  // Much longer than any line: what stands behind it is not shown.
  const line = visible(opened(text).slice(0, longest * 20 + longestSaid));
  const masked = maskedText(line);
  return cut(masked !== line && hides() ? masked : line, longest);
}

/**
 * JSON on one line: `mask` says what of it may be seen. Undefined where it is too long to be looked through for a line.
 */
export function lineOf(json: Json, mask: () => Mask, longest: number): string | undefined {
  if (json.length > longestLooked) return undefined;
  const shown = mask();
  return onScreen(proseOf(shown.text()), () => shown.all, longest);
}

/** The fields with dots in the place of what looks like a secret, in all that is neither a name nor an id. */
export function masked<T extends object>(value: T): T {
  const hidden = (part: unknown): unknown => {
    if (typeof part === 'string') return maskedText(part);
    if (Array.isArray(part)) return part.map(hidden);
    return typeof part === 'object' && part !== null
      ? Object.fromEntries(Object.entries(part).map(([key, one]: [string, unknown]) => [key, hidden(one)]))
      : part;
  };
  return Object.fromEntries(
    Object.entries(value).map(([field, part]: [string, unknown]) => [field, isProse(field) ? hidden(part) : part]),
  ) as T;
}

/** A value whose texts are all strings, as other extensions get it: what only looks like a secret stays. */
export type Told<T> = T extends Prose
  ? string
  : T extends string
    ? T
    : T extends readonly (infer One)[]
      ? readonly Told<One>[]
      : T extends object
        ? { readonly [Key in keyof T]: Told<T[Key]> }
        : T;

/** For other extensions. */
export const asTold = <T>(value: T): Told<T> => value as Told<T>;
