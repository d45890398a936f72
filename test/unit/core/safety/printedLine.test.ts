// What programs print, on each system: how a line ends and how it is encoded is no part of a secret.
import assert from 'node:assert/strict';
import { onlyLine, printedText } from '../../../../src/core/safety/printedLine.ts';

const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');

describe('what a program printed', () => {
  for (const [how, bytes] of [
    ['in UTF-8', Buffer.from('tökén\n')],
    ['in UTF-8 with a mark, as PowerShell 5 writes', Buffer.from('\ufefftökén\r\n')],
    ['in UTF-16 with a mark, as PowerShell writes into a pipe', wide('\ufefftökén\r\n')],
    ['in UTF-16 the other way round', wide('\ufefftökén\r\n').swap16()],
  ] as const)
    it(`is read ${how}`, () => assert.equal(onlyLine(printedText(bytes)), 'tökén'));

  it('is read in UTF-16 without a mark, as wsl.exe prints', () => {
    assert.equal(onlyLine(printedText(wide('token\r\n'))), 'token');
    assert.equal(onlyLine(printedText(wide('token\r\n').swap16())), 'token');
    assert.equal(printedText(Buffer.from('a\0')), 'a');
    assert.equal(printedText(Buffer.from('\0\0a')), '\0\0a');
    assert.equal(printedText(Buffer.alloc(0)), '');
  });

  it('is its only line that holds something, without what ends it', () => {
    for (const text of ['a', 'a\n', 'a\r\n', 'a\r', '\r\n\r\na\r\n\r\n', '\na', ' \na\n\t\n'])
      assert.equal(onlyLine(text), 'a');
    for (const text of ['', '\n', '\r\n', '  \r\n']) assert.equal(onlyLine(text), '');
    for (const text of ['a\nb', 'a\r\nb\r\n', 'a\rb', 'a\n\nb']) assert.equal(onlyLine(text), undefined);
  });
});
