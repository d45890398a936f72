import assert from 'node:assert/strict';
import type { Source } from '../../../../src/core/connection/source.ts';
import { groupCard } from '../../../../src/core/listing/rows/keptFields.ts';
import { NameIndex } from '../../../../src/core/nameIndex/nameIndex.ts';
import { parseQuery } from '../../../../src/core/nameIndex/query.ts';
import { ancestorsOf } from '../../../../src/core/search/ancestors.ts';
import { Search } from '../../../../src/core/search/search.ts';
import { never } from '../../../support/fakes.ts';
import { nestedSource } from '../../../support/nested.ts';

/** Groups `id<parent<parent`, each called by its id. */
function indexed(...written: string[]): NameIndex {
  const names = new NameIndex();
  for (const one of written) add(names, one);
  return names;
}
/** Behind a bar stands the path that the vendor sends. */
function add(names: NameIndex, written: string): void {
  const [own = '', path] = written.split('|');
  const [id = '', ...parents] = own.split('<');
  names.add(
    groupCard({
      id,
      name: id,
      ...(path !== undefined && { path }),
      parents: parents.map((parent) => ({ id: parent })),
      aliases: [],
      externalIds: {},
    }),
  );
}
const find = (names: NameIndex, typed: string, limit = 50): string[] =>
  ancestorsOf(names)
    .find(parseQuery(typed), limit, () => false)
    .map(({ card, above }) => [...above, card.id].join('/'));

describe('core: what stands above a group finds it', () => {
  for (const [what, groups, typed, expected] of [
    [
      'a word of its parent and one of its own',
      ['Engineering', 'Platform<Engineering'],
      'plat eng',
      ['Engineering/Platform'],
    ],
    ['in any order', ['Engineering', 'Platform<Engineering'], 'eng plat', ['Engineering/Platform']],
    ['its parent alone, behind that', ['Engineering', 'Platform<Engineering'], 'engin', ['Engineering/Platform']],
    ['children that came before their parents', ['b<a', 'c<b', 'a'], 'a c', ['a/b/c']],
    ['far above', ['top', 'x<top', 'y<x', 'z<y'], 'top z', ['top/x/y/z']],
    ['either of two parents', ['one', 'two', 'both<one<two'], 'two both', ['one/both']],
    ['first those with more words of their own', ['ab', 'x<ab', 'cd ab<x', 'cd<x'], 'cd ab', ['ab/x/cd']],
    [
      'first those that have a word in their name, not behind it',
      ['ab', 'y<ab|cd', 'x cd<ab'],
      'cd ab',
      ['ab/x cd', 'ab/y'],
    ],
    ['nothing that stands below nothing', ['ab', 'cd'], 'ab cd', []],
    ['nothing where a word is nowhere', ['ab', 'cd<ab'], 'ab cd ef', []],
    ['a circle, without end', ['a<c', 'b<a', 'c<b'], 'a c', ['b/c/a', 'a/b/c']],
    ['itself above itself', ['a<a'], 'a b', []],
    ['a parent that is not there', ['a<nowhere'], 'nowhere a', []],
  ] as const)
    it(`finds ${what}`, () => assert.deepEqual(find(indexed(...groups), typed), expected));

  it('takes in what comes, and the rest of many in turns', async () => {
    const names = indexed('top');
    assert.deepEqual(find(names, 'top leaf'), []);
    for (let i = 0; i < 4500; i++) add(names, `leaf${i}<top`);
    const early = ancestorsOf(names).find(parseQuery('top leaf'), 10_000, () => false).length;
    assert.ok(early > 0 && early < 4500, `${early}`);
    for (let turns = 0; turns < 5; turns++) await new Promise((resolve) => setTimeout(resolve));
    assert.equal(ancestorsOf(names).find(parseQuery('top leaf'), 10_000, () => false).length, 4500);
  });
});

describe('core: search, by what a result stands for', () => {
  const found = (sources: Source[], typed: string, limit = 20): string[] =>
    new Search()
      .find(sources, parseQuery(typed), 'group', limit)
      .map(({ source, id, path }) => `${source.id} ${id}${path === undefined ? '' : ` (${path})`}`);
  const read = async (...written: string[]): Promise<Source> => {
    const source = nestedSource(written);
    await source.groups.all(never);
    return source;
  };

  it('finds by the names above, after what has all words itself', async () => {
    const source = await read('eng', 'plat<eng', 'plat eng', 'sales');
    assert.deepEqual(found([source], 'plat eng'), ['one plat eng', 'one plat (Group eng)']);
    assert.deepEqual(found([source], 'sales'), ['one sales']);
  });

  it('finds by the vendor or the connection in plain words, after what has them itself', async () => {
    const source = await read('plat', 'fake plat', 'other');
    assert.deepEqual(found([source], 'fake plat'), ['one fake plat', 'one plat']);
    assert.deepEqual(found([source], 'one oth'), ['one other']);
    assert.deepEqual(found([source], 'fake').sort(), ['one fake plat', 'one other', 'one plat']);
    assert.deepEqual(found([source], 'fak'), ['one fake plat']);
    assert.deepEqual(found([source], 'fake nothing'), ['one fake plat']);
  });
});
