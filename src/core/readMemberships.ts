import { asFailure } from './failure.ts';
import type { Source } from './source.ts';

/** Failures of one group that say nothing of the next. */
const ofOne = new Set(['forbidden', 'notFound', 'unreadable']);

/** Groups under way at once; the connection's own limit holds all the same. */
const atOnce = 4;

/**
 * Reads the members of every group that are not loaded yet, to say which groups someone is in. What one group refuses is
 * left out, and stays unknown; what would fail for all stops it. Throws the Failure that did.
 */
export async function readMemberships(source: Source, signal: AbortSignal, onGroup: () => void): Promise<void> {
  await source.groups.all(signal);
  const ids = [...source.groups.values()].map(({ id }) => id);
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let id = ids[next++]; id !== undefined; id = ids[next++]) {
      try {
        await source.members(id).all(either);
      } catch (thrown) {
        if (!ofOne.has(asFailure(thrown).kind)) {
          stop.abort();
          throw thrown;
        }
      }
      onGroup();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
