/**
 * Plain objects whose keys somebody else may have chosen: what all objects have is none of theirs.
 *
 * No plain object is a map of such keys: use a Map, or these. The linter says where one would be
 * (test/unit/project/foreignKeys.mjs).
 */

/** What stands under that key, be it `constructor` or `__proto__`. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  // eslint-disable-next-line ours/foreign-keys -- this is where it is made sure
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Puts a value under that key, be it `__proto__`. */
export function put<T>(record: Record<string, T>, key: string, value: T): void {
  Object.defineProperty(record, key, { value, enumerable: true, writable: true, configurable: true });
}
