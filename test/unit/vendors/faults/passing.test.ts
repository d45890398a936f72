import assert from 'node:assert/strict';
import { vendors } from '../../../../src/vendors/index.ts';
import { connect } from '../../../support/connected.ts';
import { failureIf, failureOf, never } from '../../../support/fakes.ts';
import { starts, type Emulator, type VendorId } from '../../../vendors/index.ts';

for (const { id: vendor } of vendors) {
  describe(`faults that pass: ${vendor}`, () => {
    let emulator: Emulator;
    before(async () => (emulator = await starts[vendor as VendorId]({ scale: 30 })));
    const anyGroup = (): string => emulator.facts.groupIds()[0] ?? '';
    beforeEach(() => emulator.reset());
    after(() => emulator.close());

    it('is read to the end once all is well again', async () => {
      const connected = connect(emulator);
      assert.equal(await failureIf(connected.source.groups.all(never)), undefined);
      assert.deepEqual([connected.source.groups.rows.length, connected.source.groups.state], [30, 'complete']);
    });

    it('keeps what was loaded, and goes on where it stopped', async () => {
      const { source } = connect(emulator, { limits: { pageSize: 15 } });
      emulator.misbehave({ call: 'groups', skip: 1, times: 3, refuse: 500 });
      const failure = await failureIf(source.groups.all(never));
      assert.deepEqual(
        [failure?.kind, source.groups.rows.length, source.groups.state, emulator.requests.length],
        ['unavailable', 15, 'partial', 4],
      );
      await source.groups.all(never);
      assert.deepEqual(
        [source.groups.rows.length, source.groups.state, source.groups.failure, emulator.requests.length],
        [30, 'complete', undefined, 5],
      );
    });

    it('is read after all when the fault passes in time', async () => {
      for (const fault of [
        { refuse: 500 },
        { wire: 'resetBefore' },
        { answer: { status: 502 } },
        { refuse: 429, wait: { by: 'seconds', seconds: 1 } },
      ] as const) {
        const connected = connect(emulator);
        emulator.misbehave({ ...fault, times: 2 });
        assert.equal(await failureIf(connected.source.groups.all(never)), undefined);
        assert.deepEqual(
          [emulator.requests.length, connected.slept.length, connected.source.groups.rows.length],
          [3, 2, 30],
        );
        emulator.reset();
      }
    });

    it('does not ask before the time that was named, on any call', async () => {
      const { source } = connect(emulator, { limits: { undocumented: true } });
      emulator.misbehave({ refuse: 429, wait: { by: 'seconds', seconds: 60 }, times: 1 });
      assert.equal((await failureOf(source.groups.more(never))).kind, 'rateLimited');
      const again = await failureOf(source.members(anyGroup()).more(never));
      assert.deepEqual([again.kind, emulator.requests.length], ['rateLimited', 1]);
      source.connector.resume();
      await source.members(anyGroup()).more(never);
    });
  });
}
