import assert from 'node:assert/strict';
import { clock } from '../../../../../src/core/client/pacing/clock.ts';
import { retrying, retryRules } from '../../../../../src/core/client/pacing/retry.ts';
import { namedWait, retryAfter } from '../../../../../src/core/client/pacing/waitHeaders.ts';
import { Failure, type FailureKind } from '../../../../../src/core/failure.ts';
import { proseOf } from '../../../../../src/core/vendorText.ts';
import { Wait } from '../../../../../src/core/wait.ts';
import { failureOf as rejection, fastClock, never, settled } from '../../../../support/fakes.ts';

const now = Date.UTC(2026, 0, 1);
const header = (headers: Record<string, string>) => (name: string) => headers[name];

describe('core: retry', () => {
  const attempts: readonly (readonly [kind: FailureKind, attempts: number])[] = [
    ['rateLimited', 3],
    ['unavailable', 3],
    ['network', 3],
    ['timeout', 2],
    ['unauthorized', 1],
    ['forbidden', 1],
    ['notFound', 1],
    ['certificate', 1],
    ['cancelled', 1],
    ['unreadable', 1],
    ['refused', 1],
  ];
  for (const [kind, expected] of attempts) {
    it(`tries ${kind} ${expected} times`, async () => {
      const fast = fastClock(() => now);
      let count = 0;
      const failure = await rejection(
        retrying(() => Promise.reject(new Failure(kind, { said: proseOf(`time ${++count}`) })), fast, never),
      );
      assert.deepEqual(
        [failure.kind, failure.said, count, fast.slept.length],
        [kind, `time ${expected}`, expected, expected - 1],
      );
      fast.slept.forEach((ms, index) =>
        assert.ok(ms >= retryRules.backoff * 2 ** index && ms <= retryRules.backoff * 2 ** (index + 1), String(ms)),
      );
      assert.equal(failure.retryAt === undefined, kind !== 'rateLimited');
    });
  }

  it('ends as soon as it works', async () => {
    let count = 0;
    assert.equal(
      await retrying(
        () => (++count === 2 ? Promise.resolve('yes') : Promise.reject(new Failure('network'))),
        fastClock(),
        never,
      ),
      'yes',
    );
    assert.equal(count, 2);
  });

  it('does not ask again for a host that nobody knows, nor after an error that is none of its own', async () => {
    let count = 0;
    assert.equal(
      (
        await rejection(
          retrying(
            () => (count++, Promise.reject(new Failure('network', { reason: 'hostNotFound' }))),
            fastClock(),
            never,
          ),
        )
      ).reason,
      'hostNotFound',
    );
    await assert.rejects(
      retrying(() => (count++, Promise.reject(new TypeError('a bug'))), fastClock(), never),
      TypeError,
    );
    assert.equal(count, 2);
  });

  it('waits as long as it is told, and not in silence for long', async () => {
    const obeyed = fastClock(() => now);
    const wait = (ms: number, on = obeyed): Failure => new Failure('rateLimited', { wait: new Wait(on, ms) });
    let count = 0;
    await retrying(() => (++count === 1 ? Promise.reject(wait(3000)) : Promise.resolve()), obeyed, never);
    assert.deepEqual(obeyed.slept, [3000]);
    const told = fastClock(() => now);
    const failure = await rejection(retrying(() => Promise.reject(wait(60_000, told)), told, never));
    assert.deepEqual([told.slept, failure.retryAt], [[], '2026-01-01T00:01:00.000Z']);
    const past = fastClock(() => now);
    await rejection(retrying(() => Promise.reject(wait(-1000, past)), past, never));
    assert.deepEqual(past.slept, [0, 0]);
  });

  it('is cancelled while it waits', async () => {
    const abort = new AbortController();
    const waiting = retrying(
      () => Promise.reject(new Failure('rateLimited', { wait: new Wait(clock, 4000) })),
      clock,
      abort.signal,
    );
    await settled();
    abort.abort();
    assert.equal((await rejection(waiting)).kind, 'cancelled');
    assert.equal((await rejection(clock.sleep(4000, abort.signal))).kind, 'cancelled');
    await clock.sleep(0, never);
  });

  const waits: readonly (readonly [headers: Record<string, string>, ms: number | undefined])[] = [
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': ' 0 ' }, 0],
    [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:05 GMT' }, 5000],
    [{ 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': '1.5' }, 1500],
    [{ 'retry-after': '0.25' }, 250],
    [{ 'retry-after': '1.' }, undefined],
    [{ 'retry-after': '.5' }, undefined],
    [{ 'retry-after': '1,5' }, undefined],
    [{ 'retry-after': '1.5.2' }, undefined],
    [{ 'retry-after': '1e3' }, undefined],
    [{ 'retry-after': '0x10' }, undefined],
    [{ 'retry-after': '+5' }, undefined],
    [{ 'retry-after': '-1.5' }, undefined],
    [{ 'retry-after': 'NaN' }, undefined],
    [{ 'retry-after': 'Infinity' }, undefined],
    [{ 'retry-after': 'soon 5' }, undefined],
    [{ 'retry-after': '5 seconds' }, undefined],
    [{ 'retry-after': '12:30:00' }, undefined],
    [{ 'retry-after': '2026-01-01T00:00:05Z' }, 5000],
    [{ 'retry-after': 'Thursday, 01-Jan-26 00:00:05 GMT' }, 5000],
    [{ 'retry-after': '' }, undefined],
    [{}, undefined],
    [{ 'x-ratelimit-reset': String(now / 1000 + 9) }, 9000],
    [{ 'x-ratelimit-reset': String(now / 1000 - 9) }, 0],
    [{ 'x-ratelimit-reset': '9' }, undefined],
    [{ 'x-ratelimit-reset': `${now / 1000 + 9}.5` }, 9500],
    [{ 'x-ratelimit-reset': `${now / 1000 + 9}.` }, undefined],
    [{ 'x-ratelimit-reset': '9.5' }, undefined],
    [{ 'x-ratelimit-reset': '1767225609e0' }, undefined],
    [{ 'x-ratelimit-reset': String(now / 1000 + 9), date: 'soon 5' }, 9000],
    // Our clock is an hour late.
    [{ 'x-ratelimit-reset': String(now / 1000 + 3609), date: new Date(now + 3_600_000).toUTCString() }, 9000],
    [{ 'x-ratelimit-reset': String(now / 1000 + 9), date: 'now' }, 9000],
    [{ 'retry-after': 'Thu, 01 Jan 2026 01:00:05 GMT', date: new Date(now + 3_600_000).toUTCString() }, 5000],
    [{ 'retry-after': '7', 'x-ratelimit-reset': String(now / 1000 + 9) }, 7000],
    [{ 'retry-after': 'soon', 'x-ratelimit-reset': String(now / 1000 + 9) }, 9000],
  ];
  for (const [headers, ms] of waits)
    it(`reads ${JSON.stringify(headers)} as ${String(ms)} ms`, () => assert.equal(namedWait(header(headers), now), ms));

  it('does not take the reset header of a reply that is no 429 for a wait', () =>
    assert.equal(retryAfter(header({ 'x-ratelimit-reset': String(now / 1000 + 9) }), now), undefined));

  const day = 86_400;
  it('believes no wait of more than a day, however it is named', () => {
    for (const seconds of [day + 1, 1e9, 4e15])
      assert.equal(namedWait(header({ 'retry-after': String(seconds) }), now), undefined);
    for (const digits of [20, 400])
      assert.equal(namedWait(header({ 'retry-after': '9'.repeat(digits) }), now), undefined);
    assert.equal(namedWait(header({ 'retry-after': 'Fri, 02 Jan 2026 00:00:01 GMT' }), now), undefined);
    for (const reset of [now / 1000 + day + 1, 99_999_999_999])
      assert.equal(namedWait(header({ 'x-ratelimit-reset': String(reset) }), now), undefined);
    assert.deepEqual(
      [
        namedWait(header({ 'retry-after': String(day) }), now),
        namedWait(header({ 'x-ratelimit-reset': String(now / 1000 + day) }), now),
      ],
      [day * 1000, day * 1000],
    );
    // What cannot be meant stands in the way of nothing that can.
    assert.equal(
      namedWait(header({ 'retry-after': String(day + 1), 'x-ratelimit-reset': String(now / 1000 + 9) }), now),
      9000,
    );
  });
});
