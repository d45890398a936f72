import assert from 'node:assert/strict';
import { longestFilter, wordToAsk } from '../../../../src/core/connection/treeFilter.ts';

describe('core: what a vendor is asked for a filter', () => {
  for (const [filter, asked] of [
    ['ab cd', 'ab'],
    ['x', 'x'],
    ['up Alpha', 'Alpha'],
    // A vendor that minds accents and signs has them in another way.
    ['Îles', 'les'],
    ['a Îles b', 'les'],
    ["o'brien", 'brien'],
    ['O’Brien', 'Brien'],
    ['co\u00adoperation', 'operation'],
    ['品質保証', '品質保証'],
    ['한국어', '한국어'],
    ['キャリア', 'リア'],
    ['œ é', undefined],
    ['–', undefined],
    ['a'.repeat(longestFilter + 1), 'a'.repeat(longestFilter)],
  ] as const)
    it(`asks for ${asked === undefined ? 'nothing' : JSON.stringify(asked.slice(0, 20))} of ${JSON.stringify(filter.slice(0, 20))}`, () =>
      assert.equal(wordToAsk(filter), asked));
});
