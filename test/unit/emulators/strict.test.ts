import assert from 'node:assert/strict';
import { isAhead } from '../../support/fakes.ts';
import { starts, type Emulator, type VendorId } from '../../vendors/index.ts';
import { fixture } from '../../vendors/parts/fixtures.ts';
import { elements, slice } from '../../vendors/parts/json-text.ts';
import { and, ask, manners, rowsOf, type Manners } from './ask.ts';

type Json = Record<string, unknown>;
const bodyOf = async (response: Response): Promise<Json> => (await response.json()) as Json;
const tenant = 'tenantId=9409925f-e386-428d-b82d-bc96fc7d785e';

/** What each vendor answers: HTTP status, and the keys of the body in their order. */
const refusals: Readonly<
  Record<VendorId, { readonly missing: number; readonly denied: number; readonly keys: string }>
> = {
  devrev: { missing: 401, denied: 403, keys: 'detail,message,type' },
  semaphor: { missing: 401, denied: 403, keys: 'error,details,code,fieldErrors' },
  testmo: { missing: 401, denied: 403, keys: 'message' },
  aptly: { missing: 401, denied: 403, keys: 'statusCode,timestamp,message,error' },
  wesurvey: { missing: 200, denied: 200, keys: 'code,error,data,request_id' },
};

/** Requests that each vendor refuses, and the status of the refusal. */
const wrong: Readonly<Record<VendorId, readonly (readonly [string, number])[]>> = {
  devrev: [
    ['limit=0', 400],
    ['limit=101', 400],
    ['limit=x', 400],
    ['cursor=mine', 400],
    ['mode=sideways', 400],
    ['is_default=maybe', 400],
  ],
  semaphor: [
    ['limit=0', 400],
    ['limit=101', 400],
    ['page=0', 400],
    ['page=1.5', 400],
    ['type=GROUP', 400],
    ['sort=size', 400],
    ['includeMembers=1', 400],
  ],
  testmo: [
    ['per_page=20', 422],
    ['per_page=101', 422],
    ['page=0', 422],
    ['expands=groups', 422],
  ],
  aptly: [
    ['limit=101', 400],
    ['page=0', 400],
    ['search=x', 400],
    ['anything=1', 400],
    ['limit=1&limit=2', 400],
    ['tenantGroupTypeIds=1', 400],
  ],
  wesurvey: [
    ['page=0', 200],
    ['per_page=x', 200],
    ['parent_id=root', 200],
  ],
};

for (const vendor of Object.keys(starts) as VendorId[]) {
  describe(`${vendor} emulator: strictness`, () => {
    const manner = manners[vendor] as Manners;
    const address = manner.groups.replace(/[?&]per_page=15/, '');
    let emulator: Emulator;
    beforeEach(async () => (emulator = await starts[vendor]()));
    afterEach(() => emulator.close());

    it('refuses no token, a wrong one, one that is over and one with too few rights', async () => {
      const { missing, denied, keys } = refusals[vendor];
      const { expired, forbidden } = emulator.otherSecrets;
      for (const secret of [{ token: 'x', accessToken: 'x' }, expired]) {
        const response = await ask(emulator, manner.groups, {}, secret);
        assert.equal(response.status, missing);
        assert.equal(Object.keys(await bodyOf(response)).join(), keys);
      }
      const response = await ask(emulator, manner.groups, {}, forbidden);
      assert.equal(response.status, denied);
      assert.equal(Object.keys(await bodyOf(response)).join(), keys);
      assert.equal((await fetch(emulator.origin + manner.groups)).status, missing);
      assert.deepEqual(
        emulator.requests.map(({ complaint }) => complaint !== undefined),
        [true, false, false, true],
      );
    });

    for (const [query, status] of wrong[vendor]) {
      it(`refuses ${query}`, async () => {
        const response = await ask(emulator, and(address, query));
        assert.equal(response.status, status);
        assert.notEqual((await bodyOf(response)).code, 'OK');
        assert.ok(emulator.requests[0]?.complaint);
      });
    }

    it('complains about parameters it does not know, and twice the same', async () => {
      await ask(emulator, and(address, 'nonsense=1'));
      await ask(emulator, and(address, 'page=1&page=1&limit=1&limit=1'));
      assert.match(emulator.requests[0]?.complaint ?? '', /nonsense/);
      assert.match(emulator.requests[1]?.complaint ?? '', /twice/);
    });

    it('knows no other path and no other verb', async () => {
      assert.equal((await ask(emulator, '/nowhere')).status, 404);
      assert.equal(emulator.requests[0]?.call, 'unknown');
      await ask(emulator, manner.groups, { method: 'DELETE' });
      assert.match(emulator.requests[1]?.complaint ?? '', /no DELETE here/);
    });

    it('records a request as it was sent', async () => {
      await ask(emulator, `${manner.groups.split('?')[0]}?a=%2F%20b`, { headers: { 'x-mark': 'yes' } });
      const [request] = emulator.requests;
      assert.equal(request?.query.get('a'), '/ b');
      assert.equal(request.headers['x-mark'], 'yes');
      assert.equal(request.inFlight, 1);
      assert.equal(request.call, 'groups');
      emulator.reset();
      assert.equal(emulator.requests.length, 0);
    });

    it('cuts pages smaller when it is told to', async () => {
      const small = await starts[vendor]({ largestPage: 3 });
      const text = await (await ask(small, manner.groups)).text();
      assert.equal(elements(slice(text, ...manner.groupRows)).length, 3);
      await small.close();
    });

    it('has the keys of the seed document in every refusal', () => {
      const { keys } = refusals[vendor];
      if (vendor === 'devrev')
        assert.equal(Object.keys(JSON.parse(fixture('devrev/error-401.json')) as Json).join(), keys);
      if (vendor === 'semaphor')
        assert.equal(Object.keys(JSON.parse(fixture('semaphor/error-1.json')) as Json).join(), keys);
      if (vendor === 'wesurvey')
        assert.equal(Object.keys(JSON.parse(fixture('wesurvey/error.json')) as Json).join(), keys);
    });
  });
}

