/** Watches how many requests the vendor still takes, and slows down before they run out. */
import { Wait, type Clock } from '../../wait.ts';
import { resetOf, resetWait } from './waitHeaders.ts';

/** Below this part of its limit a vendor is asked more gently. */
const scarce = 0.2;
/** This part of a limit is left to what somebody waits for. */
const reserve = 0.1;

type Header = (name: string) => string | undefined;

/**
 * How many requests a vendor says it will still take, in its period of time: `X-RateLimit-Remaining`, `-Limit` and
 * `-Reset`.
 */
export class RateLimit {
  private left = Infinity;
  private limit: number | undefined;
  /** The end of the period: in the vendor's own words, and how long that is from when it was told. */
  private reset = 0;
  private period: Wait | undefined;

  constructor(private readonly clock: Clock) {}

  /** Takes what a reply says. Replies may come in another order than they were made. */
  hear(header: Header): void {
    const left = wholeNumber(header('x-ratelimit-remaining'));
    const reset = resetOf(header);
    const wait = resetWait(header, this.clock.now());
    if (left === undefined || reset === undefined || wait === undefined) return;
    // The end of a period may be rounded this way and that.
    const isNext = reset > this.reset + 1 || this.isOver;
    this.left = isNext ? left : Math.min(left, this.left);
    this.limit = wholeNumber(header('x-ratelimit-limit')) || undefined;
    if (isNext) [this.reset, this.period] = [reset, new Wait(this.clock, wait)];
  }

  /**
   * How many may be in flight, where usually so many may: fewer where little is left, and never more than is left. At
   * least one.
   */
  width(usual: number): number {
    // Of the next period nothing is heard yet, but it will hardly hold more than the last.
    if (this.isOver) return Math.min(usual, this.limit ?? usual);
    const part = this.limit === undefined ? 1 : Math.min(1, this.left / (this.limit * scarce));
    return Math.max(1, Math.min(Math.ceil(usual * part), this.left));
  }

  /**
   * How long not to ask where nothing is left; for what nobody waits for, where little is.
   * @param others how many are in flight beside it: the vendor may not have counted them yet
   */
  spent(isUrgent: boolean, others: number): Wait | undefined {
    const kept = isUrgent ? 0 : Math.floor((this.limit ?? 0) * reserve) + others;
    return !this.isOver && this.left <= kept ? this.period : undefined;
  }

  /** As if nothing had been heard: with another token another limit may hold. */
  forget(): void {
    [this.left, this.limit, this.reset, this.period] = [Infinity, undefined, 0, undefined];
  }

  private get isOver(): boolean {
    return (this.period?.left ?? 0) <= 0;
  }
}

function wholeNumber(text: string | undefined): number | undefined {
  return /^\d{1,15}$/.test(text?.trim() ?? '') ? Number(text) : undefined;
}
