/** What is loaded when it is first needed: every object that activation does without, and what works with them. */
import * as vscode from 'vscode';
import type { Shelf } from '../core/cache/shelf.ts';
import type { Fetch } from '../core/client/http/exchange.ts';
import { clock } from '../core/client/pacing/clock.ts';
import { keepInMemory, type SessionKeep } from '../core/client/signIn/session.ts';
import { SessionStore } from '../core/client/signIn/sessionStore.ts';
import { Directory } from '../core/directory/directory.ts';
import { ChosenTexts } from '../core/tree/choices.ts';
import type { Vendor } from '../core/vendorKit/vendor.ts';
import { openInBrowser } from './browser.ts';
import type { App } from './app.ts';
import { moveTo } from './connect/arrange.ts';
import { Comparisons } from './compare/comparisons.ts';
import { act } from './commands/act.ts';
import { told } from './commands/runCommand.ts';
import { Details } from './detail/details.ts';
import { goneSentence } from './detail/known.ts';
import { RawDocuments } from './detail/rawDocuments.ts';
import { exportAsking } from './export/exportRows.ts';
import { rowsOfMembers } from './export/what.ts';
import { Attention } from './focus/attention.ts';
import { insertIds } from './focus/insertIds.ts';
import type { LastEditor } from './focus/lastEditor.ts';
import { copyAs, copyIds, insertAs, tellCopied, tellCopiedMasked } from './forms/copyAs.ts';
import { offerDrops } from './forms/dropIds.ts';
import type { configuredConnections } from './settings/connections.ts';
import { isInUserSettings } from './settings/writeConnections.ts';
import {
  limits,
  mayKeep,
  onIndexingModeChanged,
  onKeepingChanged,
  onMaskingChanged,
  onWebTemplatesChanged,
} from './settings/options.ts';
import { onTokenSourcesChanged, tokenSources } from './settings/tokenSources.ts';
import { CacheFiles } from './storage/cacheFiles.ts';
import { FileTurns } from './storage/fileTurns.ts';
import { KeyStore } from './storage/keyStore.ts';
import { GroupList } from './storage/groupLists.ts';
import { Pins } from './storage/pins.ts';
import { accountOf, Owners, OwnState } from './storage/owner.ts';
import { StoredTokens } from './storage/storedTokens.ts';
import { SecretStore } from './storage/secrets.ts';
import { printedBy, stopCommands } from './tokens/printed.ts';
import { Tokens } from './tokens/tokens.ts';
import { indexAlways, showIndexing } from './tree/indexing.ts';
import { decorateMarks } from './tree/items/marks.ts';
import { Tree } from './tree/tree.ts';
import { VendorIcons } from './tree/items/vendorIcons.ts';
import type { ConnectionsView } from './tree/treeView.ts';

export { openLink } from './forms/openLink.ts';
export { tools } from './assist/tools.ts';
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

/** ms after which what was read is compared with how it was shown: a page that comes is not taken in yet. */
const pinsPace = 300;

/** Looks at what is pinned whenever something was read. */
function watchPins(directory: Directory, pins: Pins): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  directory.onRead = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      pins.look();
    }, pinsPace);
  };
  const keeping = onKeepingChanged(() => void pins.tidy());
  return vscode.Disposable.from(keeping, { dispose: () => clearTimeout(timer) });
}

/**
 * The sessions of a connection; whose it is may change while it is used, and where its token comes from. What is made of
 * a token that is stored nowhere is stored nowhere either.
 */
function sessionsOf(
  sessions: SessionStore,
  owners: Owners,
  connectionId: string,
  isStored: () => boolean,
): SessionKeep {
  const inMemory = keepInMemory();
  const keep = async (): Promise<SessionKeep> =>
    isStored() ? sessions.of(accountOf(await owners.of(connectionId), connectionId)) : inMemory;
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
  const tokens = new Tokens(secrets, {
    sources: () => tokenSources(vendors),
    environment: process.env,
    print: (command) => printedBy(command),
    state: context.globalState,
    log: (message) => log.warn(message),
  });
  const directory: Directory = new Directory(
    {
      fetch,
      clock,
      limits,
      secrets: async (connection, origin) => tokens.get({ owner: await owners.of(connection.id), connection }, origin),
      sessions: (connectionId) =>
        sessionsOf(sessions, owners, connectionId, () => {
          const connector = directory.connections.find(({ id }) => id === connectionId)?.connector;
          return connector === undefined || tokens.sourceOf(connector.connection) === undefined;
        }),
      insisted: (connectionId) => tokens.retry(connectionId),
      log: (level, message) => log[level](message),
    },
    shelfOf(context, owners),
    (connectionId) => pins.all().flatMap(([its, id]) => (its === connectionId ? [id] : [])),
  );
  // VS Code keeps one state for a workspace, whichever profile it is opened in.
  const state = new OwnState(context.workspaceState, owners);
  const chosen = (key: string): ChosenTexts => new ChosenTexts(state.get(key), (all) => void state.update(key, all));
  const pins = new Pins(
    context.globalState,
    () => directory.connections,
    () => tree.pinsChanged(),
  );
  const recents = new GroupList(state, 'recentGroups', 8);
  const tree = new Tree(
    directory,
    chosen('filters'),
    chosen('orders'),
    view,
    pins,
    log,
    new VendorIcons(context.extensionUri),
  );
  tree.move = (ids, target) => moveTo(app, ids, target);
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
    exportMembers: (...what) => told(app, 'export', () => exportAsking(rowsOfMembers(...what))),
    openRaw: (...what) => raw.open(...what),
    focused: () => attention.toDetail(),
    shown: (source, id, value) => pins.shown(source, id, value),
    secretsChanged: tellSecrets,
    openAddress: async (address) => {
      await openInBrowser(address);
    },
    act: (action, connectionId) => act(app, action, connectionId),
  });
  const comparisons = new Comparisons();
  const configure = (): void => {
    const { connections, problems } = configured();
    scopes = new Map(connections.map(({ connection, ofWorkspace }) => [connection.id, ofWorkspace]));
    directory.configure(connections, problems);
    pins.look();
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
    tokens,
    storedTokens: new StoredTokens(keys),
    sessions,
    tree,
    details,
    comparisons,
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
  const watching = watchPins(directory, pins);
  tree.pinsChanged();
  const masking = onMaskingChanged(() => {
    details.remask();
    raw.remask();
    comparisons.remask();
    tree.refresh();
  });
  const linking = onWebTemplatesChanged(() => (tree.onWeb.forget(), tree.refresh()));
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
  const sourced = onTokenSourcesChanged(() => {
    for (const source of directory.connections) void tree.signedIn(source.id);
  });
  const stored = context.secrets.onDidChange(({ key }) => sessions.changed(key));
  context.subscriptions.push(
    secrets,
    tree,
    raw,
    details,
    comparisons,
    tree.onSelected(() => attention.toTree()),
    signedIn,
    stored,
    sourced,
    decorateMarks(),
    vscode.window.onDidChangeActiveColorTheme(() => tree.refresh()),
    new vscode.Disposable(stopCommands),
    masking,
    linking,
    indexing,
    gone,
    watching,
    endings,
    offerDrops(app),
  );
  return app;
}
