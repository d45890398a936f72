import assert from 'node:assert/strict';
import {
  choiceAfter,
  chosenCount,
  placeAfter,
  toggled,
  type RowChoice,
  type Stayed,
} from '../../../../src/webview/grid/choice.ts';

const rows = (choice: RowChoice): number[] =>
  choice.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index));

describe('webview: a choice of rows', () => {
  it('is of the same rows after any change of the table', () => {
    const names = Array.from({ length: 9 }, (_, index) => `row ${index}`);
    for (let start = 0; start <= names.length; start++)
      for (let end = 0; end <= names.length - start; end++)
        for (const fresh of [0, 1, 5]) {
          const tail = names.slice(names.length - end);
          const now = [...names.slice(0, start), ...Array<string>(fresh).fill('new'), ...tail];
          const stayed: Stayed = { start, end, before: names.length, now: now.length };
          for (let chosen = 0; chosen < 1 << names.length; chosen += 37) {
            const before = names.reduce<RowChoice>((all, _, at) => (chosen & (1 << at) ? toggled(all, at) : all), []);
            const after = choiceAfter(before, stayed);
            const meant = rows(before).filter((at) => at < start || at >= names.length - end);
            assert.deepEqual(
              rows(after).map((at) => now[at]),
              meant.map((at) => names[at]),
            );
            assert.equal(chosenCount(after), meant.length);
          }
          for (const [at, name] of names.entries()) {
            const place = placeAfter(at, stayed);
            if (at < start || at >= names.length - end) assert.equal(now[place], name);
            else assert.ok(place >= 0 && place < Math.max(1, now.length));
          }
        }
  });

  it('is one stretch where rows between two of it went', () => {
    assert.deepEqual(choiceAfter([[0, 8]], { start: 3, end: 4, before: 9, now: 7 }), [[0, 6]]);
  });
});
