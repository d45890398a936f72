// What costs more than there is of it: long ids below each other, many parents, pages of a list that is filtered or
// sorted, and lists that only grow.
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import * as z from 'zod/mini';
import { toldGroups } from '../../../src/core/client/objects.ts';
import { mostChoices } from '../../../src/core/client/connector.ts';
import { memberCoverage } from '../../../src/core/connection/coverage.ts';
import type { Source } from '../../../src/core/connection/source.ts';
import { Directory } from '../../../src/core/directory/directory.ts';
import { Gone } from '../../../src/core/listing/gone.ts';
import type { GroupPages } from '../../../src/core/listing/groupPages.ts';
import { nestingOf } from '../../../src/core/listing/nesting.ts';
import { groupCard, mostParents } from '../../../src/core/listing/rows/keptFields.ts';
import { longestId, type Group } from '../../../src/core/model.ts';
import { Explorer } from '../../../src/core/tree/explorer.ts';
import type { Branch, Node } from '../../../src/core/tree/nodes.ts';
import { Paced } from '../../../src/core/tree/paced.ts';
import { always, ref, refs, stamp, text } from '../../../src/core/vendorKit/fields.ts';
import { paged } from '../../../src/core/vendorKit/paging.ts';
import type { Vendor } from '../../../src/core/vendorKit/vendor.ts';
import { opened } from '../../../src/core/vendorText.ts';
import { failing, fakeSource, fakeWorld, never, settled } from '../../support/fakes.ts';
import { listedVendor } from '../../support/listedVendor.ts';
import { times } from './growth.ts';

const vendor = listedVendor({
  nesting: 'parents',
  tables: {
    group: {
      id: text('/id'),
      name: text('/name'),
      parents: refs('/parents'),
      owner: ref('/owner'),
      created: stamp(() => undefined, ref('/by')),
    },
    member: { id: text('/id'), name: text('/name'), kind: always('person'), through: ref('/through') },
  },
  members: paged({
    first: ({ id }) => ({ path: '/members', query: { id } }),
    rows: '/rows',
    envelope: z.object({}),
    next: () => undefined,
  }),
  groupsOf: {
    ask: ({ id }) => ({ path: '/of', query: { id } }),
    read: (body) => body.at('/rows')?.items.map((row) => ({ id: row.at('/id')!.scalar! })),
  },
});
interface Named {
  readonly id: string;
  readonly name?: string;
  readonly parents?: readonly string[];
}
/** A tree over groups, so many a page. */
function tree(
  groups: readonly Named[],
  {
    size = groups.length,
    change,
    filter = '',
    order = '',
  }: { size?: number; change?: Partial<Vendor>; filter?: string; order?: string } = {},
) {
  const world = fakeWorld(({ pathname, searchParams }) => {
    const page = Number(searchParams.get('page'));
    return {
      rows:
        pathname === '/groups'
          ? groups
              .slice((page - 1) * size, page * size)
              .map((one) => ({ name: `Group ${one.id.slice(0, 20)}`, ...one }))
          : [],
      total: groups.length,
    };
  });
  const directory = new Directory(world);
  directory.configure(
    [
      {
        connection: { id: 'one', vendor: 'fake', label: 'One', answers: { baseUrl: 'https://vendor.example' } },
        vendor: { ...vendor, ...change },
      },
    ],
    [],
  );
  const source = directory.source('one');
  const changed: (Branch | undefined)[] = [];
  const explorer = new Explorer(
    directory,
    (branch) => changed.push(branch),
    undefined,
    { of: () => filter || undefined },
    { of: () => order || undefined },
  );
  return { source, explorer, changed, world, root: explorer.connection(source) };
}
const long = 'x'.repeat(longestId + 1);

