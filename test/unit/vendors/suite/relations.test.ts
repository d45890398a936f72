import assert from 'node:assert/strict';
import { inheritedThrough } from '../../../../src/core/connection/inherited.ts';
import { groupsOf, type GroupsOf } from '../../../../src/core/connection/groupsOf.ts';
import { proseOf } from '../../../../src/core/vendorText.ts';
import { connect, values } from '../../../support/connected.ts';
import { failureOf, never } from '../../../support/fakes.ts';
import { replying } from '../../../support/replying.ts';
import { starts, type Emulator, type VendorId } from '../../../vendors/index.ts';

const written = ({ groups }: GroupsOf): string[] =>
  groups.map(({ id, through }) => (through === undefined ? id : `${id} through ${through.id}`));

describe('relations: a member of its own', () => {
  it('reads a Testmo user and the groups that the vendor names in one request', async () => {
    const emulator = await starts.testmo();
    const { source } = connect(emulator);
    const [row, { groups, known }] = await Promise.all([source.member('1', '1', never), groupsOf(source, '1', never)]);
    assert.equal(emulator.requests.length, 1);
    assert.deepEqual(
      [emulator.requests[0]?.path, emulator.requests[0]?.query.get('expands'), emulator.requests[0]?.complaint],
      ['/api/v1/users/1', 'groups,roles,users', undefined],
    );
    assert.equal(known, 'vendor');
    assert.deepEqual(
      groups.map(({ id }) => id),
      row?.value?.groups?.map(({ id }) => id),
    );
    assert.ok(groups.length > 0 && groups.every(({ name }) => name !== undefined));
    assert.deepEqual(
      row?.value?.sources['groups'],
      groups.map((_, index) => `/groups/${index}`),
    );
    await emulator.close();
  });

  it('reads the fields of a Testmo user, and leaves open what is not said', async () => {
    const user = (more: string): string =>
      `{"result":{"id":9007199254740993,"name":"","groups":[3,9007199254740995]${more}},"expands":{"groups":[{"id":3,"name":"QA"}]}}`;
    const read = async (more: string) =>
      (await replying('testmo', () => user(more)).source.member('9007199254740993', '3', never))?.value;
    const full = await read(
      ',"email":"a@b.c","is_active":false,"is_api":true,"role_id":7,"created_at":"2024-05-01T09:00:00Z","created_by":2',
    );
    assert.deepEqual(
      [full?.id, full?.name, full?.kind, full?.email, full?.status, full?.role],
      [
        '9007199254740993',
        'User #9007199254740993',
        'service',
        'a@b.c',
        { value: 'inactive', raw: 'false' },
        { value: '7', raw: '7' },
      ],
    );
    assert.deepEqual(full?.created, { at: '2024-05-01T09:00:00Z', by: { id: '2' } });
    const bare = await read('');
    assert.deepEqual(
      [bare?.kind, bare?.status, bare?.role, bare?.email, bare?.created],
      ['person', undefined, undefined, undefined, undefined],
    );
    const { source } = replying('testmo', () => user(''));
    assert.deepEqual((await groupsOf(source, '9007199254740993', never)).groups, [
      { id: '3', name: 'QA' },
      { id: '9007199254740995' },
    ]);
  });

  it('says that a reply without groups cannot be read, never that there are none', async () => {
    const { source } = replying('testmo', () => '{"result":{"id":1},"expands":{}}');
    assert.equal((await failureOf(groupsOf(source, '1', never))).kind, 'unreadable');
    assert.equal(
      (await failureOf(replying('testmo', () => '{"data":{}}').source.member('1', '1', never))).kind,
      'unreadable',
    );
  });

  const users: readonly (readonly [id: string, path: string, body: string, kind: string])[] = [
    ['don:identity:dvrv-us-1:devo/0:devu/2', '/dev-users.get', 'dev_user', 'person'],
    ['don:identity:dvrv-us-1:devo/0:revo/2:revu/13', '/rev-users.get', 'rev_user', 'contact'],
  ];
  for (const [id, path, key, kind] of users) {
    it(`asks DevRev for ${key} by the id alone, where no row was read`, async () => {
      const { source, asked } = replying('devrev', () => ({
        [key]: {
          id,
          display_name: 'Bo',
          state: 'locked',
          external_identities: [{ id: 'hr-1', issuer: 'workday' }, { id: 'x' }, { id: 'hr-2', issuer: 'workday' }],
          external_ref: 'crm/7',
        },
      }));
      const value = (await source.member(id, 'never read', never))?.value;
      assert.deepEqual(
        [value?.id, value?.name, value?.kind, value?.status, value?.externalIds],
        [
          id,
          'Bo',
          kind,
          { value: 'inactive', raw: 'locked' },
          { workday: 'hr-1', 'workday (2)': 'hr-2', external_ref: 'crm/7' },
        ],
      );
      assert.deepEqual(
        asked.map((one) => one.split('?')[0]),
        [path],
      );
      assert.ok(value?.unmapped.includes(proseOf('/external_identities/1')));
    });
  }

  it('asks nothing for a DevRev service or group, and nothing where the vendor has no call', async () => {
    const { source, asked } = replying('devrev', () => ({}));
    for (const id of ['don:identity:dvrv-us-1:devo/0:sysu/1', 'don:identity:dvrv-us-1:devo/0:group/9', 'DEVU-1'])
      assert.equal(await source.member(id, 'g', never), undefined);
    for (const vendor of ['semaphor', 'aptly', 'wesurvey'])
      assert.equal(await replying(vendor, () => ({})).source.member('1', 'g', never), undefined);
    assert.deepEqual(asked, []);
  });
});

