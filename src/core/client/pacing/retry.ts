/** Tries again what can pass: which failures, how often, and after which wait. */
import { Failure } from '../../failure.ts';
import { Wait, type Clock } from '../../wait.ts';

/** What is tried again, how often and how soon. Other kinds would only fail the same way again. */
export const retryRules = {
  /** Attempts in all, by kind of failure. */
  attempts: { rateLimited: 3, unavailable: 3, network: 3, timeout: 2 } as Partial<Record<Failure['kind'], number>>,
  /** ms before the second attempt; doubled for each further one, with up to as much again at random. */
  backoff: 400,
  /** ms: a longer wait that the vendor names is told to the user instead of sat out in silence. */
  longestSilence: 5_000,
} as const;

/** ms after which to ask again when a vendor names no wait and trying again did not help. */
const usualWait = 30_000;

/**
 * Does the work again where its failure can pass; throws the last failure. A `rateLimited` one always says until when.
 */
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
