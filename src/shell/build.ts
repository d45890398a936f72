/** What is loaded when it is first needed: every object that activation does without, and what works with them. */
import * as vscode from 'vscode';
import type { Shelf } from '../core/cache/cache.ts';
import type { Fetch } from '../core/client/http/exchange.ts';
import { clock } from '../core/client/pacing/clock.ts';
import type { SessionKeep } from '../core/client/signIn/session.ts';
import { SessionStore } from '../core/client/signIn/sessionStore.ts';
import { Directory } from '../core/directory/directory.ts';
import { ChosenTexts } from '../core/tree/choices.ts';
import type { Vendor } from '../core/vendorKit/vendor.ts';
import { openInBrowser } from './browser.ts';
import type { App } from './app.ts';
import { act } from './commands/act.ts';
import { Details } from './detail/details.ts';
import { goneSentence } from './detail/known.ts';
import { RawDocuments } from './detail/rawDocuments.ts';
import { Attention } from './focus/attention.ts';
import { findUses } from './editor/files/findUses.ts';
import { insertIds } from './focus/insertIds.ts';
import type { LastEditor } from './focus/lastEditor.ts';
import { copyAs, copyIds, insertAs, tellCopied, tellCopiedMasked } from './forms/copyAs.ts';
import { isInUserSettings, type configuredConnections } from './settings/connections.ts';
import { limits, mayKeep, onIndexingModeChanged, onMaskingChanged } from './settings/options.ts';
import { CacheFiles } from './storage/cacheFiles.ts';
import { FileTurns } from './storage/fileTurns.ts';
import { KeyStore } from './storage/keyStore.ts';
import { GroupList } from './storage/groupLists.ts';
import { accountOf, Owners, OwnState } from './storage/owner.ts';
import { SecretStore } from './storage/secrets.ts';
import { indexAlways, showIndexing } from './tree/indexing.ts';
import { Tree } from './tree/tree.ts';
import type { ConnectionsView } from './tree/treeView.ts';

export { IdsInCode } from './editor/answers/idsInCode.ts';
export { openLink } from './forms/openLink.ts';
export { runCommand } from './commands/runCommand.ts';
export { publicApi } from './api/publicApi.ts';

/** What activation made. */
export interface Activated {
  readonly context: vscode.ExtensionContext;
  readonly vendors: readonly Vendor[];
  readonly fetch: Fetch;
  readonly log: vscode.LogOutputChannel;
  readonly editor: LastEditor;
  readonly view: ConnectionsView;
  /** What the settings say now. */
  readonly configured: () => ReturnType<typeof configuredConnections>;
  /** Reads the settings again. */
  readonly reconfigure: () => void;
}

/** The user's connections are known in every window of the profile, those of a workspace only in its own. */
function shelfOf({ globalStorageUri, storageUri }: vscode.ExtensionContext, owners: Owners): Shelf | undefined {
  if (globalStorageUri.scheme !== 'file') return undefined;
  const workspace = storageUri?.toString();
  const workspaceOf = (id: string): string | undefined => (owners.isOfWorkspace(id) ? (workspace ?? '') : undefined);
  return new CacheFiles(globalStorageUri.fsPath, mayKeep, { profile: () => owners.profile(), workspaceOf, workspace });
}

/** The sessions of a connection; whose it is may change while it is used. */
function sessionsOf(sessions: SessionStore, owners: Owners, connectionId: string): SessionKeep {
  const keep = async (): Promise<SessionKeep> => sessions.of(accountOf(await owners.of(connectionId), connectionId));
  return { read: async (of) => (await keep()).read(of), alone: async (work) => (await keep()).alone(work) };
}

