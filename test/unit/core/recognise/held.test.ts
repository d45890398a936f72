// Who has an ID of a file, and what is wrong with it: out of what is known alone.
import assert from 'node:assert/strict';
import { keptOf } from '../../../../src/core/cache/worthKeeping.ts';
import { Source } from '../../../../src/core/connection/source.ts';
import { Directory } from '../../../../src/core/directory/directory.ts';
import { faultOfSpot, groupHeld, holdingsOf, nameHeld } from '../../../../src/core/recognise/held.ts';
import type { IdSpot } from '../../../../src/core/recognise/spots.ts';
import { said, text } from '../../../../src/core/vendorKit/fields.ts';
import { fakeSource, fakeWorld, memoryShelf, never } from '../../../support/fakes.ts';
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

  it('is gone after a restart too, by its name, until it is listed again, or the cache is cleared', async () => {
    const shelf = memoryShelf();
    const window = async (): Promise<{ readonly directory: Directory; readonly source: Source }> => {
      // Nothing is kept by itself: only what is known when the window closes.
      const sleep = (): Promise<void> => new Promise(() => undefined);
      const directory = new Directory({ ...world, clock: { ...world.clock, sleep } }, shelf);
      const connection = { id: 'one', vendor: 'fake', label: 'One', answers: { baseUrl: 'https://vendor.example' } };
      directory.configure([{ connection, vendor }], []);
      await directory.recall();
      return { directory, source: directory.source('one') };
    };
    const fault = (of: Source, id: string): unknown => faultOfSpot([of], spot(id), world.clock, yes);
    rows = [row('grp_1'), row(uuid), row('grp_5')];
    const one = await window();
    await one.source.groups.all(never);
    await one.source.members('grp_1').all(never);
    rows = [row(uuid), row('grp_5')];
    await one.source.refreshGroups(never);
    assert.equal(fault(one.source, 'grp_1'), 'gone');
    await one.directory.keep();
    // Nothing is read, and no view was opened.
    const asked = world.asked.length;
    const two = await window();
    assert.equal(fault(two.source, 'grp_1'), 'gone');
    assert.deepEqual(
      holdingsOf([two.source], spot('grp_1')).map((holding) => [holding.isGone, nameHeld(holding)]),
      [[true, 'Name of grp_1']],
    );
    assert.deepEqual([fault(two.source, 'grp_5'), fault(two.source, 'grp_9')], [undefined, undefined]);
    assert.equal(world.asked.length, asked);
    for (const bytes of shelf.files.values()) {
      const text = new TextDecoder('latin1').decode(bytes);
      assert.doesNotMatch(text.slice(text.lastIndexOf('[[')), /Ann|person/, 'no people');
    }
    // It is still gone once all is read, and in the session after, though that one read nothing.
    await two.source.groups.all(never);
    await two.directory.keep();
    assert.equal(fault(two.source, 'grp_1'), 'gone');
    const three = await window();
    three.directory.wasPinned('one');
    await three.directory.keep();
    assert.equal(fault((await window()).source, 'grp_1'), 'gone');
    rows = [row('grp_1'), row(uuid)];
    await three.source.groups.all(never);
    assert.deepEqual([fault(three.source, 'grp_1'), fault(three.source, 'grp_5')], [undefined, 'gone']);
    await three.directory.keep();
    const four = await window();
    assert.deepEqual([fault(four.source, 'grp_1'), fault(four.source, 'grp_5')], [undefined, 'gone']);
    await four.directory.forget();
    assert.deepEqual([fault(four.source, 'grp_5'), shelf.files.size], [undefined, 0]);
    assert.equal(fault((await window()).source, 'grp_5'), undefined);
    // What never was in a list that is read in part is not called gone.
    const five = await window();
    await five.source.groups.more(never);
    assert.equal(fault(five.source, 'grp_5'), undefined);
  });
});
