// The files that are looked through for an ID: which, how many, and a word where some are left out.
import assert from 'node:assert/strict';
import type { Uri } from 'vscode';
import { vendors } from '../../../../../src/vendors/index.ts';
import { shellOver } from '../../../../support/shell.ts';

type Shell = typeof import('../../../../../src/shell/editor/files/findPlaces.ts') &
  typeof import('../../../../../src/shell/editor/spots/idRules.ts');

describe('shell: all places of an ID', function () {
  this.timeout(30_000);
  let shell: Shell & { readonly vscode: unknown };
  const files = new Map<string, { readonly size: number; readonly text: string | Uint8Array | undefined }>();
  const said: string[] = [];
  const looked: { pattern: unknown; exclude: unknown; most: unknown }[] = [];
  let dirty: { readonly path: string; readonly text: string }[] = [];
  let exclude: Record<string, unknown> = {};
  const read = new Set<string>();
  const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };

  before(async () => {
    shell = await shellOver<Shell>(['shell/editor/files/findPlaces', 'shell/editor/spots/idRules']);
    const uriOf = (path: string): unknown => ({ path, toString: () => `file://${path}` });
    const { workspace, window } = shell.vscode as { workspace: object; window: object };
    Object.assign(workspace, {
      getConfiguration: (section: string) => ({
        get: (key: string) => (section === 'search' && key === 'exclude' ? exclude : undefined),
      }),
      findFiles: (pattern: unknown, without: unknown, most: number) => {
        looked.push({ pattern, exclude: without, most });
        return Promise.resolve([...files.keys()].slice(0, most).map(uriOf));
      },
      fs: {
        stat: ({ path }: Uri) => Promise.resolve({ size: files.get(path)!.size }),
        readFile: ({ path }: Uri) => {
          read.add(path);
          const { text } = files.get(path)!;
          if (text === undefined) return Promise.reject(new Error('not yours'));
          return Promise.resolve(typeof text === 'string' ? new TextEncoder().encode(text) : text);
        },
      },
    });
    Object.defineProperty(workspace, 'textDocuments', {
      get: () => dirty.map(({ path, text }) => ({ uri: uriOf(path), isDirty: true, getText: () => text })),
    });
    Object.assign(window, { showInformationMessage: (text: string) => void said.push(text) });
  });
  beforeEach(() => {
    for (const list of [said, looked]) list.length = 0;
    files.clear();
    read.clear();
    [dirty, exclude, token.isCancellationRequested] = [[], {}, false];
  });
  const find = (id = 'grp_77') => shell.placesOf({ id, by: 'marked' }, new shell.IdRules(() => vendors), token);
  const put = (path: string, text: string | Uint8Array | undefined, size = 10): void =>
    void files.set(path, { size, text });

  it('are sorted by file and line, as the text stands that is not saved yet', async () => {
    put('/b', 'x\ngrp_77 grp_77');
    put('/a', 'grp_77');
    put('/c', 'grp_77');
    dirty = [{ path: '/a', text: '\n\n grp_77' }];
    const { places, read: told } = await find();
    assert.deepEqual(
      places.map(({ uri, range }) => [uri.path, range.start.line, range.start.character]),
      [
        ['/a', 2, 1],
        ['/b', 1, 0],
        ['/b', 1, 7],
        ['/c', 0, 0],
      ],
    );
    shell.tellCut(told);
    assert.deepEqual([told.files, said.length], [3, 0]);
  });

  it('leave out what the settings do, binary files, and large ones, of which a word tells', async () => {
    exclude = { '**/out': true, '**/*.min.js': true, '**/kept': false, '**/*.js': { when: '$(basename).ts' } };
    put('/large', 'grp_77', 1_048_577);
    put('/binary', Uint8Array.of(0, ...new TextEncoder().encode('grp_77')));
    put('/refused', undefined);
    put('/just', 'grp_77', 1_048_576);
    const { places, read: told } = await find();
    assert.deepEqual(
      places.map(({ uri }) => uri.path),
      ['/just'],
    );
    assert.equal(looked[0]!.exclude, '{**/out,**/*.min.js}');
    assert.ok(!read.has('/large'));
    shell.tellCut(told);
    assert.deepEqual(said, ['Skipped 1 file larger than 1 MB. Could not read 1 file.']);
  });

  it('are of 5,000 files at most, and a word tells that there are more', async () => {
    for (let number = 0; number < 5001; number++) put(`/${number}`, number === 5000 ? 'grp_77' : 'x');
    const { places, read: told } = await find();
    assert.deepEqual([places.length, told.files, looked[0]!.most, read.has('/5000')], [0, 5000, 5001, false]);
    shell.tellCut(told);
    assert.deepEqual(said, ['Searched only the first 5,000 files.']);
    files.delete('/0');
    assert.equal((await find()).read.isCut, false);
  });

  it('end where that is cancelled', async () => {
    for (let number = 0; number < 100; number++) put(`/${number}`, 'grp_77');
    token.isCancellationRequested = true;
    assert.equal((await find()).places.length, 0);
    assert.equal(read.size, 0);
  });
});
