/** Lets one who waits leave, while the work goes on for others. */
import { Failure } from '../../failure.ts';

/** What the work comes to. Rejects with a Failure `cancelled` as soon as the signal fires; that stops no work. */
export function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(new Failure('cancelled'));
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
