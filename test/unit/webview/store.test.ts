import assert from 'node:assert/strict';
import type { Change } from '../../../src/webview/context.ts';
import { fieldsAt, inside } from '../../../src/webview/raw/pointers.ts';
import { empty, nextState, type PageState, pointed, shownFolds } from '../../../src/webview/store.ts';
import { begun } from '../../../src/webview/text/lists.ts';
import { aptly, show } from '../../ui/page/samples.ts';

const after = (...changes: readonly Change[]): PageState =>
  changes.reduce(nextState, nextState(empty, { type: 'show', message: show(aptly), kept: undefined }));

describe('webview: what belongs together', () => {
  const at = (pointer: string) => [...fieldsAt(aptly.lines, pointer)];

  it('takes a pointer for inside only at a whole key', () => {
    assert.equal(inside('/ab', '/a'), false);
    assert.equal(inside('/a/b', '/a'), true);
    assert.equal(inside('/a', '/a'), true);
  });

  it('names the field of a place: exactly, else around, else within', () => {
    assert.deepEqual(at('/status'), ['status']);
    assert.deepEqual(at('/status/deeper'), ['status']);
    assert.deepEqual(at('/parentGroups'), ['parents']);
    assert.deepEqual(at('/tenantGroupType/id'), []);
    assert.deepEqual(at(''), [], 'the outermost brackets hold everything');
  });
});

describe('webview: state', () => {
  it('points from a line to its places, and from a place to its line', () => {
    const line = pointed(after({ type: 'hover', spot: { from: 'line', field: 'parents' } }));
    assert.deepEqual(
      [line.pointers, line.rows.size],
      [['/parentGroups/0/parentGroup/id', '/parentGroups/0/parentGroup/displayName'], 2],
    );
    assert.deepEqual(
      [...pointed(after({ type: 'focus', spot: { from: 'raw', pointer: '/status' } })).fields],
      ['status'],
    );
  });

  it('prefers the mouse and falls back to the focus', () => {
    const both = after(
      { type: 'focus', spot: { from: 'raw', pointer: '/id' } },
      { type: 'hover', spot: { from: 'line', field: 'status' } },
    );
    assert.deepEqual(pointed(both).pointers, ['/status']);
    assert.deepEqual(pointed(nextState(both, { type: 'hover', spot: undefined })).pointers, ['/id']);
  });

  it('opens what is in the way only as long as it is pointed at from the left', () => {
    const folded = after({ type: 'foldAll' });
    const pointing = nextState(folded, { type: 'hover', spot: { from: 'line', field: 'type' } });
    assert.equal(shownFolds(pointing, pointed(pointing)).has('/tenantGroupType'), false);
    assert.equal(pointing.folds.has('/tenantGroupType'), true);
    const revealed = nextState(pointing, { type: 'reveal', pointers: ['/tenantGroupType/groupTypeName'] });
    assert.equal(revealed.folds.has('/tenantGroupType'), false);
  });

  it('takes back what it kept of a document, and starts anew with another', () => {
    const kept = { folds: ['/parentGroups'], scroll: 4 };
    assert.deepEqual([...nextState(empty, { type: 'show', message: show(aptly), kept }).folds], ['/parentGroups']);
    assert.equal(
      after(
        { type: 'focus', spot: { from: 'raw', pointer: '/id' } },
        { type: 'show', message: show(aptly), kept: undefined },
      ).focused,
      undefined,
    );
  });

  it('draws the beginning of a list, more of it when asked, and the beginning again when shown anew', () => {
    const items = Array.from({ length: 5000 }, (_, index) => index);
    const drawn = (state: PageState) => begun(items, 'children', state.lists).length;
    const more = after({ type: 'more', list: 'children' });
    assert.deepEqual(
      [
        after(),
        more,
        nextState(more, { type: 'more', list: 'children' }),
        after({ type: 'more', list: 'unmapped' }),
      ].map(drawn),
      [200, 2200, 4200, 200],
    );
    assert.equal(drawn(nextState(more, { type: 'show', message: show(aptly), kept: undefined })), 200);
  });

  it('says what a screen reader should hear', () => {
    assert.equal(after().said, 'Engineering Department');
    assert.equal(after({ type: 'copied', button: 'copyId' }).said, 'Copied');
    assert.equal(after({ type: 'copied', button: 'copyId' }, { type: 'copied', button: undefined }).said, '');
    assert.equal(
      nextState(empty, {
        type: 'show',
        message: show({ state: 'failed', title: 't', sentence: 'No.' }),
        kept: undefined,
      }).said,
      'No.',
    );
  });
});
