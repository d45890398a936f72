import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileTurns } from '../../../../src/shell/storage/fileTurns.ts';
import { deferred, settled } from '../../../support/fakes.ts';

describe('shell: turns', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'turns-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const window = (): FileTurns => new FileTurns(() => join(folder, 'below'));
  const lock = (): string => join(folder, 'below', 'sessions', 'a.lock');
  const at = (): Promise<string[]> => readdir(join(folder, 'below', 'sessions'));

  it('are had by one at a time, whoever asks, and leave nothing', async () => {
    let [busy, most, sum] = [0, 0, 0];
    await Promise.all(
      Array.from({ length: 12 }, () =>
        window().alone('a', async () => {
          most = Math.max(most, ++busy);
          await settled();
          sum++;
          busy--;
        }),
      ),
    );
    assert.deepEqual([most, sum, await at()], [1, 12, []]);
  });

  it('of another name do not wait', async () => {
    const held = deferred();
    const first = window().alone('a', () => held.promise);
    assert.equal(await window().alone('b', () => Promise.resolve('done')), 'done');
    held.resolve();
    await first;
  });

  it('end with what failed', async () => {
    await assert.rejects(
      window().alone('a', () => Promise.reject(new Error('x'))),
      /x/,
    );
    assert.equal(await window().alone('a', () => Promise.resolve(1)), 1);
  });

  it('have a text that the next one reads, and that can be forgotten', async () => {
    await window().alone('a', async (text) => {
      assert.equal(await text.read(), '');
      await text.write('said');
    });
    assert.equal(await window().alone('a', (text) => text.read()), 'said');
    await window().forget('a');
    assert.equal(await window().alone('a', (text) => text.read()), '');
  });

  it('are taken over at once from a process that is gone', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => child.once('exit', resolve));
    await window().alone('a', () => Promise.resolve());
    await writeFile(lock(), JSON.stringify({ host: hostname(), process: child.pid, turn: 'x' }));
    // Who waited until nothing was heard of it for long would not be back within a test's limit. Several that find it at the same moment take it over one after the other.
    let [busy, most] = [0, 0];
    await Promise.all(
      Array.from({ length: 5 }, () =>
        window().alone('a', async () => {
          most = Math.max(most, ++busy);
          await settled();
          busy--;
        }),
      ),
    );
    assert.deepEqual([most, await at()], [1, []]);
  });

  for (const [what, ms] of [
    ['once they are old', -20_000],
    ['where the clock was ahead', 40 * 86_400_000],
  ] as const) {
    it(`are taken over where nobody knows whose they are, ${what}`, async () => {
      await window().alone('a', () => Promise.resolve());
      for (const content of ['', JSON.stringify({ host: 'another-machine', process: 1 })]) {
        // One died while it took over, too.
        for (const path of [lock(), `${lock()}.stale`]) {
          await writeFile(path, content);
          await utimes(path, new Date(), new Date(Date.now() + ms));
        }
        assert.equal(await window().alone('a', () => Promise.resolve(1)), 1);
        assert.deepEqual(await at(), []);
      }
    });
  }

  it('are taken over where what was left is of a time to come: the clock was set back', async () => {
    await window().alone('a', () => Promise.resolve());
    const later = new Date(Date.now() + 8 * 3_600_000);
    for (const name of [lock(), `${lock()}.stale`]) {
      await writeFile(name, '');
      await utimes(name, later, later);
    }
    assert.equal(await window().alone('a', () => Promise.resolve(1)), 1);
    assert.deepEqual(await at(), []);
  });

  for (const content of [
    'null',
    '5',
    '[]',
    '"x"',
    '{"host":null,"process":{}}',
    JSON.stringify({ host: hostname(), process: 0 }),
    JSON.stringify({ host: hostname(), process: -1 }),
    JSON.stringify({ host: hostname(), process: 1.5 }),
  ]) {
    it(`are taken over where what stands there names nobody: ${content}`, async () => {
      await window().alone('a', () => Promise.resolve());
      await writeFile(lock(), content);
      await utimes(lock(), new Date(), new Date(Date.now() - 20_000));
      assert.deepEqual([await window().alone('a', () => Promise.resolve(1)), await at()], [1, []]);
    });
  }

  it('are not taken from a process that lives, though its file is old: the machine slept', async () => {
    const held = deferred();
    const began = deferred();
    const first = window().alone('a', () => (began.resolve(), held.promise));
    await began.promise;
    await utimes(lock(), new Date(), new Date(Date.now() - 8 * 3_600_000));
    let had = false;
    const second = window().alone('a', () => Promise.resolve((had = true)));
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(had, false);
    held.resolve();
    await Promise.all([first, second]);
    assert.equal(had, true);
  });

  it('are had without a folder where none can be made', async () => {
    await writeFile(join(folder, 'below'), '');
    assert.equal(
      await window().alone('a', async (text) => {
        await text.write('x');
        return text.read();
      }),
      '',
    );
  });

  describe('in whose place something else stands', function () {
    before(function () {
      if (process.platform === 'win32') this.skip();
    });
    const sessions = (): string => join(folder, 'below', 'sessions');
    const things: readonly (readonly [string, (path: string) => void])[] = [
      ['a link', (path) => symlinkSync(join(folder, 'theirs'), path)],
      ['a link to nothing', (path) => symlinkSync(join(folder, 'nothing'), path)],
      ['a pipe', (path) => void execFileSync('mkfifo', [path])],
      ['a folder', (path) => mkdirSync(path)],
      ['a link to a device', (path) => symlinkSync('/dev/zero', path)],
      [
        'a huge file',
        (path) => {
          writeFileSync(path, '');
          truncateSync(path, 2 ** 33);
        },
      ],
    ];
    beforeEach(async () => {
      writeFileSync(join(folder, 'theirs'), 'theirs');
      await window().alone('a', () => Promise.resolve());
    });
    afterEach(() =>
      assert.deepEqual(
        [readFileSync(join(folder, 'theirs'), 'utf8'), existsSync(join(folder, 'nothing'))],
        ['theirs', false],
      ),
    );

    for (const [what, put] of things) {
      it(`are not waited for: ${what}`, async () => {
        put(lock());
        assert.equal(await window().alone('a', () => Promise.resolve('done')), 'done');
        assert.deepEqual(await at(), ['a.lock'], 'it stays');
      });
      if (what === 'a huge file') continue;
      it(`are had where none can be taken over: ${what}`, async () => {
        await writeFile(lock(), '');
        await utimes(lock(), new Date(), new Date(Date.now() - 20_000));
        put(`${lock()}.stale`);
        assert.equal(await window().alone('a', () => Promise.resolve('done')), 'done');
        assert.deepEqual(await at(), ['a.lock', 'a.lock.stale']);
      });
    }
    for (const [what, put] of things) {
      it(`have no text of it: ${what}`, async () => {
        put(join(sessions(), 'a.json'));
        const read = (): Promise<string> =>
          window().alone('a', async (text) => {
            const before = await text.read();
            if (what !== 'a huge file') await text.write('said');
            return before;
          });
        assert.deepEqual([await read(), await read()], ['', '']);
        await window().forget('a');
      });
    }
    it('are not had behind a link in the place of their folder', async () => {
      await mkdir(join(folder, 'elsewhere'));
      await rm(sessions(), { recursive: true });
      symlinkSync(join(folder, 'elsewhere'), sessions());
      assert.equal(
        await window().alone('a', async (text) => {
          await text.write('said');
          return text.read();
        }),
        '',
      );
      await window().forget('a');
      assert.deepEqual(await readdir(join(folder, 'elsewhere')), []);
    });
  });

  it('and their texts are for the user alone, though the folder was open to others', async function () {
    if (process.platform === 'win32') return this.skip();
    await mkdir(join(folder, 'below', 'sessions'), { recursive: true });
    chmodSync(join(folder, 'below', 'sessions'), 0o777);
    const modes = (): string[] =>
      ['.', ...readdirSync(join(folder, 'below', 'sessions')).sort()].map((name) =>
        (statSync(join(folder, 'below', 'sessions', name)).mode & 0o777).toString(8),
      );
    assert.deepEqual(
      await window().alone('a', async (text) => {
        await text.write('said');
        return modes();
      }),
      ['700', '600', '600'],
    );
  });
});
