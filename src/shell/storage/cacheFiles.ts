/**
 * Keeps the snapshots of connections in files that only the user can read.
 *
 * Each connection has a file in a folder of its owner, named by hashes of its ID and of all that decides what is seen
 * there. It is written beside and renamed. Nothing is read before the first lookup; ten seconds after the first use
 * the cache looks for old and unwanted files.
 */
import { createHash } from 'node:crypto';
import type { CacheLabel, Shelf } from '../../core/cache/shelf.ts';
import { NotOurs, OwnFolder } from './ownFiles.ts';

/** Larger files are not ours: a million groups take 200 MB. */
const largest = 1 << 29;
/** ms after which what nobody used is removed: of workspaces that were deleted, say. */
const unused = 30 * 24 * 60 * 60 * 1000;
/** ms after which a file that is half written belongs to nobody any more. */
const abandoned = 60 * 60 * 1000;

/** Whose the connections of this window are. */
export interface Scopes {
  /** The mark of this profile. */
  readonly profile: () => Promise<string>;
  /** Of a connection that the workspace defines: the workspace. Undefined: it is the user's. */
  readonly workspaceOf: (connectionId: string) => string | undefined;
  /** The workspace that is open, if one is. */
  readonly workspace: string | undefined;
}

/**
 * A folder for the user's connections in each profile, and one more for each workspace that has some of its own, in it
 * a file a connection. Names are hashes: of the profile and the workspace; of the connection's id, and of all that
 * decides what is seen there.
 */
export class CacheFiles implements Shelf {
  private readonly folder: OwnFolder;

  /** @param storage the folder in which it makes its own, which all profiles share */
  constructor(
    storage: string,
    readonly open: () => boolean,
    private readonly scopes: Scopes,
  ) {
    this.folder = new OwnFolder(storage).below('cache');
  }

  async read(label: Required<CacheLabel>, most = largest): Promise<Uint8Array | undefined> {
    const folder = await this.folderOf(label);
    return folder.read(nameOf(label), { largest, most, touch: most === largest });
  }

  async write(label: Required<CacheLabel>, bytes: Uint8Array): Promise<void> {
    if (bytes.length > largest) throw new Error('it is larger than what is read again');
    const folder = await this.folderOf(label);
    await folder.make();
    // Turned off meanwhile, it would be seen again.
    await folder.write(nameOf(label), bytes, { sync: true, wanted: this.open });
  }

  async remove(label: Required<CacheLabel>): Promise<void> {
    const folder = await this.folderOf(label);
    await folder.remove(nameOf(label));
  }

  async retain(labels: readonly CacheLabel[]): Promise<void> {
    // Of each, so that what is asked while it waits is of one moment.
    const wanted = new Set(
      await Promise.all(labels.map(async (label) => `${await this.scopeOf(label.connectionId)}/${beginningOf(label)}`)),
    );
    const profile = await this.scopes.profile();
    const known = [scopeName(profile), scopeName(profile, this.scopes.workspace)];
    await this.each(async (folder, scope, name) => {
      const whole = name.endsWith('.cache');
      const isOurs =
        known.includes(scope) &&
        whole &&
        !wanted.has(`${scope}/${name}`) &&
        !wanted.has(`${scope}/${name.split('-')[0]}`);
      // What was kept before each profile had its own is read by nobody.
      if (isOurs || earlier.test(scope) || (await isOlder(folder, name, whole ? unused : abandoned)))
        await folder.remove(name);
    });
  }

  async clear(): Promise<void> {
    await this.each((folder, _, name) => folder.remove(name));
    await this.folder.leave();
  }

  async clearOwn(): Promise<void> {
    const own = scopeName(await this.scopes.profile());
    await this.each(async (folder, scope, name) => {
      if (scope === own || scope.startsWith(`${own}-`) || earlier.test(scope)) await folder.remove(name);
    });
    await this.folder.leave();
  }

  /** All files of ours, of every profile; folders in which nothing is left go. */
  private async each(work: (folder: OwnFolder, scope: string, name: string) => Promise<void>): Promise<void> {
    for (const scope of await this.folder.names(scopes)) {
      const folder = this.folder.below(scope);
      for (const name of await folder.names(files)) await work(folder, scope, name);
      await folder.leave();
    }
  }

  private async folderOf({ connectionId }: CacheLabel): Promise<OwnFolder> {
    return this.folder.below(await this.scopeOf(connectionId));
  }

  private async scopeOf(connectionId: string): Promise<string> {
    const workspace = this.scopes.workspaceOf(connectionId);
    return scopeName(await this.scopes.profile(), workspace);
  }
}

/** Half of it is enough to tell connections apart. */
const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
const scopeName = (profile: string, workspace?: string): string =>
  ['profile', hash(profile), ...(workspace === undefined ? [] : [hash(workspace)])].join('-');
const nameOf = ({ connectionId, key }: Required<CacheLabel>): string => `${hash(connectionId)}-${hash(key)}.cache`;
/** Of a label without a key: what the names of all that it means begin with. */
const beginningOf = ({ connectionId, key }: CacheLabel): string =>
  key === undefined ? hash(connectionId) : nameOf({ connectionId, key });

/** The folders of earlier versions, which all profiles shared. */
const earlier = /^(user|[0-9a-f]{32})$/;
const scopes = /^(user|[0-9a-f]{32}|profile-[0-9a-f]{32}(-[0-9a-f]{32})?)$/;
const files = /^[0-9a-f]{32}-[0-9a-f]{32}\.cache(\.[0-9a-f-]{36}\.part)?$/;

async function isOlder(folder: OwnFolder, name: string, ms: number): Promise<boolean> {
  try {
    const found = await folder.look(name);
    // One from a time when the clock was ahead is as old as one from then.
    return found !== undefined && Math.abs(Date.now() - found.touched) > ms;
  } catch (thrown) {
    if (thrown instanceof NotOurs) return false;
    throw thrown;
  }
}
