/** Reads and writes where tokens come from. Only the user can set it: a workspace has no say. */
import * as vscode from 'vscode';
import { readTokenSources, type TokenOrigin, type TokenSource } from '../../core/directory/tokenSources.ts';
import type { Vendor } from '../../core/vendorKit/vendor.ts';
import { section } from './options.ts';
import { writeSetting } from './writeSettings.ts';

/** What the user set. What a workspace or folder says is not even looked at. */
export function tokenSources(vendors: readonly Vendor[]): TokenSource[] {
  return readTokenSources(globalEntries(), vendors);
}

/**
 * Sets or removes the entry of a connection.
 * @param isIts whether an entry that is there is that connection's
 * @param entry what binds it, and where the token comes from; undefined: from where tokens are stored
 */
export async function setTokenSource(
  vendors: readonly Vendor[],
  isIts: (source: TokenSource) => boolean,
  entry: (Omit<TokenSource, 'from'> & { readonly from: TokenOrigin }) | undefined,
): Promise<void> {
  const before = globalEntries();
  const others = before.filter((one) => !readTokenSources([one], vendors).some(isIts));
  if (entry === undefined && others.length === before.length) return;
  const { connectionId: id, vendor, answers, secret, from } = entry ?? {};
  const written = from && { id, vendor, ...answers, secret, ...writtenOrigin(from) };
  await writeSetting(
    'tokenSources',
    written === undefined ? others : [...others, written],
    vscode.ConfigurationTarget.Global,
  );
}

/** Calls back when tokens may come from elsewhere. */
export function onTokenSourcesChanged(changed: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${section}.tokenSources`)) changed();
  });
}

function writtenOrigin(from: TokenOrigin): Readonly<Record<string, unknown>> {
  switch (from.kind) {
    case 'ask':
      return { ask: true };
    case 'environment':
      return { environment: from.variable };
    case 'command':
      return { command: from.command };
  }
}

function globalEntries(): readonly unknown[] {
  const set = vscode.workspace.getConfiguration(section).inspect<unknown>('tokenSources')?.globalValue;
  return Array.isArray(set) ? set : [];
}
