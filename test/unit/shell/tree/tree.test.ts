// What the tree knows of the selection while VS Code draws its rows again.
import assert from 'node:assert/strict';
import type { Node } from '../../../../src/core/tree/nodes.ts';
import { settled } from '../../../support/fakes.ts';
import { shellOver } from '../../../support/shell.ts';

type Shell = Pick<typeof import('../../../../src/shell/tree/tree.ts'), 'Tree'>;

describe('the selection of the tree', function () {
  this.timeout(30_000);
  const row = { key: 'row' } as Node;
  /** A tree, and the view as VS Code shows it. */
  const made = async () => {
    const { Tree } = await shellOver<Shell>(['shell/tree/tree']);
    const view = { visible: true, selection: [row] as Node[] };
    const connectionsView = { view, changed: { fire: () => undefined } };
    const texts = { of: () => undefined, all: () => [] };
    const directory = { connections: [], problems: [] };
    const tree = new Tree(
      directory as never,
      texts as never,
      texts as never,
      connectionsView as never,
      { all: () => [], others: [] } as never,
      {} as never,
    );
    return { tree, view };
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

  it('is not waited for in a view that is hidden, for which nobody asks for rows', async () => {
    const { tree, view } = await made();
    Object.assign(view, { visible: false, selection: [] });
    tree.refresh();
    assert.deepEqual(await tree.selection(), []);
  });
});
