// What windows of one machine share of their sessions, whatever their clocks say and whatever stands where it is kept.
import assert from 'node:assert/strict';
import { Connector } from '../../../../../src/core/client/connector.ts';
import { inShort, readNotes } from '../../../../../src/core/client/signIn/notes.ts';
import { failureIn, keepInMemory, type Session } from '../../../../../src/core/client/signIn/session.ts';
import { type SessionStorage, SessionStore, type Turns } from '../../../../../src/core/client/signIn/sessionStore.ts';
import type { World } from '../../../../../src/core/client/world.ts';
import { Source } from '../../../../../src/core/connection/source.ts';
import type { Failure } from '../../../../../src/core/failure.ts';
import type { Vendor } from '../../../../../src/core/vendorKit/vendor.ts';
import { semaphor } from '../../../../../src/vendors/semaphor.ts';
import { wesurvey } from '../../../../../src/vendors/wesurvey.ts';
import { failureIf, failureOf, fastClock, never, usualLimits } from '../../../../support/fakes.ts';

const start = Date.UTC(2026, 0, 1);
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** What an exchange is answered: a token, a status with headers, or what `body` has. */
interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A machine with a clock that can be set, and windows that share what VS Code shares. */
class Machine {
  wall = start;
  steady = 0;
  readonly stored = new Map<string, string>();
  readonly notes = new Map<string, string>();
  /** Tokens that were given out, in order. */
  readonly given: string[] = [];
  exchanges = 0;
  /** Tokens that requests were signed with. */
  readonly used: (string | null)[] = [];
  answer: Answer = {};
  /** Tokens that are refused. */
  readonly over = new Set<string>();

  constructor(private readonly vendor: Vendor = semaphor) {}

  /** Called before anything is stored. */
  refuses: () => void = () => undefined;

  pass(ms: number): void {
    this.wall += ms;
    this.steady += ms;
  }

  /** What stands where the sessions of the connection are kept, and its notes. */
  put(stored: unknown, notes?: unknown): void {
    const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
    if (stored !== undefined) this.stored.set('groupExplorer.session:one', text(stored));
    if (notes !== undefined) for (const name of this.notes.keys()) this.notes.set(name, text(notes));
  }

  kept(): Session {
    const [session] = Object.values(
      JSON.parse(this.stored.get('groupExplorer.session:one')!) as Record<string, Session>,
    );
    return session!;
  }

  window() {
    const clock = fastClock(
      () => this.wall,
      () => this.steady,
    );
    const storage: SessionStorage = {
      get: (key) => Promise.resolve(this.stored.get(key)),
      store: async (key, value) => {
        await Promise.resolve(this.refuses());
        this.stored.set(key, value);
      },
      delete: (key) => Promise.resolve(void this.stored.delete(key)),
    };
    const turns: Turns = {
      alone: (name, work) =>
        work({
          read: () => Promise.resolve(this.notes.get(name) ?? ''),
          write: (text) => Promise.resolve(void this.notes.set(name, text)),
        }),
      forget: (name) => Promise.resolve(void this.notes.delete(name)),
    };
    const sessions = new SessionStore(storage, turns, clock);
    const fetch: World['fetch'] = (url, init) => {
      const { pathname, searchParams } = new URL(url);
      const isExchange = pathname === '/api/v1/token' || pathname === '/api/oauth2/access_token';
      const reply = (status: number, body: unknown, headers = {}) => ({
        status,
        headers: new Headers(headers),
        body: new Blob([JSON.stringify(body)]).stream() as unknown as AsyncIterable<Uint8Array>,
      });
      if (!isExchange) {
        const token =
          searchParams.get('access_token') ??
          new Headers(init.headers).get('authorization')?.replace('Bearer ', '') ??
          null;
        this.used.push(token);
        if (token !== null && this.over.has(token))
          return Promise.resolve(reply(401, this.vendor === wesurvey ? { code: 'Unauthenticated' } : {}));
        return Promise.resolve(
          reply(
            200,
            this.vendor === wesurvey ? { code: 'OK', data: { list: [], total: 0 } } : { groups: [], hasMore: false },
          ),
        );
      }
      const token = `token-${++this.exchanges}`;
      const {
        status = 200,
        headers,
        body = this.vendor === wesurvey ? { code: 'OK', data: { access_token: token } } : { accessToken: token },
      } = this.answer;
      if (status === 200) this.given.push(token);
      return Promise.resolve(reply(status, body, headers));
    };
    const secrets = this.vendor === wesurvey ? { appSecret: 'app-secret' } : { projectSecret: 'project-secret' };
    const answers: Record<string, string> =
      this.vendor === wesurvey
        ? { baseUrl: 'https://vendor.example', appId: 'a', teamId: '1' }
        : { baseUrl: 'https://vendor.example', projectId: 'p' };
    const world: World = {
      fetch,
      clock,
      limits: () => usualLimits,
      secrets: () => Promise.resolve(secrets),
      sessions: (id) => sessions.of(id),
      log: () => undefined,
    };
    const source = new Source(
      new Connector({ id: 'one', vendor: this.vendor.id, label: 'One', answers }, this.vendor, world),
      clock.now,
    );
    return {
      source,
      sessions,
      clock,
      read: () => source.freshGroups().more(never),
      insist: () => source.connector.insist(),
    };
  }
}

