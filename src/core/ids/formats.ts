/** Joins several IDs for one place in a file. */

/**
 * Several ids for one place in a file, joined so that what stands around them stays whole: on lines that begin alike,
 * as the items of a list or indented; between quotes, each in its own; else side by side.
 * @param before of its line, what stands before the place
 * @param after of its line, what stands behind it
 */
export function joinedIds(ids: readonly string[], before: string, after: string): string {
  const [begins, item = ''] = /^\s*([-*+]\s+)?["'`]?$/.exec(before) ?? [];
  const quote = /["'`]$/.exec(before)?.[0] ?? '';
  if (quote !== '' && after.startsWith(quote))
    return ids.join(begins === undefined ? `${quote}, ${quote}` : `${quote}${item === '' ? ',' : ''}\n${before}`);
  return ids.join(begins === undefined || quote !== '' ? ', ' : `\n${before}`);
}
