// What Windows refuses, made to happen: a file that is open elsewhere, one that is removed but still open, and times
// that are set through a file that is open for reading.
import assert from 'node:assert/strict';
import { promises } from 'node:fs';
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OwnFolder } from '../../../../src/shell/storage/ownFiles.ts';

type Call = 'open' | 'rename' | 'rm';

describe('shell: files of ours, as Windows has them', () => {
  const platform = Object.getOwnPropertyDescriptor(process, 'platform')!;
  const real = { open: promises.open, rename: promises.rename, rm: promises.rm };
  let storage: string;
  let folder: OwnFolder;

  /** Makes a call fail so often first, as Windows would. Says how often it was tried. */
  const refuse = (call: Call, code: string, times: number): (() => number) => {
    let tried = 0;
    const refusing = (...args: unknown[]): unknown => {
      if (tried++ >= times) return (real[call] as (...all: unknown[]) => unknown)(...args);
      return Promise.reject(Object.assign(new Error(`${code}: ${call}`), { code }));
    };
    Object.assign(promises, { [call]: refusing });
    syncBuiltinESMExports();
    return () => tried;
  };

  beforeEach(async () => {
    storage = await mkdtemp(join(tmpdir(), 'group-explorer-files-'));
    folder = new OwnFolder(storage).below('cache');
    await folder.make();
    await folder.write('a', 'old');
    Object.defineProperty(process, 'platform', { value: 'win32' });
  });
  afterEach(async () => {
    Object.defineProperty(process, 'platform', platform);
    Object.assign(promises, real);
    syncBuiltinESMExports();
    await rm(storage, { recursive: true, force: true });
  });

  const text = async (name = 'a'): Promise<string | undefined> => {
    const bytes = await folder.read(name, { largest: 100 });
    return bytes && new TextDecoder().decode(bytes);
  };

  for (const code of ['EPERM', 'EACCES', 'EBUSY']) {
    it(`${code}: replaces, reads and removes a file that is in use for a moment`, async () => {
      const renamed = refuse('rename', code, 3);
      await folder.write('a', 'new');
      assert.equal(renamed(), 4);
      const opened = refuse('open', code, 2);
      assert.equal(await text(), 'new');
      assert.equal(opened(), 3);
      const removed = refuse('rm', code, 2);
      await folder.remove('a');
      assert.equal(removed(), 3);
      assert.deepEqual(await readdir(folder.path), []);
    });
  }

  it('says so where a file stays in use, and leaves what was there', async () => {
    refuse('rename', 'EPERM', Infinity);
    await assert.rejects(folder.write('a', 'new'), { code: 'EPERM' });
    Object.assign(promises, real);
    syncBuiltinESMExports();
    assert.deepEqual([await text(), await readdir(folder.path)], ['old', ['a']]);
  });

  it('takes the first word for final where it is, and on other systems', async () => {
    for (const [value, code] of [
      ['win32', 'ENOSPC'],
      ['linux', 'EPERM'],
      ['darwin', 'EACCES'],
    ] as const) {
      Object.defineProperty(process, 'platform', { value });
      const tried = refuse('rename', code, Infinity);
      await assert.rejects(folder.write('a', 'new'), { code });
      assert.equal(tried(), 1);
    }
  });

  it('makes a file as good as new by its name, and reads it where that is refused', async () => {
    const path = join(folder.path, 'a');
    const years = new Date(2001, 1);
    await utimes(path, years, years);
    await folder.read('a', { largest: 100, touch: true });
    assert.ok((await stat(path)).mtimeMs > Date.now() - 60_000);
    const lutimes = promises.lutimes;
    Object.assign(promises, { lutimes: () => Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' })) });
    syncBuiltinESMExports();
    assert.equal((await folder.read('a', { largest: 100, touch: true }))?.length, 3);
    Object.assign(promises, { lutimes });
    syncBuiltinESMExports();
  });

  it('does not touch what is no file of ours', async () => {
    const path = join(folder.path, 'large');
    await writeFile(path, 'x'.repeat(200));
    const years = new Date(2001, 1);
    await utimes(path, years, years);
    await assert.rejects(folder.read('large', { largest: 100, touch: true }));
    assert.equal((await stat(path)).mtimeMs, years.getTime());
  });
});
