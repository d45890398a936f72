import assert from 'node:assert/strict';
import { joinedIds } from '../../../../src/core/ids/formats.ts';

describe('core: several ids at one place', () => {
  for (const [where, line, expected] of [
    ['a line of their own', '|', 'a\nb'],
    ['an indented line', '    |', '    a\n    b'],
    ['an item of a YAML list', '  - |', '  - a\n  - b'],
    ['a quoted item of a YAML list', "  - '|'", "  - 'a'\n  - 'b'"],
    ['quotes on a line of their own', '    "|",', '    "a",\n    "b",'],
    ['quotes within a line', 'ids: ["|"]', 'ids: ["a", "b"]'],
    ['brackets', 'ids: [|]', 'ids: [a, b]'],
    ['words', 'groups |', 'groups a, b'],
    ['a quote that nothing closes', '  "|', '  "a, b'],
  ] as const) {
    it(`go into ${where}`, () => {
      const [before = '', after = ''] = line.split('|');
      assert.equal(before + joinedIds(['a', 'b'], before, after) + after, expected);
      assert.equal(before + joinedIds(['a'], before, after) + after, line.replace('|', 'a'));
    });
  }
});
