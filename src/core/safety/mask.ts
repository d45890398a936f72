/** Hides what is, or looks like, a secret in a raw row; the rest stays word for word. */
import type { Json, JsonEntry } from '../json/json.ts';
import { pointerTo } from '../json/pointer.ts';
import { opened, type Prose } from '../vendorText.ts';
import type { OwnSecrets } from './ownSecrets.ts';
import { bare } from './oneLine.ts';
import { bearingOf, secretsIn } from './secretLooks.ts';

/** Stands in the place of a secret, whatever its length. */
export const dots = '••••••';

/** In UTF-16 units. */
const longestPointer = 1000;

/** `all`: also what only looks like a secret. The connection's own secrets are hidden in any case. */
export interface MaskOptions {
  readonly own: OwnSecrets;
  readonly all: boolean;
  /** Pointers at what is no secret, however it looks: ids. */
  readonly except?: readonly string[];
}

/** Hides what looks like a secret in one row, and the secrets of its connection always. */
export class Mask {
  /** By where the value stands in its text, and keys by where theirs does: `Json` is made again at each look. */
  private readonly values = new Map<number, string>();
  private readonly keys = new Map<number, string>();
  private readonly looks = new Set<number>();
  private suspectKeys = 0;
  private readonly except: ReadonlySet<string>;
  private readonly pointers = new Set<string>();
  /** Pointers that have a hidden key in them, and how they are shown. */
  private readonly shownPointers = new Map<string, string>();
  private ownFound = false;

  /** How many values and keys look like secrets, hidden or not. */
  get suspects(): number {
    return this.looks.size + this.suspectKeys;
  }

  constructor(
    private readonly root: Json,
    private readonly options: MaskOptions,
  ) {
    this.except = new Set(options.except);
    this.visit(root, '', undefined, false);
  }

  /** Whether what looks like a secret is hidden. */
  get all(): boolean {
    return this.options.all;
  }

  /** Whether the vendor sent one of the connection's own secrets along. */
  get own(): boolean {
    return this.ownFound;
  }

  /** Whether anything is hidden. */
  get hides(): boolean {
    return this.values.size + this.keys.size > 0;
  }

  /** A scalar's text, with what is hidden in it as dots; undefined: nothing is. */
  value(json: Json): string | undefined {
    return this.values.get(json.start);
  }

  /** The same of a key. */
  key(entry: JsonEntry): string | undefined {
    return this.keys.get(entry.value.start);
  }

  /** Whether a scalar looks like a secret, hidden or not. */
  suspect(json: Json): boolean {
    return this.looks.has(json.start);
  }

  /** A pointer, with dots in the place of keys that are hidden. */
  pointer(pointer: string | Prose): string {
    const text = pointer as string;
    if (text.length > longestPointer && this.keys.size > 0) return dots;
    return this.shownPointers.get(text) ?? text;
  }

  /** A normalized text that is neither a name nor an id. */
  prose(text: Prose): string {
    return this.options.all ? maskedText(opened(text)) : opened(text);
  }

  /** Whether something is hidden at one of the pointers. */
  hidesAt(pointers: readonly string[]): boolean {
    return pointers.some((pointer) => (pointer.length > longestPointer ? this.hides : this.pointers.has(pointer)));
  }

  /** What of something in the row is copied: a text without its quotes. */
  copy(of: Json): { readonly text: string; readonly isHidden: boolean } {
    const text = this.text(of);
    if (text !== opened(of.text)) return { text, isHidden: true };
    return { text: of.type === 'string' ? (opened(of.scalar) ?? '') : text, isHidden: false };
  }

