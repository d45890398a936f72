// What a run starts and writes, and the promise that all of it goes away with the run, however the run ends.
//
// One small process, the sweeper (sweep.mjs), does all the cleaning. It is told what to clean through its standard
// input, and cleans when that closes: on purpose at the end of a run, or by the system when the run was killed.
// So the clean-up of a crash is the clean-up of every day, and is tested by every run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @typedef {object} Session
 * @property {string} dir A folder for everything temporary, removed at the end.
 * @property {string} tmp The folder in it to hand to programs as TMPDIR.
 * @property {(child: import('node:child_process').ChildProcess) => void} adopt Has a child, and what it starts, ended
 * with the   session. The child must have been spawned `detached`, as the leader of a process group.
 * @property {() => Promise<void>} close Ends and removes everything; done when nothing is left.
 */

/** @returns {Promise<Session>} */
export async function openSession() {
  // VS Code puts sockets into the temporary folder, and the path of a socket can have about 100 characters:
  // macOS' own folder is too long for that.
  const base = process.platform === 'darwin' ? '/tmp' : tmpdir();
  const dir = await mkdtemp(join(base, 'group-explorer-'));
  const sweeper = spawn(process.execPath, [join(import.meta.dirname, 'sweep.mjs'), dir], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true, // out of the terminal's process group, so that Ctrl-C does not end it before its work is done
    cwd: base,
  });
  const swept = once(sweeper, 'exit');
  sweeper.unref();
  const tmp = join(dir, 'tmp');
  await mkdir(tmp);
  return {
    dir,
    tmp,
    adopt: (child) => {
      if (child.pid) sweeper.stdin.write(`${child.pid}\n`);
    },
    close: async () => {
      sweeper.ref();
      sweeper.stdin.end();
      await swept;
    },
  };
}

/** Calls `end` once when the run is asked to stop: by a signal, or because what started it is gone.
 * @param {(reason: string) => void} end */
export function onStop(end) {
  const parent = process.ppid;
  const starter = starterOf(parent);
  let stopped = false;
  const stop = (/** @type {string} */ reason) => {
    if (!stopped) end(reason);
    stopped = true;
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => stop(signal));
  setInterval(() => {
    if (process.ppid !== parent || starterOf(parent) !== starter) stop('the process that started it is gone');
  }, 500).unref();
}

/** npm starts a shell, and the shell us: when npm is killed, only the shell's parent changes. Known on Linux only.
 * @param {number} shell */
function starterOf(shell) {
  if (!process.env['npm_lifecycle_event']) return undefined;
  try {
    // The parent's id is the second field after the name, which stands in parentheses and can hold anything.
    return /.*\) \S+ (\d+)/s.exec(readFileSync(`/proc/${shell}/stat`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
