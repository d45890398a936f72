import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import type { World } from '../../../../src/core/client/world.ts';
import { Directory } from '../../../../src/core/directory/directory.ts';
import { Explorer } from '../../../../src/core/tree/explorer.ts';
import type { Branch, GroupNode, Node } from '../../../../src/core/tree/nodes.ts';
import { refs, text } from '../../../../src/core/vendorKit/fields.ts';
import { noNext, paged, untilTotal } from '../../../../src/core/vendorKit/paging.ts';
import { path } from '../../../../src/core/vendorKit/path.ts';
import { bearer } from '../../../../src/core/vendorKit/sign.ts';
import type { Vendor } from '../../../../src/core/vendorKit/vendor.ts';
import { uncleaned } from '../../../../src/core/vendorText.ts';
import { deferred, failureOf, fakeWorld, never, settled, usualLimits, type Answers } from '../../../support/fakes.ts';

const envelope = z.object({ total: z.number() });
const vendor = (nesting: Vendor['nesting'], change: Partial<Vendor> = {}): Vendor => ({
  id: 'fake',
  label: 'Fake',
  answers: [],
  signIns: [{ label: 'Token', help: '', secrets: [{ key: 'token', label: 'Token', help: '' }] }],
  sign: bearer('token'),
  refusal: () => undefined,
  nesting,
  tables: {
    group: { id: text('/id'), name: text('/name'), parents: refs('/up') },
    member: {
      id: text('/id'),
      name: text('/name'),
      kind: (row) => (row.json('/type')?.is('group') === true ? 'group' : 'person'),
    },
  },
  groups: paged({
    first: () => ({ path: '/groups', query: { page: '1' } }),
    rows: '/rows',
    envelope,
    next: untilTotal('page', ({ total }) => total),
    total: ({ total }) => total,
  }),
  members: paged({
    first: ({ id }) => ({ path: path`/groups/${id}` }),
    rows: '/rows',
    envelope: z.object({}),
    next: noNext,
  }),
  ...change,
});

/** A tree over a fake vendor. Groups are `id` or `id<parent,parent`; a page has so many. */
function tree(
  nesting: Vendor['nesting'],
  groups: string[],
  more: {
    size?: number;
    members?: Record<string, unknown[]>;
    answers?: Answers;
    vendor?: Partial<Vendor>;
    world?: Partial<World>;
  } = {},
) {
  const { size = 2, members = {} } = more;
  const serve: Answers = async (address) => {
    const special = await more.answers?.(address);
    if (special !== undefined) return special;
    const page = Number(address.searchParams.get('page') ?? 0);
    if (page === 0) return { rows: members[decodeURIComponent(address.pathname.split('/')[2] ?? '')] ?? [] };
    const rows = groups.slice((page - 1) * size, page * size).map((written) => {
      if (written === '!') return null;
      const [id, up] = written.split('<');
      return { id, name: `Group ${id}`, up: up?.split(',') ?? [] };
    });
    return { rows, total: groups.length };
  };
  const world = fakeWorld(serve, more.world);
  const directory = new Directory(world);
  const of = (id: string) => ({
    connection: { id, vendor: 'fake', label: id, answers: { baseUrl: 'https://vendor.example' } },
    vendor: vendor(nesting, more.vendor),
  });
  directory.configure([of('one')], []);
  const changed: (Branch | undefined)[] = [];
  const busy: boolean[] = [];
  const [filters, orders] = [new Map<string, string>(), new Map<string, string>()];
  const explorer = new Explorer(
    directory,
    (branch) => changed.push(branch),
    (is) => busy.push(is),
    { of: (id) => filters.get(id) },
    { of: (id) => orders.get(id) },
  );
  const root = explorer.connection(directory.source('one'));
  return { world, directory, explorer, root, changed, busy, of, filters, orders };
}
const shown = (nodes: readonly Node[]): string =>
  nodes
    .map((node) =>
      node.type === 'group'
        ? node.id
        : node.type === 'member'
          ? `@${node.member.id}`
          : node.type === 'note'
            ? node.note
            : node.type,
    )
    .join(' ');
const groupIn = (nodes: readonly Node[], id: string): GroupNode =>
  nodes.find((node): node is GroupNode => node.type === 'group' && node.id === id)!;
/** Waits until nothing is being loaded. */
async function quiet(busy: readonly boolean[]): Promise<void> {
  for (let turns = 0; turns < 200 && busy.at(-1) !== false; turns++) await settled();
  assert.equal(busy.at(-1), false);
}