  /**
   * The text of the row, or of something in it, with dots in the place of what is hidden and all else word for word.
   */
  text(of: Json = this.root): string {
    const text = opened(of.text);
    if (!this.hides) return this.safe(text);
    const parts: string[] = [];
    let [from, at] = [0, 0];
    // Between two of these there is nothing but brackets, commas, colons and spaces: the next one is where it is first
    // found.
    const put = (token: string, shown: string | undefined): void => {
      const start = text.indexOf(token, at);
      if (shown !== undefined) parts.push(text.slice(from, start), shown);
      at = start + token.length;
      if (shown !== undefined) from = at;
    };
    const walk = (json: Json): void => {
      for (const entry of json.entries) {
        put(opened(entry.keyText), this.keys.get(entry.value.start));
        walk(entry.value);
      }
      json.items.forEach(walk);
      if (json.type !== 'object' && json.type !== 'array') put(opened(json.text), this.values.get(json.start));
    };
    walk(of);
    return this.safe(parts.join('') + text.slice(from));
  }

  /** Punctuation may be a part of a secret, and stand between two texts that hold none. */
  private safe(text: string): string {
    return this.options.own.in(text) ? `"${dots}"` : text;
  }

  /** @param dotted the pointer as it is shown, where that is another */
  private visit(json: Json, pointer: string, dotted: string | undefined, secret: boolean): void {
    if (dotted !== undefined && pointer.length <= longestPointer) this.shownPointers.set(pointer, dotted);
    for (const entry of json.entries) {
      const key = opened(entry.key);
      const bearing = bearingOf(key);
      const isHidden = this.hidesKey(key, opened(entry.keyText));
      if (isHidden) this.keys.set(entry.value.start, `"${dots}"`);
      this.visit(
        entry.value,
        pointerTo(pointer, key),
        isHidden ? pointerTo(dotted ?? pointer, dots) : dotted && pointerTo(dotted, key),
        bearing === 'secret' || (secret && bearing !== 'never'),
      );
    }
    json.items.forEach((item, index) =>
      this.visit(item, pointerTo(pointer, index), dotted && pointerTo(dotted, index), secret),
    );
    const shown = this.shown(json, pointer, secret);
    if (shown === undefined) return;
    this.values.set(json.start, shown);
    // Made of keys of any length: no table of a vendor has such a one.
    if (pointer.length <= longestPointer) this.pointers.add(pointer);
  }

  private hidesKey(key: string, spelled: string): boolean {
    const { own, all } = this.options;
    if (own.in(key) || own.in(spelled)) return (this.ownFound = true);
    if (secretsIn(key).length === 0 && !isParted(key)) return false;
    this.suspectKeys++;
    return all;
  }

  private shown(json: Json, pointer: string, secret: boolean): string | undefined {
    const { type } = json;
    const scalar = opened(json.scalar);
    const text = opened(json.text);
    if (scalar === undefined || scalar === '' || type === 'boolean') return undefined;
    // A small number under such a key counts them.
    const here = secret && (type === 'string' || scalar.length >= 4);
    const { own, all } = this.options;
    // A spelling with escapes hides nothing: what it means is looked at as well.
    if (own.in(scalar) || own.in(text)) {
      this.ownFound = true;
      return `"${dots}"`;
    }
    if (this.except.has(pointer)) return undefined;
    const places = here || type !== 'string' ? [] : secretsIn(scalar);
    const parted = !here && type === 'string' && places.length === 0 && isParted(scalar);
    if (!here && !parted && places.length === 0) return undefined;
    this.looks.add(json.start);
    if (!all) return undefined;
    // With escapes the places in the text are others, so the whole is hidden.
    return here || parted || text.slice(1, -1) !== scalar ? `"${dots}"` : `"${dotted(scalar, places)}"`;
  }
}

/** A vendor's text outside its JSON, with dots in the place of what has the form of a secret. */
export function maskedText(text: string): string {
  const places = secretsIn(text);
  return places.length === 0 && isParted(text) ? dots : dotted(text, places);
}

/** Whether what is invisible parts something that looks like a secret. */
function isParted(text: string): boolean {
  return text.length >= 12 && /[^\t\n\r\x20-\x7e]/.test(text) && secretsIn(bare(text)).length > 0;
}

function dotted(text: string, places: readonly (readonly [number, number])[]): string {
  let [shown, at] = ['', 0];
  for (const [start, end] of places) {
    if (start >= at) shown += text.slice(at, start) + dots;
    at = Math.max(at, end);
  }
  return shown + text.slice(at);
}
