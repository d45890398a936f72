/**
 * Starts the extension: registers what VS Code must know at once, and loads the rest when it is first needed.
 *
 * `shell/build.ts` builds everything else. It is a part of the bundle of its own, and so is `vendors/index.ts`, which
 * the API needs at once for its synchronous `connections()`. VS Code starts it in every window, so that IDs in code tell
 * what they are: `shell/editor/startEditor.ts` is loaded where a connection is set up. A unit test fails when activation
 * loads more than 30 KB, or 40 KB with that.
 */
import * as vscode from 'vscode';
import type { GroupExplorerApi } from './api.ts';
import type { Fetch } from './core/client/http/exchange.ts';
import type { Vendor } from './core/vendorKit/vendor.ts';
import { laterApi } from './shell/api/lazyApi.ts';
import type { App } from './shell/app.ts';
import { registerTools } from './shell/assist/registerTools.ts';
import type { IdsInCode } from './shell/editor/answers/idsInCode.ts';
import { commandNames } from './shell/commands/commandNames.ts';
import { LastEditor } from './shell/focus/lastEditor.ts';
import { configuredConnections, hasConnections, onConnectionsChanged } from './shell/settings/connections.ts';
import { onKeepingChanged } from './shell/settings/options.ts';
import { onSharing, sharesNames } from './shell/storage/sharedFile.ts';
import { ConnectionsView } from './shell/tree/treeView.ts';

/** Not loaded before somebody wants to know about connections: half of what activation would load. The API tells them at once, so an import() comes too late. */
// eslint-disable-next-line @typescript-eslint/no-require-imports
const vendors = (): readonly Vendor[] => (require('./vendors.js') as typeof import('./vendors/index.ts')).vendors;

/** Not loaded before the first request. */
const fetch: Fetch = async (url, init) => (await import('node-fetch')).default(url, init);

/** Keeps what is known, as far as VS Code waits for it. */
let close: () => Promise<void> | undefined = () => undefined;
/** Ends what runs; VS Code waits for it. */
export const deactivate = (): Promise<void> | undefined => close();

/**
 * Registers what VS Code must know at once. Everything else is built, and its code loaded, when it is first needed.
 * Reads no secret and no file, and asks nobody anything.
 */
export function activate(context: vscode.ExtensionContext): GroupExplorerApi {
  const log = vscode.window.createOutputChannel('Group Explorer', { log: true });
  const editor = new LastEditor();
  const view = new ConnectionsView(async () => (await loaded()).app.tree);
  let read: ReturnType<typeof configuredConnections> | undefined;
  const configured = (): NonNullable<typeof read> => (read ??= configuredConnections(vendors()));
  let app: App | undefined;
  let loading: Promise<{ readonly app: App; readonly parts: typeof import('./shell/build.ts') }> | undefined;
  const loaded = (): NonNullable<typeof loading> => (loading ??= load());
  const load = async (): NonNullable<typeof loading> => {
    const parts = await import('./shell/build.ts');
    app = parts.build({ context, vendors: vendors(), fetch, log, editor, view, configured, reconfigure });
    return { app, parts };
  };
  const inCode = new InCode(
    () => vendors(),
    async () => {
      const { app, parts } = await loaded();
      const ids = new parts.IdsInCode(app, view.onDidChangeTreeData);
      context.subscriptions.push(ids);
      return ids;
    },
  );
  const tellConfigured = (): void => {
    void vscode.commands.executeCommand('setContext', 'groupExplorer.hasConnections', hasConnections());
    void inCode.follow();
  };
  const reconfigure = (): void => {
    const found = configuredConnections(vendors());
    // A change is told by who makes it and by VS Code; drawn twice, what is being opened meanwhile would stay empty.
    if (read !== undefined && keyOf(found) === keyOf(read)) return;
    read = found;
    tellConfigured();
    app?.reconfigured();
    // What is kept of a connection that is gone goes too.
    void loaded();
  };
  tellConfigured();
  close = () => app?.directory.keep();
  context.subscriptions.push(
    log,
    editor,
    view,
    inCode,
    onConnectionsChanged(reconfigure),
    onKeepingChanged(() => void loaded().then(({ app }) => app.directory.tidy())),
    vscode.Disposable.from(
      ...commandNames.map((name) =>
        vscode.commands.registerCommand(`groupExplorer.${name}`, async (node?: unknown, nodes?: unknown) => {
          const { app, parts } = await loaded();
          return parts.runCommand(app, name, node, nodes);
        }),
      ),
    ),
    // A link that this extension made; VS Code starts it for one.
    vscode.window.registerUriHandler({
      handleUri: async (uri) => {
        const { app, parts } = await loaded();
        await parts.openLink(app, uri);
      },
    }),
    registerTools(async () => {
      const { app, parts } = await loaded();
      return parts.tools(app);
    }),
    vscode.window.registerWebviewPanelSerializer('groupExplorer.detail', {
      deserializeWebviewPanel: async (panel, state: unknown) => (await loaded()).app.details.restore(panel, state),
    }),
  );
  return laterApi(
    () => configured().connections.map(({ connection }) => connection),
    async () => {
      const { app, parts } = await loaded();
      return parts.publicApi(app);
    },
  );
}

/** What files show of the IDs in them: there while a connection is set up, or where the workspace shares names. */
class InCode implements vscode.Disposable {
  private started: vscode.Disposable | undefined;
  private sharing: vscode.Disposable | undefined;
  private isOver = false;
  /** One after the other: what was found last is what is so. */
  private last = Promise.resolve();
  private ids: Promise<IdsInCode> | undefined;

  constructor(
    private readonly vendors: () => readonly Vendor[],
    private readonly load: () => Promise<IdsInCode>,
  ) {}

  /** Starts or ends it, as the settings are now. Nothing more is loaded where neither is there. */
  follow(): Promise<void> {
    return (this.last = this.last.then(() => this.followNow()));
  }

  private async followNow(): Promise<void> {
    const isConnected = hasConnections();
    const isWanted = isConnected || (await sharesNames());
    // Whoever has no connection may get names later, with the repository.
    if (!isConnected && !this.isOver) this.sharing ??= onSharing(() => void this.follow());
    const parts = isWanted ? await import('./shell/editor/startEditor.ts') : undefined;
    if (this.isOver || (parts === undefined) === (this.started === undefined)) return;
    this.started?.dispose();
    this.started = parts?.startEditor({ vendors: this.vendors, ids: () => (this.ids ??= this.load()) });
  }

  dispose(): void {
    this.isOver = true;
    this.sharing?.dispose();
    this.started?.dispose();
  }
}

function keyOf({ connections, problems }: ReturnType<typeof configuredConnections>): string {
  return JSON.stringify([
    connections.map(({ connection, marking, ofWorkspace }) => [connection, marking, ofWorkspace]),
    problems,
  ]);
}
