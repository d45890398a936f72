import assert from 'node:assert/strict';
import { PinWatch } from '../../../../src/core/pins/watch.ts';
import type { Source } from '../../../../src/core/connection/source.ts';
import { text } from '../../../../src/core/vendorKit/fields.ts';
import { fakeSource, fakeWorld, failureIf, never } from '../../../support/fakes.ts';
import { listedVendor } from '../../../support/listedVendor.ts';

/** Groups of two a page, and members of one page, as a test changes them. */
function made() {
  const vendor = {
    groups: [
      { id: 'g', name: 'Sales', handle: 's' },
      { id: 'h', name: 'Support', handle: 't' },
      { id: 'i', name: 'Legal', handle: 'u' },
    ] as { id: string; name: string; handle: string }[],
    members: ['a', 'b'],
    fails: (_path: string): boolean => false,
  };
  const source = fakeSource(
    listedVendor({
      tables: {
        group: { id: text('/id'), name: text('/name'), handle: text('/handle') },
        member: { id: text('/id'), name: text('/name'), kind: () => 'person' },
      },
    }),
    fakeWorld((address) => {
      const page = Number(address.searchParams.get('page'));
      const at = `${address.pathname} ${page}`;
      if (vendor.fails(at)) return [403, {}];
      const rows = address.pathname === '/groups' ? vendor.groups : vendor.members.map((id) => ({ id, name: id }));
      return { rows: rows.slice(2 * page - 2, 2 * page), total: rows.length };
    }),
  );
  return { vendor, source };
}

