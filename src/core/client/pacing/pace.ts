/** How fast a connection asks: few at a time, what is waited for first, and nothing before the vendor wants it. */
import { Failure } from '../../failure.ts';
import { longer, Wait, type Clock } from '../../wait.ts';
import { Gate } from './gate.ts';
import { RateLimit } from './rateLimit.ts';
import { retryRules } from './retry.ts';

/** Lets requests of one connection go in turn: so many at a time, and none while its vendor wants a pause. */
export class Pace {
  private readonly gate: Gate;
  private readonly rateLimit: RateLimit;
  /** For so long the vendor wants no request. */
  private pause: Wait | undefined;

  /** @param width how many requests may be in flight, asked each time */
  constructor(
    private readonly clock: Clock,
    width: () => number,
  ) {
    this.rateLimit = new RateLimit(clock);
    this.gate = new Gate(() => this.rateLimit.width(width()));
  }

  /**
   * Does the work when its turn has come. A wait that the vendor named is sat out in silence up to the longest silence;
   * a longer one is a Failure `rateLimited` that says until when, and nothing was asked.
   */
  async turn<T>(signal: AbortSignal, isUrgent: () => boolean, work: () => Promise<T>): Promise<T> {
    for (let waited = 0; ;) {
      const wait = this.closed(isUrgent(), this.gate.inside);
      const left = wait?.left ?? 0;
      if (left > 0) {
        if ((waited += left) > retryRules.longestSilence) throw new Failure('rateLimited', { wait });
        await this.clock.sleep(left, signal);
      }
      const done = await this.gate.pass(
        signal,
        // While it queued, another may have heard that nothing more is wanted.
        async () =>
          (this.closed(isUrgent(), this.gate.inside - 1)?.left ?? 0) > 0 ? undefined : { value: await work() },
        isUrgent,
      );
      if (done !== undefined) return done.value;
    }
  }

  /** Takes what any reply says of the limit. */
  hear(header: (name: string) => string | undefined): void {
    this.rateLimit.hear(header);
  }

  /** Takes a refusal for asking too often: all wait, also where the vendor does not say how long. */
  refused({ wait }: Failure): void {
    this.pause = wait ?? new Wait(this.clock, retryRules.backoff);
  }

  /** Throws a Failure `rateLimited` while the vendor wants no request: for one that does not wait for a turn. */
  check(): void {
    if ((this.pause?.left ?? 0) > 0) throw new Failure('rateLimited', { wait: this.pause });
  }

  /** Forgets all waits. */
  restart(): void {
    this.pause = undefined;
    this.rateLimit.forget();
  }

  private closed(isUrgent: boolean, others: number): Wait | undefined {
    return longer(this.pause, this.rateLimit.spent(isUrgent, others));
  }
}
