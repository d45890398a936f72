import assert from 'node:assert/strict';
import { rawLines } from '../../../../src/core/detail/rawLines.ts';
import { doorOf, json } from '../../../support/fakes.ts';

describe('core: raw lines', () => {
  const drawn = (text: string, most: number): ReturnType<typeof rawLines> => {
    const root = json(text);
    return rawLines(root, says, most, doorOf().mask(root, { all: true }));
  };
  const says = (type: string, size: number): string => `${type} of ${size}`;
  it('draws each key and scalar as it was written', () => {
    const text = '{"b\\u0061" :1.0,"a/b":[ ],"c":{"d":[60000208205123456789,{}],"d":null}}';
    const lines = drawn(text, 100)!;
    assert.deepEqual(
      lines.map(({ depth, pointer, key, text: shown, kind, comma }) => [depth, pointer, key, shown, kind, comma]),
      [
        [0, '', undefined, '{', 'object', false],
        [1, '/ba', '"b\\u0061"', '1.0', 'number', true],
        [1, '/a~1b', '"a/b"', '[]', 'array', true],
        [1, '/c', '"c"', '{', 'object', false],
        [2, '/c/d', '"d"', '[', 'array', false],
        [3, '/c/d/0', undefined, '60000208205123456789', 'number', true],
        [3, '/c/d/1', undefined, '{}', 'object', false],
        [2, '/c/d', undefined, ']', 'close', true],
        [2, '/c/d', '"d"', 'null', 'null', false],
        [1, '/c', undefined, '}', 'close', false],
        [0, '', undefined, '}', 'close', false],
      ],
    );
    assert.deepEqual(
      lines.flatMap(({ holds, folded: words }) => (holds === undefined ? [] : [[holds, words]])),
      [
        [10, 'object of 3'],
        [6, 'object of 2'],
        [3, 'array of 2'],
      ],
    );
    const joined = lines
      .map(({ key, text: shown, comma }) => `${key === undefined ? '' : `${key}:`}${shown}${comma ? ',' : ''}`)
      .join('');
    assert.equal(joined, text.replace(/ /g, ''));
  });
  it('draws a scalar, and gives up when there would be too many', () => {
    assert.deepEqual(drawn('"x"', 1), [{ depth: 0, pointer: '', text: '"x"', kind: 'string', comma: false }]);
    assert.equal(drawn('[1,2,3]', 5)?.length, 5);
    assert.equal(drawn('[1,2,3]', 4), undefined);
    assert.equal(drawn(`[${'1,'.repeat(200_000)}1]`, 1000), undefined);
  });
});
