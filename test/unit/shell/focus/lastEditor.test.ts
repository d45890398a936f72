// Where an ID goes when what had the focus last is no plain file in sight: to where the cursor was, or nowhere.
import assert from 'node:assert/strict';
import { shellOver } from '../../../support/shell.ts';

type Shell = Pick<typeof import('../../../../src/shell/focus/lastEditor.ts'), 'LastEditor'> &
  Pick<typeof import('../../../../src/shell/focus/insertIds.ts'), 'insertIds'>;

/** As far as a test looks at it. */
interface Selection {
  readonly start: { readonly character: number };
}
interface StandIn {
  readonly window: object;
  readonly Selection: new (line: number, from: number, endLine: number, to: number) => Selection;
  readonly TabInputText: new (uri: { toString(): string }) => object;
}

interface FakeEditor {
  readonly document: object;
  readonly viewColumn: number | undefined;
  selections: readonly Selection[];
  readonly selection: Selection;
  readonly inserted: (readonly [at: number, text: string])[];
}

describe('shell: the last editor', function () {
  this.timeout(30_000);
  let shell: Shell;
  let vscode: StandIn;
  const said: string[] = [];
  const shownAgain: string[] = [];
  let focus: (editor: FakeEditor | undefined) => void;
  const uriOf = (address: string): object => ({ scheme: address.split(':')[0], toString: () => address });
  const editorOf = (address: string, viewColumn: number | undefined, ...cursors: number[]): FakeEditor => {
    const inserted: (readonly [number, string])[] = [];
    return {
      document: {
        uri: uriOf(address),
        fileName: address,
        languageId: 'plaintext',
        getText: () => ' '.repeat(20),
        offsetAt: ({ character }: { readonly character: number }) => character,
        positionAt: (character: number) => ({ line: 0, character }),
      },
      viewColumn,
      selections: cursors.map((at) => new vscode.Selection(0, at, 0, at)),
      get selection() {
        return this.selections[0]!;
      },
      inserted,
      edit: (work: (edit: object) => void) => {
        work({ replace: (at: Selection, text: string) => inserted.push([at.start.character, text]) });
        return Promise.resolve(true);
      },
    } as FakeEditor & { edit: unknown };
  };

  /** What stands in sight, and the tabs behind it. */
  let visible: FakeEditor[];
  let tabs: { readonly input: object; readonly label: string }[];

  before(async () => {
    const over = await shellOver<Shell>(['shell/focus/lastEditor', 'shell/focus/insertIds']);
    [shell, vscode] = [over, over.vscode];
  });
  beforeEach(() => {
    [visible, tabs, said.length, shownAgain.length] = [[], [], 0, 0];
    const window = {
      activeTextEditor: undefined as FakeEditor | undefined,
      get visibleTextEditors() {
        return visible;
      },
      tabGroups: {
        get all() {
          return [{ viewColumn: 1, tabs }];
        },
      },
      onDidChangeActiveTextEditor: (listener: typeof focus) => {
        focus = (editor) => {
          Object.assign(vscode.window, { activeTextEditor: editor });
          listener(editor);
        };
        return { dispose: () => undefined };
      },
      onDidChangeTextEditorSelection: () => ({ dispose: () => undefined }),
      showInformationMessage: (text: string) => void said.push(text),
      showErrorMessage: (text: string) => void said.push(text),
      showTextDocument: (uri: { toString(): string }) => {
        shownAgain.push(uri.toString());
        visible = [editorOf(uri.toString(), 1, 0)];
        return Promise.resolve();
      },
    };
    Object.defineProperties(vscode.window, Object.getOwnPropertyDescriptors(window));
  });

  /** Everything that was put anywhere. */
  const put = (...editors: FakeEditor[]): unknown => [...editors, ...visible].map(({ inserted }) => inserted);

  it('a cell of a notebook gets it at its cursor while it is in sight', async () => {
    const last = new shell.LastEditor();
    const [cell, other] = [
      editorOf('vscode-notebook-cell:/a.ipynb#1', undefined, 4),
      editorOf('vscode-notebook-cell:/a.ipynb#2', undefined, 0),
    ];
    visible = [other, cell];
    focus(cell);
    focus(undefined);
    await shell.insertIds(last, ['x']);
    assert.deepEqual([cell.inserted, other.inserted, said], [[[4, 'x']], [], []]);
  });

  it('a cell of a notebook that is out of sight gets nothing, and neither does anything else', async () => {
    const last = new shell.LastEditor();
    const cell = editorOf('vscode-notebook-cell:/a.ipynb#1', undefined, 4);
    focus(cell);
    focus(undefined);
    const file = editorOf('file:/b.ts', 1, 0);
    [visible, tabs] = [[file], [{ input: {}, label: 'a.ipynb' }]];
    await shell.insertIds(last, ['x']);
    assert.deepEqual([put(cell), shownAgain, said], [[[], []], [], ['First place the cursor where you want the ID.']]);
  });

  for (const scheme of ['output', 'debug', 'search-editor', 'vscode-scm', 'group-explorer-raw'])
    it(`${scheme} with the focus leaves it to the file that had it before`, async () => {
      const last = new shell.LastEditor();
      const [file, panel] = [editorOf('file:/a.ts', 1, 7), editorOf(`${scheme}:log`, undefined, 0)];
      visible = [file, panel];
      focus(file);
      focus(panel);
      await shell.insertIds(last, ['x']);
      assert.deepEqual([file.inserted, panel.inserted], [[[7, 'x']], []]);
    });

  it('an output that alone was ever seen is no file to put it into', async () => {
    const panel = editorOf('output:log', undefined, 0);
    visible = [panel];
    const last = new shell.LastEditor();
    focus(panel);
    await shell.insertIds(last, ['x']);
    assert.deepEqual([panel.inserted, said], [[], ['First open the file where you want the ID.']]);
  });

  it('a settings editor in front leaves it to the file behind, at its cursors', async () => {
    const last = new shell.LastEditor();
    const file = editorOf('file:/a.ts', 1, 3, 9);
    visible = [file];
    focus(file);
    // The settings editor is no text editor: none has the focus, and the file is in sight no more.
    focus(undefined);
    [visible, tabs] = [
      [],
      [
        { input: new vscode.TabInputText(uriOf('file:/a.ts')), label: 'a.ts' },
        { input: {}, label: 'Settings' },
      ],
    ];
    await shell.insertIds(last, ['x', 'y']);
    assert.deepEqual(
      [shownAgain, visible[0]!.inserted, said],
      [
        ['file:/a.ts'],
        [
          [3, 'x'],
          [9, 'y'],
        ],
        [],
      ],
    );
  });

  it('an untitled file that was closed is not opened again, nor anything else in its place', async () => {
    const last = new shell.LastEditor();
    const untitled = editorOf('untitled:Untitled-1', 1, 5);
    visible = [untitled];
    focus(untitled);
    focus(undefined);
    const other = editorOf('file:/b.ts', 1, 0);
    [visible, tabs] = [[other], [{ input: new vscode.TabInputText(uriOf('file:/b.ts')), label: 'b.ts' }]];
    await shell.insertIds(last, ['x']);
    assert.deepEqual(
      [put(untitled), shownAgain, said],
      [[[], []], [], ['First place the cursor where you want the ID.']],
    );
  });

  it('an untitled file behind another tab comes back with its cursor', async () => {
    const last = new shell.LastEditor();
    const untitled = editorOf('untitled:Untitled-1', 1, 5);
    visible = [untitled];
    focus(untitled);
    focus(undefined);
    [visible, tabs] = [[], [{ input: new vscode.TabInputText(uriOf('untitled:Untitled-1')), label: 'Untitled-1' }]];
    await shell.insertIds(last, ['x']);
    assert.deepEqual([shownAgain, visible[0]!.inserted, said], [['untitled:Untitled-1'], [[5, 'x']], []]);
  });
});
