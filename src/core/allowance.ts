import { resetWait } from './retry.ts';

/** Below this part of its limit a vendor is asked more gently. */
const scarce = 0.2;
/** This part of a limit is left to what somebody waits for. */
const reserve = 0.1;

type Header = (name: string) => string | undefined;

/** How many requests a vendor says it will still take, in its window of time: `X-RateLimit-Remaining`, `-Limit` and `-Reset`. */
export class Allowance {
  private left = Infinity;
  private limit: number | undefined;
  /** The end of the window: in the vendor's own words, and by our clock. */
  private reset = 0;
  private ends = 0;

  /** Takes what a reply says. Replies may come in another order than they were made. */
  hear(header: Header, now: number): void {
    const left = wholeNumber(header('x-ratelimit-remaining'));
    const reset = wholeNumber(header('x-ratelimit-reset'));
    const wait = resetWait(header, now);
    if (left === undefined || reset === undefined || wait === undefined) return;
    // The end of a window may be rounded this way and that.
    const isNext = reset > this.reset + 1 || now >= this.ends;
    this.left = isNext ? left : Math.min(left, this.left);
    this.limit = wholeNumber(header('x-ratelimit-limit')) || undefined;
    if (isNext) [this.reset, this.ends] = [reset, now + wait];
  }

  /** How many may be in flight, where usually so many may: fewer where little is left, and never more than is left. At least one. */
  width(usual: number, now: number): number {
    // Of the next window nothing is heard yet, but it will hardly hold more than the last.
    if (now >= this.ends) return Math.min(usual, this.limit ?? usual);
    const part = this.limit === undefined ? 1 : Math.min(1, this.left / (this.limit * scarce));
    return Math.max(1, Math.min(Math.ceil(usual * part), this.left));
  }

  /**
   * When to ask again, in ms since 1970, where nothing is left; for what nobody waits for, where little is.
   * @param others how many are in flight beside it: the vendor may not have counted them yet
   */
  spentUntil(isUrgent: boolean, others: number, now: number): number | undefined {
    const kept = isUrgent ? 0 : Math.floor((this.limit ?? 0) * reserve) + others;
    return now < this.ends && this.left <= kept ? this.ends : undefined;
  }

  /** As if nothing had been heard: with another token another limit may hold. */
  forget(): void {
    [this.left, this.limit, this.reset, this.ends] = [Infinity, undefined, 0, 0];
  }
}

function wholeNumber(text: string | undefined): number | undefined {
  return /^\d{1,15}$/.test(text?.trim() ?? '') ? Number(text) : undefined;
}