describe('costs: long ids', () => {
  it('make rows that cannot be read, and are left out where others name them', async () => {
    const answers = (pathname: string): unknown[] =>
      pathname === '/groups'
        ? [
            { id: long, name: 'A' },
            { id: 'b', name: 'B', parents: [long, 'a'], owner: long, by: long },
            { id: 'c', name: 'C', parents: [long] },
            { id: 'x'.repeat(longestId), name: 'D' },
          ]
        : pathname === '/of'
          ? [{ id: long }, { id: 'b' }]
          : [
              { id: long, name: 'M' },
              { id: 'm', name: 'M', through: long },
            ];
    const source = fakeSource(
      vendor,
      fakeWorld(({ pathname }) => ({ rows: answers(pathname), total: 4 })),
    );
    await source.groups.more(never);
    await source.members('b').more(never);
    assert.deepEqual(
      [...source.groups.rows, ...source.members('b').rows].map(({ problem }) => problem),
      ['longId', undefined, undefined, undefined, 'longId', undefined],
    );
    const rows = [...source.groups.rows].map(({ value }) => value);
    assert.deepEqual(
      rows
        .slice(1, 3)
        .map((value) => [value?.parents, value?.owner, value?.created, value?.warnings.map(({ kind }) => kind)]),
      [
        [[{ id: 'a' }], undefined, undefined, ['longId', 'longId', 'longId']],
        [[], undefined, undefined, ['longId']],
      ],
    );
    // Of what is not taken nobody may say that the vendor names none.
    assert.deepEqual(
      [rows[2]?.sources['parents'], rows[2]?.unmapped.map((pointer) => opened(pointer))],
      [undefined, ['/parents']],
    );
    assert.deepEqual(
      [
        source.groups.brief('b')?.parents,
        source.members('b').get('m')?.value?.through,
        await toldGroups(source.connector, 'm', never),
      ],
      [[{ id: 'a' }], undefined, [{ id: 'b' }]],
    );
  });

  it('are asked of no vendor, and written into no log', async () => {
    const world = fakeWorld(() => ({ rows: [], total: 0 }));
    const source = fakeSource(
      { ...vendor, group: { ask: () => ({ path: `/${'p'.repeat(100_000)}` }), at: '' } },
      world,
    );
    assert.equal(failing(() => source.connector.target(long)).reason, 'badId');
    await source.group('x', never).catch(() => undefined);
    assert.equal(world.asked.length, 1);
    assert.ok(
      world.logged.length > 0 && world.logged.every((line) => line.length < 700),
      `${Math.max(...world.logged.map(({ length }) => length))} units`,
    );
  });

  it('are not in the keys of all that stands below them', async () => {
    const id = (level: number): string => `${level}/`.padEnd(longestId, '%');
    const chain = Array.from({ length: 99 }, (_, level): Named => ({
      id: id(level),
      parents: level === 0 ? [] : [id(level - 1)],
    }));
    const children = Array.from({ length: 300 }, (_, index): Named => ({ id: `c${index}`, parents: [id(98)] }));
    const { source, explorer } = tree([...chain, ...children]);
    await source.groups.all(never);
    const bottom = explorer.groupNode(source, id(98))!;
    const nodes = await explorer.children(bottom);
    const keys = nodes.map(({ key }) => key);
    assert.deepEqual([keys.length, new Set(keys).size, keys.every((key) => key.length < 4100)], [300, 300, true]);
    const above: Node[] = [];
    for (let node: Node | undefined = bottom; node !== undefined; node = node.parent) above.push(node);
    assert.ok(
      new Set(above.map(({ key }) => key)).size === 100 &&
        above.every(({ key }) => key.length < 4000 + 3 * longestId + 10),
      `${Math.max(...above.map(({ key }) => key.length))} units`,
    );
    assert.deepEqual(
      (await explorer.children(bottom)).map(({ key }) => key),
      keys,
    );
    assert.equal(explorer.groupNode(source, 'c7')?.key, keys[7]);
  });
});

