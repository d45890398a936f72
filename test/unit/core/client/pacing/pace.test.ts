import assert from 'node:assert/strict';
import { Pace } from '../../../../../src/core/client/pacing/pace.ts';
import { Failure } from '../../../../../src/core/failure.ts';
import { Wait } from '../../../../../src/core/wait.ts';
import { deferred, failureOf, fastClock, never, settled } from '../../../../support/fakes.ts';

const start = Date.UTC(2026, 0, 1);
const urgent = (): boolean => true;
const patient = (): boolean => false;

/** A reply's headers: so many left of 100, in a window that ends in so many seconds. */
const left =
  (remaining: number, secondsLeft: number, now = start) =>
  (name: string): string | undefined =>
    ({
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-limit': '100',
      'x-ratelimit-reset': String(now / 1000 + secondsLeft),
    })[name];

function paced(): {
  pace: Pace;
  clock: ReturnType<typeof fastClock>;
  slept: readonly number[];
  asked: string[];
  ask: (name: string, isUrgent?: () => boolean, signal?: AbortSignal) => Promise<number>;
} {
  const clock = fastClock(() => start);
  const pace = new Pace(clock, () => 2);
  const asked: string[] = [];
  return {
    pace,
    clock,
    slept: clock.slept,
    asked,
    ask: (name, isUrgent = urgent, signal = never) =>
      pace.turn(signal, isUrgent, () => Promise.resolve(asked.push(name))),
  };
}

describe('core: pace', () => {
  it('sits out a short wait in silence, and says until when for a long one', async () => {
    const { pace, slept, asked, ask } = paced();
    pace.hear(left(0, 3));
    await ask('a');
    assert.deepEqual([slept, asked], [[3000], ['a']]);
    pace.hear(left(0, 63));
    const failure = await failureOf(ask('b'));
    assert.deepEqual(
      [failure.kind, failure.retryAt, slept.length, asked],
      ['rateLimited', '2026-01-01T00:01:03.000Z', 1, ['a']],
    );
    pace.restart();
    await ask('c');
    assert.deepEqual(asked, ['a', 'c']);
  });

  it('leaves the rest of a limit to what somebody waits for', async () => {
    const { pace, asked, ask } = paced();
    pace.hear(left(10, 60));
    assert.equal((await failureOf(ask('background', patient))).kind, 'rateLimited');
    await ask('waited for');
    assert.deepEqual(asked, ['waited for']);
  });

  it('holds back all who queue when one hears that nothing is left', async () => {
    const { pace, slept, asked, ask } = paced();
    const [one, two] = [deferred(), deferred()];
    const first = [one, two].map(({ promise }) => pace.turn(never, urgent, () => promise));
    const queued = ['a', 'b', 'c'].map((name) => ask(name));
    await settled();
    pace.hear(left(0, 2));
    one.resolve();
    two.resolve();
    await Promise.all([...first, ...queued]);
    assert.deepEqual([asked.sort(), slept.every((ms) => ms <= 2000)], [['a', 'b', 'c'], true]);
    assert.ok(slept.length >= 1);
  });

  it('lets all wait after a refusal, also one that names no time', async () => {
    const { pace, clock, slept, ask } = paced();
    pace.refused(new Failure('rateLimited', { wait: new Wait(clock, 4000) }));
    await ask('a');
    assert.deepEqual(slept, [4000]);
    pace.refused(new Failure('rateLimited'));
    await ask('b');
    assert.deepEqual(slept, [4000, 400]);
  });

  it('is cancelled while it waits', async () => {
    const { pace, asked, ask } = paced();
    pace.hear(left(0, 3));
    assert.equal((await failureOf(ask('a', urgent, AbortSignal.abort()))).kind, 'cancelled');
    assert.deepEqual(asked, []);
  });

  it('waits no longer than was wanted, whatever becomes of the clock', async () => {
    const hours = 8 * 3_600_000;
    for (const [how, wall, steady] of [
      ['set back', -hours + 30_000, 30_000],
      ['asleep', 30_000, 0],
      ['set ahead', hours, 1000],
    ] as const) {
      const at = { wall: start, steady: 0 };
      const clock = fastClock(
        () => at.wall,
        () => at.steady,
      );
      const pace = new Pace(clock, () => 2);
      pace.refused(new Failure('rateLimited', { wait: new Wait(clock, 30_000) }));
      assert.equal(
        (await failureOf(pace.turn(never, urgent, () => Promise.resolve()))).retryAt,
        '2026-01-01T00:00:30.000Z',
      );
      [at.wall, at.steady] = [start + wall, steady];
      await pace.turn(never, urgent, () => Promise.resolve());
      assert.deepEqual([how, clock.slept], [how, []]);
    }
  });
});
