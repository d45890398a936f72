// Exports into files of a real disk: as a command that is told everything, and as one that asks. 10,000 members in each
// format are read back by readers that are not ours.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Papa from 'papaparse';
import type { Source } from '../../../../src/core/connection/source.ts';
import { exportFormats, type ExportFormat } from '../../../../src/core/export/write.ts';
import { Explorer } from '../../../../src/core/tree/explorer.ts';
import { fakeSource, fakeWorld, never } from '../../../support/fakes.ts';
import { listedVendor } from '../../../support/listedVendor.ts';
import { shellOver } from '../../../support/shell.ts';
import { markdownRows } from '../../core/export/files.ts';
import { fileSystem, Uri, type FakeUri } from './disk.ts';

type Shell = Pick<typeof import('../../../../src/shell/commands/runCommand.ts'), 'runCommand'> &
  Pick<typeof import('../../../../src/shell/export/exportRows.ts'), 'exportAsking'> &
  Pick<typeof import('../../../../src/shell/export/what.ts'), 'rowsOfMembers'>;

const most = 10_000;
const perPage = 500;
const nameOf = (index: number): string =>
  index % 4 === 0
    ? `=SUM(${index})`
    : index % 4 === 1
      ? `Li, "${index}"\nעברית`
      : index % 4 === 2
        ? `a|${index}`
        : 'Ann';

/** The IDs in a file. */
const ids: Readonly<Record<ExportFormat, (file: string) => (string | undefined)[]>> = {
  csv: (file) =>
    Papa.parse<Record<string, string>>(file, { header: true, skipEmptyLines: true }).data.map((row) => row['id']),
  json: (file) => (JSON.parse(file) as { members: { id: string }[] }).members.map(({ id }) => id),
  ndjson: (file) =>
    file
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id),
  markdown: (file) => markdownRows(file).map(({ id }) => id),
};

