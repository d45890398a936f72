// What the integration tests share: the extension as others see it, its settings, and nodes as its tree has them.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { Connection, FailureKind, GroupExplorerApi } from '../../src/api.ts';
import { clock } from '../../src/core/client/pacing/clock.ts';
import type { Source } from '../../src/core/connection/source.ts';
import { Directory } from '../../src/core/directory/directory.ts';
import { configuredConnections } from '../../src/shell/settings/connections.ts';
import { limits } from '../../src/shell/settings/options.ts';
import { vendors } from '../../src/vendors/index.ts';
import type { Emulator } from '../vendors/index.ts';

export const extension = (): vscode.Extension<GroupExplorerApi> =>
  vscode.extensions.getExtension('group-explorer.group-explorer')!;

/** What another extension gets. */
export const activated = (): Promise<GroupExplorerApi> => Promise.resolve(extension().activate());

type Target = 'user' | 'workspace';

/** A setting as it stands in the user's settings or the workspace's. */
export function settingOf(key: string, target: Target = 'user'): unknown {
  const found = vscode.workspace.getConfiguration('groupExplorer').inspect(key);
  return target === 'user' ? found?.globalValue : found?.workspaceValue;
}

/** Sets a setting, and waits until all who listen know. */
export async function set(key: string, value: unknown, target: Target = 'user'): Promise<void> {
  if (isDeepStrictEqual(settingOf(key, target), value)) return;
  const scope = target === 'user' ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
  await new Promise<void>((resolve, reject) => {
    const listener = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(`groupExplorer.${key}`)) return;
      listener.dispose();
      resolve();
    });
    vscode.workspace.getConfiguration('groupExplorer').update(key, value, scope).then(undefined, reject);
  });
}

/** An entry of the setting `connections`. */
export const entry = ({ vendor, connection }: Emulator, id = vendor): Record<string, string> => ({
  id,
  vendor,
  label: connection.label,
  ...connection.answers,
});

/** Takes away every connection and setting that a test made. */
export async function clear(): Promise<void> {
  const api = await activated();
  for (const { id } of api.connections()) await api.removeConnection(id);
  for (const key of ['connections', 'timeout', 'undocumentedCalls', 'pageSize', 'indexing']) await set(key, undefined);
  await set('connections', undefined, 'workspace');
}

/** Adds a connection to an emulator. */
export function added(api: GroupExplorerApi, emulator: Emulator, secrets = emulator.secrets): Promise<Connection> {
  return api.addConnection(emulator.connection, secrets);
}

/** What came of a listing: its rows, and what ended it early. */
export async function read<T>(rows: AsyncIterable<T>): Promise<{ rows: T[]; error: unknown }> {
  const read: T[] = [];
  try {
    for await (const row of rows) read.push(row);
    return { rows: read, error: undefined };
  } catch (error) {
    return { rows: read, error };
  }
}

/** All rows of a listing that ends well. */
export async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const { rows: found, error } = await read(rows);
  if (error !== undefined) throw error;
  return found;
}

/** The failure of that kind with which the work rejects; fails when it does not. */
export async function failure(
  kind: FailureKind,
  work: Promise<unknown>,
): Promise<Error & { readonly kind: FailureKind; readonly retryAt?: string }> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return failed(kind, error);
}

export function failed(
  kind: FailureKind,
  error: unknown,
): Error & { readonly kind: FailureKind; readonly retryAt?: string } {
  assert.ok(error instanceof Error, `nothing failed as ${kind}`);
  assert.equal((error as { kind?: unknown }).kind, kind, error.message);
  return error as never;
}

/** A connection with its own requests, as behind the tree's nodes. */
export function sourceOf(emulator: Emulator, connectionId: string): Source {
  const directory = new Directory({
    fetch: async (url, init) => (await import('node-fetch')).default(url, init),
    clock,
    limits,
    secrets: () => Promise.resolve(emulator.secrets),
    log: () => undefined,
  });
  const { connections } = configuredConnections(vendors);
  directory.configure(connections, []);
  return directory.source(connectionId);
}

/**
 * Puts something in the place of what an object has, until the result is called. VS Code gives the extension the same
 * objects.
 */
export function replaced<T extends object>(object: T, name: keyof T & string, by: unknown): () => void {
  const original = object[name];
  Object.assign(object, { [name]: by });
  return () => void (object[name] = original);
}
