import { Failure } from './failure.ts';
import { credible, Wait } from './wait.ts';

/** What is tried again, how often and how soon. Other kinds would only fail the same way again. */
export const retryRules = {
  /** Attempts in all, by kind of failure. */
  attempts: { rateLimited: 3, unavailable: 3, network: 3, timeout: 2 } as Partial<Record<Failure['kind'], number>>,
  /** ms before the second attempt; doubled for each further one, with up to as much again at random. */
  backoff: 400,
  /** ms: a longer wait that the vendor names is told to the user instead of sat out in silence. */
  longestSilence: 5_000,
} as const;

export interface Clock {
  /** ms since 1970, as the machine has it now: it may be wrong, and be set meanwhile. */
  readonly now: () => number;
  /** ms since some moment: nobody sets it, but it may stand still while the machine sleeps. */
  readonly steady: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

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

/** ms after which to ask again when a vendor names no wait and trying again did not help. */
const usualWait = 30_000;

/** Does the work again where its failure can pass; throws the last failure. A `rateLimited` one always says until when. */
export async function retrying<T>(work: () => Promise<T>, clock: Clock, signal: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (thrown) {
      if (!(thrown instanceof Failure) || !canPass(thrown)) throw thrown;
      const named = thrown.wait?.left;
      if (attempt >= (retryRules.attempts[thrown.kind] ?? 1) || (named ?? 0) > retryRules.longestSilence) {
        throw thrown.kind === 'rateLimited' && named === undefined
          ? thrown.with({ wait: new Wait(clock, usualWait) })
          : thrown;
      }
      await clock.sleep(named ?? retryRules.backoff * 2 ** (attempt - 1) * (1 + Math.random()), signal);
    }
  }
}

/** A name that nobody knows now will not be known in a second. */
function canPass(failure: Failure): boolean {
  return failure.reason !== 'hostNotFound';
}

type Header = (name: string) => string | undefined;

/** ms that `Retry-After` asks to wait, in seconds or as a date. Undefined when it names none, or one that nobody can mean. */
export function retryAfter(header: Header, now: number): number | undefined {
  const after = header('retry-after')?.trim();
  if (after === undefined) return undefined;
  if (/^\d+$/.test(after)) return credible(Number(after) * 1000);
  return /[a-z]/i.test(after) ? until(Date.parse(after), header, now) : undefined;
}

/** ms that the usual headers ask to wait after a 429: `Retry-After`, else `X-RateLimit-Reset`. */
export function namedWait(header: Header, now: number): number | undefined {
  return retryAfter(header, now) ?? resetWait(header, now);
}

/** ms until `X-RateLimit-Reset`, in Unix seconds. Undefined when it names none, or one that nobody can mean. */
export function resetWait(header: Header, now: number): number | undefined {
  const reset = header('x-ratelimit-reset')?.trim() ?? '';
  return /^\d{9,11}$/.test(reset) ? until(Number(reset) * 1000, header, now) : undefined;
}

/** When the vendor sent a reply, by its own clock, in ms since 1970; undefined where it does not say. */
export function sentAt(header: Header): number | undefined {
  const at = Date.parse(header('date') ?? '');
  return Number.isNaN(at) ? undefined : at;
}

/** ms until an instant that the vendor names, by its own clock where it tells that too: ours may be wrong. */
function until(instant: number, header: Header, now: number): number | undefined {
  return credible(Math.max(0, instant - (sentAt(header) ?? now)));
}
