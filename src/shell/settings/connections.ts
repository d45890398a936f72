/** Reads and writes the connections in the settings. */
import * as vscode from 'vscode';
import { readConnections, type Configured, type SettingProblem } from '../../core/directory/readConnections.ts';
import { Failure } from '../../core/failure.ts';
import type { Connection } from '../../core/model.ts';
import type { Vendor } from '../../core/vendorKit/vendor.ts';
import { section } from './options.ts';

/** A connection of the settings, and who defines it. */
export interface Scoped extends Configured {
  /** The workspace, and not the user. */
  readonly ofWorkspace: boolean;
}

/** The connections of the user and of the workspace together; of two with one id that can be used the user's counts. */
export function configuredConnections(vendors: readonly Vendor[]): {
  connections: Scoped[];
  problems: SettingProblem[];
} {
  const given = trusted();
  const { connections, problems } = readConnections(given.filter(Array.isArray).flat(), vendors);
  const ofUser = new Set(
    readConnections(entries(scopes().user), vendors).connections.map(({ connection }) => connection.id),
  );
  // One that is not a list says nothing about the other.
  const wrong = given
    .filter((value) => !Array.isArray(value))
    .flatMap((value) => readConnections(value, vendors).problems);
  return {
    connections: connections.map((one) => ({ ...one, ofWorkspace: !ofUser.has(one.connection.id) })),
    problems: [...wrong, ...problems],
  };
}

/** Whether the settings say anything about connections, be it wrong. */
export function hasConnections(): boolean {
  return trusted().some((value) => !Array.isArray(value) || value.length > 0);
}

/** Whether the user's own settings have an entry of that id, be it one that cannot be used. */
export function isInUserSettings(connectionId: string): boolean {
  return entries(scopes().user).some((entry) => idOf(entry) === connectionId);
}

/** Adds the connection to the user's settings. */
export async function addToSettings({ id, vendor, label, answers }: Connection): Promise<void> {
  await write([...writable(scopes().user), { id, vendor, label, ...answers }], vscode.ConfigurationTarget.Global);
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

async function rewrite(ofWorkspace: boolean, change: (entries: unknown[]) => unknown[]): Promise<void> {
  const { user, workspace } = scopes();
  if (ofWorkspace) await write(change(entries(workspace)), vscode.ConfigurationTarget.Workspace);
  else await write(change(entries(user)), vscode.ConfigurationTarget.Global);
}

/** Calls back when the connections may be others now. */
export function onConnectionsChanged(changed: () => void): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${section}.connections`)) changed();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(changed),
  );
}

function scopes(): { user: unknown; workspace: unknown } {
  const found = vscode.workspace.getConfiguration(section).inspect<unknown>('connections');
  return { user: found?.globalValue, workspace: found?.workspaceValue };
}

/**
 * What is set, by whom may set it: a workspace that the user does not trust could name connections to places of its
 * own.
 */
function trusted(): unknown[] {
  const { user, workspace } = scopes();
  return [user, vscode.workspace.isTrusted ? workspace : undefined].filter(
    (value) => value !== undefined && value !== null,
  );
}

function entries(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Throws where writing would destroy what the user has there. */
function writable(value: unknown): unknown[] {
  if (value === undefined || value === null || Array.isArray(value)) return entries(value);
  throw new Failure(
    'refused',
    { reason: 'badAnswers' },
    vscode.l10n.t('The setting "groupExplorer.connections" is not a list. Correct it first.'),
  );
}

function idOf(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;
}

async function write(connections: unknown[], target: vscode.ConfigurationTarget): Promise<void> {
  await vscode.workspace.getConfiguration(section).update('connections', connections, target);
}
