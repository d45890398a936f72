// What users and workspaces write into the settings: each wrong entry is one problem in the tree, and the others work.
import assert from 'node:assert/strict';
import type { GroupExplorerApi } from '../../src/api.ts';
import { configuredConnections } from '../../src/shell/settings/connections.ts';
import { treeItem } from '../../src/shell/tree/items/treeItem.ts';
import { vendors } from '../../src/vendors/index.ts';
import { startAptly, startDevrev, type Emulator } from '../vendors/index.ts';
import { activated, added, all, clear, entry, failure, set, settingOf } from './support.ts';

/** The top of the tree: the connections by their labels, and the problems with what they offer. */
function top(): (string | { readonly label: string; readonly offers: unknown })[] {
  const { connections, problems } = configuredConnections(vendors);
  const items = problems.map((problem) => treeItem({ type: 'problem', key: '', parent: undefined, problem }));
  return [
    ...connections.map(({ connection }) => connection.label),
    ...items.map(({ label, description }) => ({ label: label as string, offers: description })),
  ];
}

describe('the settings', () => {
  let api: GroupExplorerApi;
  let emulator: Emulator;
  let connectionId: string;
  let good: Record<string, string>;
  before(async () => {
    api = await activated();
    emulator = await startDevrev();
    await clear();
    ({ id: connectionId } = await added(api, emulator));
    good = entry(emulator, connectionId);
  });
  afterEach(async () => {
    emulator.reset();
    await set('connections', undefined, 'workspace');
    await set('connections', [good]);
  });
  after(async () => {
    await clear();
    await emulator.close();
  });

  const works = async (id = connectionId): Promise<void> =>
    assert.equal((await api.group(id, emulator.facts.seedGroupId)).value?.id, emulator.facts.seedGroupId);

  for (const [what, value] of [
    ['an object', { id: 'x' }],
    ['a text', 'x'],
    ['a number', 5],
  ] as const) {
    it(`that are ${what} instead of a list are one problem`, async () => {
      await set('connections', value);
      assert.deepEqual(top(), [
        { label: 'The setting "groupExplorer.connections" must be a list.', offers: 'Open Settings' },
      ]);
      assert.deepEqual(api.connections(), []);
    });
  }

  it('of a workspace that are no list leave those of the user', async () => {
    await set('connections', 'x', 'workspace');
    assert.deepEqual(top(), [
      good['label'],
      { label: 'The setting "groupExplorer.connections" must be a list.', offers: 'Open Settings' },
    ]);
    await works();
  });

  for (const [what, wrong, label] of [
    ['an entry that is no object', 'x', 'Connection 2 in the settings must be an object.'],
    ['an entry that is null', null, 'Connection 2 in the settings must be an object.'],
    ['an entry without id', { vendor: 'devrev' }, 'Connection 2 in the settings has no ID.'],
    ['an entry without vendor', { id: 'two' }, 'Connection 2 in the settings names no vendor.'],
    ['an unknown vendor', { id: 'two', vendor: 'nobody' }, 'Connection "two" names an unknown vendor, "nobody".'],
    ['a missing answer', { id: 'two', vendor: 'aptly' }, 'Connection "two": Tenant ID is required.'],
    [
      'an answer of another type',
      { id: 'two', vendor: 'aptly', tenantId: { x: 1 } },
      'Connection "two": Tenant ID is required.',
    ],
    [
      'an address with a path',
      { id: 'two', vendor: 'devrev', baseUrl: 'https://example.com/api' },
      'Connection "two": End the address after the host, such as https://api.example.com. The API is not under this path.',
    ],
    [
      'an address that is not https',
      { id: 'two', vendor: 'devrev', baseUrl: 'http://example.com' },
      'Connection "two": The address must begin with https://, or the token would travel unprotected.',
    ],
    [
      'an address with credentials',
      { id: 'two', vendor: 'devrev', baseUrl: 'https://a:b@example.com' },
      'Connection "two": The address must not contain a user name or password.',
    ],
  ] as const) {
    it(`with ${what} have one problem, and the others work`, async () => {
      await set('connections', [good, wrong]);
      assert.deepEqual(top(), [good['label'], { label, offers: 'Open Settings' }]);
      assert.deepEqual(
        api.connections().map(({ id }) => id),
        [connectionId],
      );
      await works();
    });
  }

  it('with two connections of one id use the first', async () => {
    await set('connections', [good, { ...good, label: 'Other', baseUrl: 'https://example.com' }]);
    assert.deepEqual(top(), [
      good['label'],
      {
        label: `Two connections have the ID "${connectionId}". Group Explorer uses only the first.`,
        offers: 'Open Settings',
      },
    ]);
    await works();
  });

  it('with a token of a connection use it without, and say where it belongs', async () => {
    await set('connections', [{ ...good, token: 'in the settings' }]);
    assert.deepEqual(top(), [
      good['label'],
      {
        label: `Connection "${connectionId}": Group Explorer does not read "token" from the settings. Delete it there, then sign in.`,
        offers: 'Open Settings',
      },
    ]);
    await works();
  });

  it('that name a hostile id or vendor stay text', async () => {
    await set('connections', [{ id: '$(trash)<b>', vendor: '**x**\n[a](command:b)' }]);
    const [problem] = top() as { label: string }[];
    assert.equal(problem?.label, 'Connection "$(trash)<b>" names an unknown vendor, "**x** [a](command:b)".');
  });

  it('that point a connection elsewhere do not take its token there', async () => {
    const elsewhere = await startDevrev();
    await set('connections', [{ ...good, baseUrl: elsewhere.origin }]);
    const { message } = await failure('unauthorized', api.group(connectionId, emulator.facts.seedGroupId));
    assert.match(message, /no token for this address/);
    await failure('unauthorized', all(api.groups(connectionId)));
    await api.find('x');
    assert.equal(elsewhere.requests.length, 0);
    // Back where it was, the token is still there.
    await set('connections', [good]);
    await works();
    await elsewhere.close();
  });

  it('that make another vendor of a connection do not hand it the token', async () => {
    await set('connections', [{ ...good, vendor: 'testmo' }]);
    const { message } = await failure('unauthorized', all(api.groups(connectionId)));
    assert.match(message, /no token for this address/);
    assert.equal(emulator.requests.length, 0);
    await set('connections', [good]);
    await works();
  });

  it('that change what is asked for take effect at the next request', async () => {
    await set('pageSize', 7);
    const rows = api.groups(connectionId)[Symbol.asyncIterator]();
    await rows.next();
    await rows.return?.();
    assert.deepEqual(
      emulator.requests.map(({ query }) => query.get('limit')),
      ['7'],
    );
    await set('pageSize', undefined);
  });

  describe('of the workspace', () => {
    it('add connections, which get no token of others, and can get one of their own', async () => {
      const aptly = await startAptly();
      await set('connections', [entry(aptly, 'of-workspace'), { ...good, id: 'same-place' }], 'workspace');
      assert.deepEqual(
        api.connections().map(({ id }) => id),
        [connectionId, 'of-workspace', 'same-place'],
      );
      await failure('unauthorized', api.group('of-workspace', aptly.facts.seedGroupId));
      await failure('unauthorized', api.group('same-place', emulator.facts.seedGroupId));
      assert.deepEqual([aptly.requests.length, emulator.requests.length], [0, 0]);
      await aptly.close();
    });

    it('do not take the place of a connection of the user', async () => {
      const elsewhere = await startDevrev();
      await set('connections', [{ ...good, baseUrl: elsewhere.origin }], 'workspace');
      assert.equal(api.connections().length, 1);
      await works();
      assert.equal(elsewhere.requests.length, 0);
      await elsewhere.close();
    });

    it('get no token by an id that another workspace has, nor by its address as another vendor', async () => {
      const elsewhere = await startDevrev();
      // A workspace whose connection was signed in; the user has none of that id.
      await set('connections', [good], 'workspace');
      await set('connections', []);
      await works();
      emulator.reset();
      for (const other of [
        { ...good, baseUrl: elsewhere.origin },
        { ...good, vendor: 'semaphor' },
        { ...good, vendor: 'testmo', baseUrl: elsewhere.origin },
      ]) {
        await set('connections', [other], 'workspace');
        assert.deepEqual(
          api.connections().map(({ id }) => id),
          [connectionId],
        );
        await failure('unauthorized', all(api.groups(connectionId)));
        await failure('unauthorized', api.group(connectionId, emulator.facts.seedGroupId));
      }
      assert.deepEqual([elsewhere.requests.length, emulator.requests.length], [0, 0]);
      await set('connections', [good], 'workspace');
      await works();
      await elsewhere.close();
    });

    it('are where a connection of theirs is removed from', async () => {
      const aptly = await startAptly();
      await set('connections', [entry(aptly, 'a'), entry(aptly, 'b')], 'workspace');
      await api.removeConnection('a');
      assert.deepEqual(settingOf('connections', 'workspace'), [entry(aptly, 'b')]);
      assert.deepEqual(settingOf('connections'), [good]);
      await aptly.close();
    });
  });
});
