// A user's machine in plain Node: profiles and workspaces, each with its settings and its state, and what VS Code has
// only one of for all of them: the secrets, and a folder. Windows on it run the shell as it is built, each a copy of
// its own.
import { build } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import nodeFetch from 'node-fetch';
import type { GroupExplorerApi } from '../../../../src/api.ts';
import type { App } from '../../../../src/shell/app.ts';
import { odd } from '../../../host/standIn.mjs';
import { Inputs } from '../../../support/inputs.ts';
import * as standIn from '../../../support/vscode.ts';
import { root } from '../../../host/versions.mjs';

type Parts = typeof import('../../../../src/shell/build.ts') &
  typeof import('../../../../src/shell/settings/connections.ts') &
  typeof import('../../../../src/shell/connect/save/save.ts') &
  Pick<typeof import('../../../../src/shell/connect/replaceToken.ts'), 'replaceToken'> &
  Pick<typeof import('../../../../src/shell/connect/addConnection.ts'), 'addConnection'> &
  Pick<typeof import('../../../../src/shell/connect/editConnection.ts'), 'editConnection'> &
  typeof import('../../../../src/shell/connect/rename.ts') &
  typeof import('../../../../src/shell/connect/webLinks.ts') &
  typeof import('../../../../src/shell/connect/tokenSource.ts') &
  typeof import('../../../../src/shell/connect/arrange.ts') &
  typeof import('../../../../src/shell/connect/folders.ts') &
  Pick<typeof import('../../../../src/shell/tree/items/treeItem.ts'), 'treeItem'> &
  typeof import('../../../../src/shell/connect/storedTokens.ts') &
  Pick<typeof import('../../../../src/shell/words/failures.ts'), 'failureSentence'> &
  typeof import('../../../../src/shell/tokens/printed.ts') & {
    readonly vendors: (typeof import('../../../../src/vendors/index.ts'))['vendors'];
  };
type Command = Parameters<Parts['runCommand']>[1];
type Values = Map<string, unknown>;

/** One profile of the user. */
export interface Profile {
  readonly settings: Values;
  readonly state: Values;
  /** Default: English. */
  readonly speaks?: { readonly language: string; readonly words: Readonly<Record<string, string>> };
}

/** One folder that is opened. VS Code keeps one state for it, whichever profile opens it. */
export interface Workspace extends Profile {
  readonly uri: string;
  isTrusted?: boolean;
}

/** A window: what other extensions get of it, and what its commands work with. */
export interface Window {
  readonly app: App;
  readonly api: GroupExplorerApi;
  readonly parts: Parts;
  /** What it asks its user. */
  readonly inputs: Inputs;
  /** Runs a command. @param answer a button of the question that it asks */
  readonly run: (
    name: Command,
    answer?: string,
  ) => Promise<{ readonly question?: string; readonly buttons: readonly unknown[] }>;
}

let bundled: Promise<string> | undefined;

/** The shell as one script that asks for `vscode`. */
function script(): Promise<string> {
  const contents =
    [
      'build',
      'settings/connections',
      'settings/options',
      'connect/save/save',
      'connect/replaceToken',
      'connect/addConnection',
      'connect/editConnection',
      'connect/rename',
      'connect/webLinks',
      'connect/tokenSource',
      'connect/arrange',
      'connect/folders',
      'tree/items/treeItem',
      'connect/storedTokens',
      'words/failures',
      'tokens/printed',
    ]
      .map((file) => `export * from './${file}.ts';`)
      .join('\n') + "\nexport { vendors } from '../vendors/index.ts';";
  return (bundled ??= build({
    stdin: { contents, resolveDir: join(root, 'src/shell') },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    logLevel: 'warning',
    external: ['vscode'],
  }).then(({ outputFiles }) => outputFiles[0]!.text));
}

export class Machine {
  readonly secrets = new Map<string, string>();
  /** Whether VS Code tells the names of secrets, as it does since 1.105. */
  namesEntries = true;
  /** Called before a secret is stored; what it throws is what the system's key store says. */
  refuses: (key: string) => void = () => undefined;
  /** Called before a secret is deleted. */
  keeps: (key: string) => void = () => undefined;
  /** Called before settings are written. */
  refusesSettings: () => void = () => undefined;
  private readonly listeners = new Set<(change: { readonly key: string }) => void>();
  private readonly disposables: { dispose(): unknown }[] = [];
  private readonly windows: App[] = [];

  private constructor(
    readonly folder: string,
    private readonly script: string,
  ) {}

  static async start(): Promise<Machine> {
    return new Machine(await mkdtemp(join(tmpdir(), 'machine-')), await script());
  }

  profile(): Profile {
    return { settings: new Map(), state: new Map() };
  }