describe('relations: the groups of a member, from what is loaded', () => {
  const with_ = async (id: VendorId, use: (emulator: Emulator) => Promise<void>): Promise<void> => {
    const emulator = await starts[id]();
    try {
      await use(emulator);
    } finally {
      await emulator.close();
    }
  };

  it('asks nothing, and says of how many groups the members are loaded', () =>
    with_('semaphor', async (emulator) => {
      const { source } = connect(emulator);
      const { bigGroupId, facts } = { ...emulator.facts, facts: emulator.facts };
      assert.deepEqual(await groupsOf(source, 'ou_1', never), {
        groups: [],
        known: { connectionId: 'one', state: 'never', loaded: 0 },
      });
      await source.groups.all(never);
      await source.members(bigGroupId).all(never);
      const [member] = values(source.members(bigGroupId).rows);
      const asked = emulator.requests.length;
      assert.deepEqual(await groupsOf(source, member!.id, never), {
        groups: [{ id: bigGroupId, name: source.listed(bigGroupId)?.value?.name }],
        known: { connectionId: 'one', state: 'partial', loaded: 1, total: facts.groupRows },
      });
      assert.equal(emulator.requests.length, asked);
    }));

  it('is complete when the members of every group are', async () => {
    const { source } = replying('semaphor', ({ pathname }) =>
      pathname.endsWith('/groups')
        ? { groups: [{ id: 'a', name: 'A' }], hasMore: false, total: 1 }
        : { members: [{ userId: 'u', user: { name: 'U' } }], totalCount: 1 },
    );
    await source.groups.all(never);
    await source.members('a').all(never);
    assert.deepEqual(await groupsOf(source, 'u', never), {
      groups: [{ id: 'a', name: 'A' }],
      known: { connectionId: 'one', state: 'complete', loaded: 1, total: 1 },
    });
  });

  it('takes a membership for inherited only where the group that the row names is known to stand below', async () => {
    const groups = [
      { id: 1, name: 'Top', parent_id: 0 },
      { id: 2, name: 'Below', parent_id: 1 },
      { id: 3, name: 'Deep', parent_id: 2 },
      { id: 4, name: 'Beside', parent_id: 0 },
    ];
    const members = [1, 3, 4, 5].map((group) => ({ user_id: group, name: `of ${group}`, group_id: group }));
    const reply = ({ pathname }: URL): unknown => {
      const list = pathname.endsWith('/users') ? members : groups;
      return { code: 'OK', data: { list, total: list.length } };
    };
    const { source } = replying('wesurvey', reply, { answers: { appId: 'a', teamId: '53' } });
    await source.members('1').all(never);
    const through = (): (string | undefined)[] =>
      values(source.members('1').rows).map((member) => inheritedThrough(source, '1', member)?.id);
    assert.deepEqual(through(), [undefined, undefined, undefined, undefined]);
    await source.groups.all(never);
    assert.deepEqual(through(), [undefined, '3', undefined, undefined]);
    assert.deepEqual(written(await groupsOf(source, '4', never)), ['4', '1']);
    assert.deepEqual(written(await groupsOf(source, '3', never)), ['3', '1 through 3']);
  });

  it('knows inherited memberships by the rows that name another group, and the direct one that they tell of', () =>
    with_('wesurvey', async (emulator) => {
      const { source } = connect(emulator);
      const { nestedGroupId: nested } = emulator.facts;
      await source.groups.all(never);
      await source.members(nested!).all(never);
      const inherited = values(source.members(nested!).rows).find(({ through }) => through?.id !== nested)!;
      assert.ok(inherited.through);
      assert.deepEqual(written(await groupsOf(source, inherited.id, never)), [
        inherited.through.id,
        `${nested} through ${inherited.through.id}`,
      ]);
    }));

  it('knows inherited memberships by groups that are members of groups, all the way up', async () => {
    const members: Record<string, object[]> = {
      top: [{ type: 'group', id: 'mid' }],
      mid: [
        { type: 'group', id: 'low' },
        { type: 'group', id: 'top' },
      ],
      low: [{ type: 'dev_user', id: 'jo' }],
      other: [{ type: 'dev_user', id: 'jo' }],
    };
    const { source } = replying('devrev', ({ searchParams }) => ({
      members: (members[searchParams.get('group') ?? ''] ?? []).map((member) => ({ member })),
    }));
    for (const id of ['top', 'mid', 'low', 'other']) await source.members(id).all(never);
    assert.deepEqual(written(await groupsOf(source, 'jo', never)), [
      'low',
      'other',
      'mid through low',
      'top through mid',
    ]);
    assert.deepEqual(written(await groupsOf(source, 'low', never)), ['mid', 'top through mid']);
  });

  it('takes no membership from an answer that may be of everyone', () =>
    with_('aptly', async (emulator) => {
      const { source } = connect(emulator, { limits: { undocumented: true } });
      (emulator as Emulator & { switchUsers(mode: string): void }).switchUsers('ignoresSilently');
      await source.members(emulator.facts.bigGroupId).more(never);
      const pages = source.members(emulator.facts.bigGroupId);
      assert.notEqual(pages.doubt, undefined);
      assert.deepEqual((await groupsOf(source, values(pages.rows)[0]!.id, never)).groups, []);
    }));
});
