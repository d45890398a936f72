// What other extensions get, over every vendor.
import assert from 'node:assert/strict';
import type { Group, GroupExplorerApi, Member, Row } from '../../src/api.ts';
import { isAhead } from '../support/fakes.ts';
import { startAll, starts, type Emulator, type VendorId } from '../vendors/index.ts';
import { activated, added, all, clear, entry, failed, failure, read, set, settingOf } from './support.ts';

const statuses = ['active', 'inactive', 'deleted', 'unknown'];

describe('the public API', () => {
  let api: GroupExplorerApi;
  let emulators: Emulator[];
  before(async () => {
    api = await activated();
    emulators = await startAll();
  });
  afterEach(() => emulators.forEach((one) => one.reset()));
  after(async () => {
    await clear();
    await Promise.all(emulators.map((one) => one.close()));
  });

  it('has its version and its seven functions, and cannot be changed', () => {
    assert.equal(api.version, 1);
    assert.deepEqual(Object.keys(api).sort(), [
      'addConnection',
      'connections',
      'find',
      'group',
      'groups',
      'members',
      'removeConnection',
      'version',
    ]);
    assert.ok(Object.isFrozen(api));
  });

  for (const vendor of Object.keys(starts) as VendorId[]) {
    describe(`for ${vendor}`, () => {
      let emulator: Emulator;
      let id: string;
      before(async () => {
        emulator = emulators.find((one) => one.vendor === vendor)!;
        await clear();
        ({ id } = await added(api, emulator));
      });

      it('writes a connection into the user settings, and its secrets not', () => {
        const { label, answers } = emulator.connection;
        assert.deepEqual(api.connections(), [{ id, vendor, label, answers }]);
        assert.deepEqual(settingOf('connections'), [{ id, vendor, label, ...answers }]);
        assert.equal(settingOf('connections', 'workspace'), undefined);
        for (const secret of Object.values(emulator.secrets))
          assert.ok(!JSON.stringify(settingOf('connections')).includes(secret));
      });

      it('reads all groups: each word for word, with its exact id', async () => {
        const { facts } = emulator;
        const rows = await all(api.groups(id));
        assert.equal(rows.length, facts.groupRows);
        const values = rows.flatMap(({ value }) => value ?? []);
        assert.deepEqual(
          values.map((group) => group.id),
          facts.groupIds(),
        );
        for (const { raw, value, problem } of rows) {
          if (value === undefined) assert.ok(problem, raw);
          else assert.equal(raw, facts.groupText(value.id));
        }
        assert.equal(rows.filter(({ problem }) => problem !== undefined).length, facts.unreadableGroupRows);
        for (const row of rows) if (row.value) checkGroup(row as Row<Group> & { value: Group });
        assert.deepEqual(complaints(emulator), []);
      });

      it('reads one group, also one with an odd id', async () => {
        for (const groupId of [
          emulator.facts.seedGroupId,
          emulator.facts.oddIdGroupId,
          emulator.facts.unusualGroupId,
        ]) {
          const row = await api.group(id, groupId);
          assert.equal(row.value?.id, groupId);
          const texts = [emulator.facts.detailText(groupId), emulator.facts.groupText(groupId)];
          assert.ok(texts.includes(row.raw), row.raw);
          checkGroup(row as Row<Group> & { value: Group });
        }
        assert.deepEqual(complaints(emulator), []);
        await failure(
          'notFound',
          api.group(id, vendor === 'devrev' ? 'don:identity:dvrv-us-1:devo/0:group/987654' : '987654'),
        );
      });

      it('reads all members of a group, each word for word', async () => {
        if (vendor === 'aptly') {
          await failure('refused', all(api.members(id, emulator.facts.bigGroupId)));
          await set('undocumentedCalls', true);
        }
        for (const groupId of [
          emulator.facts.bigGroupId,
          emulator.facts.unreadableMemberGroupId,
          emulator.facts.namelessMemberGroupId,
          emulator.facts.emptyGroupId,
        ]) {
          const rows = await all(api.members(id, groupId));
          // Testmo names its members beside their ids: what it says of one is the row.
          const named = (raw: string, text: string): string => (raw.startsWith(`{"id":${text},`) ? text : raw);
          const texts = emulator.facts.memberTexts(groupId);
          assert.deepEqual(
            rows.map(({ raw }, index) => named(raw, texts[index] ?? '')),
            texts,
          );
          for (const { value, problem, raw } of rows)
            assert.ok(value === undefined ? problem : JSON.stringify(value.id), raw);
          for (const row of rows) if (row.value) checkMember(row as Row<Member> & { value: Member });
        }
        assert.deepEqual(complaints(emulator), []);
      });

      it('removes the connection, and its secrets with it', async () => {
        await api.removeConnection(id);
        assert.deepEqual(api.connections(), []);
        assert.deepEqual(settingOf('connections'), []);
        await set('connections', [entry(emulator, id)]);
        await failure('unauthorized', api.group(id, emulator.facts.seedGroupId));
        assert.equal(emulator.requests.length, 0);
        await failure('notFound', api.removeConnection('nobody'));
      });
    });
  }

  describe('finding', () => {
    let ids: string[];
    let begun: number;
    before(async () => {
      await clear();
      [ids, begun] = [[], Date.now()];
      for (const emulator of emulators) ids.push((await added(api, emulator)).id);
    });

    it('looks through all connections, best first, and says how much it saw', async () => {
      const { matches, coverage } = await api.find('ventes ile', { kind: 'group' });
      const now = Date.now();
      const best = matches.slice(0, ids.length);
      assert.deepEqual(best.map(({ connectionId }) => connectionId).sort(), [...ids].sort());
      for (const { kind, name, connectionId, id } of best) {
        assert.equal(kind, 'group');
        assert.equal(name, 'Ventes Île-de-France');
        assert.ok(emulators[ids.indexOf(connectionId)]!.facts.groupIds().includes(id));
      }
      assert.deepEqual(
        coverage.map(({ connectionId, state, loaded }) => [connectionId, state, loaded]),
        ids.map((id, index) => [id, 'complete', emulators[index]!.facts.groupRows]),
      );
      for (const { asOf = '' } of coverage) assert.ok(begun <= Date.parse(asOf) && Date.parse(asOf) <= now, asOf);
    });

    it('heeds the limit, and finds by id', async () => {
      assert.equal((await api.find('e', { limit: 3 })).matches.length, 3);
      const { facts } = emulators[0]!;
      const [best] = (await api.find(facts.seedGroupId, { kind: 'group' })).matches;
      assert.equal(best?.id, facts.seedGroupId);
    });

    it('finds members among those that were read', async () => {
      const [member] = (await all(api.members(ids[0]!, emulators[0]!.facts.bigGroupId))).flatMap(
        ({ value }) => value ?? [],
      );
      const { matches } = await api.find(member!.name, { kind: 'member' });
      assert.deepEqual(matches[0], { connectionId: ids[0], kind: 'member', id: member!.id, name: member!.name });
    });

    it('says which connection failed, and finds in the others', async () => {
      await clear();
      const [first, second] = emulators as [Emulator, Emulator];
      const [good, bad] = [await added(api, first), await added(api, second, second.otherSecrets.expired)];
      const { matches, coverage } = await api.find('Platform');
      assert.ok(matches.length > 0 && matches.every(({ connectionId }) => connectionId === good.id));
      assert.deepEqual(
        coverage.map(({ connectionId, state, loaded }) => [connectionId, state, loaded]),
        [
          [good.id, 'complete', first.facts.groupRows],
          [bad.id, 'failed', 0],
        ],
      );
    });

    it('can be cancelled', async () => {
      await clear();
      const emulator = emulators[0]!;
      await added(api, emulator);
      emulator.misbehave({ wire: 'hang' });
      const abort = new AbortController();
      const found = api.find('x', { signal: abort.signal });
      abort.abort();
      await failure('cancelled', found);
    });
  });

  describe('failures', () => {
    let emulator: Emulator;
    let id: string;
    before(async () => {
      await clear();
      emulator = await starts.devrev({ largestPage: 10 });
      ({ id } = await added(api, emulator));
    });
    afterEach(async () => {
      emulator.reset();
      await set('timeout', undefined);
    });
    after(() => emulator.close());

    it('come after the rows that came before them', async () => {
      emulator.misbehave({ call: 'groups', skip: 2, refuse: 403 });
      const { rows, error } = await read(api.groups(id));
      assert.deepEqual(
        rows.flatMap(({ value }) => value?.id ?? []),
        emulator.facts.groupIds().slice(0, 20),
      );
      const { message } = failed('forbidden', error);
      assert.match(message, /^Acme DevRev does not let this token read that\./);
    });

    for (const [kind, status] of Object.entries({
      unauthorized: 401,
      forbidden: 403,
      notFound: 404,
      unavailable: 500,
    } as const)) {
      it(`say ${kind} for ${status}`, async () => {
        emulator.misbehave({ refuse: status });
        await failure(kind as keyof object, api.group(id, emulator.facts.seedGroupId));
      });
    }

    it('say rateLimited, and until when', async () => {
      emulator.misbehave({ refuse: 429, wait: { by: 'seconds', seconds: 3600 }, times: 1 });
      const began = Date.now();
      const { retryAt } = await failure('rateLimited', api.group(id, emulator.facts.seedGroupId));
      isAhead(Date.parse(retryAt ?? ''), 3_600_000, began);
      // Until then nothing is sent.
      const sent = emulator.requests.length;
      await failure('rateLimited', api.group(id, emulator.facts.seedGroupId));
      assert.equal(emulator.requests.length, sent);
      await api.removeConnection(id);
      ({ id } = await added(api, emulator));
    });

    it('say unreadable for what is not JSON', async () => {
      emulator.misbehave({ body: 'html' });
      await failure('unreadable', api.group(id, emulator.facts.seedGroupId));
    });

    it('say refused where the vendor leads elsewhere', async () => {
      const other = await starts.devrev();
      emulator.misbehave({ redirect: `${other.origin}/groups.list` });
      const { message } = await failure('refused', api.group(id, emulator.facts.seedGroupId));
      assert.ok(message.includes(new URL(other.origin).host), message);
      assert.equal(other.requests.length, 0);
      await other.close();
    });

    it('say timeout', async () => {
      await set('timeout', 1);
      emulator.misbehave({ wire: 'hang' });
      await failure('timeout', api.group(id, emulator.facts.seedGroupId));
    });

    it('say network where nobody is', async () => {
      const gone = await starts.devrev();
      const { id: deadId } = await added(api, gone);
      await gone.close();
      await failure('network', api.group(deadId, gone.facts.seedGroupId));
      await api.removeConnection(deadId);
    });

    it('say cancelled, at once and on the way', async () => {
      await failure('cancelled', api.group(id, emulator.facts.seedGroupId, { signal: AbortSignal.abort() }));
      await failure('cancelled', all(api.members(id, emulator.facts.seedGroupId, { signal: AbortSignal.abort() })));
      assert.equal(emulator.requests.length, 0);
      emulator.misbehave({ call: 'groups', skip: 1, wire: 'hang' });
      const abort = new AbortController();
      const ids: string[] = [];
      const reading = (async () => {
        for await (const { value } of api.groups(id, { signal: abort.signal })) {
          ids.push(value?.id ?? '');
          if (ids.length === 10) queueMicrotask(() => abort.abort());
        }
      })();
      await failure('cancelled', reading);
      assert.equal(ids.length, 10);
    });

    it('say notFound for a connection that is not there', async () => {
      await failure('notFound', all(api.groups('nobody')));
      await failure('notFound', api.group('nobody', 'x'));
    });
  });

  describe('adding', () => {
    const uuid = '9409925f-e386-428d-b82d-bc96fc7d785e';
    const good = { vendor: 'aptly', label: 'Acme', answers: { baseUrl: 'https://api.example.com', tenantId: uuid } };
    const token = { token: 'given' };
    beforeEach(clear);

    for (const [what, connection, secrets] of [
      ['an unknown vendor', { ...good, vendor: 'nobody' }, token],
      ['no tenant', { ...good, answers: { baseUrl: 'https://api.example.com' } }, token],
      ['a tenant of another form', { ...good, answers: { ...good.answers, tenantId: 'acme' } }, token],
      ['no address where none is usual', { vendor: 'testmo', label: 'Acme', answers: {} }, token],
      [
        'http that leaves this machine',
        { ...good, answers: { ...good.answers, baseUrl: 'http://api.example.com' } },
        token,
      ],
      [
        'an address with a path',
        { ...good, answers: { ...good.answers, baseUrl: 'https://api.example.com/v1' } },
        token,
      ],
      [
        'an address with credentials',
        { ...good, answers: { ...good.answers, baseUrl: 'https://me:pass@api.example.com' } },
        token,
      ],
      ['no address at all', { ...good, answers: { ...good.answers, baseUrl: 'not an address' } }, token],
      ['no token', good, {}],
      ['an empty token', good, { token: ' ' }],
      ['a token under another name', good, { accessToken: 'given' }],
    ] as const) {
      it(`refuses ${what}, and writes nothing`, async () => {
        const { message } = await failure('refused', api.addConnection(connection, secrets));
        assert.match(message, /^[A-Z][^\n]{10,150}\.$/);
        assert.deepEqual(api.connections(), []);
        assert.ok(settingOf('connections') === undefined || (settingOf('connections') as unknown[]).length === 0);
      });
    }

    for (const vendor of ['semaphor', 'aptly', 'wesurvey'] as const) {
      it(`signs in to ${vendor} by an exchange, and takes the answer that the vendor knows`, async () => {
        const emulator = emulators.find((one) => one.vendor === vendor)!;
        const { answers, label } = emulator.connection;
        const { signIn } = emulator;
        // What the vendor tells is not given.
        const given = Object.fromEntries(
          Object.entries({ ...answers, ...signIn!.answers }).filter(([key]) => key !== 'tenantId' && key !== 'teamId'),
        );
        const many = vendor === 'aptly' ? { tenantId: answers['tenantId']! } : {};
        const connection = await api.addConnection({ vendor, label, answers: { ...given, ...many } }, signIn!.secrets);
        assert.deepEqual(connection.answers, { ...answers, ...signIn!.answers });
        await api.group(connection.id, emulator.facts.seedGroupId);
        await all(api.groups(connection.id));
        emulator.endSessions();
        await all(api.groups(connection.id));
        assert.equal(emulator.requests.filter(({ call }) => call === 'signIn').length, 2);
        for (const secret of Object.values(signIn!.secrets))
          assert.ok(!JSON.stringify([settingOf('connections'), api.connections()]).includes(secret));
      });
    }

    it('takes the usual address where none is given, and completes a site name', async () => {
      const devrev = await api.addConnection({ vendor: 'devrev', label: 'A', answers: {} }, token);
      assert.equal(devrev.answers['baseUrl'], 'https://api.devrev.ai');
      const testmo = await api.addConnection({ vendor: 'testmo', label: 'B', answers: { baseUrl: 'acme' } }, token);
      assert.equal(testmo.answers['baseUrl'], 'https://acme.testmo.net');
    });

    it('keeps apart what is added at the same moment, and what has the same label', async () => {
      const same = await Promise.all(
        emulators.map(({ connection, secrets }) => api.addConnection({ ...connection, label: 'Acme' }, secrets)),
      );
      assert.equal(new Set(same.map(({ id }) => id)).size, emulators.length);
      assert.deepEqual(api.connections(), same);
      await Promise.all(same.map(({ id }, index) => api.group(id, emulators[index]!.facts.seedGroupId)));
      await Promise.all(same.slice(1).map(({ id }) => api.removeConnection(id)));
      assert.deepEqual(api.connections(), same.slice(0, 1));
    });

    it('leaves what others wrote there, and takes no id that stands there', async () => {
      const theirs = [{ id: 'acme', vendor: 'unheard-of', note: 'kept' }, 'nothing'];
      await set('connections', theirs);
      const { id } = await api.addConnection(good, token);
      assert.notEqual(id, 'acme');
      assert.deepEqual((settingOf('connections') as unknown[]).slice(0, 2), theirs);
      await api.removeConnection(id);
      assert.deepEqual(settingOf('connections'), theirs);
    });

    it('does not overwrite a setting that is no list', async () => {
      await set('connections', { mine: true });
      await assert.rejects(api.addConnection(good, token));
      assert.deepEqual(settingOf('connections'), { mine: true });
    });

    it('hands out copies', async () => {
      const connection = await api.addConnection(good, token);
      (connection.answers as Record<string, string>)['baseUrl'] = 'https://evil.example.com';
      assert.equal(api.connections()[0]?.answers['baseUrl'], 'https://api.example.com');
    });
  });
});

