// What vendors say of the groups of a file of IDs: called otherwise, gone, new, or nothing that can be relied on.
import assert from 'node:assert/strict';
import type { Source } from '../../../../src/core/connection/source.ts';
import { checkIds, type Checked } from '../../../../src/core/idsFile/check.ts';
import type { IdsFile } from '../../../../src/core/idsFile/entry.ts';
import { never } from '../../../support/fakes.ts';
import { replying } from '../../../support/replying.ts';

/** A file with groups of the connection `one`, all of which are called as the vendor calls them. */
const fileOf = (ids: readonly string[], isWhole = false): IdsFile => ({
  connections: [{ id: 'one', words: 'One (DevRev)', isWhole }],
  entries: ids.map((id) => ({ name: `n${id}`, id, called: `Group ${id}`, connectionId: 'one' })),
});
const check = (file: IdsFile, source: Source | undefined): Promise<Checked> =>
  checkIds(file, (id) => (id === 'one' ? source : undefined), never);
/** What it comes to, by IDs. */
const told = ({ renamed, gone, added, unchecked }: Checked): unknown => ({
  renamed: Object.fromEntries([...renamed].map(([{ id }, name]) => [id, name])),
  gone: Array.from(gone, ({ id }) => id),
  added: added.map(({ id }) => id),
  unchecked: unchecked.map(({ count, failure }) => [count, failure?.kind]),
});
const nothing = { renamed: {}, gone: [], added: [], unchecked: [] };

describe('core: the groups of a file of IDs', () => {
  /** A vendor with groups, of which some calls fail. */
  const vendor = (
    names: Record<string, string>,
    fails: Record<string, number> = {},
    unreadable: readonly string[] = [],
  ) =>
    replying('devrev', ({ pathname, searchParams }) => {
      const id = searchParams.get('id') ?? '';
      const status = fails[id] ?? fails[pathname];
      if (status !== undefined) return [status, {}];
      const row = (one: string): object => (unreadable.includes(one) ? { name: {} } : { id: one, name: names[one] });
      if (pathname === '/groups.list') return { groups: Object.keys(names).map(row) };
      return names[id] === undefined ? [404, {}] : { group: row(id) };
    });

  it('are as they were, and each is asked for', async () => {
    const { source, asked } = vendor({ a: 'Group a', b: 'Group b' });
    assert.deepEqual(told(await check(fileOf(['a', 'b']), source)), nothing);
    assert.equal(asked.length, 2);
  });

  it('are called otherwise, or gone', async () => {
    const { source } = vendor({ a: 'New\nname', b: 'Group b' });
    assert.deepEqual(told(await check(fileOf(['a', 'b', 'c']), source)), {
      ...nothing,
      renamed: { a: 'New\nname' },
      gone: ['c'],
    });
  });

  for (const status of [401, 403, 500])
    it(`are not gone where the vendor answers ${status}`, async () => {
      const { source } = vendor({ a: 'New', b: 'Group b' }, { b: status, c: status });
      const found = await check(fileOf(['a', 'b', 'c']), source);
      assert.deepEqual([found.gone.size, found.unchecked.length], [0, 1]);
    });

  it('are not gone where their connection is not there, or their row cannot be read', async () => {
    assert.deepEqual(told(await check(fileOf(['a', 'b']), undefined)), { ...nothing, unchecked: [[2, undefined]] });
    const { source } = vendor({ a: 'Group a' }, {}, ['a']);
    assert.deepEqual(told(await check(fileOf(['a']), source)), { ...nothing, unchecked: [[1, 'unreadable']] });
  });

  it('that are many cost the pages of a list, and a request for each that it lacks', async () => {
    const ids = Array.from({ length: 50 }, (_, index) => `g${index}`);
    const { source, asked } = vendor(Object.fromEntries(ids.map((id) => [id, `Group ${id}`])));
    assert.deepEqual(told(await check(fileOf([...ids, 'x']), source)), { ...nothing, gone: ['x'] });
    assert.equal(asked.length, 2);
  });

  it('of which all are to be in the file come in as the list has them', async () => {
    const { source } = vendor({ a: 'Group a', b: 'New', d: 'D' });
    const found = await check(fileOf(['a', 'b', 'c'], true), source);
    assert.deepEqual(told(found), { renamed: { b: 'New' }, gone: ['c'], added: ['d'], unchecked: [] });
    assert.equal(found.added[0]!.from?.connectionId, 'one');
    const failing = vendor({ a: 'x' }, { '/groups.list': 403 });
    assert.deepEqual(told(await check(fileOf(['a'], true), failing.source)), {
      ...nothing,
      unchecked: [[1, 'forbidden']],
    });
  });

  it('name their connection as it is called now', async () => {
    const { source } = vendor({ a: 'Group a' });
    const { connections } = await check(
      { ...fileOf(['a']), connections: [{ id: 'one', words: 'Old', isWhole: true }] },
      source,
    );
    assert.deepEqual(connections, [{ id: 'one', words: 'One (DevRev)', isWhole: true }]);
  });

  it('of several connections fail each alone, and all end where that is wanted', async () => {
    const { source } = vendor({ a: 'New' });
    const both: IdsFile = {
      connections: [...fileOf([]).connections, { id: 'two', words: 'Two', isWhole: false }],
      entries: [...fileOf(['a']).entries, { name: 'x', id: 'a', called: 'A', connectionId: 'two' }],
    };
    assert.deepEqual(told(await check(both, source)), {
      ...nothing,
      renamed: { a: 'New' },
      unchecked: [[1, undefined]],
    });
    await assert.rejects(() => checkIds(both, () => source, AbortSignal.abort()), { kind: 'cancelled' });
  });

  describe('of a vendor that has only a list', () => {
    const answers = { appId: '10001', teamId: '12' };
    const listing = (rows: readonly object[]): Source =>
      replying('wesurvey', () => ({ code: 'OK', data: { list: rows, total: rows.length } }), { answers }).source;
    const row = (id: number): object => ({ id, name: `Group ${id}`, parent_id: 0 });

    it('are gone where the list lacks them', async () => {
      assert.deepEqual(told(await check(fileOf(['1', '2']), listing([row(1), row(3)]))), { ...nothing, gone: ['2'] });
    });

    it('are not gone where a row of the list cannot be read', async () => {
      assert.deepEqual(told(await check(fileOf(['1', '2']), listing([row(1), { name: 'x' }]))), {
        ...nothing,
        unchecked: [[1, 'unreadable']],
      });
    });
  });
});
