/** Where the folders of a workspace share names of groups. */
import * as vscode from 'vscode';

/** Where each folder of the workspace shares names. */
export function sharedUris(): vscode.Uri[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => sharedUri(uri));
}

/** Where a folder does. */
export function sharedUri(folder: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(folder, '.vscode', 'groups.json');
}

/** Whether any folder of the workspace shares names. Reads none. */
export async function sharesNames(): Promise<boolean> {
  const found = await Promise.all(
    sharedUris().map((uri) =>
      vscode.workspace.fs.stat(uri).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}

/** Calls back when a folder begins or ends to share names, or another folder is opened. Reads nothing. */
export function onSharing(changed: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher('**/.vscode/groups.json', false, true, false);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(changed),
    watcher.onDidDelete(changed),
    vscode.workspace.onDidChangeWorkspaceFolders(changed),
  );
}