describe('shell: exports', function () {
  this.timeout(60_000);
  let shell: Shell;
  let folder: string;
  let source: Source;
  let run: (given?: unknown, nodes?: unknown) => Promise<unknown>;
  /** What goes wrong, if anything. */
  let broken: (call: 'copy' | 'rename') => void;
  /** What the vendor says of a page of members, beside its rows. */
  let answers: (page: number) => unknown;
  /** How many members there are. */
  let all: number;
  let cancel: () => void;
  let picks: string[];
  let saves: FakeUri | undefined;
  const [said, offered, asked, progress]: [string[], FakeUri[], string[], string[]] = [[], [], [], []];
  let details: { active: unknown };
  let settings: Map<string, unknown>;

  const to = (name: string): string => pathToFileURL(join(folder, name)).href;
  const members = (name: string, more: object = {}): Promise<unknown> =>
    run({ connectionId: 'one', groupId: 'g', format: 'csv', to: to(name), ...more });
  const fileIn = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  const { TMPDIR } = process.env;
  /** The folder for what is temporary. */
  let temporary: string;

  before(async () => {
    const over = await shellOver<Shell>(['shell/commands/runCommand', 'shell/export/exportRows', 'shell/export/what']);
    shell = over;
    ({ settings } = over.vscode);
    const vscode = over.vscode as unknown as Record<'window' | 'workspace' | 'Uri', object>;
    Object.assign(vscode.Uri, Uri);
    Object.assign(vscode.workspace, { fs: fileSystem((call) => broken(call)) });
    Object.assign(vscode.window, {
      withProgress: (_how: unknown, work: (...of: unknown[]) => Promise<unknown>) => {
        const heard: (() => void)[] = [];
        cancel = () => heard.forEach((one) => one());
        return work(
          { report: ({ message }: { message: string }) => progress.push(message) },
          { onCancellationRequested: (heed: () => void) => heard.push(heed) },
        );
      },
      showErrorMessage: (text: string) => Promise.resolve(void said.push(text)),
      showInformationMessage: (text: string) => Promise.resolve(void said.push(text)),
      showWarningMessage: (text: string) => Promise.resolve(void said.push(text)),
      showQuickPick: (items: readonly { label: string }[], { title }: { title: string }) => {
        asked.push(title);
        const wanted = picks.shift();
        return Promise.resolve(items.find(({ label }) => label === wanted));
      },
      showSaveDialog: ({ defaultUri, title }: { defaultUri: FakeUri; title: string }) => {
        offered.push(defaultUri);
        asked.push(title);
        return Promise.resolve(saves);
      },
    });
  });

  after(() => {
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
  });

  beforeEach(async () => {
    for (const list of [said, offered, asked, progress]) list.length = 0;
    settings.clear();
    const base = TMPDIR ?? '/tmp';
    folder = await mkdtemp(join(base, 'exports-'));
    temporary = await mkdtemp(join(base, 'temporary-'));
    process.env['TMPDIR'] = temporary;
    broken = () => undefined;
    answers = () => undefined;
    all = 2000;
    picks = [];
    saves = undefined;
    details = { active: undefined };
    source = fakeSource(
      listedVendor(),
      fakeWorld(({ pathname, searchParams }) => {
        const page = Number(searchParams.get('page'));
        if (pathname === '/groups')
          return {
            rows: [
              { id: 'g', name: 'Sales' },
              { id: 'h', name: 'Support' },
            ],
            total: 2,
          };
        const rows = Array.from({ length: perPage }, (_, row) => (page - 1) * perPage + row);
        return answers(page) ?? { rows: rows.map((id) => ({ id: `u${id}`, name: nameOf(id) })), total: all };
      }),
    );
    const directory = { connections: [source], source: () => source, problems: [], indexing: { of: () => undefined } };
    const app = {
      directory,
      details,
      tree: { view: { visible: false }, explorer: {}, selection: () => [] },
      attention: { isOnDetail: false },
      log: { error: () => undefined, show: () => undefined },
    };
    run = (given, nodes) => shell.runCommand(app as never, 'export', given, nodes);
  });
  afterEach(async () => {
    const left = await readdir(temporary);
    for (const one of [folder, temporary]) await rm(one, { recursive: true });
    assert.deepEqual(left, [], 'nothing stays in the folder for what is temporary');
  });

  for (const format of exportFormats)
    it(`${format}: a command writes 10,000 members and says so`, async () => {
      all = most;
      assert.deepEqual(await members('a', { format }), { rows: all, complete: true });
      assert.deepEqual(
        ids[format](await fileIn('a')),
        Array.from({ length: all }, (_, index) => `u${index}`),
      );
      assert.deepEqual([said, asked, await readdir(folder)], [[], [], ['a']]);
      assert.equal(progress.at(-1), '10,000 of 10,000 loaded');
    });

  it('without a group, it is the groups of the connection', async () => {
    assert.deepEqual(await run({ connectionId: 'one', format: 'ndjson', to: to('a') }), { rows: 2, complete: true });
    assert.equal(await fileIn('a'), '{"id":"g","name":"Sales"}\n{"id":"h","name":"Support"}\n');
  });

  it('a listing that fails in the middle is a part, and says so', async () => {
    answers = (page) => (page === 3 ? [403, {}] : undefined);
    for (const format of exportFormats)
      assert.deepEqual(await members(format, { format }), { rows: 2 * perPage, complete: false }, format);
    const file = JSON.parse(await fileIn('json')) as { complete: boolean; rows: number; notes: string[] };
    assert.deepEqual([file.complete, file.rows, file.notes.length], [false, 2 * perPage, 1]);
    assert.match(file.notes[0]!, /^Incomplete: there are more rows than these\. /);
    assert.match(await fileIn('markdown'), /^# Members of g\n\none · 1,000 rows · incomplete · .*\n\n> \*\*Incomplete/);
  });

  it('where nothing could be read there is no file', async () => {
    answers = () => [403, {}];
    assert.equal(await members('a'), undefined);
    assert.deepEqual([await readdir(folder), said.length], [[], 1]);
  });

  it('a file that is there stays, unless it is to be replaced; a folder stays in any case', async () => {
    await writeFile(join(folder, 'a'), 'mine');
    assert.equal(await members('a'), undefined);
    assert.match(said.pop()!, /^This file already exists: /);
    assert.equal(await fileIn('a'), 'mine');
    assert.equal(await run({ connectionId: 'one', format: 'csv', to: to('.'), overwrite: true }), undefined);
    assert.equal(said.length, 1);
    assert.deepEqual(await members('a', { overwrite: true }), { rows: all, complete: true });
    assert.deepEqual(await readdir(folder), ['a']);
  });

  it('cancelled while it reads or writes, it leaves no file, and what was there stays', async () => {
    await writeFile(join(folder, 'b'), 'mine');
    answers = (page) => (page === 3 ? cancel() : undefined);
    assert.equal(await members('a'), undefined);
    answers = () => undefined;
    broken = (call) => (call === 'copy' ? cancel() : undefined);
    assert.equal(await members('b', { overwrite: true }), undefined);
    assert.deepEqual([await readdir(folder), await fileIn('b'), said], [['b'], 'mine', []]);
  });

  it('a disk that fails leaves no half file', async () => {
    for (const call of ['copy', 'rename'] as const) {
      broken = (one) => {
        if (one === call) throw new Error('the disk is full');
      };
      assert.equal(await members('a'), undefined);
      assert.deepEqual([await readdir(folder), said.splice(0)], [[], ['the disk is full']], call);
    }
  });

  it('refuses in one sentence what is given wrong, and asks no vendor', async () => {
    let pages = 0;
    answers = () => {
      pages++;
    };
    for (const wrong of [
      { format: 'xlsx' },
      { format: undefined },
      { to: '/tmp/a.csv' },
      { to: 'https://vendor.example/a.csv' },
      { to: '' },
      { to: 7 },
      { groupId: '' },
      { overwrite: 'yes' },
    ])
      assert.equal(await members('a', wrong), undefined);
    assert.equal(await run({ connectionId: 'two', format: 'csv', to: to('a') }), undefined);
    assert.equal(await run({}), undefined);
    assert.deepEqual([said.length, new Set(said).size, pages, await readdir(folder)], [10, 5, 0, []], said.join('\n'));
  });

  describe('that ask', () => {
    const explorer = (): Explorer => new Explorer({ connections: [source], problems: [] } as never, () => undefined);

    it('from a connection or a group: the format, and then where the file goes, by a name that tells', async () => {
      picks = ['CSV, for spreadsheets', 'Markdown table'];
      saves = Uri.file(join(folder, 'groups.csv'));
      await run(explorer().connection(source));
      assert.match(await fileIn('groups.csv'), /^\ufeffid,name,/);
      assert.match(offered[0]!.path, /\/Groups of one\.csv$/);
      assert.deepEqual(said.splice(0), ['Exported 2 rows to groups.csv.']);
      saves = undefined;
      await run(explorer().groupNode(source, 'g'));
      assert.match(offered[1]!.path, /\/Members of Sales\.md$/);
      assert.deepEqual([await readdir(folder), said], [['groups.csv'], []], 'nobody said where');
    });

    it('say in the name that it is a part, and why it is', async () => {
      answers = (page) => (page === 2 ? [403, {}] : undefined);
      details.active = { kind: 'group', connectionId: 'one', id: 'g' };
      picks = ['NDJSON, one row per line'];
      saves = Uri.file(join(folder, 'a.ndjson'));
      await run();
      assert.match(offered[0]!.path, /\/Members of g\.partial\.ndjson$/);
      assert.match(asked[1]!, /incomplete$/);
      assert.match(said[0]!, /^Exported 500 rows to a\.ndjson\. Incomplete/);
    });

    it('several rows are exported as they are, and no vendor is asked', async () => {
      const nodes = await explorer().children(explorer().connection(source));
      let pages = 0;
      answers = () => {
        pages++;
      };
      picks = ['JSON'];
      saves = Uri.file(join(folder, 'a.json'));
      await run(nodes[0], nodes);
      const file = JSON.parse(await fileIn('a.json')) as { selection: unknown };
      assert.deepEqual(file.selection, [
        { connection: 'one', kind: 'group', id: 'g', name: 'Sales' },
        { connection: 'one', kind: 'group', id: 'h', name: 'Support' },
      ]);
      assert.equal(pages, 0);
    });

    it('rows of the table of members, with the group that they are members through', async () => {
      await source.members('g').more(never);
      const [first, second] = [...source.members('g').values()];
      picks = ['CSV, for spreadsheets'];
      saves = Uri.file(join(folder, 'a.csv'));
      await shell.exportAsking(
        shell.rowsOfMembers(source, 'g', [first!, { ...second!, through: { id: 'h', name: 'Support' } }]),
      );
      const { data } = Papa.parse<Record<string, string>>(await fileIn('a.csv'), {
        header: true,
        skipEmptyLines: true,
      });
      assert.deepEqual(
        data.map(({ name, throughNames }) => [name, throughNames]),
        [
          ["'=SUM(0)", ''],
          ['Li, "1"\nעברית', 'Support'],
        ],
      );
    });

    it('with nothing chosen: what, first', async () => {
      picks = ['Groups of one', 'JSON'];
      saves = Uri.file(join(folder, 'a.json'));
      await run();
      assert.equal((JSON.parse(await fileIn('a.json')) as { groups: unknown[] }).groups.length, 2);
    });
  });
});
