// Activation costs nothing: no request, no secret, no file. The first file of all: later ones activate the extension.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { GroupExplorerApi } from '../../src/api.ts';
import { startDevrev, type Emulator } from '../vendors/index.ts';
import { activated, clear, entry, extension, failure, replaced, set } from './support.ts';

// Before any connection was there: names that come with the repository, while the window is open.
describe('a window that never had a connection', () => {
  const folder = (): vscode.Uri => vscode.workspace.workspaceFolders![0]!.uri;
  const shared = (): vscode.Uri => vscode.Uri.joinPath(folder(), '.vscode', 'groups.json');
  const file = (): vscode.Uri => vscode.Uri.joinPath(folder(), 'never.yaml');
  const write = (uri: vscode.Uri, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const hovers = async (): Promise<string> => {
    const found = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      file(),
      new vscode.Position(0, 10),
    );
    return found.flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value)).join('\n');
  };
  const until = async (holds: (hover: string) => boolean): Promise<string> => {
    let hover = await hovers();
    while (!holds(hover)) hover = await hovers();
    return hover;
  };
  /** VS Code begins to watch files a while after it opened: until then nobody hears of any. */
  before(async () => {
    const probe = vscode.Uri.joinPath(folder(), 'probe.txt');
    const watcher = vscode.workspace.createFileSystemWatcher('**/probe.txt');
    let isHeard = false as boolean;
    watcher.onDidCreate(() => (isHeard = true));
    watcher.onDidChange(() => (isHeard = true));
    for (let turn = 0; !isHeard; turn++) {
      await write(probe, String(turn));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    watcher.dispose();
    await vscode.workspace.fs.delete(probe);
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const uri of [shared(), file()]) await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
  });

  it('shows names as soon as the repository shares them, and none of an ID before and after', async () => {
    assert.deepEqual(vscode.workspace.getConfiguration('groupExplorer').get('connections'), []);
    await write(file(), 'owner: grp_shared1\n');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file()));
    assert.equal(await hovers(), '');
    const group = { id: 'grp_shared1', name: 'Sales EMEA', vendor: 'semaphor', date: '2026-01-31' };
    await write(shared(), JSON.stringify({ groups: [group] }));
    const hover = await until((text) => text !== '');
    assert.match(hover, /\*\*Sales EMEA\*\*/);
    assert.match(hover, /None of your connections has this ID/);
    await vscode.workspace.fs.delete(shared());
    await until((text) => text === '');
  });
});

describe('activation', () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startDevrev();
    await set('connections', [entry(emulator)]);
  });
  after(async () => {
    await clear();
    await emulator.close();
  });

  it('comes once VS Code has started, and else on nothing but what VS Code derives', () => {
    assert.deepEqual((extension().packageJSON as { activationEvents?: unknown }).activationEvents, [
      'onStartupFinished',
    ]);
  });

  it('reads no secret and no file, and loads nothing more', () => {
    const load = createRequire(join(extension().extensionPath, 'package.json'));
    const { activate } = load('./dist/extension.js') as { activate: (context: unknown) => GroupExplorerApi };
    const touched: string[] = [];
    const secrets = {
      get: (key: string) => Promise.resolve(void touched.push(`secret ${key}`)),
      store: () => Promise.reject(new Error('stored')),
      delete: () => Promise.reject(new Error('deleted')),
      onDidChange: () => new vscode.Disposable(() => undefined),
    };
    const state = {
      get: (_: string, otherwise?: unknown) => otherwise,
      keys: () => [],
      update: () => Promise.reject(new Error('kept')),
      setKeysForSync: () => undefined,
    };
    const subscriptions: vscode.Disposable[] = [];
    const loaded = Object.keys(load.cache).length;
    // A channel that is gone before it was made would be complained about.
    const restores = [replaced(vscode.window, 'createOutputChannel', () => new vscode.Disposable(() => undefined))];
    // VS Code has activated it by itself, and takes these once.
    const nothing = (): vscode.Disposable => new vscode.Disposable(() => undefined);
    restores.push(replaced(vscode.commands, 'registerCommand', nothing));
    restores.push(replaced(vscode.window, 'registerUriHandler', nothing));
    restores.push(replaced(vscode.window, 'registerWebviewPanelSerializer', nothing));
    restores.push(replaced(vscode.window, 'createTreeView', nothing));
    restores.push(replaced(vscode.lm, 'registerTool', nothing));
    const unwatch = watchFiles((call) => touched.push(call));
    let api: GroupExplorerApi;
    try {
      api = activate({
        secrets,
        subscriptions,
        extensionUri: extension().extensionUri,
        workspaceState: state,
        globalState: state,
      });
      assert.deepEqual(touched, []);
      assert.equal(Object.keys(load.cache).length, loaded);
    } finally {
      unwatch();
      for (const restore of restores) restore();
      vscode.Disposable.from(...subscriptions).dispose();
    }
    assert.deepEqual(
      api.connections().map(({ id }) => id),
      [emulator.vendor],
      'told at once, though not yet read',
    );
    assert.deepEqual(touched, []);
  });

  it('sends no request; the first one needs a secret', async () => {
    const api = await activated();
    assert.deepEqual(
      api.connections().map(({ id, answers }) => [id, answers['baseUrl']]),
      [[emulator.vendor, emulator.origin]],
    );
    const { message } = await failure('unauthorized', api.group(emulator.vendor, emulator.facts.seedGroupId));
    assert.match(message, /no token for this address/);
    assert.equal(emulator.requests.length, 0);
  });
});

/** Tells of every call into the file system, until it is told to stop. */
function watchFiles(tell: (call: string) => void): () => void {
  type Functions = Record<string, unknown>;
  const kept = [fs as unknown as Functions, fs.promises as unknown as Functions].flatMap((functions) =>
    Object.entries(functions).flatMap(([name, original]) => {
      if (typeof original !== 'function' || /^[A-Z]/.test(name)) return [];
      functions[name] = (...args: unknown[]): unknown => {
        tell(`${name} ${String(args[0])}`);
        return (original as (...args: unknown[]) => unknown)(...args);
      };
      return [() => void (functions[name] = original)];
    }),
  );
  return () => kept.forEach((restore) => restore());
}
