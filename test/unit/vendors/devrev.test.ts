import assert from 'node:assert/strict';
import { memberCountOf } from '../../../src/core/connection/memberCount.ts';
import { opened, proseOf } from '../../../src/core/vendorText.ts';
import { connect, values } from '../../support/connected.ts';
import { failureOf, isAhead, never } from '../../support/fakes.ts';
import { replying } from '../../support/replying.ts';
import { startDevrev, type Emulator } from '../../vendors/index.ts';
import { fixture } from '../../vendors/parts/fixtures.ts';

describe('devrev', () => {
  let emulator: Emulator;
  before(async () => (emulator = await startDevrev()));
  afterEach(() => emulator.reset());
  after(() => emulator.close());

  it('knows when its token ends, where the token tells it, once it was used', async () => {
    const begun = Date.now();
    const ending = await startDevrev({ tokenDays: 3 });
    const { source } = connect(ending);
    const ends = (): number | undefined => source.connector.tokenEnds;
    assert.equal(ends(), undefined);
    await source.groups.more(never);
    isAhead(ends() ?? 0, 3 * 86_400_000, begun);
    await ending.close();
    const silent = connect(emulator);
    await silent.source.groups.more(never);
    assert.equal(silent.source.connector.tokenEnds, undefined);
  });

  it('reads the example of its documentation', async () => {
    const { source } = replying('devrev', () => fixture('devrev/group.json'));
    const { value } = await source.group('string', never);
    assert.ok(value);
    assert.deepEqual([value.id, value.handle, value.name, value.description], ['string', 'string', 'string', 'string']);
    assert.deepEqual(value.origin, [
      { value: 'builtIn', raw: 'true' },
      { value: 'synced', raw: 'string' },
    ]);
    assert.deepEqual(value.type, { value: 'dev_user', raw: 'dev_user' });
    assert.deepEqual(
      value.facts.map(({ key, value: said, pointers }) => [key, said, pointers]),
      ['last_sync_in', 'last_sync_out'].map((key) => [
        `sync_metadata.${key}`,
        'failed, 2023-01-01T12:00:00.000Z',
        [`/sync_metadata/${key}/status`, `/sync_metadata/${key}/sync_date`],
      ]),
    );
    assert.deepEqual(
      value.warnings.map(({ kind, pointer }) => [kind, pointer]),
      [
        ['syncFailed', '/sync_metadata/last_sync_in'],
        ['syncFailed', '/sync_metadata/last_sync_out'],
      ],
    );
    assert.deepEqual(value.created, { at: '2023-01-01T12:00:00.000Z', by: { id: 'string', name: 'string' } });
    assert.deepEqual(value.sources['updated'], ['/modified_date', '/modified_by/id', '/modified_by/full_name']);
    assert.equal(value.memberCount, undefined);
    assert.ok(!value.unmapped.includes(proseOf('/member_type')));
  });

  it('sends ids as they are, as a bearer, without parameters that it does not need', async () => {
    const { source } = connect(emulator);
    await source.group(emulator.facts.oddIdGroupId, never);
    await source.members(emulator.facts.oddIdGroupId).more(never);
    const [group, members] = emulator.requests;
    assert.equal(group?.query.get('id'), emulator.facts.oddIdGroupId);
    assert.equal(members?.query.get('group'), emulator.facts.oddIdGroupId);
    assert.equal(group.headers.authorization, `Bearer ${emulator.secrets['token']}`);
    assert.deepEqual([...members.query.keys()].sort(), ['group', 'limit']);
  });

  it('follows cursors to the end, and takes none, null and "" for it', async () => {
    for (const last of ['', ',"next_cursor":null', ',"next_cursor":""']) {
      const { source, asked } = replying('devrev', ({ searchParams }) =>
        searchParams.get('cursor') === 'a&b=/'
          ? `{"groups":[{"id":"2"}]${last}}`
          : '{"groups":[{"id":"1"}],"next_cursor":"a&b=/"}',
      );
      await source.groups.all(never);
      assert.deepEqual([source.groups.rows.length, source.groups.state, asked.length], [2, 'complete', 2]);
    }
  });

  it('knows persons, contacts, services and groups among the members', async () => {
    const { source } = connect(emulator);
    await source.members(emulator.facts.bigGroupId).all(never);
    await source.members(emulator.facts.nestedGroupId!).all(never);
    const big = values(source.members(emulator.facts.bigGroupId).rows);
    assert.deepEqual([...new Set(big.map(({ kind }) => kind))].sort(), ['contact', 'person', 'service']);
    const group = values(source.members(emulator.facts.nestedGroupId!).rows).find(({ kind }) => kind === 'group');
    assert.equal(group?.id, emulator.facts.childGroupId);
  });

  for (const type of ['alien', 'constructor', '__proto__', 'toString']) {
    it(`knows no kind ${type}, and leaves it among what nobody read`, async () => {
      const { source } = replying('devrev', () => ({ members: [{ member: { type, id: 'x', display_name: 'X' } }] }));
      await source.members('g').more(never);
      const [member] = values(source.members('g').rows);
      assert.deepEqual([member?.kind, member?.unmapped], ['unknown', ['/member/type']]);
      const { source: refusing } = replying('devrev', () => [403, { type, message: 'no' }]);
      assert.deepEqual(await failureOf(refusing.groups.more(never)).then(({ kind, said }) => [kind, said]), [
        'forbidden',
        'no',
      ]);
    });
  }

  const states: readonly (readonly [state: string, status: string])[] = [
    ['active', 'active'],
    ['deactivated', 'inactive'],
    ['locked', 'inactive'],
    ['shadow', 'inactive'],
    ['unassigned', 'inactive'],
    ['deleted', 'deleted'],
    ['new', 'unknown'],
  ];
  it('keeps the word of a state', async () => {
    const { source } = replying('devrev', () => ({
      members: states.map(([state]) => ({ member: { id: state, type: 'dev_user', state } })),
    }));
    await source.members('g').more(never);
    assert.deepEqual(
      values(source.members('g').rows).map(({ status }) => [status?.raw, status?.value]),
      states,
    );
  });

  it('names a member by what is there', async () => {
    const members = [
      { display_name: 'd', full_name: 'f' },
      { full_name: 'f', email: 'e' },
      { email: 'e', display_id: 'i' },
      { display_id: 'i' },
      {},
    ];
    const { source } = replying('devrev', () => ({
      members: members.map((member, index) => ({ member: { id: `m${index}`, ...member } })),
    }));
    await source.members('g').more(never);
    const read = values(source.members('g').rows);
    assert.deepEqual(
      read.map(({ name }) => name),
      ['f', 'f', 'e', 'i', 'm4'],
    );
    assert.deepEqual(
      read.map(({ aliases }) => aliases),
      [['d'], [], [], [], []],
    );
    assert.deepEqual(
      read.map(({ warnings }) => warnings.length),
      [0, 0, 0, 0, 1],
    );
  });

  it('does not say that a group is not built in, nor takes that for read', async () => {
    const { source } = replying('devrev', () => ({
      groups: [
        { id: 'a', is_default: false },
        { id: 'b', is_default: false, sync_metadata: { origin_system: 'workday' } },
        { id: 'c', is_default: true },
      ],
    }));
    await source.groups.more(never);
    assert.deepEqual(
      values(source.groups.rows).map(({ origin, sources, unmapped }) => [
        origin?.map(({ value }) => value),
        sources['origin'],
        unmapped,
      ]),
      [
        [undefined, undefined, ['/is_default']],
        [['synced'], ['/sync_metadata/origin_system'], ['/is_default']],
        [['builtIn'], ['/is_default'], []],
      ],
    );
  });

  it('takes 301 with the new id of a moved object for not found, and says it', async () => {
    const { source, asked } = replying('devrev', () => [301, ''], {
      headers: { location: 'don:identity:dvrv-us-1:devo/0:group/9' },
    });
    const failure = await failureOf(source.group('old', never));
    assert.deepEqual(
      [failure.kind, failure.said, asked.length],
      ['notFound', 'don:identity:dvrv-us-1:devo/0:group/9', 1],
    );
  });

  it('knows a route that is not there, and the errors of its documentation', async () => {
    const cases: readonly (readonly [status: number, body: string, kind: string])[] = [
      [404, '{"message":"route not found"}', 'notFound'],
      [400, fixture('devrev/error-400.json'), 'unreadable'],
      [401, fixture('devrev/error-401.json'), 'unauthorized'],
      [403, fixture('devrev/error-403.json'), 'forbidden'],
      [404, fixture('devrev/error-404.json'), 'notFound'],
      [429, fixture('devrev/error-429.json'), 'rateLimited'],
      [500, fixture('devrev/error-500.json'), 'unavailable'],
      [503, fixture('devrev/error-503.json'), 'unavailable'],
    ];
    for (const [status, body, kind] of cases) {
      const failure = await failureOf(replying('devrev', () => [status, body]).source.groups.more(never));
      assert.deepEqual(
        [failure.kind, failure.status, failure.said],
        [kind, status, body.includes('route') ? 'route not found' : 'string'],
      );
    }
  });

  const refusals: readonly (readonly [body: object, said: string | undefined, support?: string])[] = [
    [{ message: 'bad request', detail: 'the limit is 100' }, 'bad request; the limit is 100'],
    [{ message: 'same', detail: 'same' }, 'same'],
    [{ detail: 'only this', message: '' }, 'only this'],
    [
      { type: 'value_not_permitted', field_name: 'limit', message: 'not permitted', detail: 'the limit is 100' },
      'limit: not permitted; the limit is 100',
    ],
    [{ type: 'missing_required_field', field_name: 'group' }, 'group'],
    [{ type: 'value_not_permitted' }, 'value_not_permitted'],
    [{ message: 'oops', reference_id: 'ref-0f3a' }, 'oops', 'ref-0f3a'],
    [{ message: ['a'], detail: { b: 1 }, field_name: null, reference_id: ['x'] }, undefined],
  ];
  for (const [body, said, support] of refusals) {
    it(`says what helps of ${JSON.stringify(body)}`, async () => {
      const { source } = replying('devrev', () => [400, body]);
      const failure = await failureOf(source.groups.more(never));
      assert.deepEqual([failure.said, failure.support], [said, support]);
    });
  }

  it('says which field is wrong, and the ID of an error of its own, as the vendor does', async () => {
    const { source, log } = connect(emulator, { limits: { pageSize: 101 } });
    const wrong = await failureOf(source.groups.more(never));
    assert.match(opened(wrong.said) ?? '', /^limit: value not permitted; /);
    assert.ok(
      log.some((line) => line.includes('unreadable badRequest 400: limit: value not permitted; ')),
      log.join('\n'),
    );
    emulator.misbehave({ refuse: 500 });
    const { kind, support } = await failureOf(connect(emulator).source.groups.more(never));
    assert.deepEqual([kind, support], ['unavailable', 'ref-0f3a']);
  });

  it('obeys retry_after of the body, fractions too, and the header first', async () => {
    const waits = async (seconds: number, headers: Record<string, string>, told: unknown = 120): Promise<void> => {
      const begun = Date.now();
      const { source, asked } = replying('devrev', () => [429, { type: 'too_many_requests', retry_after: told }], {
        headers,
      });
      const { retryAt } = await failureOf(source.groups.more(never));
      assert.equal(asked.length, 1);
      isAhead(Date.parse(retryAt ?? ''), seconds * 1000, begun);
    };
    await waits(120, {});
    await waits(60, { 'retry-after': '60' });
    await waits(120.5, {}, 120.5);
    await waits(120.5, {}, '120.5');
    await waits(60.5, { 'retry-after': '60.5' });
  });

  it('counts members as at least as many while there are more, and exactly once all are read', async () => {
    const { source } = connect(emulator);
    const id = emulator.facts.bigGroupId;
    const members = source.members(id);
    assert.equal(memberCountOf(source, id, undefined), undefined);
    await members.more(never);
    const count = () => {
      const { kind, value, tally: { people, services, groups } = {} as never } = memberCountOf(source, id, undefined)!;
      return [kind, value, people + services + groups];
    };
    assert.deepEqual(count(), ['atLeast', members.rows.length, members.rows.length]);
    await members.all(never);
    assert.deepEqual(count(), ['exact', members.rows.length, members.rows.length]);
  });
});
