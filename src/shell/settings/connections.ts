/** Reads the connections of the settings, as VS Code has them now. */
import * as vscode from 'vscode';
import { readConnections, type Configured, type SettingProblem } from '../../core/directory/readConnections.ts';
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
    readConnections(connectionEntries(connectionScopes().user), vendors).connections.map(
      ({ connection }) => connection.id,
    ),
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

/** Calls back when the connections may be others now. */
export function onConnectionsChanged(changed: () => void): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${section}.connections`)) changed();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(changed),
  );
}

/** What the user's settings and those of the workspace say, be it wrong. */
export function connectionScopes(): { user: unknown; workspace: unknown } {
  const found = vscode.workspace.getConfiguration(section).inspect<unknown>('connections');
  return { user: found?.globalValue, workspace: found?.workspaceValue };
}

/**
 * What is set, by whom may set it: a workspace that the user does not trust could name connections to places of its
 * own.
 */
function trusted(): unknown[] {
  const { user, workspace } = connectionScopes();
  return [user, vscode.workspace.isTrusted ? workspace : undefined].filter(
    (value) => value !== undefined && value !== null,
  );
}

/** The entries of what should be a list. */
export function connectionEntries(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
