/** Lets only so many requests of a connection through at a time. */
import { Failure } from '../../failure.ts';

interface Waiting {
  readonly enter: () => void;
  readonly isUrgent: () => boolean;
}

/** Lets only so many through at a time. The others wait in their order, the urgent before the rest. */
export class Gate {
  /** How many are through. */
  inside = 0;
  private readonly queue: Waiting[] = [];

  /** @param width asked each time: it may change */
  constructor(private readonly width: () => number) {}

  /**
   * Throws a Failure `cancelled` when `signal` fires before its turn came.
   * @param isUrgent asked when a place is free: what nobody waited for may be waited for by now
   */
  async pass<T>(signal: AbortSignal, work: () => Promise<T>, isUrgent = (): boolean => true): Promise<T> {
    if (this.queue.length > 0 || this.inside >= this.width()) await this.turn(signal, isUrgent);
    else this.inside++;
    try {
      return await work();
    } finally {
      this.inside--;
      this.admit();
    }
  }

  /** Counts who enters at once, so that nobody slips in between. */
  private admit(): void {
    while (this.queue.length > 0 && this.inside < this.width()) {
      const urgent = this.queue.findIndex(({ isUrgent }) => isUrgent());
      const [next] = this.queue.splice(Math.max(0, urgent), 1);
      this.inside++;
      next!.enter();
    }
  }

  private turn(signal: AbortSignal, isUrgent: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.queue.splice(this.queue.indexOf(waiting), 1);
        reject(new Failure('cancelled'));
      };
      const enter = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const waiting = { enter, isUrgent };
      if (signal.aborted) return reject(new Failure('cancelled'));
      signal.addEventListener('abort', leave, { once: true });
      this.queue.push(waiting);
      this.admit();
    });
  }
}
