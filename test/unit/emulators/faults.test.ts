import assert from 'node:assert/strict';
import { isAhead } from '../../support/fakes.ts';
import { starts, type Emulator, type Fault, type VendorId } from '../../vendors/index.ts';
import { ask, manners, rowsOf, type Manners } from './ask.ts';

type Json = Record<string, unknown>;
/** What a client saw: a reply, or why there was none. */
type Seen = { readonly status: number; readonly headers: Headers; readonly text: string; readonly error?: string };

async function seen(emulator: Emulator, path: string, ms = 5000): Promise<Seen> {
  let [status, headers] = [0, new Headers()];
  try {
    const response = await ask(emulator, path, { signal: AbortSignal.timeout(ms) });
    ({ status, headers } = response);
    return { status, headers, text: await response.text() };
  } catch (error) {
    const { name, cause } = error as Error;
    return { status, headers, text: '', error: (cause as { code?: string } | undefined)?.code ?? name };
  }
}

for (const vendor of Object.keys(starts) as VendorId[]) {
  describe(`${vendor} emulator: faults`, () => {
    const { groups, groupRows } = manners[vendor] as Manners;
    let emulator: Emulator;
    before(async () => (emulator = await starts[vendor]()));
    afterEach(() => emulator.reset());
    after(() => emulator.close());
    const under = (fault: Fault, ms?: number): Promise<Seen> => {
      emulator.misbehave(fault);
      return seen(emulator, groups, ms);
    };

    it('aims at a call, after some, for some', async () => {
      emulator.misbehave({ call: 'groups', skip: 1, times: 2, answer: { status: 418 } });
      const statuses = [];
      for (let turn = 0; turn < 4; turn++) statuses.push((await seen(emulator, groups)).status);
      assert.deepEqual(statuses, [200, 418, 418, 200]);
      assert.deepEqual(
        emulator.requests.map(({ status }) => status),
        statuses,
      );
      emulator.misbehave({ call: 'members', answer: { status: 418 } });
      assert.equal((await seen(emulator, groups)).status, 200);
    });

    it('names a wait as it was told', async () => {
      assert.equal((await under({ refuse: 429, wait: { by: 'seconds', seconds: 7 } })).headers.get('retry-after'), '7');
      emulator.reset();
      const begun = Date.now();
      const date = (await under({ refuse: 503, wait: { by: 'date', seconds: 60 } })).headers.get('retry-after') ?? '';
      isAhead(Date.parse(date), 60_000, begun);
      emulator.reset();
      const reset = await under({ refuse: 429, wait: { by: 'reset', seconds: 60 } });
      isAhead(Number(reset.headers.get('x-ratelimit-reset')) * 1000, 60_000, begun);
      emulator.reset();
      assert.equal((await under({ refuse: 429 })).headers.get('retry-after'), null);
    });

    it('redirects: to another origin, and round and round', async () => {
      assert.equal(
        (await under({ redirect: 'http://127.0.0.1:9/stolen', status: 307 })).headers.get('location'),
        'http://127.0.0.1:9/stolen',
      );
      emulator.reset();
      const own = await under({ redirect: 'same' });
      assert.equal(own.headers.get('location')?.split('?')[0], groups.split('?')[0]);
    });

    it('spoils rows', async () => {
      const plain = await rowsOf(emulator, groups, groupRows);
      emulator.misbehave({ rows: 'odd', times: 1 });
      const first = await rowsOf(emulator, groups, groupRows);
      assert.equal(first.filter((row) => row === '"oops"').length, plain.filter((row) => row === '"oops"').length + 1);
      emulator.reset();
      assert.match((await under({ rows: 'loneSurrogates' })).text, /\\udc00/);
      emulator.reset();
      assert.match((await under({ rows: 'proto' })).text, /"__proto__":\{"polluted"/);
    });

    it('pages wrongly', async () => {
      const { next } = manners[vendor] as Manners;
      const walk = async (fault: Fault, pages: number): Promise<string[]> => {
        emulator.reset();
        emulator.misbehave(fault);
        const texts: string[] = [];
        for (let more: string | undefined = ''; more !== undefined && texts.length < pages;) {
          const { text } = await seen(emulator, more ? `${groups}${groups.includes('?') ? '&' : '?'}${more}` : groups);
          texts.push(text.replace(/"(request_id|timestamp)":"[^"]*"/g, ''));
          more = next(JSON.parse(text) as Json, texts.length, texts.length);
        }
        return texts;
      };
      const ids = (texts: readonly string[]): Set<string> =>
        new Set(texts.flatMap((text) => text.match(/"id"\s*:\s*("[^"]*"|\d+)/g) ?? []));
      const repeated = await walk({ paging: 'repeated' }, 8);
      assert.equal(repeated.length, 8);
      assert.equal(ids(repeated.slice(1)).size, ids(repeated.slice(1, 2)).size);
      const endless = await walk({ paging: 'endless' }, 30);
      assert.equal(endless.length, 30);
      assert.ok(ids(endless).size > 290);
      assert.equal((await walk({ paging: 'emptyForever' }, 5)).length, 5);
      assert.match((await walk({ next: '"http://127.0.0.1:9/page"' }, 1)).join(), /"http:\/\/127\.0\.0\.1:9\/page"/);
    });
  });
}

describe('faults that are the same for all vendors', () => {
  const { groups } = manners.testmo as Manners;
  let emulator: Emulator;
  before(async () => (emulator = await starts.testmo()));
  afterEach(() => emulator.reset());
  after(() => emulator.close());
  const under = (fault: Fault, ms?: number): Promise<Seen> => {
    emulator.misbehave(fault);
    return seen(emulator, groups, ms);
  };

  it('spoils bodies', async () => {
    const readable = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    const huge = await under({ body: 'huge' });
    assert.ok(huge.text.length > 20 * 1024 * 1024 && readable(huge.text));
    emulator.reset();
    const deep = await under({ body: 'deep' });
    assert.ok(deep.text.includes('['.repeat(100_000)));
    for (const body of ['html', 'cut', 'empty', 'spaces', 'trailing'] as const) {
      emulator.reset();
      const { status, text } = await under({ body });
      assert.equal(status, 200);
      assert.equal(readable(text), false, body);
    }
  });

  it('fails below HTTP', async () => {
    const late = ['hang', 'hangInBody', 'slowHeaders', 'slowBody'] as const;
    const kinds = [
      ...late,
      'resetBefore',
      'resetInBody',
      'closedInBody',
      'lengthTooLong',
      'brokenGzip',
      'cutGzip',
      'notHttp',
      'hugeHeader',
    ] as const;
    const results = await Promise.all(
      kinds.map(async (wire) => {
        const own = await starts.testmo();
        own.misbehave({ wire, ms: 60_000 });
        const { error, text } = await seen(own, groups, late.some((one) => one === wire) ? 200 : undefined);
        await own.close();
        return [wire, error ?? (text.endsWith('}') ? 'none' : 'cut')] as const;
      }),
    );
    const errors: Partial<Record<string, string>> = Object.fromEntries(results);
    assert.deepEqual(
      [errors.hang, errors.hangInBody, errors.slowHeaders, errors.slowBody],
      Array(4).fill('TimeoutError'),
    );
    assert.ok(
      Object.values(errors).every((error) => error !== 'none'),
      JSON.stringify(errors),
    );
    // The least, never the most: a busy machine takes longer, and no machine is earlier than a timer.
    const begun = performance.now();
    assert.equal((await under({ wire: 'slowBody', ms: 200 })).status, 200);
    assert.ok(performance.now() - begun >= 180);
    emulator.reset();
    const bomb = await under({ wire: 'gzipBomb' }, 10_000);
    assert.ok(bomb.text.length > 64 * 1024 * 1024);
  }).timeout(20_000);
});

describe('emulators', () => {
  it('end at once, even while they hang', async () => {
    const emulator = await starts.devrev();
    emulator.misbehave({ wire: 'hang' });
    const waiting = seen(emulator, '/groups.list', 5000);
    while (emulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await emulator.close();
    const { error } = await waiting;
    assert.ok(error !== undefined && error !== 'TimeoutError', 'whoever waits is told, long before they would give up');
  });

  it('count what is under way', async () => {
    const emulator = await starts.testmo({ latency: 50 });
    await Promise.all([1, 2, 3].map(() => seen(emulator, '/api/v1/groups')));
    assert.deepEqual(
      emulator.requests.map(({ inFlight }) => inFlight),
      [1, 2, 3],
    );
    await emulator.close();
  });
});
