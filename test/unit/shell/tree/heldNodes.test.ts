import assert from 'node:assert/strict';
import type { Node } from '../../../../src/core/tree/nodes.ts';
import { HeldNodes } from '../../../../src/shell/tree/heldNodes.ts';

describe('the nodes that VS Code holds', () => {
  const node = (key: string): Node => ({ key }) as Node;

  it('lack all rows below a branch that changed, until each branch in it that was open is asked for', () => {
    const held = new HeldNodes();
    held.hold(undefined, [node('a'), node('b')]);
    held.hold(node('a'), [node('a/1')]);
    held.hold(node('a/1'), [node('a/1/x')]);
    assert.equal(held.isLacking, false);
    held.forget('a');
    held.asked('a');
    assert.equal(held.isLacking, true);
    held.asked('a/1');
    assert.equal(held.isLacking, false);
    held.forget('b');
    assert.equal(held.isLacking, false, 'nothing was ever shown below it');
    held.forget(undefined);
    for (const key of [undefined, 'a']) held.asked(key);
    assert.equal(held.isLacking, true);
    held.asked('a/1');
    assert.equal(held.isLacking, false);
  });

  it('lack nothing of a branch that is gone', () => {
    const held = new HeldNodes();
    held.hold(undefined, [node('a')]);
    held.hold(node('a'), [node('a/1')]);
    held.forget('a');
    held.hold(undefined, []);
    assert.equal(held.isLacking, false);
  });
});
