import assert from 'node:assert/strict';
import { relatedOf } from '../../../src/core/detail/related.ts';
import { Explorer } from '../../../src/core/tree/explorer.ts';
import type { Branch } from '../../../src/core/tree/nodes.ts';
import { atHand, connect } from '../../support/connected.ts';
import { failureOf, never } from '../../support/fakes.ts';
import { replying } from '../../support/replying.ts';
import { startAptly, type AptlyEmulator } from '../../vendors/index.ts';
import { fixture } from '../../vendors/parts/fixtures.ts';

const tenantId = '9409925f-e386-428d-b82d-bc96fc7d785e';
const on = { limits: { undocumented: true } };

describe('aptly', () => {
  let emulator: AptlyEmulator;
  before(async () => (emulator = await startAptly()));
  afterEach(() => {
    emulator.reset();
    emulator.switchUsers('filters');
  });
  after(() => emulator.close());
  const nested = (): string => emulator.facts.nestedGroupId!;

  it('reads the example of its documentation: parents are inside link rows there', async () => {
    const { source } = replying('aptly', () => fixture('aptly/group.json'), { answers: { tenantId } });
    const { value } = await source.group('3de3ba12-fe6e-4242-b2c2-57aa17d2b959', never);
    const seed = JSON.parse(fixture('aptly/group.json')) as {
      data: {
        parentGroups: [{ parentGroup: { id: string; displayName: string } }];
        tenantGroupType: { groupTypeName: string };
      };
    };
    const [{ parentGroup }] = seed.data.parentGroups;
    assert.deepEqual(value?.parents, [{ id: parentGroup.id, name: parentGroup.displayName }]);
    assert.deepEqual(value.type?.raw, seed.data.tenantGroupType.groupTypeName);
    assert.deepEqual(value.sources['parents'], [
      '/parentGroups/0/parentGroup/id',
      '/parentGroups/0/parentGroup/displayName',
    ]);
    assert.equal(value.handle, 'drDwrQ');
  });

  it('says the same of a group in the list and by itself, but for the children', async () => {
    const { source } = connect(emulator);
    await source.groups.all(never);
    for (const id of [
      nested(),
      emulator.facts.severalParentsGroupId!,
      emulator.facts.childGroupId!,
      emulator.facts.oddIdGroupId,
    ]) {
      const [listed, own] = [source.listed(id)?.value, (await source.group(id, never)).value];
      for (const field of [
        'id',
        'name',
        'handle',
        'type',
        'status',
        'origin',
        'parents',
        'created',
        'updated',
        'externalIds',
      ] as const)
        assert.deepEqual(own?.[field], listed?.[field], field);
    }
    assert.ok((source.listed(nested())?.value?.children.length ?? 0) > 0);
    assert.equal(source.listed(emulator.facts.severalParentsGroupId!)?.value?.parents.length, 3);
  });

  it('sends the tenant with lists, and never more than 100', async () => {
    for (const pageSize of [undefined, 5000])
      await connect(emulator, { limits: { pageSize } }).source.groups.more(never);
    assert.deepEqual(
      emulator.requests.map(({ query }) => query.toString()),
      Array(2).fill(`page=1&limit=100&tenantId=${tenantId}`),
    );
    const other = await failureOf(
      connect(emulator, { answers: { tenantId: tenantId.replace('9', '8') } }).source.groups.more(never),
    );
    assert.deepEqual([other.kind, other.said], ['forbidden', 'You do not belong to this tenant']);
  });

  it('does not send a call that is not documented, unless told to', async () => {
    const { source } = connect(emulator);
    const failure = await failureOf(source.members(nested()).more(never));
    assert.deepEqual([failure.kind, failure.reason, emulator.requests.length], ['refused', 'undocumented', 0]);
  });

  it('believes rows that say that they belong', async () => {
    const { source } = connect(emulator, on);
    await source.members(nested()).all(never);
    const { rows, total, doubt, state } = source.members(nested());
    assert.deepEqual(
      [rows.length, total, doubt, state, emulator.requests.length],
      [emulator.facts.memberRows(nested()), rows.length, undefined, 'complete', 1],
    );
  });

  it('leaves out rows that say that they do not', async () => {
    emulator.switchUsers('ignores');
    const { source } = connect(emulator, on);
    await source.members(nested()).all(never);
    const { rows, total, doubt, state } = source.members(nested());
    assert.deepEqual(
      atHand(rows)
        .map(({ json }) => json.text)
        .sort(),
      [...emulator.facts.memberTexts(nested())].sort(),
    );
    assert.deepEqual([total, doubt, state, emulator.requests.length], [undefined, undefined, 'complete', 3]);
  });

  it('says that the filter was not heard, where as many come without it', async () => {
    emulator.switchUsers('ignoresSilently');
    const { source } = connect(emulator, on);
    await source.members(nested()).all(never);
    const { rows, doubt } = source.members(nested());
    assert.deepEqual([rows.length, doubt], [240, 'notFiltered']);
    // Three pages, and one question without the filter.
    assert.equal(emulator.requests.length, 4);
    assert.equal(emulator.requests.filter(({ query }) => !query.has('groupIds')).length, 1);
  });

  it('says that it cannot confirm rows that do not say, where fewer come with the filter', async () => {
    const user = (id: string): object => ({ id, displayName: id });
    const { source, asked } = replying(
      'aptly',
      ({ searchParams }) => ({ data: { total: searchParams.has('groupIds') ? 2 : 9, data: [user('a'), user('b')] } }),
      { answers: { tenantId }, ...on },
    );
    await source.members('g').all(never);
    assert.deepEqual([source.members('g').rows.length, source.members('g').doubt, asked.length], [2, 'unconfirmed', 2]);
  });

  it('passes on how the call is refused, or that it is not there', async () => {
    for (const [mode, kind, said] of [
      ['refuses', 'unreadable', 'property groupIds should not exist'],
      ['absent', 'notFound', 'Cannot GET /auth/v1/user'],
    ] as const) {
      emulator.reset();
      emulator.switchUsers(mode);
      const failure = await failureOf(connect(emulator, on).source.members(nested()).more(never));
      assert.deepEqual([failure.kind, failure.said, emulator.requests.length], [kind, said, 1]);
    }
  });

  it('takes a group with isDeleted for deleted, and keeps the words', async () => {
    const { source } = replying(
      'aptly',
      () => ({ data: { id: 'a', groupName: 'A', status: 'ACTIVE', isDeleted: true } }),
      { answers: { tenantId } },
    );
    const { value } = await source.group('a', never);
    assert.deepEqual(
      [value?.status, value?.sources['status'], value?.unmapped],
      [{ value: 'deleted', raw: 'isDeleted true' }, ['/isDeleted'], ['/status']],
    );
  });

  it('reads the status of the envelope where HTTP says yes, and HTTP where it does not', async () => {
    const cases: readonly (readonly [status: number, body: unknown, kind: string, said: string])[] = [
      [200, { statusCode: 401, message: 'expired' }, 'unauthorized', 'expired'],
      [200, { statusCode: 403, message: 'no' }, 'forbidden', 'no'],
      [200, { statusCode: 404, message: 'none' }, 'notFound', 'none'],
      [200, { statusCode: 500, message: 'broken' }, 'unavailable', 'broken'],
      [200, { statusCode: 400, message: ['one', 'two'] }, 'unreadable', 'one; two'],
      [400, { message: ['one', 'two', null, 'one', { three: 3 }] }, 'unreadable', 'one; two'],
      [
        400,
        { message: Array.from({ length: 100_000 }, (_, index) => `m${index}`) },
        'unreadable',
        'm0; m1; m2; m3; m4',
      ],
      [403, { statusCode: 200, message: ['no'] }, 'forbidden', 'no'],
    ];
    for (const [status, body, kind, said] of cases) {
      const failure = await failureOf(
        replying('aptly', () => [status, body], { answers: { tenantId } }).source.groups.more(never),
      );
      assert.deepEqual([failure.kind, failure.said], [kind, said]);
    }
    const created = replying('aptly', () => [201, { statusCode: 200, data: { total: 0, data: [] } }], {
      answers: { tenantId },
    });
    await created.source.groups.all(never);
    assert.equal(created.source.groups.state, 'complete');
  });

  it('is a tree with a group below each of its parents, and a cycle that ends', async () => {
    const { directory, source } = connect(emulator);
    const { severalParentsGroupId: several, cycleGroupIds: cycle } = emulator.facts;
    await source.groups.all(never);
    const explorer = new Explorer(
      directory,
      () => undefined,
      () => undefined,
    );
    const parents = source.listed(several!)?.value?.parents.map(({ id }) => id) ?? [];
    assert.equal(parents.length, 3);
    assert.equal(relatedOf(source, 'group', source.listed(several!)!.value!, undefined).paths?.length, 3);
    const above: string[] = [];
    const met = new Map<string, number>();
    const visit = async (branch: Branch, trail: readonly string[]): Promise<void> => {
      for (const node of await explorer.children(branch)) {
        if (node.type !== 'group') continue;
        assert.equal(node.repeated, trail.includes(node.id), node.id);
        if (node.repeated) assert.deepEqual(await explorer.children(node), []);
        met.set(node.id, (met.get(node.id) ?? 0) + 1);
        if (node.id === several) above.push(trail.at(-1) ?? '');
        await visit(node, [...trail, node.id]);
      }
    };
    await visit(explorer.connection(source), []);
    assert.deepEqual(above.sort(), parents.sort());
    // The group that stands for the cycle comes once more at its end.
    assert.deepEqual(cycle?.map((id) => met.get(id)).sort(), [1, 1, 2]);
  });
});
