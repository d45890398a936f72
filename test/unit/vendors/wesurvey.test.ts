import assert from 'node:assert/strict';
import { Explorer } from '../../../src/core/tree/explorer.ts';
import type { Branch, Node } from '../../../src/core/tree/nodes.ts';
import { opened } from '../../../src/core/vendorText.ts';
import { connect, values } from '../../support/connected.ts';
import { failureOf, never, settled } from '../../support/fakes.ts';
import { replying } from '../../support/replying.ts';
import { startWesurvey, type Emulator } from '../../vendors/index.ts';
import { fixture } from '../../vendors/parts/fixtures.ts';

const answers = { appId: 'app', teamId: '53' };

describe('wesurvey', () => {
  let emulator: Emulator;
  before(async () => (emulator = await startWesurvey()));
  afterEach(() => emulator.reset());
  after(() => emulator.close());

  it('reads the example of its documentation: both names of the update, and the one that is cut', async () => {
    const { source } = replying('wesurvey', () => fixture('wesurvey/groups.json'), { answers });
    await source.groups.all(never);
    const [child, parent] = values(source.groups.rows);
    assert.deepEqual(
      [child?.id, child?.handle, child?.parents, child?.path, child?.status],
      ['6033', '1202', [{ id: '6031' }], undefined, { value: 'active', raw: 'true' }],
    );
    assert.deepEqual([child?.updated, child?.sources['updated']], [{ at: '2021-06-24T18:24:45+08:00' }, ['/upd_at']]);
    assert.deepEqual(
      [parent?.parents, parent?.handle, parent?.path, parent?.updated],
      [[], undefined, 'Test Group/Test Subgroup', undefined],
    );
    assert.deepEqual(parent?.warnings, [{ kind: 'unreadableDate', pointer: '/updated_at' }]);
    assert.deepEqual(parent.created, { at: '2021-06-24T17:59:03+08:00' });
    assert.equal((await source.group('6031', never)).value?.name, 'Test Subgroup');
  });

  const dates: readonly (readonly [row: object, at: string | undefined, warnings: number])[] = [
    [{ upd_at: '2024-08-13 19:28:54' }, '2024-08-13T19:28:54+08:00', 0],
    [{ updated_at: '2024-08-13T19:28:', upd_at: '2024-08-12T00:00:00+08:00' }, '2024-08-12T00:00:00+08:00', 1],
    [{ updated_at: '2024-08-13T00:00:00+08:00', upd_at: '2024-08-12T00:00:00+08:00' }, '2024-08-13T00:00:00+08:00', 0],
    [{ upd_at: '' }, undefined, 0],
    [{}, undefined, 0],
  ];
  for (const [row, at, warnings] of dates) {
    it(`reads ${JSON.stringify(row)}`, async () => {
      const { source } = replying(
        'wesurvey',
        () => ({ code: 'OK', data: { total: 1, list: [{ id: 1, name: 'A', ...row }] } }),
        { answers },
      );
      await source.groups.all(never);
      const [group] = values(source.groups.rows);
      assert.deepEqual([group?.updated?.at, group?.warnings.length], [at, warnings]);
    });
  }

  it('puts app and token into the query, and nothing into the header', async () => {
    const { source, log } = connect(emulator);
    await source.groups.more(never);
    const [request] = emulator.requests;
    assert.deepEqual(Object.fromEntries(request!.query), {
      page: '1',
      per_page: '100',
      appid: 'emulated-app',
      access_token: emulator.secrets['accessToken'],
    });
    assert.equal(request?.headers.authorization, undefined);
    assert.equal(log.length, 1);
    assert.doesNotMatch(log.join(), /access_token|\?/);
  });

  it('keeps ids beyond 2^53, in the address too', async () => {
    const { source } = connect(emulator);
    const { oddIdGroupId } = emulator.facts;
    assert.equal(oddIdGroupId, '18446744073709551615');
    assert.equal((await source.group(oddIdGroupId, never)).value?.id, oddIdGroupId);
    await source.members(oddIdGroupId).all(never);
    assert.equal(emulator.requests.at(-1)?.path, `/api/contacts/teams/53/groups/${oddIdGroupId}/users`);
    const { source: big } = replying(
      'wesurvey',
      () =>
        '{"code":"OK","data":{"total":1,"list":[{"user_id":18446744073709551615,"respondent_id":60000208205123456789,"name":"A","role":0,"group_id":67}]}}',
      { answers },
    );
    await big.members('67').all(never);
    const [member] = values(big.members('67').rows);
    assert.deepEqual(
      [member?.id, member?.externalIds, member?.role, member?.through],
      ['18446744073709551615', { respondent_id: '60000208205123456789' }, { value: '0', raw: '0' }, { id: '67' }],
    );
  });

  it('says no by the code of the body, whatever the HTTP status', async () => {
    const cases: readonly (readonly [status: number, code: string, type: string, kind: string])[] = [
      [200, 'PermissionDenied', 'claim_error', 'forbidden'],
      [403, 'PermissionDenied', 'claim_error', 'forbidden'],
      [200, 'Unauthenticated', '', 'unauthorized'],
      [200, 'PermissionDenied', 'access_token_expired', 'unauthorized'],
      [200, 'NotFound', 'contacts_group_not_found', 'notFound'],
      [200, 'InvalidArgument', 'contacts_team_not_found', 'notFound'],
      [200, 'ResourceExhausted', 'request_rate_limited', 'rateLimited'],
      [200, 'PermissionDenied', 'invalid_org_subscription', 'forbidden'],
      [200, 'Internal', '', 'unavailable'],
      [200, 'Unavailable', '', 'unavailable'],
      [200, 'Strange', 'stranger', 'unreadable'],
      [200, 'constructor', 'toString', 'unreadable'],
      [200, 'InvalidArgument', 'invalid_argument', 'unreadable'],
      [502, 'Strange', '', 'unavailable'],
    ];
    for (const [status, code, type, kind] of cases) {
      const failure = await failureOf(
        replying('wesurvey', () => [status, { code, error: { type }, data: { list: [], total: 0 } }], {
          answers,
        }).source.groups.more(never),
      );
      assert.deepEqual(
        [failure.kind, failure.said, failure.status],
        [kind, type === '' ? code : `${code}: ${type}`, status],
      );
    }
    const failure = await failureOf(
      replying('wesurvey', () => fixture('wesurvey/error.json'), { answers }).source.groups.more(never),
    );
    assert.deepEqual(
      [failure.kind, failure.said, failure.support],
      ['forbidden', 'PermissionDenied: claim_error', '5ffeb778-6046-42b2-b6f7-0c79ebc82288'],
    );
    const silent = await failureOf(
      replying('wesurvey', () => ({ data: { list: [], total: 0 } }), { answers }).source.groups.more(never),
    );
    assert.deepEqual([silent.kind, silent.reason], ['unreadable', 'wrongShape']);
  });

  it('gives the ID for its support with every refusal, in the log too', async () => {
    for (const status of [400, 401, 403, 404, 429, 500, 503]) {
      emulator.reset();
      emulator.misbehave({ refuse: status });
      const { source, log } = connect(emulator);
      const support = opened((await failureOf(source.groups.more(never))).support) ?? '';
      assert.match(support, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, String(status));
      assert.ok(log.at(-1)?.endsWith(` (ID for support: ${support})`), log.at(-1));
    }
  });

  it('names the plan where access is refused: as what is lacking, or as what may be', async () => {
    const cases: readonly (readonly [code: string, type: string, isLacking: boolean | undefined])[] = [
      ['PermissionDenied', 'invalid_org_subscription', true],
      ['InvalidArgument', 'invalid_org_subscription', true],
      ['PermissionDenied', 'claim_error', false],
      ['PermissionDenied', 'new_in_2031', false],
      ['PermissionDenied', 'access_token_expired', undefined],
      ['NotFound', 'contacts_group_not_found', undefined],
      ['ResourceExhausted', 'request_rate_limited', undefined],
    ];
    for (const [code, type, isLacking] of cases) {
      const { source } = replying('wesurvey', () => ({ code, error: { type }, data: {} }), { answers });
      const { plan } = await failureOf(source.groups.more(never));
      assert.deepEqual(plan, isLacking === undefined ? undefined : { name: 'Business', isLacking });
    }
  });

  it('names it to a team whose plan has no groups, and where that may not sign in', async () => {
    const lower = await startWesurvey({ plan: 'lower' });
    const lacking = { name: 'Business', isLacking: true };
    const failure = await failureOf(connect(lower).source.groups.more(never));
    assert.deepEqual([failure.kind, failure.plan], ['forbidden', lacking]);
    const signingIn = await failureOf(connect(lower, lower.signIn).source.groups.more(never));
    assert.deepEqual([signingIn.kind, signingIn.reason, signingIn.plan], ['forbidden', 'signIn', lacking]);
    await lower.close();
  });

  it('is a tree with everything in it once: children before parents, orphans at the top', async () => {
    const { directory, source } = connect(emulator);
    const busy: boolean[] = [];
    const explorer = new Explorer(
      directory,
      () => undefined,
      (is) => busy.push(is),
    );
    const root = explorer.connection(source);
    await explorer.children(root);
    while (!source.groups.complete) await settled();
    while (busy.at(-1) !== false) await settled();
    emulator.misbehave({
      call: 'members',
      answer: { status: 200, body: '{"code":"OK","data":{"total":0,"list":[]}}' },
    });
    const depths = new Map<string, number>();
    const visit = async (branch: Branch, depth: number): Promise<void> => {
      const below = (await explorer.children(branch)).filter(
        (node): node is Extract<Node, { type: 'group' }> => node.type === 'group',
      );
      for (const node of below) {
        assert.ok(!depths.has(node.id), node.id);
        depths.set(node.id, depth);
        await visit(node, depth + 1);
      }
    };
    await visit(root, 0);
    const { facts } = emulator;
    assert.deepEqual([...depths.keys()].sort(), facts.groupIds().sort());
    assert.deepEqual(
      [
        depths.get(facts.orphanGroupId!),
        depths.get(facts.deepGroupId!),
        depths.get(facts.childGroupId!)! > depths.get(facts.nestedGroupId!)!,
      ],
      [0, 3, true],
    );
    assert.equal(emulator.requests.filter(({ call }) => call === 'groups').length, 2);
  });
});
