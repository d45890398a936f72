/** Reads and writes the settings for IDs in code. */
import * as vscode from 'vscode';
import { section } from './options.ts';
import { writeSetting } from './writeSettings.ts';

/** The keys under which IDs stand, as they stand in the settings of the user or of a workspace that is trusted. */
export function idKeys(): unknown {
  return vscode.workspace.getConfiguration(section).get<unknown>('idKeys');
}

/** Whether a name is shown behind each ID. */
export function showsInlayHints(): boolean {
  return vscode.workspace.getConfiguration(section).get<unknown>('inlayHints') === true;
}

/** Whether IDs are told that are unknown, gone or inactive. */
export function showsDiagnostics(): boolean {
  return vscode.workspace.getConfiguration(section).get<unknown>('diagnostics') === true;
}

/** IDs of which nothing is told. */
export function ignoredIds(): ReadonlySet<string> {
  const given = vscode.workspace.getConfiguration(section).get<unknown>('ignoredIds');
  return new Set(Array.isArray(given) ? given.filter((id): id is string => typeof id === 'string') : []);
}

/** Adds an ID to those of which nothing is told: in the user's own settings. */
export async function ignoreId(id: string): Promise<void> {
  const before = vscode.workspace.getConfiguration(section).inspect<unknown>('ignoredIds')?.globalValue;
  const ids: readonly unknown[] = Array.isArray(before) ? before : [];
  if (!ids.includes(id)) await writeSetting('ignoredIds', [...ids, id], vscode.ConfigurationTarget.Global);
}

/** Calls back when what is shown of IDs in code may be another now. */
export function onInCodeChanged(changed: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    const keys = ['idKeys', 'inlayHints', 'diagnostics', 'ignoredIds'];
    if (keys.some((key) => event.affectsConfiguration(`${section}.${key}`))) changed();
  });
}
