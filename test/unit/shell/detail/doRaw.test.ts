// What a value of the raw JSON is called in the forms of Copy As.
import assert from 'node:assert/strict';
import type { Identified } from '../../../../src/core/forms/identified.ts';
import { never } from '../../../support/fakes.ts';
import { replying } from '../../../support/replying.ts';
import { shellWords } from '../words.ts';

describe('shell: a value of the raw JSON', function () {
  this.timeout(30_000);
  const group = { id: 'g-1', name: 'QA', meta: { owner_id: 'u-7', tags: [{ key: 'red' }] } };

  it('is called in a form by the keys that lead to it, and the ID of the row by its name', async () => {
    const shell = await shellWords();
    const { source } = replying('devrev', () => ({ group }));
    const row = await source.group('g-1', never);
    const mask = shell.maskOf(source, row, false);
    const subject = { kind: 'group', connectionId: 'one', id: 'g-1' } as const;
    const content = { kind: 'group', row, at: 0, source, subject, mask } as const;
    const copied: (readonly Identified[])[] = [];
    const actions = { copyAs: (of: readonly Identified[]) => Promise.resolve(void copied.push(of)) } as never;
    for (const pointer of ['/id', '/meta/owner_id', '/meta/tags/0/key', '/none'])
      await shell.doIntent({ type: 'copyAtAs', pointer }, content, actions, () => undefined);
    assert.deepEqual(
      copied.map(([one, ...more]) => [one!.id, one!.name, one!.from, more]),
      [
        ['g-1', 'QA', undefined, []],
        ['u-7', 'meta owner_id', undefined, []],
        ['red', 'tags key', undefined, []],
      ],
    );
  });
});
