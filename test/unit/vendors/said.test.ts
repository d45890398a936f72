// What vendors say beside the usual fields: other names, facts, a customer, and names that stand beside the rows.
import assert from 'node:assert/strict';
import type { Source } from '../../../src/core/connection/source.ts';
import { relatedOf } from '../../../src/core/detail/related.ts';
import { besidePointer, fieldsOf } from '../../../src/core/detail/shownFields.ts';
import { Finder } from '../../../src/core/search/finder.ts';
import { opened } from '../../../src/core/vendorText.ts';
import { atHand, values } from '../../support/connected.ts';
import { fastClock, never } from '../../support/fakes.ts';
import { replying } from '../../support/replying.ts';
import { fixture } from '../../vendors/parts/fixtures.ts';
import { shellWords } from '../shell/words.ts';

const finder = (source: Source): Finder => new Finder(() => [source], { clock: fastClock(), log: () => undefined });
const found = (source: Source, typed: string): string[] =>
  finder(source)
    .find(typed, undefined, 20)
    .map(({ name }) => name);
const facts = (of: { readonly facts: readonly { key: string; value: unknown; pointers: readonly string[] }[] }) =>
  of.facts.map(({ key, value, pointers }) => [key, value, pointers]);

const tenantId = '9409925f-e386-428d-b82d-bc96fc7d785e';
const aptlyRow = {
  id: '3de3ba12-fe6e-4242-b2c2-57aa17d2b959',
  groupId: '10001',
  groupName: 'Eng-Core',
  displayName: 'Engineering Dept',
  legalName: 'Mouse & Sons LLC',
  externalId: 'EXT-1',
  instanceId: '02198055-706d-417d-9573-d376ced5c6f6',
  tenantGroupTypeName: 'Legal Entity',
  decisions: 0,
  delegations: 7,
};

