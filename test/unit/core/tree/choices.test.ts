import assert from 'node:assert/strict';
import { passes, wordToAsk } from '../../../../src/core/connection/treeFilter.ts';
import type { Group } from '../../../../src/core/model.ts';
import { ChosenTexts } from '../../../../src/core/tree/choices.ts';

const group = (name: string, handle?: string): Group => ({
  id: 'grp_1',
  name,
  parents: [],
  children: [],
  externalIds: {},
  aliases: [],
  facts: [],
  sources: {},
  unmapped: [],
  warnings: [],
  ...(handle !== undefined && { handle }),
});

describe('core: choices and filters', () => {
  it('keeps a choice for each connection, and says each change', () => {
    const saved: Readonly<Record<string, string>>[] = [];
    const filters = new ChosenTexts({ a: 'x' }, (all) => saved.push(all));
    filters.set('b', ' sales  ');
    filters.set('a', ' ');
    assert.deepEqual([filters.of('a'), filters.of('b'), filters.of('__proto__')], [undefined, 'sales', undefined]);
    assert.deepEqual(saved, [{ a: 'x', b: 'sales' }, { b: 'sales' }]);
  });

  it('passes over what an earlier session cannot have kept', () => {
    for (const kept of [undefined, null, 5, 'text', true, [], ['a'], { a: null }, { a: {} }])
      assert.equal(new ChosenTexts(kept, () => undefined).of('a'), undefined);
    const filters = new ChosenTexts({ a: 1, b: 'x' }, () => undefined);
    assert.deepEqual([filters.of('a'), filters.of('b')], [undefined, 'x']);
  });

  for (const [filter, name, handle, expected] of [
    ['sal', 'Sales', undefined, true],
    ['east sal', 'Sales East', undefined, true],
    ['ile', 'Ventes Île-de-France', undefined, true],
    ['GRP_1', 'Sales', undefined, true],
    ['g-7', 'Sales', 'G-7', true],
    ['销售', '华东销售中心', undefined, true],
    ['west sal', 'Sales East', undefined, false],
    ['sales1', 'Sales', '1', false],
  ] as const) {
    it(`${expected ? 'lets' : 'does not let'} ${name} pass ${JSON.stringify(filter)}`, () =>
      assert.equal(passes(filter, group(name, handle)), expected));
  }

  it('asks for the longest word, as it was typed', () =>
    assert.deepEqual([wordToAsk('a Îles b'), wordToAsk('ab cd'), wordToAsk('x')], ['Îles', 'ab', 'x']));
});
