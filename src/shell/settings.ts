import * as vscode from 'vscode';
import type { Limits } from '../core/connector.ts';
import { Failure } from '../core/failure.ts';
import type { Connection } from '../core/model.ts';
import { readConnections, type Configured, type SettingProblem } from '../core/settings.ts';
import type { Vendor } from '../core/vendor.ts';

const section = 'groupExplorer';

/** The connections of the user and of the workspace together; of two with one id the user's counts. */
export function configuredConnections(vendors: readonly Vendor[]): { connections: Configured[]; problems: SettingProblem[] } {
  const given = trusted();
  const { connections, problems } = readConnections(given.filter(Array.isArray).flat(), vendors);
  // One that is not a list says nothing about the other.
  const wrong = given.filter((value) => !Array.isArray(value)).flatMap((value) => readConnections(value, vendors).problems);
  return { connections, problems: [...wrong, ...problems] };
}

/** Whether the settings say anything about connections, be it wrong. */
export function hasConnections(): boolean {
  return trusted().some((value) => !Array.isArray(value) || value.length > 0);
}

/** Whether the workspace, and not the user, defines the connection. */
export function isOfWorkspace(connectionId: string): boolean {
  return !entries(scopes().user).some((entry) => idOf(entry) === connectionId);
}

/** Adds the connection to the user's settings. */
export async function addToSettings({ id, vendor, label, answers }: Connection): Promise<void> {
  await write([...writable(scopes().user), { id, vendor, label, ...answers }], vscode.ConfigurationTarget.Global);
}

/** Removes the connection from the settings that define it. */
export function removeFromSettings(connectionId: string): Promise<void> {
  return rewrite(connectionId, (all) => all.filter((entry) => idOf(entry) !== connectionId));
}

/** Adds answers to the connection in the settings that define it. */
export function changeInSettings(connectionId: string, answers: Readonly<Record<string, string>>): Promise<void> {
  return rewrite(connectionId, (all) => all.map((entry) => (idOf(entry) === connectionId ? { ...(entry as object), ...answers } : entry)));
}

async function rewrite(connectionId: string, change: (entries: unknown[]) => unknown[]): Promise<void> {
  const { user, workspace } = scopes();
  if (isOfWorkspace(connectionId)) await write(change(entries(workspace)), vscode.ConfigurationTarget.Workspace);
  else await write(change(entries(user)), vscode.ConfigurationTarget.Global);
}

/** The limits that the user set, each within what makes sense. */
export function limits(): Limits {
  const settings = vscode.workspace.getConfiguration(section);
  const number = (key: string, otherwise: number, least: number, most: number): number => {
    const value = settings.get<unknown>(key);
    return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;
  };
  const pageSize = Math.floor(number('pageSize', 0, 0, 1000));
  return {
    timeout: number('timeout', 30, 1, 600) * 1000,
    inFlight: Math.floor(number('requestsInFlight', 6, 1, 16)),
    pageSize: pageSize === 0 ? undefined : pageSize,
    undocumented: settings.get<unknown>('undocumentedCalls') === true,
  };
}

/** When connections are read to the end: when something is looked up first, as soon as there is one, or only on command. */
export function indexingMode(): 'onLookup' | 'always' | 'onCommand' {
  const mode = vscode.workspace.getConfiguration(section).get<unknown>('indexing');
  return mode === 'always' || mode === 'onCommand' ? mode : 'onLookup';
}

/** Calls back when that may be another now. */
export function onIndexingModeChanged(changed: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${section}.indexing`)) changed();
  });
}

/** Whether what looks like a secret is hidden until the user wants to see it. */
export function masksSecrets(): boolean {
  return vscode.workspace.getConfiguration(section).get<unknown>('maskSecrets') !== false;
}

/** Calls back when secrets may have to be hidden, or need be no longer. */
export function onMaskingChanged(changed: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${section}.maskSecrets`)) changed();
  });
}

/** Connection → address of its groups on the web, as the user wrote it: with `{id}`, `{handle}` or `{name}` in it. */
export function webTemplates(): ReadonlyMap<string, string> {
  const given = vscode.workspace.getConfiguration(section).get<unknown>('webLinks');
  const entries = typeof given === 'object' && given !== null ? Object.entries(given) : [];
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** Whether what is known may be kept on disk. What is neither yes nor no is no. */
export function mayKeep(): boolean {
  return vscode.workspace.getConfiguration(section).get<unknown>('cache') === true;
}

/** Calls back when the user decides whether anything may be kept. */
export function onKeepingChanged(changed: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${section}.cache`)) changed();
  });
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

/** What is set, by whom may set it: a workspace that the user does not trust could name connections to places of its own. */
function trusted(): unknown[] {
  const { user, workspace } = scopes();
  return [user, vscode.workspace.isTrusted ? workspace : undefined].filter((value) => value !== undefined && value !== null);
}

function entries(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Throws where writing would destroy what the user has there. */
function writable(value: unknown): unknown[] {
  if (value === undefined || value === null || Array.isArray(value)) return entries(value);
  throw new Failure('refused', { reason: 'badAnswers' }, vscode.l10n.t('The setting "groupExplorer.connections" is not a list. Correct it first.'));
}

function idOf(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;
}

async function write(connections: unknown[], target: vscode.ConfigurationTarget): Promise<void> {
  await vscode.workspace.getConfiguration(section).update('connections', connections, target);
}
