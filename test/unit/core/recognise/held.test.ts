// Who has an ID of a file, and what is wrong with it: out of what is known alone.
import assert from 'node:assert/strict';
import { keptOf } from '../../../../src/core/cache/worthKeeping.ts';
import { Source } from '../../../../src/core/connection/source.ts';
import { faultOfSpot, groupHeld, holdingsOf, nameHeld } from '../../../../src/core/recognise/held.ts';
import type { IdSpot } from '../../../../src/core/recognise/spots.ts';
import { said, text } from '../../../../src/core/vendorKit/fields.ts';
import { fakeSource, fakeWorld, never } from '../../../support/fakes.ts';
import { listedVendor, numbered } from '../../../support/listedVendor.ts';

const uuid = '3de3ba12-fe6e-4242-b2c2-57aa17d2b959';
const spot = (id: string, by: IdSpot['by'] = 'marked', more: Partial<IdSpot> = {}): IdSpot => ({
  line: 0,
  start: 0,
  end: id.length,
  id,
  by,
  ...more,
});
const distinctive = (id: string, kind: IdSpot['kind'] = 'group'): IdSpot =>
  spot(id, 'distinctive', { vendor: 'fake', kind: kind });
const yes = (): boolean => true;
const row = (id: string, state = 'ACTIVE') => ({ id, name: `Name of ${id}`, state });

describe('recognise: held', () => {
  let rows = [row('grp_1'), row(uuid), row('grp_2', 'OFF')];
  const world = fakeWorld(({ pathname }) =>
    pathname === '/members' ? { total: 1, rows: [{ id: 'person:1', name: 'Ann' }] } : { total: rows.length, rows },
  );
  const vendor = listedVendor({
    tables: {
      group: {
        id: text('/id'),
        name: text('/name'),
        status: said('/state', { ACTIVE: 'active', OFF: 'inactive' }, 'unknown'),
      },
      member: { id: text('/id'), name: text('/name'), kind: () => 'person' },
    },
    groups: numbered(() => '/groups'),
  });
  const source = fakeSource(vendor, world);
  const held = (one: IdSpot, of: Source = source) =>
    holdingsOf([of], one).map(({ id, kind, isGone }) => [id, kind, isGone]);

  it('is nothing before anything is known, and asks nobody', () => {
    assert.deepEqual(held(spot('grp_1')), []);
    assert.equal(faultOfSpot([source], distinctive('x'), world.clock, yes), undefined);
    assert.deepEqual(world.asked, []);
  });

  it('is a group by its ID, a UUID however it is written, and a person only where that is distinctive', async () => {
    await source.groups.all(never);
    await source.members('grp_1').all(never);
    assert.deepEqual(held(spot('grp_1')), [['grp_1', 'group', false]]);
    assert.deepEqual(held(spot('GRP_1')), []);
    assert.deepEqual(held(spot(uuid.replaceAll('-', '').toUpperCase(), 'uuid')), [[uuid, 'group', false]]);
    assert.deepEqual(held(spot('person:1', 'key')), []);
    const [ann] = holdingsOf([source], distinctive('person:1', 'member'));
    assert.equal(nameHeld(ann!), 'Ann');
    assert.equal(groupHeld(ann!), undefined);
    assert.deepEqual(holdingsOf([source], { ...distinctive('grp_1'), vendor: 'other' }), []);
  });

  it('is at fault where it is unknown and must be known, or is inactive', () => {
    const fault = (one: IdSpot, signedIn = yes, now = world.clock.now()) =>
      faultOfSpot([source], one, { now: () => now }, signedIn);
    assert.equal(fault(distinctive('grp_9')), 'unknown');
    assert.equal(fault(distinctive('grp_1')), undefined);
    assert.equal(fault(spot('grp_2')), 'inactive');
    // What only might be an ID is never unknown, nor is a person.
    assert.equal(fault(spot('grp_9')), undefined);
    assert.equal(fault(spot('grp_9', 'key')), undefined);
    assert.equal(fault(distinctive('person:9', 'member')), undefined);
    assert.equal(
      fault(distinctive('grp_9'), () => false),
      undefined,
      'signed out',
    );
    assert.equal(fault(distinctive('grp_9'), yes, world.clock.now() + 25 * 3_600_000), undefined, 'long ago');
    assert.equal(faultOfSpot([], distinctive('grp_9'), world.clock, yes), undefined, 'no connection');
    const other = fakeSource(vendor, world, 'two');
    assert.equal(faultOfSpot([source, other], distinctive('grp_9'), world.clock, yes), undefined, 'one is not read');
  });

  it('is what was known before a restart, until all is read now', async () => {
    const kept = keptOf(source, { names: source.groups.names, groupIds: () => [] });
    const again = fakeSource(vendor, world, 'again');
    again.earlier = { groups: kept!.groups };
    const asked = world.asked.length;
    assert.deepEqual(held(spot('grp_1'), again), [['grp_1', 'group', false]]);
    assert.equal(faultOfSpot([again], spot('grp_2'), world.clock, yes), 'inactive');
    assert.equal(faultOfSpot([again], distinctive('grp_9'), world.clock, yes), 'unknown');
    assert.equal(world.asked.length, asked);
    rows = [row(uuid)];
    await again.groups.all(never);
    assert.deepEqual(held(spot('grp_1'), again), [['grp_1', 'group', true]]);
    assert.equal(faultOfSpot([again], spot('grp_1'), world.clock, yes), 'gone');
    assert.equal(faultOfSpot([again], spot('grp_7'), world.clock, yes), undefined);
    // Where another connection has it, it is not gone.
    assert.equal(faultOfSpot([again, source], spot('grp_1'), world.clock, yes), undefined);
  });

  it('is gone after a refresh', async () => {
    rows = [row('grp_1'), row(uuid)];
    await source.refreshGroups(never);
    assert.equal(faultOfSpot([source], spot('grp_2'), world.clock, yes), 'gone');
    assert.equal(faultOfSpot([source], distinctive('grp_2'), world.clock, yes), 'gone');
  });
});
