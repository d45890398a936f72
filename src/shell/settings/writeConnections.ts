/** Writes connections into the settings: the user's, or those of the workspace that define them. */
import * as vscode from 'vscode';
import { arranged, refoldered, type TreePlace } from '../../core/directory/arranged.ts';
import type { Connection } from '../../core/model.ts';
import { connectionEntries, connectionScopes } from './connections.ts';
import { WrongInput } from '../wrongInput.ts';
import { writeSetting } from './writeSettings.ts';

/** Whether the user's own settings have an entry of that id, be it one that cannot be used. */
export function isInUserSettings(connectionId: string): boolean {
  return connectionEntries(connectionScopes().user).some((entry) => idOf(entry) === connectionId);
}

/** Adds the connection to the user's settings. */
export async function addToSettings({ id, vendor, label, answers }: Connection): Promise<void> {
  await write(
    [...writable(connectionScopes().user), { id, vendor, label, ...answers }],
    vscode.ConfigurationTarget.Global,
  );
}

/** Removes the connection from the settings that define it. */
export function removeFromSettings(connectionId: string, ofWorkspace: boolean): Promise<void> {
  return rewrite(ofWorkspace, (all) => all.filter((entry) => idOf(entry) !== connectionId));
}

/** Changes what the settings that define a connection say of it. Undefined takes a key out. */
export function changeInSettings(
  connectionId: string,
  values: Readonly<Record<string, string | undefined>>,
  ofWorkspace: boolean,
): Promise<void> {
  const changed = (entry: unknown): unknown =>
    idOf(entry) === connectionId
      ? Object.fromEntries(
          Object.entries({ ...(entry as object), ...values }).filter(
            ([, value]: [string, unknown]) => value !== undefined,
          ),
        )
      : entry;
  return rewrite(ofWorkspace, (all) => all.map(changed));
}

/** Moves connections within the settings that define them. */
export function arrangeInSettings(ids: readonly string[], place: TreePlace, ofWorkspace: boolean): Promise<void> {
  return rewrite(ofWorkspace, (all) => arranged(all, ids, place));
}

/** Gives a folder another name, or takes it out, in the settings of the user or of the workspace. */
export function refolderInSettings(folder: string, to: string | undefined, ofWorkspace: boolean): Promise<void> {
  return rewrite(ofWorkspace, (all) => refoldered(all, folder, to));
}

async function rewrite(ofWorkspace: boolean, change: (entries: unknown[]) => unknown[]): Promise<void> {
  const { user, workspace } = connectionScopes();
  if (ofWorkspace) await write(change(connectionEntries(workspace)), vscode.ConfigurationTarget.Workspace);
  else await write(change(connectionEntries(user)), vscode.ConfigurationTarget.Global);
}

/** Throws where writing would destroy what the user has there. */
function writable(value: unknown): unknown[] {
  if (value === undefined || value === null || Array.isArray(value)) return connectionEntries(value);
  throw new WrongInput(vscode.l10n.t('The setting "groupExplorer.connections" must be a list. Correct it first.'));
}

function idOf(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;
}

function write(connections: unknown[], target: vscode.ConfigurationTarget): Promise<void> {
  return writeSetting('connections', connections, target);
}
