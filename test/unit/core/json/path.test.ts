import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { jqPath } from '../../../../src/core/json/path.ts';
import { pretty } from '../../../../src/core/json/pretty.ts';
import { json } from '../../../support/fakes.ts';
import { holds } from '../../../support/property.ts';

describe('core: paths of jq', () => {
  const root = json('{"a":[{"b c":1,"0":{"x":2}}],"":3,"é":4,"q\\"\\\\(":5,"a/b~c":6}');

  it('tell places in arrays from keys, and quote what is no plain name', () => {
    assert.deepEqual(
      ['', '/a', '/a/0', '/a/0/b c', '/a/0/0/x', '/', '/é', '/q"\\(', '/a~1b~0c'].map((pointer) =>
        jqPath(root, pointer),
      ),
      ['.', '.a', '.a[0]', '.a[0]["b c"]', '.a[0]["0"].x', '.[""]', '.["é"]', '.["q\\"\\\\("]', '.["a/b~c"]'],
    );
  });

  it('go by the look of a step where the JSON does not reach', () => {
    assert.equal(jqPath(json('{}'), '/users/3/name'), '.users[3].name');
  });
});

describe('core: pretty JSON', () => {
  const bare = (text: string): string => {
    let made = '';
    for (let at = 0, inside = false; at < text.length; at++) {
      const character = text[at]!;
      if (inside && character === '\\') {
        made += character + (text[++at] ?? '');
        continue;
      }
      if (character === '"') inside = !inside;
      if (inside || !/[ \t\r\n]/.test(character)) made += character;
    }
    return made;
  };

  it('indents, and keeps every digit, escape and repeated key', () => {
    assert.equal(
      pretty('{"a":1.0,"a" : [60000208205123456789,{ }, [] ],"s":"x: {1, \\" ]\\u0061"}'),
      '{\n  "a": 1.0,\n  "a": [\n    60000208205123456789,\n    {},\n    []\n  ],\n  "s": "x: {1, \\" ]\\u0061"\n}',
    );
  });

  it('changes white space only, whatever the text, and nothing more the second time', () => {
    const spaced = fc
      .tuple(fc.json(), fc.constantFrom(undefined, 1, '\t'))
      .map(([text, space]) => JSON.stringify(JSON.parse(text), null, space));
    holds(
      300,
      fc.property(spaced, (text) => {
        assert.equal(bare(pretty(text)), bare(text));
        assert.equal(pretty(pretty(text)), pretty(text));
        assert.deepEqual(JSON.parse(pretty(text)), JSON.parse(text));
      }),
    );
    for (const odd of ['', '"', '{"a', '[1,,]', '}{', '[[[', 'nonsense "x', '{"a":}']) {
      assert.equal(bare(pretty(odd)), bare(odd));
    }
  });

  it('sets deep nesting in no further than can be read', () => {
    const deep = pretty(`${'['.repeat(5000)}1${']'.repeat(5000)}`);
    assert.ok(deep.length < 5000 * 2 * 210, String(deep.length));
  });
});
