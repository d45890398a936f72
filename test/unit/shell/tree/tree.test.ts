// What the tree knows of the selection while VS Code draws its rows again.
import assert from 'node:assert/strict';
import type { Branch, GroupNode, Node } from '../../../../src/core/tree/nodes.ts';
import { deferred, settled } from '../../../support/fakes.ts';
import { shellOver } from '../../../support/shell.ts';

type Shell = Pick<typeof import('../../../../src/shell/tree/tree.ts'), 'Tree'>;

describe('the selection of the tree', function () {
  this.timeout(30_000);
  const row = { key: 'row' } as Node;
  /** A tree, and the view as VS Code shows it. */
  const made = async (connections: readonly unknown[] = []) => {
    const { Tree } = await shellOver<Shell>(['shell/tree/tree']);
    const way = deferred();
    const view = { visible: true, selection: [row] as Node[], reveal: () => way.promise };
    let drawn = 0;
    const connectionsView = { view, changed: { fire: () => (drawn += 1) } };
    const texts = { of: () => undefined, all: () => [] };
    const directory = { connections, problems: [] };
    const tree = new Tree(
      directory as never,
      texts as never,
      texts as never,
      connectionsView as never,
      { all: () => [], others: [] } as never,
      {} as never,
    );
    return { tree, view, way, drawn: () => drawn };
  };
  /** The same with a folder that VS Code has asked for, and has what it was given. */
  const opened = async () => {
    const { tree, view } = await made([{ id: 'one', marking: { folder: 'F' } }]);
    const [folder] = await tree.getChildren();
    await tree.getChildren(folder);
    view.selection = [];
    await tree.selection();
    return { tree, view, folder: folder as Branch };
  };
  /** Asks for the selection, and tells whether it is known. */
  const asking = (tree: { selection(): Promise<readonly Node[]> }) => {
    const asked: { got?: readonly Node[] } = {};
    return { asked, end: tree.selection().then((got) => void (asked.got = got)) };
  };

  it('is told at once, and is none where nothing is selected', async () => {
    const { tree, view } = await made();
    assert.deepEqual(await tree.selection(), [row]);
    view.selection = [];
    assert.deepEqual(await tree.selection(), []);
  });

  it('is waited for from the moment in which VS Code forgets all rows until it has them again', async () => {
    const { tree, view } = await made();
    view.selection = [];
    tree.refresh();
    const { asked, end } = asking(tree);
    await settled();
    assert.equal(asked.got, undefined);
    await tree.getChildren();
    assert.equal(asked.got, undefined);
    view.selection = [row];
    await end;
    assert.deepEqual(asked.got, [row]);
  });

  it('is waited for where VS Code forgets the rows of one branch, until it has them again', async () => {
    const { tree, view, folder } = await opened();
    tree.refresh(folder);
    const { asked, end } = asking(tree);
    await settled();
    assert.equal(asked.got, undefined);
    await tree.getChildren(folder);
    assert.equal(asked.got, undefined);
    view.selection = [row];
    await end;
    assert.deepEqual(asked.got, [row]);
  });

  it('is not waited for again and again where the branch is closed, whose rows VS Code does not ask for', async () => {
    const { tree, folder } = await opened();
    const refreshing = setInterval(() => tree.refresh(folder), 20);
    tree.refresh(folder);
    assert.deepEqual(await tree.selection(), []);
    clearInterval(refreshing);
  });

  it('is not waited for in a view that is hidden, for which nobody asks for rows', async () => {
    const { tree, view } = await made();
    Object.assign(view, { visible: false, selection: [] });
    tree.refresh();
    assert.deepEqual(await tree.selection(), []);
  });

  it('comes to a row that VS Code opens branches for: it draws nothing again before it is there', async () => {
    const { tree, way, drawn } = await made();
    const group = { type: 'group', key: 'g', parent: undefined, source: {}, id: 'g', name: 'G', repeated: false };
    const revealing = tree.reveal(group as unknown as GroupNode);
    await settled();
    tree.refresh();
    await settled();
    assert.equal(drawn(), 0);
    way.resolve();
    await revealing;
    assert.equal(drawn(), 1);
  });
});
