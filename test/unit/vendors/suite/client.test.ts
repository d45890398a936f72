import assert from 'node:assert/strict';
import nodeFetch from 'node-fetch';
import { retryRules } from '../../../../src/core/client/pacing/retry.ts';
import type { World } from '../../../../src/core/client/world.ts';
import type { Failure } from '../../../../src/core/failure.ts';
import { vendors } from '../../../../src/vendors/index.ts';
import { connect } from '../../../support/connected.ts';
import { failureIf, failureOf, fastClock, never } from '../../../support/fakes.ts';
import { startDevrev, starts, startSemaphor, type Emulator, type VendorId } from '../../../vendors/index.ts';

/** When the record of an emulator says that a call came, in its order among all. */
const placeOf = ({ requests }: Emulator, call: string): number =>
  requests.findIndex((request) => request.call === call);

describe('contract: a good client', () => {
  for (const { id } of vendors) {
    it(`asks ${id} no more at a time than the setting allows, whatever is wanted at once`, async () => {
      const emulator = await starts[id as VendorId]({ scale: 60, latency: 20 });
      for (const inFlight of [1, 3]) {
        const { source } = connect(emulator, { limits: { inFlight, pageSize: 15, undocumented: true } });
        const groups = emulator.facts.groupIds().slice(0, 4);
        await Promise.all([
          source.groups.all(never),
          ...groups.map((group) => source.members(group).more(never)),
          ...groups.map((group) => failureIf(source.group(group, never))),
        ]);
        const most = Math.max(...emulator.requests.map((request) => request.inFlight));
        // How many meet there is the machine's affair; that they do not wait for each other is ours.
        assert.ok(most <= inFlight && (inFlight === 1 || most > 1), String(most));
        emulator.reset();
      }
      await emulator.close();
    });
  }

  const limited = { devrev: startDevrev, semaphor: startSemaphor };
  for (const [id, start] of Object.entries(limited)) {
    it(`never makes ${id} refuse: it waits when nothing is left, in silence where that is short`, async () => {
      const clock = fastClock();
      const emulator = await start({ scale: 60, quota: { limit: 3, seconds: 4, now: clock.now } });
      const { source } = connect(emulator, { clock, limits: { pageSize: 5 } });
      await source.groups.all(never);
      assert.deepEqual([source.groups.rows.length, source.groups.state], [60, 'complete']);
      assert.deepEqual(
        emulator.requests.map(({ status }) => status),
        Array(12).fill(200),
      );
      assert.ok(
        clock.slept.length >= 3 && clock.slept.every((ms) => ms <= retryRules.longestSilence),
        String(clock.slept),
      );
      await emulator.close();
    });

    it(`says until when ${id} takes nothing more, keeps what it has, and goes on then`, async () => {
      const began = Date.now();
      let skipped = 0;
      const clock = fastClock(() => began + skipped);
      const emulator = await start({ scale: 60, quota: { limit: 20, seconds: 300, now: clock.now } });
      const { source } = connect(emulator, { clock, limits: { pageSize: 2 } });
      const failure = await failureOf(source.groups.all(never));
      assert.deepEqual([failure.kind, source.groups.state], ['rateLimited', 'partial']);
      // A tenth of the limit is left to what somebody waits for, and what was in flight then.
      assert.ok(emulator.requests.length >= 14 && emulator.requests.length <= 18, String(emulator.requests.length));
      const wait = Date.parse(failure.retryAt ?? '') - clock.now();
      assert.ok(wait > 290_000 && wait <= 302_000, String(wait));
      let refused: Failure | undefined;
      while (refused === undefined) refused = await failureIf(source.groups.more(never));
      assert.deepEqual([refused.kind, emulator.requests.length, source.groups.state], ['rateLimited', 20, 'partial']);
      skipped = wait;
      await source.groups.all(never);
      assert.deepEqual([source.groups.rows.length, source.groups.state], [60, 'complete']);
      assert.ok(emulator.requests.every(({ status }) => status === 200));
      await emulator.close();
    });

    it(`asks ${id} for fewer at a time when little is left`, async () => {
      const emulator = await start({ scale: 60, latency: 10, quota: { limit: 40, seconds: 300 } });
      const flights: number[] = [];
      let inFlight = 0;
      // Counted where they start: on a busy machine the first may be back before the vendor hears of the next.
      const counted: World['fetch'] = async (url, init) => {
        flights.push(++inFlight);
        return nodeFetch(url, init).finally(() => inFlight--);
      };
      const { source } = connect(emulator, { limits: { inFlight: 4 }, fetch: counted });
      const ids = emulator.facts.groupIds();
      await Promise.all(ids.slice(0, 40).map((group) => source.members(group).more(never)));
      assert.equal(Math.max(...flights.slice(0, 30)), 4);
      assert.ok(
        flights.slice(-2).every((inFlight) => inFlight <= 2),
        String(flights),
      );
      await emulator.close();
    });
  }

  it('waits a minute after a refusal of a vendor that wants that, whatever is asked', async () => {
    const [began, minute] = [Date.now(), 60_000];
    let skipped = 0;
    const emulator = await starts.testmo({ scale: 60 });
    const { source } = connect(emulator, { clock: fastClock(() => began + skipped), limits: { pageSize: 15 } });
    emulator.misbehave({ refuse: 429, skip: 1, times: 1 });
    const failure = await failureOf(source.groups.all(never));
    assert.deepEqual([failure.kind, Date.parse(failure.retryAt ?? '') - began], ['rateLimited', minute]);
    const before = emulator.requests.length;
    skipped = minute - 1000;
    // A second before its end the wait is short enough for silence.
    skipped -= retryRules.longestSilence;
    assert.equal((await failureOf(source.members('1').more(never))).kind, 'rateLimited');
    assert.equal(emulator.requests.length, before);
    skipped = minute;
    await source.groups.all(never);
    assert.equal(source.groups.state, 'complete');
    await emulator.close();
  });

  it('lets what somebody waits for go before a listing that is read to its end', async () => {
    const emulator = await starts.wesurvey({ scale: 300, latency: 4 });
    const { source } = connect(emulator, { limits: { inFlight: 2, pageSize: 3 } });
    const abort = new AbortController();
    const indexing = failureIf(
      source.groups.all(abort.signal, () => (source.groups.count === 6 ? expand() : undefined)),
    );
    let expanded: Promise<void> | undefined;
    let before = 0;
    const expand = (): void => {
      before = emulator.requests.length;
      expanded = source
        .members(emulator.facts.bigGroupId)
        .more(never)
        .finally(() => abort.abort());
    };
    await indexing;
    await expanded;
    assert.ok(
      placeOf(emulator, 'members') - before <= 2,
      `${placeOf(emulator, 'members')} of ${emulator.requests.length}, asked after ${before}`,
    );
    await emulator.close();
  });

  it('lets no dead connection delay another', async () => {
    const [dead, alive] = await Promise.all([starts.testmo(), starts.devrev()]);
    dead.misbehave({ wire: 'hang' });
    const [waiting, well] = [connect(dead).source, connect(alive).source];
    const abort = new AbortController();
    const hanging = [
      failureOf(waiting.groups.more(abort.signal)),
      ...['1', '2', '3', '4', '5', '6'].map((group) => failureOf(waiting.members(group).more(abort.signal))),
    ];
    while (dead.requests.length < 4) await new Promise(setImmediate);
    await well.groups.all(never);
    assert.deepEqual([well.groups.state, waiting.groups.state, dead.requests.length], ['complete', 'never', 4]);
    abort.abort();
    assert.deepEqual(
      (await Promise.all(hanging)).map(({ kind }) => kind),
      Array(7).fill('cancelled'),
    );
    await Promise.all([dead.close(), alive.close()]);
  });
});
