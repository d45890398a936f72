/** Snapshots of connections as files that the user alone can read. The only part that touches the disk. */
import { createHash, randomUUID } from 'node:crypto';
import { chmod, constants, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Label, Shelf } from '../core/cache.ts';

/** Larger files are not ours: a million groups take 200 MB. */
const largest = 1 << 30;
/** ms after which what nobody used is removed: of workspaces that were deleted, say. */
const unused = 30 * 24 * 60 * 60 * 1000;
/** ms after which a file that is half written belongs to nobody any more. */
const abandoned = 60 * 60 * 1000;

/**
 * A folder for the user's connections and one for each workspace that has some of its own, in it a file a connection.
 * Names are hashes: of the connection's id, and of all that decides what is seen there.
 */
export class CacheFiles implements Shelf {
  private readonly folder: string;

  /**
   * @param storage the folder in which it makes its own
   * @param scopeOf whose connection it is: "" for the user's, else the workspace
   * @param scopes those whose connections are all known here
   */
  constructor(
    storage: string,
    readonly open: () => boolean,
    private readonly scopeOf: (connectionId: string) => string,
    private readonly scopes: readonly string[],
  ) {
    this.folder = join(storage, 'cache');
  }

  async read(label: Required<Label>, most = largest): Promise<Uint8Array | undefined> {
    const path = this.pathOf(label);
    try {
      // What stands there instead, such as a pipe or a link, is neither waited for nor followed. Where a system lacks
      // one of these it is undefined, which adds nothing.
      const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
      try {
        const { size } = await file.stat().then((found) => (found.isFile() ? found : { size: Infinity }));
        if (size > largest) throw new Error('it is no file of ours');
        const bytes = new Uint8Array(Math.min(size, most));
        let length = 0;
        for (let read = -1; read !== 0 && length < bytes.length; length += read) read = (await file.read(bytes, length, bytes.length - length)).bytesRead;
        if (most === largest) await file.utimes(new Date(), new Date());
        return bytes.subarray(0, length);
      } finally {
        await file.close();
      }
    } catch (thrown) {
      if (isMissing(thrown)) return undefined;
      throw thrown;
    }
  }

  /** Beside the old file first, then in its place: who reads meanwhile has the one or the other. */
  async write(label: Required<Label>, bytes: Uint8Array): Promise<void> {
    const path = this.pathOf(label);
    const folder = join(path, '..');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const made of [this.folder, folder]) await chmod(made, 0o700);
    const beside = `${path}.${randomUUID()}.part`;
    try {
      const file = await open(beside, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      // Turned off meanwhile, it would be seen again.
      if (this.open()) return await rename(beside, path);
      await rm(beside, { force: true });
    } catch (thrown) {
      await rm(beside, { force: true });
      throw thrown;
    }
  }

  async remove(label: Required<Label>): Promise<void> {
    await rm(this.pathOf(label), { force: true });
  }

  async retain(labels: readonly Label[]): Promise<void> {
    const wanted = new Set(labels.map(({ connectionId, key }) => join(folderOf(this.scopeOf(connectionId)), key === undefined ? hash(connectionId) : nameOf(connectionId, key))));
    const known = new Set(this.scopes.map(folderOf));
    for (const scope of await names(this.folder)) {
      for (const name of await names(join(this.folder, scope))) {
        const path = join(this.folder, scope, name);
        const whole = name.endsWith('.cache');
        const ours = known.has(scope) && whole && !wanted.has(join(scope, name)) && !wanted.has(join(scope, name.split('-')[0]!));
        if (ours || (await isOlder(path, whole ? unused : abandoned))) await rm(path, { force: true });
      }
    }
  }

  async clear(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  private pathOf({ connectionId, key }: Required<Label>): string {
    return join(this.folder, folderOf(this.scopeOf(connectionId)), nameOf(connectionId, key));
  }
}

const folderOf = (scope: string): string => (scope === '' ? 'user' : hash(scope));
const nameOf = (connectionId: string, key: string): string => `${hash(connectionId)}-${hash(key)}.cache`;
/** Half of it is enough to tell connections apart. */
const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

async function names(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
}

async function isOlder(path: string, ms: number): Promise<boolean> {
  try {
    return (await stat(path)).mtimeMs < Date.now() - ms;
  } catch (thrown) {
    if (isMissing(thrown)) return false;
    throw thrown;
  }
}

/** Another window may remove at the same time; a file may stand where a folder should. */
function isMissing(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
