import assert from 'node:assert/strict';
import { checksum } from '../../../../../src/core/nameIndex/entries/checksum.ts';
import { NameIndex, type Card } from '../../../../../src/core/nameIndex/nameIndex.ts';
import { groups } from '../../../../bench/lookup/organisation.ts';
import { hostileNames } from '../../../../vendors/data/names.ts';
import { scatter } from '../../../../vendors/organisation.ts';

const indexed = (cards: Iterable<Card>): NameIndex => {
  const made = new NameIndex();
  for (const card of cards) made.add(card);
  return made;
};
const typed = ['', 'p', 'payments', 'berlin plat', 'sre', '支付', 'gineer', 'paymnets', 'group/3', 'd0', 'equipe', 'x'];
const same = (a: NameIndex | undefined, b: NameIndex): void => {
  assert.ok(a !== undefined);
  assert.equal(a.size, b.size);
  for (const query of typed) assert.deepEqual(a.find(query, 50), b.find(query, 50), query);
};
const unusual: readonly Card[] = [
  ...hostileNames,
  '',
  '\0',
  'nul \0 inside',
  'lone \ud83d high',
  'lone \ude80 low',
  '\ufeffmark',
  '["a"]',
  '\0\0',
  '長'.repeat(3000),
  'z'.repeat(9000),
  '👩‍💻',
  'İSTANBUL ß',
].map((text, index) => ({
  id: `${index}${text}`,
  name: text,
  handle: text.slice(0, 9),
  email: text.slice(1),
  path: text,
  note: text,
}));

describe('core: a note beside what is searched', () => {
  it('comes back as it was, and is not found by', () => {
    const notes = ['', '{"count":3}', '\0', '\ufeffx', 'a\0b', 'lone \ud83d', '["x"]', '日本', 'n'.repeat(70_000)];
    const made = indexed(
      notes.flatMap((note, index) => [
        { id: `plain${index}`, name: 'Plain', note },
        { id: `folded${index}`, name: 'Földed', note },
      ]),
    );
    for (const { card } of made.find('', 99))
      assert.equal(card.note ?? '', notes[Number(/\d+/.exec(card.id)![0])], card.id);
    assert.deepEqual([made.find('count', 9), made.find('日本', 9)], [[], []]);
  });
  it('that changed is a change', () => {
    const made = indexed([
      { id: '1', name: 'A', note: 'x' },
      { id: '2', name: 'Ä', note: 'x' },
      { id: '3', name: 'C' },
    ]);
    made.replace([
      { id: '1', name: 'A', note: 'y' },
      { id: '2', name: 'Ä' },
      { id: '3', name: 'C', note: '' },
    ]);
    assert.deepEqual(
      made.find('', 9).map(({ card }) => card.note),
      ['y', undefined, undefined],
    );
  });
});

describe('core: a name index as bytes', () => {
  for (const count of [0, 1, 31, 32, 1024, 1025, 3000]) {
    it(`of ${count} entries is the same when it is read`, () => {
      const made = indexed(
        groups(count).map((card, index) => ({ ...card, ...(index % 3 === 0 && { note: `n${index}` }) })),
      );
      const read = NameIndex.fromBytes(made.toBytes());
      same(read, made);
      assert.deepEqual(read!.toBytes(), made.toBytes());
    });
  }
  it('keeps unusual texts, and goes on as any other', () => {
    const made = indexed(unusual);
    const read = NameIndex.fromBytes(made.toBytes())!;
    same(read, made);
    const more = groups(1500);
    read.replace(unusual);
    same(read, made);
    read.replace(more);
    same(read, indexed(more));
  });
  it('holds nothing of what was removed', () => {
    const made = indexed([...groups(1200), { id: 'secret-id', name: 'Forgotten', note: 'remembered' }]);
    assert.ok(Buffer.from(made.toBytes()).includes('Forgotten'));
    made.remove('secret-id');
    made.remove(groups(1)[0]!.id);
    const bytes = made.toBytes();
    for (const text of ['Forgotten', 'secret-id', 'remembered']) assert.ok(!Buffer.from(bytes).includes(text), text);
    same(NameIndex.fromBytes(bytes), indexed(groups(1200).slice(1)));
  });
  it('can be read from the middle of other bytes', () => {
    const bytes = indexed(groups(40)).toBytes();
    const around = new Uint8Array(bytes.length + 7);
    around.set(bytes, 3);
    same(NameIndex.fromBytes(around.subarray(3, 3 + bytes.length)), indexed(groups(40)));
  });
});

describe('core: bytes that are no name index', () => {
  const cards: readonly Card[] = [
    { id: '1', name: 'Plain', note: '{}' },
    { id: '2', name: 'Földed 架构', email: 'f@example.com' },
    { id: '3', name: 'Third', path: 'A / B' },
  ];
  const bytes = indexed(cards).toBytes();
  it('are told by their length', () => {
    for (let length = 0; length < bytes.length; length++)
      assert.equal(NameIndex.fromBytes(bytes.subarray(0, length)), undefined, String(length));
    for (const more of [1, 4, 4096])
      assert.equal(
        NameIndex.fromBytes(Uint8Array.from({ length: bytes.length + more }, (_, at) => bytes[at] ?? 0)),
        undefined,
      );
  });
  it('are told by any bit', () => {
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at]! ^= 1 << (at % 8);
      assert.equal(NameIndex.fromBytes(changed), undefined, String(at));
    }
  });
  it('are told when they are something else', () => {
    for (let seed = 0; seed < 400; seed++)
      assert.equal(
        NameIndex.fromBytes(Uint8Array.from({ length: scatter(seed) % 4000 }, (_, at) => scatter(seed * 5000 + at))),
        undefined,
      );
    for (const text of ['', '{}', 'null', '[]'.repeat(40)])
      assert.equal(NameIndex.fromBytes(new TextEncoder().encode(text)), undefined);
  });
  it('do no harm even with the right checksum', () => {
    let read = 0;
    for (let seed = 0; seed < 1000; seed++) {
      const forged = bytes.slice();
      // The head of the first block is the most rewarding place; marks are most of the bytes.
      for (let turn = 0; turn <= seed % 3; turn++) {
        const draw = scatter(seed * 3 + turn + 1);
        const at =
          draw % 2 === 0
            ? 8 + (draw % 64)
            : draw % 5 === 0
              ? bytes.length - 1 - ((draw >>> 4) % 120)
              : 8 + ((draw >>> 4) % (bytes.length - 8));
        forged[at] = draw >>> 24;
      }
      forged.set(new Uint8Array(Uint32Array.of(checksum(forged.subarray(16))).buffer), 12);
      const made = NameIndex.fromBytes(forged);
      if (made === undefined) continue;
      read++;
      for (const query of ['', 'p', 'plain', 'folded', 'thrid', 'f@example.com', '架'])
        for (const { card } of made.find(query, 9)) assert.equal(typeof card.name, 'string');
      made.replace(cards);
      assert.deepEqual(
        made
          .find('', 9)
          .map(({ card }) => card.id)
          .sort(),
        ['1', '2', '3'],
      );
      made.remove('2');
      made.toBytes();
    }
    assert.ok(read > 100, String(read));
  });
});
