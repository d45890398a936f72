import assert from 'node:assert/strict';
import { fileNameOf } from '../../../../src/core/safety/fileName.ts';

describe('core: file names', () => {
  const names: readonly (readonly [name: string, file: string])[] = [
    ['Platform', 'Platform'],
    ['R&D / Tools: "A"*?', 'R&D - Tools- -A---'],
    ['..', 'raw'],
    ['', 'raw'],
    ['\u200b', 'raw'],
    ['. .hidden', 'hidden'],
    ['../../etc', '-..-etc'],
    ['ends. . .', 'ends'],
    ['a\u0000b\nc', 'ab c'],
    ['100%', '100-'],
    ['half \ud800 pair', 'half \ufffd pair'],
    // As macOS spells it, and as all others do.
    ['Cafe\u0301', 'Caf\u00e9'],
    ['Caf\u00e9', 'Caf\u00e9'],
  ];
  for (const [name, file] of names)
    it(`makes ${JSON.stringify(file)} of ${JSON.stringify(name)}`, () => assert.equal(fileNameOf(name), file));

  it('makes no name of a device', () => {
    for (const name of ['CON', 'con', 'Nul', 'PRN', 'aux', 'COM1', 'com0', 'LPT9', 'com¹', 'CONIN$', 'clock$'])
      for (const whole of [name, `${name}.`, `${name} `, `${name}.txt`, `${name} .x`, ` ${name}`])
        assert.match(fileNameOf(whole), /^_/, whole);
    for (const name of ['Console', 'Nullable', 'com10', 'Auxiliary', 'con-men', 'COM', 'x.con'])
      assert.equal(fileNameOf(name), name);
  });

  it('makes none that is too long for a system', () => {
    for (const one of ['a', '\u{1f600}', '\u65e5', 'e\u0301', '\u0390'])
      assert.ok(Buffer.byteLength(`${fileNameOf(one.repeat(5000))}.json`) <= 255, one);
  });
});
