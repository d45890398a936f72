import assert from 'node:assert/strict';
import { walk } from '../../../../src/webview/raw/arrows.ts';
import {
  allFolded,
  firstFolds,
  hiddenRows,
  nearestVisible,
  withoutFoldsAround,
} from '../../../../src/webview/raw/folds.ts';
import { locate, outlineOf } from '../../../../src/webview/raw/outline.ts';
import { rawLines } from '../../../ui/page/samples.ts';

const lines = rawLines({ id: 'a', type: { name: 'team', tags: [] }, parents: [{ id: 'p' }, { id: 'q' }], count: 2 });
const rows = outlineOf(lines);
const index = (pointer: string) => rows.at.get(pointer)![0]!;
const none: ReadonlySet<string> = new Set();

describe('webview: rows', () => {
  it('counts siblings and finds holders', () => {
    assert.deepEqual(
      rows.all.map(({ parent, position, size }) => [parent, position, size].join(' ')),
      [
        '-1 1 1',
        '0 1 4',
        '0 2 4',
        '2 1 2',
        '2 2 2',
        '2 0 0',
        '0 3 4',
        '6 1 2',
        '7 1 1',
        '7 0 0',
        '6 2 2',
        '10 1 1',
        '10 0 0',
        '6 0 0',
        '0 4 4',
        '0 0 0',
      ],
    );
    assert.equal(outlineOf(lines), rows, 'the same lines give the same rows');
  });

  it('finds a pointer, or what is nearest around it', () => {
    assert.deepEqual(locate(rows, '/parents/1/id'), [index('/parents/1/id')]);
    assert.deepEqual(locate(rows, '/parents/1/name/first'), [index('/parents/1')]);
    assert.deepEqual(locate(rows, '/nothing'), [0]);
    assert.deepEqual(locate(outlineOf([]), '/nothing'), []);
  });

  it('finds every place of a key that an object repeats', () => {
    const twice = outlineOf([lines[0]!, lines[1]!, lines[1]!, lines.at(-1)!]);
    assert.deepEqual(locate(twice, '/id'), [1, 2]);
  });
});

describe('webview: folds', () => {
  it('leaves a short document open', () => assert.deepEqual([...firstFolds(rows, [])], []));

  it('folds in a long document what holds nothing that became a field', () => {
    const long = outlineOf(
      rawLines({
        id: 'a',
        wide: Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`k${n}`, n])),
        owner: { id: 'o', more: [1] },
      }),
    );
    assert.deepEqual([...firstFolds(long, ['/id', '/owner/id'])], ['/wide', '/owner/more']);
  });

  it('folds a very long text at first', () => {
    assert.deepEqual([...firstFolds(outlineOf(rawLines({ picture: 'x'.repeat(1000) })), [])], ['/picture']);
  });

  it('hides what is inside, brackets too', () => {
    const hidden = hiddenRows(rows, new Set(['/type', '/parents/0']));
    assert.deepEqual(
      hidden.flatMap((one, at) => (one ? [at] : [])),
      [3, 4, 5, 8, 9],
    );
    assert.equal(nearestVisible(rows, hidden, index('/parents/0/id')), index('/parents/0'));
    assert.equal(nearestVisible(rows, hiddenRows(rows, allFolded(rows)), index('/parents/0/id')), index('/parents'));
  });

  it('opens what is in the way of a pointer, and not the pointer itself', () => {
    const folds = new Set(['/type', '/parents', '/parents/0']);
    assert.deepEqual([...withoutFoldsAround(folds, ['/parents/0'])], ['/type', '/parents/0']);
    assert.equal(withoutFoldsAround(folds, ['/id']), folds, 'nothing in the way: the same folds');
  });
});

describe('webview: keys in the tree', () => {
  const step = (pointer: string, key: string, folds = none) =>
    walk(rows, hiddenRows(rows, folds), folds, index(pointer), key);

  it('goes along what is to be seen, past closing brackets', () => {
    assert.deepEqual(step('/type/tags', 'ArrowDown'), { go: index('/parents') });
    assert.deepEqual(step('/type', 'ArrowDown', new Set(['/type'])), { go: index('/parents') });
    assert.deepEqual(step('/count', 'ArrowDown'), { go: index('/count') });
    assert.deepEqual(step('/id', 'End'), { go: index('/count') });
    assert.deepEqual(step('/count', 'Home'), { go: 0 });
    assert.deepEqual(step('/id', 'PageDown'), { go: index('/count') });
  });

  it('goes in and out', () => {
    assert.deepEqual(step('/parents', 'ArrowRight'), { go: index('/parents/0') });
    assert.deepEqual(step('/parents', 'ArrowRight', new Set(['/parents'])), {
      fold: { pointer: '/parents', folded: false },
    });
    assert.deepEqual(step('/parents', 'ArrowLeft'), { fold: { pointer: '/parents', folded: true } });
    assert.deepEqual(step('/parents/0/id', 'ArrowLeft'), { go: index('/parents/0') });
    assert.deepEqual(step('/type/tags', 'ArrowRight'), {}, 'an empty list holds nothing');
    assert.deepEqual(step('', 'ArrowLeft', new Set([''])), { go: 0 });
    assert.deepEqual(step('/type', 'Enter'), { fold: { pointer: '/type', folded: true } });
    assert.deepEqual(step('/id', 'Enter'), {});
  });

  it('leaves other keys alone', () => assert.equal(step('/id', 'a'), undefined));
});
