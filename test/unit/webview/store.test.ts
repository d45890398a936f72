import assert from 'node:assert/strict';
import type { Change } from '../../../src/webview/context.ts';
import { fieldsAt, inside } from '../../../src/webview/raw/pointers.ts';
import { detail, empty, nextState, type PageState, pointed, shownTab } from '../../../src/webview/store.ts';
import { begun } from '../../../src/webview/text/lists.ts';
import { aptly, devrev, show, words } from '../../ui/page/samples.ts';

const shown = (message = show(aptly), kept = {}): Change => ({
  type: 'show',
  message,
  document: JSON.stringify(message.subject),
  kept,
});
const after = (...changes: readonly Change[]): PageState =>
  changes.reduce(nextState, nextState(nextState(empty, { type: 'words', words }), shown()));
const docOf = (state: PageState): number => state.shown!.doc;

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
    assert.deepEqual(line.pointers, ['/parentGroups/0/parentGroup/id', '/parentGroups/0/parentGroup/displayName']);
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

  it('takes what is around what is shown, moves nothing for it, and leaves the raw JSON as it is', () => {
    const before = after(
      { type: 'focus', spot: { from: 'raw', pointer: '/id' } },
      { type: 'more', list: 'children' },
      { type: 'unmapped', open: true },
      { type: 'tab', tab: 'places' },
    );
    const around = { ...aptly, warnings: ['It is gone.'] };
    const now = nextState(before, { type: 'part', message: { type: 'around', doc: docOf(before), around } });
    assert.deepEqual(detail(now)?.warnings, ['It is gone.']);
    assert.equal(detail(now)?.raw, detail(before)?.raw, 'not even another object with the same in it');
    for (const part of ['lists', 'unmapped', 'tab', 'focused', 'rows'] as const) assert.equal(now[part], before[part]);
  });

  it('passes over what comes for something that is shown no longer', () => {
    const state = after();
    const late = { doc: docOf(state) - 1 };
    for (const message of [
      { ...late, type: 'around', around: devrev },
      { ...late, type: 'rows', version: 0, from: 0, rows: [] },
      { ...late, type: 'tree', tree: { nodes: [] } },
    ] as const)
      assert.equal(nextState(state, { type: 'part', message }), state);
  });

  it('keeps tab and lists while the same is read again, and starts over with another', () => {
    const state = after({ type: 'tab', tab: 'members' }, { type: 'more', list: 'children' });
    const again = nextState(state, shown());
    assert.deepEqual([again.tab, again.lists], ['members', state.lists]);
    const other = nextState(state, shown(show(devrev)));
    assert.deepEqual([other.tab, other.lists.size, shownTab(other)], ['overview', 0, 'overview']);
    assert.equal(nextState(other, shown(show(aptly), { tab: 'places' })).tab, 'places', 'as it was left');
  });

  it('shows the overview where there is no such tab', () => {
    assert.equal(shownTab(after({ type: 'tab', tab: 'places' })), 'places');
    assert.equal(shownTab(nextState(empty, shown(show({ ...aptly, tabs: [] }), { tab: 'places' }))), 'overview');
  });

  it('draws the beginning of a list, more of it when asked, and the beginning again of another', () => {
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
    assert.equal(drawn(nextState(more, shown(show(devrev)))), 200);
  });

  it('says what a screen reader should hear', () => {
    assert.equal(after().said, 'Engineering Department');
    assert.equal(after({ type: 'copied', button: 'copyId' }).said, 'Copied');
    assert.equal(after({ type: 'copied', button: 'copyId' }, { type: 'copied', button: undefined }).said, '');
    assert.equal(nextState(empty, shown(show({ state: 'failed', title: 't', sentence: 'No.' }))).said, 'No.');
  });
});
