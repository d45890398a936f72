import assert from 'node:assert/strict';
import type { PageResult, PageStart } from '../../../../src/core/client/pageResult.ts';
import { Failure } from '../../../../src/core/failure.ts';
import type { Json } from '../../../../src/core/json/json.ts';
import { maxKept, maxRows, Pages } from '../../../../src/core/listing/pages.ts';
import type { Keeping } from '../../../../src/core/listing/reading.ts';
import { RawTexts } from '../../../../src/core/listing/rows/rawTexts.ts';
import type { Row } from '../../../../src/core/model.ts';
import type { Ask } from '../../../../src/core/vendorKit/ask.ts';
import { opened } from '../../../../src/core/vendorText.ts';
import { deferred, failureOf, json, never, settled } from '../../../support/fakes.ts';

interface Thing {
  readonly id: string;
  readonly text: string;
}
/** A page as a test writes it: ids (`!` is a row that cannot be read), and the name of the next page. */
type Page = {
  readonly ids: string;
  readonly next?: string;
  readonly total?: number;
  readonly came?: number;
  readonly doubt?: PageResult<Thing>['doubt'];
};

const ask = (name: string): Ask => ({ path: `/${name}` });
const whole = (of: Json): Row<Thing> => {
  const id = opened(of.at('/id')?.scalar);
  return id === undefined ? { json: of, problem: 'notAnObject' } : { json: of, value: { id, text: id } };
};
const row = (id: string): Row<Thing> => whole(json(id === '!' ? 'null' : { id }));
/** Cards that keep the ids alone. */
const keeping = (raw?: RawTexts): Keeping<Thing> => {
  const ids: string[] = [];
  const cards = {
    get length() {
      return ids.length;
    },
    kept: 0,
    keyOf: ({ id }: Thing) => id,
    add: ({ id }: Thing) => void ids.push(id),
    indexOf: (id: string) => ids.indexOf(id),
    at: (index: number) => ({ id: ids[index]!, text: '' }),
  };
  return { cards, whole, ...(raw && { raw }) };
};

/** Pages that a function serves, by the name of the page; `asked` has the names and how many rows were seen before. */
function pagesOf(
  serve: (name: string, turn: number) => Page | Failure,
  raw?: RawTexts,
): { pages: Pages<Thing>; asked: string[] } {
  const asked: string[] = [];
  const read = ({ ask: at, seen }: PageStart): Promise<PageResult<Thing>> => {
    asked.push(`${at?.path ?? 'first'} ${seen}`);
    const page = serve(at?.path.slice(1) ?? 'first', asked.length);
    if (page instanceof Failure) return Promise.reject(page);
    const rows = page.ids.split('').map(row);
    return Promise.resolve({
      rows,
      came: [
        ...rows,
        ...Array.from({ length: (page.came ?? rows.length) - rows.length }, (_, index) => row(`left out ${index}`)),
      ],
      next: page.next === undefined ? undefined : ask(page.next),
      total: page.total,
      doubt: page.doubt,
    });
  };
  return { pages: new Pages(read, () => 1234, keeping(raw)), asked };
}
const ids = (pages: Pages<Thing>): string => [...pages.rows].map(({ value }) => value?.id ?? '!').join('');

