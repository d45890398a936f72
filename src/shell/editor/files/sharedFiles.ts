/** Reads the names that the folders of the workspace share. */
import * as vscode from 'vscode';
import { readSharedNames, sharedName, type SharedName } from '../../../core/recognise/sharedNames.ts';
import type { IdSpot } from '../../../core/recognise/spots.ts';
import { sharedUris } from '../../storage/sharedFile.ts';

/** The names that the folders of the workspace share: read when the first is asked for, and again when a file changes. */
export class SharedFiles implements vscode.Disposable {
  private read: Promise<readonly ReadonlyMap<string, SharedName>[]> | undefined;
  private readonly watchers: vscode.Disposable;

  /** @param changed the names may be others now */
  constructor(changed: () => void) {
    const watcher = vscode.workspace.createFileSystemWatcher('**/.vscode/groups.json');
    const forget = (): void => {
      this.read = undefined;
      changed();
    };
    this.watchers = vscode.Disposable.from(
      watcher,
      watcher.onDidChange(forget),
      watcher.onDidCreate(forget),
      watcher.onDidDelete(forget),
      vscode.workspace.onDidChangeWorkspaceFolders(forget),
    );
  }

  /** What the workspace says of IDs: the first folder that names one counts. */
  async names(): Promise<(spot: IdSpot) => SharedName | undefined> {
    const files = await (this.read ??= Promise.all(sharedUris().map(namesIn)));
    return (spot) => {
      for (const names of files) {
        const found = sharedName(names, spot);
        if (found !== undefined) return found;
      }
      return undefined;
    };
  }

  dispose(): void {
    this.watchers.dispose();
  }
}

/** None where there is no such file, or one that cannot be read. */
const namesIn = async (uri: vscode.Uri): Promise<ReadonlyMap<string, SharedName>> =>
  (await sharedNamesIn(uri)) ?? new Map();

/** Bytes: what is larger has more than is read of it, and is not loaded at all. */
const largestShared = 16_000_000;

/** The names in a file that shares some; undefined: it is there, and is none that can be read. */
export async function sharedNamesIn(uri: vscode.Uri): Promise<ReadonlyMap<string, SharedName> | undefined> {
  const { fs } = vscode.workspace;
  const size = await fs.stat(uri).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) return new Map();
  if (size > largestShared) return undefined;
  try {
    return readSharedNames(new TextDecoder().decode(await fs.readFile(uri)));
  } catch {
    return undefined;
  }
}
