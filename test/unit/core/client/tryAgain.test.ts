// A user who wants something tried again has it tried, once, whatever is to be waited for; nobody else does.
import assert from 'node:assert/strict';
import type { Directory } from '../../../../src/core/directory/directory.ts';
import { Explorer } from '../../../../src/core/tree/explorer.ts';
import { failureOf, never, settled } from '../../../support/fakes.ts';
import { replying } from '../../../support/replying.ts';

/** A connection that wants an hour without requests, as long as it is limited. */
function limited() {
  const on = { limited: true };
  const { source, asked } = replying('devrev', () => (on.limited ? [429, {}] : { groups: [{ id: 'g', name: 'G' }] }), {
    headers: { 'retry-after': '3600' },
  });
  const explorer = new Explorer({ connections: [source], problems: [] } as unknown as Directory, () => undefined);
  return { on, source, asked, explorer, root: explorer.connection(source) };
}

describe('core: trying again', () => {
  it('asks once, and believes again what comes then', async () => {
    const { source, asked, explorer, root } = limited();
    await explorer.children(root);
    assert.deepEqual([asked.length, source.groups.failure?.kind], [1, 'rateLimited']);
    for (let tries = 2; tries < 5; tries++) {
      await explorer.retry(root);
      assert.deepEqual([asked.length, source.groups.failure?.kind], [tries, 'rateLimited']);
      // Background work obeys, and so does a page more.
      assert.equal((await failureOf(source.freshGroups().more(never))).kind, 'rateLimited');
      await explorer.more(root);
      assert.equal(asked.length, tries);
    }
  });

  for (const [what, again] of [
    ['Try Again', ({ explorer, root }) => explorer.retry(root)],
    ['Refresh', ({ explorer, root }) => explorer.refresh(root)],
    ['Refresh of all', ({ explorer }) => explorer.refresh()],
  ] as readonly (readonly [string, (all: ReturnType<typeof limited>) => Promise<void>])[]) {
    it(`works as soon as the vendor does: ${what}`, async () => {
      const all = limited();
      await all.explorer.children(all.root);
      all.on.limited = false;
      await again(all);
      await settled();
      assert.deepEqual([all.asked.length, all.source.groups.failure, all.source.groups.rows.length], [2, undefined, 1]);
    });
  }

  it('forgets too what the vendor said of its limit', async () => {
    const reset = {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-limit': '100',
      'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3600),
    };
    const { source, asked } = replying('devrev', () => ({ groups: [{ id: 'g', name: 'G' }] }), { headers: reset });
    await source.freshGroups().more(never);
    assert.equal((await failureOf(source.freshGroups().more(never))).kind, 'rateLimited');
    source.connector.insist();
    await source.freshGroups().more(never);
    assert.equal((await failureOf(source.freshGroups().more(never))).kind, 'rateLimited');
    assert.equal(asked.length, 2);
  });
});
