// Folders, marks and the order of connections, as entries of the settings.
import assert from 'node:assert/strict';
import { arranged } from '../../../../src/core/directory/arranged.ts';
import { readMarking } from '../../../../src/core/directory/marking.ts';

const ids = (entries: readonly unknown[]): unknown[] =>
  entries.map((entry) => {
    const { id, folder } = entry as { id?: string; folder?: string };
    return folder === undefined ? id : `${folder}/${id}`;
  });

describe('core: the marking of connections', () => {
  it('is read from an entry, and what cannot be used is as if it were not there', () => {
    for (const [entry, marking] of [
      [{}, {}],
      [
        { folder: ' EU\u200b ', mark: 'Production', color: 'red' },
        { folder: 'EU', mark: 'Production', color: 'red' },
      ],
      [{ folder: '', mark: 7, color: 'pink' }, {}],
      [{ folder: '__proto__', color: 'constructor' }, { folder: '__proto__' }],
    ] as const)
      assert.deepEqual(readMarking(entry), marking);
  });

  it('changes where connections are moved, and leaves all else', () => {
    const odd = { label: 'no id' };
    const all = [{ id: 'a' }, odd, { id: 'b', folder: 'EU', x: 1 }, { id: 'c', folder: 'EU' }, { id: 'd' }];
    for (const [moved, place, now] of [
      [['d'], { before: 'a' }, ['d', 'a', undefined, 'EU/b', 'EU/c']],
      [['a'], { before: 'c' }, [undefined, 'EU/b', 'EU/a', 'EU/c', 'd']],
      [['b'], { before: 'd' }, ['a', undefined, 'EU/c', 'b', 'd']],
      [['c', 'a'], { before: 'b' }, [undefined, 'EU/a', 'EU/c', 'EU/b', 'd']],
      [['a'], { into: 'US' }, [undefined, 'EU/b', 'EU/c', 'd', 'US/a']],
      [['b'], { into: undefined }, ['a', undefined, 'EU/c', 'd', 'b']],
      [['a'], { before: 'a' }, ['a', undefined, 'EU/b', 'EU/c', 'd']],
      [['a'], { before: 'gone' }, ['a', undefined, 'EU/b', 'EU/c', 'd']],
    ] as const) {
      const after = arranged(all, moved, place);
      assert.deepEqual(ids(after), now);
      assert.ok(after.includes(odd));
      assert.equal(after.length, all.length);
    }
    assert.deepEqual(arranged(all, ['b'], { into: undefined }).at(-1), { id: 'b', x: 1 });
  });
});
