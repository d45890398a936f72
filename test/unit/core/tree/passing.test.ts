import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Source } from '../../../../src/core/connection/source.ts';
import { parseQuery } from '../../../../src/core/nameIndex/query.ts';
import { Search } from '../../../../src/core/search/search.ts';
import { Passing } from '../../../../src/core/tree/passing.ts';
import { fakeSource, fakeWorld, never } from '../../../support/fakes.ts';
import { listedVendor } from '../../../support/listedVendor.ts';
import { nestedSource } from '../../../support/nested.ts';
import { holdsLater } from '../../../support/property.ts';

/** A source whose groups have these names, so many a page, and whose vendor finds those. */
function named(names: readonly (string | null)[], size = 2, found: readonly string[] = []): Source {
  const vendor = listedVendor({ search: { query: (word) => ({ search: word }) } });
  const world = fakeWorld(({ searchParams }) => {
    const of = searchParams.has('search') ? found : names;
    const from = size * (Number(searchParams.get('page')) - 1);
    const rows = of.map((name) => name && { id: `#${names.indexOf(name)}`, name });
    return { rows: rows.slice(from, from + size), total: of.length };
  });
  return fakeSource(vendor, world);
}

const shown = (passing: Passing): (string | undefined)[] => passing.places.map((place) => passing.at(place)?.name);
const filtered = (source: Source, filter: string): string[] => shown(Passing.of(source, filter, undefined)).map(String);
const finds = (source: Source, filter: string): string[] =>
  new Search().find([source], parseQuery(filter), 'group', 1000).map(({ name }) => name);

const names = [
  'O’Brien’s Team',
  'Obrien',
  'Ventes Île-de-France',
  'Co\u00adoperation\u200d Team',
  'Sales–East',
  'Müller Gruppe',
  'Policy Owners',
  'Machine Learning Platform',
  '品質保証部',
  'Plattform',
  'キャリア',
  'Team',
];

describe('core: what passes a filter of the tree', () => {
  for (const [filter, expected] of [
    ["o'brien", ['O’Brien’s Team', 'Obrien']],
    ['o’brien', ['O’Brien’s Team', 'Obrien']],
    ['ile', ['Ventes Île-de-France']],
    ['ÎLE', ['Ventes Île-de-France']],
    ['cooperation', ['Co\u00adoperation\u200d Team']],
    ['sales-east', ['Sales–East']],
    ['sales east', ['Sales–East']],
    ['mueller', ['Müller Gruppe']],
    ['policies', ['Policy Owners']],
    ['mlp', ['Machine Learning Platform']],
    ['品証', ['品質保証部']],
    ['キヤリア', ['キャリア']],
    ['platfrom', ['Machine Learning Platform']],
    ['nobody', []],
  ] as const) {
    it(`finds for ${JSON.stringify(filter)} what the finder finds`, async () => {
      const source = named(names);
      await source.groups.all(never);
      assert.deepEqual(filtered(source, filter).sort(), [...expected].sort());
      assert.deepEqual(finds(source, filter).sort(), [...expected].sort());
    });
  }

  it('is the same as in the finder, however many rows came at once', async () => {
    const word = fc.constantFrom(
      'team',
      'ops',
      'oops',
      'plat',
      'platform',
      'platfrom',
      'o’b',
      'é',
      'a',
      'ml',
      '品',
      'x7',
    );
    const words = fc.array(word, { minLength: 1, maxLength: 3 });
    await holdsLater(
      60,
      fc.asyncProperty(
        fc.array(words, { minLength: 1, maxLength: 12 }),
        words,
        fc.integer({ min: 1, max: 5 }),
        async (all, typed, size) => {
          const source = named(
            all.map((some, index) => `${some.join(' ')} ${index}`),
            size,
          );
          const filter = typed.join(' ');
          while (!source.groups.complete) {
            await source.groups.more(never);
            filtered(source, filter);
          }
          assert.deepEqual(filtered(source, filter).sort(), finds(source, filter).sort());
        },
      ),
    );
  });

  it('waits with what is only similar until all is read, and leaves it out where something has the words', async () => {
    const source = named(['Plattform', 'Sales', 'Platforms']);
    await source.groups.more(never);
    assert.deepEqual(filtered(source, 'platforms'), []);
    await source.groups.more(never);
    const passing = Passing.of(source, 'platforms', undefined);
    assert.deepEqual([shown(passing), passing.isSimilar], [['Platforms'], false]);
    const similar = Passing.of(source, 'platfroms', undefined);
    assert.deepEqual([similar.isSimilar, shown(similar).includes('Platforms')], [true, true]);
  });

  it('stands beside rows that cannot be read, and takes each group once', async () => {
    const source = named([null, 'Sales', null, 'Salesforce', 'Other'], 2, ['Salesforce', 'Sales']);
    await source.groups.more(never);
    const found = source.search('sal')!;
    await found.all(never);
    const passing = Passing.of(source, 'sal', found);
    assert.deepEqual(shown(passing), ['Sales', 'Salesforce']);
    assert.deepEqual([passing.has('#3'), passing.has('#4')], [true, false]);
    await source.groups.all(never);
    assert.deepEqual(shown(Passing.of(source, 'sal', found)), ['Sales', 'Salesforce']);
  });

  it('takes what stands above into account, and words for the connection, as the finder does', async () => {
    const source = nestedSource(['eng', 'plat<eng', 'sub<plat', 'other', 'plat eng']);
    await source.groups.all(never);
    for (const [filter, expected] of [
      ['plat eng', ['Group plat', 'Group plat eng', 'Group sub']],
      ['fake other', ['Group other']],
      ['one plat', ['Group plat', 'Group plat eng', 'Group sub']],
      ['eng othr', ['Group other']],
    ] as const) {
      const found = finds(source, filter).sort();
      assert.deepEqual(filtered(source, filter).sort(), found, filter);
      if (!filter.includes('othr')) assert.deepEqual(found, [...expected].sort(), filter);
    }
  });
});
