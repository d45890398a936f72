import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { text } from '../../../../src/core/vendorKit/fields.ts';
import { byCursor, noNext, paged, untilTotal } from '../../../../src/core/vendorKit/paging.ts';
import { bearer } from '../../../../src/core/vendorKit/sign.ts';
import type { Listing, Vendor } from '../../../../src/core/vendorKit/vendor.ts';
import { deferred, failureOf, fakeSource, fakeWorld, never, settled, usualLimits } from '../../../support/fakes.ts';

const listing = (path: string, more: Partial<Listing> = {}): Listing => ({
  ...paged({
    first: () => ({ path }),
    rows: '/rows',
    envelope: z.object({ next: z.optional(z.string()) }),
    next: byCursor('cursor', ({ next }) => next),
  }),
  ...more,
});
const vendor = (change: Partial<Vendor> = {}): Vendor => ({
  id: 'fake',
  label: 'Fake',
  answers: [],
  signIns: [{ label: 'Token', help: '', secrets: [{ key: 'token', label: 'Token', help: '' }] }],
  sign: bearer('token'),
  nesting: 'flat',
  refusal: ({ body }) => ({ said: body?.at('/message')?.scalar }),
  tables: { group: { id: text('/id'), name: text('/id') }, member: { id: text('/id'), name: text('/id') } },
  groups: listing('/groups'),
  members: paged({ first: ({ id }) => ({ path: `/${id}` }), rows: '/rows', envelope: z.object({}), next: noNext }),
  ...change,
});

