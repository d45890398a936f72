/** A number of requests in a window of time. */
export interface QuotaRules {
  readonly limit: number;
  readonly seconds: number;
  /** The vendor's clock, which its replies tell; the real one if left out. */
  readonly now?: () => number;
}

/** Counts requests in fixed windows. */
export class Quota {
  #left: number;
  #reset = 0;

  constructor(private readonly rules: QuotaRules) {
    this.#left = rules.limit;
  }

  /** Counts one more request. */
  take(): { readonly headers: Record<string, string>; readonly spent: boolean; readonly retryAfter: number } {
    const now = this.rules.now?.() ?? Date.now();
    if (now >= this.#reset) {
      this.#reset = now + this.rules.seconds * 1000;
      this.#left = this.rules.limit;
    }
    const spent = this.#left === 0;
    if (!spent) this.#left--;
    const headers = {
      'x-ratelimit-limit': String(this.rules.limit),
      'x-ratelimit-remaining': String(this.#left),
      'x-ratelimit-reset': String(Math.ceil(this.#reset / 1000)),
      ...(this.rules.now ? { date: new Date(now).toUTCString() } : {}),
    };
    return { headers, spent, retryAfter: Math.ceil((this.#reset - now) / 1000) };
  }
}