describe('core: explorer, filtered', () => {
  /** A vendor that searches names. */
  const searching = (more: object = {}): { vendor: Partial<Vendor>; answers: Answers } => ({
    vendor: { search: { query: (word) => ({ search: word }), ...more } },
    answers: ({ searchParams }) => {
      const word = searchParams.get('search');
      if (word === null) return undefined;
      const rows = ['alpha', 'beta', 'alphabet']
        .filter((id) => id.includes(word))
        .map((id) => ({ id, name: `Group ${id}` }));
      return { rows, total: rows.length };
    },
  });
  const all = ['x', 'y', 'z', 'alpha', 'beta', 'alphabet', 'gamma-alpha'];

  it('asks a vendor that searches, and reads the rest only when told', async () => {
    const { explorer, root, busy, world, filters } = tree('flat', all, searching());
    filters.set('one', 'up alpha');
    const nodes = await explorer.children(root);
    assert.deepEqual(world.asked, ['/groups?page=1&search=alpha']);
    assert.equal(shown(nodes), 'alpha alphabet more');
    const more = nodes.at(-1);
    assert.deepEqual(more?.type === 'more' && [more.what, more.loaded, more.total], ['beyondSearch', 0, undefined]);
    assert.equal(explorer.connection(root.source).searched, true);
    assert.equal(explorer.groupNode(root.source, 'alphabet')?.key, 'c:one/g:alphabet');
    await explorer.more(root);
    await explorer.children(root);
    await quiet(busy);
    assert.equal(shown(await explorer.children(root)), 'alpha alphabet gamma-alpha');
    assert.deepEqual([world.asked.length, explorer.connection(root.source).searched], [5, false]);
    filters.set('one', 'zzz');
    assert.equal(shown(await explorer.children(root)), 'noneLeft');
    assert.equal(world.asked.length, 5);
  });

  it('shows what is loaded beside what the vendor finds, and says when that is nothing', async () => {
    const { explorer, root, world, filters } = tree('flat', ['c-alpha', 'x', 'y'], searching());
    await explorer.children(root);
    filters.set('one', 'alpha');
    assert.equal(shown(await explorer.children(root)), 'c-alpha alpha alphabet more');
    filters.set('one', 'nothing');
    const nodes = await explorer.children(root);
    assert.equal(shown(nodes), 'noneFound more');
    const more = nodes.at(-1);
    assert.deepEqual(more?.type === 'more' && [more.loaded, more.total], [2, 3]);
    filters.delete('one');
    assert.equal(shown(await explorer.children(root)), 'c-alpha x more');
    assert.deepEqual(world.asked, ['/groups?page=1', '/groups?page=1&search=alpha', '/groups?page=1&search=nothing']);
  });

  it('asks the vendor again on a refresh, and for the list only where it was read', async () => {
    const { explorer, root, world, filters } = tree('flat', all, searching());
    filters.set('one', 'beta');
    await explorer.children(root);
    await explorer.refresh();
    assert.equal(shown(await explorer.children(root)), 'beta more');
    assert.deepEqual(world.asked, ['/groups?page=1&search=beta', '/groups?page=1&search=beta']);
  });

  it('draws the failure of a search, and reads all where the vendor does not take it', async () => {
    const { answers, vendor: change } = searching();
    let status = 403;
    const { explorer, root, busy, filters } = tree('flat', ['alpha', 'x', 'y'], {
      vendor: change,
      answers: (address) => (address.searchParams.has('search') ? [status, {}] : answers(address)),
    });
    filters.set('one', 'alpha');
    assert.equal(shown(await explorer.children(root)), 'failure');
    status = 400;
    filters.set('one', 'alph');
    assert.equal(shown(await explorer.children(root)), 'busy');
    await quiet(busy);
    assert.equal(shown(await explorer.children(root)), 'alpha');
  });

  it('does not search by a parameter that is not documented unless that is turned on', async () => {
    for (const undocumented of [false, true]) {
      const { explorer, root, busy, world, filters } = tree('flat', all, {
        ...searching({ documented: false }),
        world: { limits: () => ({ ...usualLimits, undocumented }) },
      });
      filters.set('one', 'beta');
      await explorer.children(root);
      await quiet(busy);
      assert.deepEqual(
        [shown(await explorer.children(root)), world.asked.length],
        [undocumented ? 'beta more' : 'beta', undocumented ? 1 : 4],
      );
    }
  });

  it('reads all rows, and shows those that pass side by side', async () => {
    const { explorer: whole, directory, root, busy } = tree('parents', ['a', 'b<a', 'c<b', 'd']);
    assert.equal(shown(await whole.children(root)), 'a busy');
    await quiet(busy);
    const filters = new Map([['one', 'group c']]);
    const explorer = new Explorer(directory, () => undefined, undefined, { of: (id) => filters.get(id) });
    const filtered = explorer.connection(directory.source('one'));
    assert.equal(filtered.filter, 'group c');
    assert.equal(shown(await explorer.children(filtered)), 'c');
    assert.equal(explorer.groupNode(directory.source('one'), 'c')?.parent?.key, filtered.key);
    assert.equal(explorer.groupNode(directory.source('one'), 'b'), undefined);
    filters.set('one', 'nothing');
    assert.equal(shown(await explorer.children(filtered)), 'noneLeft');
    filters.delete('one');
    assert.equal(shown(await explorer.children(filtered)), 'a d');
  });
});