describe('core: pinned groups that changed', () => {
  let { vendor, source } = made();
  let sources: Source[];
  let pins: (readonly [string, string])[];
  let kept: unknown;
  let told: number;
  let watch: PinWatch;
  const watching = (): PinWatch =>
    new PinWatch(
      () => sources,
      () => pins,
      // As it comes back from a disk.
      { read: () => kept, write: (looks) => (kept = JSON.parse(JSON.stringify(looks)) as unknown) },
      () => told++,
    );
  const others = (): string[] => watch.others.map(([, id]) => id);
  const readGroups = async (): Promise<void> => {
    await (source.groups.state === 'never' ? source.groups.all(never) : source.refreshGroups(never));
    watch.look();
  };
  const readMembers = async (): Promise<void> => {
    await source.refreshMembers('g', never);
    await source.members('g').all(never);
    watch.look();
  };
  beforeEach(() => {
    ({ vendor, source } = made());
    sources = [source];
    pins = [
      ['one', 'g'],
      ['one', 'h'],
    ];
    [kept, told] = [undefined, 0];
    watch = watching();
    watch.look();
  });

  it('are none on a first reading, of the list or of members', async () => {
    await readGroups();
    await readMembers();
    assert.deepEqual([others(), told], [[], 0]);
  });

  it('are those with another field, until their detail is shown', async () => {
    await readGroups();
    vendor.groups[0] = { id: 'g', name: 'Sales EMEA', handle: 's' };
    await readGroups();
    assert.deepEqual(
      [others(), told, watch.isOther(['one', 'g']), watch.isOther(['one', 'h'])],
      [['g'], 1, true, false],
    );
    watch.shown(source, 'h');
    assert.deepEqual([others(), told], [['g'], 1]);
    watch.shown(source, 'g');
    assert.deepEqual([others(), told], [[], 2]);
    await readGroups();
    assert.deepEqual(others(), []);
  });

  it('are those with other members, whatever their order, and no longer when it is as it was', async () => {
    await readGroups();
    await readMembers();
    vendor.members = ['b', 'a'];
    await readMembers();
    assert.deepEqual(others(), []);
    vendor.members = ['b', 'c'];
    await readMembers();
    assert.deepEqual(others(), ['g']);
    vendor.members = ['a', 'b'];
    await readMembers();
    assert.deepEqual(others(), []);
  });

  it('are not those of which a part was read, or that only failed to load', async () => {
    await readGroups();
    await readMembers();
    vendor.members = ['a', 'b', 'c', 'd'];
    vendor.fails = (at) => at === '/members 2';
    await failureIf(source.refreshMembers('g', never));
    watch.look();
    assert.deepEqual(others(), []);
    vendor.groups = [];
    vendor.fails = (at) => at.startsWith('/groups');
    assert.notEqual(await failureIf(source.refreshGroups(never)), undefined);
    watch.look();
    assert.deepEqual([others(), told], [[], 0]);
    vendor.fails = () => false;
    await readMembers();
    assert.deepEqual(others(), ['g'], 'now it is known');
  });

  it('are those that are no longer listed, and keep their names', async () => {
    await readGroups();
    vendor.groups.splice(0, 1);
    await readGroups();
    assert.deepEqual([others(), watch.nameOf(['one', 'g'])], [['g'], 'Sales']);
    watch.shown(source, 'g');
    await readGroups();
    assert.deepEqual(others(), [], 'seen as gone');
  });

  it('are known after a restart, and what is kept says nothing but names', async () => {
    await readGroups();
    await readMembers();
    vendor.groups[1] = { id: 'h', name: 'Support', handle: 'care' };
    await readGroups();
    assert.deepEqual(others(), ['h']);
    assert.doesNotMatch(JSON.stringify(kept), /care|"a"|vendor\.example/);
    const before = vendor;
    ({ vendor, source } = made());
    Object.assign(vendor, before, { groups: [{ id: 'g', name: 'Sales', handle: 'new' }, ...before.groups.slice(1)] });
    sources = [source];
    watch = watching();
    watch.look();
    assert.deepEqual(others(), ['h'], 'before anything is read');
    await readGroups();
    assert.deepEqual(others(), ['g', 'h']);
  });

  it('what the detail showed beside the list is no change when the list has it too', async () => {
    await readGroups();
    const shown = { ...source.groups.brief('g')!, handle: 'later' };
    watch.shown(source, 'g', shown);
    vendor.groups[0] = { id: 'g', name: 'Sales', handle: 'later' };
    await readGroups();
    assert.deepEqual(others(), []);
    vendor.groups[0] = { id: 'g', name: 'Sales', handle: 'latest' };
    await readGroups();
    assert.deepEqual(others(), ['g']);
  });

  it('what is kept goes with the pin, with the connection, and where another is meant', async () => {
    await readGroups();
    pins = [['one', 'g']];
    watch.look();
    assert.doesNotMatch(JSON.stringify(kept), /Support/);
    // Not there in this workspace, and never was.
    sources = [];
    watch = watching();
    watch.look();
    assert.match(JSON.stringify(kept), /Sales/);
    const other = made();
    other.vendor.groups[0] = { id: 'g', name: 'Others', handle: 'x' };
    source = fakeSource(
      other.source.connector.vendor,
      fakeWorld(() => ({ rows: other.vendor.groups, total: 3 })),
      'one',
      {
        baseUrl: 'https://other.example',
      },
    );
    sources = [source];
    await readGroups();
    assert.deepEqual(others(), [], 'another account');
    sources = [];
    watch.look();
    assert.deepEqual(kept, []);
  });

  it('what cannot be read of what is kept is nothing', () => {
    for (const wrong of ['x', [1], [['one', 'g', { of: 'x' }]], [['one', 'g', { of: 1, fields: { name: 2 } }]], null]) {
      kept = wrong;
      assert.deepEqual(others(), []);
    }
  });

  it('writes only what is new', async () => {
    await readGroups();
    watch.shown(source, 'g', source.groups.brief('g'));
    watch.look();
    kept = Object.freeze(kept);
    const before = kept;
    for (let time = 0; time < 3; time++) {
      watch.shown(source, 'g', source.groups.brief('g'));
      watch.look();
    }
    assert.equal(kept, before);
  });
});
