import assert from 'node:assert/strict';
import { oneLine } from '../../../../src/core/safety/oneLine.ts';
import { opened, uncleaned } from '../../../../src/core/vendorText.ts';
import { doorOf } from '../../../support/fakes.ts';

describe('core: redact', () => {
  const lines: readonly (readonly [text: string, shown: string])[] = [
    ['a\r\n\tb', 'a b'], ['a\u202eb\u2066c', 'abc'], ['zero\u200bwidth\ufeff', 'zerowidth'], ['\u001b[31mred\u0007', '[31mred'], ['a\u2028b\u2029c', 'a b c'], ['tag\u{e0041}', 'tag'],
    ['  x  ', 'x'], ['日本 🎉', '日本 🎉'], ['\u0000', ''], ['$(icon) <script>', '$(icon) <script>'],
  ];
  for (const [text, shown] of lines) it(`shows ${JSON.stringify(text)} as ${shown}`, () => assert.equal(oneLine(text), shown));
  it('cuts by characters, not through one', () => {
    assert.equal(oneLine('🎉'.repeat(10), 5), '🎉🎉🎉🎉…');
    assert.equal(oneLine('🎉'.repeat(5), 5), '🎉'.repeat(5));
    assert.equal(oneLine('x'.repeat(1e6)).length, 200);
  });
  it('takes out a secret that something invisible stands in, and half of which would be cut off', () => {
    const said = (text: string): string => opened(doorOf('token-123').said(uncleaned(text))) ?? '';
    assert.equal(said('bad to\u200bken-123'), 'bad •••');
    assert.ok(!said(`${'x'.repeat(195)}token-123`).includes('tok'));
    assert.equal(said('x'.repeat(1e6)).length, 200);
  });
});
