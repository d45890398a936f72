import assert from 'node:assert/strict';
import { oneLine, quotable, withoutSecrets } from '../../../src/core/redact.ts';

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
  const secret = 'a "s3cret"/+é=';
  const forms = [secret, encodeURIComponent(secret), new URLSearchParams({ s: secret }).toString().slice(2), JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64')];
  for (const form of forms) {
    it(`takes out ${form}`, () => {
      const clean = withoutSecrets(`no ${form} here, nor ${form}`, ['other-secret', secret]);
      assert.ok(!clean.includes(form));
      assert.match(clean, /^no •••=* here, nor •••=*$/);
    });
  }
  it('leaves texts alone for secrets too short to be any', () => assert.equal(withoutSecrets('a cat', ['', 'a', 'cat']), 'a cat'));
  it('is not stopped by a secret that is no text', () => assert.equal(withoutSecrets('words', ['\ud800abcd']), 'words'));
  it('takes out a secret in other case, and with lower-case percent encoding', () => {
    assert.equal(withoutSecrets('TOKEN-A%2fB and token-a/b', ['Token-a/B']), '••• and •••');
  });
  it('takes out a secret that something invisible stands in, and half of which would be cut off', () => {
    assert.equal(quotable('bad to\u200bken-123', ['token-123']), 'bad •••');
    assert.ok(!quotable(`${'x'.repeat(195)}token-123`, ['token-123']).includes('tok'));
  });
  it('bears a secret of any length', () => assert.equal(withoutSecrets('a', ['x'.repeat(300_000)]), 'a'));
});
