// Reading to the end over a server that pages as it likes: it ends, keeps what came in its order, and never says that a
// part is all.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { text } from '../../../../src/core/vendorKit/fields.ts';
import { byCursor, paged, untilTotal } from '../../../../src/core/vendorKit/paging.ts';
import { bearer } from '../../../../src/core/vendorKit/sign.ts';
import type { Listing, Vendor } from '../../../../src/core/vendorKit/vendor.ts';
import { failureIf, fakeSource, fakeWorld, settled } from '../../../support/fakes.ts';
import { assertClean, holdsLater } from '../../../support/property.ts';

/** A page of the server: rows by their ids, of which `!` cannot be read and `new` was never there before. */
interface Page {
  readonly rows: readonly string[];
  /** What leads on, where the listing has cursors: `end`, one of a few, or one that was never there before. */
  readonly next: string;
  readonly total: number | undefined;
  /** How often it is refused before it comes, with which status. */
  readonly refused: number;
  readonly status: number;
}

// Ids that look alike to a careless reader, and one that UTF-8 cannot hold.
const id = fc.constantFrom('a', 'b', 'c', 'd', 'A', 'a\u0301', '\ud800', '\udfff', 'a\0', '__proto__', '!');
const page: fc.Arbitrary<Page> = fc.record({
  rows: fc.oneof(
    { weight: 4, arbitrary: fc.array(id, { maxLength: 4 }) },
    { weight: 1, arbitrary: fc.constantFrom([], ['new', 'a']) },
  ),
  next: fc.constantFrom('end', 'p', 'q', 'new', 'new', 'new'),
  total: fc.option(fc.constantFrom(0, 1, 3, 6, 50), { nil: undefined }),
  refused: fc.constantFrom(0, 0, 0, 1, 2),
  status: fc.constantFrom(403, 404, 400, 500),
});
/** What the server does: its pages in the order of the requests, and then from the first again. */
const script = fc.record({
  pages: fc.array(page, { minLength: 1, maxLength: 7 }),
  style: fc.constantFrom('cursors' as const, 'numbers' as const),
  cancelAt: fc.option(fc.nat(12), { nil: undefined }),
});

const envelope = z.object({ total: z.optional(z.number()), next: z.optional(z.string()) });
const listings: Readonly<Record<'cursors' | 'numbers', Listing>> = {
  cursors: paged({
    first: () => ({ path: '/groups' }),
    rows: '/rows',
    envelope,
    next: byCursor('cursor', ({ next }) => next),
    total: ({ total }) => total,
  }),
  // With a total, pages are asked for early.
  numbers: paged({
    first: () => ({ path: '/groups', query: { page: '1' } }),
    rows: '/rows',
    envelope,
    next: untilTotal('page', ({ total }) => total ?? 0),
    total: ({ total }) => total,
    numbered: 'page',
  }),
};
const vendor = (groups: Listing): Vendor => ({
  id: 'fake',
  label: 'Fake',
  answers: [],
  signIns: [{ label: 'Token', help: '', secrets: [{ key: 'token', label: 'Token', help: '' }] }],
  sign: bearer('token'),
  refusal: () => undefined,
  nesting: 'flat',
  tables: { group: { id: text('/id'), name: text('/id') }, member: { id: text('/id'), name: text('/id') } },
  groups,
  members: groups,
});

/**
 * More requests than any listing here is worth, unless it brings a new row each time: a dozen rows, three empty pages
 * before each, and refusals.
 */
const most = 150;

