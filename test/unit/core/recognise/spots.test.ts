// What may be an ID in a text: by its look, or because a key that the user names says so.
import assert from 'node:assert/strict';
import { readIdKeys } from '../../../../src/core/recognise/idKeys.ts';
import { spotAt, spotRules, spotsIn, writtenOf } from '../../../../src/core/recognise/spots.ts';
import type { Lines } from '../../../../src/core/recognise/underKeys.ts';
import { vendors } from '../../../../src/vendors/index.ts';

const linesOf = (text: string): Lines & { readonly asked: Set<number> } => {
  const all = text.split('\n');
  const asked = new Set<number>();
  return { count: all.length, at: (line) => (asked.add(line), all[line]!), asked };
};
const spots = (text: string, keys?: readonly string[]): string[] =>
  spotsIn(linesOf(text), 0, Infinity, spotRules(vendors, readIdKeys(keys))).map(({ id, by }) => `${by} ${id}`);

const don = 'don:identity:dvrv-us-1:devo/0:group/38';
const uuid = '3de3ba12-fe6e-4242-b2c2-57aa17d2b959';

describe('recognise: spots', () => {
  it('are IDs that nothing else looks like, of groups and of people, up to what ends a sentence', () => {
    const found = spotsIn(
      linesOf(`see ${don}. "${don}/", (don:identity:dvrv-us-1:devo/0:revo/6:revu/131)`),
      0,
      1,
      spotRules(vendors, undefined),
    );
    assert.deepEqual(
      found.map(({ id, kind, vendor, start, end }) => [id, kind, vendor, end - start]),
      [
        [don, 'group', 'devrev', don.length],
        [don, 'group', 'devrev', don.length],
        ['don:identity:dvrv-us-1:devo/0:revo/6:revu/131', 'member', 'devrev', 45],
      ],
    );
    assert.equal(found[0]!.start, 4);
  });

  it('are not what only begins as one, or stands within a word', () => {
    assert.deepEqual(spots('don:identity:dvrv-us-1:devo/0:ticket/1 xdon:identity:a:devo/0:group/1 don:identity:'), []);
  });

  it('are UUIDs with and without hyphens, and what has a mark', () => {
    assert.deepEqual(spots(`a("${uuid.toUpperCase()}", ${uuid.replaceAll('-', '')}) grp_1 ${uuid}0`), [
      `uuid ${uuid.toUpperCase()}`,
      `uuid ${uuid.replaceAll('-', '')}`,
      'marked grp_1',
    ]);
    assert.equal(new Set(writtenOf({ id: uuid, by: 'uuid' })).size, 4);
    assert.ok(writtenOf({ id: uuid.replaceAll('-', '').toUpperCase(), by: 'uuid' }).includes(uuid));
    assert.deepEqual(writtenOf({ id: 'grp_1', by: 'marked' }), ['grp_1']);
  });

  it('are never small numbers, but under keys', () => {
    const text = 'const groupId = 6031; count = 6033;\nretries: 6031';
    assert.deepEqual(spots(text), []);
    assert.deepEqual(spots(text, ['groupId']), ['key 6031']);
  });

  for (const [what, text, expected] of [
    ['a value in quotes', '{"count": 1, "groupId": "6031", "size": 7}', ['6031']],
    ['a list on the line', 'ADMIN_GROUP=6031,6033 # 7', ['6031', '6033', '7']],
    ['a list in YAML', 'groupId:\n  - 6031\n  - "6033"\nsize: 7', ['6031', '6033']],
    ['a list in YAML that stands as far left', 'a:\n  groupId:\n  - 6031\n  size: 7', ['6031']],
    ['a list in brackets', 'x = {\n  groupId: [\n    6031,\n    6033,\n  ],\n  size: 7,\n}', ['6031', '6033']],
    ['keys within', 'groupId:\n  first: 6031\n  second: 6033', ['6031', '6033']],
    ['an element', '<groupId>6031</groupId>', ['6031', '/groupId']],
    ['a call', 'assign(OPS_GROUP, 6031)', ['6031']],
    ['the last part of a key', 'app.groupId=6031', ['6031']],
    ['no other key', 'GROUP_X = 5\ngroupIds: 6', []],
  ] as const)
    it(`stand under keys: ${what}`, () => {
      assert.deepEqual(
        spots(text, ['groupId', '*_GROUP']).filter((spot) => spot.startsWith('key')),
        expected.map((id) => `key ${id}`),
      );
    });

  it('know the key that stands above the first line that is asked for', () => {
    const lines = linesOf(`before: 1\ngroupId:\n${'  - 6031\n'.repeat(50)}size: 7`);
    const rules = spotRules(vendors, readIdKeys(['groupId']));
    assert.deepEqual(
      spotsIn(lines, 40, 41, rules).map(({ line, id }) => [line, id]),
      [[40, '6031']],
    );
    assert.equal(spotAt(lines, 30, 5, rules)?.id, '6031');
    assert.equal(spotAt(lines, 30, 0, rules), undefined);
    assert.deepEqual(spotsIn(lines, 52, 53, rules), []);
  });

  it('are looked for in no other line than those asked for, where no key is named', () => {
    const lines = linesOf('grp_1\n'.repeat(100));
    assert.equal(spotsIn(lines, 10, 12, spotRules(vendors, undefined)).length, 2);
    assert.deepEqual([...lines.asked], [10, 11]);
  });

  it('overlap nowhere, and stand in order', () => {
    const found = spotsIn(
      linesOf(`groupId = "${don}", grp_1, ${uuid}, 6031, '${don}'`),
      0,
      1,
      spotRules(vendors, readIdKeys(['groupId'])),
    );
    assert.deepEqual(
      found.map(({ by }) => by),
      ['distinctive', 'marked', 'uuid', 'key', 'distinctive'],
    );
    found.slice(1).forEach(({ start }, index) => assert.ok(start >= found[index]!.end));
  });
});

describe('recognise: keys', () => {
  for (const [pattern, fits, fitsNot] of [
    ['groupId', ['groupId'], ['groupid', 'groupIds', 'xgroupId']],
    ['*_GROUP', ['OPS_GROUP', '_GROUP'], ['OPS_GROUPS', 'GROUP']],
    ['team*Id*', ['teamId', 'team_main_Ids'], ['team', 'Idteam']],
    ['a*a', ['aa', 'aba'], ['a']],
  ] as const)
    it(`${pattern} is heeded as it stands`, () => {
      const keys = readIdKeys([pattern])!;
      for (const word of fits) assert.ok(keys.has(word) && keys.mayBeIn(`a ${word} b`), word);
      for (const word of fitsNot) assert.ok(!keys.has(word), word);
    });

  it('that say nothing are none', () => {
    for (const setting of [undefined, null, [], 'groupId', [7, '', '*', '**', ' '], { 0: 'groupId' }])
      assert.equal(readIdKeys(setting), undefined);
  });
});
