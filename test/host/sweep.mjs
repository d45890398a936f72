// The sweeper of session.mjs: reads ids of process groups from its standard input, one a line, until that closes;
// then ends the groups and removes the folder named by its argument.
import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const dir = /** @type {string} */ (process.argv[2]);
/** How long a process may take to end by itself, and how long the folder may stay busy. */
const patience = 3_000;

/** @type {number[]} */
const groups = [];
for await (const line of createInterface({ input: process.stdin })) groups.push(Number(line));

for (const group of groups) signal(group, 'SIGTERM');
if (!(await within(patience, () => !groups.some((group) => signal(group, 0))))) {
  for (const group of groups) signal(group, 'SIGKILL');
  await within(patience, () => !groups.some((group) => signal(group, 0)));
}
await within(patience, () =>
  rm(dir, { recursive: true, force: true }).then(
    () => true,
    () => false,
  ),
);

/** Whether the group was there to receive it. @param {number} group @param {NodeJS.Signals | 0} name */
function signal(group, name) {
  try {
    if (process.platform !== 'win32') return process.kill(-group, name);
    // Windows has no groups and no gentle way: the tree goes at once.
    return name === 0
      ? process.kill(group, 0)
      : spawnSync('taskkill', ['/pid', String(group), '/T', '/F']).status === 0;
  } catch {
    return false;
  }
}

/** @param {number} milliseconds @param {() => boolean | Promise<boolean>} done */
async function within(milliseconds, done) {
  for (const end = Date.now() + milliseconds; Date.now() < end; await sleep(25)) if (await done()) return true;
  return done();
}
