import assert from 'node:assert/strict';
import type { Source } from '../../../../src/core/connection/source.ts';
import { Indexing } from '../../../../src/core/directory/indexing.ts';
import { deferred, never, settled } from '../../../support/fakes.ts';
import { replying } from '../../../support/replying.ts';

describe('core: indexing', () => {
  /** Two groups a page, five pages; `before` may answer otherwise, or wait. */
  const started = (
    before: (cursor: string, turn: number) => unknown = () => undefined,
    headers: Record<string, string> = {},
  ): { indexing: Indexing; source: Source; asked: string[]; slept: number[]; heard: string[] } => {
    let turn = 0;
    const { source, asked, clock } = replying(
      'devrev',
      async (address) => {
        const cursor = address.searchParams.get('cursor') ?? '0';
        const answer = await before(cursor, ++turn);
        const at = Number(cursor);
        return (
          answer ?? {
            groups: [at, at + 1].map((id) => ({ id: `g${id}`, name: `Group ${id}` })),
            ...(at < 8 && { next_cursor: String(at + 2) }),
          }
        );
      },
      { headers },
    );
    const indexing = new Indexing(clock);
    const heard: string[] = [];
    indexing.onChange(() =>
      heard.push(
        indexing.running
          .map(({ waitsUntil }) => `${source.groups.rows.length}${waitsUntil === undefined ? '' : ' waits'}`)
          .join(),
      ),
    );
    return { indexing, source, asked, slept: clock.slept, heard };
  };

  it('reads a connection to the end, and tells of each page', async () => {
    const { indexing, source, heard } = started();
    assert.deepEqual(indexing.running, []);
    await indexing.start(source);
    assert.deepEqual([source.groups.complete, source.groups.rows.length, indexing.running.length], [true, 10, 0]);
    assert.deepEqual(heard, ['0', '2', '4', '6', '8', '10', '']);
  });
  it('joins who asks for one that is under way, and asks nothing for one that is complete', async () => {
    const { indexing, source, asked } = started();
    await Promise.all([indexing.start(source), indexing.start(source), source.groups.all(never)]);
    assert.equal(asked.length, 5);
    await indexing.start(source);
    await indexing.settled();
    assert.equal(asked.length, 5);
  });
  it('stops when told to, and goes on from there', async () => {
    const third = deferred();
    const { indexing, source, asked } = started((cursor, turn) =>
      cursor === '4' && turn === 3 ? third.promise : undefined,
    );
    const done = indexing.start(source);
    while (asked.length < 3) await settled();
    indexing.stop(source);
    assert.deepEqual(indexing.running, []);
    await done;
    assert.deepEqual([source.groups.rows.length, source.groups.complete, source.groups.failure], [4, false, undefined]);
    await indexing.start(source);
    assert.deepEqual(
      asked.slice(2).map((path) => new URLSearchParams(path.split('?')[1]).get('cursor')),
      ['4', '4', '6', '8'],
    );
    assert.equal(source.groups.rows.length, 10);
  });
  it('can start again before what was stopped has ended', async () => {
    const { indexing, source } = started();
    const first = indexing.start(source);
    indexing.stop();
    const second = indexing.start(source);
    await first;
    assert.equal(indexing.running.length, 1);
    await second;
    assert.deepEqual([source.groups.complete, indexing.running.length], [true, 0]);
  });
  it('waits as long as the vendor wants, and says until when', async () => {
    const { indexing, source, heard, slept } = started((_cursor, turn) => (turn === 3 ? [429, {}] : undefined), {
      'retry-after': '600',
    });
    await indexing.start(source);
    assert.ok(heard.includes('4 waits'));
    // Now and then it looks whether the machine slept meanwhile.
    const all = slept.reduce((sum, ms) => sum + ms, 0);
    assert.ok(all > 590_000 && all <= 600_000 && slept.every((ms) => ms <= 30_000), String(slept));
    assert.deepEqual([source.groups.complete, source.groups.failure], [true, undefined]);
  });
  it('does not ask in haste where the time to ask again is over before it is told', async () => {
    const { indexing, source, slept } = started((_cursor, turn) => (turn === 2 ? [429, {}] : undefined), {
      'retry-after': '6',
    });
    const { groups } = source;
    const all = groups.all.bind(groups);
    // A minute goes by before it is told.
    groups.all = (...how) => all(...how).finally(() => slept.length === 0 && slept.push(60_000));
    await indexing.start(source);
    assert.deepEqual([slept, source.groups.complete, indexing.running], [[60_000, 1000], true, []]);
  });
  it('leaves alone who wants to wait for long, and who fails otherwise; each says why', async () => {
    const long = started((_cursor, turn) => (turn === 2 ? [429, {}] : undefined), { 'retry-after': '7200' });
    await long.indexing.start(long.source);
    assert.deepEqual(
      [long.source.groups.failure?.kind, long.source.groups.rows.length, long.slept],
      ['rateLimited', 2, []],
    );
    const refused = started((_cursor, turn) => (turn === 2 ? [401, { message: 'no' }] : undefined));
    await refused.indexing.start(refused.source);
    assert.deepEqual(
      [refused.source.groups.failure?.kind, refused.source.groups.rows.length, refused.indexing.running],
      ['unauthorized', 2, []],
    );
  });
  it('goes on at once for a user who wants it now, and obeys again what comes then', async () => {
    const { source, asked } = started((_cursor, turn) => (turn === 2 || turn === 3 ? [429, {}] : undefined), {
      'retry-after': '600',
    });
    let at = Date.now();
    const sleeps: (() => void)[] = [];
    const indexing = new Indexing({
      now: () => at,
      steady: () => at,
      sleep: (_ms, signal) =>
        new Promise((resolve, reject) => {
          sleeps.push(resolve);
          signal.addEventListener('abort', () => reject(new Error('woken')));
        }),
    });
    const done = indexing.start(source);
    while (sleeps.length < 1) await settled();
    assert.deepEqual([asked.length, indexing.of(source)?.waitsUntil !== undefined], [2, true]);
    void indexing.again(source);
    while (sleeps.length < 2) await settled();
    // It was tried, refused once more, and waits again; nobody else asks meanwhile.
    void indexing.start(source);
    await settled();
    assert.equal(asked.length, 3);
    at += 600_000;
    source.connector.insist();
    sleeps[1]!();
    await done;
    assert.equal(source.groups.complete, true);
  });
  it('can be stopped while it waits', async () => {
    const asleep = deferred();
    const { source } = started((_cursor, turn) => (turn === 2 ? [429, {}] : undefined), { 'retry-after': '600' });
    const indexing = new Indexing({
      now: Date.now,
      steady: () => performance.now(),
      sleep: (_ms, signal) =>
        new Promise((_, reject) => {
          asleep.resolve();
          signal.addEventListener('abort', () => reject(new Error('stopped')));
        }),
    });
    const done = indexing.start(source);
    await asleep.promise;
    indexing.stop();
    await done;
    assert.equal(source.groups.rows.length, 2);
  });
  it('reads to the end what a refresh put into its place', async () => {
    const second = deferred();
    const { indexing, source } = started((cursor, turn) => (turn === 2 && cursor === '2' ? second.promise : undefined));
    const done = indexing.start(source);
    await settled();
    const refreshed = source.refreshGroups(never);
    second.resolve();
    await refreshed;
    await done;
    assert.deepEqual([source.groups.complete, source.groups.rows.length], [true, 10]);
  });
});
