// Groups of two vendors compared over HTTP: what is told, what is shown, and what is said where something failed.
import assert from 'node:assert/strict';
import nodeFetch from 'node-fetch';
import type { Comparison } from '../../../../src/core/compare/side.ts';
import type { Directory } from '../../../../src/core/directory/directory.ts';
import type { Compared } from '../../../../src/shell/compare/compareGroups.ts';
import type { SideNames } from '../../../../src/shell/compare/report.ts';
import { fakeWorld, fastClock, memoryShelf, never, usualLimits } from '../../../support/fakes.ts';
import { listedVendor } from '../../../support/listedVendor.ts';
import { shellOver } from '../../../support/shell.ts';
import { startDevrev, startSemaphor, type Emulator } from '../../../vendors/index.ts';

type Shell = Pick<
  typeof import('../../../../src/shell/compare/compareGroups.ts'),
  'compareGroups' | 'compareWithDay' | 'readPair'
> &
  Pick<typeof import('../../../../src/shell/compare/report.ts'), 'reportText'> &
  Pick<typeof import('../../../../src/shell/words/masking.ts'), 'briefMask'> &
  Pick<typeof import('../../../../src/core/compare/normalized.ts'), 'normalizedTexts'> &
  Pick<typeof import('../../../../src/core/directory/directory.ts'), 'Directory'> &
  Pick<typeof import('../../../../src/core/directory/readConnections.ts'), 'readConnections'> &
  Pick<typeof import('../../../../src/vendors/index.ts'), 'vendors'>;

