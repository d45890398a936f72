// The commands that copy and insert IDs: with those that a keybinding, a task or another extension names, which ask
// nothing, and with what is chosen, where the user picks the form.
import assert from 'node:assert/strict';
import { connect, type Connected } from '../../../support/connected.ts';
import { shellOver } from '../../../support/shell.ts';
import { startDevrev, type Emulator } from '../../../vendors/index.ts';

type Shell = Pick<typeof import('../../../../src/shell/commands/ids.ts'), 'idCommands'> &
  Pick<typeof import('../../../../src/shell/commands/detail.ts'), 'detailCommands'>;

interface Item {
  readonly label: string;
  readonly detail: string;
}

describe('shell: commands about IDs', function () {
  this.timeout(30_000);
  let shell: Shell;
  let emulator: Emulator;
  let connected: Connected;
  let run: (name: 'copyId' | 'copyAs' | 'insertId' | 'insertAs' | 'openDetail', ...args: unknown[]) => Promise<unknown>;
  let groupId: string;
  let name: string;
  const copied: string[] = [];
  const inserted: string[] = [];
  const opened: unknown[] = [];
  const asked: (readonly Item[])[] = [];
  const said: string[] = [];
  let settings: Map<string, unknown>;
  /** What the user picks. */
  let pick: (items: readonly Item[]) => Item | undefined;
  let file: { languageId: string; fileName: string; line: string; cursors: number };

  before(async () => {
    emulator = await startDevrev();
    groupId = emulator.facts.seedGroupId;
    name = (JSON.parse(emulator.facts.detailText(groupId)) as { name: string }).name;
    const over = await shellOver<Shell>(['shell/commands/ids', 'shell/commands/detail']);
    shell = over;
    ({ settings } = over.vscode);
    const vscode = over.vscode as unknown as { readonly env: object; readonly window: object };
    Object.assign(vscode.env, {
      uriScheme: 'vscode',
      clipboard: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
    });
    Object.assign(vscode.window, {
      setStatusBarMessage: () => undefined,
      showWarningMessage: (text: string) => {
        said.push(text);
        return Promise.resolve(undefined);
      },
      showQuickPick: (items: readonly Item[]) => {
        asked.push(items);
        return Promise.resolve(pick(items));
      },
    });
  });
  beforeEach(() => {
    for (const list of [copied, inserted, opened, asked, said]) list.length = 0;
    settings.clear();
    pick = () => undefined;
    file = { languageId: 'typescript', fileName: 'a.ts', line: '', cursors: 1 };
    emulator.reset();
    connected = connect(emulator);
    const { directory } = connected;
    const editor = {
      selections: [] as object[],
      document: {
        get languageId() {
          return file.languageId;
        },
        get fileName() {
          return file.fileName;
        },
        getText: () => '',
        offsetAt: () => 0,
        positionAt: () => ({ line: 0, character: 0 }),
        lineAt: () => ({ text: file.line }),
      },
      edit: (work: (edit: object) => void) => {
        work({ replace: (_: unknown, text: string) => inserted.push(text) });
        return Promise.resolve(true);
      },
    };
    const app = {
      directory,
      extensionId: 'group-explorer.group-explorer',
      tree: { view: { visible: true }, selection: () => [node()] },
      details: { active: undefined, open: (subject: unknown) => opened.push(subject) },
      attention: { isOnDetail: false },
      editor: {
        document: editor.document,
        put: (into: (of: object) => Promise<void>) => {
          const start = { line: 0, character: file.line.length, compareTo: () => 0 };
          editor.selections = Array.from({ length: file.cursors }, () => ({ start, end: start }));
          return into(editor);
        },
      },
    };
    const commands = { ...shell.idCommands(app as never), ...shell.detailCommands(app as never) };
    run = async (command, ...args) => commands[command](...args);
  });
  after(() => emulator.close());

  /** A group of the tree. */
  const node = (): object => ({
    type: 'group',
    key: 'c:one/g:7',
    parent: undefined,
    source: connected.source,
    id: '7',
    name: 'Sales',
    repeated: false,
  });
  const given = (id: string, more: object = {}): object => ({ connectionId: 'one', id, ...more });
  const requests = (): number => emulator.requests.length;

  describe('that are given', () => {
    it('are copied and inserted as they are, also where nobody knows them', async () => {
      await run('copyId', given('don:unknown/1'));
      await run('copyId', [given('a'), { connectionId: 'gone', id: 'b' }, given('m', { groupId: 'a' })]);
      await run('insertId', given('a-1'));
      assert.deepEqual(copied, ['don:unknown/1', 'a\nb\nm']);
      assert.deepEqual(inserted, ['"a-1"']);
      assert.deepEqual([asked.length, requests()], [0, 0]);
    });

    it('are written in a form that tells no name, and nobody is asked', async () => {
      assert.equal(await run('copyAs', given('x"y', { form: 'quoted', language: 'python' })), '"x\\"y"');
      assert.equal(await run('copyAs', [given('x', { form: 'id' }), given('y', { form: 'id' })]), 'x\ny');
      assert.equal(await run('copyAs', { connectionId: 'gone', id: '7', form: 'quoted', language: 'sql' }), "'7'");
      assert.deepEqual(copied, ['"x\\"y"', 'x\ny', "'7'"]);
      assert.deepEqual([asked.length, requests()], [0, 0]);
    });

    it('are written with a name that the vendor is asked for, once', async () => {
      const text = await run('copyAs', given(groupId, { form: 'yaml' }));
      assert.equal(text, `- "${groupId}" # ${name}`);
      assert.deepEqual([asked.length, requests()], [0, 1]);
      assert.deepEqual(copied, [text]);
    });

    it('are written without asking where the name is known', async () => {
      await connected.source.groups.all(new AbortController().signal);
      const before = requests();
      assert.equal(await run('copyAs', given(groupId, { form: 'csv' })), `${groupId},${name}`);
      assert.equal(requests(), before);
    });

    it('are written for the language of the file, if none is named', async () => {
      file = { ...file, languageId: 'plaintext', fileName: 'main.tf' };
      assert.equal(await run('copyAs', given('7${x}', { form: 'quoted' })), '"7$${x}"');
      for (const language of ['shellscript', 'Shell', 'shell', 'a.sh'])
        assert.equal(await run('copyAs', given('a b', { form: 'quoted', language })), "'a b'", language);
    });

    it('are opened', async () => {
      await run('openDetail', given('7'));
      await run('openDetail', given('m', { groupId: '7' }));
      assert.deepEqual(opened, [
        { kind: 'group', connectionId: 'one', id: '7' },
        { kind: 'member', connectionId: 'one', groupId: '7', id: 'm' },
      ]);
    });

    for (const [what, command, arg, sentence] of [
      ['a number', 'copyId', given(7 as never), /"connectionId" and "id"/],
      ['nothing', 'copyId', given(''), /"connectionId" and "id"/],
      ['no connection', 'insertId', { id: '7' }, /"connectionId" and "id"/],
      ['one of many', 'copyId', [given('7'), 'x'], /"connectionId" and "id"/],
      ['no form', 'copyAs', given('7'), /takes a "form": id, quoted, constant/],
      ['another form', 'insertAs', given('7', { form: 'cobol' }), /no form "cobol".*markdown, csv, link/],
      ['another language', 'copyAs', given('7', { form: 'constant', language: 'klingon' }), /language "klingon"/],
      ['two forms', 'copyAs', [given('7', { form: 'id' }), given('8', { form: 'csv' })], /the same for all/],
      ['a form that is no text', 'copyAs', given('7', { form: 5 }), /"form" and "language" must be non-empty strings/],
      ['a name of no connection', 'copyAs', { connectionId: 'x', id: '7', form: 'csv' }, /no connection "x"/],
    ] as const)
      it(`wrong are refused in a sentence: ${what}`, async () => {
        await assert.rejects(() => run(command, arg), sentence);
        assert.deepEqual([copied, inserted, asked.length, requests()], [[], [], 0, 0]);
      });

    it('of a connection that is not there are not opened', async () => {
      await assert.rejects(() => run('openDetail', { connectionId: 'x', id: '7' }), /no connection "x"/);
      assert.deepEqual(opened, []);
    });

    it('of which the vendor knows nothing are refused where a name is wanted', async () => {
      await assert.rejects(() => run('copyAs', given('don:none', { form: 'csv' })), { kind: 'notFound' });
      assert.deepEqual(copied, []);
    });
  });

  describe('that are chosen', () => {
    it('show what each form would write, those of the file first', async () => {
      await run('copyAs', node());
      const [items] = asked;
      assert.deepEqual(items!.slice(0, 3), [
        { ...items![0], label: 'Constant (TypeScript)', detail: 'const salesGroupId = "7"; // Sales' },
        { ...items![1], label: 'Quoted', detail: '"7"' },
        { ...items![2], label: 'ID', detail: '7' },
      ]);
      const labels = items!.map(({ label }) => label);
      assert.equal(new Set(labels).size, labels.length);
      assert.ok(labels.includes('Constant (PowerShell)'));
      assert.deepEqual(copied, []);
    });

    it('are copied in the form that is picked', async () => {
      pick = (items) => items.find(({ label }) => label === 'Constant (Go)');
      await run('copyAs', node());
      assert.deepEqual(copied, ['const salesGroupID = "7" // Sales']);
    });

    it('are inserted at every cursor, in lines that begin as the line there does', async () => {
      file = { ...file, languageId: 'yaml', fileName: 'a.yaml', line: '  ', cursors: 3 };
      pick = (items) => items.find(({ label }) => label === 'YAML list item');
      await run('insertAs', node(), [node(), { ...node(), key: 'c:one/g:8', id: '8', name: 'Ops' }]);
      assert.deepEqual(inserted, Array(3).fill('- "7" # Sales\n  - "8" # Ops'));
    });

    it('are inserted one at each cursor, where there are as many', async () => {
      file = { ...file, cursors: 2 };
      pick = (items) => items.find(({ label }) => label === 'Quoted');
      await run('insertAs', node(), [node(), { ...node(), key: 'c:one/g:8', id: '8', name: 'Ops' }]);
      assert.deepEqual(inserted, ['"7"', '"8"']);
    });

    it('are written in own forms, first where they are for the language of the file', async () => {
      settings.set('copyFormats', [
        { name: 'all', template: '${name:kebab}=${id}' },
        { name: 'ts', template: 'team(${id:quoted}); ${name:comment}', languages: ['typescript'] },
        { name: 'py', template: '${id}', languages: ['python'] },
      ]);
      await run('copyAs', node());
      const labels = asked[0]!.map(({ label, detail }) => `${label}: ${detail}`);
      assert.equal(labels[0], 'ts: team("7"); // Sales');
      assert.ok(labels.includes('all: sales=7'));
      assert.ok(!labels.some((label) => label.startsWith('py:')));
      assert.equal(await run('copyAs', given(groupId, { form: 'py' })), groupId);
      assert.equal(requests(), 0);
      assert.deepEqual(said, []);
    });

    it('are offered no own form that is wrong, and it is said why', async () => {
      settings.set('copyFormats', [{ name: 'mine', template: '${who}' }]);
      await run('copyAs', node());
      assert.ok(!asked[0]!.some(({ label }) => label === 'mine'));
      assert.equal(said.length, 1);
      assert.match(said[0]!, /"mine" uses \$\{who\}.*id, name, handle/);
      await assert.rejects(() => run('copyAs', { form: 'mine' }), /"mine" uses \$\{who\}/);
    });

    it('say whose ID not all who read .env read alike', async () => {
      pick = (items) => items.find(({ label }) => label === 'Environment variable');
      await run('copyAs', node(), [node(), { ...node(), key: 'c:one/g:8', id: `a'b"`, name: 'Ops' }]);
      assert.deepEqual(said, ['Programs may read these IDs differently from a .env file: Ops.']);
    });

    it('are written in the form that a key names', async () => {
      assert.equal(await run('copyAs', { form: 'sql' }), "IN ('7' /* Sales */)");
      assert.equal(asked.length, 0);
    });
  });
});
