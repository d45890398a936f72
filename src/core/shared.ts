import { Failure } from './failure.ts';

interface Running<V> {
  readonly result: Promise<V>;
  readonly abort: AbortController;
  waiting: number;
}

/** Work under way, shared by all who ask for the same. It is cancelled when the last of them has gone. */
export class Shared<V> {
  private readonly running = new Map<string, Running<V>>();

  /** Joins the work of that key, or starts it. Throws a Failure `cancelled` as soon as `signal` fires. */
  async run(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<V>): Promise<V> {
    if (signal.aborted) throw new Failure('cancelled');
    const work = this.running.get(key) ?? this.begin(key, start);
    work.waiting++;
    let leave = (): void => undefined;
    const left = new Promise<never>((_, reject) => {
      leave = (): void => reject(new Failure('cancelled'));
      signal.addEventListener('abort', leave);
    });
    try {
      return await Promise.race([work.result, left]);
    } finally {
      signal.removeEventListener('abort', leave);
      if (--work.waiting === 0) {
        if (this.running.get(key) === work) this.running.delete(key);
        work.abort.abort();
      }
    }
  }

  private begin(key: string, start: (signal: AbortSignal) => Promise<V>): Running<V> {
    const abort = new AbortController();
    const result = start(abort.signal);
    const work: Running<V> = { result, abort, waiting: 0 };
    this.running.set(key, work);
    const done = (): void => {
      if (this.running.get(key) === work) this.running.delete(key);
    };
    result.then(done, done);
    return work;
  }
}
