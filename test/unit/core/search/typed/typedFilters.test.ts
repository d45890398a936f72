import assert from 'node:assert/strict';
import { typedFilters } from '../../../../../src/core/search/typed/typedFilters.ts';

const read = (typed: string): unknown[] =>
  typedFilters(typed, (word) => word === 'in' || word === 'is').map(({ word, values }) => [word, ...values]);

describe('core: typed filters', () => {
  const cases: readonly (readonly [typed: string, ...filters: string[][]])[] = [
    ['in:acme', ['in', 'acme']],
    ['IN:Acme', ['in', 'Acme']],
    ['in：acme', ['in', 'acme']],
    ['in: acme', ['in', 'acme']],
    ['in:\u3000acme team', ['in', 'acme']],
    ['team in:acme is:empty', ['in', 'acme'], ['is', 'empty']],
    ['in: is:empty', ['in'], ['is', 'empty']],
    ['in:acme,globex', ['in', 'acme', 'globex']],
    ['in:acme，globex', ['in', 'acme', 'globex']],
    ['in:acme, globex', ['in', 'acme']],
    ['in:"acme, inc",globex x', ['in', 'acme, inc', 'globex']],
    ['in:"acme north" team', ['in', 'acme north']],
    ['in:"acme north', ['in', 'acme north']],
    ['in:„acme north“ x', ['in', 'acme north']],
    ['in:“acme north” x', ['in', 'acme north']],
    ['in:«acme north» x', ['in', 'acme north']],
    ['in:“acme north', ['in', 'acme north']],
    ["in:'acme north' x", ['in', 'acme north']],
    ["in:'acme x", ['in', "'acme"]],
    ["in:o'neil x", ['in', "o'neil"]],
    ['in:a:b', ['in', 'a:b']],
    ['in:', ['in']],
    ['in: ', ['in']],
    ['in:""', ['in']],
    // Any word with a colon and what follows at once; whoever asks decides whether that was meant as a filter.
    ['inn:acme', ['inn', 'acme']],
    ['inn: acme'],
    ['https://x.example/in:a', ['https', '//x.example/in:a']],
    ['(in:acme'],
    ['"x in:acme" in:b', ['in', 'b']],
    ['pin:acme', ['pin', 'acme']],
    ['i:x'],
    [''],
    ['team'],
  ];
  for (const [typed, ...filters] of cases)
    it(`reads ${JSON.stringify(typed)}`, () => assert.deepEqual(read(typed), filters));

  it('says where they stand, and whether they may go on', () => {
    const typed = 'a in:"acme no" is:e';
    const [first, last] = typedFilters(typed, (word) => word === 'in' || word === 'is');
    assert.deepEqual(
      [typed.slice(first!.start, first!.end), typed.slice(first!.last), first!.isOpen],
      ['in:"acme no"', '"acme no" is:e', false],
    );
    assert.deepEqual([typed.slice(last!.start), typed.slice(last!.last), last!.isOpen], ['is:e', 'e', true]);
    for (const [open, begun] of [
      ['in:"acme no', '"acme no'],
      ['in:a,', ''],
      ['in:a,b', 'b'],
      ['in: ', ''],
    ] as const) {
      const [one] = typedFilters(open, () => true);
      assert.deepEqual([one!.isOpen, open.slice(one!.last)], [true, begun], open);
    }
    for (const ended of ['in:"acme"', 'in:a ', 'in:a, '])
      assert.equal(
        typedFilters(ended, () => true)[0]!.isOpen && ended.length === typedFilters(ended, () => true)[0]!.end,
        false,
        ended,
      );
  });

  it('has an end for each, whatever is typed', () => {
    for (const part of ['in:', 'in: ', '"', "'", ' "', " 'a", ',', 'in:"', 'in:,', ':', 'in:a,', '„', 'x:y ']) {
      const typed = part.repeat(400);
      for (const { start, end, last, values } of typedFilters(typed, (word) => word === 'in'))
        assert.ok(start < end && last <= typed.length && values.length <= 20, part);
    }
  });
});