const complaints = ({ requests }: Emulator): string[] => requests.flatMap(({ complaint }) => complaint ?? []);

function checkGroup({ raw, value }: Row<Group> & { value: Group }): void {
  checkCommon(raw, value);
  if (value.type) assert.deepEqual([typeof value.type.value, typeof value.type.raw], ['string', 'string']);
  for (const ref of [...value.parents, value.owner, value.created?.by, value.updated?.by])
    if (ref) assert.equal(typeof ref.id, 'string');
  for (const at of [value.created?.at, value.updated?.at]) if (at !== undefined) checkInstant(at);
  if (value.memberCount)
    assert.ok(['exact', 'atLeast'].includes(value.memberCount.kind) && Number.isInteger(value.memberCount.value));
}

function checkMember({ raw, value }: Row<Member> & { value: Member }): void {
  checkCommon(raw, value);
  assert.ok(['person', 'service', 'group', 'contact', 'unknown'].includes(value.kind));
  if (value.added?.at !== undefined) checkInstant(value.added.at);
}

function checkCommon(raw: string, value: Group | Member): void {
  assert.ok(
    typeof value.id === 'string' && value.id !== '' && typeof value.name === 'string' && value.name !== '',
    raw,
  );
  if (value.status) assert.ok(statuses.includes(value.status.value) && typeof value.status.raw === 'string', raw);
  for (const [key, text] of Object.entries(value.externalIds))
    assert.deepEqual([typeof key, typeof text], ['string', 'string']);
  for (const warning of value.warnings) assert.match(warning, /^[A-Z].*\.$/);
  // Every pointer leads somewhere in raw.
  const json: unknown = JSON.parse(raw);
  assert.ok((value.sources['id']?.length ?? 0) > 0, raw);
  for (const pointer of [...Object.values(value.sources).flat(), ...value.unmapped])
    assert.ok(leads(json, pointer), `${pointer} in ${raw}`);
  for (const pointer of value.unmapped) assert.ok(!Object.values(value.sources).flat().includes(pointer), pointer);
}

function leads(json: unknown, pointer: string): boolean {
  let at = json;
  for (const step of pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return false;
    at = (at as Record<string, unknown>)[step];
  }
  return true;
}

function checkInstant(at: string): void {
  assert.ok(
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.test(at) && !Number.isNaN(Date.parse(at)),
    at,
  );
}