describe('core: pages at random', () => {
  for (const kind of ['groups', 'members'] as const) {
    it(`reads ${kind} to an end, whatever the pages are: no row twice, in their order, and a part is never all`, async () => {
      await holdsLater(
        150,
        fc.asyncProperty(script, async ({ pages: script, style, cancelAt }) => {
          let [made, from] = [0, 0];
          let abort = new AbortController();
          /** By what was asked: what is served there, and how often it was refused. */
          const served = new Map<
            string,
            { readonly page: Page; readonly rows: readonly string[]; readonly next: string; refused: number }
          >();
          const world = fakeWorld((address) => {
            const key = address.search;
            const known = served.get(key);
            const page = known?.page ?? script[served.size % script.length]!;
            const one = known ?? {
              page,
              rows: page.rows.map((row) => (row === 'new' ? `new ${made++}` : row)),
              next: page.next === 'new' ? `n${made++}` : page.next,
              refused: 0,
            };
            served.set(key, one);
            if (one.refused < page.refused) {
              one.refused++;
              return [page.status, {}];
            }
            if (world.asked.length >= from + most) abort.abort();
            return {
              rows: one.rows.map((row) => (row === '!' ? null : { id: row })),
              ...(one.next !== 'end' && { next: one.next }),
              ...(page.total !== undefined && { total: page.total }),
            };
          });
          const source = fakeSource(vendor(listings[style]), world);
          const pages = kind === 'groups' ? source.groups : source.members('g');
          let stopped: string | undefined;
          for (let tries = 0; tries < 4 && !pages.complete; tries++) {
            abort = new AbortController();
            const { count, failure: before } = pages;
            from = world.asked.length;
            if (tries === 0 && cancelAt === 0) abort.abort();
            const failure = await failureIf(
              pages.all(abort.signal, () => tries === 0 && pages.count === cancelAt && abort.abort()),
            );
            await settled();
            assert.ok(
              world.asked.length < from + most || script.some(({ rows }) => rows.includes('new')),
              'it does not end',
            );
            // It goes on where it stopped, and begins anew where that cannot work. Where pages are asked for early, that
            // is not the last that was asked.
            if (stopped !== undefined) assert.equal(world.asked[from], stopped);
            stopped =
              style !== 'cursors' || failure?.kind === 'cancelled' || failure?.reason === 'repeatedPage'
                ? undefined
                : failure?.midway === true
                  ? '/groups'
                  : world.asked.at(-1);
            // What it says of itself goes together.
            assert.equal(pages.complete, failure === undefined);
            assert.equal(
              pages.failure,
              failure?.kind !== 'cancelled' ? failure : pages.count > count ? undefined : before,
            );
            const states =
              pages.count > 0
                ? failure === undefined && pages.doubt === undefined
                  ? ['complete']
                  : ['partial']
                : [pages.failure === undefined ? 'never' : 'failed'];
            assert.deepEqual([pages.state], states);
            if (pages.state === 'complete')
              assert.ok(pages.rows.length >= (pages.total ?? 0), `${pages.rows.length} of ${pages.total}`);
            check();
          }

          /**
           * The rows are those of the pages that came, in their order, each id once; and the last of them says whether
           * it is the last.
           */
          function check(): void {
            const ids = [...pages.rows].map(({ value }) => value?.id ?? '!');
            const chain = inOrder();
            const came = chain.flatMap(({ rows }) => rows);
            const totals = chain.flatMap(({ page }) => page.total ?? []);
            assert.equal(chain.length, pages.count);
            if (style === 'cursors')
              assert.equal(
                chain.findIndex(({ isLast }) => isLast),
                pages.complete ? pages.count - 1 : -1,
              );
            // Once all came, who came twice counts once.
            assert.ok(
              [totals.length > 0 ? Math.max(...totals) : undefined, ...(pages.complete ? [ids.length] : [])].includes(
                pages.total,
              ),
            );
            const met = new Set<string>();
            assert.deepEqual(
              ids,
              came.filter((one) => one === '!' || (!met.has(one) && met.add(one))),
            );
            assert.deepEqual(
              ids.map((_, index) => pages.rows.brief(index)?.value?.id ?? '!'),
              ids,
            );
            assert.deepEqual([pages.readable, pages.rows.length], [met.size, ids.length]);
            for (const [index, one] of ids.entries()) if (one !== '!') assert.equal(pages.rows.indexOf(one), index);
          }

          /** As many pages as were taken in, as they lead to each other. */
          function inOrder(): { readonly rows: readonly string[]; readonly page: Page; readonly isLast: boolean }[] {
            let key = style === 'cursors' ? '' : '?page=1';
            return Array.from({ length: pages.count }, (_, turn) => {
              const { rows, page, next } = served.get(key)!;
              key = style === 'cursors' ? `?cursor=${next}` : `?page=${turn + 2}`;
              return { rows, page, isLast: next === 'end' };
            });
          }
          assertClean();
        }),
      );
    });
  }
});
