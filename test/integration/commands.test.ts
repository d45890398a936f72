// The commands, with the nodes that menus and keybindings give them, and without any, as the palette runs them.
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { GroupExplorerApi } from '../../src/api.ts';
import type { ConnectionNode, GroupNode, MemberNode } from '../../src/core/tree/nodes.ts';
import { startDevrev, type Emulator } from '../vendors/index.ts';
import { activated, added, all, clear, extension, replaced, set, sourceOf } from './support.ts';

const run = (name: string, ...args: unknown[]): Promise<unknown> =>
  Promise.resolve(vscode.commands.executeCommand(`groupExplorer.${name}`, ...args));

describe('the commands', () => {
  let api: GroupExplorerApi;
  let emulator: Emulator;
  let connectionId: string;
  let connection: ConnectionNode;
  let groups: GroupNode[];
  let members: MemberNode[];
  before(async () => {
    api = await activated();
    emulator = await startDevrev();
    await clear();
    ({ id: connectionId } = await added(api, emulator));
    const source = sourceOf(emulator, connectionId);
    connection = { type: 'connection', key: `c:${connectionId}`, parent: undefined, source } as ConnectionNode;
    const nodeOf = (id: string): GroupNode => ({
      type: 'group',
      key: `c:${connectionId}/g:${id}`,
      parent: connection,
      source,
      id,
      name: id,
      repeated: false,
    });
    const { bigGroupId, seedGroupId, oddIdGroupId } = emulator.facts;
    groups = [bigGroupId, seedGroupId, oddIdGroupId].map((id) => nodeOf(id));
    const big = source.members(bigGroupId);
    await big.more(new AbortController().signal);
    members = [...big.rows].flatMap(({ value }) =>
      value
        ? [
            {
              type: 'member',
              key: `${groups[0]!.key}/m:${value.id}`,
              parent: groups[0],
              source,
              groupId: bigGroupId,
              member: value,
            },
          ]
        : [],
    );
    await api.find('');
  });
  afterEach(async () => {
    emulator.reset();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(async () => {
    await clear();
    await emulator.close();
  });

  it('are all registered', async () => {
    const declared = (
      extension().packageJSON as { contributes: { commands: { command: string }[] } }
    ).contributes.commands.map(({ command }) => command);
    const registered = (await vscode.commands.getCommands(true)).filter((id) => /^groupExplorer\.[a-zA-Z]+$/.test(id));
    assert.deepEqual(registered.filter((id) => declared.includes(id)).sort(), declared.sort());
  });

  describe('tools for language models', () => {
    const invoke = async (name: string, input: object): Promise<Record<string, unknown>> => {
      const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
      const [{ value }] = content as [vscode.LanguageModelTextPart];
      return JSON.parse(value) as Record<string, unknown>;
    };
    it('are known to VS Code, as package.json describes them', () => {
      const known = vscode.lm.tools.filter(({ name }) => name.startsWith('groupExplorer_'));
      assert.equal(known.length, 4);
      for (const { description, inputSchema } of known) assert.ok(description.length > 100 && inputSchema);
    });

    it('find a group and list its members; VS Code takes its own question for answered in a test', async () => {
      const [{ id: groupId }] = groups as [GroupNode];
      const found = await invoke('groupExplorer_findGroup', { query: groupId });
      assert.equal((found['groups'] as [{ groupId: string }])[0].groupId, groupId);
      assert.deepEqual(emulator.requests, []);
      const listed = await invoke('groupExplorer_listMembers', { connectionId, groupId, limit: 3 });
      assert.deepEqual([(listed['members'] as object[]).length, listed['more'], listed['complete']], [3, true, false]);
    });

    it('tell a model what it can do about an error', async () => {
      await assert.rejects(
        invoke('groupExplorer_getGroup', { connectionId: 'nobody', groupId: 'x' }),
        new RegExp(`no connection "nobody".*"${connectionId}"`),
      );
    });
  });

  describe('copyId', () => {
    it('copies one id, and of several each on its line', async () => {
      const [one, two, three] = groups as [GroupNode, GroupNode, GroupNode];
      await run('copyId', one);
      assert.equal(await vscode.env.clipboard.readText(), one.id);
      await run('copyId', two, [two, members[0], three]);
      assert.equal(await vscode.env.clipboard.readText(), [two.id, members[0]!.member.id, three.id].join('\n'));
    });

    it('leaves out what has no id', async () => {
      await run('copyId', connection, [connection, groups[1]]);
      assert.equal(await vscode.env.clipboard.readText(), groups[1]!.id);
    });

    it('asks from the palette', async () => {
      await vscode.env.clipboard.writeText('before');
      await accepting(run('copyId'));
      assert.ok(emulator.facts.groupIds().includes(await vscode.env.clipboard.readText()));
    });

    it('survives anything that is no node', async () => {
      for (const odd of ['x', 5, {}, [], { key: 1 }]) await dismissing(run('copyId', odd, [odd]));
    });
  });

  it('compare shows two groups in words and as a diff, and tells who is where', async () => {
    const [{ id: left }, { id: right }] = groups as [GroupNode, GroupNode];
    const told = (await run('compare', {
      left: { connectionId, groupId: left },
      right: { connectionId, groupId: right },
    })) as { onlyLeft: string[]; onlyRight: string[]; both: string[][]; complete: boolean };
    assert.equal(told.complete, true);
    assert.equal(told.onlyLeft.length + told.both.length, emulator.facts.memberRows(left));
    assert.equal(told.onlyRight.length + told.both.length, emulator.facts.memberRows(right));
    const { document } = vscode.window.activeTextEditor!;
    assert.equal(document.languageId, 'markdown');
    assert.match(document.getText(), new RegExp(`Members: ${told.onlyLeft.length} only in `));
    await run('compareAsDiff', document.uri);
    const { input } = vscode.window.tabGroups.activeTabGroup.activeTab!;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    const sides = await Promise.all(
      [input.original, input.modified].map((uri) => vscode.workspace.openTextDocument(uri)),
    );
    assert.deepEqual(
      sides.map((side) => (JSON.parse(side.getText()) as { group: { id: string } }).group.id),
      [left, right],
    );
  });

  it('compareWithDay compares a group that was pinned after it was read with what is kept of it for today', async () => {
    const [group] = groups as [GroupNode];
    const told: string[] = [];
    const restore = replaced(vscode.window, 'showInformationMessage', (text: string) => {
      told.push(text);
      return Promise.resolve(undefined);
    });
    try {
      await run('compareWithDay', group);
    } finally {
      restore();
    }
    assert.match(told[0] ?? '', /^There is no earlier state of /);
    await run('pinGroup', group);
    try {
      // Its members were read by the test before.
      await accepting(run('compareWithDay', group));
    } finally {
      await run('unpinGroup', group);
    }
    const { document } = vscode.window.activeTextEditor!;
    assert.equal(document.languageId, 'markdown');
    const rows = emulator.facts.memberRows(group.id);
    assert.match(document.getText(), new RegExp(`^# .+ · .+ and .+ · now\\n`));
    assert.match(document.getText(), new RegExp(`Members: 0 only in .+, 0 only in .+, ${rows} in both\\.`));
  });

  it('copyAs asks for the form', async () => {
    const [group] = groups as [GroupNode];
    await vscode.env.clipboard.writeText('before');
    await accepting(run('copyAs', group));
    assert.ok((await vscode.env.clipboard.readText()).includes(group.id));
  });

  describe('export', () => {
    let folder: vscode.Uri;
    const names = async (): Promise<string[]> =>
      (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).sort();
    const text = async (name: string): Promise<string> =>
      new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)));
    const exported = (name: string, more: object = {}): Promise<unknown> =>
      run('export', { connectionId, format: 'json', to: vscode.Uri.joinPath(folder, name).toString(), ...more });
    before(async () => {
      folder = vscode.Uri.file(join(tmpdir(), `exports-${crypto.randomUUID()}`));
      await vscode.workspace.fs.createDirectory(folder);
    });
    after(() => vscode.workspace.fs.delete(folder, { recursive: true }));

    it('writes the groups of a connection and the members of a group, and says how many', async () => {
      // One of its rows cannot be read, and is told as such.
      const listed = await all(api.groups(connectionId));
      assert.deepEqual(await exported('all groups #1.json'), { rows: listed.length, complete: true });
      const { complete, groups: written } = JSON.parse(await text('all groups #1.json')) as {
        complete: boolean;
        groups: { id?: string; problem?: string }[];
      };
      const ids = written.flatMap(({ id }) => id ?? []);
      assert.deepEqual([complete, ids.sort()], [true, listed.flatMap(({ value }) => value?.id ?? []).sort()]);
      assert.equal(written.filter(({ problem }) => problem !== undefined).length, written.length - ids.length);
      const { bigGroupId } = emulator.facts;
      const rows = emulator.facts.memberRows(bigGroupId);
      assert.deepEqual(await exported('big', { groupId: bigGroupId, format: 'ndjson' }), { rows, complete: true });
      assert.equal((await text('big')).trimEnd().split('\n').length, rows);
    });

    it('replaces a file only when told, and leaves nothing where it fails', async () => {
      const before = await text('big');
      assert.equal(await exported('big'), undefined);
      assert.equal(await text('big'), before);
      emulator.misbehave({ call: 'groups', refuse: 403 });
      assert.equal(await exported('none'), undefined);
      assert.deepEqual(await names(), ['all groups #1.json', 'big']);
      emulator.reset();
      assert.deepEqual(await exported('big', { overwrite: true, format: 'markdown' }), {
        rows: (await all(api.groups(connectionId))).length,
        complete: true,
      });
      assert.match(await text('big'), /^# Groups of /);
      assert.deepEqual(await names(), ['all groups #1.json', 'big']);
      await vscode.commands.executeCommand('notifications.clearAll');
    });
  });

  describe('openRaw', () => {
    it('opens the JSON of a group indented, for reading only, and word for word when told', async () => {
      for (const group of groups) {
        await run('openRaw', group);
        const { document } = vscode.window.activeTextEditor!;
        assert.equal(document.languageId, 'json');
        const exact = emulator.facts.detailText(group.id);
        const bare = (text: string): string => text.replace(/\s+/g, '');
        assert.equal(bare(document.getText()), bare(exact));
        assert.ok(document.lineCount > 5, 'it is indented');
        await vscode.commands.executeCommand('type', { text: 'x' });
        assert.equal(bare(document.getText()), bare(exact));
        await run('showExactRaw');
        for (let wait = 0; document.getText() !== exact && wait < 100; wait++)
          await new Promise((done) => setTimeout(done, 50));
        assert.equal(document.getText(), exact);
      }
    });

    it('opens a member, as the vendor has it on its own', async () => {
      const { member } = members[3]!;
      await run('openRaw', members[3]);
      const { id } = JSON.parse(vscode.window.activeTextEditor!.document.getText()) as { id: string };
      assert.deepEqual(
        [
          id,
          emulator.requests
            .filter(({ call }) => call === 'user')
            .at(-1)
            ?.query.get('id'),
        ],
        [member.id, member.id],
      );
    });

    it('asks from the palette', async () => {
      await accepting(run('openRaw'));
      assert.equal(vscode.window.activeTextEditor?.document.uri.scheme, 'group-explorer-raw');
    });
  });

  describe('insertId', () => {
    const opened = async (content: string, ...cursors: readonly [number, number][]): Promise<vscode.TextEditor> => {
      const editor = await vscode.window.showTextDocument(
        await vscode.workspace.openTextDocument({ content, language: 'yaml' }),
        { preview: false },
      );
      editor.selections = cursors.map(([line, character]) => new vscode.Selection(line, character, line, character));
      return editor;
    };

    it('inserts at every cursor', async () => {
      const { document } = await opened('a: \nb: \nc: \n', [0, 3], [2, 3]);
      await run('insertId', groups[0]);
      assert.equal(document.getText(), `a: ${groups[0]!.id}\nb: \nc: ${groups[0]!.id}\n`);
    });

    it('gives each of several cursors its own of as many ids', async () => {
      const { document } = await opened('a: \nb: \n', [0, 3], [1, 3]);
      await run('insertId', groups[0], [groups[0], groups[1]]);
      assert.equal(document.getText(), `a: ${groups[0]!.id}\nb: ${groups[1]!.id}\n`);
    });

    it('gives them from top to bottom, in whichever order the cursors were made', async () => {
      const { document } = await opened('a: \nb: \n', [1, 3], [0, 3]);
      await run('insertId', groups[0], [groups[0], groups[1]]);
      assert.equal(document.getText(), `a: ${groups[0]!.id}\nb: ${groups[1]!.id}\n`);
    });

    describe('after the user looked at a detail,', () => {
      const folder = vscode.workspace.workspaceFolders![0]!.uri;
      const [file, other] = ['insert-a.yml', 'insert-b.yml'].map((name) => vscode.Uri.joinPath(folder, name));
      const textOf = async (uri: vscode.Uri): Promise<string> =>
        (await vscode.workspace.openTextDocument(uri)).getText();
      const detail = async (): Promise<void> => {
        await run('openDetail', groups[2]);
        await tab(
          ({ input, isActive }) =>
            isActive && input instanceof vscode.TabInputWebview && input.viewType.endsWith('groupExplorer.detail'),
        );
      };
      const told: string[] = [];
      let restore: () => void;
      beforeEach(async () => {
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        told.length = 0;
        restore = replaced(vscode.window, 'showInformationMessage', (words: string) =>
          Promise.resolve(void told.push(words)),
        );
        for (const uri of [file!, other!]) await vscode.workspace.fs.writeFile(uri, Buffer.from('a: \nb: \n'));
      });
      afterEach(async () => {
        restore();
        await vscode.commands.executeCommand('workbench.action.files.revert');
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        for (const uri of [file!, other!]) await vscode.workspace.fs.delete(uri);
      });
      const at = new vscode.Selection(1, 3, 1, 3);

      it('it goes to the cursor of a file that stands behind', async () => {
        (await vscode.window.showTextDocument(file!)).selection = at;
        await detail();
        await run('insertId', groups[0]);
        assert.equal(await textOf(file!), `a: \nb: ${groups[0]!.id}\n`);
      });

      it('it goes to the cursor in one side of a diff, and opens no other editor', async () => {
        await vscode.commands.executeCommand('vscode.diff', other, file, 'Both');
        const side = vscode.window.visibleTextEditors.find(
          ({ document }) => document.uri.toString() === file!.toString(),
        );
        await vscode.commands.executeCommand('workbench.action.compareEditor.focusPrimarySide');
        side!.selection = at;
        await tab(() => vscode.window.activeTextEditor?.selection.isEqual(at) === true);
        await detail();
        await run('insertId', groups[0]);
        assert.equal(await textOf(file!), `a: \nb: ${groups[0]!.id}\n`);
        assert.equal(await textOf(other!), 'a: \nb: \n');
        const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
        assert.ok(!inputs.some((input) => input instanceof vscode.TabInputText));
      });

      it('it goes to the cursor in the cell of a notebook, also behind a detail', async () => {
        const cells = ['a: ', 'b: '].map(
          (text) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'yaml'),
        );
        const notebook = await vscode.workspace.openNotebookDocument(
          'jupyter-notebook',
          new vscode.NotebookData(cells),
        );
        await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(1, 2)] });
        await vscode.commands.executeCommand('notebook.cell.edit');
        const texts = (): string[] => notebook.getCells().map(({ document }) => document.getText());
        await tab(() => vscode.window.activeTextEditor?.document === notebook.cellAt(1).document);
        vscode.window.activeTextEditor!.selection = new vscode.Selection(0, 3, 0, 3);
        await run('insertId', groups[0]);
        assert.deepEqual(texts(), ['a: ', `b: ${groups[0]!.id}`]);
        await detail();
        // VS Code keeps the editor of the cell.
        await run('insertId', groups[1]);
        assert.deepEqual([texts(), told], [['a: ', `b: ${groups[0]!.id}${groups[1]!.id}`], []]);
      });

      it('it goes nowhere where the editor was closed, and asks for the cursor', async () => {
        const untitled = await opened('a: \n', [0, 3]);
        await detail();
        await vscode.window.showTextDocument(untitled.document);
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
        await vscode.workspace.openTextDocument(file!);
        const before = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length;
        await run('insertId', groups[0]);
        assert.deepEqual(told, ['First place the cursor where you want the ID.']);
        assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, before);
      });
    });

    it('joins several at one cursor as its line wants it', async () => {
      const { document } = await opened('groups:\n  - ""\n', [1, 5]);
      await run('insertId', groups[0], [groups[0], groups[1]]);
      assert.equal(document.getText(), `groups:\n  - "${groups[0]!.id}"\n  - "${groups[1]!.id}"\n`);
    });

    it('replaces what is selected', async () => {
      const editor = await opened('a: old\n', [0, 3]);
      editor.selection = new vscode.Selection(0, 3, 0, 6);
      await run('insertId', groups[0]);
      assert.equal(editor.document.getText(), `a: ${groups[0]!.id}\n`);
    });

    it('never goes into the raw JSON', async () => {
      const { document } = await opened('', [0, 0]);
      await run('openRaw', groups[0]);
      await run('insertId', groups[1]);
      assert.equal(document.getText(), groups[1]!.id);
    });
  });

  it('openDetail opens a detail', async () => {
    await run('openDetail', groups[0]);
    await tab(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('groupExplorer.detail'),
    );
  });

  it('openInBrowser opens the address of a group, and says what to do where none is known', async () => {
    const opened: string[] = [];
    const said: string[] = [];
    const restore = [
      // Whether VS Code hands a text on as it is, a test of the workbench sees.
      replaced(vscode.env, 'openExternal', (address: unknown) => Promise.resolve(void opened.push(String(address)))),
      replaced(vscode.window, 'showInformationMessage', (words: string) => Promise.resolve(void said.push(words))),
    ];
    try {
      await run('openInBrowser', groups[0]);
      assert.match(said.join(), /No web address is set for this connection/);
      await run('openInBrowser', members[0]);
      assert.match(said.join(), /Only groups have a web address/);
      await set('webLinks', { [connectionId]: 'https://web.example/groups/{id}' });
      await run('openInBrowser', groups[1]);
      assert.deepEqual(opened, [`https://web.example/groups/${encodeURIComponent(groups[1]!.id)}`]);
    } finally {
      restore.forEach((one) => one());
      await set('webLinks', undefined);
    }
  });

  it('refresh reads again what was read', async () => {
    await run('refresh');
    assert.ok(emulator.requests.some(({ call }) => call === 'groups'));
  });

  it('openSettings and showLog open them', async () => {
    await run('openSettings');
    await tab(({ label }) => label === 'Settings');
    await run('showLog');
  });

  describe('removeConnection', () => {
    const removing = async (answer: string | undefined): Promise<{ asked: readonly unknown[] }> => {
      let asked: readonly unknown[] = [];
      const restore = replaced(vscode.window, 'showWarningMessage', (...args: unknown[]) => {
        asked = args;
        return Promise.resolve(answer);
      });
      await run('removeConnection', connection).finally(restore);
      return { asked };
    };

    it('asks, and does nothing without a yes', async () => {
      const {
        asked: [question, options, ...buttons],
      } = await removing(undefined);
      assert.match(question as string, /^Remove the connection ".+"\?$/);
      assert.deepEqual([(options as vscode.MessageOptions).modal, buttons], [true, ['Remove']]);
      assert.match((options as vscode.MessageOptions).detail!, /deletes its token in this profile/);
      assert.equal(api.connections().length, 1);
    });

    it('removes after a yes', async () => {
      await removing('Remove');
      assert.deepEqual(api.connections(), []);
    });

    it('says that there is none, from the palette', async () => {
      const restore = replaced(vscode.window, 'showInformationMessage', () => Promise.resolve(undefined));
      for (const name of ['removeConnection', 'replaceToken']) await run(name);
      restore();
    });
  });
});

/** Presses Enter in the quick inputs that a command opens, until it is done. */
async function accepting(work: Promise<unknown>): Promise<void> {
  await pressing('workbench.action.acceptSelectedQuickOpenItem', work);
}

/** Closes the quick inputs that a command opens, until it is done. */
async function dismissing(work: Promise<unknown>): Promise<void> {
  await pressing('workbench.action.closeQuickOpen', work);
}

async function pressing(command: string, work: Promise<unknown>): Promise<void> {
  const at = { end: false };
  const ended = work.finally(() => (at.end = true));
  while (!at.end) await vscode.commands.executeCommand(command);
  await ended;
}

/** Waits for a tab. */
function tab(is: (tab: vscode.Tab) => boolean): Promise<vscode.Tab> {
  const find = (): vscode.Tab | undefined => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(is);
  return new Promise((resolve) => {
    const look = (): void => {
      const found = find();
      if (found === undefined) return;
      listener.dispose();
      resolve(found);
    };
    const listener = vscode.window.tabGroups.onDidChangeTabs(look);
    look();
  });
}