describe('core: explorer, in an order', () => {
  const rows = [
    ['b 10', '2024-01-01'],
    ['B 9', '2024-03-01'],
    ['a', undefined],
    ['c', '2024-02-01'],
  ].map(([name, created]) => ({ id: name, name, created }));
  const table: Vendor['tables'] = {
    ...vendor('flat').tables,
    group: { id: text('/id'), name: text('/name'), created: (row) => ({ at: row.text('/created') ?? uncleaned('') }) },
  };
  const listing: Answers = ({ searchParams: query, pathname }) =>
    pathname === '/groups'
      ? { rows: rows.slice(2 * Number(query.get('page')) - 2, 2 * Number(query.get('page'))), total: 4 }
      : undefined;

  it('sorts what is loaded, and says that it is not all', async () => {
    const { explorer, root, orders, world } = tree('flat', [], {
      answers: listing,
      vendor: { tables: table },
      members: { c: [{ id: '1' }, { id: '2' }], a: [{ id: '3' }] },
    });
    orders.set('one', 'name');
    assert.equal(shown(await explorer.children(root)), 'B 9 b 10 more');
    assert.equal(root.source.ordered, false);
    await explorer.more(root);
    const nodes = await explorer.children(root);
    assert.equal(shown(nodes), 'a B 9 b 10 c');
    orders.set('one', 'newest');
    assert.equal(shown(await explorer.children(root)), 'B 9 c b 10 a');
    for (const id of ['a', 'c']) await explorer.children(groupIn(nodes, id));
    orders.set('one', 'members');
    assert.equal(shown(await explorer.children(root)), 'c a B 9 b 10');
    orders.set('one', 'nonsense');
    assert.equal(shown(await explorer.children(root)), 'b 10 B 9 a c');
    assert.deepEqual(world.asked, ['/groups?page=1', '/groups?page=2', '/groups/a', '/groups/c']);
  });

  it('has the vendor sort where it can, from the first page on, and asks no more once all is read', async () => {
    const sorted: Answers = (address) =>
      address.searchParams.get('by') === 'name' && address.searchParams.get('page') === '1'
        ? { rows: [rows[2], rows[1]], total: 4 }
        : address.searchParams.has('by')
          ? { rows: [rows[0], rows[3]], total: 4 }
          : listing(address);
    const { explorer, root, orders, world } = tree('flat', [], {
      answers: sorted,
      vendor: { tables: table, order: { query: (order) => (order === 'name' ? { by: 'name' } : undefined) } },
    });
    assert.equal(shown(await explorer.children(root)), 'b 10 B 9 more');
    orders.set('one', 'name');
    assert.equal(shown(await explorer.children(root)), 'a B 9 more');
    assert.equal(root.source.ordered, true);
    await explorer.more(root);
    assert.equal(shown(await explorer.children(root)), 'a B 9 b 10 c');
    orders.delete('one');
    await explorer.children(root);
    orders.set('one', 'newest');
    assert.equal(shown(await explorer.children(root)), 'B 9 c b 10 a');
    assert.deepEqual(world.asked, ['/groups?page=1', '/groups?page=1&by=name', '/groups?page=2&by=name']);
  });

  it('sorts sub-groups too, and puts unreadable rows last', async () => {
    const { explorer, root, orders, busy } = tree('parents', ['!', 'b', 'c<a', 'd', 'a', 'b2<a']);
    orders.set('one', 'name');
    await explorer.children(root);
    await quiet(busy);
    const nodes = await explorer.children(root);
    assert.equal(shown(nodes), 'a b d unreadable');
    assert.equal(shown(await explorer.children(groupIn(nodes, 'a'))), 'b2 c');
  });
});

