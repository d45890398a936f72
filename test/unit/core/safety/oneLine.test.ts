import assert from 'node:assert/strict';
import type { FormKey } from '../../../../src/core/forms/forms.ts';
import { write } from '../forms/written.ts';
import { oneLine } from '../../../../src/core/safety/oneLine.ts';
import { opened, uncleaned } from '../../../../src/core/vendorText.ts';
import { textRuns } from '../../../../src/webview/text/odd.ts';
import { doorOf } from '../../../support/fakes.ts';

describe('core: redact', () => {
  const lines: readonly (readonly [text: string, shown: string])[] = [
    ['a\r\n\tb', 'a b'],
    ['a\u202eb\u2066c', 'abc'],
    ['zero\u200bwidth\ufeff', 'zerowidth'],
    ['\u001b[31mred\u0007', '[31mred'],
    ['a\u2028b\u2029c', 'a b c'],
    ['tag\u{e0041}', 'tag'],
    ['  x  ', 'x'],
    ['日本 🎉', '日本 🎉'],
    ['\u0000', ''],
    ['$(icon) <script>', '$(icon) <script>'],
  ];
  for (const [text, shown] of lines)
    it(`shows ${JSON.stringify(text)} as ${shown}`, () => assert.equal(oneLine(text), shown));
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

describe('core: what nobody sees', () => {
  const invisible = [
    0x1b, 0x7f, 0x85, 0xad, 0x34f, 0x61c, 0x115f, 0x17b4, 0x180e, 0x200b, 0x200e, 0x202e, 0x2060, 0x206f, 0x3164,
    0xfeff, 0xffa0, 0xfff9, 0xe0041,
  ];
  const as = (key: FormKey, id: string): string => write(key, [{ kind: 'group', id, name: '' }]);
  for (const code of invisible) {
    const character = String.fromCodePoint(code);
    const name = code.toString(16).padStart(4, '0');
    it(`is the same everywhere: ${name}`, () => {
      assert.equal(oneLine(`a${character}b`), 'ab');
      assert.deepEqual(
        textRuns(`a${character}b`).map((run) => run.name !== undefined),
        [false, true, false],
      );
      const quoted = as('quoted', `a${character}b`);
      assert.ok(!quoted.includes(character), quoted);
      assert.equal(JSON.parse(quoted), `a${character}b`);
      const variable = as('environment', `a${character}b`);
      assert.ok(!variable.includes(character), variable);
      assert.ok(variable.endsWith(code > 0xffff ? `="a\\U000${name}b"` : `="a\\u${name}b"`), variable);
    });
  }
});
