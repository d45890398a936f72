import assert from 'node:assert/strict';
import { opened } from '../../../src/core/vendorText.ts';
import { connect, values } from '../../support/connected.ts';
import { failureOf, never } from '../../support/fakes.ts';
import { replying } from '../../support/replying.ts';
import { startSemaphor, type Emulator } from '../../vendors/index.ts';
import { fixture } from '../../vendors/parts/fixtures.ts';

describe('semaphor', () => {
  let emulator: Emulator;
  before(async () => (emulator = await startSemaphor()));
  afterEach(() => emulator.reset());
  after(() => emulator.close());

  it('reads the example of its documentation, and the members in it', async () => {
    const { source } = replying('semaphor', ({ pathname }) =>
      pathname.endsWith('/members') ? [404, fixture('semaphor/error-1.json')] : fixture('semaphor/group.json'),
    );
    const { value } = await source.group('string', never);
    assert.deepEqual(
      [value?.id, value?.type, value?.memberCount, value?.created],
      [
        'string',
        { value: 'org_group', raw: 'ORG_GROUP' },
        { kind: 'exact', value: 0 },
        { at: '2019-08-24T14:15:22Z', by: { id: 'string' } },
      ],
    );
    await source.members('string').all(never);
    const [member] = values(source.members('string').rows);
    assert.deepEqual(
      [member?.id, member?.name, member?.email, member?.added, member?.externalIds],
      [
        'string',
        'string',
        'user@example.com',
        { at: '2019-08-24T14:15:22Z', by: { id: 'string' } },
        { membership: 'string' },
      ],
    );
  });

  for (const status of [403, 404]) {
    it(`takes the members from the group where their own call is refused with ${status}, and they are the same`, async () => {
      for (const id of [emulator.facts.bigGroupId, emulator.facts.groupIds()[3]!, emulator.facts.oddIdGroupId]) {
        emulator.reset();
        const [own, inside] = [connect(emulator).source, connect(emulator).source];
        await own.members(id).all(never);
        emulator.misbehave({ call: 'members', refuse: status });
        await inside.members(id).all(never);
        assert.deepEqual(
          emulator.requests.map(({ call }) => call),
          ['members', 'members', 'group'],
        );
        assert.equal(emulator.requests[2]?.query.get('includeMembers'), 'true');
        const facts = (source: typeof own) =>
          values(source.members(id).rows).map(({ id: its, name, email, kind, added, externalIds }) => ({
            its,
            name,
            email,
            kind,
            added,
            externalIds,
          }));
        assert.ok(facts(own).length > 0);
        assert.deepEqual(facts(inside), facts(own));
        assert.notEqual(inside.members(id).rows.at(0)?.json?.text, own.members(id).rows.at(0)?.json?.text);
      }
    });
  }

  it('does not try the way out for other failures, and tells of the first refusal where both are refused', async () => {
    const { source } = connect(emulator);
    emulator.misbehave({ call: 'members', refuse: 401 });
    assert.equal((await failureOf(source.members('a').more(never))).kind, 'unauthorized');
    assert.equal(emulator.requests.length, 1);
    emulator.reset();
    emulator.misbehave({ call: 'members', refuse: 403 });
    emulator.misbehave({ call: 'group', refuse: 404 });
    assert.equal((await failureOf(source.members('a').more(never))).kind, 'forbidden');
    assert.equal(emulator.requests.length, 2);
  });

  it('goes on while hasMore says so, and reads numbered pages', async () => {
    const { source, asked } = replying('semaphor', ({ searchParams }) => ({
      groups: [{ id: `g${searchParams.get('page')}` }],
      hasMore: searchParams.get('page') !== '3',
      total: 3,
    }));
    await source.groups.all(never);
    assert.deepEqual(
      asked.map((path) => new URL(path, 'https://a').searchParams.get('page')),
      ['1', '2', '3'],
    );
    assert.deepEqual(
      asked.map((path) => new URL(path, 'https://a').searchParams.get('limit')),
      ['100', '100', '100'],
    );
  });

  it('says nothing of what is null', async () => {
    const { source } = replying('semaphor', () => ({
      groups: [{ id: 'g', name: 'G', description: null, tenantId: null, type: 'ORG_GROUP' }],
      hasMore: false,
    }));
    await source.groups.all(never);
    const [group] = values(source.groups.rows);
    assert.deepEqual(
      [group?.description, group?.memberCount, group?.updated, group?.unmapped],
      [undefined, undefined, undefined, ['/description', '/tenantId']],
    );
  });

  it('reads both shapes of an error', async () => {
    const cases: readonly (readonly [status: number, body: unknown, kind: string, said: string | undefined])[] = [
      [
        401,
        { error: 'token expired', details: 'd', code: 'TOKEN_EXPIRED', fieldErrors: [] },
        'unauthorized',
        'token expired; d',
      ],
      [401, { success: false, error: { code: 'INVALID_TOKEN', message: 'bad token' } }, 'unauthorized', 'bad token'],
      [400, { success: false, error: { code: 'INSUFFICIENT_PERMISSIONS', message: 'no' } }, 'forbidden', 'no'],
      [200, { success: false, error: { code: 'OTHER', message: 'no' } }, 'unreadable', 'no'],
      [403, { error: 'no', code: 'constructor' }, 'forbidden', 'no'],
      [403, { code: 'INSUFFICIENT_PERMISSIONS' }, 'forbidden', 'INSUFFICIENT_PERMISSIONS'],
      [403, { success: false, error: { message: 'no', details: 'ask an admin' } }, 'forbidden', 'no; ask an admin'],
      [403, { success: false, error: { message: 'no', details: { status: 403 } } }, 'forbidden', 'no'],
      [
        422,
        {
          error: 'validation error',
          details: 'too many',
          code: 'VALIDATION_ERROR',
          fieldErrors: [
            { field: 'limit', message: 'too many' },
            { field: 'type', message: 'not one of these' },
          ],
        },
        'unreadable',
        'limit: too many; type: not one of these; validation error',
      ],
      [422, { error: 'no', fieldErrors: { limit: ['x'] } }, 'unreadable', 'limit: x; no'],
      [422, { error: 'no', fieldErrors: 'limit' }, 'unreadable', 'no'],
      [422, { error: 'no', fieldErrors: [[[]], null, 7, { field: {} }] }, 'unreadable', 'no'],
      [422, fixture('semaphor/error-2.json'), 'unreadable', 'string: string'],
      [404, 'Not Found', 'notFound', undefined],
    ];
    for (const [status, body, kind, said] of cases) {
      const failure = await failureOf(replying('semaphor', () => [status, body]).source.groups.more(never));
      assert.deepEqual([failure.kind, failure.said], [kind, said]);
    }
  });

  it('says which field is wrong, however long the rest is and however many there are', async () => {
    const said = async (body: unknown): Promise<string> => {
      const { source } = replying('semaphor', () => [422, body]);
      return opened((await failureOf(source.groups.more(never))).said) ?? '';
    };
    const long = 'x'.repeat(1000);
    assert.match(
      await said({ error: long, details: long, fieldErrors: [{ field: 'limit', message: 'm' }] }),
      /^limit: m; x+…$/,
    );
    const fieldErrors = Array.from({ length: 100_000 }, (_, index) => ({ field: `f${index}`, message: 'm' }));
    assert.equal(await said({ error: 'no', fieldErrors }), 'f0: m; f1: m; f2: m; f3: m; f4: m; no');
  });

  it('says which parameter is wrong, as the vendor does', async () => {
    const { source, log } = connect(emulator, { limits: { pageSize: 50 } });
    emulator.misbehave({ answer: { status: 422, body: fixture('semaphor/error-1.json') }, times: 1 });
    assert.equal((await failureOf(source.groups.more(never))).said, 'string: string');
    assert.ok(
      log.some((line) => line.endsWith('unreadable badRequest 422: string: string')),
      log.join('\n'),
    );
  });
});
