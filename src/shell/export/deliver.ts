/** Puts a finished file where the user wants it, on whichever file system of VS Code that is: all of it, or nothing. */
import * as vscode from 'vscode';
import { Failure } from '../../core/failure.ts';

const { l10n } = vscode;

/**
 * Throws a sentence where no file may go there.
 * @param overwrite whether a file that is there is replaced
 */
export async function mayGo(to: vscode.Uri, overwrite: boolean): Promise<void> {
  if (vscode.workspace.fs.isWritableFileSystem(to.scheme) !== true)
    throw new Error(l10n.t('VS Code cannot write files at "{0}:".', to.scheme.slice(0, 60)));
  const found = await vscode.workspace.fs.stat(to).then(
    ({ type }) => type,
    () => undefined,
  );
  if (found === undefined) return;
  // What is replaced is deleted, with all that is in it.
  if ((found & vscode.FileType.File) === 0)
    throw new Error(l10n.t('"to" must name a file, but this is a folder: {0}', to.path));
  if (!overwrite)
    throw new Error(l10n.t('This file already exists: {0}. To replace it, set "overwrite" to true.', to.path));
}

/**
 * Copies a file beside its place under another name, and renames it: VS Code copies between file systems without
 * holding all of it, and a copy that breaks off has never had the name.
 */
export async function deliver(from: string, to: vscode.Uri, overwrite: boolean, signal: AbortSignal): Promise<void> {
  const { fs } = vscode.workspace;
  const beside = vscode.Uri.joinPath(to, '..', `.group-explorer-${crypto.randomUUID()}.part`);
  try {
    await fs.copy(vscode.Uri.file(from), beside, { overwrite: false });
    if (signal.aborted) throw new Failure('cancelled');
    await fs.rename(beside, to, { overwrite });
  } catch (thrown) {
    // It may not even be there.
    await fs.delete(beside, { useTrash: false }).then(undefined, () => undefined);
    throw thrown;
  }
}
