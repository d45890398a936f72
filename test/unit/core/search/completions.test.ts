import assert from 'node:assert/strict';
import type { Source } from '../../../../src/core/connection/source.ts';
import { readPart } from '../../../../src/core/listing/rows/keptFields.ts';
import { completedValues, completedWords, doubtedFilters } from '../../../../src/core/search/completions.ts';
import type { FilterValues } from '../../../../src/core/search/filters.ts';
import { readQuestion } from '../../../../src/core/search/question.ts';

const source = (vendor: string, id: string, label: string): Source =>
  ({ connector: { vendor: { id: vendor, label: vendor }, connection: { id, label } } }) as unknown as Source;
const values: FilterValues = {
  sources: [
    source('devrev', 'c1', 'Acme'),
    source('testmo', 'c2', 'Acme North'),
    source('testmo', 'c3', 'The "big" ‘one’ “here” «there»'),
  ],
  told: () =>
    [
      '"s":["active","ON"],"y":["DYNAMIC"],"o":"Jane Doe"',
      '"s":["unknown","On hold"],"y":["STATIC"],"o":"Jane Doe"',
      '"k":"person","s":["inactive","OFF"]',
      `"y":["ghp_${'a1B2c3D4e5F6'.repeat(3)}"],"o":"two\\nlines"`,
      `"y":["${'long'.repeat(100)}"]`,
    ].map(readPart),
};

describe('core: completions of filters', () => {
  for (const [typed, ...filters] of [
    ['in:', 'in:Acme', 'in:"Acme North"', 'in:c3'],
    ['in:ac', 'in:Acme', 'in:"Acme North"'],
    ['IN: nor', 'in: "Acme North"'],
    ['x in:"acme n', 'in:"Acme North"'],
    ['in:acme,', 'in:acme,Acme', 'in:acme,"Acme North"', 'in:acme,c3'],
    ['in:acme'],
    ['in:acme '],
    ['in:zzz'],
    ['vendor:t', 'vendor:testmo'],
    ['is:', 'is:empty'],
    ['is:empty'],
    ['type:', 'type:DYNAMIC', 'type:STATIC'],
    ['type:stat', 'type:STATIC'],
    ['status:', 'status:active', 'status:"On hold"', 'status:inactive'],
    ['owner:ja', 'owner:"Jane Doe"'],
    ['kind:', 'kind:group', 'kind:member', 'kind:person', 'kind:service', 'kind:contact'],
    ['has:'],
    ['ac'],
    [''],
    [`${'x'.repeat(2000)} in:a`],
  ] as const)
    it(`${JSON.stringify(typed).slice(0, 40)} can become ${filters.join(' or ') || 'nothing else'}`, () =>
      assert.deepEqual(
        completedValues(typed, values).map(({ filter }) => filter.replace(/^IN/, 'in')),
        filters,
      ));

  it('are what stands there then', () => {
    for (const [typed, then] of [
      ['team in:ac', 'team in:Acme '],
      ['team in: "acme n', 'team in: "Acme North" '],
      ['in:x,ac', 'in:x,Acme '],
    ] as const)
      assert.equal(completedValues(typed, values)[0]?.typed, then);
  });

  for (const [typed, ...words] of [
    ['ven', 'vendor:'],
    ['VEN', 'vendor:'],
    ['team own', 'owner:'],
    ['is', 'is:'],
    ['i', ...[]],
    ['in', 'in:'],
    ['team in', ...[]],
    ['mem', 'member:'],
    ['xven', ...[]],
    ['ven ', ...[]],
    ['vendor:', ...[]],
    ['vendors', ...[]],
  ] as const)
    it(`${JSON.stringify(typed)} begins ${words.join(' and ') || 'no filter'}`, () => {
      const completed = completedWords(typed);
      assert.deepEqual(
        completed.map(({ filter }) => filter),
        words,
      );
      for (const { typed: then, filter } of completed)
        assert.equal(then, typed.replace(/\w+$/, filter), 'the rest stays');
    });

  for (const [typed, value, first, isMisread] of [
    ['is:full', 'full', 'is:empty', true],
    ['is:full team', 'full', 'is:empty', true],
    ['kind:servce', 'servce', 'kind:service', true],
    ['vendro:testmo', 'vendro', 'vendor:testmo', true],
    ['in:acmee', 'acmee', 'in:Acme', false],
    ['in:acme,globex', undefined, undefined, false],
    ['vendor:tesmo', 'tesmo', 'vendor:testmo', false],
    ['type:dynamc', 'dynamc', 'type:DYNAMIC', false],
    ['status:actve', 'actve', 'status:active', false],
    ['owner:"jane d"', undefined, undefined, false],
    ['owner:jnae', 'jnae', 'owner:"Jane Doe"', false],
    ['has:nobody', undefined, undefined, false],
    ['in:acme type:static is:empty kind:person', undefined, undefined, false],
    ['name:x', undefined, undefined, false],
  ] as const)
    it(`${typed}: ${first === undefined ? 'is as meant' : `meant is ${first}`}`, () => {
      const [doubt, ...others] = doubtedFilters(readQuestion(typed), values);
      assert.deepEqual(
        [doubt?.value, doubt?.meant[0]?.filter, doubt?.isMisread ?? false, others],
        [value, first, isMisread, []],
      );
    });

  it('put what was meant in its place', () => {
    const typed = (text: string): string | undefined => doubtedFilters(readQuestion(text), values)[0]?.meant[0]?.typed;
    assert.deepEqual(
      [typed('a is:full b'), typed('is:full'), typed('a vendro:testmo b'), typed('in:acmee x')],
      ['a is:empty b', 'is:empty ', 'a vendor:testmo b', 'in:Acme x'],
    );
  });
});
