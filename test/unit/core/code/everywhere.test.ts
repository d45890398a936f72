// A file that its parser takes is taken afterwards, wherever in it an ID goes as a value, a text or a comment, and be it
// as hostile as it likes.
import assert from 'node:assert/strict';
import { insertion } from '../../../../src/core/code/insert.ts';
import { languageOf } from '../../../../src/core/languages/languages.ts';
import { parse } from '../../../support/parsers.ts';
import { samples } from './samples.ts';

const ids: readonly (readonly string[])[] = [
  ['880d8f53-bd49-4d51'],
  [`a"b'c\\`, '${x}#{y}$(z)%{w}'],
  ['*/\n-->`', 'b', '- x: y # z'],
];

describe('core: IDs at every place of a file', function () {
  this.timeout(120_000);
  for (const [id, { text, least }] of Object.entries(samples)) {
    it(`leave ${id} what it is`, async () => {
      assert.equal(await parse(id, text), undefined);
      const language = languageOf(id, 'a');
      let fitting = 0;
      for (let at = 0; at <= text.length; at++) {
        const { edits, fits, refused } = insertion(text, language, [{ start: at, end: at }], ids[at % ids.length]!);
        if (!fits || refused > 0) continue;
        fitting++;
        let [written, from] = ['', 0];
        for (const { start, end, text: part } of edits) {
          written += text.slice(from, start) + part;
          from = end;
        }
        written += text.slice(from);
        const wrong = await parse(id, written);
        assert.equal(wrong, undefined, `${text.slice(0, at)}¦ makes ${written}`);
      }
      assert.ok(fitting >= least, `only ${fitting} places`);
    });
  }
});
