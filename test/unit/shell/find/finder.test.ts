// Errors while rows are made: each costs its row or its connection, and says so; the finder and the tree go on.
import assert from 'node:assert/strict';
import type { Source } from '../../../../src/core/connection/source.ts';
import type { GroupNode } from '../../../../src/core/tree/nodes.ts';
import { fastClock, never, type Answers } from '../../../support/fakes.ts';
import { openedFinder, quiet, shellFinding, type FakePick } from './finding.ts';

const secret = 'https://vendor.example/?token=not-ours';
const boom = (): never => {
  throw new TypeError(`cannot read ${secret}`);
};
/** The usual answers of two connections: groups by host, one member. */
const usual: Answers = ({ host, pathname }) => {
  const name = host.split('.')[0]!;
  if (pathname === '/groups.list')
    return { groups: ['good', 'bad', 'last'].map((id) => ({ id: `${name}-${id}`, name: `${name} ${id}` })) };
  if (pathname === '/groups.members.list')
    return { members: [{ member: { id: 'ann', type: 'dev_user', display_name: 'Ann' } }] };
  return [404, {}];
};

describe('shell: a finder in which something goes wrong', function () {
  this.timeout(30_000);
  let shell: Awaited<ReturnType<typeof shellFinding>>;
  before(async () => (shell = await shellFinding()));

  const opened = (answers: Answers = usual, ids?: readonly string[]) => openedFinder(shell, answers, ids);
  type Opened = Awaited<ReturnType<typeof opened>>;

  async function find({ app }: Opened, kind: 'group' | 'member' = 'group') {
    const chosen = shell.pickFound(app, kind, 'Find', { actions: {} as never });
    const pick = shell.vscode.picks.at(-1)!;
    await quiet();
    return { pick, chosen };
  }
  const labels = ({ items }: FakePick): string[] =>
    items.filter(({ kind }) => Number(kind) !== -1).map(({ label }) => label.replace(/^\$\([a-z-]+\) /, ''));
  const isQuiet = ({ logged, world }: Opened): void =>
    assert.ok(![...logged, ...world.logged].join('\n').includes('not-ours'), logged.join('\n'));
  const has = (pick: FakePick, words: string): boolean => labels(pick).some((label) => label.includes(words));

  it('shows all where nothing does', async () => {
    const { pick } = await find(await opened());
    assert.deepEqual(
      [labels(pick), pick.busy, pick.isOpen],
      [['north bad', 'north good', 'north last', 'south bad', 'south good', 'south last'], false, true],
    );
    pick.hide();
  });

  it('has a sentence in the place of one row, which can be taken all the same', async () => {
    const on = await opened();
    Object.assign(on.app.pins, { has: ([, id]: [string, string]) => (id === 'north-bad' ? boom() : false) });
    const { pick, chosen } = await find(on);
    pick.type('north');
    assert.deepEqual(labels(pick), [
      'Could not show this row',
      'north good',
      'north last',
      'Look up ID "north" in 2 connections',
    ]);
    const row = pick.items.find(({ label }) => label.includes('Could not show'))!;
    assert.equal(row.description, 'north-bad');
    await quiet();
    pick.accept(row);
    assert.equal((await chosen)?.[0]?.id, 'north-bad');
    assert.deepEqual(on.logged, ['showing group "north-bad": unexpected TypeError']);
    isQuiet(on);
  });

  it('loses one connection and no other where its index cannot be looked through, and says which', async () => {
    for (const typed of ['', 'good', 'is:empty', 'https://north.example/north-good']) {
      const on = await opened();
      const [north] = on.directory.connections;
      Object.defineProperty(north!.groups, 'names', { get: boom });
      const { pick } = await find(on);
      pick.type(typed);
      assert.ok(has(pick, 'could not search The north'), `${typed}: ${labels(pick).join()}`);
      assert.equal(has(pick, 'south good'), typed === '' || typed === 'good', typed);
      isQuiet(on);
      pick.hide();
    }
  });

  it('says so where nothing else can be shown, and is well again with the next letter', async () => {
    const on = await opened();
    const { pick } = await find(on);
    const ask = on.directory.finder.ask.bind(on.directory.finder);
    on.directory.finder.ask = boom;
    pick.type('north');
    assert.deepEqual(labels(pick), ['Something went wrong: rows may be missing']);
    assert.equal(pick.items[0]!.description, 'Show Log');
    on.directory.finder.ask = ask;
    pick.type('north g');
    assert.deepEqual(labels(pick).slice(0, 1), ['north good']);
    on.directory.finder.ask = boom;
    pick.type('x');
    await quiet();
    pick.accept(pick.items[0]!);
    assert.deepEqual([on.shown(), pick.isOpen], [1, false]);
    isQuiet(on);
  });

  for (const [what, spoil] of [
    ['what was found last', ({ app }: Opened) => Object.assign(app.recents, { all: boom })],
    ['what is pinned', ({ app }: Opened) => Object.assign(app.pins, { all: boom })],
    ['what is read of a connection', ({ directory }: Opened) => Object.assign(directory.indexing, { of: boom })],
  ] as const) {
    it(`shows the rest where ${what} cannot be told`, async () => {
      const on = await opened();
      on.directory.connections[0]!.groups.complete = false;
      spoil(on);
      // Nothing is read meanwhile.
      shell.vscode.settings.set('indexing', 'onCommand');
      const { pick } = await find(on);
      shell.vscode.settings.delete('indexing');
      assert.ok(
        has(pick, 'Something went wrong') && has(pick, 'north good') && has(pick, 'south last'),
        labels(pick).join(),
      );
      isQuiet(on);
      pick.hide();
    });
  }

  it('is not busy for ever where reading goes wrong, and lets what is known be found', async () => {
    for (const spoil of [
      (on: Opened) => (on.directory.recall = () => Promise.reject(new TypeError(secret))),
      (on: Opened) => (on.directory.indexing.settled = () => Promise.reject(new TypeError(secret))),
    ]) {
      const on = await opened();
      spoil(on);
      const { pick } = await find(on);
      assert.ok(!pick.busy && has(pick, 'Something went wrong') && has(pick, 'north good'), labels(pick).join());
      pick.type('south');
      assert.deepEqual(labels(pick), ['south bad', 'south good', 'south last', 'Look up ID "south" in 2 connections']);
      isQuiet(on);
      pick.hide();
    }
  });

  it('keeps its title where how much is read cannot be told', async () => {
    const on = await opened();
    on.directory.coverage = boom;
    const { pick } = await find(on);
    assert.ok(pick.title === 'Find' && has(pick, 'north good'));
    pick.hide();
  });

  it('is not busy for ever where asking for an id goes wrong', async () => {
    const on = await opened();
    const { pick } = await find(on);
    on.directory.finder.findById = () => Promise.reject(new TypeError(secret));
    pick.type('an-id');
    await quiet();
    pick.accept(pick.items.find(({ label }) => label.includes('Look up ID'))!);
    await quiet();
    assert.ok(!pick.busy && has(pick, 'Something went wrong'), labels(pick).join());
    isQuiet(on);
    pick.hide();
  });

  it('asks for an id again where that failed, whatever was to be waited for', async () => {
    let limited = true;
    const on = await opened(
      (address) =>
        address.pathname === '/groups.get' && limited
          ? [429, {}]
          : address.pathname === '/groups.get'
            ? { group: { id: 'an-id', name: 'Found' } }
            : usual(address),
      ['north'],
    );
    const { pick, chosen } = await find(on);
    pick.type('an-id');
    await quiet();
    pick.accept(pick.items.find(({ label }) => label.includes('Look up ID'))!);
    await quiet();
    const failed = pick.items.find(({ description }) => description?.includes('Try Again'))!;
    const before = on.world.asked.length;
    limited = false;
    pick.accept(failed);
    assert.equal((await chosen)?.[0]?.name, 'Found');
    assert.equal(on.world.asked.length, before + 1);
  });

  describe('that shows the groups of a member', () => {
    /** Has a source ask its vendor for the groups of a member in another way. */
    const telling = ({ connector }: Source, ask: () => never): unknown =>
      Object.assign(connector, { vendor: { ...connector.vendor, groupsOf: { ask, read: () => [] } } });

    async function groupsOf(on: Opened) {
      const [north] = on.directory.connections;
      for (const id of ['north-good', 'north-bad']) await north!.members(id).all(never);
      const member = [...north!.members('north-good').values()][0]!;
      const chosen = shell.pickGroupOf(
        on.app,
        shell.memberFacts(north!, member, ['north-good'], undefined),
        {} as never,
      );
      const pick = shell.vscode.picks.at(-1)!;
      await quiet();
      return { north: north!, pick, chosen };
    }

    it('has a sentence in the place of one row', async () => {
      const on = await opened();
      Object.assign(on.app.pins, { has: ([, id]: [string, string]) => (id === 'north-bad' ? boom() : false) });
      const { pick, chosen } = await groupsOf(on);
      assert.ok(has(pick, 'north good') && has(pick, 'Could not show this row') && !pick.busy, labels(pick).join());
      pick.accept(pick.items.find(({ description }) => description === 'north-bad')!);
      assert.equal(((await chosen) as { id: string }).id, 'north-bad');
      isQuiet(on);
    });

    it('says so where all goes wrong, and is not busy for ever', async () => {
      const on = await opened();
      on.directory.group = boom;
      telling(on.directory.connections[0]!, () => {
        throw new TypeError(secret);
      });
      const { pick } = await groupsOf(on);
      assert.deepEqual([labels(pick), pick.busy], [['Something went wrong: rows may be missing'], false]);
      isQuiet(on);
      pick.hide();
    });

    it('tries again what failed, once for each time that a user wants it', async () => {
      const on = await opened();
      const [north] = on.directory.connections;
      const { vendor } = north!.connector;
      let tries = 0;
      let insisted = 0;
      north!.connector.insist = (): void => {
        insisted++;
      };
      telling(north!, () => {
        tries++;
        throw new shell.Failure('unavailable');
      });
      const { pick } = await groupsOf(on);
      pick.accept(pick.items[0]!);
      await quiet();
      assert.deepEqual([tries, insisted, pick.busy], [2, 1, false]);
      Object.assign(north!.connector, { vendor });
      pick.accept(pick.items[0]!);
      await quiet();
      assert.ok(has(pick, 'north good') && insisted === 2, labels(pick).join());
      // What failed then is the reading of all members, and that is tried again.
      let reads = 0;
      north!.members('north-last').all = () => (reads++, Promise.reject(new shell.Failure('unavailable')));
      pick.accept(pick.items.find(({ label }) => label.includes('Load the members'))!);
      await quiet();
      pick.accept(pick.items[0]!);
      await quiet();
      assert.deepEqual(
        [reads, insisted, pick.busy, pick.items.filter(({ description }) => description?.includes('Try Again')).length],
        [2, 3, false, 1],
      );
      pick.hide();
    });
  });

  describe('and a tree', () => {
    it('draws the others where one row cannot be drawn', async () => {
      const on = await opened();
      Object.assign(on.app.pins, { has: ([, id]: [string, string]) => (id === 'north-bad' ? boom() : false) });
      const [north] = await on.tree.getChildren();
      const groups = (await on.tree.getChildren(north)) as GroupNode[];
      assert.deepEqual(
        groups.map((node) => on.tree.getTreeItem(node).label),
        ['north good', 'Could not show this row', 'north last'],
      );
      const bare = on.tree.getTreeItem(groups[1]!);
      assert.deepEqual(
        [bare.id, bare.collapsibleState, bare.command?.command],
        [groups[1]!.key, 1, 'groupExplorer.showLog'],
      );
      isQuiet(on);
    });

    it('has a failure below a branch of which nothing can be told, and the other branches', async () => {
      const on = await opened();
      Object.defineProperty(on.directory.connections[0]!.groups, 'rows', { get: boom });
      const roots = await on.tree.getChildren();
      assert.equal(roots.length, 2);
      const [failed] = await on.tree.getChildren(roots[0]);
      assert.equal(failed?.type, 'failure');
      assert.ok(on.tree.getTreeItem(failed).label !== '' && on.tree.getTreeItem(roots[0]!).label !== undefined);
      assert.equal((await on.tree.getChildren(roots[1])).length, 3);
      isQuiet(on);
    });
  });

  it('writes no date that is none, and throws for none', () => {
    for (const odd of ['T', 'yesterdayT', '2021-99-99T00:00:00Z', ''])
      assert.deepEqual([shell.dateOf(odd), shell.ago(odd), shell.timeOf(odd)], [odd, odd, '?']);
    assert.equal(shell.ago(new Date(0).toISOString(), 3_600_000), '1 hour ago');
  });

  it('tells other extensions an instant until which to wait, as a property that can be copied', () => {
    const clock = fastClock(() => Date.UTC(2026, 0, 1));
    const failure = shell.publicFailure(
      new shell.Failure('rateLimited', { wait: new shell.Wait(clock, 60_000) }),
      'North',
    );
    assert.deepEqual(
      [failure.retryAt, (Object.assign({}, failure) as { retryAt?: string }).retryAt],
      ['2026-01-01T00:01:00.000Z', '2026-01-01T00:01:00.000Z'],
    );
    clock.slept.push(120_000);
    assert.equal(failure.retryAt, '2026-01-01T00:01:00.000Z');
    assert.equal(shell.publicFailure(new shell.Failure('network'), 'North').retryAt, undefined);
  });
});
