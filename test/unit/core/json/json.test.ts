import assert from 'node:assert/strict';
import { parseJson } from '../../../../src/core/json/json.ts';
import { pointerKeys, pointerTo } from '../../../../src/core/json/pointer.ts';
import { failing } from '../../../support/fakes.ts';

const reason = (text: string): string | undefined => failing(() => parseJson(text)).reason;

describe('core: json', () => {
  const scalars: readonly (readonly [text: string, type: string, scalar: string | undefined])[] = [
    ['60000208205123456789', 'number', '60000208205123456789'],
    ['1.0', 'number', '1.0'],
    ['-0.0', 'number', '-0.0'],
    ['1E+400', 'number', '1E+400'],
    ['9'.repeat(5000), 'number', '9'.repeat(5000)],
    ['true', 'boolean', 'true'],
    ['null', 'null', undefined],
    ['""', 'string', ''],
    ['"a\\/\\u00e9\\n\\"\\\\"', 'string', 'a/é\n"\\'],
    ['"\\ud83d\\ude00"', 'string', '😀'],
    ['"\\udc00"', 'string', '\udc00'],
    ['"\u2028\u007f"', 'string', '\u2028\u007f'],
    ['[]', 'array', undefined],
    ['{}', 'object', undefined],
  ];
  for (const [text, type, scalar] of scalars) {
    it(`keeps ${text.slice(0, 30)} word for word`, () => {
      const json = parseJson(` ${text}\r\n`);
      assert.deepEqual([json.text, json.type, json.scalar], [text, type, scalar]);
    });
  }

  it('keeps spaces, order, spellings and repeated keys inside', () => {
    const row = '{ "b" :\t1.0 ,\r\n"a":[ 1e2 , {"a":null} ],"b" : 2, "\\u0061b":"x" }';
    const json = parseJson(`[${row} , ${row}]`);
    assert.deepEqual(
      json.items.map(({ text }) => text),
      [row, row],
    );
    const [first] = json.items;
    assert.deepEqual(
      first?.entries.map(({ key, keyText, value }) => [key, keyText, value.text]),
      [
        ['b', '"b"', '1.0'],
        ['a', '"a"', '[ 1e2 , {"a":null} ]'],
        ['b', '"b"', '2'],
        ['ab', '"\\u0061b"', '"x"'],
      ],
    );
    assert.equal(first.at('/b')?.text, '2');
    assert.equal(first.at('/a/1')?.text, '{"a":null}');
  });

  it('takes __proto__ and the like for keys', () => {
    const json = parseJson('{"__proto__":{"polluted":1},"constructor":2}');
    assert.equal(json.at('/__proto__/polluted')?.scalar, '1');
    assert.equal(json.child('toString'), undefined);
    const plain = json.plain() as Record<string, unknown>;
    assert.deepEqual(Object.keys(plain), ['__proto__', 'constructor']);
    assert.equal(plain['polluted'], undefined);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('makes a plain value, without what is left out', () => {
    const text = '{"a":[1.0,true,null,"x"],"rows":[1]}';
    const json = parseJson(text);
    assert.equal(JSON.stringify(json.plain()), JSON.stringify(JSON.parse(text)));
    assert.equal(JSON.stringify(json.plain(json.at('/rows'))), '{"a":[1,true,null,"x"]}');
  });

  const valid = [
    '0',
    '-1',
    '1.5e-7',
    '1E5',
    '"\\b\\f\\n\\r\\t\\/"',
    '"\\\\"',
    '"\\\\\\""',
    '[[],{}]',
    '{"":""}',
    ' \t\r\n[ 1 , 2 ] ',
    '{"a":{"b":[{}]}}',
    '"\u0080"',
    '"</script>"',
    '{"a\\"b":1}',
    '"\ud800"',
  ];
  const invalid = [
    '01',
    '-',
    '+1',
    '.5',
    '1.',
    '1e',
    '0x1',
    'NaN',
    'Infinity',
    'True',
    'nul',
    'truefalse',
    "'a'",
    '"',
    '"\\"',
    '"\\x"',
    '"\\u12"',
    '"\t"',
    '"\n"',
    '[',
    ']',
    '[1',
    '[1,]',
    '[,1]',
    '[1 2]',
    '{',
    '}',
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    '{,}',
    '{a:1}',
    '{"a":1 "b":2}',
    '[1}',
    '{"a":1]',
    '1 2',
    '[] []',
    '// c\n1',
    '1 // c',
    '\u00a01',
    '1\u00a0',
    'undefined',
    '{"a":1}}',
    '[\v1]',
    '{"a":1,"a"}',
    '\ufeff\ufeff1',
  ];
  for (const text of [...valid, ...invalid]) {
    it(`is as strict as JSON.parse with ${JSON.stringify(text)}`, () => {
      let expected: string | undefined;
      try {
        expected = JSON.stringify(JSON.parse(text));
      } catch {
        expected = undefined;
      }
      assert.equal(expected !== undefined, valid.includes(text));
      if (expected === undefined) assert.equal(reason(text), 'notJson');
      else assert.equal(JSON.stringify(parseJson(text).plain()), expected);
    });
  }

  const failures: readonly (readonly [what: string, text: string, reason: string])[] = [
    ['an empty text', '', 'empty'],
    ['spaces', ' \r\n\t', 'empty'],
    ['a byte order mark alone', '\ufeff', 'empty'],
    ['HTML', '\n<!DOCTYPE html>', 'html'],
    ['100,000 open arrays', '['.repeat(100_000), 'tooDeep'],
    ['100,000 nested arrays', '['.repeat(100_000) + ']'.repeat(100_000), 'tooDeep'],
    ['100,000 nested objects', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000), 'tooDeep'],
    ['one level too many', '['.repeat(201) + '1' + ']'.repeat(201), 'tooDeep'],
  ];
  for (const [what, text, expected] of failures) it(`refuses ${what}`, () => assert.equal(reason(text), expected));

  it('reads 200 levels, and past one byte order mark', () => {
    const text = '['.repeat(200) + '1' + ']'.repeat(200);
    assert.equal(parseJson(text).text, text);
    assert.equal(parseJson('\ufeff{"a":1}').text, '{"a":1}');
  });

  it('finds what a pointer points at, and nothing else', () => {
    const json = parseJson('{"a/b":{"c~d":[10,11]},"":0,"~1":1}');
    const found = [
      '/a~1b/c~0d/1',
      '/',
      '/~01',
      '',
      '/a~1b/c~0d/-',
      '/a~1b/c~0d/01',
      '/a~1b/c~0d/2',
      '/none/deeper',
      '/a~1b/c~0d/length',
    ].map((pointer) => json.at(pointer)?.text);
    assert.deepEqual(found, ['11', '0', '1', json.text, ...Array<undefined>(5).fill(undefined)]);
  });

  it('finds the first few of a list or an object', () => {
    const json = parseJson('{"list":[10,[11],{"a":12},13],"\\u0061":1,"a":2}');
    const [list] = json.someEntries(1);
    assert.deepEqual([list?.key, json.someEntries(0), json.someEntries(9).length], ['list', [], 3]);
    assert.deepEqual(
      json.someEntries(2).map(({ key }) => key),
      ['list', 'a'],
    );
    assert.deepEqual(
      list?.value.someItems(3).map(({ text }) => text),
      ['10', '[11]', '{"a":12}'],
    );
    assert.deepEqual([list.value.someItems(9).length, list.value.someEntries(9), json.someItems(9)], [4, [], []]);
  });

  it('writes pointers that lead back', () => {
    for (const key of ['a', '', 'a/b', '~', '~1', '/~0', '0'])
      assert.deepEqual(pointerKeys(pointerTo(pointerTo('', 'top'), key)), ['top', key]);
    assert.deepEqual(pointerKeys(''), []);
  });
});
