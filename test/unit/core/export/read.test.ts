import assert from 'node:assert/strict';
import { readForExport, type ReadRows, type Spooled } from '../../../../src/core/export/read.ts';
import type { ExportRecord } from '../../../../src/core/export/record.ts';
import { text } from '../../../../src/core/vendorKit/fields.ts';
import { failureOf, fakeSource, fakeWorld, never, type Answers } from '../../../support/fakes.ts';
import { listedVendor } from '../../../support/listedVendor.ts';

const source = (answers: Answers) =>
  fakeSource(
    listedVendor({
      tables: {
        group: { id: text('/id'), name: text('/name'), path: text('/path') },
        member: { id: text('/id'), name: text('/name'), kind: () => 'person' },
      },
    }),
    fakeWorld(answers),
  );
const page = ({ searchParams }: URL): number => Number(searchParams.get('page'));

/** Reads, and gives the rows as they would be written. */
async function read(
  from: Parameters<typeof readForExport>[0],
  groupId?: string,
  signal = never,
): Promise<{ readonly done: ReadRows; readonly records: ExportRecord[]; readonly told: unknown[] }> {
  const [spooled, told]: [Spooled[], unknown[]] = [[], []];
  const take = (rows: readonly Spooled[]): void => {
    for (const row of rows) spooled.push(JSON.parse(JSON.stringify(row)) as Spooled);
  };
  const onPage = (loaded: number, total: number | undefined): void => void told.push([loaded, total]);
  const done = await readForExport(from, groupId, { signal, hides: true, take, onPage });
  const records: ExportRecord[] = [];
  for await (const record of done.settle(each(spooled))) records.push(record);
  return { done, records, told };
}
async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  for (const one of all) yield await Promise.resolve(one);
}

describe('core: reading for an export', () => {
  it('reads all afresh, with what no card keeps of a row, and it becomes what is known', async () => {
    const from = source((address) => ({
      rows: [0, 1].map((one) => ({ id: `${2 * page(address) + one}`, name: 'A', path: 'a/b' })),
      total: 4,
    }));
    const { done, records, told } = await read(from);
    assert.deepEqual([done.complete, done.count, done.total, done.failure], [true, 4, 4, undefined]);
    assert.deepEqual(records[0], { id: '2', name: 'A', path: 'a/b' });
    assert.deepEqual(
      records.map(({ id }) => id),
      ['2', '3', '4', '5'],
    );
    assert.deepEqual(told, [
      [2, 4],
      [4, 4],
    ]);
    assert.equal(from.groups.state, 'complete');
  });

  it('a listing that fails in the middle is what came before, and not complete', async () => {
    const { done, records } = await read(
      source((address) =>
        page(address) < 3 ? { rows: [{ id: `${page(address)}`, name: 'A' }], total: 9 } : [500, {}],
      ),
      'g',
    );
    assert.deepEqual([done.complete, done.count, done.failure?.kind], [false, 2, 'unavailable']);
    assert.deepEqual(
      records.map(({ id }) => id),
      ['1', '2'],
    );
  });

  it('one that ends before its total is not complete either, and says what is in doubt', async () => {
    const { done } = await read(source(() => ({ rows: [], total: 5 })));
    assert.deepEqual([done.complete, done.count, done.doubt, done.failure], [false, 0, 'short', undefined]);
  });

  it('where nothing came, it is no empty list', async () => {
    assert.equal((await failureOf(read(source(() => [403, {}])))).kind, 'forbidden');
  });

  it('cancelled, there is nothing, however much came', async () => {
    const stop = new AbortController();
    const from = source((address) => {
      if (page(address) === 2) stop.abort();
      return { rows: [{ id: `${page(address)}`, name: 'A' }], total: 9 };
    });
    assert.equal((await failureOf(read(from, 'g', stop.signal))).kind, 'cancelled');
  });

  it('a row that cannot be read stands at the end, with why', async () => {
    const { done, records } = await read(source(() => ({ rows: [{ name: 'A' }, { id: '1', name: 'B' }], total: 2 })));
    assert.deepEqual([done.complete, done.count], [true, 2]);
    assert.deepEqual(records, [{ id: '1', name: 'B' }, { problem: 'noId' }]);
  });

  it('what moves while it is read stands there once', async () => {
    const rows = [
      ['1', '2'],
      ['2', '3'],
    ];
    const { records } = await read(
      source((address) => ({ rows: (rows[page(address) - 1] ?? []).map((id) => ({ id, name: id })), total: 4 })),
      'g',
    );
    assert.deepEqual(
      records.map(({ id }) => id),
      ['1', '2', '3'],
    );
  });
});
