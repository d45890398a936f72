// Commands that give a token: what they print, and that nothing of them stays behind, whatever they do.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { patience } from '../../../host/patience.mjs';
import { printedBy, printLimits, stopCommands } from '../../../../src/shell/tokens/printed.ts';

const node = (script: string): readonly string[] => [process.execPath, '-e', script];

describe('shell: what a command prints', function () {
  this.timeout(60_000);
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'printed-'))));
  after(() => rm(folder, { recursive: true }));

  /** A place that a process calls at, and when all that did are gone. */
  async function watched(name: string): Promise<{ path: string; came: Promise<Socket>; close: () => void }> {
    const path = join(folder, name);
    const server = createServer();
    server.listen(path);
    await once(server, 'listening');
    const came = once(server, 'connection').then(([socket]) => socket as Socket);
    return { path, came, close: () => void server.close() };
  }
  /** Calls there and stays. */
  const staying = (path: string): string =>
    `require('net').connect(${JSON.stringify(path)}); setInterval(() => {}, 1e6);`;
  const ended = (socket: Socket): Promise<unknown> => {
    socket.resume().on('error', () => undefined);
    return once(socket, 'close');
  };

  it('is taken whole, without a shell, in the home folder', async () => {
    assert.deepEqual(await printedBy([...node('console.log(process.argv[1], process.cwd())'), '$HOME | cat']), {
      text: `$HOME | cat ${homedir()}\n`,
    });
  });

  it('is nothing where the program is missing or fails', async () => {
    assert.deepEqual(await printedBy(['no-such-program-of-anybody']), { problem: 'missing' });
    assert.deepEqual(await printedBy(node('console.log(1); process.exit(2)')), { problem: 'failed' });
    assert.deepEqual(await printedBy(node('process.kill(process.pid)')), { problem: 'stopped' });
  });

  it('ends where it floods', async () => {
    assert.deepEqual(
      await printedBy(node('setInterval(() => process.stdout.write("x".repeat(65536)), 0)'), {
        ...printLimits,
        bytes: 100_000,
      }),
      { problem: 'flood' },
    );
  });

  it('ends where it hangs, with all that it started', async () => {
    const [own, below] = await Promise.all([watched('own'), watched('below')]);
    const child = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(staying(below.path))}]);`;
    const printing = printedBy(node(`${child} ${staying(own.path)}`), { ...printLimits, time: 4_000 * patience });
    const [first, second] = await Promise.all([own.came, below.came]);
    const gone = Promise.all([ended(first), ended(second)]);
    assert.deepEqual(await printing, { problem: 'slow' });
    await gone;
    own.close();
    below.close();
  });

  it('leaves nothing behind where it ends by itself while what it started goes on', async () => {
    const below = await watched('left');
    const child = `const one = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(`${staying(below.path)} console.log('x');`)}], { stdio: ['ignore', 'pipe', 'ignore'] });`;
    const printing = printedBy(node(`${child} one.stdout.on('data', () => { console.log('token'); process.exit(); })`));
    const gone = ended(await below.came);
    assert.deepEqual(await printing, { text: 'token\n' });
    await gone;
    below.close();
  });

  it('ends with the window', async () => {
    const own = await watched('window');
    const printing = printedBy(node(staying(own.path)));
    const gone = ended(await own.came);
    stopCommands();
    assert.deepEqual(await printing, { problem: 'stopped' });
    await gone;
    own.close();
  });
});
