import assert from 'node:assert/strict';
import { NameIndex } from '../../../../src/core/nameIndex/nameIndex.ts';
import { mostParts } from '../../../../src/core/search/typed/pastedList.ts';
import type { Query } from '../../../../src/core/nameIndex/query.ts';
import type { Found } from '../../../../src/core/search/facts.ts';
import { exactQuery } from '../../../../src/core/search/exactly.ts';
import { readBest, type LookFor } from '../../../../src/core/search/readings.ts';

const names = new NameIndex();
for (const [id, name] of [
  ['grp_1', 'Red Team'],
  ['grp_2', 'Blue Team'],
  ['grp_3', '"Red Team" (2)'],
  ['grp_4', 'Sales, EMEA'],
  ['grp_5', 'Sales'],
  ['grp_6', 'EMEA'],
  ['grp_11', 'Platform Engineering'],
  ['60000208205123456789', 'Design'],
])
  names.add({ id: id!, name: name! });
const looked = { any: 0, exact: 0 };
const found = (query: string | Query): Found[] =>
  names.find(query, 20).map(({ card: { id, name }, rank }) => ({ id, name, rank }) as Found);
const look: LookFor = {
  any: (text) => {
    looked.any++;
    return found(text);
  },
  exact: (text) => {
    looked.exact++;
    return found(exactQuery(text));
  },
};

describe('core: readings of what was pasted', () => {
  for (const [pasted, first] of [
    ['name: Red Team', 'grp_1'],
    ['"id": "grp_2",', 'grp_2'],
    ['Blue Team (42 members)', 'grp_2'],
    ['CN=Blue Team,OU=Groups', 'grp_2'],
    ['"Red Team" (2)', 'grp_3'],
    ['- "Red Team" (2)', 'grp_3'],
    ['Sales, EMEA', 'grp_4'],
    ['plat, eng', 'grp_11'],
    ['Sales quokka', 'grp_5'],
    ['urn:60000208205123456789', '60000208205123456789'],
  ])
    it(`${pasted} is ${first}`, () => {
      const { found, items } = readBest(pasted!, look);
      assert.deepEqual([found[0]?.id, items], [first, undefined]);
    });

  for (const [pasted, ...found] of [
    ['Red Team, Blue Team', ['grp_1'], ['grp_2']],
    ['["grp_1", "grp_2"]', ['grp_1'], ['grp_2']],
    ['grp_1 grp_9', ['grp_1'], []],
    ['- Red Team - Sales - Blue Team', ['grp_1'], ['grp_5'], ['grp_2']],
    ['grp_77 grp_88', [], []],
    // As lines of names come into a box of one line.
    ['Red Team Sales Blue Team', ['grp_1'], ['grp_5'], ['grp_2']],
    ['Sales Red Team Nobody Knows EMEA', ['grp_5'], ['grp_1'], [], ['grp_6']],
  ] as const)
    it(`${pasted} is a list`, () =>
      assert.deepEqual(
        readBest(pasted, look).items?.map((item) => item.found.map(({ id }) => id)),
        found,
      ));

  it('names what it looks for, without what stands around it', () => {
    assert.equal(readBest('name: Red Team', look).text, 'Red Team');
    assert.deepEqual(
      readBest('["grp_1", "grp_99"]', look).items?.map(({ text }) => text),
      ['grp_1', 'grp_99'],
    );
    assert.equal(readBest('nothing: of it', look).text, 'nothing: of it');
  });

  it('looks once for what is found as it stands, and for some parts of a long list', () => {
    Object.assign(looked, { any: 0, exact: 0 });
    readBest('"Red Team" (2)', look);
    assert.deepEqual(looked, { any: 1, exact: 0 });
    const ids = Array.from({ length: 100 }, (_, index) => `grp_${index}`).join('\n');
    const { items, left } = readBest(ids, look);
    assert.deepEqual([items?.length, left], [mostParts, 100 - mostParts]);
  });

  it('looks for few texts, whatever was pasted', () => {
    for (const part of [
      '- "a: (b) ',
      'x, ',
      'x y, ',
      '"x: ',
      'a1b2c ',
      '(',
      '"id":"a",',
      '[x](y),',
      'CN=a\n',
      '<a> ',
      '@a/b\n',
      'Sales ',
      'Sales x Red Team ',
    ])
      for (const text of [part.repeat(200), `${part.repeat(200)}z`]) {
        Object.assign(looked, { any: 0, exact: 0 });
        readBest(text.slice(0, 2000), look);
        assert.ok(looked.any <= 11 && looked.exact <= 6 + 7 * mostParts, `${part}: ${JSON.stringify(looked)}`);
      }
  });
});

describe('core: exact queries', () => {
  for (const [typed, ...ids] of [
    ['Red Team', 'grp_1'],
    ['red-team', 'grp_1'],
    ['GRP_1', 'grp_1'],
    ['grp_11', 'grp_11'],
    ['Red', ...[]],
    ['team', ...[]],
    ['Red Taem', ...[]],
    ['grp', ...[]],
    ['pe', ...[]],
    ['Platform Engineering team', ...[]],
    ['"', ...[]],
  ] as const)
    it(`${typed} finds ${ids.join() || 'nothing'}`, () =>
      assert.deepEqual(
        found(exactQuery(typed)).map(({ id }) => id),
        ids,
      ));
});
