/** Shares equal requests under way, so that the vendor is asked only once. */
import { Failure } from '../../failure.ts';
import { unlessAborted } from './leave.ts';

interface Waiter {
  readonly isUrgent: () => boolean;
}

interface Running<V> {
  readonly result: Promise<V>;
  readonly abort: AbortController;
  /** For each who waits, whether that is urgent. */
  readonly waiting: Set<Waiter>;
}

type Start<V> = (signal: AbortSignal, isUrgent: () => boolean) => Promise<V>;

/** Work under way, shared by all who ask for the same. It is cancelled when the last of them has gone. */
export class SharedWork<V> {
  private readonly running = new Map<string, Running<V>>();

  /**
   * Joins the work of that key, or starts it. Throws a Failure `cancelled` as soon as `signal` fires.
   * @param start is told when nobody waits any more, and can ask whether anybody does urgently
   */
  async run(key: string, signal: AbortSignal, start: Start<V>, isUrgent = (): boolean => true): Promise<V> {
    if (signal.aborted) throw new Failure('cancelled');
    const waiter = { isUrgent };
    const work = this.running.get(key) ?? this.begin(key, start, waiter);
    work.waiting.add(waiter);
    try {
      return await unlessAborted(signal, work.result);
    } finally {
      work.waiting.delete(waiter);
      if (work.waiting.size === 0) {
        if (this.running.get(key) === work) this.running.delete(key);
        work.abort.abort();
      }
    }
  }

  private begin(key: string, start: Start<V>, first: Waiter): Running<V> {
    const abort = new AbortController();
    const waiting = new Set([first]);
    const result = start(abort.signal, () => [...waiting].some(({ isUrgent }) => isUrgent()));
    const work: Running<V> = { result, abort, waiting };
    this.running.set(key, work);
    const done = (): void => {
      if (this.running.get(key) === work) this.running.delete(key);
    };
    result.then(done, done);
    return work;
  }
}
