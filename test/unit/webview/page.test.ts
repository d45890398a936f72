import assert from 'node:assert/strict';
import { documentOf, Memory, type Saved } from '../../../src/webview/memory.ts';
import { receive } from '../../../src/webview/receive.ts';
import { textRuns } from '../../../src/webview/text/odd.ts';
import { aptly, show, words } from '../../ui/page/samples.ts';

describe('webview: odd characters', () => {
  const named = (text: string) => textRuns(text).map(({ text: part, name }) => name ?? part);

  it('names what cannot be seen', () => {
    assert.deepEqual(named('a\u202eb\u0000\u200b'), ['a', '\\u202e', 'b', '\\u0000\\u200b']);
    assert.deepEqual(named('\u{e0041}\ud800'), ['\\u{e0041}\\ud800']);
    assert.deepEqual(named('\u200dx\ufeff'), ['\\u200d', 'x', '\\ufeff']);
  });

  it('leaves writing and emoji as they are', () => {
    for (const text of [
      '',
      'Zoë',
      'מרים כהן',
      'می\u200cخواهم',
      '👩\u200d👩\u200d👧',
      '🏳️\u200d🌈',
      '👍🏽',
      'क्\u200dष',
      'line\nnext\ttab',
      '日本語',
    ])
      assert.deepEqual(named(text), text === '' ? [] : [text]);
  });

  it('names a run once, and what repeats with how often', () => {
    assert.deepEqual(named(`a${'\u200b'.repeat(3)}\u202e b`), ['a', '\\u200b×3\\u202e', ' b']);
    assert.deepEqual(named('\u202e'.repeat(100_000)), ['\\u202e×100000']);
  });

  it('goes on from a place in the text, and still sees what stands before it', () => {
    assert.deepEqual(
      textRuns('👩\u200d👧\u202e.', 2).map(({ text, name }) => name ?? text),
      ['\u200d👧', '\\u202e', '.'],
    );
  });

  it('takes nothing away', () => {
    const text = 'x\u202ey\u{e0001}z\ud800\u0007';
    assert.equal(
      textRuns(text)
        .map((one) => one.text)
        .join(''),
      text,
    );
  });
});

describe('webview: messages', () => {
  it('takes what it can show', () => {
    for (const message of [
      show(aptly),
      show({ state: 'busy', title: 't', sentence: 's' }),
      show({ state: 'failed', title: 't', sentence: 's' }),
      show({ ...aptly, raw: { instead: 'Too big.' } }),
      { type: 'words', words },
      { type: 'around', doc: 1, around: aptly },
      { type: 'table', doc: 1, table: { count: 0, columns: [] } },
      { type: 'rows', doc: 1, version: 1, from: 0, rows: [] },
      { type: 'tree', doc: 1, tree: { nodes: [] } },
    ])
      assert.equal(receive(message), message);
  });

  it('passes over everything else', () => {
    for (const odd of [
      undefined,
      null,
      3,
      'show',
      [],
      {},
      { type: 'show' },
      { ...show(aptly), type: 'hide' },
      { type: 'words' },
      { ...show(aptly), doc: undefined },
      { type: 'around', doc: 1, around: { title: 't' } },
      { type: 'rows', doc: 1, version: 1, from: 0 },
      { type: 'toString' },
      show({ ...aptly, raw: {} as never }),
      show({ ...aptly, lines: undefined as never }),
      { type: 'show', doc: 1, view: { state: 'busy' } },
      { type: 'show', doc: 1, view: { state: 'busy', title: 't' } },
    ])
      assert.equal(receive(odd), undefined);
  });
});

describe('webview: memory', () => {
  it('keeps each document for itself, and the last one across a reload', () => {
    let saved: Saved | undefined;
    const memory = new Memory(undefined, (now) => {
      saved = now;
    });
    memory.keep('a', { folds: ['/x'], scroll: 1 });
    memory.keep('b', { folds: [], scroll: 2 });
    memory.split = 30;
    assert.deepEqual(memory.of('a'), { folds: ['/x'], scroll: 1 });
    const later = new Memory(JSON.parse(JSON.stringify(saved)), () => {});
    assert.deepEqual([later.of('a'), later.of('b'), later.split], [{}, { folds: [], scroll: 2 }, 30]);
  });

  it('starts anew from a state that is not its own', () => {
    for (const odd of [
      undefined,
      null,
      'x',
      { document: 3 },
      { document: 'a', kept: { folds: [1], scroll: 0 } },
      { split: 'half' },
      { document: 'a', kept: { tab: 'other' } },
      { document: 'a', kept: null },
    ]) {
      const memory = new Memory(odd, () => {});
      assert.deepEqual([memory.of('a'), memory.split], [{}, 50]);
    }
  });

  it('forgets the oldest documents', () => {
    const memory = new Memory(undefined, () => {});
    for (let index = 0; index < 60; index++) memory.keep(String(index), { folds: [], scroll: index });
    assert.deepEqual([memory.of('0'), memory.of('59')], [{}, { folds: [], scroll: 59 }]);
  });

  it('keeps each part of how a detail was left, whichever changes', () => {
    const memory = new Memory(undefined, () => {});
    memory.keep('a', { folds: ['/x'], scroll: 1 });
    memory.keep('a', { tab: 'members' });
    memory.keep('a', { unmapped: true });
    assert.deepEqual(memory.of('a'), { folds: ['/x'], scroll: 1, tab: 'members', unmapped: true });
  });

  it('names a detail by what it is about, whatever becomes known around it, without telling whose it is', () => {
    const subject = { kind: 'group', connectionId: 'one', id: 'g-1' };
    assert.match(documentOf(subject), /^[0-9a-z]{1,7}$/);
    assert.equal(documentOf({ ...subject, kept: false }), documentOf({ ...subject, kept: true }));
    assert.notEqual(documentOf(subject), documentOf({ ...subject, id: 'g-2' }));
    assert.match(documentOf(undefined), /^[0-9a-z]+$/);
  });
});
