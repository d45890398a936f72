// The commands about IDs in code that rows of the tree offer too: what is lost is looked for elsewhere, what is gone where
// it was, and what is not listed leads to its connection.
import assert from 'node:assert/strict';
import type { Source } from '../../../../src/core/connection/source.ts';
import { fakeSource, fakeWorld, never } from '../../../support/fakes.ts';
import { listedVendor } from '../../../support/listedVendor.ts';
import { shellOver } from '../../../support/shell.ts';

type Shell = Pick<typeof import('../../../../src/shell/editor/inCodeCommands.ts'), 'inCodeCommands'>;

describe('shell: commands about IDs in code', function () {
  this.timeout(30_000);
  let shell: Shell;
  let [one, other] = [] as unknown as [Source, Source];
  let groups: { readonly id: string; readonly name: string }[];
  let commands: ReturnType<Shell['inCodeCommands']>;
  const [refreshed, opened, typed, revealed, said]: [string[], unknown[], string[], unknown[], string[]] = [
    [],
    [],
    [],
    [],
    [],
  ];

  before(async () => {
    const over = await shellOver<Shell>(['shell/editor/inCodeCommands']);
    shell = over;
    Object.assign((over.vscode as unknown as { window: object }).window, {
      activeTextEditor: undefined,
      withProgress: (_: object, work: () => Promise<unknown>) => work(),
      showInformationMessage: (text: string) => Promise.resolve(void said.push(text)),
    });
  });

  beforeEach(async () => {
    for (const list of [refreshed, opened, typed, revealed, said]) list.length = 0;
    groups = [{ id: 'grp_1', name: 'Sales' }];
    const source = (id: string, its: () => readonly object[]): Source =>
      fakeSource(
        listedVendor(),
        fakeWorld(() => ({ rows: its(), total: its().length })),
        id,
      );
    [one, other] = [source('one', () => groups), source('other', () => [])];
    for (const each of [one, other]) await each.groups.all(never);
    const connections = [one, other];
    const app = {
      vendors: [listedVendor()],
      directory: {
        connections,
        source: (id: string) => connections.find((each) => each.id === id),
        recall: () => Promise.resolve(),
        group: () => undefined,
        indexing: { again: () => Promise.resolve() },
      },
      tree: {
        explorer: {
          connection: (its: Source) => ({ type: 'connection', source: its }),
          groupNode: () => undefined,
          refresh: ({ source: its }: { source: Source }) => Promise.resolve(void refreshed.push(its.id)),
        },
        view: { reveal: (node: { source: Source }) => Promise.resolve(void revealed.push(node.source.id)) },
      },
      details: { open: (subject: unknown) => opened.push(subject) },
    };
    commands = shell.inCodeCommands(app as never, {
      on: (_, use) => async (node) =>
        use([{ kind: 'group', name: 'x', ...(node as { connectionId: string; id: string }) }]),
      find: (_, text) => Promise.resolve(void typed.push(text)),
      showInTree: () => Promise.resolve(),
    });
  });

  const lost = (id: string): object => ({ type: 'lost', key: 'k', parent: undefined, connectionId: 'three', id });

  it('look for a lost pin in other connections: the one that has it opens, else the finder asks who could', async () => {
    await commands.lookAgain(lost('grp_1'));
    assert.deepEqual(opened, [{ kind: 'group', connectionId: 'one', id: 'grp_1' }]);
    await commands.lookAgain(lost('grp_2'));
    assert.deepEqual([typed, opened.length, refreshed], [['grp_2'], 1, []]);
  });

  it('look again for what is gone where it was, and nowhere else', async () => {
    groups = [];
    await one.refreshGroups(never);
    await commands.lookAgain({ type: 'group', source: one, id: 'grp_1', key: 'k', parent: undefined });
    assert.deepEqual([refreshed, typed], [['one'], []]);
    // By its ID alone: where it was listed once.
    await commands.lookAgain({ id: 'grp_1' });
    assert.deepEqual(refreshed, ['one', 'one']);
    await commands.lookAgain({ id: 'grp_9' });
    assert.equal(refreshed.length, 2);
  });

  it('show the connection of a group that is not in its list, and say so', async () => {
    await commands.revealInTree({ connectionId: 'other', id: 'grp_1' });
    assert.deepEqual([revealed, said], [['other'], ['This connection has no group grp_1.']]);
  });
});
