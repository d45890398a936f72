import assert from 'node:assert/strict';
import type { Shelf } from '../../../../src/core/cache/shelf.ts';
import { connect, type Change, type Connected } from '../../../support/connected.ts';
import { fastClock, memoryShelf, never } from '../../../support/fakes.ts';
import { starts, type Emulator } from '../../../vendors/index.ts';

describe('core: the cache', () => {
  let emulator: Emulator;
  /** That of the machine. */
  let ahead = 0;
  const clock = fastClock(() => Date.now() + ahead, Date.now);
  afterEach(() => (ahead = 0));
  before(async () => (emulator = await starts.testmo()));
  afterEach(() => emulator.reset());
  after(() => emulator.close());

  /** A window; windows with the same shelf are of one machine. */
  const window = (
    shelf: Shelf,
    change: Change = {},
  ): Connected & {
    readonly whole: () => Promise<void>;
    readonly found: (typed: string, kind?: 'group' | 'member') => string[];
  } => {
    const connected = connect(emulator, { clock, ...change, shelf });
    const { directory } = connected;
    return {
      ...connected,
      whole: () => directory.readAll(never),
      found: (typed, kind = 'group') =>
        directory.finder
          .find(typed, kind, 1_000)
          .map(({ id, name, cached }) => `${id} ${name}${cached ? ' (cached)' : ''}`),
    };
  };
  /** A window that has read all groups and kept them. */
  const filled = async (shelf: Shelf, change: Change = {}): Promise<ReturnType<typeof window>> => {
    const one = window(shelf, change);
    await one.whole();
    await one.directory.keep();
    return one;
  };
  const quiet = (): void => emulator.misbehave({ wire: 'resetBefore' });

  it('lets the next session find what this one read, while nobody answers', async () => {
    const shelf = memoryShelf();
    const one = await filled(shelf);
    const all = one.found('');
    assert.ok(all.length > 1);
    quiet();
    const two = window(shelf);
    assert.deepEqual(two.found(''), []);
    await two.whole();
    assert.deepEqual(
      two.found('').map((found) => found.replace(' (cached)', '')),
      all,
    );
    assert.ok(two.found('').every((found) => found.endsWith('(cached)')));
    const [then] = one.directory.coverage();
    assert.deepEqual(two.directory.coverage(), [{ ...then, state: 'failed', cached: true }]);
  });
  it('that was kept while the clock was ahead is found, but not told to be of a time to come, nor taken for the newest', async () => {
    const shelf = memoryShelf();
    ahead = 365 * 86_400_000;
    await filled(shelf);
    ahead = 0;
    const two = window(shelf);
    await two.directory.recall();
    assert.ok(two.found('').length > 0);
    const [{ asOf, ...told } = { asOf: 'nothing' }] = two.directory.coverage();
    assert.deepEqual(
      [asOf, two.source.earlier?.groups?.asOf, 'cached' in told && told.cached],
      [undefined, undefined, true],
    );
    await two.whole();
    await two.directory.keep();
    const three = window(shelf);
    await three.directory.recall();
    assert.ok(Math.abs(three.source.earlier!.groups!.asOf! - clock.now()) < 600_000);
  });
  it('keeps soon what is read after the clock was set back', async () => {
    const shelf = memoryShelf();
    const one = await filled(shelf);
    const before = clock.slept.length;
    ahead = -8 * 3_600_000;
    await one.source.refreshGroups(never);
    const waits = clock.slept.slice(before);
    assert.ok(waits.length > 0 && waits.every((ms) => ms <= 30_000), String(waits));
  });
  it('is filled in before the first request, and what is read then is believed instead', async () => {
    const shelf = memoryShelf();
    const one = await filled(shelf);
    const before = emulator.requests.length;
    const two = window(shelf);
    const seen: { found: number; cached: boolean; asked: number }[] = [];
    await two.directory.readAll(
      never,
      () =>
        void seen.push({
          found: two.found('').length,
          cached: two.found('').every((found) => found.endsWith('(cached)')),
          asked: emulator.requests.length - before,
        }),
    );
    assert.deepEqual(seen[0], { found: one.found('').length, cached: true, asked: 0 });
    assert.deepEqual(two.found(''), one.found(''));
  });
  it('keeps members with the groups they were met in, and adds to what was known', async () => {
    const shelf = memoryShelf();
    const one = window(shelf);
    await one.whole();
    const [first, second] = [...one.source.groups.rows].flatMap(({ value }) => value?.id ?? []).slice(0, 2);
    await one.source.members(first!).all(never);
    await one.directory.keep();
    const known = one.found('', 'member');
    assert.ok(known.length > 0);
    const two = window(shelf);
    await two.whole();
    assert.deepEqual(
      two.found('', 'member').map((found) => found.replace(' (cached)', '')),
      known,
    );
    await two.source.members(second!).all(never);
    await two.directory.keep();
    const three = window(shelf);
    await three.whole();
    assert.deepEqual(
      three
        .found('', 'member')
        .map((found) => found.replace(' (cached)', ''))
        .sort(),
      two
        .found('', 'member')
        .map((found) => found.replace(' (cached)', ''))
        .sort(),
    );
    assert.equal(three.directory.coverage('member')[0]?.cached, true);
  });
  it('holds nothing for a connection that leads elsewhere', async () => {
    const shelf = memoryShelf();
    await filled(shelf);
    const other = await starts.testmo();
    try {
      other.misbehave({ wire: 'resetBefore' });
      const two = window(shelf, { answers: { baseUrl: other.origin } });
      await two.whole();
      assert.deepEqual(two.found(''), []);
    } finally {
      await other.close();
    }
  });
  it('keeps nothing where the user wants nothing kept, and removes what was', async () => {
    const shelf = memoryShelf();
    const one = await filled(shelf);
    assert.equal(shelf.files.size, 1);
    shelf.isOpen = false;
    await one.directory.tidy();
    assert.equal(shelf.files.size, 0);
    await one.source.refreshGroups(never);
    await one.directory.keep();
    const two = window(shelf);
    await two.whole();
    await two.directory.keep();
    assert.equal(shelf.files.size, 0);
  });
  it('is cleared by a command, and with its connection', async () => {
    const shelf = memoryShelf();
    const one = await filled(shelf);
    await one.directory.forget();
    assert.deepEqual([shelf.files.size, one.found('').length > 0], [0, true]);
    await one.source.refreshGroups(never);
    await one.directory.keep();
    assert.equal(shelf.files.size, 1);
    one.directory.configure([], []);
    await one.directory.tidy();
    assert.equal(shelf.files.size, 0);
  });
  it('does not find again what was cleared while it was being read', async () => {
    const shelf = memoryShelf();
    await filled(shelf);
    quiet();
    const two = window(shelf);
    const reading = two.whole();
    await two.directory.forget();
    await reading;
    assert.deepEqual([shelf.files.size, two.found('')], [0, []]);
  });
  it('writes nothing that was begun before it was cleared, and goes on after', async () => {
    const shelf = memoryShelf();
    const one = window(shelf);
    await one.whole();
    await Promise.all([one.directory.keep(), one.directory.forget()]);
    assert.equal(shelf.files.size, 0);
    await one.source.refreshGroups(never);
    await one.directory.keep();
    assert.equal(shelf.files.size, 1);
  });
  it('writes nothing after its connection is gone', async () => {
    const shelf = memoryShelf();
    const one = window(shelf);
    await one.whole();
    one.directory.configure([], []);
    await one.directory.keep();
    await one.directory.tidy();
    assert.equal(shelf.files.size, 0);
  });
  it('drops what is broken with a line in the log, and reads all anew', async () => {
    const shelf = memoryShelf();
    const one = await filled(shelf);
    const [name, bytes] = [...shelf.files][0]!;
    shelf.files.set(
      name,
      bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte)),
    );
    const two = window(shelf);
    await two.whole();
    assert.match(two.log.join('\n'), /one: what was kept of it is broken, and is dropped/);
    assert.deepEqual(two.found(''), one.found(''));
  });
  it('costs nothing but time where the disk fails', async () => {
    const shelf = memoryShelf();
    shelf.broken = true;
    const one = await filled(shelf);
    assert.ok(one.found('').length > 1);
    assert.match(one.log.join('\n'), /no such disk/);
  });
  it('keeps a whole list rather than a later one that was cut short', async () => {
    const shelf = memoryShelf();
    const one = await filled(shelf, { limits: { pageSize: 2 } });
    const two = window(shelf, { limits: { pageSize: 2 } });
    await two.source.groups.more(never);
    await two.directory.keep();
    quiet();
    const three = window(shelf);
    await three.whole();
    assert.equal(three.found('').length, one.found('').length);
  });
  it('takes in what another window kept meanwhile, before it writes its own', async () => {
    const shelf = memoryShelf();
    const [one, two] = [window(shelf), window(shelf)];
    await one.whole();
    const [first, second] = [...one.source.groups.rows].flatMap(({ value }) => value?.id ?? []).slice(0, 2);
    await one.source.members(first!).all(never);
    await one.directory.keep();
    await two.whole();
    await two.source.members(second!).all(never);
    await two.directory.keep();
    const three = window(shelf);
    await three.whole();
    const bare = (found: string): string => found.replace(' (cached)', '');
    assert.deepEqual(
      [...new Set([...one.found('', 'member'), ...two.found('', 'member')].map(bare))].sort(),
      three.found('', 'member').map(bare).sort(),
    );
  });
});
