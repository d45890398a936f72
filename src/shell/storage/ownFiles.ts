/**
 * Files of ours in the folder that VS Code gives us: plain, for the user alone, in folders that are no links. What else
 * stands in their place, such as a link or a pipe, is neither followed nor waited for, and is left as it is.
 */
import { randomUUID } from 'node:crypto';
import { constants, lstat, lutimes, mkdir, open, readdir, rename, rm, rmdir, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a system lacks one of these it is undefined, which adds nothing. */
const { O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants;

/** So Windows answers while a file is open elsewhere, be it for a virus scanner, or is removed but still open. */
const inUse = new Set(['EPERM', 'EACCES', 'EBUSY']);
/** So many more tries, so many ms apart. */
const [tries, between] = [20, 50];

/** Does it again for a while where Windows says that a file is in use. Elsewhere the same words are final. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let left = process.platform === 'win32' ? tries : 0; ; left--) {
    try {
      return await work();
    } catch (thrown) {
      if (left === 0 || !inUse.has((thrown as { readonly code?: string }).code ?? '')) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, between));
    }
  }
}

/** So a file system answers that has no modes, or cannot say when something is on the disk. */
const unknownThere = ['ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'ENOSYS'];

interface Found {
  readonly size: number;
  readonly mtimeMs: number;
  isFile(): boolean;
  isDirectory(): boolean;
}

/** What is known of a path without following it. Undefined: nothing is there. */
async function foundAt(path: string): Promise<Found | undefined> {
  const found = await patiently(() => lstat(path)).catch(isMissing);
  return typeof found === 'boolean' ? undefined : found;
}

const drop = (path: string): Promise<void> => patiently(() => rm(path, { force: true }));

/** What stands in the place of a file or folder of ours. */
export class NotOurs extends Error {
  constructor() {
    super('it is no file of ours');
  }
}

/** How a file is read. */
interface Reading {
  /** A larger one is not ours. */
  readonly largest: number;
  /** So many bytes are enough. */
  readonly most?: number;
  /** It was of use: it is as good as new. */
  readonly touch?: boolean;
}

/** A folder of ours: nothing that others put into it leads out of it. */
export class OwnFolder {
  /**
   * @param above the folder of ours in which it stands; without one it is VS Code's, and where that leads is the user's
   * affair
   */
  constructor(
    readonly path: string,
    private readonly above?: OwnFolder,
  ) {}

  /** A folder of ours in it. */
  below(name: string): OwnFolder {
    return new OwnFolder(join(this.path, name), this);
  }

  /**
   * Makes it, for the user alone, also where it was open to others. Throws where something else stands in its place.
   */
  async make(): Promise<void> {
    if (this.above === undefined) {
      await patiently(() => mkdir(this.path, { recursive: true }));
      return;
    }
    await this.above.make();
    await patiently(() => mkdir(this.path, { mode: 0o700 })).catch(unless('EEXIST'));
    if (!(await this.isThere())) throw new NotOurs();
    // Where a folder cannot be opened so, it has no such modes either.
    if (!O_DIRECTORY) return;
    const folder = await open(this.path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK);
    await folder
      .chmod(0o700)
      .catch(unless(...unknownThere))
      .finally(() => folder.close());
  }

  /** Whether it is there, and is none that leads elsewhere. */
  async isThere(): Promise<boolean> {
    if (this.above === undefined) return true;
    return (await this.above.isThere()) && (await foundAt(this.path))?.isDirectory() === true;
  }

  /**
   * What is known of a file without opening it. Undefined: there is none. Throws where something else stands in its
   * place.
   */
  async look(name: string): Promise<{ readonly size: number; readonly touched: number } | undefined> {
    if (!(await this.isThere())) return undefined;
    const found = await foundAt(join(this.path, name));
    if (found === undefined) return undefined;
    if (!found.isFile()) throw new NotOurs();
    return { size: found.size, touched: found.mtimeMs };
  }

  /**
   * What a file holds. Undefined: there is none. Throws where something else stands in its place, such as a larger one.
   */
  async read(name: string, { largest, most = largest, touch = false }: Reading): Promise<Uint8Array | undefined> {
    if ((await this.look(name)) === undefined) return undefined;
    // It may be another by now.
    const flags = O_RDONLY | O_NONBLOCK | O_NOFOLLOW;
    const file = await patiently(() => open(join(this.path, name), flags)).catch(isMissing);
    if (typeof file === 'boolean') return undefined;
    const read = await contentOf(file, largest, most).finally(() => file.close());
    // By its name: Windows changes no times through a file that is open for reading. What was read is good without.
    if (touch) await this.touch(name).catch(() => undefined);
    return read;
  }

  /** Makes a file; rejects with EEXIST where anything stands there. */
  async create(name: string, content: string): Promise<void> {
    if (!(await this.isThere())) throw new NotOurs();
    const file = await patiently(() => open(join(this.path, name), 'wx', 0o600));
    await file.writeFile(content).finally(() => file.close());
  }

  /**
   * Writes a file beside the old one first, then in its place: who reads meanwhile has the one or the other.
   * @param sync whether it must be whole even after the machine lost its power
   * @param wanted asked at the end whether it is still to be there
   */
  async write(
    name: string,
    content: Uint8Array | string,
    { sync = false, wanted = () => true }: { readonly sync?: boolean; readonly wanted?: () => boolean } = {},
  ): Promise<void> {
    if (!(await this.isThere())) throw new NotOurs();
    await this.look(name);
    const beside = join(this.path, `${name}.${randomUUID()}.part`);
    try {
      const file = await open(beside, 'wx', 0o600);
      try {
        await file.writeFile(content);
        if (sync) await file.sync().catch(unless(...unknownThere));
      } finally {
        await file.close();
      }
      if (wanted()) return await patiently(() => rename(beside, join(this.path, name)));
      await drop(beside);
    } catch (thrown) {
      // Why it could not be written is what matters; what is left is removed another day.
      await drop(beside).catch(() => undefined);
      throw thrown;
    }
  }

  /** Makes a file as good as new. */
  async touch(name: string): Promise<void> {
    await lutimes(join(this.path, name), new Date(), new Date());
  }

  /** Removes a file; what is none of ours stays. */
  async remove(name: string): Promise<void> {
    const isOurs = await this.look(name).then(
      (found) => found !== undefined,
      (thrown: unknown) => {
        if (thrown instanceof NotOurs) return false;
        throw thrown;
      },
    );
    if (isOurs) await drop(join(this.path, name));
  }

  /** Removes the folder where nothing is left in it. */
  async leave(): Promise<void> {
    if (await this.isThere())
      await rmdir(this.path).catch(unless('ENOENT', 'ENOTEMPTY', 'EEXIST', 'ENOTDIR', ...inUse));
  }

  /** The names in it that have that form, whatever bears them. */
  async names(form: RegExp): Promise<string[]> {
    if (!(await this.isThere())) return [];
    const names = await patiently(() => readdir(this.path)).catch(isMissing);
    return typeof names === 'boolean' ? [] : names.filter((name) => form.test(name));
  }
}

/** The beginning of an open file. Throws where it is no file of ours. */
async function contentOf(file: FileHandle, largest: number, most: number): Promise<Uint8Array> {
  const found = await file.stat();
  if (!found.isFile() || found.size > largest) throw new NotOurs();
  const bytes = new Uint8Array(Math.min(found.size, most));
  let length = 0;
  for (let read = -1; read !== 0 && length < bytes.length; length += read)
    read = (await file.read(bytes, length, bytes.length - length)).bytesRead;
  return bytes.subarray(0, length);
}

/**
 * False for what is not there: another window may remove at the same time, and a file may stand where a folder should.
 * Else throws.
 */
function isMissing(thrown: unknown): boolean {
  unless('ENOENT', 'ENOTDIR')(thrown);
  return false;
}

/** Throws on what failed otherwise. */
function unless(...codes: readonly string[]): (thrown: unknown) => void {
  return (thrown) => {
    if (!codes.includes((thrown as { readonly code?: string }).code ?? '')) throw thrown;
  };
}
