import assert from 'node:assert/strict';
import { parseQuery } from '../../../../src/core/nameIndex/query.ts';
import { groupCoverage } from '../../../../src/core/connection/coverage.ts';
import type { Source } from '../../../../src/core/connection/source.ts';
import { Failure } from '../../../../src/core/failure.ts';
import type { Earlier } from '../../../../src/core/listing/earlier.ts';
import { NameIndex, type Card } from '../../../../src/core/nameIndex/nameIndex.ts';
import { Search } from '../../../../src/core/search/search.ts';
import { never } from '../../../support/fakes.ts';
import { replying } from '../../../support/replying.ts';

type Row = { readonly id: string; readonly name: string; readonly display_id?: string };

describe('core: search', () => {
  /** Two a page. What the vendor has may change. */
  const vendorOf = (
    groups: Row[],
    members: Record<string, { id: string; display_name: string; email?: string }[]> = {},
  ): Source =>
    replying('devrev', (address) => {
      const from = Number(address.searchParams.get('cursor') ?? 0);
      const next = from + 2 < groups.length ? { next_cursor: String(from + 2) } : {};
      const of = members[address.searchParams.get('group') ?? ''] ?? [];
      return address.pathname === '/groups.list'
        ? { groups: groups.slice(from, from + 2), ...next }
        : { members: of.map((member) => ({ member: { type: 'dev_user', ...member } })) };
    }).source;
  const groups = (): Row[] => [
    { id: 'grp_1', name: 'Platform Engineering', display_id: 'GROUP-1' },
    { id: 'grp_2', name: 'Engineering' },
    { id: 'grp_3', name: 'Engine room' },
    { id: 'grp_4', name: 'Équipe Ingénierie' },
    { id: '60000208205123456789', name: '東京 営業' },
    { id: 'grp_10', name: 'Marketing', display_id: 'engineering' },
    { id: 'grp_11', name: 'Leads' },
  ];
  const ids = (search: Search, sources: readonly Source[], typed: string, limit = 50): string[] =>
    search.find(sources, parseQuery(typed), undefined, limit).map(({ id }) => id);

  const cases: readonly (readonly [typed: string, ids: string[]])[] = [
    ['engineering', ['grp_10', 'grp_2', 'grp_1']],
    ['ENGIN', ['grp_3', 'grp_2', 'grp_1', 'grp_10']],
    ['grp_2', ['grp_2']],
    ['grp_1', ['grp_1', 'grp_11', 'grp_10']],
    ['group-1', ['grp_1']],
    ['60000208205123456789', ['60000208205123456789']],
    ['東京', ['60000208205123456789']],
    ['equipe', ['grp_4']],
    ['ingenierie equipe', ['grp_4']],
    ['pe', ['grp_1', 'grp_4']],
    ['nothing like it', []],
    ['eng nothing', ['grp_3', 'grp_2', 'grp_1', 'grp_10']],
    ['nothing whatever', []],
    ['(.*', []],
  ];
  for (const [typed, expected] of cases) {
    it(`finds ${typed}`, async () => {
      const source = vendorOf(groups());
      await source.groups.all(never);
      assert.deepEqual(ids(new Search(), [source], typed), expected);
    });
  }

  it('knows what was read so far, and takes in more as it comes', async () => {
    const [search, source] = [new Search(), vendorOf(groups())];
    assert.deepEqual(ids(search, [source], ''), []);
    await source.groups.more(never);
    assert.deepEqual(ids(search, [source], ''), ['grp_2', 'grp_1']);
    await source.groups.all(never);
    assert.equal(ids(search, [source], '').length, 7);
  });
  it('applies a refresh by id', async () => {
    const rows = groups();
    const [search, source] = [new Search(), vendorOf(rows)];
    await source.groups.all(never);
    assert.deepEqual(ids(search, [source], 'engine room'), ['grp_3']);
    rows.splice(1, 2, { id: 'grp_2', name: 'Plumbing' });
    await source.refreshGroups(never);
    assert.deepEqual(
      [ids(search, [source], 'engine room'), ids(search, [source], 'plumbing'), ids(search, [source], '').length],
      [['grp_1', 'grp_10'], ['grp_2'], 6],
    );
  });
  it('finds what was known before, until it is read anew', async () => {
    const [search, source] = [new Search(), vendorOf(groups())];
    const known = (...cards: Card[]): Earlier => {
      const names = new NameIndex();
      for (const card of cards) names.add(card);
      return { names, coverage: groupCoverage(source), asOf: 7 };
    };
    source.earlier = {
      groups: known(
        { id: 'grp_2', name: 'Engineers' },
        { id: 'gone', name: 'Engineers of old', note: '{"n":["exact",3]}' },
      ),
      members: known({ id: 'u9', name: 'Engels', note: '{"g":["gone"]}' }),
    };
    const found = (): unknown[] =>
      search.find([source], parseQuery('engi'), 'group', 9).map((one) => [one.id, one.name, one.cached, one.at === 7]);
    assert.deepEqual(found(), [
      ['grp_2', 'Engineers', true, true],
      ['gone', 'Engineers of old', true, true],
    ]);
    assert.deepEqual(search.find([source], parseQuery('old'), undefined, 9)[0]?.memberCount, {
      kind: 'exact',
      value: 3,
    });
    assert.deepEqual(
      search
        .find([source], parseQuery('engels'), undefined, 9)
        .map(({ id, groupIds, cached }) => [id, groupIds, cached]),
      [['u9', ['gone'], true]],
    );
    await source.groups.more(never);
    assert.deepEqual(found().slice(0, 2), [
      ['grp_2', 'Engineering', false, false],
      ['gone', 'Engineers of old', true, true],
    ]);
    await source.groups.all(never);
    assert.ok(found().every((one) => (one as unknown[])[2] === false));
  });
  it('finds a member once, in the first group, by name and email, and no longer when it left', async () => {
    const ann = { id: 'u1', display_name: 'Ann Engel', email: 'ann@example.com' };
    const members = { grp_1: [ann], grp_2: [ann, { id: 'u2', display_name: 'Bo' }] };
    const [search, source] = [new Search(), vendorOf(groups(), members)];
    const found = (typed: string): unknown[] =>
      search.find([source], parseQuery(typed), 'member', 9).map((one) => [one.id, ...(one.groupIds ?? [])]);
    for (const id of ['grp_1', 'grp_2']) await source.members(id).all(never);
    assert.deepEqual(
      [found('ann'), found('ann@example.com'), found('bo')],
      [[['u1', 'grp_1', 'grp_2']], [['u1', 'grp_1', 'grp_2']], [['u2', 'grp_2']]],
    );
    members.grp_1 = [];
    await source.refreshMembers('grp_1', never);
    assert.deepEqual(found('ann'), [['u1', 'grp_2']]);
    members.grp_2 = [];
    await source.refreshMembers('grp_2', never);
    assert.deepEqual(found('ann'), []);
  });
  it('ranks what several connections have, and takes no typing error for meant where one has better', async () => {
    const [search, one, two] = [
      new Search(),
      vendorOf([
        { id: '1', name: 'Platform' },
        { id: '2', name: 'Old Platfrom' },
      ]),
      vendorOf([
        { id: '3', name: 'Platform A' },
        { id: '4', name: 'Sales' },
      ]),
    ];
    for (const source of [one, two]) await source.groups.all(never);
    assert.deepEqual(
      [
        ids(search, [one, two], 'platform'),
        ids(search, [two, one], 'platform'),
        ids(search, [one, two], 'platfrom'),
        ids(search, [two], 'platfrom'),
      ],
      [['1', '3'], ['1', '3'], ['2'], ['3']],
    );
    assert.deepEqual(
      [ids(search, [one, two], 'p', 1), ids(search, [one], 'sales'), ids(search, [], 'sales')],
      [['1'], [], []],
    );
  });
  it('says which parts of the name matched', async () => {
    const source = vendorOf(groups());
    await source.groups.all(never);
    assert.deepEqual(new Search().find([source], parseQuery('eng plat'), 'group', 1)[0]?.matched, [
      [0, 4],
      [9, 12],
    ]);
  });
  it('puts first, among what matches as well, what is wanted, active, larger, and not signed out', () => {
    const notes = [
      ['old', '"s":["inactive","OFF"]', 'Sales'],
      ['small', '"n":["exact",2],"s":["active","ON"]', 'Sales'],
      ['large', '"n":["exact",90]', 'Sales'],
      ['long', '"n":["exact",900]', 'Sales of the North'],
      ['north', '"n":["exact",5]', 'Sales North'],
      ['south', '', 'Sales South'],
    ] as const;
    const sourceOf = (failure?: Failure): Source => {
      const names = new NameIndex();
      for (const [id, note, name] of notes) names.add({ id, name, note: `{${note}}` });
      const connector = {
        vendor: { id: 'fake', label: 'Fake', nesting: 'flat' },
        connection: { id: 'one', label: 'One' },
      };
      return { connector, groups: { names, complete: true, failure } } as unknown as Source;
    };
    const [one, out] = [sourceOf(), sourceOf(new Failure('unauthorized'))];
    const found = (sources: readonly Source[], typed: string, wanted?: string): string[] =>
      new Search()
        .find(sources, parseQuery(typed), 'group', 99, undefined, undefined, ({ id }) => (id === wanted ? 0 : 1))
        .map(({ id, source }) => (source === out ? `${id} out` : id));
    assert.deepEqual(found([one], 'sales'), ['large', 'small', 'old', 'north', 'south', 'long']);
    assert.deepEqual(found([one], 'sales', 'old').slice(0, 2), ['old', 'large']);
    assert.deepEqual(found([one], 'sales', 'long').slice(0, 4), ['large', 'small', 'old', 'long']);
    assert.deepEqual(found([out, one], 'sales').slice(0, 4), ['large', 'small', 'large out', 'small out']);
    // Nothing typed: by name.
    assert.deepEqual(found([one], '', 'long').at(-2), 'long');
  });
});