  workspace(uri: string, connections: readonly unknown[] = []): Workspace {
    return { uri, settings: new Map([['connections', connections]]), state: new Map() };
  }

  async end(): Promise<void> {
    for (const one of this.disposables) one.dispose();
    for (const { owners, directory } of this.windows) {
      // The mark of a profile is known before its turn is given back, which is a file in the folder.
      await owners['making']?.catch(() => undefined);
      // As when a window closes: what would be kept a while later is kept now.
      await directory.keep();
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Opens a window. */
  open(profile: Profile, workspace: Workspace = this.workspace('')): Window {
    const told = {
      question: undefined as string | undefined,
      buttons: [] as unknown[],
      answer: undefined as string | undefined,
    };
    const module = { exports: {} as Parts };
    const inputs = new Inputs();
    inputs.answer = ({ message: question, buttons }) => {
      Object.assign(told, { question, buttons });
      return told.answer;
    };
    const vscode = this.vscode(profile, workspace, inputs);
    const require = createRequire(import.meta.url);
    const run = compileFunction(this.script, ['module', 'exports', 'require']) as (...given: unknown[]) => void;
    run(module, module.exports, (id: string): unknown => (id === 'vscode' ? vscode : require(id)));
    const parts = module.exports;
    const context = {
      subscriptions: this.disposables,
      extension: { id: 'acme.group-explorer' },
      extensionUri: odd(),
      globalState: stateOf(profile.state),
      workspaceState: stateOf(workspace.state),
      storageUri: workspace.uri === '' ? undefined : workspace.uri,
      globalStorageUri: { scheme: 'file', fsPath: this.folder },
      secrets: this.storage(),
    };
    const app = parts.build({
      context,
      fetch: nodeFetch,
      vendors: parts.vendors,
      editor: odd(),
      view: odd(),
      log: odd(),
      configured: () => parts.configuredConnections(parts.vendors),
      reconfigure: () => app.reconfigured(),
    } as never);
    this.windows.push(app);
    const command: Window['run'] = async (name, answer) => {
      Object.assign(told, { question: undefined, buttons: [], answer });
      const connection = app.directory.connections[0];
      await parts.runCommand(app, name, connection && app.tree.explorer.connection(connection), undefined);
      return { buttons: told.buttons, ...(told.question !== undefined && { question: told.question }) };
    };
    return { app, api: parts.publicApi(app), parts, inputs, run: command };
  }

  private storage(): object {
    const tell = (key: string): void =>
      setImmediate(() => this.listeners.forEach((listener) => listener({ key }))) as never;
    return {
      ...(this.namesEntries && { keys: () => Promise.resolve([...this.secrets.keys()]) }),
      get: (key: string) => Promise.resolve(this.secrets.get(key)),
      store: async (key: string, value: string) => {
        await Promise.resolve(this.refuses(key));
        this.secrets.set(key, value);
        tell(key);
      },
      delete: async (key: string) => {
        await Promise.resolve(this.keeps(key));
        this.secrets.delete(key);
        tell(key);
      },
      onDidChange: (listener: (change: { readonly key: string }) => void) => {
        this.listeners.add(listener);
        return { dispose: () => this.listeners.delete(listener) };
      },
    };
  }

  private vscode(profile: Profile, workspace: Workspace, inputs: Inputs): object {
    const settings = {
      get: (key: string) =>
        workspace.settings.get(key) ?? profile.settings.get(key) ?? (key === 'cache' ? true : undefined),
      inspect: (key: string) => ({
        globalValue: profile.settings.get(key),
        workspaceValue: workspace.settings.get(key),
      }),
      update: async (key: string, value: unknown, target: number) => {
        await Promise.resolve(this.refusesSettings());
        (target === standIn.ConfigurationTarget.Global ? profile : workspace).settings.set(key, value);
      },
    };
    return Object.assign(Object.create(odd() as object) as object, standIn, {
      commands: odd(),
      languages: odd(),
      lm: odd(),
      extensions: odd(),
      workspace: Object.assign(Object.create(odd() as object) as object, {
        isTrusted: workspace.isTrusted ?? true,
        getConfiguration: () => settings,
      }),
      window: Object.assign(Object.create(odd() as object) as object, inputs.window, {
        withProgress: (_: unknown, work: () => unknown) => Promise.resolve(work()),
      }),
      l10n: {
        t: (words: string, ...given: unknown[]) =>
          (profile.speaks?.words[words] ?? words).replace(/\{(\d)\}/g, (_, at) => String(given[Number(at)])),
      },
      env: { language: profile.speaks?.language ?? 'en' },
    });
  }
}

function stateOf(values: Values): object {
  return {
    get: (key: string, otherwise?: unknown) => values.get(key) ?? otherwise,
    update: (key: string, value: unknown) => {
      values.set(key, value);
      return Promise.resolve();
    },
  };
}
