import assert from 'node:assert/strict';
import type { Source } from '../../../../../src/core/connection/source.ts';
import { never } from '../../../../support/fakes.ts';
import { nestedSource } from '../../../../support/nested.ts';
import { shellWords } from '../../words.ts';

describe('the view of a detail', () => {
  /** What the tab of what stands above and below counts. */
  const around = async (source: Source, id: string): Promise<string | undefined> => {
    const shell = await shellWords();
    const row = await source.group(id, never);
    const standing = { warnings: [], kept: false, loading: new Set<string>() };
    const mask = shell.maskOf(source, row, false);
    const { tabs } = shell.aroundOf(source, { kind: 'group', row, at: 0 }, mask, standing);
    const tab = tabs.find((one) => one.id === 'places');
    assert.ok(tab);
    return tab.count;
  };

  it('counts what is known right above and below, and none as nothing that is known', async () => {
    const source = nestedSource(['a', 'b<a', 'c<a', 'd<b', 'e']);
    await source.groups.more(never);
    // Of five groups two are loaded.
    assert.equal(await around(source, 'a'), '1+ ↓');
    assert.equal(await around(source, 'b'), '1 ↑');
    await source.groups.all(never);
    assert.equal(await around(source, 'a'), '2 ↓');
    assert.equal(await around(source, 'b'), '1 ↑ 1 ↓');
    assert.equal(await around(source, 'e'), undefined);
  });
});