describe('core: connector', () => {
  it('sends few requests at a time, however many are asked for', async () => {
    const works = new Map<string, ReturnType<typeof deferred<unknown>>>();
    const world = fakeWorld(
      ({ pathname }) => {
        const work = deferred<unknown>();
        works.set(pathname, work);
        return work.promise;
      },
      { limits: () => ({ ...usualLimits, inFlight: 2 }) },
    );
    const source = fakeSource(vendor(), world);
    const reading = ['a', 'b', 'c', 'd'].map((id) => source.members(id).more(never));
    await settled();
    assert.deepEqual(world.asked, ['/a', '/b']);
    works.get('/b')?.resolve({ rows: [] });
    await reading[1];
    for (let turns = 0; turns < 20 && world.asked.length < 3; turns++) await settled();
    await settled();
    assert.deepEqual(world.asked, ['/a', '/b', '/c']);
    for (const id of ['/a', '/c', '/d']) {
      while (!works.has(id)) await settled();
      works.get(id)?.resolve({ rows: [] });
    }
    await Promise.all(reading);
  });

  it('takes the other way at the first page only', async () => {
    let refusing = true;
    const world = fakeWorld(({ pathname, searchParams }) =>
      pathname === '/other'
        ? { rows: [{ id: 'x' }] }
        : refusing || searchParams.has('cursor')
          ? [403, {}]
          : { rows: [{ id: 'a' }], next: 'n' },
    );
    const source = fakeSource(vendor({ groups: listing('/groups', { otherwise: listing('/other') }) }), world);
    await source.groups.all(never);
    assert.deepEqual([world.asked, source.groups.rows.length], [['/groups', '/other'], 1]);
    refusing = false;
    const pages = source.freshGroups();
    assert.equal((await failureOf(pages.all(never))).kind, 'forbidden');
    assert.deepEqual([world.asked.slice(2), pages.rows.length], [['/groups', '/groups?cursor=n'], 1]);
  });

  it('tells no secret that a vendor repeats', async () => {
    const world = fakeWorld(() => [403, { message: 'a-secret-token may not do this' }]);
    const failure = await failureOf(fakeSource(vendor(), world).groups.more(never));
    assert.equal(failure.said, '••• may not do this');
    assert.deepEqual(
      world.logged.map((line) => line.replace(/\d+ ms/, 'n ms')),
      ['one: GET /groups 403 in n ms', 'one: GET /groups failed: forbidden 403: ••• may not do this'],
    );
  });

  it('refuses an address that is no safe origin before it asks for a secret', async () => {
    let asked = 0;
    const world = fakeWorld(() => ({ rows: [] }), { secrets: () => (asked++, Promise.resolve({ token: 't' })) });
    for (const [baseUrl, reason] of [
      ['http://vendor.example', 'notHttps'],
      ['https://vendor.example/api', 'badAddress'],
      ['', 'badAddress'],
    ] as const) {
      const source = fakeSource(vendor(), world, 'one', { baseUrl });
      const failure = await failureOf(source.groups.more(never));
      assert.deepEqual([failure.kind, failure.reason], ['refused', reason]);
    }
    assert.deepEqual([asked, world.asked], [0, []]);
  });

  it('asks for numbered pages early when all are wanted, and for one where one is', async () => {
    const envelope = z.object({ total: z.number() });
    const total = (of: z.infer<typeof envelope>): number => of.total;
    const groups = paged({
      first: () => ({ path: '/groups', query: { page: '1' } }),
      rows: '/rows',
      envelope,
      next: untilTotal('page', total),
      total,
      numbered: 'page',
    });
    const rest = deferred();
    const world = fakeWorld(async ({ searchParams }) => {
      const page = searchParams.get('page');
      if (page !== '1') await rest.promise;
      return { total: 4, rows: [{ id: page }] };
    });
    const source = fakeSource(vendor({ groups }), world);
    await source.groups.more(never);
    await settled();
    assert.deepEqual(world.asked, ['/groups?page=1']);
    const pages = source.freshGroups();
    const reading = pages.all(never);
    for (let turns = 0; turns < 50 && world.asked.length < 5; turns++) await settled();
    assert.deepEqual(world.asked.slice(1), ['/groups?page=1', '/groups?page=2', '/groups?page=3', '/groups?page=4']);
    rest.resolve();
    await reading;
    assert.deepEqual(
      [[...pages.rows].map(({ value }) => value?.id), pages.state, world.asked.length],
      [['1', '2', '3', '4'], 'complete', 5],
    );
  });

  it('asks for as many early as the user allows, and Node warns of nothing', async () => {
    const envelope = z.object({ total: z.number() });
    const total = (of: z.infer<typeof envelope>): number => of.total;
    const groups = paged({
      first: () => ({ path: '/groups', query: { page: '1' } }),
      rows: '/rows',
      envelope,
      next: untilTotal('page', total),
      total,
      numbered: 'page',
    });
    const warnings: Error[] = [];
    const hear = (warning: Error): void => void warnings.push(warning);
    process.on('warning', hear);
    const world = fakeWorld(({ searchParams }) => ({ total: 60, rows: [{ id: searchParams.get('page') }] }), {
      limits: () => ({ ...usualLimits, inFlight: 16 }),
    });
    const source = fakeSource(vendor({ groups }), world);
    // What reads in the background can be stopped.
    await source.groups.all(new AbortController().signal);
    await settled();
    process.off('warning', hear);
    assert.deepEqual([source.groups.rows.length, warnings], [60, []]);
  });

  it('lets nobody join a request that carries the token from before', async () => {
    const first = deferred<unknown>();
    const tokens: string[] = [];
    let token = 'old-token';
    const world = fakeWorld(() => (tokens.length === 1 ? first.promise : { rows: [] }), {
      secrets: () => Promise.resolve({ token }),
    });
    const { fetch } = world;
    const source = fakeSource(vendor(), {
      ...world,
      fetch: (url, init) => (tokens.push(init.headers['authorization'] ?? ''), fetch(url, init)),
    });
    const hanging = source.groups.more(never).catch(() => undefined);
    for (let turns = 0; turns < 20 && tokens.length < 1; turns++) await settled();
    token = 'new-token';
    source.connector.resume();
    await source.freshGroups().more(never);
    assert.deepEqual(tokens, ['Bearer old-token', 'Bearer new-token']);
    first.resolve({ rows: [] });
    await hanging;
  });

  it('sends nothing more once it is closed', async () => {
    const world = fakeWorld(() => ({ rows: [{ id: 'a' }], next: 'x' }));
    const source = fakeSource(vendor(), world);
    await source.groups.more(never);
    source.connector.close();
    assert.equal((await failureOf(source.groups.more(never))).kind, 'cancelled');
    assert.equal(world.asked.length, 1);
  });

  it('goes on for one reader when another, who asked early, has gone', async () => {
    const rows = (page: number): unknown => ({ rows: [{ id: `g${page}` }], total: 30 });
    const numbered = paged({
      first: () => ({ path: '/groups', query: { page: '1' } }),
      rows: '/rows',
      envelope: z.object({ total: z.number() }),
      next: untilTotal('page', ({ total }) => total),
      total: ({ total }) => total,
      numbered: 'page',
    });
    const world = fakeWorld(async ({ searchParams }) => {
      await settled();
      return rows(Number(searchParams.get('page')));
    });
    const source = fakeSource(vendor({ groups: numbered }), world);
    const leaver = new AbortController();
    const left = source.groups
      .all(leaver.signal, () => source.groups.count === 5 && leaver.abort())
      .catch((thrown: unknown) => thrown);
    await source.groups.all(never);
    await left;
    assert.deepEqual([source.groups.rows.length, source.groups.failure], [30, undefined]);
    // And one who only wants the next page.
    const again = source.freshGroups();
    const abort = new AbortController();
    const gone = again.all(abort.signal).catch(() => undefined);
    const next = again.more(never);
    abort.abort();
    await gone;
    await next;
    assert.equal(again.failure, undefined);
  });

  it('takes a group that is not where it should be for unreadable', async () => {
    const source = fakeSource(
      vendor({ group: { ask: () => ({ path: '/group' }), at: '/group' } }),
      fakeWorld(() => ({ something: 1 })),
    );
    const failure = await failureOf(source.group('a', never));
    assert.deepEqual([failure.kind, failure.reason], ['unreadable', 'wrongShape']);
  });
});
