import assert from 'node:assert/strict';
import { beginningOf, longestLine, partAround } from '../../../../src/core/recognise/longLines.ts';

describe('core: lines that nobody wrote', () => {
  const ids = 'grp_1234567890,'.repeat(10_000);

  it('are whole up to a length', () => {
    const line = 'x'.repeat(longestLine);
    assert.equal(beginningOf(line), line);
    assert.deepEqual(partAround(line, 5), { text: line, from: 0 });
  });

  it('end and begin where words do: no part of an ID is taken for one', () => {
    const beginning = beginningOf(ids);
    assert.ok(beginning.length <= longestLine && beginning.length > longestLine / 2);
    assert.match(beginning, /^(grp_\d{10},)+grp_\d{10}$/);
    for (let at = 0; at < ids.length; at += 9_999) {
      const { text, from } = partAround(ids, at);
      assert.ok(text.length <= longestLine);
      assert.match(text, /^,?(grp_\d{10},)*(grp_\d{10})?$/);
      assert.equal(ids.slice(from, from + text.length), text);
      assert.ok(from <= at && at <= from + text.length);
    }
    assert.equal(partAround(ids, ids.length).text.at(-1), ',');
  });

  it('are cut in any case, where a word has no end', () => {
    const word = 'a'.repeat(1_000_000);
    assert.equal(beginningOf(word).length, longestLine);
    assert.equal(partAround(word, 500_000).text.length, longestLine);
  });
});
