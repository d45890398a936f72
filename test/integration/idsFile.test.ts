// IDs that go into real files: inserted in ten languages, and kept in a file of IDs that is made and updated.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GroupExplorerApi } from '../../src/api.ts';
import { startDevrev, type Emulator } from '../vendors/index.ts';
import { activated, added, clear, replaced, set, settingOf, sourceOf } from './support.ts';

const run = (name: string, ...args: unknown[]): Promise<unknown> =>
  Promise.resolve(vscode.commands.executeCommand(`groupExplorer.${name}`, ...args));

describe('IDs in files', () => {
  let api: GroupExplorerApi;
  let emulator: Emulator;
  let connectionId: string;
  let ids: readonly string[];
  const folder = vscode.workspace.workspaceFolders![0]!.uri;
  before(async () => {
    api = await activated();
    emulator = await startDevrev();
    await clear();
    ({ id: connectionId } = await added(api, emulator));
    ids = emulator.facts.groupIds().slice(0, 3);
  });
  afterEach(async () => {
    emulator.reset();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(async () => {
    await clear();
    await emulator.close();
  });
  const given = (some: readonly string[]): object[] => some.map((id) => ({ connectionId, id }));

  describe('inserted', () => {
    /** Language → a line with a cursor where a value can stand, and one between quotes. Each file has three of it. */
    for (const [language, value, quoted, write] of [
      ['typescript', 'foo(¦);', "foo('¦');", (id: string) => `'${id}'`],
      ['javascript', 'foo(¦);', 'foo("¦");', (id: string) => `"${id}"`],
      ['python', 'a = ¦', "a = '¦'", (id: string) => `'${id}'`],
      ['go', 'f(¦)', 'f("¦")', (id: string) => `"${id}"`],
      ['java', 'f(¦);', 'f("¦");', (id: string) => `"${id}"`],
      ['csharp', 'F(¦);', 'F("¦");', (id: string) => `"${id}"`],
      ['ruby', 'a = ¦', "a = '¦'", (id: string) => `'${id}'`],
      ['json', '"a": ¦,', '"a": "¦",', (id: string) => `"${id}"`],
      ['yaml', 'a: ¦', 'a: "¦"', (id: string) => id],
      ['sql', 'SELECT ¦;', "SELECT '¦';", (id: string) => `'${id}'`],
    ] as const)
      it(`into ${language}, inside and outside quotes, at three cursors, with one undo`, async () => {
        for (const [line, expected] of [
          [value, (id: string) => value.replace('¦', write(id))],
          [quoted, (id: string) => quoted.replace('¦', id)],
        ] as const) {
          const [open, close] = language === 'json' ? ['{\n', '\n"z": 0 }\n'] : ['', `\n${quoted.replace('¦', 'x')}\n`];
          const text = `${open}${[line, line, line].join('\n').replaceAll('¦', '')}${close}`;
          const uri = vscode.Uri.from({ scheme: 'untitled', path: `/insert-${language}-${line.length}` });
          const document = await vscode.languages.setTextDocumentLanguage(
            await vscode.workspace.openTextDocument(uri),
            language,
          );
          const editor = await vscode.window.showTextDocument(document);
          await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
          const first = open === '' ? 0 : 1;
          editor.selections = [0, 1, 2].map((row) => {
            const at = new vscode.Position(first + row, line.indexOf('¦'));
            return new vscode.Selection(at, at);
          });
          await run('insertId', given(ids));
          const lines = ids.map((id) => expected(id)).join('\n');
          assert.equal(document.getText(), `${open}${lines}${close}`);
          await vscode.commands.executeCommand('undo');
          assert.equal(document.getText(), text);
        }
      });
  });

  describe('kept in a file', () => {
    const file = vscode.Uri.joinPath(folder, 'src', 'groupIds.ts');
    const read = async (): Promise<string> => Buffer.from(await vscode.workspace.fs.readFile(file)).toString('utf8');
    const write = (text: string): Thenable<void> => vscode.workspace.fs.writeFile(file, Buffer.from(text));
    const said: string[] = [];
    const diffs: { readonly before: string; readonly after: string }[] = [];
    let answer: string | undefined;
    let restore: (() => void)[];
    beforeEach(() => {
      [said.length, diffs.length, answer] = [0, 0, 'Update File'];
      const ask = async (words: string): Promise<string | undefined> => {
        said.push(words);
        const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
        if (input instanceof vscode.TabInputTextDiff)
          diffs.push({
            before: (await vscode.workspace.openTextDocument(input.original)).getText(),
            after: (await vscode.workspace.openTextDocument(input.modified)).getText(),
          });
        return answer;
      };
      restore = [
        replaced(vscode.window, 'showInformationMessage', ask),
        replaced(vscode.window, 'showWarningMessage', ask),
        replaced(vscode.window, 'showErrorMessage', ask),
        replaced(vscode.window, 'showSaveDialog', () => Promise.resolve(file)),
      ];
    });
    afterEach(() => restore.forEach((one) => one()));
    after(async () => {
      await set('idsFile', undefined, 'workspace');
      await vscode.workspace.fs.delete(file);
    });

    it('is made with the groups that are given, and named in the settings once the user agrees', async () => {
      answer = 'Save to Workspace Settings';
      await run('addToIdsFile', given(ids));
      const lines = (await read()).split('\n');
      assert.match(lines[0]!, /^\/\/ IDs of groups, kept by Group Explorer\./);
      assert.ok(lines[1]!.startsWith(`// Connection ${connectionId}: ${emulator.connection.label} (DevRev)`), lines[1]);
      assert.match(lines[2]!, /^\/\/ IDs changed last on \d{4}-\d\d-\d\d\.$/);
      assert.deepEqual(
        lines.slice(4, 7).map((line) => /^export const \w+GroupId = "([^"]+)"; \/\/ .+ \((.+)\)$/.exec(line)?.slice(1)),
        ids.map((id) => [id, connectionId]),
      );
      assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), file.toString());
      assert.match(said.join(), /^Created groupIds\.ts with 3 IDs\. Save its path/);
      assert.equal(settingOf('idsFile', 'workspace'), 'src/groupIds.ts');
      assert.deepEqual(diffs, []);
    });

    it('is up to date, and stays byte for byte', async () => {
      const before = await read();
      await run('updateIdsFile');
      assert.deepEqual([said, await read()], [['groupIds.ts is up to date.'], before]);
    });

    it('shows what is renamed and gone, writes it once the user agrees, and leaves all else', async () => {
      const own = '\r\n/* mine */ export const x = 1;\r\n\r\n';
      const text = `\ufeff${(await read())
        .replaceAll('\n', '\r\n')
        .replace('2026', '2020')
        .replace(/last on \d{4}/, 'last on 2020')}${own}`;
      await write(text);
      const [renamed, gone] = ids as [string, string];
      const group = JSON.parse(emulator.facts.groupText(renamed)) as object;
      const body = JSON.stringify({ group: { ...group, name: 'Renamed */ \n"' } });
      emulator.misbehave({
        call: 'group',
        times: 1,
        answer: { status: 200, headers: { 'content-type': 'application/json' }, body },
      });
      emulator.misbehave({ call: 'group', times: 1, refuse: 404 });
      answer = undefined;
      await run('updateIdsFile');
      assert.equal(await read(), text, 'nothing is written without a yes');
      assert.match(said[0]!, /^groupIds\.ts: 1 renamed, 1 gone\.$/);
      assert.ok(diffs[0]!.before.includes(gone) && !diffs[0]!.after.includes(gone));
      assert.ok(diffs[0]!.after.includes(`"${renamed}"; // Renamed */ " (${connectionId})`), diffs[0]!.after);
      assert.ok(
        !vscode.window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .some(({ input }) => input instanceof vscode.TabInputTextDiff),
        'the diff is closed',
      );

      emulator.reset();
      emulator.misbehave({
        call: 'group',
        times: 1,
        answer: { status: 200, headers: { 'content-type': 'application/json' }, body },
      });
      emulator.misbehave({ call: 'group', times: 1, refuse: 404 });
      answer = 'Update File';
      await run('updateIdsFile');
      const after = await read();
      assert.ok(after.startsWith('\ufeff//') && after.endsWith(own) && !after.replaceAll('\r\n', '').includes('\n'));
      assert.ok(!after.includes('last on 2020'), 'an ID went');
      const lines = text.split('\r\n');
      assert.deepEqual(
        after
          .split('\r\n')
          .filter((line) => !lines.includes(line))
          .map((line) => line.replace(/\d{4}-\d\d-\d\d/, '')),
        ['// IDs changed last on .', after.split('\r\n').find((line) => line.includes(renamed))],
      );
      assert.equal(after.split('\r\n').length, lines.length - 1);
    });

    it('takes more groups in, after a diff', async () => {
      await run('addToIdsFile', given(ids));
      assert.match(said[0]!, /^groupIds\.ts: 1 added\.$/);
      assert.ok((await read()).includes(`"${ids[1]!}"`));
    });

    it('keeps what cannot be checked, and says why', async () => {
      const before = await read();
      emulator.misbehave({ call: 'group', refuse: 403 });
      await run('updateIdsFile');
      assert.equal(await read(), before);
      assert.match(said.join(), /Kept 3 IDs of .+ without checking them: /);
    });

    it('is saved first where it has changes that are not, or left as it is', async () => {
      const document = await vscode.workspace.openTextDocument(file);
      const editor = await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await editor.edit((edit) => edit.insert(new vscode.Position(document.lineCount, 0), '// more\n'));
      answer = undefined;
      await run('updateIdsFile');
      assert.match(said.join(), /unsaved changes/);
      assert.equal(document.isDirty, true);
      assert.deepEqual(emulator.requests.filter(({ call }) => call === 'group').length, 0);
      answer = 'Save';
      await run('updateIdsFile');
      assert.equal(document.isDirty, false);
      assert.match(await read(), /\/\/ more\r\n$/);
    });

    it('is refused outside the workspace, and in other languages', async () => {
      await set('idsFile', '../x.ts', 'workspace');
      await run('updateIdsFile');
      await set('idsFile', 'README.md', 'workspace');
      await run('updateIdsFile');
      assert.match(said[0]!, /path of a file in the workspace/);
      assert.match(said[1]!, /README\.md cannot be an IDs file/);
    });
  });

  it('are those of all groups of a connection, new ones too, where it is chosen itself', async () => {
    const file = vscode.Uri.joinPath(folder, 'picked.json');
    await set('idsFile', 'picked.json', 'workspace');
    const restore = replaced(vscode.window, 'showInformationMessage', () => Promise.resolve(undefined));
    try {
      const source = sourceOf(emulator, connectionId);
      await run('addToIdsFile', { type: 'connection', key: `c:${connectionId}`, parent: undefined, source });
      const { $about, ...constants } = JSON.parse(Buffer.from(await vscode.workspace.fs.readFile(file)).toString()) as {
        $about: { allGroupsOf: string[] };
      };
      assert.deepEqual($about.allGroupsOf, [connectionId]);
      assert.deepEqual(Object.values(constants).sort(), [...emulator.facts.groupIds()].sort());
    } finally {
      restore();
      await set('idsFile', undefined, 'workspace');
      await Promise.resolve(vscode.workspace.fs.delete(file)).catch(() => undefined);
    }
  });
});
