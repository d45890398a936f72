import assert from 'node:assert/strict';
import { clock } from '../../../src/core/client/pacing/clock.ts';
import { Failure } from '../../../src/core/failure.ts';
import { longer, longestWait, Wait, waitSince } from '../../../src/core/wait.ts';
import { fastClock, never } from '../../support/fakes.ts';

const start = Date.UTC(2026, 0, 1);
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** Two clocks that go as they are told: together, or one alone. */
function clocks() {
  const at = { wall: start, steady: 1000 };
  const both = fastClock(
    () => at.wall,
    () => at.steady,
  );
  return {
    at,
    both,
    pass: (ms: number) => {
      at.wall += ms;
      at.steady += ms;
    },
  };
}

describe('core: wait', () => {
  it('is over after its length', () => {
    const { both, pass } = clocks();
    const wait = new Wait(both, minute);
    assert.deepEqual([wait.left, wait.ends], [minute, start + minute]);
    pass(minute - 1);
    assert.equal(wait.left, 1);
    pass(1);
    assert.equal(wait.left, 0);
    pass(hour);
    assert.deepEqual([wait.left, wait.ends], [0, start + minute]);
  });

  it('becomes no longer when the clock is set back, and is told by the clock as it is then', () => {
    const { at, both, pass } = clocks();
    const wait = new Wait(both, minute);
    at.wall -= 8 * hour;
    assert.deepEqual([wait.left, wait.ends], [minute, start - 8 * hour + minute]);
    pass(minute);
    // It was over just now, not in eight hours.
    assert.deepEqual([wait.left, wait.ends], [0, start - 8 * hour + minute]);
  });

  it('is over when the clock on the wall says so: the steady one stood still in sleep', async () => {
    const { at, both } = clocks();
    const wait = new Wait(both, hour);
    at.wall += hour;
    assert.equal(wait.left, 0);
    await wait.over(never);
    assert.deepEqual(both.slept, []);
  });

  it('looks at the clocks again and again while it is slept through, and ends when it is cancelled', async () => {
    const { at, both } = clocks();
    let looks = 0;
    // The machine sleeps through the second nap.
    const napping = {
      ...both,
      sleep: async (ms: number, signal: AbortSignal) => {
        await both.sleep(ms, signal);
        if (++looks === 2) at.wall += hour;
      },
    };
    await new Wait(napping, hour).over(never);
    assert.equal(looks, 2);
    await assert.rejects(new Wait(both, hour).over(AbortSignal.abort()), { kind: 'cancelled' });
  });

  it('that was written down counts from when it began; not from a time to come, and not for more than a day', () => {
    const { both } = clocks();
    const left = (begun: number, length: number | undefined): number | undefined =>
      waitSince(start + begun, length, both)?.left;
    assert.deepEqual(
      [left(0, minute), left(-1000, minute), left(-minute, minute), left(-day, day), left(-1, day)],
      [minute, minute - 1000, undefined, undefined, day - 1],
    );
    assert.deepEqual(
      [
        left(1, minute),
        left(hour, minute),
        left(0, day + 1),
        left(0, Infinity),
        left(0, NaN),
        left(NaN, minute),
        left(0, -1),
        left(0, undefined),
      ],
      Array(8).fill(undefined),
    );
    assert.equal(longestWait, day);
  });

  it('knows which takes longer', () => {
    const { both } = clocks();
    const [short, long] = [new Wait(both, 1000), new Wait(both, 2000)];
    assert.deepEqual(
      [
        longer(short, long),
        longer(long, short),
        longer(undefined, short),
        longer(short, undefined),
        longer(undefined, undefined),
      ],
      [long, long, short, short, undefined],
    );
  });

  it('of a failure is an instant when it is told, and not before', () => {
    const { at, both, pass } = clocks();
    const failure = new Failure('rateLimited', { wait: new Wait(both, hour) });
    assert.equal(failure.retryAt, '2026-01-01T01:00:00.000Z');
    pass(minute);
    assert.equal(failure.retryAt, '2026-01-01T01:00:00.000Z');
    at.wall -= 8 * hour;
    assert.equal(failure.retryAt, '2025-12-31T17:00:00.000Z');
    assert.deepEqual(
      [failure.with({ host: 'h' }).retryAt, new Failure('rateLimited').retryAt],
      [failure.retryAt, undefined],
    );
    assert.ok(!JSON.stringify(failure).includes('wall'));
  });

  it('has a real clock that goes on by itself', () => {
    const [wall, steady] = [clock.now(), clock.steady()];
    assert.ok(
      Math.abs(wall - Date.now()) < minute && clock.steady() >= steady && new Wait(clock, hour).left > hour - minute,
    );
  });
});
