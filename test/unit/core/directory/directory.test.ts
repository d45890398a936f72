import assert from 'node:assert/strict';
import { readQuestion } from '../../../../src/core/search/question.ts';
import type { World } from '../../../../src/core/client/world.ts';
import { Directory } from '../../../../src/core/directory/directory.ts';
import { vendors } from '../../../../src/vendors/index.ts';
import { fakeWorld, never, settled } from '../../../support/fakes.ts';

const uuid = '0b54d8f6-2c6d-4a8e-9d5f-1a2b3c4d5e6f';
const connections: readonly (readonly [vendor: string, host: string])[] = [
  ['devrev', 'devrev.example'],
  ['testmo', 'acme.testmo.example'],
  ['aptly', 'aptly.example'],
  ['semaphor', 'semaphor.example'],
];

describe('core: looking a pasted id up', () => {
  const directoryOf = (
    answers: (address: URL) => unknown,
    change: Partial<World> = {},
  ): { directory: Directory; asked: string[] } => {
    const world = fakeWorld(answers, {
      secrets: () => Promise.resolve({ token: 'a-secret-token', accessToken: 'a-secret-token' }),
      ...change,
    });
    const directory = new Directory(world);
    directory.configure(
      connections.map(([id, host]) => ({
        connection: { id, vendor: id, label: id, answers: { baseUrl: `https://${host}`, tenantId: uuid } },
        vendor: vendors.find((vendor) => vendor.id === id)!,
      })),
      [],
    );
    return { directory, asked: world.asked };
  };
  const none = (): unknown => [404, { message: 'none' }];
  const cases: readonly (readonly [pasted: string, could: Record<string, readonly string[]>])[] = [
    ['12', { devrev: ['12'], testmo: ['12'], semaphor: ['12'] }],
    [uuid, { devrev: [uuid], aptly: [uuid], semaphor: [uuid] }],
    [
      'don:identity:dvrv-us-1:devo/0:group/38',
      { devrev: ['don:identity:dvrv-us-1:devo/0:group/38'], semaphor: ['don:identity:dvrv-us-1:devo/0:group/38'] },
    ],
    ['https://acme.testmo.example/admin/groups/12', { testmo: ['12'] }],
    [`https://elsewhere.example/${uuid}`, { devrev: [uuid], aptly: [uuid], semaphor: [uuid] }],
    ['in:testmo 12', { testmo: ['12'] }],
    ['in:testmo abc', {}],
    ['"id": 12,', { testmo: ['12'], devrev: ['12'], semaphor: ['12'] }],
    [`urn:uuid:${uuid}`, { devrev: [uuid], aptly: [uuid], semaphor: [uuid] }],
    [
      uuid.replaceAll('-', ''),
      { devrev: [uuid, uuid.replaceAll('-', '')], aptly: [uuid], semaphor: [uuid, uuid.replaceAll('-', '')] },
    ],
    ['<acme.testmo.example/admin/groups/12>', { testmo: ['12'] }],
    ['', {}],
  ];
  for (const [pasted, could] of cases) {
    it(`knows where ${JSON.stringify(pasted)} could belong, and asks nowhere else`, async () => {
      const { directory, asked } = directoryOf(none);
      assert.deepEqual(
        Object.fromEntries(directory.finder.couldHave(readQuestion(pasted)).map(({ source, ids }) => [source.id, ids])),
        could,
      );
      assert.deepEqual(await directory.finder.findById(pasted, never), { failed: [] });
      assert.equal(asked.length, Object.values(could).flat().length);
    });
  }

  it('finds it at the one that has it, though others fail', async () => {
    const { directory } = directoryOf((address) =>
      address.host.startsWith('acme') ? { result: { id: 12, name: 'Quality' } } : [500, {}],
    );
    const { found, failed } = await directory.finder.findById('12', never);
    assert.deepEqual([found?.source.id, found?.id, found?.name, failed.length], ['testmo', '12', 'Quality', 0]);
  });

  it('finds at once what an address names by its id or handle, and at its own connection where it is of one', async () => {
    const { directory, asked } = directoryOf(({ host }) => {
      if (host.startsWith('devrev'))
        return {
          groups: [
            { id: 'don:x:group/4', display_id: 'GROUP-4', name: 'Platform' },
            { id: '12', display_id: 'GROUP-12', name: 'Twelve' },
          ],
        };
      return host.startsWith('acme')
        ? { page: 1, total: 1, next_page: null, prev_page: null, per_page: 100, result: [{ id: 12, name: 'Quality' }] }
        : none();
    });
    for (const id of ['devrev', 'testmo']) await directory.source(id).groups.all(never);
    const before = asked.length;
    const names = (address: string): string[] =>
      directory.finder.ask(readQuestion(address), 'group', 10).found.map(({ name }) => name);
    assert.deepEqual(names('https://app.devrev.example/acme/settings/groups/group-4'), ['Platform']);
    assert.deepEqual(names(`https://app.devrev.example/g?id=${encodeURIComponent('don:x:group/4')}`), ['Platform']);
    assert.deepEqual(names('https://acme.testmo.example/admin/groups/12'), ['Quality']);
    assert.deepEqual(names('https://elsewhere.example/12').sort(), ['Quality', 'Twelve']);
    assert.deepEqual(names('https://elsewhere.example/plat'), [], 'a part of a name is none');
    assert.deepEqual(names('in:testmo https://elsewhere.example/12'), ['Quality']);
    assert.equal(asked.length, before);
  });

  it('asks the others no more, once one has it', async () => {
    const waits: AbortSignal[] = [];
    const clock = {
      now: Date.now,
      steady: () => performance.now(),
      sleep: (_: number, signal: AbortSignal) => new Promise<never>(() => void waits.push(signal)),
    };
    const { directory, asked } = directoryOf(
      (address) => (address.host.startsWith('acme') ? { result: { id: 12, name: 'Quality' } } : [500, {}]),
      { clock },
    );
    const { found } = await directory.finder.findById('12', never);
    await settled();
    assert.deepEqual(
      [found?.source.id, asked.length, waits.map(({ aborted }) => aborted)],
      ['testmo', 3, [true, true]],
    );
  });

  it('asks one connection for what was pinned there as it stands', async () => {
    const { directory, asked } = directoryOf(none);
    await directory.finder.findById('in:x "12"', never, 'devrev');
    assert.deepEqual(asked, ['/groups.get?id=in%3Ax+%2212%22']);
  });

  it('tells which could not say, where none has it', async () => {
    const { directory } = directoryOf((address) => (address.host.startsWith('devrev') ? [403, {}] : none()));
    const { found, failed } = await directory.finder.findById('12', never);
    assert.deepEqual(
      [found, failed.map(({ source, failure }) => [source.id, failure.kind])],
      [undefined, [['devrev', 'forbidden']]],
    );
  });
});
