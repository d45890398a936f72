/** Takes JSON pointers (RFC 6901) apart, and puts them together. */
import type { Uncleaned } from '../vendorText.ts';

/** The pointer that a pointer stands below; undefined for that of the row itself. */
export function parentOf(pointer: string): string | undefined {
  return pointer === '' ? undefined : pointer.slice(0, pointer.lastIndexOf('/'));
}

const keysOf = new Map<string, readonly string[]>();
/** Those of the vendors' tables are asked for again and again; pointers with places in arrays could be any number. */
const mostKept = 1000;
/** A vendor may give a key any length. */
const longestKept = 500;

/** The keys of a JSON pointer. */
export function pointerKeys(pointer: string): readonly string[] {
  const known = keysOf.get(pointer);
  if (known !== undefined) return known;
  const keys =
    pointer === ''
      ? []
      : pointer
          .slice(1)
          .split('/')
          .map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
  if (pointer.length > longestKept) return keys;
  if (keysOf.size >= mostKept) keysOf.clear();
  keysOf.set(pointer, keys);
  return keys;
}

/** The pointer of a key below another pointer. */
/** The pointer to what stands in an object or array, by RFC 6901. */
export function pointerTo(pointer: string, key: string | number): string;
export function pointerTo(pointer: Uncleaned | string, key: Uncleaned | string | number): Uncleaned;
export function pointerTo(pointer: Uncleaned | string, key: Uncleaned | string | number): Uncleaned | string {
  return `${pointer as string}/${(key as string | number).toString().replace(/~/g, '~0').replace(/\//g, '~1')}`;
}