describe('costs: many parents', () => {
  const some = (count: number): string[] => Array.from({ length: count }, (_, index) => `p${index}`);

  it('are kept as far as people read them, and the rest as a number', () => {
    const group = (count: number): Group => ({
      id: 'g',
      name: 'G',
      parents: [...some(count), ...some(count)].map((id) => ({ id, name: `${id} ${'n'.repeat(10_000)}` })),
      children: [],
      externalIds: {},
      aliases: [],
      facts: [],
      sources: {},
      unmapped: [],
      warnings: [],
      path: '部门 / '.repeat(50_000),
    });
    const [few, many] = [groupCard(group(mostParents + 1)), groupCard(group(4000))];
    for (const card of [few, many])
      assert.ok(card.note!.length < 20_000 && card.path!.length <= 2000, `${card.note!.length} units`);
    assert.ok(many.note!.length - few.note!.length < 10);
  });

  it('place a group below the first of them, each as it should be', async () => {
    const parents = some(mostParents + 10);
    const { source } = tree([
      ...parents.map((id) => ({ id })),
      { id: 'g', parents },
      { id: 'h', parents: parents.slice(0, mostParents) },
    ]);
    await source.groups.all(never);
    const nesting = nestingOf(source.groups);
    const below = parents.map((id) =>
      nesting
        .below(id)
        .map((group) => group.id)
        .join(),
    );
    assert.deepEqual(below, [
      ...Array.from({ length: mostParents }, () => 'g,h'),
      ...Array.from({ length: 10 }, () => ''),
    ]);
    assert.deepEqual(
      [
        nesting.isBelow('g', 'p49'),
        nesting.isBelow('g', 'p50'),
        nesting.isBelow('g', 'g'),
        nesting.isBelow('none', 'p1'),
      ],
      [true, false, false, false],
    );
    assert.deepEqual([source.groups.brief('g')?.moreParents, source.groups.brief('h')?.moreParents], [10, undefined]);
  });
});

describe('costs: pages of what is filtered or sorted', function () {
  // Where much else runs.
  this.timeout(60_000);
  /** Draws after each page, and counts the looks at rows. */
  async function steps(
    pages: number,
    how: Parameters<typeof tree>[1],
  ): Promise<{ readonly looks: number; readonly last: readonly string[] }> {
    const groups = Array.from({ length: pages * 10 }, (_, index): Named => ({
      id: `g${index}`,
      name: `${(index * 7919) % 100_003} ${index % 100 === 0 ? 'rare' : ''}`,
    }));
    const { source, explorer, root } = tree(groups, { ...how, size: 10 });
    let looks = 0;
    const { rows } = source.groups;
    const brief = rows.brief.bind(rows);
    rows.brief = (index) => (looks++, brief(index));
    let last: readonly Node[] = [];
    while (!source.groups.complete) {
      await source.groups.more(never);
      last = await explorer.children(root);
    }
    return { looks, last: last.flatMap((node) => (node.type === 'group' ? [node.name] : [])) };
  }
  const flat = { nesting: 'flat' } as const;
  // What is drawn is looked at with each drawing: of these, few.
  for (const [name, how] of [
    ['filtered', { filter: 'rare' }],
    ['filtered, by name', { filter: 'rare', order: 'name' }],
    ['filtered, by members', { filter: 'rare', order: 'members' }],
  ] as const) {
    it(`each row is looked at once: ${name}`, async () => {
      const [few, many] = [
        await steps(30, { ...how, change: flat }),
        await steps(30 * times, { ...how, change: flat }),
      ];
      assert.deepEqual([few.last.length, many.last.length], [3, 3 * times]);
      if ('order' in how)
        assert.deepEqual(
          many.last,
          [...many.last].sort((a, b) => parseInt(a) - parseInt(b)),
        );
      const drawn = (pages: number): number => (pages * pages * 10) / 200;
      assert.ok(
        few.looks < 2 * (300 + drawn(30)) && many.looks < 2 * (300 * times + drawn(30 * times)),
        `${few.looks} and ${many.looks} looks`,
      );
    });
  }

  it('each row is weighed once, and the first of them are in order: sorted', async () => {
    const groups = Array.from({ length: 3000 }, (_, index): Named => ({
      id: `g${index}`,
      name: `${(index * 7919) % 100_003}`,
    }));
    for (const nesting of ['flat', 'parents'] as const) {
      const { source, explorer, root } = tree(groups, { size: 100, order: 'name', change: { nesting } });
      await source.groups.more(never);
      let looks = 0;
      const brief = source.groups.rows.brief.bind(source.groups.rows);
      source.groups.rows.brief = (index) => (looks++, brief(index));
      let nodes: Node[] = [];
      const until: number[] = [];
      while (!source.groups.complete) {
        await source.groups.more(never);
        const before = looks;
        nodes = await explorer.children(root);
        until.push(looks - before);
      }
      // A thousand are drawn, and each is made of its row; nothing else grows.
      // With the last page it is known who stands at the top, which is another list.
      const [early, late] = [until[20]!, until.at(nesting === 'flat' ? -1 : -2)!];
      assert.ok(late < 2 * 1000 + 3 * 100 + 20 && late - early < 400, `${nesting}: ${early} and ${late} looks`);
      const expected = groups
        .map(({ name }) => Number(name))
        .sort((a, b) => a - b)
        .slice(0, 1000);
      assert.deepEqual(
        nodes.flatMap((node) => (node.type === 'group' ? [Number(node.name)] : [])),
        expected,
      );
    }
  });

  it('what waits for all is drawn at once, now and then, and at the end', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const { source, explorer, changed, root } = tree(
        Array.from({ length: 400 }, (_, index) => ({ id: `g${index}` })),
        { size: 2 },
      );
      await explorer.children(root);
      for (let turn = 0; turn < 100_000 && !source.groups.complete; turn++) await settled();
      for (let turn = 0; turn < 10; turn++) await settled();
      // No time passed: after the first page that came in the background, and after the last.
      assert.deepEqual([source.groups.rows.length, changed.length], [400, 2]);
    } finally {
      mock.timers.reset();
    }
  });

  it('calls are paced, and none is lost', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      let calls = 0;
      const paced = new Paced(() => calls++);
      for (let asked = 0; asked < 1000; asked++) paced.ask();
      assert.equal(calls, 1);
      mock.timers.tick(300);
      assert.equal(calls, 2);
      mock.timers.tick(300);
      for (let asked = 0; asked < 10; asked++) paced.ask();
      assert.equal(calls, 3);
      paced.end();
      mock.timers.tick(10_000);
      assert.equal(calls, 3);
    } finally {
      mock.timers.reset();
    }
  });
});

