/** Reads a listing again, as far as it was read before. */
import type { Group, Member } from '../model.ts';
import type { Pages } from './pages.ts';

/** A reader that began earlier, and took its time, knows less. */
export function isNewer<T extends { readonly id: string }>(pages: Pages<T>, known: Pages<T> | undefined): boolean {
  return (pages.asOf ?? 0) >= (known?.asOf ?? 0);
}

/** Reads a listing as far as another was read. */
export async function rereadPages<P extends Pages<Group> | Pages<Member>>(
  known: P,
  fresh: P,
  signal: AbortSignal,
  onPage: () => unknown = () => undefined,
): Promise<P> {
  // To the end, pages may be asked for early.
  if (known.complete) await fresh.all(signal, onPage);
  // Rows may have moved from page to page meanwhile: without a total only a second look tells what is gone.
  if (fresh.complete && fresh.count > 1 && fresh.total === undefined && lacks(fresh, known))
    await fresh.lookAgain(signal, onPage);
  await fresh.until(() => fresh.count >= Math.max(1, known.count), signal, onPage);
  return fresh;
}

/** Whether a row that was known did not come again. */
function lacks(fresh: Pages<Group> | Pages<Member>, { rows }: Pages<Group> | Pages<Member>): boolean {
  for (let index = 0; index < rows.length; index++) {
    const value = rows.brief(index)?.value;
    if (value !== undefined && !fresh.has(fresh.keyOf(value as Group & Member))) return true;
  }
  return false;
}
