// Names that a repository shares: whoever may write there may write anything, and as much as they like.
import assert from 'node:assert/strict';
import { shellOver } from '../../../../support/shell.ts';

type Shell = Pick<
  typeof import('../../../../../src/shell/editor/files/sharedFiles.ts'),
  'SharedFiles' | 'sharedNamesIn'
>;

describe('shell: names that the workspace shares', function () {
  this.timeout(30_000);
  let shell: Shell;
  let files: Record<string, { readonly size: number; readonly text: string }>;
  const read: string[] = [];
  const told: (() => void)[] = [];
  const group = (id: string, name = `Name of ${id}`): object => ({ id, name, vendor: 'semaphor', date: '2026-01-31' });
  const put = (folder: string, text: string, size = text.length): void => {
    files[`/${folder}/.vscode/groups.json`] = { size, text };
  };
  const spot = (id: string) => ({ line: 0, start: 0, end: id.length, id, by: 'marked' }) as const;

  before(async () => {
    const over = await shellOver<Shell>(['shell/editor/files/sharedFiles']);
    shell = over;
    const heard = (listener: () => void): object => {
      told.push(listener);
      return { dispose: () => undefined };
    };
    const { workspace, Uri } = over.vscode as unknown as { workspace: object; Uri: object };
    Object.assign(Uri, {
      joinPath: ({ path }: { path: string }, ...parts: string[]) => ({ path: [path, ...parts].join('/') }),
    });
    const of = async ({ path }: { path: string }): Promise<{ size: number; text: string }> => {
      await Promise.resolve();
      const found = files[path];
      if (found === undefined) throw new Error('FileNotFound');
      return found;
    };
    Object.assign(workspace, {
      workspaceFolders: [{ uri: { path: '/a' } }, { uri: { path: '/b' } }],
      onDidChangeWorkspaceFolders: heard,
      createFileSystemWatcher: () => ({ onDidChange: heard, onDidCreate: heard, onDidDelete: heard, dispose() {} }),
      fs: {
        stat: of,
        readFile: async (uri: { path: string }) => {
          read.push(uri.path);
          return new TextEncoder().encode((await of(uri)).text);
        },
      },
    });
  });
  beforeEach(() => {
    files = {};
    read.length = 0;
  });
  const uri = (folder: string): never => ({ path: `/${folder}/.vscode/groups.json` }) as never;

  it('are those of the first folder that names an ID, and read again when a file changes', async () => {
    put('a', JSON.stringify({ groups: [group('grp_1', 'First')] }));
    put('b', JSON.stringify({ groups: [group('grp_1', 'Second'), group('grp_2')] }));
    let changes = 0;
    const shared = new shell.SharedFiles(() => changes++);
    const names = await shared.names();
    assert.deepEqual([names(spot('grp_1'))?.name, names(spot('grp_2'))?.name], ['First', 'Name of grp_2']);
    await shared.names();
    assert.equal(read.length, 2, 'once');
    put('a', JSON.stringify({ groups: [] }));
    told[0]!();
    assert.equal((await shared.names())(spot('grp_1'))?.name, 'Second');
    assert.equal(changes, 1);
  });

  it('of a file of 100 MB are none, and it is not loaded', async () => {
    put('a', '{"groups":[]}', 100_000_000);
    assert.equal(await shell.sharedNamesIn(uri('a')), undefined);
    assert.deepEqual(read, []);
    assert.deepEqual(await shell.sharedNamesIn(uri('b')), new Map(), 'there is no file');
  });

  it('of a million entries are so many as are read, and of a file that is none, none', async () => {
    put('a', JSON.stringify({ groups: Array.from({ length: 30_000 }, (_, index) => group(`grp_${index}`, 'x')) }));
    assert.equal((await shell.sharedNamesIn(uri('a')))?.size, 20_000);
    for (const text of [
      `{"groups":[${'['.repeat(100_000)}`,
      `{"groups":[${'['.repeat(50_000)}${']'.repeat(50_000)}]}`,
      '<<<<<<< HEAD\n{"groups":[]}\n=======\n{}\n>>>>>>> other\n',
      '\u0000',
      '',
    ]) {
      put('a', text);
      const found = await shell.sharedNamesIn(uri('a'));
      assert.equal(found?.size ?? 0, 0, text.slice(0, 20));
    }
  });

  it('that are keys of every object, or hostile, are names and nothing else', async () => {
    const evil = ['__proto__', 'constructor', 'toString', '</script>', '[x](command:workbench.action.quit)'];
    put('a', JSON.stringify({ groups: evil.map((id) => group(id, `${id}\u202e\n# x`)) }));
    const names = await new shell.SharedFiles(() => undefined).names();
    for (const id of evil) assert.equal(names(spot(id))?.name, `${id}\u202e\n# x`);
    assert.equal(names(spot('hasOwnProperty')), undefined);
  });
});