describe('what only one vendor does', () => {
  const using = async <E extends Emulator>(
    starting: Promise<E>,
    use: (emulator: E) => Promise<void>,
  ): Promise<void> => {
    const emulator = await starting;
    await use(emulator).finally(() => emulator.close());
  };

  it('devrev takes a POST with JSON, filters, goes back, and counts in beta only', () =>
    using(starts.devrev(), async (emulator) => {
      const post = (path: string, body: unknown): Promise<Response> =>
        ask(emulator, path, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        });
      const { groups } = (await bodyOf(await post('/groups.list', { name: ['Legal', 'Design'] }))) as {
        groups: { name: string }[];
      };
      assert.deepEqual(
        groups.map(({ name }) => name),
        ['Design', 'Legal'],
      );
      assert.equal(
        ((await bodyOf(await ask(emulator, '/groups.list?name="Legal",Design'))) as { groups: unknown[] }).groups
          .length,
        2,
      );
      const first = await bodyOf(await ask(emulator, '/groups.list?limit=10'));
      const second = await bodyOf(
        await ask(emulator, `/groups.list?limit=10&cursor=${encodeURIComponent(String(first.next_cursor))}`),
      );
      const back = await bodyOf(
        await ask(
          emulator,
          `/groups.list?limit=10&mode=before&cursor=${encodeURIComponent(String(second.prev_cursor))}`,
        ),
      );
      assert.deepEqual(back.groups, first.groups);
      const count = `/groups.members.count?group=${encodeURIComponent(emulator.facts.bigGroupId)}`;
      assert.deepEqual(await bodyOf(await ask(emulator, count)), { message: 'route not found' });
      assert.deepEqual(await bodyOf(await ask(emulator, count, { headers: { 'x-devrev-scope': 'beta' } })), {
        count: 100,
        has_more: true,
      });
      assert.equal((await post('/groups.get', 'x')).status, 400);
      assert.equal(
        (await ask(emulator, '/dev-users.get?id=don%3Aidentity%3Advrv-us-1%3Adevo%2F0%3Adevu%2F3')).status,
        200,
      );
      assert.equal((await ask(emulator, '/groups.get')).status, 400);
    }));

  it('devrev and semaphor say what is left, and refuse when nothing is', async () => {
    for (const vendor of ['devrev', 'semaphor'] as const) {
      await using(starts[vendor]({ quota: { limit: 1, seconds: 60 } }), async (emulator) => {
        const { groups } = manners[vendor] as Manners;
        const begun = Date.now();
        assert.equal((await ask(emulator, groups)).headers.get('x-ratelimit-remaining'), '0');
        const refused = await ask(emulator, groups);
        assert.equal(refused.status, 429);
        isAhead(Number(refused.headers.get('x-ratelimit-reset')) * 1000, 60_000, begun);
        if (vendor === 'devrev') {
          assert.equal(refused.headers.get('retry-after'), '60');
          assert.equal((await bodyOf(refused)).retry_after, 60);
        }
      });
    }
  });

  it('semaphor searches, sorts, and shows members in two shapes', () =>
    using(starts.semaphor(), async (emulator) => {
      const base = '/api/management/v1/groups';
      const found = (await bodyOf(await ask(emulator, `${base}?search=mobile&sort=name&order=desc`))) as {
        groups: { name: string }[];
        total: number;
      };
      assert.deepEqual(
        found.groups.map(({ name }) => name),
        ['Mobile – iOS', 'Mobile – Android'],
      );
      const rows = await rowsOf(emulator, `${base}?includeMembers=true&limit=100`, ['groups']);
      assert.equal(rows.length, emulator.facts.groupRows);
      const inline = (JSON.parse(rows[1] ?? '') as { members: Json[] }).members;
      assert.ok(inline.every((row) => 'orgUser' in row && !('user' in row)));
      assert.equal((await bodyOf(await ask(emulator, base, {}, { token: 'x' }))).code, 'INVALID_TOKEN');
    }));

  it('semaphor has another error shape', () =>
    using(starts.semaphor({ errors: 'general' }), async (emulator) => {
      const refused = await bodyOf(await ask(emulator, '/api/management/v1/groups/none'));
      assert.deepEqual(Object.keys(refused), ['success', 'error']);
    }));

  it('testmo expands users, not all of them, and empties its marks with an empty page', () =>
    using(starts.testmo(), async (emulator) => {
      const { result, expands } = (await bodyOf(
        await ask(emulator, `/api/v1/groups/${emulator.facts.bigGroupId}?expands=users`),
      )) as {
        result: { members: number[] };
        expands: { users: { id: number }[] };
      };
      const named = new Set(expands.users.map(({ id }) => id));
      assert.equal(result.members.filter((id) => !named.has(id)).length, 5);
      const beyond = await bodyOf(await ask(emulator, '/api/v1/groups?page=99'));
      assert.deepEqual([beyond.page, beyond.last_page, beyond.next_page], [null, null, null]);
      assert.equal((await ask(emulator, '/api/v1/user', {}, emulator.otherSecrets.forbidden)).status, 200);
      const user = (await bodyOf(await ask(emulator, '/api/v1/users/3?expands=groups'))) as {
        result: { groups: number[] };
        expands: { groups: unknown[] };
      };
      assert.equal(user.expands.groups.length, user.result.groups.length);
      assert.equal((await rowsOf(emulator, '/api/v1/users', ['result'])).length, 240);
    }));

  it('aptly needs a tenant, and its users call has five faces', () =>
    using(starts.aptly(), async (emulator) => {
      assert.equal((await ask(emulator, '/settings/v1/groups')).status, 400);
      assert.equal(
        (await ask(emulator, '/settings/v1/groups?tenantId=9409925f-e386-428d-b82d-bc96fc7d785f')).status,
        403,
      );
      const users = `/auth/v1/user?${tenant}&groupIds=${emulator.facts.nestedGroupId}`;
      const totalOf = async (): Promise<unknown> =>
        ((await bodyOf(await ask(emulator, users))).data as Json | undefined)?.total;
      assert.equal(await totalOf(), emulator.facts.memberRows(emulator.facts.nestedGroupId ?? ''));
      emulator.switchUsers('ignores');
      assert.equal(await totalOf(), 240);
      emulator.switchUsers('ignoresSilently');
      assert.doesNotMatch(await (await ask(emulator, users)).text(), /groups/);
      emulator.switchUsers('refuses');
      assert.equal((await ask(emulator, users)).status, 400);
      emulator.switchUsers('absent');
      assert.equal((await ask(emulator, users)).status, 404);
    }));

  it('aptly tells children, several parents and a cycle', () =>
    using(starts.aptly(), async (emulator) => {
      const { facts } = emulator;
      type Row = { parentGroups: { id: string }[]; childGroups: { id: string }[] };
      const row = (id = ''): Row => JSON.parse(facts.groupText(id)) as Row;
      assert.equal(row(facts.severalParentsGroupId).parentGroups.length, 3);
      const children = await rowsOf(emulator, `/settings/v1/groups?${tenant}&parentGroupId=${facts.nestedGroupId}`, [
        'data',
        'data',
      ]);
      assert.equal(children.length, row(facts.nestedGroupId).childGroups.length);
      const [a = '', b = '', c = ''] = facts.cycleGroupIds ?? [];
      assert.deepEqual(
        [a, b, c].map((id) => row(id).parentGroups[0]?.id),
        [b, c, a],
      );
    }));

  it('wesurvey lists children before parents and on other pages', () =>
    using(starts.wesurvey(), async (emulator) => {
      const rows = (await rowsOf(emulator, '/api/contacts/teams/53/groups?per_page=500', ['data', 'list'])).map(
        (text) => JSON.parse(text) as { id: number; parent_id: number } | number,
      );
      const groups = rows.filter((row) => typeof row === 'object');
      const place = new Map(groups.map(({ id }, index) => [id, index]));
      const apart = groups.filter(({ parent_id }, index) => index < 100 && (place.get(parent_id) ?? 0) >= 100);
      assert.ok(apart.length > 0);
      assert.match(await (await ask(emulator, '/api/contacts/teams/54/groups')).text(), /contacts_team_not_found/);
      assert.equal(
        (await bodyOf(await ask(emulator, `/api/contacts/teams/53/groups?parent_id=${emulator.facts.nestedGroupId}`)))
          .code,
        'OK',
      );
    }));

  it('wesurvey can say no with an HTTP status', () =>
    using(starts.wesurvey({ failures: 'http' }), async (emulator) => {
      assert.equal(
        (await ask(emulator, '/api/contacts/teams/53/groups', {}, emulator.otherSecrets.forbidden)).status,
        403,
      );
    }));
});