describe('core: explorer, nested among what is read', () => {
  const members = {
    a: [{ id: 'b', name: 'B as a member', type: 'group' }, { id: 'm' }, { id: 'far', name: 'Far', type: 'group' }],
  };

  it('costs one request to open, and moves a group below its parent when that comes', async () => {
    const { explorer, root, world } = tree('parentsRead', ['b<a', 'x', 'a', 'c<a'], { members });
    assert.equal(shown(await explorer.children(root)), 'b x more');
    assert.equal(explorer.groupNode(root.source, 'b')?.key, 'c:one/g:b');
    await explorer.more(root);
    assert.equal(shown(await explorer.children(root)), 'x a');
    assert.equal(explorer.groupNode(root.source, 'b')?.key, 'c:one/g:a/g:b');
    assert.deepEqual(world.asked, ['/groups?page=1', '/groups?page=2']);
  });

  it('shows a sub-group that is a member too once, as both', async () => {
    const { explorer, root } = tree('parentsRead', ['a', 'b<a', 'c<a'], { members, size: 9 });
    const nodes = await explorer.children(groupIn(await explorer.children(root), 'a'));
    assert.equal(shown(nodes), 'b c @m far');
    assert.deepEqual(
      [
        groupIn(nodes, 'b').name,
        groupIn(nodes, 'b').member?.name,
        groupIn(nodes, 'c').member,
        groupIn(nodes, 'far').group,
      ],
      ['Group b', 'B as a member', undefined, undefined],
    );
    assert.equal(new Set(nodes.map(({ key }) => key)).size, nodes.length);
  });
});

