import * as vscode from 'vscode';
import type { GroupExplorerApi } from './api.ts';
import { Directory } from './core/directory.ts';
import { Filters } from './core/filters.ts';
import type { Fetch } from './core/http.ts';
import { clock } from './core/retry.ts';
import type { App } from './shell/app.ts';
import { registerCommands } from './shell/commands/index.ts';
import { act } from './shell/commands/view.ts';
import { copied } from './shell/commands/ids.ts';
import { Details } from './shell/details.ts';
import { LastEditor } from './shell/insert.ts';
import { publicApi } from './shell/publicApi.ts';
import { RawDocuments } from './shell/rawDocuments.ts';
import { Recents } from './shell/recents.ts';
import { SecretStore } from './shell/secrets.ts';
import { configuredConnections, limits, onConnectionsChanged } from './shell/settings.ts';
import { followSelection, Tree } from './shell/tree.ts';
import { vendors } from './vendors/index.ts';

/** Not loaded before the first request. */
const fetch: Fetch = async (url, init) => (await import('node-fetch')).default(url, init);

/** Builds every object once. Reads no secret and no file, and asks nobody anything. */
export function activate(context: vscode.ExtensionContext): GroupExplorerApi {
  const log = vscode.window.createOutputChannel('Group Explorer', { log: true });
  const secrets = new SecretStore(context.secrets);
  const directory = new Directory({
    fetch,
    clock,
    limits,
    secrets: (connectionId, origin) => secrets.get(connectionId, origin),
    log: (level, message) => log[level](message),
  });
  const filters = new Filters(context.workspaceState.get<Record<string, string>>('filters', {}), (all) => void context.workspaceState.update('filters', all));
  const tree = new Tree(directory, filters);
  const editor = new LastEditor();
  const raw = new RawDocuments();
  const details = new Details(context.extensionUri, directory, {
    copy: async (text) => {
      await vscode.env.clipboard.writeText(text);
      copied(undefined);
    },
    insert: (text) => editor.insert([text], text),
    openRaw: (connectionId, id, name, text) => raw.open(connectionId, id, name, text),
    openAddress: async (address) => {
      await vscode.env.openExternal(vscode.Uri.parse(address, true));
    },
    act: (action, connectionId) => act(app, action, connectionId),
  });
  let settings = '';
  const reconfigure = (): void => {
    const { connections, problems } = configuredConnections(vendors);
    const found = JSON.stringify([connections.map(({ connection }) => connection), problems]);
    // A change is told by who makes it and by VS Code; drawn twice, what is being opened meanwhile would stay empty.
    if (found === settings) return;
    settings = found;
    directory.configure(connections, problems);
    void vscode.commands.executeCommand('setContext', 'groupExplorer.hasConnections', connections.length + problems.length > 0);
    tree.refresh();
    details.reconfigured();
  };
  const app: App = { vendors, directory, secrets, tree, details, raw, editor, recents: new Recents(context.workspaceState), log, reconfigure };
  reconfigure();
  context.subscriptions.push(
    log,
    secrets,
    tree,
    editor,
    raw,
    details,
    followSelection(tree, details),
    registerCommands(app),
    onConnectionsChanged(reconfigure),
    secrets.onDidChange((connectionId) => void tree.signedIn(connectionId)),
  );
  return publicApi(app);
}
