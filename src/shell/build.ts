/** What is loaded when it is first needed: every object that activation does without, and what works with them. */
import * as vscode from 'vscode';
import type { Fetch } from '../core/client/http/exchange.ts';
import { clock } from '../core/client/pacing/clock.ts';
import { SessionStore } from '../core/client/signIn/sessionStore.ts';
import { Directory } from '../core/directory/directory.ts';
import { ChosenTexts } from '../core/tree/choices.ts';
import type { Vendor } from '../core/vendorKit/vendor.ts';
import type { App } from './app.ts';
import { moveTo } from './connect/arrange.ts';
import { Comparisons } from './compare/comparisons.ts';
import { Details } from './detail/details.ts';
import { goneSentence } from './detail/known.ts';
import { RawDocuments } from './detail/rawDocuments.ts';
import { Attention } from './focus/attention.ts';
import type { LastEditor } from './focus/lastEditor.ts';
import { offerDrops } from './forms/dropIds.ts';
import type { configuredConnections } from './settings/connections.ts';
import { isInUserSettings } from './settings/writeConnections.ts';
import { limits } from './settings/options.ts';
import { tokenSources } from './settings/tokenSources.ts';
import { FileTurns } from './storage/fileTurns.ts';
import { KeyStore } from './storage/keyStore.ts';
import { GroupList } from './storage/groupLists.ts';
import { Pins } from './storage/pins.ts';
import { Owners, OwnState } from './storage/owner.ts';
import { StoredTokens } from './storage/storedTokens.ts';
import { SecretStore } from './storage/secrets.ts';
import { printedBy } from './tokens/printed.ts';
import { Tokens } from './tokens/tokens.ts';
import { indexAlways } from './tree/indexing.ts';
import { Tree } from './tree/tree.ts';
import { VendorIcons } from './tree/items/vendorIcons.ts';
import type { ConnectionsView } from './tree/treeView.ts';
import { listen } from './wiring/listen.ts';
import { panelActions } from './wiring/panelActions.ts';
import { sessionsOf, shelfOf } from './wiring/kept.ts';
import { language } from './words/dates.ts';

export { IdsInCode } from './editor/answers/idsInCode.ts';
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
      language: language(),
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
  const details = new Details(
    context.extensionUri,
    directory,
    panelActions(() => app, tellSecrets),
  );
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
  context.subscriptions.push(secrets, tree, raw, details, comparisons, offerDrops(app), listen(app, context, view));
  return app;
}