const limited = (seconds: number): Answer => ({ status: 429, headers: { 'retry-after': String(seconds) }, body: {} });
const jwt = (claims: unknown): string => `${btoa('{}')}.${btoa(JSON.stringify(claims))}.x`;

describe('core: what windows note of a failed sign-in', () => {
  it('holds for as long as the vendor wanted, in all windows', async () => {
    const machine = new Machine();
    machine.answer = limited(600);
    const { retryAt } = await failureOf(machine.window().read());
    machine.answer = {};
    machine.pass(minute);
    const failure: Failure = await failureOf(machine.window().read());
    assert.deepEqual([failure.kind, failure.retryAt, machine.exchanges], ['rateLimited', retryAt, 1]);
    machine.pass(9 * minute);
    await machine.window().read();
    assert.equal(machine.exchanges, 2);
  });

  it('locks nobody out where the clock was ahead as it was made', async () => {
    const machine = new Machine();
    machine.wall += 8 * hour;
    machine.answer = limited(600);
    await failureOf(machine.window().read());
    machine.answer = {};
    machine.wall = start;
    await machine.window().read();
    assert.equal(machine.exchanges, 2);
  });

  it('becomes no longer in the window that made it when the clock is set back', async () => {
    const machine = new Machine();
    const one = machine.window();
    machine.answer = limited(30);
    await failureOf(one.read());
    machine.answer = {};
    machine.pass(31_000);
    machine.wall -= 8 * hour;
    await one.read();
    assert.equal(machine.exchanges, 2);
  });

  it('is let alone once by a user who wants it tried, and what comes then is believed again', async () => {
    const machine = new Machine();
    machine.answer = limited(600);
    await failureOf(machine.window().read());
    const other = machine.window();
    assert.equal((await failureOf(other.read())).kind, 'rateLimited');
    other.insist();
    assert.equal((await failureOf(other.read())).kind, 'rateLimited');
    assert.equal(machine.exchanges, 2);
    await failureOf(other.read());
    await failureOf(machine.window().read());
    assert.equal(machine.exchanges, 2);
    other.insist();
    machine.answer = {};
    await other.read();
    await machine.window().read();
    assert.equal(machine.exchanges, 3);
  });

  it('is not let alone later by a user whose try needed no sign-in', async () => {
    const machine = new Machine();
    const [one, other] = [machine.window(), machine.window()];
    await one.read();
    one.insist();
    await one.read();
    machine.pass(30 * minute);
    machine.answer = limited(600);
    await failureOf(other.read());
    await failureOf(one.read());
    assert.equal(machine.exchanges, 2);
  });

  it('believes no wait of more than a day', async () => {
    for (const seconds of [86_401, 1e12]) {
      const machine = new Machine();
      machine.answer = limited(seconds);
      await failureOf(machine.window().read());
      const before = machine.exchanges;
      machine.answer = {};
      machine.pass(5000);
      await machine.window().read();
      assert.equal(machine.exchanges, before + 1);
    }
    const machine = new Machine();
    machine.answer = limited(600);
    await failureOf(machine.window().read());
    const [note] = [...machine.notes.values()].map((text) => JSON.parse(text) as { failed: Record<string, unknown> });
    assert.equal(note!.failed['wait'], 600_000);
    machine.answer = {};
    machine.put(undefined, { failed: { ...note!.failed, wait: day + 1 } });
    await machine.window().read();
    assert.equal(machine.exchanges, 2);
  });

  const notes: readonly unknown[] = [
    '',
    'null',
    '5',
    '"text"',
    '[]',
    'true',
    '{',
    '\0',
    '{"failed":5}',
    '{"failed":null}',
    '{"failed":[]}',
    '{"refused":5}',
    '{"refused":{}}',
    '{"refused":[null]}',
    '{"refused":["x"]}',
    '{"session":null}',
    '{"session":7}',
    '{"session":{}}',
    '{"session":{"id":5,"at":"now"}}',
    '{"__proto__":{"failed":{"kind":"rateLimited"}}}',
    '{"session":{"id":"x","at":9e99}}',
    `{"refused":[${'1e308,'.repeat(5)}1]}`,
    { refused: Array<number>(9).fill(start + hour) },
    `"${'x'.repeat(1 << 19)}"`,
    '['.repeat(5000),
    { session: { id: 'later', at: start + hour } },
  ];
  for (const note of notes) {
    it(`does not fail for what cannot be a note: ${(typeof note === 'string' ? note : JSON.stringify(note)).slice(0, 60)}`, async () => {
      const machine = new Machine();
      await machine.window().read();
      const token = machine.given[0]!;
      machine.put(undefined, note);
      machine.over.add(token);
      const one = machine.window();
      await one.read();
      assert.deepEqual([machine.exchanges, machine.used], [2, [token, token, machine.given[1]!]]);
      assert.ok(one.clock.slept.length === 0, String(one.clock.slept));
    });
  }

  it('tells other windows the plan, and nothing that the vendor wrote', async () => {
    const machine = new Machine(wesurvey);
    const error = { type: 'invalid_org_subscription' };
    machine.answer = { body: { code: 'PermissionDenied', error, request_id: 'request-1' } };
    const one = machine.window();
    const first = await failureOf(one.read());
    assert.deepEqual([first.kind, first.plan?.isLacking, first.support], ['forbidden', true, 'request-1']);
    const [note = ''] = machine.notes.values();
    assert.ok(!note.includes('request-1') && !note.includes('PermissionDenied'), note);
    assert.deepEqual((JSON.parse(note) as { failed: { plan?: unknown } }).failed.plan, first.plan);
    const { failed } = readNotes(note);
    const told = failureIn({ failed: { ...failed!, of: inShort('x') } }, 'x', one.clock)?.failure;
    assert.deepEqual(
      [told?.kind, told?.reason, told?.plan, told?.support],
      ['forbidden', 'signIn', first.plan, undefined],
    );
    for (const plan of ['Business', {}, { name: 'n'.repeat(1000), isLacking: true }, { name: 'n', isLacking: 'yes' }])
      assert.equal(readNotes(JSON.stringify({ failed: { ...failed, plan } })).failed, undefined);
  });

  it('asks as late as it can for a session that lasts a fraction, or a text of digits', async () => {
    for (const told of [100.5, '100.5', '100']) {
      const machine = new Machine(wesurvey);
      machine.answer = { body: { code: 'OK', data: { access_token: 'a-token', expires_in: told } } };
      await machine.window().read();
      assert.equal(machine.kept().ends, start + Number(told) * 1000);
      await machine.window().read();
      assert.equal(machine.exchanges, 1);
    }
  });

  it('reads of a failure nothing that cannot be one', async () => {
    const machine = new Machine();
    machine.answer = limited(600);
    await failureOf(machine.window().read());
    const { failed } = JSON.parse([...machine.notes.values()][0]!) as { failed: Record<string, unknown> };
    machine.answer = {};
    let expected = machine.exchanges;
    for (const change of [
      { kind: 'constructor' },
      { kind: 5 },
      { kind: undefined },
      { at: 'now' },
      { at: null },
      { wait: '600000' },
      { reason: 'toString' },
      { host: { a: 1 } },
      { host: 'h'.repeat(1000) },
      { of: null },
    ]) {
      machine.stored.clear();
      machine.put(undefined, { failed: { ...failed, ...change } });
      await machine.window().read();
      assert.equal(machine.exchanges, ++expected, JSON.stringify(change));
    }
  });
});

