/** Turns a JSON pointer into a path of jq. */
import type { Json } from './json.ts';
import { pointerKeys, pointerTo } from './pointer.ts';

const plainKey = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * The path by which jq finds what stands at a pointer: `.groups[0]["a b"]`. Whether a step is the place in an array or
 * a key is told by the JSON; where that does not reach, by its look.
 */
export function jqPath(root: Json, pointer: string): string {
  let at = '';
  let path = '';
  for (const key of pointerKeys(pointer)) {
    const holder = root.at(at);
    const isPlace = holder === undefined ? /^\d+$/.test(key) : holder.type === 'array';
    path += isPlace ? `[${key}]` : plainKey.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
    at = pointerTo(at, key);
  }
  return path.startsWith('.') ? path : `.${path}`;
}