describe('core: explorer, flat', () => {
  it('asks nothing until a node is opened, then one request a node', async () => {
    const { world, explorer, root, busy } = tree('flat', ['a', 'b', 'c'], { members: { a: [{ id: 'm', name: 'M' }] } });
    assert.equal(shown(explorer.roots()), 'connection');
    assert.deepEqual([world.asked, busy], [[], []]);
    const nodes = await explorer.children(root);
    assert.deepEqual([shown(nodes), world.asked, busy], ['a b more', ['/groups?page=1'], [true, false]]);
    await explorer.children(root);
    assert.equal(world.asked.length, 1);
    const [member] = await explorer.children(groupIn(nodes, 'a'));
    assert.deepEqual([member?.type, member?.key, world.asked.length], ['member', 'c:one/g:a/m:m', 2]);
    assert.equal(shown(await explorer.children(groupIn(nodes, 'b'))), 'noMembers');
  });

  it('loads more, and says how far it is', async () => {
    const { explorer, root, changed } = tree('flat', ['a', 'b', 'c']);
    const more = (await explorer.children(root)).at(-1);
    assert.deepEqual([more?.type, more?.type === 'more' && [more.loaded, more.total]], ['more', [2, 3]]);
    await explorer.more(root);
    assert.deepEqual([shown(await explorer.children(root)), changed.at(-1)], ['a b c', root]);
  });

  it('says that there are no groups, and keeps rows that cannot be read', async () => {
    assert.equal(shown(await (({ explorer, root }) => explorer.children(root))(tree('flat', []))), 'noGroups');
    const { explorer, root } = tree('flat', ['!', 'a']);
    assert.equal(shown(await explorer.children(root)), 'unreadable a');
  });

  it('draws a failure as a node, does not ask again by itself, and tries again when told', async () => {
    let well = false;
    const { world, explorer, root } = tree('flat', ['a'], { answers: () => (well ? undefined : [403, {}]) });
    const [failure] = await explorer.children(root);
    assert.deepEqual([failure?.type, failure?.type === 'failure' && failure.failure.kind], ['failure', 'forbidden']);
    assert.equal(shown(await explorer.children(root)), 'failure');
    assert.equal(world.asked.length, 1);
    well = true;
    await explorer.more(root);
    assert.equal(shown(await explorer.children(root)), 'a');
  });

  it('keeps its rows when a later page or a refresh fails', async () => {
    let well = true;
    const { explorer, root } = tree('flat', ['a', 'b', 'c'], { answers: () => (well ? undefined : [403, {}]) });
    await explorer.children(root);
    well = false;
    await explorer.more(root);
    assert.equal(shown(await explorer.children(root)), 'a b failure');
    await explorer.refresh();
    // Old rows: what kept them from being read again stands before them.
    assert.equal(shown(await explorer.children(root)), 'failure a b');
    well = true;
    await explorer.more(root);
    assert.equal(shown(await explorer.children(root)), 'a b more');
    well = false;
    await explorer.refresh(root);
    assert.equal(shown(await explorer.children(root)), 'failure a b');
    well = true;
    await explorer.more(root);
    assert.equal(shown(await explorer.children(root)), 'a b more');
  });

  it('refreshes as far as was read, and the members only when they are looked at', async () => {
    const { world, explorer, root, changed } = tree('flat', ['a', 'b', 'c', 'd', 'e'], {
      members: { a: [{ id: 'm' }] },
    });
    const first = groupIn(await explorer.children(root), 'a');
    await explorer.more(root);
    await explorer.children(first);
    world.asked.splice(0);
    await explorer.refresh();
    assert.deepEqual([world.asked, changed.at(-1)], [['/groups?page=1', '/groups?page=2'], undefined]);
    const again = groupIn(await explorer.children(root), 'a');
    assert.equal(again.key, first.key);
    await explorer.children(again);
    await explorer.children(again);
    assert.deepEqual(world.asked.slice(2), ['/groups/a']);
  });

  it('stops when it is cancelled, and says so', async () => {
    const stuck = deferred<unknown>();
    const { world, explorer, root, busy } = tree('flat', ['a'], {
      answers: () => (world.asked.length === 1 ? stuck.promise : undefined),
    });
    const opening = explorer.children(root);
    await settled();
    explorer.cancel();
    const [failure] = await opening;
    assert.deepEqual([failure?.type === 'failure' && failure.failure.kind, busy], ['cancelled', [true, false]]);
    await explorer.more(root);
    assert.equal(shown(await explorer.children(root)), 'a');
    stuck.resolve({});
  });

  it('is not held up by another connection', async () => {
    const stuck = deferred<unknown>();
    const { directory, explorer, of } = tree('flat', ['a'], {
      answers: (address) => (address.hostname === 'stuck.example' ? stuck.promise : undefined),
    });
    const slow = of('slow');
    directory.configure(
      [{ ...slow, connection: { ...slow.connection, answers: { baseUrl: 'https://stuck.example' } } }, of('one')],
      [{ kind: 'notAnArray' }],
    );
    const [first, second, problem] = explorer.roots();
    const opening = explorer.children(first as Branch);
    assert.equal(shown(await explorer.children(second as Branch)), 'a');
    assert.equal(problem?.type, 'problem');
    explorer.cancel(first as Branch);
    assert.equal(shown(await opening), 'failure');
    stuck.resolve({});
  });

  it('shows groups among members, and ends a cycle', async () => {
    const { explorer, root } = tree('flat', ['a', 'b'], {
      members: {
        a: [{ id: 'b', type: 'group' }, { id: 'far', name: 'Far', type: 'group' }, null],
        b: [{ id: 'a', type: 'group' }],
      },
    });
    const a = groupIn(await explorer.children(root), 'a');
    const below = await explorer.children(a);
    assert.equal(shown(below), 'b far unreadable');
    assert.deepEqual(
      [groupIn(below, 'b').name, groupIn(below, 'far').name, groupIn(below, 'far').group],
      ['Group b', 'Far', undefined],
    );
    const again = groupIn(await explorer.children(groupIn(below, 'b')), 'a');
    assert.deepEqual([again.repeated, await explorer.children(again)], [true, []]);
  });

  it('says that a call is not documented, and asks it only when that is turned on', async () => {
    const members = {
      ...vendor('flat').members,
      documented: false as const,
      confirm: { unfiltered: () => ({ path: '/groups/all' }), belongs: () => true },
    };
    const { world, explorer, root } = tree('flat', ['a'], { vendor: { members } });
    const a = groupIn(await explorer.children(root), 'a');
    assert.equal(shown(await explorer.children(a)), 'undocumented');
    assert.equal(world.asked.length, 1);
  });
});

