/** Reads the text files of the workspace, one by one, as far as anybody would wait for it. */
import * as vscode from 'vscode';

/** So many files are read at most. */
export const mostFiles = 5000;
/** bytes: no file is read that is larger. */
const largestFile = 1_048_576;

/** How far reading came. */
export interface FilesRead {
  readonly files: number;
  /** More files than are read. */
  readonly isCut: boolean;
  /** Files that are left out because they are too large. */
  readonly tooLarge: number;
  /** Files that could not be read. */
  readonly unread: number;
}

/** Files that are read at once. */
const atOnce = 8;

/**
 * Reads the text files that the settings `files.exclude` and `search.exclude` leave, with what is not saved yet. Ends
 * early where that is cancelled.
 */
export async function readWorkspace(
  each: (uri: vscode.Uri, text: string) => void,
  token: vscode.CancellationToken,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<FilesRead> {
  const found = await vscode.workspace.findFiles('**/*', excluded(), mostFiles + 1, token);
  const uris = found.slice(0, mostFiles);
  const open = new Map(
    vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map((one) => [one.uri.toString(), one.getText()]),
  );
  let [files, tooLarge, unread] = [0, 0, 0];
  const readOne = async (uri: vscode.Uri): Promise<void> => {
    try {
      const unsaved = open.get(uri.toString());
      const read = unsaved === undefined ? await textOf(uri) : { text: unsaved };
      if (read === 'tooLarge') tooLarge++;
      else if (read !== undefined) {
        files++;
        each(uri, read.text);
      }
    } catch {
      // Gone since, or not to be read by this user.
      unread++;
    }
  };
  for (let at = 0; at < uris.length && !token.isCancellationRequested; at += atOnce) {
    await Promise.all(uris.slice(at, at + atOnce).map(readOne));
    progress(Math.min(at + atOnce, uris.length), uris.length);
  }
  return { files, isCut: found.length > mostFiles, tooLarge, unread };
}

/** Undefined: it is no text. */
async function textOf(uri: vscode.Uri): Promise<{ readonly text: string } | 'tooLarge' | undefined> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > largestFile) return 'tooLarge';
  const bytes = await vscode.workspace.fs.readFile(uri);
  return bytes.subarray(0, 8000).includes(0) ? undefined : { text: new TextDecoder().decode(bytes) };
}

/** What the settings leave out, as one pattern. What depends on a file beside it stays. */
function excluded(): string | undefined {
  const patterns = ['files', 'search'].flatMap((section) => {
    const given = vscode.workspace.getConfiguration(section).get<unknown>('exclude');
    return typeof given === 'object' && given !== null ? Object.entries(given) : [];
  });
  const on = [...new Set(patterns.flatMap(([pattern, value]) => (value === true ? pattern : [])))];
  return on.length === 0 ? undefined : on.length === 1 ? on[0] : `{${on.join(',')}}`;
}
