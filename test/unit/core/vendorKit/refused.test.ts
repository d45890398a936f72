import assert from 'node:assert/strict';
import { fieldTextsAt, saying, secondsAt, textsAt } from '../../../../src/core/vendorKit/refused.ts';
import { uncleaned } from '../../../../src/core/vendorText.ts';
import { json } from '../../../support/fakes.ts';

const many = 200_000;

describe('core: what a refusal says', () => {
  const texts: readonly (readonly [body: unknown, texts: readonly string[]])[] = [
    [{ at: 'one' }, ['one']],
    [{ at: 42 }, ['42']],
    [{ at: ['one', 'two'] }, ['one', 'two']],
    [{ at: ['one', null, { message: 'no' }, ['no'], 2] }, ['one', '2']],
    [{ at: ['1', '2', '3', '4', '5', '6'] }, ['1', '2', '3', '4', '5']],
    [{ at: { message: 'no' } }, []],
    [{ at: null }, []],
    [{}, []],
    [[], []],
    ['"text"', []],
  ];
  for (const [body, expected] of texts)
    it(`finds ${expected.length} texts in ${JSON.stringify(body)}`, () =>
      assert.deepEqual(textsAt(json(body), '/at'), expected));

  const fields: readonly (readonly [at: unknown, texts: readonly string[]])[] = [
    [[{ field: 'limit', message: 'too many' }], ['limit: too many']],
    [
      [
        { field: 'limit', message: 'too many' },
        { field: 'page', message: 'too low' },
      ],
      ['limit: too many', 'page: too low'],
    ],
    [
      [{ field: 'limit' }, { message: 'too low' }, { field: '', message: '' }, {}],
      ['limit', 'too low'],
    ],
    [[null, 7, 'text', [], { field: ['a'], message: { b: 1 } }], []],
    [{ per_page: ['is wrong', 'is missing'], page: 'is low' }, ['per_page: is wrong, is missing', 'page: is low']],
    [
      { __proto__: 1, 'a/b~': ['x'], '': ['nameless'], deep: [[['x']]], none: [] },
      ['a/b~: x', 'nameless', 'deep', 'none'],
    ],
    ['text', []],
    [null, []],
    [undefined, []],
    [[], []],
    [{}, []],
  ];
  for (const [at, expected] of fields)
    it(`reads of fields ${JSON.stringify(at)}`, () => assert.deepEqual(fieldTextsAt(json({ at }), '/at'), expected));

  it('says nothing where there is no body', () => {
    assert.deepEqual(
      [textsAt(undefined, '/a'), fieldTextsAt(undefined, '/a'), secondsAt(undefined, '/a')],
      [[], [], undefined],
    );
    assert.equal(saying(), undefined);
  });

  it('reads the first few of a list, however long it is', () => {
    const listed = json(`{"at":[${'{"field":"f","message":"m"},'.repeat(many)}{}]}`);
    const keyed = json(`{"at":{${Array.from({ length: many }, (_, index) => `"\\u0066${index}":["m"]`).join()}}}`);
    assert.equal(fieldTextsAt(listed, '/at').length, 5);
    assert.deepEqual(fieldTextsAt(keyed, '/at').slice(-1), ['f4: m']);
    assert.equal(textsAt(json(`{"at":[${'"m",'.repeat(many)}"m"]}`), '/at').length, 5);
  });

  const said = (...all: (string | undefined)[]): unknown =>
    saying(...all.map((text) => (text === undefined ? undefined : uncleaned(text))));
  it('says each thing once, in the order it is given', () => {
    assert.equal(said('one', undefined, 'two', 'one', ''), 'one; two');
    assert.equal(said('limit: is wrong', 'is wrong', 'invalid'), 'limit: is wrong; invalid');
    assert.equal(said('no', 'not there'), 'no; not there');
    assert.equal(said('', undefined), undefined);
  });

  const seconds: readonly (readonly [at: unknown, seconds: number | undefined])[] = [
    [120, 120],
    [1.5, 1.5],
    ['1.5', 1.5],
    ['7200', 7200],
    [0, undefined],
    ['0.0', undefined],
    [-5, undefined],
    ['-5', undefined],
    ['', undefined],
    [' 5', undefined],
    ['5 s', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    ['1.5.2', undefined],
    ['Infinity', undefined],
    ['9'.repeat(400), undefined],
    [true, undefined],
    [null, undefined],
    [[5], undefined],
    [{ seconds: 5 }, undefined],
    [undefined, undefined],
  ];
  for (const [at, expected] of seconds)
    it(`takes ${JSON.stringify({ at }).slice(0, 40)} for ${String(expected)} seconds`, () =>
      assert.equal(secondsAt(json({ at }), '/at'), expected));
  it('takes no number beyond all bounds for seconds', () =>
    assert.equal(secondsAt(json('{"at":1e400}'), '/at'), undefined));
});
