/** Reads the members of every group of a connection, to say which groups someone is in. */
import { asFailure, Failure } from '../failure.ts';
import { maxRows } from '../listing/pages.ts';
import type { Source } from './source.ts';

/** Failures of one group that say nothing of the next. */
const ofOne = new Set(['forbidden', 'notFound', 'unreadable']);

/** Groups under way at once; the connection's own limit holds all the same. */
const atOnce = 4;

/**
 * Reads the members of every group that are not loaded yet, to say which groups someone is in. What one group refuses
 * is left out, and stays unknown; what would fail for all stops it, and so does more than can be held. Throws the
 * Failure that did.
 */
export async function readMemberships(source: Source, signal: AbortSignal, onGroup: () => void): Promise<void> {
  await source.groups.all(signal);
  const ids = [...source.groups.values()].map(({ id }) => id);
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  let [next, rows] = [0, 0];
  const work = async (): Promise<void> => {
    for (let id = ids[next++]; id !== undefined; id = ids[next++]) {
      try {
        await source.members(id).all(either);
        // Each list has a limit of its own; all of them are held at once.
        rows += source.members(id).rows.length;
      } catch (thrown) {
        if (!ofOne.has(asFailure(thrown).kind)) {
          stop.abort();
          throw thrown;
        }
      }
      onGroup();
      if (rows < maxRows) continue;
      stop.abort();
      throw new Failure('unreadable', { reason: 'tooManyRows' });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
