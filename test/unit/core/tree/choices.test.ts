import assert from 'node:assert/strict';
import { ChosenTexts } from '../../../../src/core/tree/choices.ts';

describe('core: choices', () => {
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
});
