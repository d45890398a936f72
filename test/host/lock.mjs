// A lock between processes, for what must be made once: a file that names its holder.
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The holder touches its lock this often; one untouched for `staleAfter` has no holder, whatever its process id says
 * (the machine was restarted, or the id belongs to another container). */
const touchEvery = 2_000;
const staleAfter = 30_000;

/** Runs `work` while no other process runs work under the same lock.
 * @template T
 * @param {string} lock Path of the lock file.
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} */
export async function withLock(lock, work) {
  const me = `${process.pid}@${hostname()}`;
  const mine = `${lock}.${process.pid}`;
  await mkdir(dirname(lock), { recursive: true });
  // Linking a finished file, rather than creating an empty one, means that no reader ever sees a lock without a name.
  await writeFile(mine, me);
  try {
    while (!(await taken(mine, lock))) {
      const dead = await staleHolder(lock);
      if (dead !== undefined) await breakLock(lock, dead, `${mine}.stale`);
      else await sleep(200);
    }
  } finally {
    await rm(mine, { force: true });
  }
  const beat = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => {}), touchEvery);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if ((await holder(lock)) === me) await rm(lock, { force: true });
  }
}

/** @param {string} mine @param {string} lock */
async function taken(mine, lock) {
  try {
    await link(mine, lock);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} lock */
const holder = (lock) => readFile(lock, 'utf8').catch(() => undefined);

/** The holder, if it can no longer be there. @param {string} lock */
async function staleHolder(lock) {
  const [name, stats] = await Promise.all([holder(lock), stat(lock).catch(() => undefined)]);
  if (name === undefined || stats === undefined) return undefined; // released just now
  const [pid, host] = name.split('@');
  const dead = Date.now() - stats.mtimeMs > staleAfter || (host === hostname() && !isAlive(Number(pid)));
  return dead ? name : undefined;
}

/** Moves a dead holder's lock away. Another waiter may have been quicker and hold it by now: then it gets its lock back.
 * @param {string} lock @param {string} dead @param {string} aside */
async function breakLock(lock, dead, aside) {
  if ((await holder(lock)) !== dead) return;
  if (
    !(await rename(lock, aside).then(
      () => true,
      () => false,
    ))
  )
    return;
  if ((await holder(aside)) !== dead) await link(aside, lock).catch(() => {});
  await rm(aside, { force: true });
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
