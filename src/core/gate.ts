import { Failure } from './failure.ts';

/** Lets only so many through at a time; the others wait in their order. */
export class Gate {
  private inside = 0;
  private readonly queue: (() => void)[] = [];

  /** @param width asked each time: the user may change it */
  constructor(private readonly width: () => number) {}

  /** Throws a Failure `cancelled` when `signal` fires before its turn came. */
  async pass<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (this.inside >= this.width()) await this.turn(signal);
    else this.inside++;
    try {
      return await work();
    } finally {
      // The place is handed on, so that nobody slips in between.
      const next = this.queue.shift();
      if (next === undefined) this.inside--;
      else next();
    }
  }

  private turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        this.queue.splice(this.queue.indexOf(enter), 1);
        reject(new Failure('cancelled'));
      };
      if (signal.aborted) return reject(new Failure('cancelled'));
      signal.addEventListener('abort', leave, { once: true });
      this.queue.push(enter);
    });
  }
}
