/** Relates JSON pointers to each other, and to the fields that were read there. */
import type { FieldLine } from '../../protocol/detail.ts';

/** Whether a JSON pointer is the other or lies inside it. */
export const inside = (pointer: string, ancestor: string): boolean =>
  pointer === ancestor || pointer.startsWith(`${ancestor}/`);

/** The pointers around a pointer, outermost first, without itself. */
export function ancestors(pointer: string): string[] {
  const around: string[] = [];
  for (let slash = pointer.indexOf('/'); slash >= 0; slash = pointer.indexOf('/', slash + 1))
    around.push(pointer.slice(0, slash));
  return around;
}

/**
 * The fields that a place in the raw JSON belongs to: those that name it; else those that name the nearest place
 * around it; else those that name something in it. The outermost brackets hold everything and so belong to none.
 */
export function fieldsAt(lines: readonly FieldLine[], pointer: string): ReadonlySet<string> {
  const naming = (test: (one: string) => boolean): Set<string> =>
    new Set(lines.filter((line) => line.pointers.some(test)).map((line) => line.field));
  for (const around of [pointer, ...ancestors(pointer).reverse()]) {
    const named = around === '' && pointer !== '' ? undefined : naming((one) => one === around);
    if (named && named.size > 0) return named;
  }
  return pointer === '' ? new Set() : naming((one) => inside(one, pointer));
}
