/** Reads a listing again, as far as it was read before. */
import { Failure } from '../failure.ts';
import type { Group, Member } from '../model.ts';
import type { Pages } from './pages.ts';

/** Rows move from page to page as others come and go. */
export function undefinedIfMoved(thrown: unknown): undefined {
  if (thrown instanceof Failure && thrown.kind === 'notFound') return undefined;
  throw thrown;
}

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
  await fresh.until(() => fresh.count >= Math.max(1, known.count), signal, onPage);
  return fresh;
}
