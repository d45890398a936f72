// Commands as they are typed: words and quotes, and nothing that a shell would read into them.
import assert from 'node:assert/strict';
import { commandText, commandWords, looksLikeShell } from '../../../../src/core/directory/commandLine.ts';
import { isCommand } from '../../../../src/core/directory/tokenSources.ts';

describe('core: a command as it is typed', () => {
  it('is split by spaces and quotes alone', () => {
    for (const [typed, words] of [
      ['', []],
      ['  op  read\top://a/b ', ['op', 'read', 'op://a/b']],
      [`sec -s "a b" 'c "d"' ""`, ['sec', '-s', 'a b', 'c "d"', '']],
      ['a"b c"d', ['ab cd']],
      ['echo $HOME|cat', ['echo', '$HOME|cat']],
      ['C:\\bin\\op.exe read', ['C:\\bin\\op.exe', 'read']],
      ['op "read', undefined],
    ] as const)
      assert.deepEqual(commandWords(typed), words);
  });

  it('can be typed again', () => {
    for (const words of [
      ['op', 'read', 'a b'],
      ['x', 'say "hi"', ''],
      ['x', "it's"],
    ])
      assert.deepEqual(commandWords(commandText(words)), words);
  });

  it('runs a program by its name or its whole path, never one from somewhere', () => {
    for (const program of ['op', '/usr/bin/op', 'C:\\bin\\op.exe', 'D:/op']) assert.ok(isCommand([program]), program);
    for (const words of [
      [],
      [''],
      ['./op'],
      ['bin/op'],
      ['..\\op'],
      ['op', 7],
      ['o\0p'],
      'op',
      ['op', 'x'.repeat(5000)],
    ])
      assert.ok(!isCommand(words), JSON.stringify(words).slice(0, 30));
  });

  it('is told where a shell would read more into it', () => {
    for (const typed of ['op $A', 'a | b', 'a > b', 'a; b', '~/bin/op']) assert.ok(looksLikeShell(typed), typed);
    assert.ok(!looksLikeShell('op read "op://Private/My Token/password"'));
  });
});
