// Pinned groups, kept by day.
import assert from 'node:assert/strict';
import { mostDays, readDayStates, writeDayStates, type DayState } from '../../../../src/core/cache/dayStates.ts';
import { comparisonOf, keptSide, readSide } from '../../../../src/core/compare/side.ts';
import { Directory } from '../../../../src/core/directory/directory.ts';
import { fakeWorld, memoryShelf, never } from '../../../support/fakes.ts';
import { listedVendor } from '../../../support/listedVendor.ts';

const dayMs = 24 * 60 * 60 * 1000;
const noon = new Date(2026, 10, 1, 12).getTime();

describe('core: pinned groups by day', () => {
  let day = 0;
  let members: readonly string[] = [];
  let name = 'Ops';
  let pins: string[] = [];
  let isBroken = false;
  const shelf = memoryShelf();

  /** A window of that day, which reads the groups, and the members of the pinned one. */
  async function window(reads: 'all' | 'groups' | 'none' = 'all'): Promise<Directory> {
    const at = noon + day * dayMs;
    const world = fakeWorld(
      ({ pathname, searchParams }) => {
        if (pathname === '/groups')
          return {
            rows: [
              { id: 'g', name },
              { id: 'h', name: 'Other' },
            ],
            total: 2,
          };
        // Two a page: the second may fail.
        const page = Number(searchParams.get('page'));
        if (isBroken && page === 2) return [403, {}];
        const rows = members.slice(2 * page - 2, 2 * page).map((id) => ({ id, name: id }));
        return { rows, total: members.length };
      },
      {
        clock: {
          now: () => at,
          steady: () => at,
          sleep: (_, signal) => new Promise((_yes, no) => signal.addEventListener('abort', () => no(new Error('off')))),
        },
      },
    );
    const directory = new Directory(world, shelf, () => pins);
    const connection = { id: 'one', vendor: 'fake', label: 'One', answers: { baseUrl: 'https://vendor.example' } };
    directory.configure([{ connection, vendor: listedVendor() }], []);
    const [source] = directory.connections;
    if (reads !== 'none') await source!.groups.all(never);
    if (reads === 'all')
      await source!
        .members('g')
        .all(never)
        .catch(() => undefined);
    await directory.keep();
    return directory;
  }
  const kept = async (directory: Directory, id = 'g'): Promise<readonly DayState[]> =>
    directory.keptDays(directory.source('one'), id);

  beforeEach(() => {
    [day, members, name, pins, isBroken] = [0, ['a', 'b', 'c'], 'Ops', ['g'], false];
    shelf.files.clear();
    shelf.isOpen = true;
  });

  it('have a state a day, the newest one, and at most 14', async () => {
    for (day = 0; day < 20; day++) {
      members = Array.from({ length: day + 1 }, (_, index) => `m${index}`);
      await window();
    }
    day = 19;
    members = ['x'];
    const days = await kept(await window());
    assert.equal(days.length, mostDays);
    assert.equal(new Set(days.map((state) => state.day)).size, mostDays);
    assert.deepEqual([days[0]!.day, days[0]!.members?.map(({ id }) => id)], ['2026-11-20', ['x']]);
    assert.deepEqual([days.at(-1)!.day, days.at(-1)!.members?.length], ['2026-11-07', 7]);
  });

  it('tell who came, who left and what changed since a day', async () => {
    await window();
    day = 3;
    [members, name] = [['b', 'c', 'd'], 'Operations'];
    const directory = await window();
    const days = await kept(directory);
    assert.equal(days.length, 2);
    const source = directory.source('one');
    const {
      left,
      right,
      members: matched,
      complete,
    } = comparisonOf(keptSide(source, days[1]!), await readSide(source, 'g', never));
    assert.deepEqual([left.group.name, right.group.name, complete], ['Ops', 'Operations', true]);
    const ids = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id);
    assert.deepEqual([ids(matched.onlyLeft), ids(matched.onlyRight), matched.both.length], [['a'], ['d'], 2]);
  });

  it('have no members of a list that broke off or was not read, and keep those of earlier that day', async () => {
    isBroken = true;
    const [part] = await kept(await window());
    assert.deepEqual([part!.group.name, part!.members], ['Ops', undefined]);
    isBroken = false;
    await window();
    name = 'Later';
    const [later] = await kept(await window('groups'));
    assert.deepEqual([later!.group.name, later!.members?.length], ['Later', 3]);
    const directory = await window();
    assert.equal(
      comparisonOf(keptSide(directory.source('one'), part!), keptSide(directory.source('one'), later!)).complete,
      false,
    );
  });

  it('are kept when a group is pinned after it was read, without another reading', async () => {
    pins = [];
    const directory = await window();
    assert.deepEqual(await kept(directory), []);
    pins = ['g'];
    directory.wasPinned('one');
    directory.wasPinned('of nobody');
    await directory.keep();
    const [today, ...others] = await kept(directory);
    assert.deepEqual([today!.group.name, today!.members?.map(({ id }) => id), others], ['Ops', ['a', 'b', 'c'], []]);
  });

  it('are as of when they were read, where a group is pinned that is known from before', async () => {
    pins = [];
    await window();
    [day, name] = [2, 'Renamed'];
    const directory = await window('none');
    await directory.recall();
    pins = ['g', 'of nobody'];
    directory.wasPinned('one');
    await directory.keep();
    const [only, ...others] = await kept(directory);
    assert.deepEqual([only!.day, only!.group.name, only!.members, others], ['2026-11-01', 'Ops', undefined, []]);
    assert.deepEqual(await kept(directory, 'of nobody'), []);
    const days = await kept(await window());
    assert.deepEqual(
      days.map((one) => [one.day, one.group.name]),
      [
        ['2026-11-03', 'Renamed'],
        ['2026-11-01', 'Ops'],
      ],
    );
  });

  it('are those that are pinned, and no others; unpinned they go', async () => {
    assert.deepEqual(await kept(await window(), 'h'), []);
    pins = [];
    assert.deepEqual(await kept(await window()), []);
    assert.equal(shelf.files.size, 1);
  });

  it('go with the cache, when it is cleared or turned off, and with the connection', async () => {
    const directory = await window();
    assert.equal((await kept(directory)).length, 1);
    await directory.forget();
    assert.deepEqual([shelf.files.size, await kept(directory)], [0, []]);
    const again = await window();
    shelf.isOpen = false;
    assert.deepEqual(await kept(again), []);
    await again.tidy();
    assert.equal(shelf.files.size, 0);
    shelf.isOpen = true;
    const last = await window();
    assert.equal(shelf.files.size, 2);
    await last.tidy();
    assert.equal(shelf.files.size, 2);
    last.configure([], []);
    await last.tidy();
    assert.equal(shelf.files.size, 0);
  });

  it('hold nothing of the replies, and each member once', async () => {
    for (day = 0; day < 5; day++) await window();
    day = 4;
    const text = [...shelf.files.values()]
      .map((bytes) => new TextDecoder().decode(bytes))
      .find((one) => one[0] === '{');
    assert.equal(text!.split('"name":"a"').length, 2);
    assert.doesNotMatch(text!, /rows|total|a-secret-token/);
  });

  it('that are broken, of another version or of another connection are dropped, and nothing else with them', async () => {
    const directory = await window();
    const [file] = [...shelf.files].find(([, bytes]) => bytes[0] === 123)!;
    const good = shelf.files.get(file)!;
    const text = new TextDecoder().decode(good);
    for (const bad of [
      good.slice(0, -5),
      new TextEncoder().encode(text.replace('"version":1', '"version":99')),
      new TextEncoder().encode(text.replace('"members":[0', '"members":[99')),
      new TextEncoder().encode(text.replace(/"day":"[^"]+"/, '"day":"yesterday"')),
      new TextEncoder().encode('{"version":1,"key":"of another","groups":[]}'),
      Uint8Array.of(0xff, 0xfe),
      new Uint8Array(),
    ]) {
      assert.notDeepEqual(bad, good);
      shelf.files.set(file, bad);
      assert.deepEqual(await kept(directory), []);
      assert.equal(shelf.files.has(file), false);
      assert.equal(shelf.files.size, 1);
    }
    assert.equal((await kept(await window())).length, 1);
  });

  it('are read as they were written, whatever they are called', () => {
    const card = { id: '__proto__', name: 'constructor', others: ['\u202e', '"'] };
    const states = new Map([['__proto__', [{ day: '2026-11-01', at: noon, group: card, members: [card, card] }]]]);
    assert.deepEqual(readDayStates(writeDayStates('k', states), 'k'), states);
  });
});