describe('costs: lists that only grow', () => {
  it('130,000 opened groups are counted', () => {
    const pages = { state: 'complete', asOf: 5, doubt: undefined, rows: { length: 0 }, values: () => [] };
    const opened = new Map(
      Array.from({ length: 130_000 }, (_, index) => [`g${index}`, index === 77 ? { ...pages, asOf: 1 } : pages]),
    );
    const coverage = memberCoverage({
      id: 'x',
      groups: { state: 'partial', readable: 130_000, has: () => true },
      opened,
      knownMembers: () => [],
      earlier: undefined,
    } as unknown as Source);
    assert.deepEqual([coverage.state, coverage.asOf], ['partial', new Date(1).toISOString()]);
  });

  it('what is gone is remembered, the latest of it', () => {
    const gone = new Gone();
    const now = { state: 'complete', has: () => false, changes: undefined } as unknown as GroupPages;
    for (let round = 0; round < 5; round++)
      gone.leaveGroups({
        changes: { gone: new Map(Array.from({ length: 4000 }, (_, index) => [`${round} ${index}`, 'x'])) },
      } as unknown as GroupPages);
    assert.deepEqual(
      ['0 0', '2 1999', '2 2000', '4 3999'].map((id) => gone.hasGroup(id, now, undefined)),
      [false, false, true, true],
    );
  });

  it('choices of an answer are so many, and one that tells of more', async () => {
    const source = fakeSource(
      vendor,
      fakeWorld(() => ({
        rows: Array.from({ length: 5000 }, (_, index) => ({ id: index === 3 ? long : `t${index}` })),
      })),
    );
    const found = await source.connector.choices(
      {
        ask: () => ({ path: '/tenants' }),
        read: (body) =>
          body.at('/rows')?.items.map((row) => ({ value: row.at('/id')!.scalar!, label: row.at('/id')!.scalar! })),
      },
      never,
    );
    assert.deepEqual([found.length, found[3]?.value], [mostChoices + 1, 't4']);
  });
});