/** Builds every object once. */
export function build({ context, vendors, fetch, log, editor, view, configured, reconfigure }: Activated): App {
  const storage = (): string => context.globalStorageUri.fsPath;
  const turns = new FileTurns(storage, 'turns');
  /** As the directory has them. What cannot be used is of those who wrote it. */
  let scopes: ReadonlyMap<string, boolean> = new Map();
  const owners = new Owners(context.globalState, turns, clock, (id) => scopes.get(id) ?? !isInUserSettings(id));
  const keys = new KeyStore(context.secrets, turns, clock);
  const sessions = new SessionStore(keys, new FileTurns(storage), clock);
  // A session of before each owner had its own is made again by itself.
  const secrets = new SecretStore(keys, context.secrets.onDidChange, owners, vendors, (account) =>
    sessions.forget(account),
  );
  const directory = new Directory(
    {
      fetch,
      clock,
      limits,
      secrets: async (connection, origin) => secrets.get({ owner: await owners.of(connection.id), connection }, origin),
      sessions: (connectionId) => sessionsOf(sessions, owners, connectionId),
      log: (level, message) => log[level](message),
    },
    shelfOf(context, owners),
  );
  // VS Code keeps one state for a workspace, whichever profile it is opened in.
  const state = new OwnState(context.workspaceState, owners);
  const chosen = (key: string): ChosenTexts => new ChosenTexts(state.get(key), (all) => void state.update(key, all));
  const pins = new GroupList(context.globalState, 'pinnedGroups', 100);
  const recents = new GroupList(state, 'recentGroups', 8);
  const tree = new Tree(directory, chosen('filters'), chosen('orders'), view, pins, log);
  const tellSecrets = (): void => {
    // Of two that could be meant, the one that has the focus.
    void vscode.commands.executeCommand('setContext', 'groupExplorer.secrets', raw.secrets ?? details.secrets);
    void vscode.commands.executeCommand('setContext', 'groupExplorer.rawLayout', raw.layout);
  };
  const raw = new RawDocuments(tellSecrets, (subject) => {
    const source = directory.connections.find(({ id }) => id === subject.connectionId);
    return source && goneSentence(source, subject);
  });
  const attention = new Attention();
  const details = new Details(context.extensionUri, directory, {
    copy: async (text, masked) => {
      await vscode.env.clipboard.writeText(text);
      if (masked) tellCopiedMasked();
      else tellCopied([]);
    },
    copyIds,
    copyAs: (of) => copyAs(app, of),
    insertAs: (of) => insertAs(app, of),
    insert: async (ids) => {
      await insertIds(editor, ids);
    },
    openText: async (content, language) => {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }));
    },
    findUses: (id, signal) => findUses(vendors, id, signal),
    openRaw: (...what) => raw.open(...what),
    focused: () => attention.toDetail(),
    secretsChanged: tellSecrets,
    openAddress: async (address) => {
      await openInBrowser(address);
    },
    act: (action, connectionId) => act(app, action, connectionId),
  });
  const configure = (): void => {
    const { connections, problems } = configured();
    scopes = new Map(connections.map(({ connection, ofWorkspace }) => [connection.id, ofWorkspace]));
    directory.configure(connections, problems);
  };
  const reconfigured = (): void => {
    configure();
    tree.refresh();
    details.reconfigured();
    indexAlways(directory);
  };
  const app: App = {
    vendors,
    directory,
    owners,
    secrets,
    sessions,
    tree,
    details,
    attention,
    raw,
    editor,
    pins,
    recents,
    extensionId: context.extension.id,
    log,
    reconfigure,
    reconfigured,
  };
  configure();
  const indexing = vscode.Disposable.from(
    showIndexing(directory, tree),
    onIndexingModeChanged(() => indexAlways(directory)),
  );
  indexAlways(directory);
  // Whatever was read again, the tree is told.
  const gone = view.onDidChangeTreeData(() => {
    details.tellKnown();
    raw.tellGone();
  });
  const masking = onMaskingChanged(() => {
    details.remask();
    raw.remask();
    tree.refresh();
  });
  // That a token ends soon becomes true by itself.
  const hourly = setInterval(
    () => {
      for (const source of directory.connections)
        if (source.connector.tokenEnds !== undefined) tree.refresh(tree.explorer.connection(source));
    },
    60 * 60 * 1000,
  );
  const endings = new vscode.Disposable(() => clearInterval(hourly));
  const signedIn = secrets.onDidChange(
    (connectionId) => void tree.signedIn(connectionId).then(() => indexAlways(directory)),
  );
  const stored = context.secrets.onDidChange(({ key }) => sessions.changed(key));
  context.subscriptions.push(
    secrets,
    tree,
    raw,
    details,
    tree.onSelected(() => attention.toTree()),
    signedIn,
    stored,
    masking,
    indexing,
    gone,
    endings,
  );
  return app;
}
