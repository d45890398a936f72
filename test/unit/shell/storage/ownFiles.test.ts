// What Windows refuses, made to happen: a file that is open elsewhere, one that is removed but still open, and times
// that are set through a file that is open for reading.
import assert from 'node:assert/strict';
import { promises } from 'node:fs';
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OwnFolder } from '../../../../src/shell/storage/ownFiles.ts';

type Call = 'open' | 'rename' | 'rm' | 'lstat' | 'mkdir' | 'readdir';

describe('shell: files of ours, as Windows has them', () => {
  const platform = Object.getOwnPropertyDescriptor(process, 'platform')!;
  const { open, rename, lstat, mkdir, readdir: names } = promises;
  const real = { open, rename, rm: promises.rm, lstat, mkdir, readdir: names };
  let storage: string;
  let folder: OwnFolder;

  /**
   * Makes a call fail so often first, as Windows would. Says how often it was tried. Only in the folder of this test:
   * the whole process calls these, such as a store of an earlier test that still writes.
   */
  const refuse = (call: Call, code: string, times: number): (() => number) => {
    let tried = 0;
    const refusing = (...args: unknown[]): unknown => {
      const isHere = args.some((arg) => typeof arg === 'string' && arg.startsWith(storage));
      if (!isHere || tried++ >= times) return (real[call] as (...all: unknown[]) => unknown)(...args);
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

  for (const code of ['EPERM', 'EACCES', 'EBUSY'])
    it(`${code}: looks at, lists and makes what was removed and is still open`, async () => {
      const looked = refuse('lstat', code, 2);
      assert.equal((await folder.look('a'))?.size, 3);
      assert.ok(looked() > 2);
      const listed = refuse('readdir', code, 2);
      assert.deepEqual(await folder.names(/./), ['a']);
      assert.equal(listed(), 3);
      const made = refuse('mkdir', code, 2);
      await folder.below('more').make();
      assert.ok(made() > 2);
      const created = refuse('open', code, 2);
      await folder.create('b', 'turn');
      assert.equal(created(), 3);
      await assert.rejects(folder.create('b', 'turn'), { code: 'EEXIST' });
    });

  it('tells why a file was not written, also where what was half written cannot be removed', async () => {
    refuse('rename', 'ENOSPC', Infinity);
    refuse('rm', 'EBUSY', Infinity);
    await assert.rejects(folder.write('a', 'new'), { code: 'ENOSPC' });
  });

  for (const code of ['ENOTSUP', 'EINVAL', 'ENOSYS'])
    it(`${code}: writes where a system has no modes, and cannot say when something is on the disk`, async () => {
      Object.defineProperty(process, 'platform', { value: 'darwin' });
      const refused: string[] = [];
      const opening = async (...args: Parameters<typeof open>): Promise<unknown> => {
        const handle = await open(...args);
        if (!String(args[0]).startsWith(storage)) return handle;
        for (const call of ['sync', 'chmod'])
          Object.defineProperty(handle, call, {
            value: () => (refused.push(call), Promise.reject(Object.assign(new Error(code), { code }))),
          });
        return handle;
      };
      Object.assign(promises, { open: opening });
      syncBuiltinESMExports();
      await folder.make();
      await folder.write('a', 'new', { sync: true });
      assert.deepEqual([await text(), refused], ['new', ['chmod', 'sync']]);
    });

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
      ['win32', 'ENAMETOOLONG'],
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
    const made = (await stat(path)).mtimeMs;
    await utimes(path, years, years);
    await folder.read('a', { largest: 100, touch: true });
    // As seconds with a fraction, a time loses what is smaller than a millisecond, and sometimes that.
    assert.ok(made - (await stat(path)).mtimeMs < 1000);
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
