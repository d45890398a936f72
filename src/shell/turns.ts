/** Turns among the windows of this machine: a file is there while one of them has its turn. */
import { mkdir, open, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { SharedText, Turns } from '../core/sessions.ts';

/** ms. */
const rules = { look: 30, beat: 3_000, stale: 15_000 } as const;

/** Turns by files in a folder, which is made when it is needed. Where none can be made, each window works for itself. */
export class FileTurns implements Turns {
  /** @param storage the folder in which it makes its own, asked for at the first turn */
  constructor(private readonly storage: () => string) {}

  async alone<T>(name: string, work: (text: SharedText) => Promise<T>): Promise<T> {
    const { folder } = this;
    const end = await mkdir(folder, { recursive: true })
      .then(() => begin(join(folder, `${name}.lock`)))
      .catch(() => (): Promise<void> => Promise.resolve());
    try {
      return await work(textIn(join(folder, `${name}.json`)));
    } finally {
      await end();
    }
  }

  async forget(name: string): Promise<void> {
    await rm(join(this.folder, `${name}.json`), { force: true }).catch(() => undefined);
  }

  private get folder(): string {
    return join(this.storage(), 'sessions');
  }
}

/** Waits for the turn, and returns what ends it. */
async function begin(path: string): Promise<() => Promise<void>> {
  const owner = JSON.stringify({ host: hostname(), process: process.pid, turn: crypto.randomUUID() });
  while (!(await made(path, owner))) {
    if (await isStale(path)) await clear(path);
    else await pause(rules.look * (1 + Math.random()));
  }
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), rules.beat);
  beat.unref();
  return async () => {
    clearInterval(beat);
    // Whoever took us for dead may have had its turn since.
    if ((await textOf(path)) === owner) await rm(path, { force: true });
  };
}

/** Makes the file; false when it is there. */
async function made(path: string, content: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(content).finally(() => file.close());
    return true;
  } catch (thrown) {
    const { code } = thrown as { code?: string };
    // The others are how Windows answers while a file that was removed is still open somewhere.
    if (code === 'EEXIST' || ((code === 'EPERM' || code === 'EBUSY') && (await ageOf(path)) !== undefined)) return false;
    throw thrown;
  }
}

/** Whether the one whose turn it is has died: it beats no more, or it is a process of this machine that is gone. */
async function isStale(path: string): Promise<boolean> {
  const age = await ageOf(path);
  if (age === undefined) return false;
  if (age > rules.stale) return true;
  const { host, process: id } = ownerIn(await textOf(path));
  return host === hostname() && typeof id === 'number' && !isAlive(id);
}

/** Removes a stale file. One at a time, and looking again: the next one's fresh file must not be taken for it. */
async function clear(path: string): Promise<void> {
  const clearing = `${path}.stale`;
  if (!(await made(clearing, ''))) {
    if (((await ageOf(clearing)) ?? 0) > rules.stale) await rm(clearing, { force: true });
    return pause(rules.look);
  }
  try {
    if (await isStale(path)) await rm(path, { force: true });
  } finally {
    await rm(clearing, { force: true });
  }
}

/** A text that is replaced as a whole, or not at all. */
function textIn(path: string): SharedText {
  return {
    read: () => textOf(path),
    write: async (text) => {
      const draft = `${path}.${crypto.randomUUID()}`;
      await writeFile(draft, text)
        .then(() => rename(draft, path))
        .catch(() => rm(draft, { force: true }));
    },
  };
}

function ownerIn(text: string): { readonly host?: unknown; readonly process?: unknown } {
  try {
    return JSON.parse(text) as object;
  } catch {
    return {};
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (thrown) {
    return (thrown as { code?: string }).code !== 'ESRCH';
  }
}

/** ms since the file was touched; undefined when there is none. */
async function ageOf(path: string): Promise<number | undefined> {
  return stat(path).then(({ mtimeMs }) => Date.now() - mtimeMs, () => undefined);
}

function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
