import type { Group, Member, Row } from './model.ts';
import type { OwnSecrets } from './ownSecrets.ts';

/**
 * A row whose value holds none of the connection's own secrets, should the vendor have put one there: values go to
 * labels, messages, state and files. Its raw stays as it came.
 */
export function withoutOwn<T extends Group | Member>(row: Row<T>, own: OwnSecrets): Row<T> {
  const { value, json } = row;
  // Most rows are passed over by their text alone; one with escapes may mean more than it spells.
  if (value === undefined || !(own.in(json.text) || json.text.includes('\\'))) return row;
  // An id with a part left out would be another's.
  if (own.in(value.id)) return { json, problem: 'secretId' };
  const clean = cleaned(value, own);
  return clean === value ? row : { json, value: clean };
}

/** Anything without the connection's own secrets; the same object where there is none in it. */
export function cleaned<V>(value: V, own: OwnSecrets): V {
  if (typeof value === 'string') return (own.in(value) ? own.without(value) : value) as V;
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).map(([key, part]: [string, unknown]) => [key, part, cleaned(part, own)] as const);
  if (parts.every(([, part, clean]) => part === clean)) return value;
  return (Array.isArray(value) ? parts.map(([, , clean]) => clean) : Object.fromEntries(parts.map(([key, , clean]) => [key, clean]))) as V;
}
