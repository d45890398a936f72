// The files of the cache, as several windows use them: each window is a process.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CacheFiles } from '../../../src/shell/cacheFiles.ts';
import type { Said } from './cacheWindow.ts';

const label = { connectionId: 'one', key: '["one","testmo"]' };
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('shell: files of the cache', () => {
  let storage: string;
  beforeEach(() => (storage = mkdtempSync(join(tmpdir(), 'group-explorer-cache-'))));
  afterEach(() => rmSync(storage, { recursive: true, force: true }));

  const files = (open = (): boolean => true, scopeOf = (id: string): string => (id.startsWith('ws') ? 'file:///work' : ''), scopes = ['', 'file:///work']): CacheFiles => new CacheFiles(storage, open, scopeOf, scopes);
  const paths = (): string[] => (existsSync(join(storage, 'cache')) ? readdirSync(join(storage, 'cache'), { recursive: true, encoding: 'utf8' }) : []).filter((name) => name.includes('.')).sort();
  const read = async (of: CacheFiles, one = label, most?: number): Promise<string | undefined> => {
    const bytes = await of.read(one, most);
    return bytes && new TextDecoder().decode(bytes);
  };

  it('are read as they were written, and as far as is wanted', async () => {
    const one = files();
    assert.equal(await read(one), undefined);
    await one.write(label, bytesOf('names'));
    await one.write(label, bytesOf('other names'));
    assert.deepEqual([await read(one), await read(one, label, 5), await read(one, { ...label, key: 'another' })], ['other names', 'other', undefined]);
    assert.equal(paths().length, 1);
  });
  it('are for the user alone, though the folder was open to others', async function () {
    if (process.platform === 'win32') return this.skip();
    await mkdir(join(storage, 'cache', 'user'), { recursive: true, mode: 0o755 });
    await files().write(label, bytesOf('names'));
    const modes = ['cache', join('cache', 'user'), join('cache', paths()[0]!)].map((path) => (statSync(join(storage, path)).mode & 0o777).toString(8));
    assert.deepEqual(modes, ['700', '700', '600']);
  });
  it('have names that say nothing', async () => {
    await files().write({ connectionId: 'acme-secret', key: 'https://acme.example' }, bytesOf(''));
    assert.doesNotMatch(paths().join(), /acme|example/);
  });
  it('are not left half written where the user turns them off meanwhile', async () => {
    let open = true;
    const one = files(() => open);
    const writing = one.write(label, bytesOf('names'));
    open = false;
    await writing;
    assert.deepEqual(paths(), []);
  });
  it('are gone with what nobody has any more; what other workspaces have stays', async () => {
    const [one, other] = [files(), files(undefined, () => 'file:///elsewhere', ['', 'file:///elsewhere'])];
    const workspace = { connectionId: 'ws1', key: 'k' };
    for (const [shelf, given] of [[one, label], [one, { connectionId: 'two', key: 'k' }], [one, workspace], [other, { connectionId: 'theirs', key: 'k' }]] as const) await shelf.write(given, bytesOf('x'));
    await one.retain([label, { connectionId: 'ws1' }]);
    assert.deepEqual([await read(one), await read(one, { connectionId: 'two', key: 'k' }), await read(one, workspace), await read(other, { connectionId: 'theirs', key: 'k' })], ['x', undefined, 'x', 'x']);
    await one.retain([label]);
    assert.equal(await read(one, workspace), undefined);
    await one.clear();
    assert.deepEqual(paths(), []);
  });
  it('that nobody used for a month, or finished writing, are removed', async () => {
    const one = files();
    const other = files(undefined, () => 'file:///deleted');
    await other.write(label, bytesOf('x'));
    await one.write(label, bytesOf('x'));
    const folder = readdirSync(join(storage, 'cache')).find((name) => name !== 'user')!;
    const old = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
    utimesSync(join(storage, 'cache', folder, readdirSync(join(storage, 'cache', folder))[0]!), old, old);
    const half = join(storage, 'cache', 'user', 'x.cache.1234.part');
    writeFileSync(half, 'ha');
    utimesSync(half, old, old);
    await one.retain([label]);
    assert.deepEqual(paths().map((path) => path.split(/[\\/]/)[0]), ['user']);
  });
  it('are not followed elsewhere', async function () {
    if (process.platform === 'win32') return this.skip();
    const one = files();
    await one.write(label, bytesOf('x'));
    const path = join(storage, 'cache', paths()[0]!);
    rmSync(path);
    writeFileSync(join(storage, 'elsewhere'), 'theirs');
    symlinkSync(join(storage, 'elsewhere'), path);
    await assert.rejects(read(one), { code: 'ELOOP' });
    rmSync(path);
    await mkdir(path);
    await assert.rejects(read(one), /no file of ours/);
  });
  it('stay whole while several windows write and read them, and one is killed', async function () {
    this.timeout(60_000);
    const windows = Array.from({ length: 4 }, (_, index) => fork(join(import.meta.dirname, 'cacheWindow.ts'), [storage, String(index)], { execArgv: ['--import', 'tsx'] }));
    const said = windows.map((child, index) => new Promise<Said | undefined>((resolve) => {
      child.on('message', (message) => {
        if (message !== 'writes') resolve(message as Said);
        else if (index === 3) child.kill('SIGKILL');
      });
      child.once('exit', () => resolve(undefined));
    }));
    const [killed, ...results] = (await Promise.all(said)).reverse();
    assert.equal(killed, undefined);
    for (const result of results) assert.ok(result !== undefined && result.reads > 0 && result.broken === 0, JSON.stringify(results));
    const bytes = (await files().read(label))!;
    assert.ok(bytes.length > 0 && bytes.every((byte) => byte === bytes[0]));
  });
});