describe('core: sessions that are kept', () => {
  it('are used by all windows, and after a restart', async () => {
    const machine = new Machine();
    await machine.window().read();
    await machine.window().read();
    assert.deepEqual([machine.exchanges, machine.used], [1, ['token-1', 'token-1']]);
  });

  const shapes: readonly [what: string, change: (good: Session) => unknown][] = [
    ['no object', () => 5],
    ['null', () => null],
    ['a list', (good) => [good]],
    ['empty', () => ({})],
    ['a text', () => 'token'],
    ['no token', ({ token: _, ...rest }) => rest],
    ['an empty token', (good) => ({ ...good, token: '' })],
    ['a token that is a number', (good) => ({ ...good, token: 5 })],
    ['a token that is an object', (good) => ({ ...good, token: { toString: 'x' } })],
    ['a token with a line break', (good) => ({ ...good, token: 'a\r\nx-evil: 1' })],
    ['a token with a NUL', (good) => ({ ...good, token: 'a\0b' })],
    ['no id', ({ id: _, ...rest }) => rest],
    ['an id that is null', (good) => ({ ...good, id: null })],
    ['made of something else', (good) => ({ ...good, of: 'else' })],
    ['made of nothing', (good) => ({ ...good, of: null })],
    ['made at no time', (good) => ({ ...good, made: null })],
    ['made at a text', (good) => ({ ...good, made: '1' })],
    ['made before time', (good) => ({ ...good, made: -1 })],
    ['made after time', (good) => ({ ...good, made: 1e300 })],
    ['an end that is null', (good) => ({ ...good, ends: null })],
    ['an end that is a text', (good) => ({ ...good, ends: 'never' })],
    ['an end before it was made', (good) => ({ ...good, ends: good.made - 1 })],
  ];
  for (const [what, change] of shapes) {
    it(`are as if they were not there: ${what}`, async () => {
      const machine = new Machine();
      await machine.window().read();
      const good = machine.kept();
      // No longer awaited from another window.
      machine.pass(minute);
      machine.put({ [good.of]: change(good) });
      const one = machine.window();
      await one.read();
      await one.read();
      assert.deepEqual([machine.exchanges, machine.used], [2, ['token-1', 'token-2', 'token-2']]);
      assert.deepEqual(
        [machine.kept().of, machine.kept().token, machine.kept().made],
        [good.of, 'token-2', start + minute],
      );
    });
  }
  for (const text of [
    '',
    'null',
    '[]',
    '5',
    '"x"',
    '{',
    '{"__proto__":{"token":"x"}}',
    '{"constructor":{"token":"x"},"toString":1}',
    `{"a":"${'x'.repeat(1 << 19)}"}`,
    '{"a":'.repeat(5000),
  ]) {
    it(`are none in ${text.slice(0, 40)}`, async () => {
      const machine = new Machine();
      machine.put(text);
      await machine.window().read();
      await machine.window().read();
      assert.deepEqual([machine.exchanges, machine.used], [1, ['token-1', 'token-1']]);
    });
  }

  it('are made anew once where the clock was ahead as they were made, and not again and again', async () => {
    for (const vendor of [semaphor, wesurvey]) {
      const machine = new Machine(vendor);
      machine.wall += 8 * hour;
      await machine.window().read();
      machine.wall = start;
      for (let times = 0; times < 5; times++) {
        await machine.window().read();
        machine.pass(minute);
      }
      assert.deepEqual([vendor.id, machine.exchanges], [vendor.id, 2]);
    }
  });

  it('are made anew once where the clock was behind, and then last', async () => {
    const machine = new Machine();
    machine.wall = Date.UTC(1970, 0, 2);
    await machine.window().read();
    machine.wall = start;
    for (let times = 0; times < 5; times++) await machine.window().read();
    assert.equal(machine.exchanges, 2);
  });

  it('are not made anew because the clock was put right by seconds', async () => {
    const machine = new Machine(wesurvey);
    await machine.window().read();
    machine.wall -= 5000;
    await machine.window().read();
    assert.equal(machine.exchanges, 1);
  });

  it('are not used for ever where the clock was set back while they lasted: the vendor says when they are over', async () => {
    const machine = new Machine();
    const one = machine.window();
    await one.read();
    machine.pass(20 * minute);
    machine.wall -= 15 * minute;
    machine.pass(15 * minute);
    machine.over.add('token-1');
    await one.read();
    assert.deepEqual([machine.exchanges, machine.used.at(-1)], [2, 'token-2']);
  });

  const lives: readonly [what: string, answer: Answer, life: number | undefined][] = [
    ['a time that nobody can mean', { body: { code: 'OK', data: { access_token: 't', expires_in: 1e300 } } }, 2 * hour],
    ['no end to time', { body: { code: 'OK', data: { access_token: 't', expires_in: '1e999' } } }, 2 * hour],
    ['no time', { body: { code: 'OK', data: { access_token: 't', expires_in: 0 } } }, 2 * hour],
    ['ten minutes', { body: { code: 'OK', data: { access_token: 't', expires_in: 600 } } }, 10 * minute],
    ['a week', { body: { code: 'OK', data: { access_token: 't', expires_in: 7 * 86_400 } } }, 7 * day],
  ];
  for (const [what, answer, life] of lives) {
    it(`last as long as can be meant where the reply tells ${what}`, async () => {
      const machine = new Machine(wesurvey);
      machine.answer = answer;
      await machine.window().read();
      const { made, ends } = machine.kept();
      assert.equal(ends === undefined ? undefined : ends - made, life);
      await machine.window().read();
      assert.equal(machine.exchanges, 1);
    });
  }

  it("end by the vendor's clock: how long its token lasts, from when the reply was sent", async () => {
    const inAnHour = (start + hour) / 1000;
    const tokens: readonly [claims: object, ahead: number, date: number | undefined, life: number][] = [
      [{ exp: inAnHour }, 0, undefined, hour],
      [{ exp: inAnHour, iat: start / 1000 }, 5 * hour, undefined, hour],
      // Our clock is five hours ahead, or behind: only the vendor's own says how long it is.
      [{ exp: inAnHour }, 5 * hour, start, hour],
      [{ exp: inAnHour }, -5 * hour, start, hour],
      // Over before it came, or too far off to be meant: as the vendor's file has it.
      [{ exp: inAnHour }, 5 * hour, undefined, 30 * minute],
      [{ exp: 8e12 }, 0, start, 30 * minute],
    ];
    for (const [claims, ahead, date, life] of tokens) {
      const machine = new Machine();
      machine.wall += ahead;
      machine.answer = {
        body: { accessToken: jwt(claims) },
        ...(date !== undefined && { headers: { date: new Date(date).toUTCString() } }),
      };
      await machine.window().read();
      const { made, ends } = machine.kept();
      assert.equal(ends! - made, life, JSON.stringify([claims, ahead, date]));
    }
  });

  it('have a token that can be sent, or there is none', async () => {
    for (const token of ['', 'a\nb', 'a\0', '\u007f', 'x'.repeat(8193)]) {
      const machine = new Machine();
      machine.answer = { body: { accessToken: token } };
      const failure = await failureOf(machine.window().read());
      assert.deepEqual(
        [failure.kind, failure.reason, machine.stored.size, machine.used],
        ['unreadable', 'wrongShape', 0, []],
      );
    }
  });

  it('have a token of a length that a header takes, as they come and as they are read back', async () => {
    const machine = new Machine();
    machine.answer = { body: { accessToken: 'x'.repeat(8192) } };
    await machine.window().read();
    const session = machine.kept();
    assert.equal(session.token.length, 8192);
    machine.put({ [session.of]: { ...session, token: 'x'.repeat(8193) } });
    machine.answer = {};
    await machine.window().read();
    assert.deepEqual([machine.exchanges, machine.used.at(-1)], [2, 'token-2']);
  });

  describe('that are replaced, and put back', () => {
    const named = (id: string): Session => ({ id, token: `token-of-${id}`, of: 'x', made: start });
    const replaced = async (
      tried: Session | undefined,
    ): Promise<{ machine: Machine; undo: () => Promise<void>; kept: () => string | undefined }> => {
      const machine = new Machine();
      const { sessions } = machine.window();
      await sessions.adopt('one', named('former'));
      return {
        machine,
        undo: await sessions.replace('one', tried),
        kept: () => (machine.stored.size === 0 ? undefined : machine.kept().id),
      };
    };

    for (const tried of [undefined, named('tried')]) {
      const what = tried === undefined ? 'by none' : 'by the one that was tried';
      it(`are the former ones, replaced ${what}`, async () => {
        const { machine, undo, kept } = await replaced(tried);
        assert.equal(kept(), tried?.id);
        await undo();
        assert.equal(kept(), 'former');
        // Nobody waits for the one that was noted.
        const { clock, sessions } = machine.window();
        await sessions.of('one').alone(async (held) => assert.equal((await held.latest('x'))?.id, 'former'));
        assert.equal(clock.slept.length, 0);
      });

      it(`are left where another window has made one since, replaced ${what}`, async () => {
        const { machine, undo, kept } = await replaced(tried);
        await machine.window().sessions.adopt('one', named('newest'));
        await undo();
        assert.equal(kept(), 'newest');
      });

      it(`are left where another window has noted one that did not come yet, replaced ${what}`, async () => {
        const { machine, undo, kept } = await replaced(tried);
        await machine.window().sessions.adopt('one', named('newest'));
        if (tried === undefined) machine.stored.clear();
        else machine.put({ x: tried });
        await undo();
        assert.equal(kept(), tried?.id);
      });
    }

    it('are the former ones where the key store takes no other', async () => {
      const machine = new Machine();
      const { sessions } = machine.window();
      await sessions.adopt('one', named('former'));
      const before = new Map(machine.stored);
      let refusals = 0;
      machine.refuses = () => {
        if (refusals++ === 0) throw new Error('full');
      };
      await assert.rejects(sessions.replace('one', named('tried')), /full/);
      assert.deepEqual(machine.stored, before);
    });
  });

  it('that other windows noted just now are waited for, but not by a note of a time to come', async () => {
    const machine = new Machine();
    await machine.window().read();
    const [note] = [...machine.notes.values()].map(
      (text) => JSON.parse(text) as { session: { id: string; at: number } },
    );
    for (const [at, waits] of [
      [start - 1000, true],
      [start + 1000, false],
      [start - minute, false],
    ] as const) {
      machine.over.add(machine.given.at(-1)!);
      machine.put(undefined, { session: { ...note!.session, id: 'another', at } });
      const one = machine.window();
      assert.equal(await failureIf(one.read()), undefined);
      assert.equal(one.clock.slept.length > 0, waits, String(at));
    }
  });

  it('of one window alone know the same', async () => {
    const keep = keepInMemory();
    await keep.alone((held) => held.store({ id: 'a', token: 't', of: 'x', made: start }));
    assert.deepEqual([(await keep.read('x'))?.token, await keep.read('y')], ['t', undefined]);
  });
});
