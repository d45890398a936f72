// The tab of a detail that says where its ID stands: it looks when it is opened, and never before.
import assert from 'node:assert/strict';
import type { UsesView } from '../../../../../src/protocol/list.ts';
import { vendors } from '../../../../../src/vendors/index.ts';
import { deferred, never, settled } from '../../../../support/fakes.ts';
import { shellOver } from '../../../../support/shell.ts';

type Shell = typeof import('../../../../../src/shell/editor/files/findUses.ts') &
  typeof import('../../../../../src/shell/detail/sections/uses.ts');

describe('shell: where an ID stands in the workspace', function () {
  this.timeout(30_000);
  let shell: Shell & { readonly vscode: unknown };
  const files = new Map([
    ['/a', 'x\n  owner: grp_77 # and grp_77'],
    ['/b', 'nothing'],
    ['/c', 'grp_77'],
  ]);
  const shown: unknown[] = [];

  before(async () => {
    shell = await shellOver<Shell>(['shell/editor/files/findUses', 'shell/detail/sections/uses']);
    const { workspace, window } = shell.vscode as { workspace: object; window: object };
    Object.assign(workspace, {
      getConfiguration: () => ({ get: () => undefined }),
      findFiles: () => Promise.resolve([...files.keys()].map((path) => ({ path, toString: () => path }))),
      textDocuments: [],
      asRelativePath: ({ path }: { path: string }) => path.slice(1),
      fs: {
        stat: () => Promise.resolve({ size: 10 }),
        readFile: ({ path }: { path: string }) => Promise.resolve(new TextEncoder().encode(files.get(path))),
      },
    });
    Object.assign(window, { showTextDocument: (uri: unknown, how: unknown) => shown.push([String(uri), how]) });
  });

  it('is told in rows that open it', async () => {
    const { sentence, rows } = await shell.findUses(vendors, 'grp_77', never);
    assert.equal(sentence, '3 occurrences of its ID in 2 files.');
    assert.deepEqual(
      rows.map(({ file, line, text }) => [file, line, text]),
      [
        ['a', 2, 'owner: grp_77 # and grp_77'],
        ['a', 2, 'owner: grp_77 # and grp_77'],
        ['c', 1, 'grp_77'],
      ],
    );
    rows[2]!.open();
    assert.equal((shown[0] as unknown[])[0], '/c');
    const none = await shell.findUses(vendors, 'grp_78', never);
    assert.deepEqual([none.sentence, none.rows], ['No occurrences of its ID in 3 searched files.', []]);
  });

  it('is looked for once, again on a refresh, and what came too late is passed over', async () => {
    const [first, second] = [deferred<never>(), deferred<never>()];
    const asked = [first, second];
    let count = 0;
    const sent: UsesView[] = [];
    const found = (sentence: string) => ({
      sentence,
      rows: [{ file: 'a', line: 1, text: 'x', open: () => shown.push('x') }],
    });
    const section = new shell.UsesSection(
      () => asked[count++]!.promise,
      () => 1,
      ({ uses }) => sent.push(uses),
    );
    assert.deepEqual([count, sent.length], [0, 0], 'nothing before it is looked at');
    section.show();
    section.show();
    assert.deepEqual([count, sent.at(-1)!.isBusy], [1, true]);
    section.again();
    first.resolve(found('late') as never);
    await settled();
    assert.equal(sent.at(-1)!.isBusy, true);
    second.resolve(found('2 places.') as never);
    await settled();
    assert.deepEqual(sent.at(-1), { sentence: '2 places.', isBusy: false, rows: [{ file: 'a', line: 1, text: 'x' }] });
    section.open(7);
    section.open(0);
    assert.equal(shown.at(-1), 'x');
  });

  it('is cut where it is too much, and says so; a failure is no empty list', async () => {
    const sent: UsesView[] = [];
    const row = { file: 'a', line: 1, text: 'x', open: () => undefined };
    const of = (find: () => Promise<never>) =>
      new shell.UsesSection(
        find,
        () => 1,
        ({ uses }) => sent.push(uses),
      );
    of(() =>
      Promise.resolve({ sentence: '600 places.', rows: Array.from({ length: 600 }, () => row) } as never),
    ).show();
    await settled();
    assert.deepEqual([sent.at(-1)!.rows.length, sent.at(-1)!.sentence], [500, '600 places. Showing the first 500.']);
    of(() => Promise.reject(new Error('no such disk'))).show();
    await settled();
    assert.match(sent.at(-1)!.sentence, /Could not search the files/);
  });
});