describe('shell: comparing groups', function () {
  this.timeout(60_000);
  let shell: Shell;
  let devrev: Emulator;
  let semaphor: Emulator;
  let directory: Directory;
  let shown: { readonly comparison: Comparison; readonly names: SideNames } | undefined;
  /** What the user does while it is read. */
  let cancels = false;

  before(async () => {
    const over = await shellOver<Shell>([
      'shell/compare/compareGroups',
      'shell/compare/report',
      'shell/words/masking',
      'core/compare/normalized',
      'core/directory/directory',
      'core/directory/readConnections',
      'vendors/index',
    ]);
    shell = over;
    const withProgress = (_: object, work: (progress: object, token: object) => Promise<unknown>): Promise<unknown> =>
      work({}, { onCancellationRequested: (cancel: () => void) => cancels && cancel() });
    Object.assign((over.vscode as unknown as { window: object }).window, { withProgress });
    [devrev, semaphor] = await Promise.all([startDevrev(), startSemaphor()]);
  });
  beforeEach(() => {
    for (const one of [devrev, semaphor]) one.reset();
    [shown, cancels] = [undefined, false];
    const emulators: Readonly<Record<string, Emulator>> = { acme: devrev, shop: semaphor };
    directory = new shell.Directory({
      fetch: nodeFetch,
      clock: fastClock(),
      limits: () => usualLimits,
      secrets: ({ id }) => Promise.resolve(emulators[id]?.secrets),
      log: () => undefined,
    });
    const entries = Object.entries(emulators).map(
      ([
        id,
        {
          connection: { vendor, answers },
        },
      ]) => ({
        ...{ id, vendor, label: `The ${id}` },
        ...answers,
      }),
    );
    directory.configure(shell.readConnections(entries, shell.vendors).connections, []);
  });
  after(() => Promise.all([devrev, semaphor].map((one) => one.close())));

  function compare(left: readonly [string, string], right: readonly [string, string]): Promise<Compared> {
    const open = (comparison: Comparison, names: SideNames): Promise<void> => {
      shown = { comparison, names };
      return Promise.resolve();
    };
    return shell.compareGroups({ directory, comparisons: { open } as never }, [left, right]);
  }
  const report = (): string => shell.reportText(shown!.comparison, shown!.names);
  const json = (): unknown[] => {
    const { left, right } = shown!.comparison;
    const masks = [shell.briefMask(left.source, false), shell.briefMask(right.source, false)] as const;
    return shell.normalizedTexts(shown!.comparison, [...masks]).map((text) => JSON.parse(text) as unknown);
  };

  const big = (): [string, string] => ['acme', devrev.facts.bigGroupId];
  const other = (): [string, string] => ['shop', semaphor.facts.bigGroupId];

  it('tells each member of two vendors once, by the IDs of both', async () => {
    const { onlyLeft, onlyRight, both, complete } = await compare(big(), other());
    assert.equal(complete, true);
    assert.equal(onlyLeft.length + both.length, devrev.facts.memberRows(big()[1]));
    assert.equal(onlyRight.length + both.length, semaphor.facts.memberRows(other()[1]));
    // Both vendors are of one organisation: many have the same address.
    assert.ok(both.length > 0);
    const { members } = shown!.comparison;
    for (const [one, two] of members.both)
      assert.equal(JSON.stringify(one.email).toLowerCase(), JSON.stringify(two.email).toLowerCase());
    assert.match(
      report(),
      new RegExp(`Members: ${onlyLeft.length} only in .+ · The acme, .* ${both.length} in both\\.`),
    );
  });

  it('finds nothing but what differs in two groups of one connection', async () => {
    const same = await compare(big(), big());
    assert.deepEqual([same.onlyLeft, same.onlyRight, same.complete], [[], [], true]);
    assert.ok(same.both.every(([left, right]) => left === right));
    assert.match(report(), /## Fields that differ\n\nNone\./);
    const empty = await compare(big(), ['acme', devrev.facts.emptyGroupId]);
    assert.deepEqual([empty.both, empty.onlyRight, empty.complete], [[], [], true]);
    assert.equal(empty.onlyLeft.length, devrev.facts.memberRows(big()[1]));
    assert.match(report(), /\| ID +\| /);
  });

  it('has the same as JSON, in which those of both stand in the same order', async () => {
    const { both } = await compare(big(), other());
    const [left, right] = json() as { group: Record<string, unknown>; members: { id: string }[] }[];
    assert.equal(left!.group['id'], big()[1]);
    assert.equal(right!.group['id'], other()[1]);
    const order = (side: { members: { id: string }[] }, at: 0 | 1): string[] => {
      const ids = new Set(both.map((pair) => pair[at]));
      return side.members.map(({ id }) => id).filter((id) => ids.has(id));
    };
    const partner = new Map(both);
    assert.deepEqual(
      order(left!, 0).map((id) => partner.get(id)),
      order(right!, 1),
    );
  });

  it('says what is missing where a list breaks off, and is no longer complete', async () => {
    devrev.misbehave({ call: 'members', skip: 1, refuse: 403 });
    const { complete, onlyLeft, both } = await compare(big(), other());
    assert.equal(complete, false);
    assert.ok(onlyLeft.length + both.length > 0);
    assert.match(report(), /> ⚠ .*The acme: Could not load all members\. The acme does not let this token read that/);
    assert.match(report(), /Some members are unknown, so there may be more differences\./);
  });

  it('shows no side that failed as empty: nobody is said to be only in the other', async () => {
    devrev.misbehave({ call: 'members', refuse: 403 });
    const { complete } = await compare(big(), other());
    assert.equal(complete, false);
    assert.match(report(), /Could not load any members\. The acme does not let this token read that/);
    assert.match(report(), /Cannot compare members/);
    assert.doesNotMatch(report(), /Only in/);
    assert.equal((json()[0] as { members?: unknown }).members, undefined);
  });

  it('is incomplete where a row cannot be read', async () => {
    const { complete } = await compare(['acme', devrev.facts.unreadableMemberGroupId], other());
    assert.equal(complete, false);
    assert.match(report(), /Could not read 1 member\./);
  });

  it('shows what was read before it was cancelled, as a part', async () => {
    await directory.source('acme').groups.all(new AbortController().signal);
    await directory.source('shop').groups.all(new AbortController().signal);
    cancels = true;
    const { complete } = await compare(big(), other());
    assert.equal(complete, false);
    assert.match(report(), /Loading canceled/);
  });

  it('compares nothing with a group that is not there, nor at a connection that is not', async () => {
    await assert.rejects(compare(big(), ['shop', '987654']), { kind: 'notFound' });
    await assert.rejects(compare(big(), ['nobody', '7']), /There is no connection "nobody"\./);
    assert.equal(shown, undefined);
  });

  it('keeps hostile text in its place', async () => {
    for (const id of devrev.facts.hostileGroupIds) {
      await compare(['acme', id], big());
      const text = report();
      assert.doesNotMatch(text, /(?<!\\)<script|(?<!\\)\]\(command:|(?<!\\)\$\(/);
      assert.ok(text.split('\n').every((line) => !/^(#|>|---)/.test(line) || /^(#{1,2} |> ⚠ )/.test(line)));
    }
  });

  it('takes what the command was given, and says what it takes', () => {
    const left = { connectionId: 'acme', groupId: '1' };
    const right = { connectionId: 'shop', groupId: '2' };
    assert.deepEqual(shell.readPair({ left, right }), [
      ['acme', '1'],
      ['shop', '2'],
    ]);
    for (const nothing of [undefined, null, 'x', {}, { key: 'k', type: 'group' }])
      assert.equal(shell.readPair(nothing), undefined);
    for (const wrong of [{ left }, { left, right: {} }, { left, right: { connectionId: 'shop', groupId: 2 } }])
      assert.throws(() => shell.readPair(wrong), /takes "left" and "right"/);
  });
});

describe('shell: comparing a group with an earlier day', function () {
  this.timeout(60_000);
  const noon = new Date(2026, 10, 1, 12).getTime();
  let shell: Shell;
  let day: number;
  let name: string;
  let members: readonly string[];
  let pins: readonly string[];
  /** What a page of members is instead. */
  let broken: (page: number) => unknown;
  /** What the user picks of what is offered. */
  let pick: (items: readonly Offered[]) => Offered | undefined;
  let shown: { readonly comparison: Comparison; readonly names: SideNames } | undefined;
  const [offered, said]: [(readonly Offered[])[], string[]] = [[], []];
  const shelf = memoryShelf();

  interface Offered {
    readonly label: string;
    readonly description: string;
  }

  before(async () => {
    const over = await shellOver<Shell>([
      'shell/compare/compareGroups',
      'shell/compare/report',
      'core/directory/directory',
      'core/directory/readConnections',
    ]);
    shell = over;
    Object.assign((over.vscode as unknown as { window: object }).window, {
      withProgress: (_: object, work: (progress: object, token: object) => Promise<unknown>) =>
        work({}, { onCancellationRequested: () => undefined }),
      showInformationMessage: (text: string) => Promise.resolve(void said.push(text)),
      showQuickPick: (items: readonly Offered[]) => {
        offered.push(items);
        return Promise.resolve(pick(items));
      },
    });
  });
  beforeEach(() => {
    [day, name, members, pins, shown] = [0, 'Ops', ['a', 'b', 'c'], ['g'], undefined];
    broken = () => undefined;
    pick = (items) => items.at(-1);
    for (const list of [offered, said]) list.length = 0;
    shelf.files.clear();
  });

  /** A window on the day that it is. */
  function window(): Directory {
    const at = noon + day * 24 * 60 * 60 * 1000;
    const world = fakeWorld(
      ({ pathname, searchParams }) => {
        if (pathname === '/groups') return { rows: [{ id: 'g', name }], total: 1 };
        const page = Number(searchParams.get('page'));
        const rows = members.slice(2 * page - 2, 2 * page).map((id) => ({ id, name: `Member ${id}` }));
        return broken(page) ?? { rows, total: members.length };
      },
      {
        clock: {
          now: () => at,
          steady: () => at,
          sleep: (_, signal) => new Promise((_yes, no) => signal.addEventListener('abort', () => no(new Error('off')))),
        },
      },
    );
    const directory = new shell.Directory(world, shelf, () => pins);
    const connection = { id: 'one', vendor: 'fake', label: 'One', answers: { baseUrl: 'https://vendor.example' } };
    directory.configure([{ connection, vendor: listedVendor() }], []);
    return directory;
  }
  async function readAll(directory: Directory): Promise<void> {
    await directory.source('one').groups.all(never);
    await directory.source('one').members('g').all(never);
  }
  async function compare(directory = window(), id = 'g'): Promise<string> {
    const open = (comparison: Comparison, names: SideNames): Promise<void> => {
      shown = { comparison, names };
      return Promise.resolve();
    };
    await shell.compareWithDay({ directory, comparisons: { open } as never }, ['one', id]);
    return shown === undefined ? '' : shell.reportText(shown.comparison, shown.names);
  }
  /** Two days on which all was read. */
  async function twoDays(): Promise<void> {
    for (const [its, ids] of [
      [0, ['a', 'b', 'c']],
      [3, ['b', 'c']],
    ] as const) {
      [day, members] = [its, ids];
      const directory = window();
      await readAll(directory);
      await directory.keep();
    }
  }

  it('offers the days, newest first, and tells who came, who left and what is called otherwise since', async () => {
    await twoDays();
    [day, name, members] = [5, 'Operations', ['c', 'd']];
    const report = await compare();
    assert.deepEqual(
      offered.flat().map(({ label, description }) => [label, description]),
      [
        ['Nov 4, 2026, 12:00 PM', offered[0]![0]!.description],
        ['Nov 1, 2026, 12:00 PM', offered[0]![1]!.description],
      ],
    );
    assert.match(offered[0]![0]!.description, / · 2 members$/);
    assert.match(offered[0]![1]!.description, / · 3 members$/);
    assert.deepEqual(shown!.names, ['Operations · Nov 1, 2026, 12:00 PM', 'Operations · now']);
    const { onlyLeft, onlyRight, both } = shown!.comparison.members;
    const ids = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id);
    assert.deepEqual(
      [ids(onlyLeft), ids(onlyRight), both.length, shown!.comparison.complete],
      [['a', 'b'], ['d'], 1, true],
    );
    assert.match(report, /\| Name +\| Ops +\| Operations +\|/);
    assert.match(report, /2 only in Operations · Nov 1, 2026, 12:00 PM, 1 only in Operations · now, 1 in both\./);
  });

  it('has today too, of what was read or pinned just now', async () => {
    pins = [];
    const directory = window();
    await readAll(directory);
    pins = ['g'];
    directory.wasPinned('one');
    await compare(directory);
    assert.deepEqual(
      offered.flat().map(({ description }) => description.split(' · ')[1]),
      ['3 members'],
    );
    assert.deepEqual(shown!.comparison.members.onlyLeft, []);
  });

  it('says where members were not read to their end then, and calls nobody missing', async () => {
    broken = (page) => (page === 2 ? [403, {}] : undefined);
    const directory = window();
    await directory.source('one').groups.all(never);
    await assert.rejects(directory.source('one').members('g').all(never));
    await directory.keep();
    [day, broken] = [1, () => undefined];
    const report = await compare();
    assert.match(offered[0]!.at(-1)!.description, /not all members loaded$/);
    assert.match(report, /Cannot compare members/);
    assert.doesNotMatch(report, /Only in/);
    assert.equal(shown!.comparison.complete, false);
  });

  it('says where they cannot be read now, and asks nothing where no day is picked or none is kept', async () => {
    await twoDays();
    [day, broken] = [5, () => [403, {}]];
    const report = await compare();
    assert.match(report, /Cannot compare members/);
    assert.equal(shown!.comparison.complete, false);
    shown = undefined;
    pick = () => undefined;
    assert.equal(await compare(), '');
    assert.equal(offered.length, 2);
    await compare(window(), 'h');
    assert.deepEqual([offered.length, said.length, shown], [2, 1, undefined]);
    assert.match(
      said[0]!,
      /^There is no earlier state of h yet\. Group Explorer keeps one state per day of each pinned group/,
    );
  });
});
