// Ten windows of one machine, each a process of its own, that wake at the same moment: they make one session together.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { starts, type Emulator } from '../../../vendors/index.ts';
import type { Opened, Outcome } from './window.ts';

/** A window, and the way to make it do something. */
interface Window {
  readonly process: ChildProcess;
  readonly said: () => Promise<unknown>;
}

const count = 10;

describe('shell: windows of one machine', function () {
  this.timeout(60_000);
  let folder: string;
  let script: string;
  let windows: Window[];
  let emulator: Emulator;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'windows-'));
    script = join(folder, 'window.mjs');
    const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
    await build({
      entryPoints: [join(import.meta.dirname, 'window.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: script,
      banner: { js: banner },
      logLevel: 'error',
    });
  });
  before(async () => {
    windows = Array.from({ length: count }, open);
    for (const window of windows) assert.equal(await window.said(), 'ready');
  });
  afterEach(() => emulator.close());
  after(async () => {
    for (const window of windows) window.process.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  function open(): Window {
    const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return { process: child, said: async () => JSON.parse((await lines.next()).value as string) as unknown };
  }

  /** The connection to the emulator, in a folder of its own. */
  async function connection(): Promise<Opened> {
    const { vendor, label, answers } = emulator.connection;
    const entry = { id: 'one', vendor, label, ...answers, ...emulator.signIn!.answers };
    return { folder: await mkdtemp(join(folder, 'shared-')), entry, secrets: emulator.signIn!.secrets };
  }

  async function woken(all: readonly Window[], opened: Opened): Promise<Outcome[]> {
    for (const window of all) window.process.stdin!.write(`${JSON.stringify(opened)}\n`);
    return Promise.all(all.map((window) => window.said() as Promise<Outcome>));
  }

  const exchanges = (): number => emulator.requests.filter(({ call }) => call === 'signIn').length;
  const isWell = (outcomes: readonly Outcome[]): void => {
    for (const { groups, failure, log } of outcomes) assert.ok(groups > 0 && failure === undefined, log.join('\n'));
  };

  for (const vendor of ['semaphor', 'aptly', 'wesurvey'] as const) {
    it(`that wake together make one exchange at ${vendor}, and one more when all are signed out`, async () => {
      emulator = await starts[vendor]({ latency: 100 });
      const opened = await connection();
      isWell(await woken(windows, opened));
      assert.equal(exchanges(), 1);
      emulator.endSessions();
      const outcomes = await woken(windows, opened);
      isWell(outcomes);
      assert.equal(exchanges(), 2);
      // Each was refused once, and nobody ended the session of another.
      assert.equal(emulator.requests.filter(({ call }) => call === 'groups').length, 3 * count);
      isWell(await woken(windows, opened));
      assert.equal(exchanges(), 2);
      assert.deepEqual(
        emulator.requests.flatMap(({ complaint }) => complaint ?? []),
        [],
      );
      for (const { log } of outcomes)
        for (const secret of Object.values(opened.secrets)) assert.ok(!log.join().includes(secret));
    });
  }

  it('share a failure too: none of the others asks again while it waits', async () => {
    emulator = await starts.wesurvey({ latency: 100 });
    emulator.misbehave({ call: 'signIn', refuse: 429, wait: { by: 'seconds', seconds: 600 } });
    const outcomes = await woken(windows, await connection());
    assert.ok(
      outcomes.every(({ failure }) => failure?.startsWith('rateLimited')),
      JSON.stringify(outcomes[0]),
    );
    assert.equal(exchanges(), 1);
  });

  it('go on when one is killed in the middle of an exchange', async () => {
    emulator = await starts.wesurvey();
    emulator.misbehave({ call: 'signIn', wire: 'hang', times: 1 });
    const opened = await connection();
    const first = windows.shift()!;
    first.process.stdin!.write(`${JSON.stringify(opened)}\n`);
    while (exchanges() === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const outcomes = woken(windows, opened);
    first.process.kill('SIGKILL');
    isWell(await outcomes);
    assert.equal(exchanges(), 2);
    // What they share tells no secret, and no turn is left.
    const shared = join(opened.folder, 'sessions');
    for (const name of await readdir(shared)) {
      assert.ok(!name.endsWith('.lock') && !name.endsWith('.stale'), name);
      assert.doesNotMatch(await readFile(join(shared, name), 'utf8'), /token-issued|app-secret/);
    }
  });
});
