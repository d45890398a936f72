import assert from 'node:assert/strict';
import { Allowance } from '../../../src/core/allowance.ts';

const now = Date.UTC(2026, 0, 1);
const seconds = now / 1000;

/** What is left, when the window ends in seconds from now, and of how many. */
type Reply = readonly [left: unknown, reset?: unknown, limit?: unknown];

function heard(...replies: readonly Reply[]): Allowance {
  const allowance = new Allowance();
  for (const [left, reset = 60, limit = 100] of replies) {
    const headers: Record<string, string> = { 'x-ratelimit-remaining': String(left), 'x-ratelimit-limit': String(limit), 'x-ratelimit-reset': String(typeof reset === 'number' ? seconds + reset : reset) };
    allowance.hear((name) => headers[name], now);
  }
  return allowance;
}

describe('core: allowance', () => {
  const widths: readonly (readonly [replies: readonly Reply[], width: number])[] = [
    [[], 4], [[[99]], 4], [[[20]], 4], [[[15]], 3], [[[10]], 2], [[[5]], 1], [[[1]], 1], [[[0]], 1],
    [[[3, 60, 'none']], 3], [[[3, 60, 3]], 3], [[[3, 60, '1e9']], 3], [[[-1]], 4], [[['many']], 4], [[[0, 'soon']], 4], [[[0, 60, 0]], 1],
    // Replies of the same window in any order, then a new window.
    [[[5], [9]], 1], [[[5], [9, 61]], 1], [[[5], [9, 59]], 1], [[[5], [50, 120]], 4], [[[5, 0], [50, 1]], 4],
  ];
  for (const [replies, width] of widths) it(`lets ${width} of 4 ask at once after ${JSON.stringify(replies)}`, () => assert.equal(heard(...replies).width(4, now), width));

  it('is spent when nothing is left, and sooner for what nobody waits for', () => {
    const spent = (left: number, isUrgent: boolean, at = now): number | undefined => heard([left]).spentUntil(isUrgent, 0, at);
    assert.deepEqual([spent(0, true), spent(0, false), spent(1, true), spent(10, false), spent(11, false)], [now + 60_000, now + 60_000, undefined, now + 60_000, undefined]);
    assert.deepEqual([heard([12]).spentUntil(false, 2, now), heard([12]).spentUntil(true, 20, now)], [now + 60_000, undefined]);
    assert.deepEqual([spent(0, true, now + 59_999), spent(0, true, now + 60_000), spent(0, false, now + 60_000)], [now + 60_000, undefined, undefined]);
  });

  it('knows nothing more when its window is over, or when it is told to forget', () => {
    const allowance = heard([0]);
    assert.deepEqual([allowance.width(4, now + 60_000), heard([0, 60, 3]).width(4, now + 60_000)], [4, 3]);
    allowance.forget();
    assert.deepEqual([allowance.width(4, now), allowance.spentUntil(true, 0, now)], [4, undefined]);
  });

  it("measures by the vendor's clock where that is told", () => {
    const allowance = new Allowance();
    const headers: Record<string, string> = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(seconds + 3605), date: new Date(now + 3_600_000).toUTCString() };
    allowance.hear((name) => headers[name], now);
    assert.equal(allowance.spentUntil(true, 0, now), now + 5000);
  });
});
