/** Writes the path of a request, with the IDs in it percent-encoded. */
import { Failure } from '../failure.ts';

/**
 * A path with the ids in it percent-encoded: path`/groups/${id}/members`.
 * Throws a Failure `refused` for an id that no path can hold: an address swallows `.` and `..` however they are
 * encoded.
 */
export function path(parts: TemplateStringsArray, ...ids: readonly string[]): string {
  return parts.reduce((made, part, index) => made + segment(ids[index - 1] ?? '') + part);
}

function segment(id: string): string {
  if (id === '' || id === '.' || id === '..' || /\p{Surrogate}/u.test(id))
    throw new Failure('refused', { reason: 'badId' });
  return encodeURIComponent(id);
}