describe('core: explorer, nested', () => {
  /** The whole tree below the connection, written as `a(b c(d))`. */
  async function whole(groups: string[], size = 2): Promise<string> {
    const { explorer, root, busy } = tree('parents', groups, { size });
    await explorer.children(root);
    await quiet(busy);
    const write = async (branch: Branch): Promise<string> => {
      const nodes = (await explorer.children(branch)).filter((node) => node.type !== 'note');
      const written = await Promise.all(
        nodes.map(async (node) => {
          if (node.type !== 'group') return node.type;
          const below = node.repeated ? '…' : await write(node);
          return below === '' ? node.id : `${node.id}(${below})`;
        }),
      );
      return written.join(' ');
    };
    return write(root);
  }
  const cases: readonly (readonly [what: string, groups: string[], tree: string])[] = [
    ['a child before its parent, and on another page', ['c<b', 'd', 'e', 'b<a', 'a'], 'd e a(b(c))'],
    ['an orphan, at the top', ['a', 'b<gone'], 'a b'],
    ['several parents, below each', ['a', 'b', 'c<a,b'], 'a(c) b(c)'],
    ['several parents of which one is gone', ['a', 'c<gone,a'], 'a(c)'],
    ['a cycle, once', ['b<a', 'c<b', 'a<c', 'x'], 'a(b(c(a(…)))) x'],
    ['a group below itself', ['a<a', 'b<a'], 'a(a(…) b)'],
    ['a branch below a cycle', ['a<b', 'b<a', 'c<b'], 'a(b(a(…) c))'],
    ['an unreadable row', ['a', '!', 'b<a'], 'a(b) unreadable'],
  ];
  for (const [what, groups, expected] of cases) {
    it(`places ${what}`, async () =>
      assert.deepEqual((await whole(groups)).split(' ').sort(), expected.split(' ').sort()));
  }

  it('shows what is sure while the rest comes, and then all', async () => {
    const second = deferred();
    const { explorer, root, busy, changed, world } = tree('parents', ['a', 'b<c', 'c', 'd'], {
      answers: (address) => (address.searchParams.get('page') === '2' ? second.promise : undefined),
    });
    assert.equal(shown(await explorer.children(root)), 'a busy');
    second.resolve();
    await quiet(busy);
    assert.equal(changed.at(-1), root);
    assert.equal(shown(await explorer.children(root)), 'a c d');
    assert.deepEqual(world.asked, ['/groups?page=1', '/groups?page=2']);
  });

  it('shows all that it has when the rest fails, with no parent for those whose parents did not come', async () => {
    const { explorer, root, busy } = tree('parents', ['a', 'b<c', 'c'], {
      answers: (address) => (address.searchParams.get('page') === '2' ? [403, {}] : undefined),
    });
    await explorer.children(root);
    await quiet(busy);
    assert.equal(shown(await explorer.children(root)), 'a b failure');
  });

  it('finds the node of a group, below its parents', async () => {
    const { directory, explorer, root, busy } = tree('parents', ['c<b', 'b<a', 'a', 'x<y', 'y<x']);
    assert.equal(explorer.groupNode(directory.source('one'), 'c'), undefined);
    await explorer.children(root);
    await quiet(busy);
    assert.equal(explorer.groupNode(directory.source('one'), 'c')?.key, 'c:one/g:a/g:b/g:c');
    assert.equal(explorer.groupNode(directory.source('one'), 'x')?.key, 'c:one/g:x');
    assert.equal(explorer.groupNode(directory.source('one'), 'none'), undefined);
  });
});

