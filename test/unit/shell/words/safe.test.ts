import assert from 'node:assert/strict';
import { iconless, isolated, linkless } from '../../../../src/shell/words/safe.ts';

describe('shell: safe', () => {
  it('makes no link of what looks like one', () => {
    // As VS Code finds links in messages and prompts.
    const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;
    for (const text of [
      '[x](command:evil)',
      '[a](https://x.example)',
      '[[x]](command:a)',
      '[x](command:a "b")',
      'a ](command:b)',
    ]) {
      assert.equal(linkless(text).match(link), null, text);
    }
    assert.equal(linkless('plain [text] (aside)'), 'plain [text] (aside)');
  });

  it('draws no icon', () => {
    for (const text of ['$(trash)', 'a $(sync~spin) b', '$$(x)'])
      assert.doesNotMatch(iconless(text).replaceAll('\\$(', ''), /\$\(/);
  });

  it('keeps names that are written from right to left apart from what follows', () => {
    assert.equal(isolated('فريق'), '\u2068فريق\u2069');
    assert.equal(isolated('team'), 'team');
    assert.equal(isolated('a\u202eb'), 'ab');
  });
});