describe('core: pages', () => {
  it('reads to the end, page after page', async () => {
    const { pages, asked } = pagesOf(
      (name) =>
        ({
          first: { ids: 'ab', next: 'two', total: 5 },
          two: { ids: 'cd', next: 'three', total: 5 },
          three: { ids: 'e', total: 5 },
        })[name]!,
    );
    assert.deepEqual([pages.state, pages.asOf], ['never', undefined]);
    await pages.more(never);
    assert.deepEqual(
      [ids(pages), pages.state, pages.complete, pages.total, pages.asOf],
      ['ab', 'partial', false, 5, 1234],
    );
    let heard = 0;
    await pages.all(never, () => heard++);
    assert.deepEqual(
      [ids(pages), pages.state, pages.doubt, pages.count, heard],
      ['abcde', 'complete', undefined, 3, 2],
    );
    assert.deepEqual(asked, ['first 0', '/two 2', '/three 4']);
    await pages.more(never);
    await pages.all(never);
    assert.equal(asked.length, 3);
    assert.equal(pages.get('c')?.value?.text, 'c');
    assert.equal(pages.get('z'), undefined);
  });

  /** Pages that never end, of so many new rows each; what is kept of a row is as long as is said. */
  function everMore(each: number, kept: number): { pages: Pages<Thing>; asked: () => number } {
    let [asked, length] = [0, 0];
    const one = json('1');
    const read = (): Promise<PageResult<Thing>> => {
      const rows = Array.from({ length: each }, (_, index): Row<Thing> => ({
        json: one,
        value: { id: `${asked}/${index}`, text: '' },
      }));
      return Promise.resolve({ rows, came: rows, next: ask(`${++asked}`), total: undefined, doubt: undefined });
    };
    const cards = {
      get length() {
        return length;
      },
      get kept() {
        return length * kept;
      },
      add: () => {
        length++;
      },
      keyOf: ({ id }: Thing) => id,
      indexOf: () => -1,
      at: (index: number) => ({ id: `${index}`, text: '' }),
    };
    return { pages: new Pages(read, () => 1234, { cards, whole }), asked: () => asked };
  }
  for (const [what, each, kept, most] of [
    ['rows', 100_000, 1, Math.ceil(maxRows / 100_000)],
    ['bytes', 10, 2_000_000, Math.ceil(maxKept / 20_000_000)],
  ] as const) {
    it(`stops at a list that never ends, by its ${what}, keeps what it has, and asks no more when it is tried again`, async () => {
      const { pages, asked } = everMore(each, kept);
      const failure = await failureOf(pages.all(never));
      assert.deepEqual(
        [failure.kind, failure.reason, pages.state, pages.rows.length, asked()],
        ['unreadable', 'tooManyRows', 'partial', most * each, most],
      );
      assert.ok(most > 1);
      assert.equal((await failureOf(pages.more(never))).reason, 'tooManyRows');
      assert.deepEqual([pages.state, asked(), pages.failure?.reason], ['partial', most, 'tooManyRows']);
    });
  }

  it('is complete with nothing in it', async () => {
    const { pages } = pagesOf(() => ({ ids: '', total: 0 }));
    await pages.all(never);
    assert.deepEqual([pages.rows.length, pages.state, pages.doubt], [0, 'complete', undefined]);
  });

  it('keeps what it has when a page fails, and goes on there', async () => {
    const { pages, asked } = pagesOf((name, turn) =>
      turn === 2 ? new Failure('unavailable') : name === 'first' ? { ids: 'ab', next: 'two' } : { ids: 'c' },
    );
    const failure = await failureOf(pages.all(never));
    assert.deepEqual([failure.kind, pages.failure, ids(pages), pages.state], ['unavailable', failure, 'ab', 'partial']);
    await pages.all(never);
    assert.deepEqual(
      [pages.failure, ids(pages), pages.state, asked],
      [undefined, 'abc', 'complete', ['first 0', '/two 2', '/two 2']],
    );
  });

  it('has failed when not even the first page came, and hides nothing of a bug', async () => {
    const { pages } = pagesOf((_, turn) => (turn === 1 ? new Failure('forbidden') : { ids: 'a' }));
    await failureOf(pages.more(never));
    assert.deepEqual([pages.state, pages.failure?.kind], ['failed', 'forbidden']);
    const broken = new Pages<Thing>(
      () => Promise.reject(new TypeError('x of undefined')),
      () => 0,
      keeping(),
    );
    assert.deepEqual(
      [(await failureOf(broken.more(never))).message, broken.failure?.kind],
      ['unexpected TypeError', 'unreadable'],
    );
  });

  const endless: readonly (readonly [
    what: string,
    serve: (name: string, turn: number) => Page,
    requests: number,
    ids: string,
  ])[] = [
    ['a cursor that repeats', (_, turn) => ({ ids: 'abcdefgh'[turn - 1]!, next: 'same' }), 2, 'ab'],
    [
      'cursors that go round',
      (name, turn) => ({ ids: 'abcdefgh'[turn - 1]!, next: name === 'x' ? 'y' : 'x' }),
      3,
      'abc',
    ],
    ['pages that bring nothing new', (_, turn) => ({ ids: 'ab', next: `page${turn}` }), 3, 'ab'],
    ['empty pages', (_, turn) => ({ ids: '', next: `page${turn}` }), 4, ''],
    ['empty pages behind rows', (_, turn) => ({ ids: turn === 1 ? 'ab' : '', next: `page${turn}` }), 5, 'ab'],
    ['the same unreadable rows again', (_, turn) => ({ ids: '!', next: `page${turn}` }), 3, '!!!'],
  ];
  for (const [what, serve, requests, expected] of endless) {
    it(`ends ${what}`, async () => {
      const { pages, asked } = pagesOf(serve);
      const { kind, reason } = await failureOf(pages.all(never));
      assert.deepEqual(
        [kind, reason, asked.length, ids(pages), pages.complete],
        ['unreadable', 'repeatedPage', requests, expected, false],
      );
    });
  }

  it('goes on behind a page that comes once more, and reads at once to one that brings something new', async () => {
    const { pages, asked } = pagesOf(
      (name) =>
        ({
          first: { ids: 'ab', next: 'two' },
          two: { ids: 'ab', next: 'three' },
          three: { ids: '', next: 'four' },
          four: { ids: 'cd', next: 'five' },
          five: { ids: 'ef' },
        })[name]!,
    );
    await pages.more(never);
    assert.deepEqual([ids(pages), asked.length], ['ab', 1]);
    await pages.more(never);
    assert.deepEqual([ids(pages), asked.length], ['abcd', 4]);
    await pages.all(never);
    assert.equal(ids(pages), 'abcdef');
  });

  it('begins anew where going on cannot work, and counts its pages no further', async () => {
    const { pages, asked } = pagesOf((name, turn) =>
      name === 'first'
        ? { ids: 'ab', next: 'two', total: 4 }
        : turn < 5
          ? { ids: 'ab', next: 'three', total: 4 }
          : { ids: 'cd', total: 4 },
    );
    await failureOf(pages.all(never));
    await pages.all(never);
    assert.deepEqual(asked, ['first 0', '/two 2', '/three 2', 'first 0', '/two 2']);
    assert.deepEqual([ids(pages), pages.count, pages.state], ['abcd', 3, 'complete']);
  });

  it('keeps unreadable rows once where their page is read again, and counts it once', async () => {
    const { pages, asked } = pagesOf((name, turn) =>
      name === 'first' ? { ids: 'a!', next: 'two' } : turn < 4 ? { ids: '!b!', next: 'two' } : { ids: '!b!c' },
    );
    await failureOf(pages.all(never));
    assert.deepEqual([ids(pages), pages.count], ['a!!b!', 2]);
    await pages.all(never);
    assert.deepEqual([asked.length, ids(pages), pages.count, pages.state], [4, 'a!!b!c', 2, 'complete']);
  });

  const shorts: readonly (readonly [what: string, page: Page, state: string, doubt: string | undefined])[] = [
    ['a total that never comes', { ids: 'ab', total: 3 }, 'partial', 'short'],
    ['a row that the total counts twice', { ids: 'aa', total: 2 }, 'complete', undefined],
    ['a total beyond what came twice', { ids: 'aa', total: 3 }, 'partial', 'short'],
    ['a total that came', { ids: 'a!', total: 2 }, 'complete', undefined],
    ['a total with rows that were left out', { ids: 'a', came: 3, total: 3 }, 'complete', undefined],
    ['no total', { ids: 'a' }, 'complete', undefined],
    ['a doubt of the page', { ids: 'a', doubt: 'unconfirmed' }, 'complete', 'unconfirmed'],
  ];
  for (const [what, page, state, doubt] of shorts) {
    it(`is ${state} with ${what}`, async () => {
      const { pages } = pagesOf(() => page);
      await pages.all(never);
      assert.deepEqual([pages.state, pages.doubt], [state, doubt]);
    });
  }

  it('keeps unreadable rows that look alike, and the first of those that are the same', async () => {
    const { pages } = pagesOf(() => ({ ids: 'a!a!b' }));
    await pages.all(never);
    assert.equal(ids(pages), 'a!!b');
  });

  it('is shared by all who ask at once; a cancelled one stops nobody else and leaves no failure', async () => {
    const page = deferred<PageResult<Thing>>();
    let reads = 0;
    const pages = new Pages<Thing>(
      () => (reads++, page.promise),
      () => 0,
      keeping(),
    );
    const abort = new AbortController();
    const [leaving, staying] = [pages.more(abort.signal), pages.more(never)];
    abort.abort();
    assert.equal((await failureOf(leaving)).kind, 'cancelled');
    page.resolve({ rows: [row('a')], came: [row('a')] });
    await staying;
    assert.deepEqual([reads, ids(pages), pages.failure, pages.complete], [1, 'a', undefined, true]);
  });

  it('can be cancelled, and goes on later', async () => {
    let reads = 0;
    const stuck = deferred();
    const pages = new Pages<Thing>(
      async (_, signal) => {
        if (++reads === 1) {
          signal.addEventListener('abort', () => stuck.reject(new Failure('cancelled')));
          await stuck.promise;
        }
        return { rows: [row('a')], came: [row('a')] };
      },
      () => 0,
      keeping(),
    );
    const abort = new AbortController();
    const leaving = pages.all(abort.signal);
    await settled();
    abort.abort();
    assert.equal((await failureOf(leaving)).kind, 'cancelled');
    await settled();
    assert.deepEqual([pages.failure, pages.state], [undefined, 'never']);
    await pages.all(never);
    assert.equal(ids(pages), 'a');
  });

  describe('with little room for raw texts', () => {
    const three = (name: string): Page =>
      ({ first: { ids: 'ab', next: 'two' }, two: { ids: 'c!', next: 'three' }, three: { ids: 'de' } })[name]!;

    it('keeps cards of all rows, the raw text of the last page, and that of what cannot be read', async () => {
      const { pages } = pagesOf(three, new RawTexts(1));
      await pages.all(never);
      assert.deepEqual(
        [...pages.rows].map(({ json: raw, value, problem }) => raw?.text ?? value?.id ?? problem),
        ['a', 'b', 'c', 'null', '{"id":"d"}', '{"id":"e"}'],
      );
      assert.deepEqual(
        [
          pages.rows.indexOf('c'),
          pages.rows.indexOf('d'),
          pages.rows.indexOf('z'),
          pages.readable,
          [...pages.values()].length,
        ],
        [2, 4, -1, 5, 5],
      );
      assert.deepEqual(
        [pages.rows.at(-1), pages.rows.at(6), pages.rows.brief(6), pages.rows.at(0.5)],
        [undefined, undefined, undefined, undefined],
      );
      assert.deepEqual(
        [pages.rows.brief(4)?.json, pages.rows.brief(4)?.value?.id, pages.rows.brief(3)?.problem],
        [undefined, 'd', 'notAnObject'],
      );
    });

    it('asks for the page of a row again, and has its rows at hand then', async () => {
      const { pages, asked } = pagesOf(three, new RawTexts(1));
      await pages.all(never);
      assert.equal((await pages.row(0, never)).json.text, '{"id":"a"}');
      assert.equal((await pages.row(1, never)).json.text, '{"id":"b"}');
      assert.deepEqual(asked.slice(3), ['first 0']);
      assert.equal((await pages.row(2, never)).json.text, '{"id":"c"}');
      assert.deepEqual(asked.slice(4), ['/two 2']);
      assert.equal((await failureOf(pages.row(9, never))).kind, 'notFound');
      assert.equal(ids(pages), 'abc!de');
    });

    it('does not take another row for one that moved', async () => {
      const { pages } = pagesOf((name, turn) => (turn > 3 ? { ids: 'bc', next: 'two' } : three(name)), new RawTexts(1));
      await pages.all(never);
      assert.equal((await failureOf(pages.row(0, never))).kind, 'notFound');
      assert.equal((await pages.row(1, never)).json.text, '{"id":"b"}');
      assert.equal(pages.rows.at(0)?.json, undefined);
    });

    it('makes a row anew that did not change', async () => {
      const { pages } = pagesOf(three);
      await pages.all(never);
      assert.deepEqual(
        [
          pages.get('a')?.json?.text,
          pages.get('a')?.value?.text,
          pages.brief('a')?.text,
          pages.has('a'),
          pages.has('!'),
        ],
        ['{"id":"a"}', 'a', '', true, false],
      );
    });
  });
});
