/** Turns raw JSON into the lines that the detail draws. */
import type { Json } from '../json/json.ts';
import { pointerTo } from '../json/pointer.ts';
import { dots, type Mask } from '../safety/mask.ts';
import { opened } from '../vendorText.ts';

/**
 * One line of indented JSON. Keys and scalars are the vendor's characters, word for word, but for secrets that are
 * hidden.
 */
export interface RawLine {
  readonly depth: number;
  /** Of the value that stands or begins here; a closing bracket carries that of what it closes. */
  readonly pointer: string;
  /** With its quotes. */
  readonly key?: string;
  /** A scalar, an opening or closing bracket, or an empty `{}` or `[]`. */
  readonly text: string;
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null' | 'close';
  /** How many of the lines after this one it holds, its closing bracket included; only where it can be folded. */
  readonly holds?: number;
  /** Said in place of what is folded, such as `5 keys`. */
  readonly folded?: string;
  readonly comma: boolean;
  /** Stands above it: it begins something that is no part of the row. */
  readonly heading?: string;
  /** The text is, or looks like, a secret: `hidden` where dots stand in its place. */
  readonly secret?: 'hidden' | 'shown';
}

type Draft = { -readonly [K in keyof RawLine]: RawLine[K] };

/** UTF-16 units of all pointers together: each holds the keys of all that its line stands in. */
const mostOfPointers = 4_000_000;

/**
 * Raw JSON as lines to draw: indented again, with every key and scalar as the vendor wrote it. Undefined when there
 * would be more than `most`, or their pointers would be longer than all that can be shown.
 * @param folded says in words what a folded object or array holds
 * @param at what all pointers begin with
 */
export function rawLines(
  root: Json,
  folded: (type: 'object' | 'array', size: number) => string,
  most: number,
  mask: Mask,
  at = '',
): RawLine[] | undefined {
  const lines: Draft[] = [];
  let pointers = 0;
  const draw = (json: Json, pointer: string, depth: number, key: string | undefined, comma: boolean): void => {
    if (lines.length > most || (pointers += pointer.length) > mostOfPointers) return;
    const about = { depth, pointer, ...(key !== undefined && { key }) };
    const type = json.type;
    const size = json.entries.length + json.items.length;
    if ((type !== 'object' && type !== 'array') || size === 0) {
      const hidden = mask.value(json);
      const text = type === 'object' ? '{}' : type === 'array' ? '[]' : (hidden ?? mask.text(json));
      const secret = hidden !== undefined ? 'hidden' : mask.suspect(json) ? 'shown' : undefined;
      lines.push({ ...about, text, kind: type, comma, ...(secret && { secret }) });
      return;
    }
    const opening: Draft = {
      ...about,
      text: type === 'object' ? '{' : '[',
      kind: type,
      comma: false,
      folded: folded(type, size),
    };
    const start = lines.push(opening);
    json.entries.forEach((entry, index) =>
      draw(
        entry.value,
        pointerTo(pointer, mask.key(entry) === undefined ? opened(entry.key) : dots),
        depth + 1,
        mask.key(entry) ?? opened(entry.keyText),
        index < size - 1,
      ),
    );
    json.items.forEach((item, index) => draw(item, pointerTo(pointer, index), depth + 1, undefined, index < size - 1));
    lines.push({ depth, pointer, text: type === 'object' ? '}' : ']', kind: 'close', comma });
    opening.holds = lines.length - start;
  };
  draw(root, at, 0, undefined, false);
  return lines.length > most || pointers > mostOfPointers ? undefined : lines;
}
