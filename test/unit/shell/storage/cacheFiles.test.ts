// The files of the cache, as several windows use them: each window is a process.
import assert from 'node:assert/strict';
import { execFileSync, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { CacheFiles } from '../../../../src/shell/storage/cacheFiles.ts';
import type { Said } from './cacheWindow.ts';

const label = { connectionId: 'one', key: '["one","testmo"]' };
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('shell: files of the cache', () => {
  let storage: string;
  beforeEach(() => (storage = mkdtempSync(join(tmpdir(), 'group-explorer-cache-'))));
  afterEach(() => rmSync(storage, { recursive: true, force: true }));

  /** A window of a profile. Connections with such an id are its workspace's. */
  const files = ({ open = (): boolean => true, profile = 'mine', workspace = 'file:///work' } = {}): CacheFiles =>
    new CacheFiles(storage, open, {
      profile: () => Promise.resolve(profile),
      workspaceOf: (id) => (id.startsWith('ws') ? workspace : undefined),
      workspace,
    });
  const paths = (): string[] =>
    (existsSync(join(storage, 'cache'))
      ? readdirSync(join(storage, 'cache'), { recursive: true, encoding: 'utf8' })
      : []
    )
      .filter((name) => name.includes('.'))
      .sort();
  /** The one file of that connection. */
  const pathOf = async (of: CacheFiles, one = label): Promise<string> => {
    const before = paths();
    await of.write(one, bytesOf('x'));
    return join(
      storage,
      'cache',
      paths().find((path) => !before.includes(path))!,
    );
  };
  const monthAgo = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
  const read = async (of: CacheFiles, one = label, most?: number): Promise<string | undefined> => {
    const bytes = await of.read(one, most);
    return bytes && new TextDecoder().decode(bytes);
  };

  it('are read as they were written, and as far as is wanted', async () => {
    const one = files();
    assert.equal(await read(one), undefined);
    await one.write(label, bytesOf('names'));
    await one.write(label, bytesOf('other names'));
    assert.deepEqual(
      [await read(one), await read(one, label, 5), await read(one, { ...label, key: 'another' })],
      ['other names', 'other', undefined],
    );
    assert.equal(paths().length, 1);
  });
  it('are for the user alone, though the folders were open to others', async function () {
    if (process.platform === 'win32') return this.skip();
    const path = await pathOf(files());
    chmodSync(join(storage, 'cache'), 0o755);
    chmodSync(dirname(path), 0o777);
    await files().write(label, bytesOf('names'));
    const modes = [join(storage, 'cache'), dirname(path), path].map((one) => (statSync(one).mode & 0o777).toString(8));
    assert.deepEqual(modes, ['700', '700', '600']);
  });
  it('have names that say nothing', async () => {
    await files().write({ connectionId: 'acme-secret', key: 'https://acme.example' }, bytesOf(''));
    assert.doesNotMatch(paths().join(), /acme|example/);
    // A home that is encrypted by eCryptfs takes 143 characters, and one that is half written has the longest name.
    const half = `.${randomUUID()}.part`;
    for (const name of paths()) assert.ok(basename(name).length + half.length <= 143, name);
  });
  it('are not left half written where the user turns them off meanwhile', async () => {
    let open = true;
    const one = files({ open: () => open });
    const writing = one.write(label, bytesOf('names'));
    open = false;
    await writing;
    assert.deepEqual(paths(), []);
  });
  it('are gone with what nobody has any more; what other workspaces have stays', async () => {
    const [one, other] = [files(), files({ workspace: 'file:///elsewhere' })];
    const workspace = { connectionId: 'ws1', key: 'k' };
    for (const [shelf, given] of [
      [one, label],
      [one, { connectionId: 'two', key: 'k' }],
      [one, workspace],
      [other, workspace],
    ] as const)
      await shelf.write(given, bytesOf('x'));
    await one.retain([label, { connectionId: 'ws1' }]);
    assert.deepEqual(
      [
        await read(one),
        await read(one, { connectionId: 'two', key: 'k' }),
        await read(one, workspace),
        await read(other, workspace),
      ],
      ['x', undefined, 'x', 'x'],
    );
    await one.retain([label]);
    assert.deepEqual([await read(one, workspace), await read(other, workspace)], [undefined, 'x']);
    await one.clear();
    assert.deepEqual(paths(), []);
  });
  it('of a profile are its own: neither read, tidied nor turned off by another, and cleared by whoever wants nothing kept', async () => {
    const [mine, theirs] = [files(), files({ profile: 'theirs' })];
    const workspace = { connectionId: 'ws1', key: 'k' };
    for (const shelf of [mine, theirs])
      for (const one of [label, workspace]) await shelf.write(one, bytesOf(shelf === mine ? 'mine' : 'theirs'));
    assert.deepEqual(
      [await read(mine), await read(theirs), await read(mine, workspace), await read(theirs, workspace)],
      ['mine', 'theirs', 'mine', 'theirs'],
    );
    await mine.retain([]);
    assert.deepEqual(
      [await read(mine), await read(theirs), await read(mine, workspace), await read(theirs, workspace)],
      [undefined, 'theirs', undefined, 'theirs'],
    );
    await mine.write(label, bytesOf('mine'));
    await mine.clearOwn();
    assert.deepEqual(
      [await read(mine), await read(theirs), await read(theirs, workspace)],
      [undefined, 'theirs', 'theirs'],
    );
    await mine.clear();
    assert.deepEqual([await read(theirs), readdirSync(storage)], [undefined, []]);
  });
  it('of a time when all profiles shared them are removed, and nothing else beside them', async () => {
    const cache = join(storage, 'cache');
    const name = `${'a'.repeat(32)}-${'b'.repeat(32)}.cache`;
    for (const folder of ['user', 'c'.repeat(32), 'notes', 'd'.repeat(31)]) {
      await mkdir(join(cache, folder), { recursive: true });
      writeFileSync(join(cache, folder, name), 'x');
    }
    writeFileSync(join(cache, 'user', 'theirs.txt'), 'x');
    utimesSync(join(cache, 'notes', name), monthAgo, monthAgo);
    await files().retain([]);
    assert.deepEqual(paths(), [join('d'.repeat(31), name), join('notes', name), join('user', 'theirs.txt')]);
    assert.ok(!existsSync(join(cache, 'c'.repeat(32))));
  });
  it('that nobody used for a month, or finished writing, are removed', async () => {
    const one = files();
    const old = await pathOf(files({ workspace: 'file:///deleted' }), { connectionId: 'ws1', key: 'k' });
    const path = await pathOf(one);
    utimesSync(old, monthAgo, monthAgo);
    const half = `${path}.${randomUUID()}.part`;
    const ahead = `${path}.${randomUUID()}.part`;
    const yearAhead = new Date(Date.now() + 365 * 24 * 60 * 60 * 1000);
    for (const [one, time] of [
      [half, monthAgo],
      [ahead, yearAhead],
    ] as const) {
      writeFileSync(one, 'ha');
      utimesSync(one, time, time);
    }
    await one.retain([label]);
    assert.deepEqual(paths(), [relative(join(storage, 'cache'), path)]);
  });

  describe('in whose place something else stands', function () {
    before(function () {
      if (process.platform === 'win32') this.skip();
    });
    let elsewhere: string;
    beforeEach(() => {
      elsewhere = join(storage, 'elsewhere');
      mkdirSync(elsewhere);
    });

    for (const [what, put] of [
      [
        'a link',
        (path: string) => {
          writeFileSync(join(elsewhere, 'theirs'), 'theirs');
          symlinkSync(join(elsewhere, 'theirs'), path);
        },
      ],
      ['a link to nothing', (path: string) => symlinkSync(join(elsewhere, 'nothing'), path)],
      ['a pipe', (path: string) => void execFileSync('mkfifo', [path])],
      ['a folder', (path: string) => mkdirSync(path)],
      ['a link to a device', (path: string) => symlinkSync('/dev/zero', path)],
      [
        'a huge file',
        (path: string) => {
          writeFileSync(path, '');
          truncateSync(path, (1 << 29) + 1);
        },
      ],
    ] as const) {
      it(`are neither read nor written nor waited for: ${what}`, async () => {
        const one = files();
        const path = await pathOf(one);
        rmSync(path);
        put(path);
        await assert.rejects(read(one), /no file of ours/);
        await assert.rejects(read(one, label, 100), /no file of ours/);
        if (what !== 'a huge file') {
          await assert.rejects(one.write(label, bytesOf('x')), /no file of ours/);
          await one.remove(label);
          await one.retain([]);
          await one.clear();
          assert.ok(lstatSync(path), 'it stays');
        }
        assert.deepEqual(readdirSync(elsewhere), what === 'a link' ? ['theirs'] : []);
      });
    }

    /** Old enough to be removed, and named as ours are. */
    const fill = (folder: string): string => {
      const path = join(folder, `${'a'.repeat(32)}-${'b'.repeat(32)}.cache`);
      writeFileSync(path, 'theirs');
      utimesSync(path, monthAgo, monthAgo);
      return path;
    };
    for (const name of ['cache', join('cache', 'user'), join('cache', 'its own')]) {
      it(`are not looked for behind a link in the place of ${name}`, async () => {
        const one = files();
        const path = await pathOf(one);
        const linked = name.endsWith('own') ? dirname(path) : join(storage, name);
        rmSync(linked, { recursive: true, force: true });
        symlinkSync(elsewhere, linked);
        const theirs = fill(elsewhere);
        mkdirSync(join(elsewhere, 'user'));
        const below = fill(join(elsewhere, 'user'));
        if (!name.endsWith('user')) {
          assert.equal(await read(one), undefined);
          await assert.rejects(one.write(label, bytesOf('x')), /no file of ours/);
        }
        await one.remove(label);
        await one.retain([]);
        await one.clearOwn();
        await one.clear();
        assert.ok(existsSync(theirs) && existsSync(below) && lstatSync(linked).isSymbolicLink());
        assert.deepEqual(readdirSync(elsewhere).sort(), [basename(theirs), 'user'].sort());
      });
    }
  });
  it('stay whole while several windows write and read them, and one is killed', async function () {
    this.timeout(60_000);
    const windows = Array.from({ length: 4 }, (_, index) =>
      fork(join(import.meta.dirname, 'cacheWindow.ts'), [storage, String(index)], { execArgv: ['--import', 'tsx'] }),
    );
    const said = windows.map(
      (child, index) =>
        new Promise<Said | undefined>((resolve) => {
          child.on('message', (message) => {
            if (message !== 'writes') resolve(message as Said);
            else if (index === 3) child.kill('SIGKILL');
          });
          child.once('exit', () => resolve(undefined));
        }),
    );
    const [killed, ...results] = (await Promise.all(said)).reverse();
    assert.equal(killed, undefined);
    for (const result of results)
      assert.ok(result !== undefined && result.reads > 0 && result.broken === 0, JSON.stringify(results));
    const bytes = (await files().read(label))!;
    assert.ok(bytes.length > 0 && bytes.every((byte) => byte === bytes[0]));
  });
});
