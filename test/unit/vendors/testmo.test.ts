import assert from 'node:assert/strict';
import { parseQuery } from '../../../src/core/nameIndex/query.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { opened } from '../../../src/core/vendorText.ts';
import { atHand, connect, values } from '../../support/connected.ts';
import { failureOf, fakeSource, fakeWorld, isAhead, never } from '../../support/fakes.ts';
import { replying } from '../../support/replying.ts';
import { starts, type Emulator } from '../../vendors/index.ts';
import { fixture } from '../../vendors/parts/fixtures.ts';

describe('testmo', () => {
  let emulator: Emulator;
  before(async () => (emulator = await starts.testmo()));
  afterEach(() => emulator.reset());
  after(() => emulator.close());

  it('reads the examples of its documentation', async () => {
    const { source } = replying('testmo', ({ pathname }) =>
      fixture(pathname.endsWith('/groups') ? 'testmo/groups.json' : 'testmo/group.json'),
    );
    await source.groups.all(never);
    const [group] = values(source.groups.rows);
    assert.deepEqual(
      [group?.id, group?.name, group?.memberCount, group?.created, group?.updated],
      ['1', 'QA', { kind: 'exact', value: 5 }, { by: { id: '2' } }, undefined],
    );
    assert.deepEqual(group?.warnings, [{ kind: 'unreadableDate', pointer: '/created_at' }]);
    assert.deepEqual([source.groups.total, source.groups.state], [4, 'partial']);
    assert.equal((await source.group('1', never)).value?.name, 'QA');
    await source.members('1').all(never);
    assert.deepEqual(
      values(source.members('1').rows).map(({ name }) => name),
      ['User #1', 'User #2', 'User #3', 'User #4', 'User #5'],
    );
  });

  it('names members by expands, those that are not in it by their id, and takes nobody else from there', async () => {
    const { source } = connect(emulator);
    const { bigGroupId } = emulator.facts;
    await source.members(bigGroupId).all(never);
    const { rows } = source.members(bigGroupId);
    const members = values(rows);
    assert.deepEqual(
      members.map(({ id }) => id),
      emulator.facts.memberTexts(bigGroupId),
    );
    const unnamed = atHand(rows).filter(({ json }) => json.type === 'number');
    assert.equal(unnamed.length, 5);
    assert.ok(
      unnamed.every(({ json, value }) => value?.name === `User #${opened(json.text)}` && value.warnings.length === 0),
    );
    assert.ok(members.filter(({ name }) => !name.startsWith('User #')).length > 150);
    const { source: strict } = replying('testmo', () => ({
      result: { id: 1, members: [2, 'x', null, 9007199254740993n.toString()] },
      expands: {
        users: [
          { id: 2, name: 'Bo' },
          { id: 3, name: 'an author' },
        ],
      },
    }));
    await strict.members('1').all(never);
    assert.deepEqual(
      [...strict.members('1').rows].map(({ value, problem }) => value?.name ?? problem),
      ['Bo', 'notAnObject', 'notAnObject', 'notAnObject'],
    );
  });

  it('shows and finds names that begin as its keys do, and hides a key', async () => {
    const key = 'testmo_api_eyJpdiI6IkFiQ2RFZg';
    const names = ['testmo_api_users', 'Testmo API admins', 'testmo_api_eyJpdiI6', key, `by ${key.slice(11, 21)}`];
    const { source } = replying('testmo', () => ({ result: names.map((name, id) => ({ id, name, members: [] })) }), {
      secret: key,
    });
    await source.groups.all(never);
    assert.deepEqual(
      values(source.groups.rows).map(({ name }) => name),
      [...names.slice(0, 3), 'testmo_api_•••', 'by •••'],
    );
    assert.deepEqual(
      source.groups.names.find('testmo_api_u', 9).map(({ card }) => card.id),
      ['0'],
    );
  });

  it('says a forgotten name by the id', async () => {
    const { source } = replying(
      'testmo',
      () => '{"result":{"id":1,"members":[7,9007199254740993]},"expands":{"users":[{"id":7,"name":""}]}}',
    );
    await source.members('1').all(never);
    assert.deepEqual(
      values(source.members('1').rows).map(({ id, name }) => [id, name]),
      [
        ['7', 'User #7'],
        ['9007199254740993', 'User #9007199254740993'],
      ],
    );
  });

  const sizes: readonly (readonly [wanted: number | undefined, sent: string])[] = [
    [undefined, '100'],
    [10, '15'],
    [15, '15'],
    [20, '25'],
    [50, '50'],
    [51, '100'],
    [1000, '100'],
  ];
  for (const [pageSize, sent] of sizes) {
    it(`asks for ${sent} where ${String(pageSize)} are wanted, for it takes no other sizes`, async () => {
      const { source } = connect(emulator, { limits: { pageSize } });
      await source.groups.more(never);
      const [request] = emulator.requests;
      assert.deepEqual([request?.query.get('per_page'), request?.complaint, request?.status], [sent, undefined, 200]);
    });
  }

  const lasts: readonly (readonly [what: string, marks: object])[] = [
    ['no next page', { page: 1, next_page: null, last_page: 1 }],
    ['the last page by its number', { page: 1, next_page: 2, last_page: 1 }],
    ['an empty result without pages', { page: null, next_page: null, last_page: null }],
    ['no marks at all', {}],
  ];
  for (const [what, marks] of lasts) {
    it(`ends with ${what}`, async () => {
      const { source, asked } = replying('testmo', () => ({ ...marks, total: 0, result: [] }));
      await source.groups.all(never);
      assert.deepEqual([source.groups.state, asked.length], ['complete', 1]);
    });
  }

  it('waits a minute where a 429 names no wait, and as long as it names one', async () => {
    const waits = async (headers: Record<string, string>, seconds: number): Promise<number> => {
      const begun = Date.now();
      const { source, asked } = replying('testmo', () => [429, { message: 'Too Many Attempts.' }], { headers });
      const failure = await failureOf(source.groups.more(never));
      assert.deepEqual([failure.kind, failure.said], ['rateLimited', 'Too Many Attempts.']);
      isAhead(Date.parse(failure.retryAt ?? ''), seconds * 1000, begun);
      return asked.length;
    };
    assert.deepEqual([await waits({}, 60), await waits({ 'retry-after': '30' }, 30)], [1, 1]);
  });

  it('says which field is wrong, and why', async () => {
    const cases: readonly (readonly [body: unknown, said: string | undefined])[] = [
      [{ message: 'The given data was invalid.' }, 'The given data was invalid.'],
      [
        { message: 'Invalid.', errors: { per_page: ['Not one of these.', 'Too many.'], page: ['Too low.'] } },
        'per_page: Not one of these., Too many.; page: Too low.; Invalid.',
      ],
      [{ message: 'Too low.', errors: { page: ['Too low.'] } }, 'page: Too low.'],
      [{ message: 'x'.repeat(1000), errors: { page: 'Too low.' } }, `page: Too low.; ${'x'.repeat(183)}…`],
      [{ message: 'No.', errors: ['a', null, {}] }, 'No.'],
      [{ message: 'No.', errors: 'a' }, 'No.'],
      [{ errors: null }, undefined],
      [[], undefined],
    ];
    for (const [body, said] of cases) {
      const { source } = replying('testmo', () => [422, body]);
      assert.equal((await failureOf(source.groups.more(never))).said, said);
    }
  });

  it('waits for a fraction of a second', async () => {
    const { source, clock } = replying('testmo', () => [429, {}], { headers: { 'retry-after': '1.5' } });
    await failureOf(source.groups.more(never));
    assert.equal(clock.slept.length, 2);
    for (const ms of clock.slept) assert.ok(ms > 1000 && ms <= 1500, String(ms));
  });

  it('leaves names that only resemble the beginning of its key, and hides what tells the key', async () => {
    const key = 'testmo_api_Zk9xW2mT4bQ7';
    const names = ['testmo_api_users', 'Testmo API tokens', 'testmo_api_Zk9xW', `see ${key}`, 'k9xW2mT4bQ'];
    const world = fakeWorld(
      () => ({ page: 1, last_page: 1, result: names.map((name, id) => ({ id: id + 1, name })) }),
      {
        secrets: () => Promise.resolve({ token: key }),
      },
    );
    const source = fakeSource(
      vendors.find(({ id }) => id === 'testmo')!,
      world,
    );
    await source.groups.all(never);
    assert.deepEqual(
      values(source.groups.rows).map(({ name }) => name),
      ['testmo_api_users', 'Testmo API tokens', 'testmo_api_Zk9xW', 'see testmo_api_•••', '•••'],
    );
    assert.equal(source.groups.names.find(parseQuery('testmo_api_users'), 5)[0]?.card.id, '1');
  });

  it('counts a user once whom a group names twice', async () => {
    const { source } = replying('testmo', () => ({
      page: 1,
      last_page: 1,
      result: [{ id: 1, name: 'A', members: [3, 4, 3] }],
    }));
    await source.groups.all(never);
    assert.deepEqual(source.groups.get('1')?.value?.memberCount, { kind: 'exact', value: 2 });
  });
});
