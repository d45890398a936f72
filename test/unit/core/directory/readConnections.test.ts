import assert from 'node:assert/strict';
import {
  newConnectionId,
  readAnswer,
  readAnswers,
  readConnections,
} from '../../../../src/core/directory/readConnections.ts';
import { vendors } from '../../../../src/vendors/index.ts';

const vendor = (id: string): (typeof vendors)[number] => vendors.find((known) => known.id === id)!;
const good = { id: 'a', vendor: 'devrev', label: 'A' };
const tenantId = '9409925f-e386-428d-b82d-bc96fc7d785e';

describe('core: settings', () => {
  for (const setting of [undefined, null, []])
    it(`reads ${JSON.stringify(setting)} as none`, () =>
      assert.deepEqual(readConnections(setting, vendors), { connections: [], problems: [] }));
  for (const setting of [{}, 'x', 7, true, { 0: good }]) {
    it(`refuses ${JSON.stringify(setting)}`, () =>
      assert.deepEqual(readConnections(setting, vendors), { connections: [], problems: [{ kind: 'notAnArray' }] }));
  }

  const entries: readonly (readonly [what: string, entry: unknown, problem: object])[] = [
    ['null', null, { kind: 'notAnObject' }],
    ['a text', 'devrev', { kind: 'notAnObject' }],
    ['a list', [good], { kind: 'notAnObject' }],
    ['no id', { vendor: 'devrev' }, { kind: 'noId' }],
    ['an empty id', { ...good, id: ' ' }, { kind: 'noId' }],
    ['a number for an id', { ...good, id: 7 }, { kind: 'noId' }],
    ['no vendor', { id: 'a' }, { kind: 'noVendor' }],
    ['a vendor of another type', { id: 'a', vendor: ['devrev'] }, { kind: 'noVendor' }],
    ['an unknown vendor', { ...good, vendor: 'jira' }, { kind: 'unknownVendor', id: 'a', vendor: 'jira' }],
    [
      'a vendor of the language',
      { ...good, vendor: 'constructor' },
      { kind: 'unknownVendor', id: 'a', vendor: 'constructor' },
    ],
  ];
  for (const [what, entry, problem] of entries) {
    it(`tells of ${what}, and keeps the others`, () => {
      const { connections, problems } = readConnections(
        [{ ...good, id: 'before' }, entry, { ...good, id: 'after' }],
        vendors,
      );
      assert.deepEqual(problems, [{ ...problem, index: 1 }]);
      assert.deepEqual(
        connections.map(({ connection }) => connection.id),
        ['before', 'after'],
      );
    });
  }

  it('keeps the first of two with one id', () => {
    const { connections, problems } = readConnections([good, { ...good, label: 'B' }], vendors);
    assert.deepEqual(
      [connections.map(({ connection }) => connection.label), problems],
      [['A'], [{ kind: 'repeatedId', index: 1, id: 'a' }]],
    );
  });

  it('completes a connection: its label, its address, numbers as texts; and nothing that nobody asks for', () => {
    const { connections, problems } = readConnections(
      [{ id: 'w', vendor: 'wesurvey', appId: 'app', teamId: 53, colour: 'blue', label: ' ' }],
      vendors,
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(connections[0]?.connection, {
      id: 'w',
      vendor: 'wesurvey',
      label: 'Tencent WeSurvey',
      answers: { baseUrl: 'https://open.wesurvey.com', appId: 'app', teamId: '53' },
    });
  });

  it('tells of a secret that stands there, and uses the connection without', () => {
    const { connections, problems } = readConnections(
      [
        { id: 'w', vendor: 'wesurvey', appId: 'app', teamId: 53, accessToken: 'in the settings' },
        { ...good, apiKey: 7 },
      ],
      vendors,
    );
    assert.deepEqual(problems, [
      { kind: 'secret', index: 0, id: 'w', key: 'accessToken' },
      { kind: 'secret', index: 1, id: 'a', key: 'apiKey' },
    ]);
    assert.deepEqual(
      connections.map(({ connection: { answers } }) => answers),
      [{ baseUrl: 'https://open.wesurvey.com', appId: 'app', teamId: '53' }, { baseUrl: 'https://api.devrev.ai' }],
    );
  });

  for (const { id, answers } of vendors) {
    it(`${id} has no answer that looks like a secret`, () => {
      assert.deepEqual(
        answers
          .map(({ key }) => key)
          .filter((key) =>
            readConnections([{ ...good, [key]: '' }], vendors).problems.some(({ kind }) => kind === 'secret'),
          ),
        [],
      );
    });
  }

  const wrong: readonly (readonly [vendor: string, given: Record<string, unknown>, key: string, problem: string])[] = [
    ['devrev', { baseUrl: 'http://api.devrev.ai' }, 'baseUrl', 'notHttps'],
    ['devrev', { baseUrl: 'https://api.devrev.ai/v1' }, 'baseUrl', 'hasPath'],
    ['devrev', { baseUrl: 'https://u:p@api.devrev.ai' }, 'baseUrl', 'hasCredentials'],
    ['devrev', { baseUrl: 'https://u:p@api.devrev.ai/groups.get' }, 'baseUrl', 'hasCredentials'],
    ['devrev', { baseUrl: 'https://api.devrev.ai/groups.get?id=1' }, 'baseUrl', 'hasQuery'],
    ['semaphor', { baseUrl: 'https://proxy.example/semaphor/' }, 'baseUrl', 'hasPath'],
    ['semaphor', { baseUrl: 'https://proxy.example/semaphor/api/management/v1' }, 'baseUrl', 'hasPath'],
    ['testmo', { baseUrl: 'https://acme.testmo.net/projects/view/1' }, 'baseUrl', 'hasPath'],
    ['wesurvey', { baseUrl: 'https://wesurvey.com/docs/openapi/instructions' }, 'baseUrl', 'hasPath'],
    ['devrev', { baseUrl: 'https://' }, 'baseUrl', 'notAnAddress'],
    ['testmo', {}, 'baseUrl', 'missing'],
    ['testmo', { baseUrl: 'a b' }, 'baseUrl', 'notAnAddress'],
    ['aptly', {}, 'tenantId', 'missing'],
    ['aptly', { tenantId: '123' }, 'tenantId', 'wrongForm'],
    ['wesurvey', { teamId: '53' }, 'appId', 'missing'],
    ['wesurvey', { appId: 'a', teamId: 'x' }, 'teamId', 'wrongForm'],
    ['wesurvey', { appId: 'a', teamId: {} }, 'teamId', 'missing'],
    ['devrev', { baseUrl: ['https://x.example'] }, 'baseUrl', 'missing'],
    ['devrev', { baseUrl: true }, 'baseUrl', 'missing'],
  ];
  for (const [id, given, key, problem] of wrong) {
    it(`tells what is wrong with ${id} ${JSON.stringify(given)}`, () => {
      const found = readAnswers(vendor(id), given).wrong;
      assert.deepEqual([found?.answer.key, found?.problem], [key, problem]);
      const [told] = readConnections([{ ...given, id: 'a', vendor: id }], vendors).problems;
      assert.equal(told?.kind, 'answer');
    });
  }

  it('has the usual addresses', () => {
    const usual = vendors.flatMap(({ id, answers }) =>
      answers.flatMap(({ key, default: usually }) => (key === 'baseUrl' && usually ? [[id, usually]] : [])),
    );
    assert.deepEqual(Object.fromEntries(usual), {
      devrev: 'https://api.devrev.ai',
      semaphor: 'https://semaphor.cloud',
      aptly: 'https://api.us.aptlydone.com',
      wesurvey: 'https://open.wesurvey.com',
    });
    assert.deepEqual(readAnswers(vendor('aptly'), { tenantId }).answers, {
      baseUrl: 'https://api.us.aptlydone.com',
      tenantId,
    });
  });

  const sites: readonly (readonly [typed: string, value: string])[] = [
    ['acme', 'https://acme.testmo.net'],
    [' Acme ', 'https://acme.testmo.net'],
    ['acme.testmo.net', 'https://acme.testmo.net'],
    ['https://acme.testmo.net/', 'https://acme.testmo.net'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['localhost', 'https://localhost'],
  ];
  for (const [typed, value] of sites) {
    it(`completes the site ${typed}`, () =>
      assert.deepEqual(readAnswer(vendor('testmo').answers[0]!, typed), { value }));
  }

  const printed: readonly (readonly [vendor: string, address: string])[] = [
    ['devrev', 'https://api.devrev.ai/groups.get'],
    ['devrev', 'https://api.devrev.ai/dev-users.self'],
    ['semaphor', 'https://semaphor.cloud/api'],
    ['semaphor', 'https://semaphor.cloud/api/management/v1'],
    ['semaphor', 'https://semaphor.cloud/api/v1/token'],
    ['testmo', 'https://acme.testmo.net/api/v1/groups'],
    ['testmo', 'acme.testmo.net/api/v1'],
    ['aptly', 'https://staging.api.us.aptlydone.com/settings/v1/groups'],
    ['aptly', 'https://api.us.aptlydone.com/auth/v1/tenants/access-key/exchange'],
    ['wesurvey', 'https://open.wesurvey.com/api/contacts/teams/{team_id}/groups'],
    ['wesurvey', 'https://open.wj.qq.com/api/oauth2/access_token'],
  ];
  for (const [id, address] of printed)
    it(`takes the origin of ${address}, as ${id} prints it`, () => {
      const value = new URL(address.includes('://') ? address : `https://${address}`).origin;
      const answer = vendor(id).answers.find(({ key }) => key === 'baseUrl')!;
      assert.deepEqual(readAnswer(answer, address), { value, shortened: true });
      const entry = { id: 'a', vendor: id, baseUrl: address, tenantId, appId: 'a', teamId: 1 };
      const { connections, problems } = readConnections([entry], vendors);
      assert.deepEqual([connections[0]?.connection.answers['baseUrl'], problems], [value, []]);
    });

  for (const one of vendors)
    it(`knows every path that ${one.id} asks`, () => {
      const target = { answers: { orgId: '1', teamId: '1' }, id: '1' };
      const account = { ...target, secrets: {} };
      const calls = [one.groups.first, one.members.first, one.members.otherwise?.first, one.group?.ask];
      const kinds = (['person', 'contact'] as const).map((kind) => one.member?.({ id: '1', kind })?.ask);
      const asked = [
        ...[...calls, ...kinds, one.groupsOf?.ask, one.members.confirm?.unfiltered].map((ask) => ask?.(target)),
        ...one.answers.map(({ discover }) => discover?.ask(target)),
        ...one.signIns.map(({ exchange }) => exchange?.ask(account)),
      ].flatMap((ask) => ask?.path ?? []);
      const { paths } = one.answers.find(({ key }) => key === 'baseUrl')!;
      assert.ok(asked.length >= 2);
      assert.deepEqual(
        asked.filter((path) => paths?.test(`${path}/`) !== true),
        [],
      );
    });

  it('takes what nobody sees off an answer', () =>
    assert.deepEqual(
      readAnswers(vendor('aptly'), { baseUrl: '\ufeffhttps://a.example\u200b', tenantId: `\u202a${tenantId}\u202c ` }),
      {
        answers: { baseUrl: 'https://a.example', tenantId },
      },
    ));

  it('lets an optional answer be empty', () =>
    assert.deepEqual(readAnswer({ key: 'x', label: 'X', help: '', optional: true }, ' '), { value: '' }));

  const ids: readonly (readonly [label: string, taken: string[], id: string])[] = [
    ['Acme Corp.', [], 'acme-corp'],
    ['Acme', ['acme', 'acme-2'], 'acme-3'],
    ['日本', [], '日本'],
    ['!!!', [], 'devrev'],
    ['Ünï', [], 'u-ni'],
    ['x'.repeat(99), [], 'x'.repeat(40)],
  ];
  for (const [label, taken, id] of ids)
    it(`names ${label.slice(0, 20)} ${id.slice(0, 20)}`, () =>
      assert.equal(newConnectionId(label, vendor('devrev'), taken), id));
});