describe('core: directory and source', () => {
  it('keeps what is known of a connection that did not change', async () => {
    const { directory, of } = tree('flat', ['a']);
    const source = directory.source('one');
    await source.groups.all(never);
    directory.configure([of('one'), of('two')], []);
    assert.equal(directory.source('one'), source);
    assert.notEqual(directory.source('two'), source);
    const { connection, vendor: same } = of('one');
    // Another name or place changes nothing of what is known.
    const renamed = { connection: { ...connection, label: 'another' }, vendor: same, marking: { folder: 'EU' } };
    directory.configure([renamed], []);
    assert.equal(directory.source('one'), source);
    assert.deepEqual([source.connector.connection.label, source.marking], ['another', { folder: 'EU' }]);
    directory.configure(
      [{ connection: { ...connection, answers: { baseUrl: 'https://x.example' } }, vendor: same }],
      [],
    );
    assert.notEqual(directory.source('one'), source);
    assert.throws(
      () => directory.source('two'),
      (thrown: { kind?: string }) => thrown.kind === 'notFound',
    );
  });

  it('reads all, each failing alone, and finds', async () => {
    const { directory, of } = tree('flat', ['alpha', 'beta', 'gamma'], {
      answers: (address) => (address.hostname === 'down.example' ? [403, {}] : undefined),
      members: { alpha: [{ id: 'm1', name: 'Ann' }], beta: [{ id: 'm1', name: 'Ann' }] },
    });
    const down = of('down');
    directory.configure(
      [{ ...down, connection: { ...down.connection, answers: { baseUrl: 'https://down.example' } } }, of('one')],
      [],
    );
    let pages = 0;
    await directory.readAll(never, () => pages++);
    assert.deepEqual(
      directory.coverage().map(({ connectionId, state, loaded, total }) => [connectionId, state, loaded, total]),
      [
        ['down', 'failed', 0, undefined],
        ['one', 'complete', 3, 3],
      ],
    );
    assert.ok(pages >= 3);
    assert.ok(!Number.isNaN(Date.parse(directory.coverage()[1]?.asOf ?? '')));
    assert.deepEqual(
      directory.finder.find('beta', undefined, 9).map(({ id }) => id),
      ['beta'],
    );
    const source = directory.source('one');
    await Promise.all(['alpha', 'beta'].map((id) => source.members(id).all(never)));
    assert.deepEqual(
      directory.finder.find('ann', undefined, 9).map(({ kind, id }) => [kind, id]),
      [['member', 'm1']],
    );
    assert.deepEqual(
      [directory.finder.find('ann', 'group', 9).length, directory.finder.find('alpha', 'member', 9).length],
      [0, 0],
    );
    const abort = new AbortController();
    abort.abort();
    assert.equal((await failureOf(directory.readAll(abort.signal))).kind, 'cancelled');
  });

  it('looks a group up in the list where there is no call, no further than it must', async () => {
    const { directory, world } = tree('flat', ['a', 'b', 'c', 'd', 'e']);
    const source = directory.source('one');
    assert.equal((await source.group('c', never)).value?.id, 'c');
    assert.equal(world.asked.length, 2);
    assert.equal((await failureOf(source.group('none', never))).kind, 'notFound');
    assert.equal(source.groups.state, 'never');
  });

  it('tries a connection with secrets that are not stored', async () => {
    const { directory, of } = tree('flat', ['a'], { world: { secrets: () => Promise.resolve(undefined) } });
    assert.equal((await failureOf(directory.source('one').groups.more(never))).reason, 'noSecret');
    const trial = directory.trial(of('new'), { token: 'typed' });
    await trial.groups.more(never);
    assert.deepEqual([trial.groups.rows.length, directory.connections.map(({ id }) => id)], [1, ['one']]);
  });
});

describe('core: explorer, what once went wrong', () => {
  it('gives no two nodes one key, whatever stands in ids', async () => {
    const { explorer, root } = tree('flat', ['a', 'a/g:b'], {
      members: { a: [{ id: 'b', name: 'B', type: 'group' }] },
    });
    const [first, second] = await explorer.children(root);
    const [inner] = await explorer.children(first as Branch);
    assert.notEqual(inner?.key, second?.key);
  });

  it('reads a list again, not on, when a refresh of a part of it failed', async () => {
    let well = true;
    const { explorer, root, world } = tree('flat', ['a', 'b', 'c', 'd', 'e'], {
      answers: () => (well ? undefined : [403, {}]),
    });
    await explorer.children(root);
    well = false;
    await explorer.refresh(root);
    well = true;
    const before = world.asked.length;
    await explorer.more(root);
    assert.equal(shown(await explorer.children(root)), 'a b more');
    assert.equal(world.asked.length, before + 1);
  });

  it('finds the tops of a long chain and of a large circle at once', async () => {
    const many = Array.from({ length: 6000 }, (_, index) => `n${index}<n${(index + 1) % 6000}`);
    const { explorer, root, busy } = tree('parents', many, { size: 10_000 });
    await explorer.children(root);
    await quiet(busy);
    assert.equal(shown(await explorer.children(root)), 'n0');
  });
});

