// A filtered connection says how many pass, each row where it stands, and "none" only where that is known.
import assert from 'node:assert/strict';
import type { Source } from '../../../../src/core/connection/source.ts';
import { Explorer } from '../../../../src/core/tree/explorer.ts';
import { nestedSource } from '../../../support/nested.ts';
import { shellWords } from '../words.ts';

describe('shell: a filtered connection', function () {
  this.timeout(30_000);
  let shell: Awaited<ReturnType<typeof shellWords>>;
  before(async () => (shell = await shellWords()));

  /** The rows for a filter once all is read: labels and descriptions, the connection first. */
  async function rows(source: Source, filter: string): Promise<string[]> {
    const directory = { connections: [source], problems: [] } as never;
    const explorer = new Explorer(directory, () => undefined, undefined, { of: () => filter });
    await source.groups.all(new AbortController().signal);
    const below = await explorer.children(explorer.connection(source));
    return [explorer.connection(source), ...below].map((node) => {
      const { label, description } = shell.treeItem(node);
      return `${label as string} | ${description as string}`.replace(/[\u2066-\u2069]/g, '');
    });
  }
  const groups = ['top', 'security<top', 'secrets<security<top', 'other'];

  it('says how many of how many pass, and where each stands', async () =>
    assert.deepEqual(await rows(nestedSource(groups), 'sec'), [
      'one | 2 of 4 · filtered by sec',
      'Group security | Group top',
      'Group secrets | Group top › Group security',
    ]));

  it('says where nothing has the words, and offers to clear the filter', async () => {
    assert.deepEqual(await rows(nestedSource(groups), 'nothing'), [
      'one | 0 of 4 · filtered by nothing',
      'No groups match the filter | Clear Filter',
    ]);
    assert.deepEqual(await rows(nestedSource(groups), 'secuirty'), [
      'one | 1 of 4 · similar to secuirty',
      'Group security | Group top',
    ]);
  });
});
