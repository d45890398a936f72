// What the finder shows for what is typed or pasted: lists, filters, IDs to look up, what could not be checked.
import assert from 'node:assert/strict';
import { never, type Answers } from '../../../support/fakes.ts';
import { openedFinder, quiet, shellFinding, type FakePick } from './finding.ts';

const uuid = '3de3ba12-0000-4000-8000-0123456789ab';
const answers: Answers = ({ host, pathname, searchParams }) => {
  const name = host.split('.')[0]!;
  if (pathname === '/groups.list')
    return {
      groups: [
        { id: `${name}-red`, name: 'Red Team', member_type: 'static', owner: { id: 'u1', display_name: 'Jane Doe' } },
        { id: `${name}-blue`, name: 'Blue Team', member_type: 'dynamic' },
        { id: `${name}-in`, name: 'in: orbit' },
      ],
    };
  if (pathname === '/groups.members.list' && searchParams.get('group')?.endsWith('red') === true)
    return {
      members: [
        { member: { id: 'ann', type: 'dev_user', display_name: 'Ann' } },
        { member: { id: 'bot', type: 'sys_user', display_name: 'Ann the Bot' } },
      ],
    };
  if (pathname === '/groups.members.list') return { members: [] };
  return [404, {}];
};

describe('shell: rows of the finder', function () {
  this.timeout(30_000);
  let shell: Awaited<ReturnType<typeof shellFinding>>;
  before(async () => (shell = await shellFinding()));

  async function find(kind?: 'group' | 'member', given = answers, ids?: readonly string[]) {
    const on = await openedFinder(shell, given, ids);
    const chosen = shell.pickFound(on.app, kind, 'Find', { actions: {} as never });
    const pick = shell.vscode.picks.at(-1)!;
    await quiet();
    return { ...on, pick, chosen };
  }
  const plain = (label: string): string => label.replace(/^\$\([a-z~-]+\) /, '');
  const labels = ({ items }: FakePick): string[] => items.map(({ label }) => plain(label));
  const row = ({ items }: FakePick, words: string) => items.find(({ label }) => label.includes(words))!;

  it('has the matches of each item of a pasted list below it', async () => {
    const { pick } = await find('group', answers, ['north']);
    pick.type('["Red Team", "north-blue", "north-none-1"]');
    assert.deepEqual(labels(pick), [
      'All 2 in the list',
      'Red Team',
      'Red Team',
      'north-blue',
      'Blue Team',
      'north-none-1',
      'No matches for north-none-1',
      'Look up ID "north-none-1" in The north',
    ]);
    pick.type(Array.from({ length: 40 }, (_, index) => `north-${index}-id`).join(' '));
    assert.ok(labels(pick).includes('Searching for the first 30 list items only'));
    pick.hide();
  });

  it('takes all of a pasted list at once, and says what of it matches nothing', async () => {
    const { pick, chosen } = await find('group', answers, ['north']);
    pick.type('Red Team, Blue Team');
    assert.deepEqual([labels(pick)[0], pick.items[0]!.description], ['All 2 in the list', '']);
    pick.type('Red Team, north-none-1');
    assert.ok(!labels(pick).some((label) => label.startsWith('All ')), 'one is no list');
    pick.type('["Red Team", "north-blue", "Red Team", "north-none-1"]');
    assert.equal(pick.items[0]!.description, 'no matches for the other 1');
    assert.deepEqual(
      pick.items[0]!.buttons!.map(({ tooltip }) => tooltip),
      ['Copy ID', 'Copy As…', 'Insert ID', 'Insert As…'],
    );
    pick.accept(pick.items[0]!);
    assert.deepEqual(
      (await chosen)?.map(({ id }) => id),
      ['north-red', 'north-blue'],
    );
  });

  it('says which word a match lacks', async () => {
    const { pick } = await find('group', answers, ['north']);
    const told = (typed: string): (string | undefined)[] => {
      pick.type(typed);
      return [plain(pick.items[0]!.label), pick.items[0]!.description];
    };
    assert.deepEqual(told('red team maintainers'), ['Red Team', 'without “maintainers”']);
    assert.deepEqual(told('blue maintainers team'), ['Blue Team', 'without “maintainers”']);
    assert.deepEqual(told('bleu team'), ['Blue Team', 'similar to your text']);
    assert.deepEqual(told('bleu maintainers team'), ['Blue Team', 'similar, without one of the words']);
    pick.hide();
  });

  it('looks up last what only may be an ID, and first what can be nothing else', async () => {
    const { pick } = await find('group');
    for (const [typed, first, last] of [
      ['red', 'Red Team', 'Look up ID "red" in 2 connections'],
      ['zzz', 'No matches', 'Look up ID "zzz" in 2 connections'],
      [uuid, `Look up ID "${uuid}" in 2 connections`, 'No matches'],
      [`"id": "${uuid.toUpperCase()}",`, `Look up ID "${uuid}" in 2 connections`, 'No matches'],
      ['https://x.example/g/1', 'Look up the group at this address in 2 connections', 'No matches'],
      [`in:"the north" ${uuid}`, `Look up ID "${uuid}" in The north`, 'No matches'],
      // A filter that is begun is no ID.
      ['owner:', 'owner:"Jane Doe"', 'No matches'],
      ['red team 2', 'Red Team', 'Red Team'],
    ] as const) {
      pick.type(typed);
      assert.deepEqual([labels(pick)[0], labels(pick).at(-1)], [first, last], typed);
    }
    assert.ok(!labels(pick).some((label) => label.includes('Look up')));
    pick.hide();
  });

  it('asks only the connection that a filter leaves', async () => {
    const { pick, world } = await find('group');
    pick.type(`in:"the north" ${uuid}`);
    await quiet();
    const before = world.asked.length;
    pick.accept(pick.items[0]!);
    await quiet();
    assert.deepEqual(labels(pick).slice(-1), [`No connection has the ID ${uuid}`]);
    assert.equal(world.asked.length, before + 1);
    pick.hide();
  });

  it('answers a filter that means nothing by the nearest one, which completes it', async () => {
    const { pick } = await find('group');
    for (const [typed, meant, none, then] of [
      ['is:full', 'is:empty', '"is:full" is not a filter', 'is:empty '],
      ['vendro:devrev', 'vendor:devrev', '"vendro:devrev" is not a filter', 'vendor:devrev'],
      ['in:"the nroth"', 'in:"The north"', 'No connection has the name "the nroth"', 'in:"The north" '],
      ['type:dynamc', 'type:dynamic', 'No group has the type "dynamc"', 'type:dynamic '],
    ] as const) {
      pick.type(typed);
      const [first] = pick.items;
      assert.deepEqual([plain(first!.label), first!.description], [`Did you mean ${meant}?`, none]);
      assert.ok(!labels(pick).some((label) => label.includes('Look up')) || typed.startsWith('in'), typed);
      await quiet();
      pick.accept(first!);
      assert.equal((pick as unknown as { value: string }).value, then);
    }
    pick.hide();
  });

  it('completes values first, and words where Enter does not take them', async () => {
    const { pick } = await find('group');
    for (const [typed, at, label] of [
      ['type:', 0, 'type:static'],
      ['owner:ja', 0, 'owner:"Jane Doe"'],
      ['in:', 0, 'in:"The north"'],
      ['tea', 0, 'Red Team'],
      ['typ', 0, 'type:'],
      ['red own', 1, 'owner:'],
    ] as const) {
      pick.type(typed);
      assert.equal(labels(pick)[at], label, `${typed}: ${labels(pick).join()}`);
    }
    pick.hide();
  });

  it('finds by type and owner, and what really is called as a filter', async () => {
    const { pick } = await find('group', answers, ['north']);
    for (const [typed, ...found] of [
      ['type:static', 'Red Team'],
      ['TYPE: Dynamic', 'Blue Team'],
      ['owner:jane', 'Red Team'],
      ['in: orbit', 'in: orbit'],
    ] as const) {
      pick.type(typed);
      assert.deepEqual(
        labels(pick).filter((label) => / (Team|orbit)$/.test(label)),
        found,
        typed,
      );
    }
    pick.hide();
  });

  it('offers to read members where a filter cannot know, reads them, and then knows', async () => {
    const { pick, directory } = await find('group', answers, ['north']);
    pick.type('has:ann');
    const unsure = row(pick, 'could not check');
    assert.deepEqual(
      [plain(unsure.label), unsure.description],
      ['The north: could not check 3', 'Load the members of all groups'],
    );
    await quiet();
    pick.accept(unsure);
    await quiet();
    assert.deepEqual(labels(pick), ['Red Team']);
    assert.ok(!pick.busy && directory.connections[0]!.opened.size === 3);
    pick.hide();
  });

  it('says why members could not be read, and tries again', async () => {
    let fails = true;
    const { pick } = await find(
      'group',
      (address) => (address.pathname === '/groups.members.list' && fails ? [500, {}] : answers(address)),
      ['north'],
    );
    pick.type('is:empty');
    await quiet();
    pick.accept(row(pick, 'could not check'));
    await quiet();
    const again = pick.items.find(({ description }) => description?.includes('Try Again') === true)!;
    assert.ok(!pick.busy);
    fails = false;
    pick.accept(again);
    await quiet();
    assert.deepEqual(labels(pick), ['Blue Team', 'in: orbit']);
    pick.hide();
  });

  it('offers to read members where none is found, and finds them then', async () => {
    for (const kind of ['member', undefined] as const) {
      const { pick } = await find(kind, answers, ['north']);
      pick.type('kind:group zzz');
      assert.ok(!labels(pick).some((label) => label.startsWith('Load the members')));
      pick.type('ann');
      await quiet();
      pick.accept(row(pick, 'Load the members of all groups of The north'));
      await quiet();
      assert.deepEqual(labels(pick).slice(0, 2), ['Ann', 'Ann the Bot']);
      pick.type('zzz');
      assert.ok(!labels(pick).some((label) => label.startsWith('Load the members')), 'all are read');
      pick.hide();
    }
  });

  it('says of a vendor without a call for members that it has none, and offers the setting', async () => {
    const { pick, directory } = await find(undefined, answers, ['north']);
    Object.defineProperty(directory.connections[0]!.connector, 'asksMembers', { value: false });
    const told = (words: string): unknown[] => {
      const { label, description, detail } = row(pick, words);
      return [plain(label), description, detail];
    };
    const sentence = 'DevRev documents no call for members.';
    pick.type('has:ann');
    assert.deepEqual(told('could not check'), ['The north: could not check 3', 'Open Settings', sentence]);
    pick.type('zzz');
    assert.deepEqual(told('no call'), [sentence, 'The north · Open Settings', undefined]);
    pick.hide();
  });

  it('has groups and members in one list, told apart by icon', async () => {
    const { pick, directory } = await find(undefined, answers, ['north']);
    await directory.connections[0]!.members('north-red').all(never);
    pick.type('a');
    const icons = (): string[] => pick.items.map(({ label }) => label).filter((label) => /Ann|Team/.test(label));
    assert.deepEqual(icons().sort(), [
      '$(account) Ann',
      '$(organization) Blue Team',
      '$(organization) Red Team',
      '$(robot) Ann the Bot',
    ]);
    for (const [typed, ...found] of [
      ['kind:group red', 'Red Team'],
      ['kind:member ann', 'Ann', 'Ann the Bot'],
      ['kind:service', 'Ann the Bot'],
    ] as const) {
      pick.type(typed);
      assert.deepEqual(
        labels(pick)
          .filter((label) => /Ann|Team/.test(label))
          .sort(),
        [...found].sort(),
        typed,
      );
    }
    pick.hide();
  });

  it('says in a finder of groups that a filter is for members', async () => {
    const { pick } = await find('group');
    pick.type('kind:person');
    assert.ok(
      labels(pick).includes('This search finds groups only, but the filter is for members'),
      labels(pick).join(),
    );
    pick.hide();
  });

  it('puts pinned groups first among equals, then those found last', async () => {
    const { pick, app } = await find('group', answers, ['a', 'b', 'c']);
    Object.assign(app.pins, { all: () => [['c', 'c-red']] });
    Object.assign(app.recents, { all: () => [['b', 'b-red']] });
    pick.type('red');
    assert.deepEqual(
      pick.items.slice(0, 3).map(({ does }) => (does as { found: { id: string } }).found.id),
      ['c-red', 'b-red', 'a-red'],
    );
    pick.hide();
  });

  it('leaves out the group that is no answer, wherever it would stand', async () => {
    const { app } = await openedFinder(shell, answers, ['a', 'b']);
    Object.assign(app.recents, { all: () => ['a', 'b'].map((id) => [id, `${id}-red`]) });
    void shell.pickFound(app, 'group', 'Compare With', { besides: ['a', 'a-red'] });
    const pick = shell.vscode.picks.at(-1)!;
    await quiet();
    for (const typed of ['', 'red team']) {
      pick.type(typed);
      const ids = pick.items.flatMap(({ does }) => (does as { found?: { id: string } } | undefined)?.found?.id ?? []);
      assert.deepEqual([ids.includes('a-red'), ids.includes('b-red')], [false, true], typed);
    }
    pick.hide();
  });

  it('reads a connection once its token comes, and says so', async () => {
    let isSignedIn = false;
    const { pick, signedIn, directory } = await find(
      'group',
      (address) => (isSignedIn ? answers(address) : [401, {}]),
      ['north'],
    );
    assert.ok(pick.items.some(({ does }) => (does as { type: string } | undefined)?.type === 'act'));
    assert.equal(directory.connections[0]!.groups.failure?.kind, 'unauthorized');
    isSignedIn = true;
    pick.type('red');
    signedIn('north');
    assert.ok(pick.busy);
    await quiet();
    assert.ok(labels(pick).includes('Red Team') && !pick.busy, labels(pick).join());
    assert.ok(!pick.items.some(({ does }) => (does as { type: string } | undefined)?.type === 'act'));
    pick.hide();
  });
});
