import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readSnapshot, stampOf, writeSnapshot, type Snapshot } from '../../../../src/core/cache/snapshot.ts';
import type { Earlier } from '../../../../src/core/listing/earlier.ts';
import { mostGone } from '../../../../src/core/listing/gone.ts';
import { NameIndex } from '../../../../src/core/nameIndex/nameIndex.ts';
import { groups } from '../../../bench/lookup/organisation.ts';

const known = (count: number, state: 'complete' | 'partial' = 'complete'): Earlier => {
  const names = new NameIndex();
  for (const card of groups(count)) names.add(card);
  return {
    names,
    asOf: 1_700_000_000_000,
    coverage: { connectionId: 'one', state, loaded: count, ...(state === 'partial' && { total: 9_000 }) },
  };
};
const read = (bytes: Uint8Array, key = 'key'): Snapshot => {
  const snapshot = readSnapshot(bytes, key, 'one');
  assert.ok(typeof snapshot !== 'string');
  return snapshot;
};
const names = (one: Earlier | undefined): string[] =>
  [...(one?.names.cards() ?? [])].map(({ id, name }) => `${id} ${name}`);

describe('core: a snapshot', () => {
  const whole: Snapshot = { groups: known(40), members: known(7, 'partial') };
  const bytes = writeSnapshot('key', 'stamp', whole);

  it('gives back names, how much of all they were, and when', () => {
    const { groups, members } = read(bytes);
    assert.deepEqual([names(groups), names(members)], [names(whole.groups), names(whole.members)]);
    assert.deepEqual(groups?.coverage, {
      connectionId: 'one',
      state: 'complete',
      loaded: 40,
      asOf: '2023-11-14T22:13:20.000Z',
      cached: true,
    });
    assert.deepEqual(members?.coverage, {
      connectionId: 'one',
      state: 'partial',
      loaded: 7,
      total: 9_000,
      asOf: '2023-11-14T22:13:20.000Z',
      cached: true,
    });
  });
  it('has the names of groups that are gone, whatever they are called, and no more of them than are remembered', () => {
    const gone = new Map([
      ['__proto__', 'constructor'],
      ['"\u0000\ud83d\ude00', '=cmd()\u202e'],
      ['c', ''],
    ]);
    const again = read(writeSnapshot('key', 's', { groups: known(3), gone }));
    assert.deepEqual([names(again.groups).length, [...again.gone!]], [3, [...gone]]);
    assert.deepEqual([...read(bytes).gone!], []);
    const many = new Map(Array.from({ length: mostGone + 1 }, (_, index) => [`g${index}`, 'x']));
    assert.equal(readSnapshot(writeSnapshot('key', 's', { groups: known(3), gone: many }), 'key', 'one'), 'broken');
  });
  it('with another list of what is gone than was written is none', () => {
    const good = writeSnapshot('key', 's', { groups: known(2), gone: new Map([['g', 'Gone']]) });
    const end = '[["g","Gone"]]';
    const text = new TextDecoder('latin1').decode(good);
    assert.ok(text.endsWith(end));
    for (const bad of ['[["g",  null]]', '[["","Gone0"]]', '{"g": "Gone" }', '[["g","Gone"]}', '\xff'.repeat(14)]) {
      assert.equal(bad.length, end.length);
      const changed = good.slice();
      changed.set(
        Uint8Array.from(bad, (one) => one.charCodeAt(0)),
        good.length - end.length,
      );
      assert.equal(readSnapshot(changed, 'key', 'one'), 'broken', bad);
    }
    for (let length = 1; length <= end.length; length++)
      assert.equal(readSnapshot(good.subarray(0, good.length - length), 'key', 'one'), 'broken');
  });
  it('may be of one kind alone, and of nothing', () => {
    for (const part of [{ groups: known(3) }, { members: known(3) }, {}, { groups: known(0) }]) {
      const again = read(writeSnapshot('key', 's', part));
      assert.deepEqual([names(again.groups), names(again.members)], [names(part.groups), names(part.members)]);
    }
  });
  it('tells its writing by the beginning alone', () => {
    assert.deepEqual(
      [stampOf(bytes), stampOf(bytes.subarray(0, 400)), stampOf(bytes.subarray(0, 20)), stampOf(new Uint8Array())],
      ['stamp', 'stamp', undefined, undefined],
    );
  });
  it('of another connection, another layout or something else is none', () => {
    assert.equal(readSnapshot(bytes, 'another', 'one'), 'foreign');
    const older = bytes.slice();
    older[0] = older[0]! ^ 2;
    assert.equal(readSnapshot(older, 'key', 'one'), 'older');
    assert.equal(readSnapshot(new TextEncoder().encode('{"groups": [], "members": []}'), 'key', 'one'), 'foreign');
  });
  it('that is cut, longer, or changed in any byte is none, and nothing throws', () => {
    const small = writeSnapshot('key', 'stamp', { groups: known(2) });
    for (let length = 0; length < small.length; length++)
      assert.equal(typeof readSnapshot(small.subarray(0, length), 'key', 'one'), 'string', String(length));
    assert.equal(
      readSnapshot(
        Uint8Array.from({ length: small.length + 4 }, (_, at) => small[at] ?? 0),
        'key',
        'one',
      ),
      'broken',
    );
    for (let at = 0; at < small.length; at++) {
      const changed = small.slice();
      changed[at] = changed[at]! ^ 0x41;
      const found = readSnapshot(changed, 'key', 'one');
      // What fills the head up to a multiple of four, and the number that is 0, say nothing.
      if (typeof found !== 'string') assert.deepEqual(names(found.groups), names(known(2)), String(at));
    }
  });
  it('is not made of whatever else stands there', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (any) =>
        assert.equal(typeof readSnapshot(any, 'key', 'one'), 'string'),
      ),
    );
    const head = bytes.slice(0, 16);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (any) =>
        assert.equal(typeof readSnapshot(Uint8Array.of(...head, ...any), 'key', 'one'), 'string'),
      ),
    );
  });
});
