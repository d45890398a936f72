import assert from 'node:assert/strict';
import { RateLimit } from '../../../../../src/core/client/pacing/rateLimit.ts';
import { fastClock } from '../../../../support/fakes.ts';

const now = Date.UTC(2026, 0, 1);
const seconds = now / 1000;

/** What is left, when the window ends in seconds from now, and of how many. */
type Reply = readonly [left: unknown, reset?: unknown, limit?: unknown];

/** A clock that stands where it is put, and what was heard at its beginning. */
function heardAt(at: () => number, ...replies: readonly Reply[]): RateLimit {
  const rateLimit = new RateLimit(fastClock(at));
  for (const [left, reset = 60, limit = 100] of replies) {
    const headers: Record<string, string> = {
      'x-ratelimit-remaining': String(left),
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-reset': String(typeof reset === 'number' ? seconds + reset : reset),
    };
    rateLimit.hear((name) => headers[name]);
  }
  return rateLimit;
}

const heard = (...replies: readonly Reply[]): RateLimit => heardAt(() => now, ...replies);

describe('core: rate limit', () => {
  const widths: readonly (readonly [replies: readonly Reply[], width: number])[] = [
    [[], 4],
    [[[99]], 4],
    [[[20]], 4],
    [[[15]], 3],
    [[[10]], 2],
    [[[5]], 1],
    [[[1]], 1],
    [[[0]], 1],
    [[[3, 60, 'none']], 3],
    [[[3, 60, 3]], 3],
    [[[3, 60, '1e9']], 3],
    [[[-1]], 4],
    [[['many']], 4],
    [[[0, 'soon']], 4],
    [[[0, 60.5]], 1],
    [[[5], [50, 120.5]], 4],
    [[[5], [9, 60.5]], 1],
    [[[0, 60, 0]], 1],
    // Replies of the same window in any order, then a new window.
    [[[5], [9]], 1],
    [[[5], [9, 61]], 1],
    [[[5], [9, 59]], 1],
    [[[5], [50, 120]], 4],
    [
      [
        [5, 0],
        [50, 1],
      ],
      4,
    ],
  ];
  for (const [replies, width] of widths)
    it(`lets ${width} of 4 ask at once after ${JSON.stringify(replies)}`, () =>
      assert.equal(heard(...replies).width(4), width));

  it('is spent when nothing is left, and sooner for what nobody waits for', () => {
    const spent = (left: number, isUrgent: boolean, later = 0): number | undefined => {
      let at = now;
      const rateLimit = heardAt(() => at, [left]);
      at += later;
      return rateLimit.spent(isUrgent, 0)?.left;
    };
    assert.deepEqual(
      [spent(0, true), spent(0, false), spent(1, true), spent(10, false), spent(11, false)],
      [60_000, 60_000, undefined, 60_000, undefined],
    );
    assert.deepEqual([heard([12]).spent(false, 2)?.left, heard([12]).spent(true, 20)], [60_000, undefined]);
    assert.deepEqual(
      [spent(0, true, 59_999), spent(0, true, 60_000), spent(0, false, 60_000)],
      [1, undefined, undefined],
    );
  });

  it('knows nothing more when its window is over, or when it is told to forget', () => {
    let at = now;
    const [one, other] = ([[0], [0, 60, 3]] as const).map((reply) => heardAt(() => at, reply));
    at += 60_000;
    assert.deepEqual([one!.width(4), other!.width(4)], [4, 3]);
    const rateLimit = heard([0]);
    rateLimit.forget();
    assert.deepEqual([rateLimit.width(4), rateLimit.spent(true, 0)], [4, undefined]);
  });

  it("measures by the vendor's clock where that is told", () => {
    const rateLimit = new RateLimit(fastClock(() => now));
    const headers: Record<string, string> = {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(seconds + 3605),
      date: new Date(now + 3_600_000).toUTCString(),
    };
    rateLimit.hear((name) => headers[name]);
    assert.equal(rateLimit.spent(true, 0)?.left, 5000);
  });

  it('shuts no connection for a window that nobody can mean', () => {
    for (const reset of ['99999999999', 86_401, 1e9])
      assert.deepEqual([heard([0, reset]).spent(true, 0), heard([0, reset]).width(4)], [undefined, 4]);
    // Nor does such a one stand in the way of the next that is heard.
    assert.equal(heard([0, '99999999999'], [0, 60]).spent(true, 0)?.left, 60_000);
    assert.equal(heard([0, 86_400]).spent(true, 0)?.left, 86_400_000);
  });

  it('waits no longer where the clock is set back, and not at all where either clock says that it is over', () => {
    const [hours, minute] = [8 * 3_600_000, 60_000];
    let [wall, steady] = [now, 0];
    const rateLimit = new RateLimit(
      fastClock(
        () => wall,
        () => steady,
      ),
    );
    const headers: Record<string, string> = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(seconds + 60) };
    rateLimit.hear((name) => headers[name]);
    const left = (): number | undefined => rateLimit.spent(true, 0)?.left;
    wall -= hours;
    assert.equal(left(), minute);
    steady += 59_999;
    assert.equal(left(), 1);
    steady += 1;
    assert.equal(left(), undefined);
    // Asleep the steady clock may stand still.
    [wall, steady] = [now + minute, 0];
    assert.equal(left(), undefined);
  });
});
