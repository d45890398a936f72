// Whatever a vendor, a user or a workspace calls something: what every object has is a name like any other.
import assert from 'node:assert/strict';
import { networkFailure } from '../../../src/core/client/http/networkFailure.ts';
import { readGroup } from '../../../src/core/client/readRow.ts';
import { Directory } from '../../../src/core/directory/directory.ts';
import { newConnectionId, readConnections } from '../../../src/core/directory/readConnections.ts';
import { own, put } from '../../../src/core/ownKeys.ts';
import { readQuestion } from '../../../src/core/search/question.ts';
import { ChosenTexts } from '../../../src/core/tree/choices.ts';
import { Explorer } from '../../../src/core/tree/explorer.ts';
import { externals, text } from '../../../src/core/vendorKit/fields.ts';
import { opened } from '../../../src/core/vendorText.ts';
import { webAddress } from '../../../src/shell/settings/webAddress.ts';
import { devrev } from '../../../src/vendors/devrev.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { testmo } from '../../../src/vendors/testmo.ts';
import { fakeSource, fakeWorld, json, memoryShelf, never } from '../../support/fakes.ts';

const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'prototype', '__defineGetter__'];
const unpolluted = (): void =>
  assert.deepEqual([({} as Record<string, unknown>)['polluted'], Object.keys(Object.prototype)], [undefined, []]);

describe('names that every object has', () => {
  afterEach(unpolluted);

  for (const name of names) {
    it(`are a key like any other: ${name}`, () => {
      const record: Record<string, string> = {};
      assert.equal(own(record, name), undefined);
      put(record, name, 'x');
      assert.deepEqual([own(record, name), Object.keys(record)], ['x', [name]]);
      assert.equal(own(JSON.parse(`{"${name}":"y"}`) as Record<string, string>, name), 'y');
    });

    it(`are an id of a connection, a group and a member: ${name}`, async () => {
      const shelf = memoryShelf();
      const row = { id: name, name, display_id: name, [name]: name, polluted: 'yes' };
      const world = fakeWorld(({ pathname }) =>
        pathname === '/groups.list'
          ? `{"groups":[${JSON.stringify(row)},{"__proto__":{"polluted":"yes"},"id":"other","name":"other"}]}`
          : pathname === '/groups.get'
            ? { group: row }
            : pathname === '/groups.members.list'
              ? { members: [{ member: { id: name, type: name, state: name, display_name: name } }] }
              : {},
      );
      const { connections, problems } = readConnections(
        [{ id: name, vendor: 'devrev', label: name, [name]: 'x', baseUrl: 'https://vendor.example' }],
        vendors,
      );
      assert.deepEqual(problems, []);
      const directory = new Directory(world, shelf);
      directory.configure(connections, problems);
      const source = directory.source(name);
      const filters = new ChosenTexts({ [name]: name }, () => undefined);
      const explorer = new Explorer(
        directory,
        () => undefined,
        () => undefined,
        filters,
        new ChosenTexts({}, () => undefined),
      );
      await source.groups.all(never);
      assert.deepEqual(
        [
          directory.finder.find(name, 'group', 10).map(({ id }) => id),
          directory.group(name, name)?.name,
          source.groups.rows.length,
        ],
        // The connection is called so too.
        [[name, 'other'], name, 2],
      );
      assert.equal(
        (await directory.finder.findById(name, never)).found?.id ?? (await source.group(name, never)).value?.id,
        name,
      );
      const [group] = (await explorer.children(explorer.connection(source))).filter((node) => node.type === 'group');
      assert.deepEqual([group?.id, group?.name], [name, name]);
      const members = group === undefined ? [] : await explorer.children(group);
      assert.deepEqual(
        members.flatMap((node) =>
          node.type === 'member' ? [node.member.id, node.member.kind, node.member.status?.value] : [],
        ),
        [name, 'unknown', 'unknown'],
      );
      assert.deepEqual(
        directory.finder.find(name, 'member', 10).map(({ id }) => id),
        [name],
      );
      const whole = await source.group(name, never);
      assert.ok(opened(whole.json.text).includes(`"${name}"`));
      await directory.keep();
      const next = new Directory(
        fakeWorld(() => [500, {}]),
        shelf,
      );
      next.configure(connections, problems);
      await next.recall();
      assert.deepEqual(
        next.finder.find(name, 'group', 10).map(({ id }) => id),
        [name, 'other'],
      );
      assert.equal(webAddress({ source, kind: 'group', id: name, name }, new Map()), undefined);
      assert.equal(
        webAddress({ source, kind: 'group', id: name, name }, new Map([[name, 'https://web.example/{id}']])),
        `https://web.example/${name}`,
      );
    });

    it(`are a choice that is kept: ${name}`, () => {
      let saved = '';
      new ChosenTexts({}, (all) => (saved = JSON.stringify(all))).set(name, name);
      assert.equal(new ChosenTexts(JSON.parse(saved) as Record<string, string>, () => undefined).of(name), name);
      assert.equal(new ChosenTexts({}, () => undefined).of(name), undefined);
    });

    it(`are who gave an id out: ${name}`, async () => {
      const source = fakeSource(
        devrev,
        fakeWorld(() => ({
          dev_user: {
            id: 'u',
            external_identities: [
              { id: 'x-1', issuer: name },
              { id: 'x-2', issuer: name },
            ],
          },
        })),
      );
      const row = await source.connector.body({ path: '/dev-users.get' }, never);
      const { externalIds } = devrev.member!({ id: 'x', kind: 'person' })!.table;
      const read = readGroup(row.at('/dev_user')!, {
        id: text('/id'),
        name: text('/id'),
        externalIds: externalIds!,
      }).value!;
      assert.deepEqual(Object.entries(read.externalIds), [
        [name, 'x-1'],
        [`${name} (2)`, 'x-2'],
      ]);
    });

    it(`name no user of expands, no filter and no error: ${name}`, async () => {
      const source = fakeSource(
        testmo,
        fakeWorld(() => ({
          result: { id: 1, name: 'One', members: [name, 7] },
          expands: { users: [{ id: 7, name }], [name]: [{ id: 7 }] },
        })),
      );
      await source.members('1').more(never);
      assert.deepEqual(
        [...source.members('1').values()].map(({ id, name: called }) => [id, called]),
        [['7', name]],
      );
      assert.deepEqual([readQuestion(`${name}:x`).text, readQuestion(`${name}:x`).misread], [`${name}:x`, []]);
      const failure = networkFailure(Object.assign(new Error('x'), { code: name }), 'host');
      assert.deepEqual([failure.kind, failure.reason], ['network', undefined]);
      const distrust = networkFailure(Object.assign(new Error('x'), { code: `CERT_${name}` }), 'host');
      assert.deepEqual([distrust.kind, distrust.reason], ['certificate', undefined]);
    });
  }

  it('are what a label may come to', () => {
    assert.equal(newConnectionId('Constructor', devrev, []), 'constructor');
    assert.equal(newConnectionId('Constructor', devrev, ['constructor']), 'constructor-2');
  });

  it('stay visible in JSON', () => {
    const row = json('{"__proto__":{"a":1},"constructor":2,"id":"x"}');
    assert.deepEqual(
      Object.entries(row.plain() as object).map(([key]) => key),
      ['__proto__', 'constructor', 'id'],
    );
    const read = readGroup(row, {
      id: text('/id'),
      name: text('/id'),
      externalIds: externals({ toString: text('/toString'), own: text('/constructor') }),
    }).value!;
    assert.deepEqual([read.unmapped, Object.entries(read.externalIds)], [['/__proto__'], [['own', '2']]]);
  });
});
