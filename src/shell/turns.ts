/** Turns among the windows of this machine: a file is there while one of them has its turn. */
import { mkdir, open, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { SharedText, Turns } from '../core/sessions.ts';

/** ms; `looks`: so many times in a row, about 15 s, nothing was heard of the one whose turn it is. */
const rules = { look: 30, looks: 330, beat: 3_000, stale: 15_000 } as const;

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
  let [seen, looks] = ['', 0];
  while (!(await made(path, owner))) {
    const mark = await markOf(path);
    looks = mark === seen ? looks + 1 : 0;
    seen = mark;
    // A machine that slept makes every file old at once: while the process lives, only looking tells.
    if (looks > rules.looks || (await isLeft(path))) await clear(path, mark);
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

/** Whether the one whose turn it is has died: a process of this machine that is gone, or another one that beats no more. */
async function isLeft(path: string): Promise<boolean> {
  const { host, process: id } = ownerIn(await textOf(path));
  if (host === hostname() && typeof id === 'number' && Number.isSafeInteger(id) && id > 0) return !isAlive(id);
  return isOld(await ageOf(path));
}

/** Removes a file that was left. One at a time, and looking again: the next one's fresh file must not be taken for it. */
async function clear(path: string, mark: string): Promise<void> {
  const clearing = `${path}.stale`;
  if (!(await made(clearing, ''))) {
    if (isOld(await ageOf(clearing))) await rm(clearing, { force: true });
    return pause(rules.look);
  }
  try {
    if ((await markOf(path)) === mark) await rm(path, { force: true });
  } finally {
    await rm(clearing, { force: true });
  }
}

/** By which one knows a file that nobody touched: what it holds, and when it was touched. */
async function markOf(path: string): Promise<string> {
  return `${await textOf(path)} ${await stat(path).then(({ mtimeMs }) => mtimeMs, () => '')}`;
}

/** A text that is replaced as a whole, or not at all. */
function textIn(path: string): SharedText {
  return {
    read: () => textOf(path),
    write: async (text) => {
      const draft = `${path}.${crypto.randomUUID()}`;
      await writeFile(draft, text)
        .then(() => rename(draft, path))
        // Without the text the others ask for themselves, which costs a request and no more.
        .catch(() => rm(draft, { force: true }).catch(() => undefined));
    },
  };
}

/** So long untouched, or touched at a time so far to come: the clock was set back since, and may not reach it for years. */
const isOld = (age = 0): boolean => Math.abs(age) > rules.stale;

function ownerIn(text: string): { readonly host?: unknown; readonly process?: unknown } {
  try {
    return { ...(JSON.parse(text) as object | null) };
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
