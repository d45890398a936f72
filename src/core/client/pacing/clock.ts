/** The clock and the sleep that core uses; tests hand in their own. */
import { Failure } from '../../failure.ts';
import type { Clock } from '../../wait.ts';

/** The real clock. */
export const clock: Clock = {
  now: Date.now,
  steady: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const wake = (): void => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      // A timer may fire a little early, and then the wait that a vendor named is not over.
      const timer = setTimeout(wake, Math.ceil(ms) + 2);
      const stop = (): void => {
        clearTimeout(timer);
        reject(new Failure('cancelled'));
      };
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    }),
};
