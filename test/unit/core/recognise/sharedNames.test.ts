// The names that a repository shares: what is written is read again, and whatever else stands there does no harm.
import assert from 'node:assert/strict';
import { readSharedNames, sharedName, writeSharedNames } from '../../../../src/core/recognise/sharedNames.ts';

const sales = { id: 'grp_1', name: 'Sales "EMEA"', vendor: 'semaphor', date: '2026-01-31' };
const tech = { id: '3de3ba12-fe6e-4242-b2c2-57aa17d2b959', name: 'Tech', vendor: 'aptly', date: '2026-02-01' };

describe('recognise: shared names', () => {
  it('are read as they were written, a line each and sorted', () => {
    const text = writeSharedNames([sales, tech]);
    assert.deepEqual([...readSharedNames(text)!.values()], [tech, sales]);
    assert.equal(text.split('\n').length, 2 + 2 + 3);
    assert.equal(text, writeSharedNames([tech, sales]));
    assert.deepEqual([...readSharedNames(writeSharedNames([]))!.values()], []);
  });

  it('hold these four and nothing else', () => {
    const more = { ...sales, email: 'a@b.example', token: 'secret' };
    assert.ok(!writeSharedNames([more]).includes('secret'));
    assert.deepEqual([...readSharedNames(JSON.stringify({ groups: [more] }))!.values()], [sales]);
  });

  it('are found by their ID, of a UUID in any form, and never for a person or another vendor', () => {
    const names = readSharedNames(writeSharedNames([sales, tech]))!;
    const at = { line: 0, start: 0, end: 0 };
    assert.equal(sharedName(names, { ...at, id: 'grp_1', by: 'marked' })?.name, sales.name);
    assert.equal(sharedName(names, { ...at, id: tech.id.replaceAll('-', '').toUpperCase(), by: 'uuid' })?.name, 'Tech');
    assert.equal(sharedName(names, { ...at, id: 'grp_1', by: 'distinctive', kind: 'member' }), undefined);
    assert.equal(sharedName(names, { ...at, id: 'grp_1', by: 'distinctive', vendor: 'devrev' }), undefined);
    assert.equal(sharedName(names, { ...at, id: '__proto__', by: 'marked' }), undefined);
  });

  for (const [what, text] of [
    ['no JSON', '{'],
    ['no object', '[]'],
    ['no list', '{"groups":{}}'],
    ['nothing', ''],
  ] as const)
    it(`are none where the file is ${what}`, () => assert.equal(readSharedNames(text), undefined));

  it('leave out what is none, and keep the first of two', () => {
    const wrong = [
      null,
      7,
      {},
      { ...sales, id: '' },
      { ...sales, date: 'today' },
      { ...sales, name: 'x'.repeat(1001) },
    ];
    const read = readSharedNames(JSON.stringify({ groups: [...wrong, sales, { ...sales, name: 'Other' }] }))!;
    assert.deepEqual([...read.values()], [sales]);
  });
});
