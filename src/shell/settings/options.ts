/** Reads every setting but the connections, with its default and bounds. */
import * as vscode from 'vscode';
import type { Limits } from '../../core/client/world.ts';

/** The prefix of all settings. */
export const section = 'groupExplorer';

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

/**
 * When connections are read to the end: when something is looked up first, as soon as there is one, or only on command.
 */
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

/** Calls back when groups may stand elsewhere on the web. */
export function onWebTemplatesChanged(changed: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${section}.webLinks`)) changed();
  });
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

/** The forms that the user wrote, as they stand in the settings of the user or of a workspace that is trusted. */
export function copyFormats(): unknown {
  return vscode.workspace.getConfiguration(section).get<unknown>('copyFormats');
}

/** The path of the file of IDs, from a folder of the workspace; empty: none is named. */
export function idsFileSetting(): string {
  const path = vscode.workspace.getConfiguration(section).get<unknown>('idsFile');
  return typeof path === 'string' ? path.trim() : '';
}
