/** Writes settings; connections and where tokens come from have files of their own. */
import * as vscode from 'vscode';
import { WrongInput } from '../wrongInput.ts';
import { section } from './options.ts';

/**
 * Writes a setting of ours, for the user or the workspace. Where it cannot be written, as in a file with errors in it,
 * throws VS Code's own sentence: it says in the user's language which file it is and what to do.
 */
export async function writeSetting(key: string, value: unknown, target: vscode.ConfigurationTarget): Promise<void> {
  try {
    await vscode.workspace.getConfiguration(section).update(key, value, target);
  } catch (thrown) {
    throw new WrongInput(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** Says where the groups of a connection are on the web, in the user's settings; undefined: no longer. */
export async function setWebTemplate(connectionId: string, template: string | undefined): Promise<void> {
  const set = vscode.workspace.getConfiguration(section).inspect<Record<string, unknown>>('webLinks')?.globalValue;
  const all = new Map(Object.entries(set ?? {}));
  if (template === undefined) all.delete(connectionId);
  else all.set(connectionId, template);
  await writeSetting('webLinks', Object.fromEntries(all), vscode.ConfigurationTarget.Global);
}

/** Names the file of IDs in the settings of the workspace. */
export function rememberIdsFile(path: string): Promise<void> {
  return writeSetting('idsFile', path, vscode.ConfigurationTarget.Workspace);
}
