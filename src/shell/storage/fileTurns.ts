/**
 * Lets one window of this machine at a time do something: a file is there while one has its turn. A folder of the
 * global storage holds the turns and what windows must know of each other, without any secret.
 */
import { hostname } from 'node:os';
import type { SharedText, Turns } from '../../core/client/signIn/sessionStore.ts';
import { OwnFolder } from './ownFiles.ts';

/**
 * ms; `looks`: so many times in a row, about 15 s, nothing was heard of the one whose turn it is. `beats`: so many
 * times it lets hear of itself, about a minute. VS Code never answers a window that was closed, whose process may live
 * for hours.
 */
const rules = { look: 30, looks: 330, beat: 3_000, beats: 20, stale: 15_000 } as const;
/** Bytes: what is larger is neither a turn nor a text of ours. */
const longest = 1 << 16;

/**
 * Turns by files in a folder, which is made when it is needed. Where none can be made, each window works for itself.
 */
export class FileTurns implements Turns {
  /** @param storage the folder in which it makes its own, of that name; asked for at the first turn */
  constructor(
    private readonly storage: () => string,
    private readonly name = 'sessions',
  ) {}

  async alone<T>(name: string, work: (text: SharedText) => Promise<T>): Promise<T> {
    const { folder } = this;
    // What stands in the place of a turn and is none is no reason to wait.
    const end = await folder
      .make()
      .then(() => begin(folder, `${name}.lock`))
      .catch(() => (): Promise<void> => Promise.resolve());
    try {
      return await work(textIn(folder, `${name}.json`));
    } finally {
      await end();
    }
  }

  async forget(name: string): Promise<void> {
    await this.folder.remove(`${name}.json`).catch(() => undefined);
  }

  private get folder(): OwnFolder {
    return new OwnFolder(this.storage()).below(this.name);
  }
}

/** Waits for the turn, and returns what ends it. Throws where no turn can be had. */
async function begin(folder: OwnFolder, name: string): Promise<() => Promise<void>> {
  const owner = JSON.stringify({ host: hostname(), process: process.pid, turn: crypto.randomUUID() });
  let [seen, looks] = ['', 0];
  while (!(await made(folder, name, owner))) {
    const mark = await markOf(folder, name);
    looks = mark === seen ? looks + 1 : 0;
    seen = mark;
    // A machine that slept makes every file old at once: while the process lives, only looking tells.
    if (looks > rules.looks || (await isLeft(folder, name))) await clear(folder, name, mark);
    else await pause(rules.look * (1 + Math.random()));
  }
  let beats = 0;
  const beat = setInterval(() => {
    if (++beats === rules.beats) clearInterval(beat);
    void folder.touch(name).catch(() => undefined);
  }, rules.beat);
  beat.unref();
  return async () => {
    clearInterval(beat);
    // Whoever took us for dead may have had its turn since.
    if ((await textOf(folder, name).catch(() => '')) === owner) await folder.remove(name).catch(() => undefined);
  };
}

/** Makes the file; false when it is there. */
async function made(folder: OwnFolder, name: string, content: string): Promise<boolean> {
  try {
    await folder.create(name, content);
    return true;
  } catch (thrown) {
    const { code } = thrown as { code?: string };
    // The others are how Windows answers while a file that was removed is still open somewhere.
    if (code === 'EEXIST' || ((code === 'EPERM' || code === 'EBUSY') && (await ageOf(folder, name)) !== undefined))
      return false;
    throw thrown;
  }
}

/**
 * Whether the one whose turn it is has died: a process of this machine that is gone, or another one that beats no more.
 */
async function isLeft(folder: OwnFolder, name: string): Promise<boolean> {
  const { host, process: id } = ownerIn(await textOf(folder, name));
  if (host === hostname() && typeof id === 'number' && Number.isSafeInteger(id) && id > 0) return !isAlive(id);
  return isOld(await ageOf(folder, name));
}

/**
 * Removes a file that was left. One at a time, and looking again: the next one's fresh file must not be taken for it.
 */
async function clear(folder: OwnFolder, name: string, mark: string): Promise<void> {
  const clearing = `${name}.stale`;
  if (!(await made(folder, clearing, ''))) {
    if (isOld(await ageOf(folder, clearing))) await folder.remove(clearing);
    return pause(rules.look);
  }
  try {
    if ((await markOf(folder, name)) === mark) await folder.remove(name);
  } finally {
    await folder.remove(clearing);
  }
}

/** By which one knows a file that nobody touched: what it holds, and when it was touched. */
async function markOf(folder: OwnFolder, name: string): Promise<string> {
  return `${await textOf(folder, name)} ${(await folder.look(name))?.touched ?? ''}`;
}

/** A text that is replaced as a whole, or not at all. */
function textIn(folder: OwnFolder, name: string): SharedText {
  return {
    read: () => textOf(folder, name).catch(() => ''),
    // Without the text the others ask for themselves, which costs a request and no more.
    write: (text) => folder.write(name, text).catch(() => undefined),
  };
}

/**
 * So long untouched, or touched at a time so far to come: the clock was set back since, and may not reach it for years.
 */
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

/** ms since the file was touched, or until then where the clock was ahead: it is as old. Undefined: there is none. */
async function ageOf(folder: OwnFolder, name: string): Promise<number | undefined> {
  const found = await folder.look(name);
  return found && Math.abs(Date.now() - found.touched);
}

async function textOf(folder: OwnFolder, name: string): Promise<string> {
  return new TextDecoder().decode(await folder.read(name, { largest: longest }));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
