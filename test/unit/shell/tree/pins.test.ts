// What is pinned in the tree: a place above the connections, a mark below them, and on the view how many changed.
import assert from 'node:assert/strict';
import type { TreeItem } from 'vscode';
import type { Source } from '../../../../src/core/connection/source.ts';
import { Failure } from '../../../../src/core/failure.ts';
import type { ChosenTexts } from '../../../../src/core/tree/choices.ts';
import type { Node } from '../../../../src/core/tree/nodes.ts';
import { fakeSource, fakeWorld, never } from '../../../support/fakes.ts';
import { listedVendor } from '../../../support/listedVendor.ts';
import { shellOver } from '../../../support/shell.ts';

type Shell = Pick<typeof import('../../../../src/shell/tree/tree.ts'), 'Tree'> &
  Pick<typeof import('../../../../src/shell/storage/pins.ts'), 'Pins'> &
  Pick<typeof import('../../../../src/shell/commands/find.ts'), 'findCommands'>;

describe('shell: pins in the tree', function () {
  this.timeout(30_000);
  let shell: Shell;
  let settings: Map<string, unknown>;
  before(async () => {
    const over = await shellOver<Shell>(['shell/tree/tree', 'shell/storage/pins', 'shell/commands/find']);
    shell = over;
    ({ settings } = over.vscode);
  });
  beforeEach(() => settings.clear());

  function made() {
    const vendor = {
      groups: [
        { id: 'g/1', name: 'Sales' },
        { id: 'h', name: 'Support' },
      ],
      refuses: false,
    };
    const asked: string[] = [];
    const source = fakeSource(
      listedVendor(),
      fakeWorld(({ pathname }) => {
        asked.push(pathname);
        return pathname === '/groups'
          ? { rows: vendor.groups, total: vendor.groups.length }
          : { rows: [{ id: 'a', name: 'Ann' }], total: 1 };
      }),
    );
    const directory = {
      connections: [source] as Source[],
      problems: [],
      indexing: { of: () => undefined },
      recall: () => Promise.resolve(),
    };
    const state = new Map<string, unknown>();
    const memento = {
      get: (key: string) => state.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void state.set(key, value)),
    };
    const view = { visible: true, selection: [] as Node[], badge: undefined as unknown };
    const fired: (string | undefined)[] = [];
    const texts = { of: () => undefined } as unknown as ChosenTexts;
    const pins = new shell.Pins(
      memento as never,
      () => directory.connections,
      () => tree.pinsChanged(),
    );
    const tree = new shell.Tree(
      directory as never,
      texts,
      texts,
      { view, changed: { fire: (node?: Node) => fired.push(node?.key) } } as never,
      pins,
      { error: (line: string) => assert.fail(line) },
    );
    const row = (node: Node): TreeItem & { readonly iconPath: { readonly id: string } } =>
      tree.getTreeItem(node) as never;
    const read = async (): Promise<void> => {
      await source.groups.all(never);
      pins.look();
    };
    return { vendor, source, directory, asked, state, view, fired, pins, tree, row, read };
  }

  it('stand above the connections while there are any', async () => {
    const { tree, pins, row } = made();
    assert.deepEqual(
      (await tree.getChildren()).map(({ type }) => type),
      ['connection'],
    );
    await pins.add(['one', 'h']);
    const [node] = await tree.getChildren();
    const { label, contextValue, collapsibleState } = row(node!);
    assert.deepEqual([label, contextValue, collapsibleState], ['Pinned', 'pins', 2]);
    await pins.remove(['one', 'h']);
    assert.equal((await tree.getChildren()).length, 1);
  });

  it('have keys of their own, and no vendor is asked for them', async () => {
    const { tree, pins, asked, row, read, source } = made();
    await pins.add(['one', 'g/1']);
    await pins.add(['one', 'h']);
    const [root, connection] = await tree.getChildren();
    const unread = await tree.getChildren(root);
    assert.deepEqual(
      unread.map((node) => [row(node).label, row(node).description, row(node).contextValue]),
      [
        ['h', 'one · Not loaded yet', 'pinned'],
        ['g/1', 'one · Not loaded yet', 'pinned'],
      ],
    );
    assert.deepEqual(asked, []);
    await read();
    const pinned = await tree.getChildren(root);
    const below = await tree.getChildren(connection);
    const keys = [...pinned, ...below].map(({ key }) => key);
    assert.equal(new Set(keys).size, 4);
    assert.deepEqual(
      pinned.map(({ key }) => key),
      unread.map(({ key }) => key),
      'the same before and after it was read',
    );
    assert.deepEqual(
      pinned.map((node) => row(node).label),
      ['Support', 'Sales'],
    );
    // Where to go from anywhere is below the connection.
    const there = tree.explorer.groupNode(source, 'g/1')!;
    assert.deepEqual([there.parent?.type, below.some(({ key }) => key === there.key)], ['connection', true]);
    // What stands below a pinned row is that of the group, by other keys too.
    const members = await tree.getChildren(pinned[1]);
    assert.deepEqual(
      members.map((node) => [row(node).label, node.key.startsWith(pinned[1]!.key)]),
      [['Ann', true]],
    );
  });

  it('are marked below their connection, for screen readers too', async () => {
    const { tree, pins, row, read, source } = made();
    await read();
    await pins.add(['one', 'h']);
    const node = (id: string) => row(tree.explorer.groupNode(source, id)!);
    assert.deepEqual(
      [node('g/1').iconPath.id, node('h').iconPath.id, node('g/1').contextValue, node('h').contextValue],
      ['organization', 'pinned', 'group', 'pinned'],
    );
    assert.deepEqual(
      [node('g/1').accessibilityInformation?.label, node('h').accessibilityInformation?.label],
      ['Sales', 'Support, pinned'],
    );
  });

  it('count on the view when they changed, until their detail is shown', async () => {
    const { tree, pins, row, read, source, vendor, view, fired } = made();
    await pins.add(['one', 'h']);
    await pins.add(['one', 'g/1']);
    await read();
    assert.equal(view.badge, undefined);
    const [root] = await tree.getChildren();
    await tree.getChildren(root);
    vendor.groups[1] = { id: 'h', name: 'Care' };
    await source.refreshGroups(never);
    pins.look();
    assert.deepEqual(view.badge, {
      value: 1,
      tooltip: '1 pinned group changed since you last opened it',
    });
    assert.equal(row(root!).description, '1 changed');
    const [sales, care] = await tree.getChildren(root);
    assert.deepEqual([row(sales!).description, row(care!).description], ['one', 'changed · one']);
    await new Promise((resolve) => setTimeout(resolve, 60));
    assert.ok(fired.includes('pinned'), 'its rows are drawn again');
    pins.shown(source, 'h', undefined);
    assert.deepEqual([view.badge, row(root!).description], [undefined, undefined]);
  });

  it('stay when their connection is gone or signed out, or the group is, and say so', async () => {
    const { tree, pins, row, read, source, vendor, directory } = made();
    await pins.add(['one', 'h']);
    await read();
    const only = async (): Promise<{ node: Node; item: TreeItem }> => {
      const [root] = await tree.getChildren();
      const [node] = await tree.getChildren(root);
      return { node: node!, item: row(node!) };
    };
    source.groups.failure = new Failure('unauthorized');
    assert.deepEqual([(await only()).item.label, (await only()).item.description], ['Support', 'one · Token refused']);
    vendor.groups.splice(1, 1);
    await source.refreshGroups(never);
    pins.look();
    assert.deepEqual(
      [(await only()).item.label, (await only()).item.description, (await only()).item.contextValue],
      ['Support', 'changed · Gone: one no longer lists it', 'pinned'],
    );
    directory.connections = [];
    pins.look();
    const { item, node } = await only();
    assert.deepEqual(
      [item.label, item.description, item.contextValue],
      ['h', 'Its connection no longer exists', 'lost'],
    );
    const app = { pins, tree, directory } as never;
    await shell.findCommands(app).unpinGroup(node);
    assert.deepEqual(pins.all(), []);
  });

  it('keep nothing of how they looked where the cache is off, after Clear Cache, and once it is turned off', async () => {
    const { pins, read, state } = made();
    const kept = (): string => JSON.stringify(state.get('pinnedLooks') ?? null);
    await pins.add(['one', 'h']);
    await read();
    assert.equal(kept(), 'null');
    settings.set('cache', true);
    pins.look();
    await pins.add(['one', 'g/1']);
    pins.look();
    assert.match(kept(), /Sales/);
    await pins.forget();
    assert.equal(kept(), 'null');
    pins.look();
    assert.match(kept(), /Sales/);
    settings.set('cache', false);
    await pins.tidy();
    assert.equal(kept(), 'null');
  });
});
