/** How fast a connection asks: few at a time, what is waited for first, and nothing before the vendor wants it. */
import { Allowance } from './allowance.ts';
import { Failure } from './failure.ts';
import { Gate } from './gate.ts';
import { retryRules, waitEnds, type Clock } from './retry.ts';

export class Pace {
  private readonly gate: Gate;
  private readonly allowance = new Allowance();
  /** Until then the vendor wants no request; ms since 1970. */
  private pausedUntil = 0;

  /** @param width how many requests may be in flight, asked each time */
  constructor(
    private readonly clock: Clock,
    width: () => number,
  ) {
    this.gate = new Gate(() => this.allowance.width(width(), clock.now()));
  }

  /**
   * Does the work when its turn has come. A wait that the vendor named is sat out in silence up to the longest silence;
   * a longer one is a Failure `rateLimited` that says until when, and nothing was asked.
   */
  async turn<T>(signal: AbortSignal, isUrgent: () => boolean, work: () => Promise<T>): Promise<T> {
    for (let waited = 0; ; ) {
      const until = this.closedUntil(isUrgent(), this.gate.inside);
      const wait = until - this.clock.now();
      if (wait > 0) {
        if ((waited += wait) > retryRules.longestSilence) throw new Failure('rateLimited', { retryAt: new Date(until).toISOString() });
        await this.clock.sleep(wait, signal);
      }
      const done = await this.gate.pass(
        signal,
        // While it queued, another may have heard that nothing more is wanted.
        async () => (this.closedUntil(isUrgent(), this.gate.inside - 1) > this.clock.now() ? undefined : { value: await work() }),
        isUrgent,
      );
      if (done !== undefined) return done.value;
    }
  }

  /** Takes what any reply says of the limit. */
  hear(header: (name: string) => string | undefined): void {
    this.allowance.hear(header, this.clock.now());
  }

  /** Takes a refusal for asking too often: all wait, also where the vendor does not say how long. */
  refused({ retryAt }: Failure): void {
    this.pausedUntil = Date.parse(retryAt ?? waitEnds(retryRules.backoff, this.clock.now()));
  }

  /** Throws a Failure `rateLimited` while the vendor wants no request: for one that does not wait for a turn. */
  check(): void {
    if (this.clock.now() < this.pausedUntil) throw new Failure('rateLimited', { retryAt: new Date(this.pausedUntil).toISOString() });
  }

  /** Forgets all waits. */
  restart(): void {
    this.pausedUntil = 0;
    this.allowance.forget();
  }

  private closedUntil(isUrgent: boolean, others: number): number {
    return Math.max(this.pausedUntil, this.allowance.spentUntil(isUrgent, others, this.clock.now()) ?? 0);
  }
}