describe('core: explorer, more than can be drawn at once', () => {
  const ids = Array.from({ length: 2345 }, (_, index) => `g${index}`);
  const ends = (nodes: readonly Node[]): unknown[] => {
    const last = nodes.at(-1);
    return [nodes.length, last?.type === 'more' ? [last.what, last.loaded, last.total] : last?.key];
  };

  it('draws a part, and more of it without a request', async () => {
    const { explorer, root, world } = tree('flat', ids, { size: 5000 });
    assert.deepEqual(ends(await explorer.children(root)), [1001, ['hidden', 1000, 2345]]);
    assert.equal(explorer.showMore(root)?.key, 'c:one/g:g1000');
    assert.deepEqual(ends(await explorer.children(root)), [2001, ['hidden', 2000, 2345]]);
    explorer.showMore(root);
    assert.deepEqual(ends(await explorer.children(root)), [2345, 'c:one/g:g2344']);
    assert.equal(world.asked.length, 1);
  });

  it('draws a page that was asked for, and offers the next only where all is drawn', async () => {
    const { explorer, root } = tree('flat', ids, { size: 800 });
    assert.deepEqual(ends(await explorer.children(root)), [801, ['page', 800, 2345]]);
    await explorer.more(root);
    assert.deepEqual(ends(await explorer.children(root)), [1601, ['page', 1600, 2345]]);
    await root.source.groups.all(never);
    assert.deepEqual(ends(await explorer.children(root)), [1801, ['hidden', 1800, 2345]]);
  });

  it('draws no more than usual of what came at the second try', async () => {
    let well = false;
    const { explorer, root } = tree('flat', ids, { size: 5000, answers: () => (well ? undefined : [403, {}]) });
    await explorer.children(root);
    well = true;
    await explorer.more(root);
    assert.deepEqual(ends(await explorer.children(root)), [1001, ['hidden', 1000, 2345]]);
  });

  it('draws the group that the user goes to, though it stands further down', async () => {
    const { explorer, root } = tree('flat', ids, { size: 5000 });
    await explorer.children(root);
    const far = explorer.groupNode(root.source, 'g2000')!;
    explorer.show(explorer.groupNode(root.source, 'g3')!);
    assert.deepEqual(ends(await explorer.children(root)), [1001, ['hidden', 1000, 2345]]);
    explorer.show(far);
    const nodes = await explorer.children(root);
    assert.deepEqual([nodes.at(-2)?.key, ends(nodes)], [far.key, [1002, ['hidden', 1001, 2345]]]);
    // It stands there once, when all that is before it is drawn.
    explorer.showMore(root);
    explorer.showMore(root);
    assert.equal((await explorer.children(root)).filter(({ key }) => key === far.key).length, 1);
  });

  it('draws what the user goes to below its parent, and its members as many as there are', async () => {
    const below = Array.from({ length: 1500 }, (_, index) => `b${index}<top`);
    const members = { top: Array.from({ length: 1200 }, (_, index) => ({ id: `m${index}`, name: 'M' })) };
    const { explorer, root, busy } = tree('parents', ['top', ...below], { size: 5000, members });
    const [top] = await explorer.children(root);
    await quiet(busy);
    const far = explorer.groupNode(root.source, 'b1400')!;
    explorer.show(far);
    const nodes = await explorer.children(top as Branch);
    assert.deepEqual([nodes.at(-2)?.key, ends(nodes)], [far.key, [1002, ['hidden', 1001, 2700]]]);
  });

  it('cuts what passes a filter and what is sorted in the same way', async () => {
    const { explorer, root, filters, orders } = tree('flat', ids, { size: 5000 });
    await explorer.children(root);
    orders.set('one', 'name');
    const sorted = await explorer.children(root);
    assert.deepEqual([(sorted[1] as GroupNode).id, ends(sorted)], ['g1', [1001, ['hidden', 1000, 2345]]]);
    filters.set('one', 'g1');
    assert.deepEqual(ends(await explorer.children(root)), [1001, ['hidden', 1000, 1111]]);
    explorer.show(explorer.groupNode(root.source, 'g1999')!);
    assert.equal((await explorer.children(root)).at(-2)?.key, 'c:one/g:g1999');
    explorer.showMore(root);
    assert.deepEqual(ends(await explorer.children(root)), [1111, 'c:one/g:g1999']);
    filters.set('one', 'g2');
    assert.ok((await explorer.children(root)).every(({ key }) => key !== 'c:one/g:g1999'));
    filters.delete('one');
    assert.deepEqual(ends(await explorer.children(root)), [1001, ['hidden', 1000, 2345]]);
  });
});
