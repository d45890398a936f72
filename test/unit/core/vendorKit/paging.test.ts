import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { arrayAt, byCursor, byNumber, noNext, paged, untilTotal } from '../../../../src/core/vendorKit/paging.ts';
import type { Ask } from '../../../../src/core/vendorKit/ask.ts';
import type { Listing, Page } from '../../../../src/core/vendorKit/vendor.ts';
import { failing, json } from '../../../support/fakes.ts';

const first: Ask = { path: '/list', query: { page: '1', size: '2' } };
const envelope = z.object({
  total: z.number(),
  next: z.nullish(z.union([z.string(), z.number()])),
  more: z.optional(z.boolean()),
});
type Envelope = z.infer<typeof envelope>;
const listing = (next: Parameters<typeof paged<Envelope>>[0]['next']): Listing =>
  paged({ first: () => first, rows: '/rows', envelope, next, total: ({ total }) => total });
const read = (of: Listing, body: unknown, ask = first, seen = 0): Page => of.read(json(body), ask, seen);

describe('core: paging', () => {
  it('finds the rows, word for word, and the total', () => {
    const { rows, total, next } = read(listing(noNext), '{"total":2,"rows":[ {"id": 1.0 }, 60000208205123456789 ]}');
    assert.deepEqual(
      [rows.map(({ text }) => text), total, next],
      [['{"id": 1.0 }', '60000208205123456789'], 2, undefined],
    );
  });

  for (const body of [
    '{}',
    '[]',
    'null',
    '"x"',
    '{"total":1}',
    '{"rows":[]}',
    '{"total":"1","rows":[]}',
    '{"total":1,"rows":{}}',
    '{"total":1e400,"rows":[]}',
    '{"total":1,"rows":[],"next":{}}',
  ]) {
    it(`takes ${body} for unreadable`, () => {
      const { kind, reason } = failing(() => read(listing(noNext), body));
      assert.deepEqual([kind, reason], ['unreadable', 'wrongShape']);
    });
  }

  it('takes an impossible total for none', () => {
    for (const total of [-1, 1.5, 1e300]) assert.equal(read(listing(noNext), { total, rows: [] }).total, undefined);
  });

  const cursors: readonly (readonly [cursor: unknown, next: string | undefined])[] = [
    ['abc', 'abc'],
    [2, '2'],
    ['&x=1', '&x=1'],
    [null, undefined],
    ['', undefined],
    [undefined, undefined],
  ];
  for (const [cursor, next] of cursors) {
    it(`goes on by the cursor ${JSON.stringify(cursor)}`, () => {
      const page = read(listing(byCursor('cursor', (of) => of.next)), { total: 9, rows: [1], next: cursor });
      assert.deepEqual(
        page.next,
        next === undefined ? undefined : { ...first, query: { ...first.query, cursor: next } },
      );
    });
  }

  it('counts pages while there are more', () => {
    const of = listing(byNumber('page', ({ envelope: { more } }) => more === true));
    assert.equal(read(of, { total: 9, rows: [1], more: true }).next?.query?.['page'], '2');
    assert.equal(
      read(of, { total: 9, rows: [1], more: true }, { path: '/list', query: { page: '41' } }).next?.query?.['page'],
      '42',
    );
    assert.equal(read(of, { total: 9, rows: [1], more: true }, { path: '/list' }).next?.query?.['page'], '2');
    assert.equal(read(of, { total: 9, rows: [1], more: false }).next, undefined);
  });

  const totals: readonly (readonly [total: number, rows: number, seen: number, goesOn: boolean])[] = [
    [5, 2, 0, true],
    [5, 2, 2, true],
    [5, 1, 4, false],
    [5, 0, 2, false],
    [0, 0, 0, false],
    [0, 2, 0, false],
    [100, 25, 0, true],
  ];
  for (const [total, rows, seen, goesOn] of totals) {
    it(`${goesOn ? 'goes on' : 'ends'} with ${rows} more after ${seen} of ${total}`, () => {
      const page = read(
        listing(untilTotal('page', (of) => of.total)),
        { total, rows: Array.from({ length: rows }, (_, id) => id) },
        first,
        seen,
      );
      assert.equal(page.next !== undefined, goesOn);
    });
  }

  it('takes rows that must be gathered', () => {
    const of = paged({
      first: () => first,
      rows: (body) => body.at('/a')?.items.filter(({ type }) => type === 'number'),
      envelope: z.object({}),
      next: noNext,
    });
    assert.deepEqual(
      read(of, '{"a":[1,"x",2]}').rows.map(({ text }) => text),
      ['1', '2'],
    );
    assert.equal(failing(() => read(of, '{}')).reason, 'wrongShape');
    assert.equal(arrayAt(json('{"a":{}}'), '/a'), undefined);
  });
});
