/** Reads from the headers of a reply how long to wait: `Retry-After` and `X-RateLimit-Reset`. */
import { credible } from '../../wait.ts';

type Header = (name: string) => string | undefined;

/** A number of seconds: some vendors send fractions. */
const decimal = /^\d+(?:\.\d+)?$/;

/**
 * ms that `Retry-After` asks to wait, in seconds or as a date. Undefined when it names none, or one that nobody can
 * mean.
 */
export function retryAfter(header: Header, now: number): number | undefined {
  const after = header('retry-after')?.trim();
  if (after === undefined) return undefined;
  if (decimal.test(after)) return credible(Number(after) * 1000);
  const date = dateOf(after);
  return date === undefined ? undefined : until(date, header, now);
}

/** ms that the usual headers ask to wait after a 429: `Retry-After`, else `X-RateLimit-Reset`. */
export function namedWait(header: Header, now: number): number | undefined {
  return retryAfter(header, now) ?? resetWait(header, now);
}

/** ms until `X-RateLimit-Reset`. Undefined when it names none, or one that nobody can mean. */
export function resetWait(header: Header, now: number): number | undefined {
  const reset = resetOf(header);
  return reset === undefined ? undefined : until(reset * 1000, header, now);
}

/** `X-RateLimit-Reset`, in Unix seconds. */
export function resetOf(header: Header): number | undefined {
  const reset = header('x-ratelimit-reset')?.trim() ?? '';
  return decimal.test(reset) && /^\d{9,11}(?!\d)/.test(reset) ? Number(reset) : undefined;
}

/** When the vendor sent a reply, by its own clock, in ms since 1970; undefined where it does not say. */
export function sentAt(header: Header): number | undefined {
  return dateOf(header('date') ?? '');
}

/** ms since 1970 of a date with a time: `Date.parse` makes dates of other words too, such as `soon 5`. */
function dateOf(text: string): number | undefined {
  const at = /[a-z]/i.test(text) && /\d:\d\d:\d\d/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** ms until an instant that the vendor names, by its own clock where it tells that too: ours may be wrong. */
function until(instant: number, header: Header, now: number): number | undefined {
  return credible(Math.max(0, instant - (sentAt(header) ?? now)));
}
