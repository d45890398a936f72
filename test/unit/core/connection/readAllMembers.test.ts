import assert from 'node:assert/strict';
import { loadedGroupsOf } from '../../../../src/core/connection/groupsOf.ts';
import { readMemberships } from '../../../../src/core/connection/readAllMembers.ts';
import { connect } from '../../../support/connected.ts';
import { failureOf, never } from '../../../support/fakes.ts';
import { starts, type Emulator } from '../../../vendors/index.ts';

describe('core: reading the members of all groups', () => {
  let emulator: Emulator;
  before(async () => (emulator = await starts.semaphor({ scale: 12 })));
  afterEach(() => emulator.reset());
  after(() => emulator.close());
  const asked = (): number => emulator.requests.filter(({ call }) => call === 'members').length;

  it('reads each group once, and not again what is read', async () => {
    const { source } = connect(emulator);
    let groups = 0;
    await readMemberships(source, never, () => {
      groups++;
    });
    assert.equal(groups, source.groups.readable);
    assert.equal([...source.opened.values()].filter(({ complete }) => complete).length, source.groups.readable);
    const before = emulator.requests.length;
    await readMemberships(source, never, () => undefined);
    assert.equal(emulator.requests.length, before);
  });
  it('goes on where one group is refused, which stays unknown', async () => {
    const { source } = connect(emulator);
    await source.groups.all(never);
    emulator.misbehave({ call: 'members', refuse: 404, times: 1 });
    // Where a group would tell its members itself.
    emulator.misbehave({ call: 'group', refuse: 404, times: 1 });
    await readMemberships(source, never, () => undefined);
    const { known } = loadedGroupsOf(source, 'nobody');
    assert.ok(known !== 'vendor');
    assert.deepEqual([known.state, known.loaded], ['partial', source.groups.readable - 1]);
  });
  it('stops at what would fail for all, and says what it was', async () => {
    const { source } = connect(emulator);
    await source.groups.all(never);
    emulator.misbehave({ call: 'members', refuse: 401 });
    assert.equal((await failureOf(readMemberships(source, never, () => undefined))).kind, 'unauthorized');
    // No more than were under way.
    assert.ok(asked() <= 4, String(asked()));
  });
  it('stops when nobody waits any more', async () => {
    const { source } = connect(emulator);
    await source.groups.all(never);
    const abort = new AbortController();
    const reading = failureOf(readMemberships(source, abort.signal, () => abort.abort()));
    assert.equal((await reading).kind, 'cancelled');
    assert.ok(asked() < source.groups.readable);
  });
});
