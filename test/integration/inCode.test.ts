// IDs in code, as VS Code asks about them: all out of what is known, without a request.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GroupExplorerApi } from '../../src/api.ts';
import { startDevrev, startTestmo, type Emulator } from '../vendors/index.ts';
import { activated, added, all, clear, set, settingOf } from './support.ts';

const ask = <T>(command: string, ...args: unknown[]): Promise<T> =>
  Promise.resolve(vscode.commands.executeCommand<T>(command, ...args));
const root = (): vscode.Uri => vscode.workspace.workspaceFolders![0]!.uri;

/** Resolves with what is so at last, looked at after each event. */
async function once<T>(event: vscode.Event<unknown>, look: () => T | undefined): Promise<T> {
  const now = look();
  if (now !== undefined) return now;
  return new Promise((resolve) => {
    const listener = event(() => {
      const found = look();
      if (found === undefined) return;
      listener.dispose();
      resolve(found);
    });
  });
}

describe('IDs in code', () => {
  let api: GroupExplorerApi;
  let [devrev, testmo] = [] as unknown as [Emulator, Emulator];
  let group: { readonly id: string; readonly name: string };
  let number: { readonly id: string; readonly name: string };
  const written: vscode.Uri[] = [];

  async function document(path: string, text: string): Promise<vscode.TextDocument> {
    const uri = vscode.Uri.joinPath(root(), path);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    written.push(uri);
    const opened = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(opened);
    return opened;
  }
  const asked = (): number => devrev.requests.length + testmo.requests.length;

  before(async () => {
    api = await activated();
    [devrev, testmo] = await Promise.all([startDevrev(), startTestmo()]);
    await clear();
    const [{ id: one }, { id: two }] = [await added(api, devrev), await added(api, testmo)];
    const values = async (id: string) => (await all(api.groups(id))).flatMap(({ value }) => value ?? []);
    group = (await values(one)).find(({ id }) => id === devrev.facts.bigGroupId)!;
    number = (await values(two)).find(({ id }) => /^\d{1,4}$/.test(id))!;
    // What other extensions read is not kept; what the finder reads is.
    await api.find('');
    await set('idKeys', ['groupId', '*_GROUP']);
    await set('copyFormats', undefined);
  });
  after(async () => {
    for (const key of ['idKeys', 'inlayHints', 'diagnostics', 'ignoredIds']) await set(key, undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const uri of written) await vscode.workspace.fs.delete(uri);
    await clear();
    await Promise.all([devrev.close(), testmo.close()]);
  });

  const hoverAt = async ({ uri }: vscode.TextDocument, line: number, character: number): Promise<string> => {
    const hovers = await ask<vscode.Hover[]>('vscode.executeHoverProvider', uri, new vscode.Position(line, character));
    return hovers.flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value)).join('\n');
  };
  const plain = (text: string): string => text.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');

  it('show whose they are, where they are recognised', async () => {
    const before = asked();
    const text = `owner: ${group.id}\ngroupId: ${number.id}\nretries: ${number.id}\n`;
    const opened = await document('inCode/hover.yaml', text);
    const hover = plain(await hoverAt(opened, 0, 12));
    assert.ok(hover.includes(`**${group.name}**`), hover);
    assert.match(hover, /command:groupExplorer\.openDetail\?/);
    assert.ok(plain(await hoverAt(opened, 1, 10)).includes(`**${number.name}**`));
    assert.equal(await hoverAt(opened, 2, 10), '');
    assert.equal(asked(), before);
  });

  it('complete by the name of the group, under keys and beside others, and elsewhere only where that is asked for', async () => {
    const before = asked();
    const word = number.name.split(' ')[0]!;
    const opened = await document('inCode/complete.json', `{\n  "groupId": ${word}\n}\n`);
    const at = new vscode.Position(1, 13 + word.length);
    const list = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', opened.uri, at);
    const item = list.items.find(({ label }) => (typeof label === 'string' ? label : label.label) === number.name);
    assert.ok(item, JSON.stringify(list.items.map(({ label }) => label)));
    // As Insert ID writes it there.
    assert.equal(item.insertText, `"${number.id}"`);
    const ours = list.items.filter(({ kind }) => kind === vscode.CompletionItemKind.Reference);
    assert.ok(ours.includes(item) && ours.length <= 50, String(ours.length));
    assert.equal(asked(), before);
  });

  it('have their names behind them, where the user wants that', async () => {
    const before = asked();
    const opened = await document('inCode/hints.py', `a = '${group.id}'\nOPS_GROUP = ${number.id}\n`);
    const whole = new vscode.Range(0, 0, 2, 0);
    const hints = async (): Promise<unknown[]> =>
      (await ask<vscode.InlayHint[]>('vscode.executeInlayHintProvider', opened.uri, whole)).map(({ label }) => label);
    assert.deepEqual(await hints(), []);
    await set('inlayHints', true);
    assert.deepEqual(await hints(), [group.name, number.name]);
    assert.equal(asked(), before);
  });

  it('lead to a read-only document with fields and raw JSON', async () => {
    const before = asked();
    const opened = await document('inCode/definition.py', `a = '${group.id}'\n`);
    const [found] = await ask<vscode.Location[]>(
      'vscode.executeDefinitionProvider',
      opened.uri,
      new vscode.Position(0, 20),
    );
    const shown = await vscode.workspace.openTextDocument(found!.uri);
    assert.equal(shown.languageId, 'jsonc');
    const text = shown.getText();
    assert.ok(text.startsWith('// '), text);
    assert.ok(text.includes(`Name: ${group.name}`), text);
    assert.ok(text.includes(`"id": "${group.id}"`), text);
    assert.equal(asked(), before);
  });

  it('are found in all files but those that the settings leave out', async () => {
    const before = asked();
    const opened = await document('inCode/a.py', `a = '${group.id}'\n# ${group.id}\nb = '${group.id}0'\n`);
    await document('inCode/out/b.py', `a = '${group.id}'\n`);
    const folder = vscode.workspace.getConfiguration('search');
    await folder.update('exclude', { '**/inCode/out': true }, vscode.ConfigurationTarget.Global);
    try {
      const found = await ask<vscode.Location[]>(
        'vscode.executeReferenceProvider',
        opened.uri,
        new vscode.Position(0, 20),
      );
      const at = found.map(({ uri, range }) => `${uri.path.split('/').at(-1)!}:${range.start.line}`);
      assert.ok(at.includes('a.py:0') && at.includes('a.py:1') && !at.includes('a.py:2'), at.join());
      assert.ok(at.includes('hover.yaml:0') && !at.includes('b.py:0'), at.join());
    } finally {
      await folder.update('exclude', undefined, vscode.ConfigurationTarget.Global);
    }
    assert.equal(asked(), before);
  });

  it('are warned of where it is sure that they are wrong, and ignored where the user wants that', async () => {
    const unknown = group.id.replace(/\d+$/, '99999999');
    const opened = await document('inCode/faults.py', `a = '${unknown}'\nb = '${group.id}'\n`);
    const warned = (): vscode.Diagnostic[] =>
      vscode.languages.getDiagnostics(opened.uri).filter(({ source }) => source === 'Group Explorer');
    await set('diagnostics', true);
    const before = asked();
    const [warning] = await once(vscode.languages.onDidChangeDiagnostics, () =>
      warned().length === 0 ? undefined : warned(),
    );
    assert.equal(warned().length, 1);
    assert.equal(warning!.code, 'unknown');
    assert.equal(opened.getText(warning!.range), unknown);
    const actions = await ask<vscode.CodeAction[]>('vscode.executeCodeActionProvider', opened.uri, warning!.range);
    const fixes = actions.filter(({ command }) => command?.command.startsWith('groupExplorer.') === true);
    assert.deepEqual(
      fixes.map(({ command }) => command!.command),
      ['groupExplorer.lookAgain', 'groupExplorer.chooseGroup', 'groupExplorer.ignoreId'],
    );
    assert.equal(asked(), before);
    const { command } = fixes[2]!;
    await ask(command!.command, ...(command!.arguments as unknown[]));
    assert.deepEqual(settingOf('ignoredIds'), [unknown]);
    await once(vscode.languages.onDidChangeDiagnostics, () => (warned().length === 0 ? true : undefined));
  });

  it('get a name as a constant or a comment', async () => {
    const opened = await document('inCode/name.py', `check('${group.id}')\n`);
    const actions = await ask<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      opened.uri,
      new vscode.Range(0, 10, 0, 10),
    );
    const naming = actions.filter(({ title }) => title.startsWith('Name this ID'));
    assert.equal(naming.length, 2, actions.map(({ title }) => title).join());
    await vscode.workspace.applyEdit(naming[0]!.edit!);
    assert.match(opened.getText(), new RegExp(`^\\w+ = '${group.id}' # .*\\ncheck\\(\\w+\\)\\n$`));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('are shared by name, and known by that where no connection is left', async () => {
    const message = vscode.window.showInformationMessage;
    const said: string[] = [];
    Object.assign(vscode.window, {
      showInformationMessage: (text: string, ...rest: readonly unknown[]) => {
        said.push(text);
        return Promise.resolve(rest.find((one) => one === 'Write'));
      },
    });
    try {
      await ask('groupExplorer.shareNames');
    } finally {
      Object.assign(vscode.window, { showInformationMessage: message });
    }
    const uri = vscode.Uri.joinPath(root(), '.vscode', 'groups.json');
    written.push(uri);
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const { groups } = JSON.parse(text) as { groups: { id: string; name: string }[] };
    assert.ok(
      groups.some(({ id, name }) => id === group.id && name === group.name),
      text,
    );
    assert.ok(
      groups.some(({ id, name }) => id === number.id && name === number.name),
      text,
    );
    assert.match(said[0] ?? '', /Write the names of \d+ groups/);
    await clear();
    const opened = await document('inCode/shared.yaml', `owner: ${group.id}\n`);
    const hover = plain(await hoverAt(opened, 0, 12));
    assert.ok(hover.includes(`**${group.name}**`), hover);
    assert.match(hover, /None of your connections has this ID/);
  });
});
