import assert from 'node:assert/strict';
import { Failure, type FailureKind } from '../../../src/core/failure.ts';
import { Gate } from '../../../src/core/gate.ts';
import { parseJson } from '../../../src/core/json.ts';
import { failureOf } from '../../../src/core/refusal.ts';
import { clock, namedWait, retryAfter, retrying, retryRules, waitEnds } from '../../../src/core/retry.ts';
import { Shared } from '../../../src/core/shared.ts';
import type { Refusal } from '../../../src/core/vendor.ts';
import { deferred, failureOf as rejection, fastClock, never, settled } from './fakes.ts';

const now = Date.UTC(2026, 0, 1);
const header = (headers: Record<string, string>) => (name: string) => headers[name];

describe('core: retry', () => {
  const attempts: readonly (readonly [kind: FailureKind, attempts: number])[] = [
    ['rateLimited', 3], ['unavailable', 3], ['network', 3], ['timeout', 2], ['unauthorized', 1], ['forbidden', 1], ['notFound', 1], ['certificate', 1], ['cancelled', 1], ['unreadable', 1], ['refused', 1],
  ];
  for (const [kind, expected] of attempts) {
    it(`tries ${kind} ${expected} times`, async () => {
      const fast = fastClock(() => now);
      let count = 0;
      const failure = await rejection(retrying(() => Promise.reject(new Failure(kind, { said: `time ${++count}` })), fast, never));
      assert.deepEqual([failure.kind, failure.said, count, fast.slept.length], [kind, `time ${expected}`, expected, expected - 1]);
      fast.slept.forEach((ms, index) => assert.ok(ms >= retryRules.backoff * 2 ** index && ms <= retryRules.backoff * 2 ** (index + 1), String(ms)));
      assert.equal(failure.retryAt === undefined, kind !== 'rateLimited');
    });
  }

  it('ends as soon as it works', async () => {
    let count = 0;
    assert.equal(await retrying(() => (++count === 2 ? Promise.resolve('yes') : Promise.reject(new Failure('network'))), fastClock(), never), 'yes');
    assert.equal(count, 2);
  });

  it('does not ask again for a host that nobody knows, nor after an error that is none of its own', async () => {
    let count = 0;
    assert.equal((await rejection(retrying(() => (count++, Promise.reject(new Failure('network', { reason: 'hostNotFound' }))), fastClock(), never))).reason, 'hostNotFound');
    await assert.rejects(retrying(() => (count++, Promise.reject(new TypeError('a bug'))), fastClock(), never), TypeError);
    assert.equal(count, 2);
  });

  it('waits as long as it is told, and not in silence for long', async () => {
    const wait = (ms: number): Failure => new Failure('rateLimited', { retryAt: waitEnds(ms, now) });
    const obeyed = fastClock(() => now);
    let count = 0;
    await retrying(() => (++count === 1 ? Promise.reject(wait(3000)) : Promise.resolve()), obeyed, never);
    assert.deepEqual(obeyed.slept, [3000]);
    const told = fastClock(() => now);
    const failure = await rejection(retrying(() => Promise.reject(wait(60_000)), told, never));
    assert.deepEqual([told.slept, failure.retryAt], [[], '2026-01-01T00:01:00.000Z']);
    const past = fastClock(() => now);
    await rejection(retrying(() => Promise.reject(wait(-1000)), past, never));
    assert.deepEqual(past.slept, [0, 0]);
  });

  it('is cancelled while it waits', async () => {
    const abort = new AbortController();
    const waiting = retrying(() => Promise.reject(new Failure('rateLimited', { retryAt: new Date(Date.now() + 4000).toISOString() })), clock, abort.signal);
    await settled();
    abort.abort();
    assert.equal((await rejection(waiting)).kind, 'cancelled');
    assert.equal((await rejection(clock.sleep(4000, abort.signal))).kind, 'cancelled');
    await clock.sleep(0, never);
  });

  const waits: readonly (readonly [headers: Record<string, string>, ms: number | undefined])[] = [
    [{ 'retry-after': '7' }, 7000], [{ 'retry-after': ' 0 ' }, 0], [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:05 GMT' }, 5000], [{ 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, undefined], [{ 'retry-after': '-5' }, undefined], [{ 'retry-after': '1.5' }, undefined], [{ 'retry-after': '' }, undefined], [{}, undefined],
    [{ 'x-ratelimit-reset': String(now / 1000 + 9) }, 9000], [{ 'x-ratelimit-reset': String(now / 1000 - 9) }, 0], [{ 'x-ratelimit-reset': '9' }, undefined],
    [{ 'retry-after': '7', 'x-ratelimit-reset': String(now / 1000 + 9) }, 7000], [{ 'retry-after': 'soon', 'x-ratelimit-reset': String(now / 1000 + 9) }, 9000],
  ];
  for (const [headers, ms] of waits) it(`reads ${JSON.stringify(headers)} as ${String(ms)} ms`, () => assert.equal(namedWait(header(headers), now), ms));

  it('does not take the reset header of a reply that is no 429 for a wait', () => assert.equal(retryAfter(header({ 'x-ratelimit-reset': String(now / 1000 + 9) }), now), undefined));

  it('believes no absurd wait', () => {
    for (const absurd of [4e15, Infinity, NaN]) assert.equal(waitEnds(absurd, now), '2026-01-02T00:00:00.000Z');
    assert.equal(waitEnds(1000, now), '2026-01-01T00:00:01.000Z');
  });
});

describe('core: refusal', () => {
  const judged = (status: number, headers: Record<string, string> = {}, refusal?: Refusal): Failure | undefined =>
    failureOf({ status, header: header(headers), body: parseJson('{}'), at: now }, refusal, ['top-secret']);
  const statuses: readonly (readonly [status: number, kind: string | undefined])[] = [
    [200, undefined], [201, undefined], [299, undefined], [302, 'unreadable'], [304, 'unreadable'], [400, 'unreadable'], [401, 'unauthorized'], [403, 'forbidden'], [404, 'notFound'], [408, 'timeout'],
    [409, 'unreadable'], [410, 'notFound'], [418, 'unreadable'], [422, 'unreadable'], [429, 'rateLimited'], [500, 'unavailable'], [502, 'unavailable'], [503, 'unavailable'], [599, 'unavailable'],
  ];
  for (const [status, kind] of statuses) {
    it(`takes ${status} for ${kind ?? 'a reply'}`, () => {
      const failure = judged(status);
      assert.equal(failure?.kind, kind);
      if (kind !== undefined) assert.equal(failure?.status, status);
    });
  }
  it('believes the vendor more than the status', () => assert.equal(judged(200, {}, { kind: 'forbidden' })?.kind, 'forbidden'));
  it('shows the vendor\u2019s words cleaned, cut and without secrets', () => {
    assert.equal(judged(403, {}, { said: ' no\n\u202etop-secret ' })?.said, 'no •••');
    assert.equal(judged(403, {}, { said: 'x'.repeat(1000) })?.said?.length, 200);
    assert.equal(judged(403, {}, { said: '\u200b' })?.said, undefined);
  });
  it('says until when to wait, where that is told', () => {
    const at = (seconds: number): string => new Date(now + seconds * 1000).toISOString();
    assert.equal(judged(429)?.retryAt, undefined);
    assert.equal(judged(429, { 'retry-after': '5' })?.retryAt, at(5));
    assert.equal(judged(503, { 'retry-after': '5' })?.retryAt, at(5));
    assert.equal(judged(503, { 'x-ratelimit-reset': String(now / 1000 + 5) })?.retryAt, undefined);
    assert.equal(judged(404, { 'retry-after': '5' })?.retryAt, undefined);
    assert.equal(judged(429, {}, { waitOtherwise: 60_000 })?.retryAt, at(60));
    assert.equal(judged(429, { 'retry-after': '5' }, { waitOtherwise: 60_000 })?.retryAt, at(5));
    assert.equal(judged(429, { 'retry-after': '5' }, { wait: 9000 })?.retryAt, at(9));
    assert.equal(judged(500, {}, { waitOtherwise: 60_000 })?.retryAt, undefined);
  });
});

describe('core: gate', () => {
  it('lets so many through at a time, in their order', async () => {
    const gate = new Gate(() => 2);
    const entered: number[] = [];
    const works = [0, 1, 2, 3].map(() => deferred());
    const passes = works.map(({ promise }, index) => gate.pass(never, () => (entered.push(index), promise)));
    await settled();
    assert.deepEqual(entered, [0, 1]);
    works[1]?.resolve();
    await settled();
    assert.deepEqual(entered, [0, 1, 2]);
    works[2]?.reject(new Error('a failing one gives its place too'));
    await assert.rejects(passes[2] as Promise<void>);
    assert.deepEqual(entered, [0, 1, 2, 3]);
    works[0]?.resolve();
    works[3]?.resolve();
    await Promise.all([passes[0], passes[1], passes[3]]);
    assert.equal(await gate.pass(never, () => Promise.resolve('free again')), 'free again');
  });

  it('lets one leave the queue', async () => {
    const gate = new Gate(() => 1);
    const [first, entered] = [deferred(), [] as string[]];
    const abort = new AbortController();
    const inside = gate.pass(never, () => first.promise);
    const leaving = gate.pass(abort.signal, () => (entered.push('left'), Promise.resolve()));
    const staying = gate.pass(never, () => (entered.push('stayed'), Promise.resolve()));
    abort.abort();
    assert.equal((await rejection(leaving)).kind, 'cancelled');
    assert.equal((await rejection(gate.pass(abort.signal, () => Promise.resolve()))).kind, 'cancelled');
    first.resolve();
    await Promise.all([inside, staying]);
    assert.deepEqual(entered, ['stayed']);
  });

  it('asks its width each time', async () => {
    let width = 1;
    const gate = new Gate(() => width);
    const [block, entered] = [deferred(), [] as number[]];
    const one = gate.pass(never, () => block.promise);
    width = 2;
    await gate.pass(never, () => (entered.push(2), Promise.resolve()));
    assert.deepEqual(entered, [2]);
    block.resolve();
    await one;
  });
});

describe('core: shared', () => {
  it('runs once for all who ask at the same time, and anew for the next', async () => {
    const shared = new Shared<number>();
    let runs = 0;
    const work = deferred();
    const start = async (): Promise<number> => (await work.promise, ++runs);
    const both = [shared.run('a', never, start), shared.run('a', never, start)];
    const other = shared.run('b', never, start);
    work.resolve();
    assert.deepEqual([await Promise.all(both), await other], [[1, 1], 2]);
    assert.equal(await shared.run('a', never, start), 3);
  });

  it('goes on for one when the other is cancelled', async () => {
    const shared = new Shared<string>();
    const [abort, work] = [new AbortController(), deferred<string>()];
    let inner: AbortSignal | undefined;
    const start = (signal: AbortSignal): Promise<string> => ((inner = signal), work.promise);
    const [leaving, staying] = [shared.run('a', abort.signal, start), shared.run('a', never, start)];
    abort.abort();
    assert.equal((await rejection(leaving)).kind, 'cancelled');
    assert.equal(inner?.aborted, false);
    work.resolve('done');
    assert.equal(await staying, 'done');
  });

  it('is cancelled when the last has gone, and starts anew for who comes then', async () => {
    const shared = new Shared<string>();
    const [abort, works] = [new AbortController(), [deferred<string>(), deferred<string>()]];
    const inner: AbortSignal[] = [];
    const start = (signal: AbortSignal): Promise<string> => works[inner.push(signal) - 1]!.promise;
    const leaving = shared.run('a', abort.signal, start);
    abort.abort();
    assert.equal((await rejection(leaving)).kind, 'cancelled');
    assert.equal(inner[0]?.aborted, true);
    const later = shared.run('a', never, start);
    works[0]?.reject(new Error('the first ends late, unheard'));
    works[1]?.resolve('second');
    assert.equal(await later, 'second');
    assert.equal((await rejection(shared.run('a', abort.signal, start))).kind, 'cancelled');
    assert.equal(inner.length, 2);
  });

  it('fails for all, and is not stuck', async () => {
    const shared = new Shared<string>();
    const start = (): Promise<string> => Promise.reject(new Failure('network'));
    const both = [shared.run('a', never, start), shared.run('a', never, start)].map(rejection);
    assert.deepEqual((await Promise.all(both)).map(({ kind }) => kind), ['network', 'network']);
    assert.equal(await shared.run('a', never, () => Promise.resolve('again')), 'again');
  });
});
