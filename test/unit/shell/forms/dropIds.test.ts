// What a drop of nodes of the tree offers an editor: what Insert would do first, then the other forms. VS Code itself is
// seen in test/ui/mainJob.test.ts.
import assert from 'node:assert/strict';
import type { Node } from '../../../../src/core/tree/nodes.ts';
import { connect, type Connected } from '../../../support/connected.ts';
import { shellOver, type StandIn } from '../../../support/shell.ts';
import { startDevrev, type Emulator } from '../../../vendors/index.ts';

type Shell = Pick<typeof import('../../../../src/shell/forms/dropIds.ts'), 'offerDrops'> &
  Pick<typeof import('../../../../src/shell/tree/tree.ts'), 'Tree'>;

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
interface Drop {
  readonly insertText: string;
  readonly title: string;
  readonly kind: { readonly value: string };
  readonly additionalEdit?: { readonly edits: readonly Edit[] };
}
interface Data {
  set(mime: string, item: { asString(): Promise<string> }): void;
  get(mime: string): { asString(): Promise<string> } | undefined;
}
type Offer = (document: object, position: number, data: Data) => Promise<Drop[] | undefined>;

describe('shell: what is dragged from the tree into an editor', function () {
  this.timeout(30_000);
  let shell: Shell;
  let emulator: Emulator;
  let connected: Connected;
  let tree: { handleDrag(nodes: readonly Node[], data: Data): void };
  let drops: StandIn['drops'];
  let offer: Offer;
  let mimes: readonly string[];
  const told: string[] = [];

  before(async () => {
    emulator = await startDevrev();
    const over = await shellOver<Shell>(['shell/forms/dropIds', 'shell/tree/tree']);
    shell = over;
    const vscode = over.vscode as unknown as { readonly env: object; readonly window: object };
    Object.assign(vscode.env, { uriScheme: 'vscode' });
    Object.assign(vscode.window, { setStatusBarMessage: (text: string) => void told.push(text) });
    ({ drops } = over.vscode);
  });
  beforeEach(() => {
    told.length = 0;
    connected = connect(emulator);
    const texts = { of: () => undefined, all: () => [] };
    const made = new shell.Tree(
      connected.directory,
      texts as never,
      texts as never,
      { view: {} } as never,
      {} as never,
      {} as never,
    );
    tree = made as never;
    shell.offerDrops({ extensionId: 'group-explorer.group-explorer', tree: made });
    const { selector, provider, metadata } = drops.at(-1)!;
    assert.deepEqual(selector, { pattern: '**' });
    offer = (provider as { readonly provideDocumentDropEdits: Offer }).provideDocumentDropEdits;
    mimes = (metadata as { readonly dropMimeTypes: readonly string[] }).dropMimeTypes;
  });
  after(() => emulator.close());

  const group = (id: string, name: string): Node => ({
    type: 'group',
    key: `g:${id}`,
    parent: undefined,
    source: connected.source,
    id,
    name,
    repeated: false,
  });
  const member = (id: string, name: string): Node =>
    ({ type: 'member', key: `m:${id}`, source: connected.source, groupId: '7', member: { id, name } }) as Node;

  /** What VS Code hands on of a drag: texts. */
  const dragged = (...nodes: Node[]): Data => {
    const items = new Map<string, { asString(): Promise<string> }>();
    const data: Data = { set: (mime, item) => void items.set(mime, item), get: (mime) => items.get(mime) };
    tree.handleDrag(nodes, data);
    return data;
  };
  /** What is offered at the mark `¦` of a file. */
  const drop = async (languageId: string, marked: string, data: Data): Promise<Drop[]> => {
    const at = marked.indexOf('¦');
    const text = marked.replace('¦', '');
    const document = {
      uri: 'the file',
      languageId,
      fileName: `a.${languageId}`,
      getText: () => text,
      offsetAt: (position: { readonly at: number }) => position.at,
      positionAt: (offset: number) => ({ at: offset }),
      lineAt: () => ({ text: text.slice(text.lastIndexOf('\n', at - 1) + 1) }),
    };
    const character = at - text.lastIndexOf('\n', at - 1) - 1;
    return (await offer(document, { at, character } as never, data)) ?? [];
  };
  /** A file after a drop. */
  const filled = (marked: string, { insertText, additionalEdit }: Drop): string => {
    const text = marked.replace('¦', '');
    if (insertText !== '') return marked.replace('¦', () => insertText);
    return (additionalEdit?.edits ?? [])
      .toSorted((a, b) => b.start - a.start)
      .reduce((all, { start, end, text: put }) => all.slice(0, start) + put + all.slice(end), text);
  };

  for (const [language, file, after] of [
    ['typescript', 'const a = ¦;', 'const a = "7";'],
    ['typescript', "const a = ['x'¦];", "const a = ['x', '7'];"],
    ['typescript', 'const a = "¦";', 'const a = "7";'],
    ['typescript', '// ¦', '// 7'],
    ['json', '[\n  "a"\n  ¦\n]', '[\n  "a",\n  "7"\n]'],
    ['plaintext', 'in ¦', 'in 7'],
  ] as const)
    it(`goes as Insert puts it into ${language}: ${JSON.stringify(file)}`, async () => {
      const [first] = await drop(language, file, dragged(group('7', 'Sales')));
      assert.deepEqual(
        [first!.title, first!.kind.value, filled(file, first!)],
        ['Insert ID', 'groupExplorer.insert', after],
      );
      assert.deepEqual(told, []);
    });

  it('goes as several items on lines of their own, indented once', async () => {
    const file = 'groups:\n  - ¦\n';
    const [first] = await drop('yaml', file, dragged(group('a-1', 'Sales'), member('b-2', 'Jane')));
    assert.equal(first!.title, 'Insert 2 IDs');
    // VS Code would indent the lines of a text once more.
    assert.equal(first!.insertText, '');
    assert.equal(filled(file, first!), 'groups:\n  - a-1\n  - b-2\n');
  });

  it('is offered in the other forms, those of the file first, but for the one that Insert writes', async () => {
    const file = '  ¦';
    const all = await drop('python', file, dragged(group('7', 'Sales'), group('8', 'Ops')));
    const titles = all.map(({ title }) => title);
    assert.deepEqual(titles.slice(0, 2), ['Insert 2 IDs', 'Constant (Python)']);
    assert.ok(titles.includes('Terraform') && titles.includes('Constant (Go)'));
    assert.equal(new Set(titles).size, titles.length);
    assert.equal(filled(file, all[1]!), '  SALES_GROUP_ID = "7" # Sales\n  OPS_GROUP_ID = "8" # Ops');
    const [quoted, ...others] = await drop('python', 'a = ¦', dragged(group('7', 'Sales')));
    assert.equal(quoted!.insertText, '"7"');
    assert.ok(!others.some(({ insertText }) => insertText === '"7"'));
  });

  it('says where it stands bare, and where nothing is written', async () => {
    const [bare] = await drop('typescript', 'function foo(¦) {}', dragged(group('7', 'Sales')));
    assert.equal(bare!.insertText, '7');
    const [none] = await drop('shellscript', "cat <<'E'\nx¦\nE\n", dragged(group('a\nE\nb', 'Sales')));
    assert.deepEqual(
      [none!.title, none!.insertText, none!.additionalEdit],
      ['Insert Nothing: These Quotes Cannot Hold the ID', '', undefined],
    );
    assert.equal(told.length, 2);
    assert.match(told[0]!, /a value is not valid there/);
    assert.match(told[1]!, /Not inserted/);
  });

  it('stays text for whoever else drops it, and nobody else can make such a drop', async () => {
    const data = dragged(
      group('7', 'Sales'),
      { type: 'connection', source: connected.source } as Node,
      member('m', 'Jane'),
    );
    assert.equal(await data.get('text/plain')!.asString(), '7\nm');
    const mark = await data.get(mimes[0]!)!.asString();
    assert.doesNotMatch(mark, /Sales/);
    const forged: Data = { set: () => undefined, get: () => ({ asString: () => Promise.resolve('[{"id":"x"}]') }) };
    assert.deepEqual(await drop('json', '[¦]', forged), []);
    // What was dragged before is dragged no more.
    dragged(group('8', 'Ops'));
    assert.deepEqual(await drop('json', '[¦]', data), []);
  });

  it('is nothing where no group or member is dragged', () => {
    const data = dragged({ type: 'connection', source: connected.source } as Node);
    assert.deepEqual([data.get('text/plain'), data.get(mimes[0]!)], [undefined, undefined]);
  });
});
