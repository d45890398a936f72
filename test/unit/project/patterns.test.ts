import assert from 'node:assert/strict';
import { faultOf, patternsOf } from '../../patterns.ts';

describe('the check of patterns', () => {
  for (const [pattern, fault] of [
    ['/^a+$/', undefined],
    ['/[a-z]+/gu', undefined],
    ['/ey[a-z-]+[.]ey[a-z-]+[.]/g', /polynomial/],
    ['/^(.*?)(\\w+):"?([^"\\s]*)$/su', /polynomial/],
    ['/[. ]+$/', /polynomial/],
    ['/(a+)+$/', /exponential/],
    ['/(?<=^|\\s)(\\w+):/', /cannot be decided/],
    ['new RegExp(`[${letters}]`)', /while the program runs/],
  ] as const) {
    it(`${fault === undefined ? 'passes' : 'finds'} ${pattern}`, async () => {
      const found = await faultOf(pattern);
      if (fault === undefined) assert.equal(found, undefined);
      else assert.match(found ?? '', fault);
    }).timeout(60_000);
  }
  it('finds each in a source, and where it stands', () => {
    assert.deepEqual(
      patternsOf('x.ts', "const a = /a\\/b/g;\nf('/no/', `/no/`, b / c / d);\nnew RegExp(a); RegExp('x'); // /no/"),
      [
        { file: 'x.ts', line: 1, text: '/a\\/b/g' },
        { file: 'x.ts', line: 3, text: 'new RegExp(a)' },
        { file: 'x.ts', line: 3, text: "RegExp('x')" },
      ],
    );
  });
});
