// What the tooltip of a member says.
import assert from 'node:assert/strict';
import { Explorer } from '../../../../src/core/tree/explorer.ts';
import { never } from '../../../support/fakes.ts';
import { replying } from '../../../support/replying.ts';
import { shellWords } from '../words.ts';

describe('shell: a member in the tree', function () {
  this.timeout(30_000);

  it('has its ID, handle and other names in its tooltip', async () => {
    const shell = await shellWords();
    const member = { id: 'u-1', type: 'dev_user', display_name: 'ann', full_name: 'Ann Lee', display_id: 'DEVU-1' };
    const { source } = replying('devrev', ({ pathname }) =>
      pathname === '/groups.list' ? { groups: [{ id: 'g-1', name: 'QA' }] } : { members: [{ member }] },
    );
    await source.groups.all(never);
    const explorer = new Explorer({ connections: [source] } as never, () => undefined);
    const nodes = await explorer.children(explorer.groupNode(source, 'g-1')!);
    const tooltip = shell.tooltipOf(nodes.find(({ type }) => type === 'member')!);
    for (const part of ['Ann Lee', 'u-1', 'DEVU-1', 'ann']) assert.ok(tooltip.includes(part), `${part}: ${tooltip}`);
  });
});