describe('what vendors say', () => {
  it('Aptly: a group is found by each of its names and IDs, and shown with them', async () => {
    const page = { statusCode: 200, data: { page: 1, limit: 10, total: 1, data: [aptlyRow] } };
    const { source } = replying('aptly', () => page, { answers: { tenantId } });
    await source.groups.all(never);
    for (const typed of ['Engineering', 'eng-core', 'Mouse & Sons', 'EXT-1', '02198055-706d', '10001'])
      assert.deepEqual(found(source, typed), ['Engineering Dept'], typed);
    const [group] = values(source.groups.rows);
    assert.deepEqual(group?.aliases, ['Eng-Core', 'Mouse & Sons LLC']);
    assert.deepEqual(group.externalIds, { externalId: 'EXT-1', instanceId: aptlyRow.instanceId });
    assert.deepEqual(group.type, { value: 'legal entity', raw: 'Legal Entity' });
    assert.deepEqual(facts(group), [
      ['decisions', '0', ['/decisions']],
      ['delegations', '7', ['/delegations']],
    ]);
    assert.deepEqual(group.unmapped, []);
    assert.deepEqual(source.brief(group.id)?.aliases, group.aliases);
    assert.deepEqual(source.brief(group.id)?.externalIds, group.externalIds);
    const [type] = fieldsOf('group', group).filter(({ field }) => field === 'type');
    assert.deepEqual(type?.values, [{ look: 'type', copy: 'Legal Entity', said: 'legal entity' }]);
  });

  it('Aptly: an address is one line, and a name that repeats another is none of its own', async () => {
    const { source } = replying('aptly', () => fixture('aptly/group.json'), { answers: { tenantId } });
    const { value } = await source.group(aptlyRow.id, never);
    assert.deepEqual(value?.aliases, ['Engineering Team', 'Engineering Department LLC']);
    const address = value.facts.find(({ key }) => key === 'address');
    assert.equal(address?.value, '123 Main Street, Suite 100, New York, New York, 10001, United States');
    assert.equal(address.pointers.length, 6);
    const same = replying(
      'aptly',
      () => ({ data: { ...aptlyRow, groupName: 'A', displayName: 'A', legalName: 'A' } }),
      {
        answers: { tenantId },
      },
    );
    const other = await same.source.group(aptlyRow.id, never);
    assert.deepEqual([other.value?.aliases, other.value?.unmapped], [[], []]);
  });

  it('DevRev: a person by the full name, found by the user name; a contact with its customer; a service account', async () => {
    const { source } = replying('devrev', () => ({
      members: [
        { member: { type: 'dev_user', id: 'd', display_id: 'DEVU-1', display_name: 'jdoe', full_name: 'Jane Doe' } },
        {
          member: { type: 'rev_user', id: 'r', display_id: 'REVU-1' },
          member_rev_org: { id: 'o', display_name: 'Acme' },
        },
        { member: { type: 'service_account', id: 's', display_id: 'SVC-1' } },
      ],
    }));
    await source.members('g').all(never);
    const [person, contact, service] = values(source.members('g').rows);
    assert.deepEqual([person?.name, person?.aliases, person?.handle], ['Jane Doe', ['jdoe'], 'DEVU-1']);
    assert.deepEqual([contact?.company, contact?.externalIds], [{ id: 'o', name: 'Acme' }, {}]);
    assert.equal(service?.kind, 'service');
    assert.deepEqual(found(source, 'jdoe'), ['Jane Doe']);
  });

  it('DevRev: of the IDs in other systems none takes the place of another', async () => {
    const external_identities = [
      { issuer: 'a', id: '1' },
      { issuer: 'a', id: '2' },
      { issuer: 'a (2)', id: '3' },
      { issuer: 'external_ref', id: '4' },
      { issuer: '__proto__', id: '5' },
    ];
    const dev_user = { id: 'don:identity:dvrv-us-1:devo/1:devu/1', external_ref: 'X', external_identities };
    const { source } = replying('devrev', () => ({ dev_user }));
    const row = await source.member(dev_user.id, 'g', never);
    assert.deepEqual(Object.entries(row?.value?.externalIds ?? {}), [
      ['a', '1'],
      ['a (2)', '2'],
      ['a (2) (2)', '3'],
      ['external_ref (2)', '4'],
      ['__proto__', '5'],
      ['external_ref', 'X'],
    ]);
  });

  it('Semaphor: of too many permissions it says that there are more', async () => {
    const permissions = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`p${at}`, true]));
    const { source } = replying('semaphor', () => ({ id: 'g', permissions }));
    const { value } = await source.group('g', never);
    const told = value?.facts.find(({ key }) => key === 'permissions');
    assert.match(opened(told!.value), /^p0: true, .*, p49: true, …$/);
    assert.equal(told?.pointers.length, 50);
    assert.deepEqual(value?.unmapped.slice(0, 2), ['/permissions/p50', '/permissions/p51']);
  });

  it('Semaphor: the tenant, permissions and shared resources of a group', async () => {
    const { source } = replying('semaphor', () => fixture('semaphor/group.json'));
    const { value } = await source.group('string', never);
    assert.deepEqual(value && facts(value), [
      ['tenantId', 'string', ['/tenantId']],
      ['organizationId', 'string', ['/organizationId']],
      [
        'permissions',
        'canEdit: true, canDelete: true, canManageMembers: true',
        ['/permissions/canEdit', '/permissions/canDelete', '/permissions/canManageMembers'],
      ],
      ['sharedResources.count', '0', ['/sharedResources/count']],
    ]);
    assert.deepEqual(value?.type, { value: 'org_group', raw: 'ORG_GROUP' });
  });

  it('Semaphor: a user of the organization and one of a tenant with the same ID are two', async () => {
    const members = [
      { id: 'gm_1', userType: 'org', userId: 'u', user: { id: 'u', name: 'Ann' } },
      { id: 'gm_2', userType: 'tenant', userId: 'u', user: { id: 'u', name: 'Bo' } },
    ];
    const { source } = replying('semaphor', () => ({ members, totalCount: 2 }));
    await source.members('g').all(never);
    const pages = source.members('g');
    assert.deepEqual([pages.state, pages.doubt], ['complete', undefined]);
    assert.deepEqual(
      values(pages.rows).map(({ id, name, unmapped }) => [id, name, unmapped.includes('/userType' as never)]),
      [
        ['u', 'Ann', false],
        ['u', 'Bo', false],
      ],
    );
    const all = finder(source).find('', 'member', 10);
    assert.deepEqual(
      all.map(({ id, name }) => [id, name]),
      [
        ['u', 'Ann'],
        ['u', 'Bo'],
      ],
    );
    assert.equal(new Set(all.map(({ key }) => key)).size, 2);
    assert.equal(pages.get(all[1]!.key)?.value?.name, 'Bo');
    assert.deepEqual(found(source, 'u').sort(), ['Ann', 'Bo']);
  });

  it('Semaphor: a user of a tenant is found by the exact ID, not by our word for the kind, and has groups of its own', async () => {
    const both = [
      { id: 'gm_1', userType: 'org', userId: 'u1', user: { id: 'u1', name: 'Ann' } },
      { id: 'gm_2', userType: 'tenant', userId: 'u1', user: { id: 'u1', name: 'Bo' } },
      { id: 'gm_3', userType: 'tenant', userId: 'u2', user: { id: 'u2', name: 'Cy' } },
    ];
    const { source } = replying('semaphor', ({ pathname }) => ({
      members: pathname.includes('/a/') ? both : both.slice(0, 1),
    }));
    await source.members('a').all(never);
    await source.members('b').all(never);
    assert.deepEqual(found(source, 'u2'), ['Cy']);
    assert.deepEqual(
      finder(source)
        .find('u1', 'member', 10)
        .map(({ rank }) => rank < 1 << 16),
      [true, true],
    );
    assert.deepEqual(found(source, 'tenant'), []);
    assert.deepEqual(
      values(source.members('a').rows).map((member) => [
        member.name,
        relatedOf(source, 'member', member, undefined).groups?.groups.map(({ id }) => id),
      ]),
      [
        ['Ann', ['a', 'b']],
        ['Bo', ['a']],
        ['Cy', ['a']],
      ],
    );
  });

  it('Semaphor: whose user it is follows from where its ID stands, whatever is empty beside it', async () => {
    const rows = [
      { id: '1', orgUserId: null, tenantUserId: 't', tenantUser: { id: 't' } },
      { id: '2', orgUserId: '', tenantUserId: 't2' },
      { id: '3', tenantUser: { id: 't3' } },
      { id: '4', orgUserId: 'o4', tenantUserId: '' },
      { id: '5', orgUser: { id: 'o5' }, tenantUserId: 't5' },
    ];
    const { source } = replying('semaphor', () => ({ members: rows }));
    await source.members('g').all(never);
    assert.deepEqual(
      values(source.members('g').rows).map(({ id, realm }) => [id, realm]),
      [
        ['t', 'tenant'],
        ['t2', 'tenant'],
        ['t3', 'tenant'],
        ['o4', undefined],
        ['o5', undefined],
      ],
    );
  });

  it('Semaphor: an ID keeps what looks like the mark of its kind', async () => {
    const ids = ['a\u0001tenant', 'z\u0001y', '\u0001', 'b\u0001'];
    const members = [
      ...ids.map((userId) => ({ userId, userType: 'org', user: { name: 'A' } })),
      { userId: 'a', userType: 'tenant', user: { name: 'B' } },
    ];
    const { source } = replying('semaphor', () => ({ members, totalCount: 5 }));
    await source.members('g').all(never);
    const pages = source.members('g');
    assert.equal(pages.state, 'complete');
    const expected = [...ids.map((id) => [id, undefined]), ['a', 'tenant']];
    assert.deepEqual(
      [...pages.values()].map(({ id, realm }) => [id, realm]),
      expected,
    );
    const all = finder(source).find('', 'member', 10);
    assert.deepEqual(all.map(({ id }) => id).sort(), [...ids, 'a'].sort());
    for (const { id, key } of all) assert.equal(pages.brief(key)?.id, id);
    assert.equal(found(source, 'z').length, 1);
  });

  it('lists only what the settings narrow it to', async () => {
    const ofSemaphor = replying('semaphor', () => ({ groups: [], hasMore: false }), {
      answers: { groupType: 'TENANT_GROUP', tenantId: 't_1' },
    });
    await ofSemaphor.source.groups.all(never);
    const asked = (addresses: readonly string[]): Record<string, string> =>
      Object.fromEntries(new URL(addresses[0]!, 'https://vendor.example').searchParams);
    assert.deepEqual(asked(ofSemaphor.asked), { page: '1', limit: '100', type: 'TENANT_GROUP', tenantId: 't_1' });
    const ofWeSurvey = replying('wesurvey', () => ({ code: 'OK', data: { list: [], total: 0 } }), {
      answers: { appId: 'a', teamId: '53', parentId: '6031', remoteIds: '1202' },
    });
    await ofWeSurvey.source.groups.all(never);
    const { parent_id, remote_ids } = asked(ofWeSurvey.asked);
    assert.deepEqual([parent_id, remote_ids], ['6031', '1202']);
  });

  describe('Testmo: what stands beside the rows', () => {
    const group = { id: 1, name: 'QA', members: [1], created_at: null, created_by: 2, updated_at: null, updated_by: 9 };
    const expands = {
      users: [
        { id: 1, name: 'Ann' },
        { id: 2, name: 'Bo' },
        { id: 2, name: 'not this one' },
      ],
    };
    const one = { page: 1, last_page: 1, next_page: null, total: 1, result: [group], expands };
    const user = { id: 1, name: 'Ann', role_id: 4, groups: [1], created_by: 2 };
    const own = {
      result: user,
      expands: { users: expands.users, roles: [{ id: 4, name: 'Tester' }], groups: [{ id: 1, name: 'QA' }] },
    };
    const served = (): Source =>
      replying('testmo', ({ pathname }) =>
        pathname.includes('/users/') ? own : pathname.endsWith('/groups') ? one : { result: group, expands },
      ).source;

    it('names who made a group, in the list and by itself, and keeps its raw as it is', async () => {
      const source = served();
      await source.groups.all(never);
      const [listed] = atHand(source.groups.rows);
      for (const row of [listed, await source.group('1', never)]) {
        assert.deepEqual(row?.value?.created, { by: { id: '2', name: 'Bo' } });
        assert.deepEqual(row.value.updated, { by: { id: '9' } });
        assert.deepEqual(row.value.sources['created'], ['/created_by']);
        assert.equal(opened(row.json.text), JSON.stringify(group));
        assert.deepEqual(
          row.beside?.map(({ pointer, json }) => [pointer, opened(json.text)]),
          [['/expands/users/1', '{"id":2,"name":"Bo"}']],
        );
        const line = fieldsOf('group', row.value).find(({ field }) => field === 'created');
        assert.deepEqual(line?.pointers, ['/created_by', besidePointer('/expands/users/1')]);
      }
    });

    it('has the names of a page that was asked for again, of whatever length, and none where none came', async () => {
      let now: unknown = { users: [{ id: 2, name: 'Anna' }] };
      const { source } = replying('testmo', () => ({ ...one, expands: now }));
      await source.groups.all(never);
      const name = (): unknown => source.groups.rows.at(0)?.value?.created?.by?.name;
      assert.equal(name(), 'Anna');
      now = { users: [{ id: 2, name: 'Otto' }] };
      assert.equal((await source.groups.again(0, never)).value?.created?.by?.name, 'Otto');
      assert.equal(name(), 'Otto');
      now = undefined;
      await source.groups.again(0, never);
      assert.equal(name(), undefined);
      now = { users: [{ id: 2, name: 'Eve' }] };
      await source.groups.again(0, never);
      assert.equal(name(), 'Eve');
    });

    it('names the role and the groups of a user', async () => {
      const row = await served().member('1', '1', never);
      assert.deepEqual(row?.value?.role, { value: 'tester', raw: 'Tester' });
      assert.deepEqual(row.value.groups, [{ id: '1', name: 'QA' }]);
      assert.deepEqual(row.value.created, { by: { id: '2', name: 'Bo' } });
      assert.deepEqual(row.value.sources['role'], ['/role_id']);
    });

    it('shows what was read below the raw row, and hides what looks like a secret there too', async () => {
      const shell = await shellWords();
      const source = replying('testmo', () => ({
        result: group,
        expands: { users: [{ id: 2, name: 'Bo', api_key: 'sk_live_51HxyzABCDEFGHIJKLMN' }] },
      })).source;
      const row = await source.group('1', never);
      const shown = { kind: 'group', row, at: 0, whole: true } as const;
      const view = shell.rowView(source, shown, shell.maskOf(source, row, false), false);
      assert.ok('lines' in view.raw);
      const below = view.raw.lines.filter(({ pointer }) => pointer.startsWith('#'));
      assert.deepEqual(
        below.map(({ heading, pointer, text }) => [heading, pointer, text]),
        [
          ['From expands', '#/expands/users/0', '{'],
          [undefined, '#/expands/users/0/id', '2'],
          [undefined, '#/expands/users/0/name', '"Bo"'],
          [undefined, '#/expands/users/0/api_key', '"••••••"'],
          [undefined, '#/expands/users/0', '}'],
        ],
      );
      const copied: string[] = [];
      const content = {
        ...shown,
        source,
        subject: { kind: 'group', connectionId: 'one', id: '1' },
        mask: shell.maskOf(source, row, false),
      } as const;
      const actions = { copy: (text: string) => Promise.resolve(void copied.push(text)) } as never;
      for (const pointer of ['#/expands/users/0/name', '#/expands/users/0/api_key', '#/expands/users/7', '/name'])
        await shell.doIntent({ type: 'copyAt', pointer }, content, actions, () => undefined);
      await shell.doIntent({ type: 'copyPointer', pointer: '#/expands/users/0' }, content, actions, () => undefined);
      assert.deepEqual(copied, ['Bo', '"••••••"', 'QA', '/expands/users/0']);
    });

    it('keeps a secret of the connection out of names that stand beside a row', async () => {
      const source = replying('testmo', () => ({
        result: group,
        expands: { users: [{ id: 2, name: 'it is a-secret-token' }] },
      })).source;
      const row = await source.group('1', never);
      assert.doesNotMatch(JSON.stringify(row.value), /a-secret-token/);
      const shell = await shellWords();
      const shown = { kind: 'group', row, at: 0 } as const;
      const mask = shell.maskOf(source, row, true);
      const standing = { warnings: [], kept: false, loading: new Set<string>() };
      const view = [shell.rowView(source, shown, mask, false), shell.aroundOf(source, shown, mask, standing)];
      assert.doesNotMatch(JSON.stringify(view), /a-secret-token/);
    });
  });
});
