// Signing in at each vendor that has an exchange, over real HTTP.
import assert from 'node:assert/strict';
import nodeFetch from 'node-fetch';
import { Connector } from '../../../../src/core/client/connector.ts';
import { keepInMemory } from '../../../../src/core/client/signIn/session.ts';
import { sessionRules } from '../../../../src/core/client/signIn/signer.ts';
import type { World } from '../../../../src/core/client/world.ts';
import { Source } from '../../../../src/core/connection/source.ts';
import { readConnections } from '../../../../src/core/directory/readConnections.ts';
import { Failure } from '../../../../src/core/failure.ts';
import type { Clock } from '../../../../src/core/wait.ts';
import { vendors } from '../../../../src/vendors/index.ts';
import { deferred, failureOf, never, settled, usualLimits } from '../../../support/fakes.ts';
import { starts, type Emulator, type RecordedRequest } from '../../../vendors/index.ts';

/** A clock that stands still until it is moved, or waited for. */
function movedClock(): Clock & { move(seconds: number): void } {
  let now = Date.now();
  return {
    now: () => now,
    steady: () => now,
    sleep: (ms, signal) =>
      signal.aborted ? Promise.reject(new Failure('cancelled')) : ((now += ms), Promise.resolve()),
    move: (seconds) => void (now += seconds * 1000),
  };
}

/** How each exchange must look, and what its token lives. */
const exchanges = {
  semaphor: {
    sent: ({ method, path, body, headers }: RecordedRequest) => [
      method,
      path,
      JSON.parse(body) as unknown,
      headers['content-type'],
    ],
    is: [
      'POST',
      '/api/v1/token',
      { type: 'project', projectId: 'p_emulator', projectSecret: 'semaphor-project-secret-valid', orgUserId: 'ou_1' },
      'application/json',
    ],
    seconds: 1800,
    early: 300,
  },
  aptly: {
    sent: ({ method, path, body, headers }: RecordedRequest) => [
      method,
      path,
      JSON.parse(body) as unknown,
      headers['content-type'],
    ],
    is: ['POST', '/auth/v1/tenants/access-key/exchange', { accessKey: 'aptly-access-key-valid' }, 'application/json'],
    seconds: 3600,
    early: 300,
  },
  wesurvey: {
    sent: ({ method, path, body, query }: RecordedRequest) => [method, path, body, Object.fromEntries(query)],
    is: [
      'GET',
      '/api/oauth2/access_token',
      '',
      { appid: 'emulated-app', secret: 'wesurvey-app-secret-valid', grant_type: 'client_credential' },
    ],
    seconds: 7200,
    early: 30,
  },
} as const;

for (const vendor of ['semaphor', 'aptly', 'wesurvey'] as const) {
  describe(`signing in to ${vendor}`, () => {
    const { sent, is, seconds, early } = exchanges[vendor];
    let emulator: Emulator;
    before(async () => (emulator = await starts[vendor]()));
    afterEach(() => emulator.reset());
    after(() => emulator.close());

    /** A window with the connection; windows that are given the same keep and clock are of the same machine. */
    function window({
      secrets = emulator.signIn!.secrets,
      sessions = keepInMemory(),
      clock = movedClock(),
      fetch = nodeFetch,
    }: Partial<{
      secrets: Record<string, string>;
      sessions: ReturnType<typeof keepInMemory>;
      clock: ReturnType<typeof movedClock>;
      fetch: World['fetch'];
    }> = {}) {
      const entry = { id: 'one', vendor, ...emulator.connection.answers, ...emulator.signIn!.answers };
      const {
        connections: [configured],
        problems,
      } = readConnections([entry], vendors);
      assert.deepEqual(problems, []);
      const log: string[] = [];
      const given = { secrets: secrets as Record<string, string> | undefined };
      const world: World = {
        fetch,
        clock,
        limits: () => usualLimits,
        secrets: () => Promise.resolve(given.secrets),
        sessions: () => sessions,
        log: (_level, message) => void log.push(message),
      };
      const source = new Source(new Connector(configured!.connection, configured!.vendor, world), clock.now);
      const read = async (): Promise<number> => {
        const groups = source.freshGroups();
        await groups.more(never);
        return groups.rows.length;
      };
      return { source, sessions, clock, log, given, read };
    }
    const made = (): RecordedRequest[] => emulator.requests.filter(({ call }) => call === 'signIn');
    const reads = (): RecordedRequest[] => emulator.requests.filter(({ call }) => call === 'groups');
    const isQuiet = ({ log }: { log: readonly string[] }): void => {
      for (const secret of Object.values(emulator.signIn!.secrets)) assert.ok(!log.join('\n').includes(secret));
    };

    it('exchanges once, as the vendor has it, and sends the secret nowhere else', async () => {
      const one = window();
      assert.ok((await one.read()) > 0);
      assert.ok((await one.read()) > 0);
      assert.deepEqual(made().map(sent), [is]);
      assert.equal(made()[0]?.headers.authorization, undefined);
      assert.equal(reads().length, 2);
      const [secret] = Object.values(emulator.signIn!.secrets);
      for (const { path, query, headers, body } of reads())
        assert.ok(!`${path}?${query.toString()} ${JSON.stringify(headers)} ${body}`.includes(secret!));
      assert.deepEqual(
        emulator.requests.flatMap(({ complaint }) => complaint ?? []),
        [],
      );
      isQuiet(one);
      assert.ok(!one.log.join().includes(one.sessions.session()!.token));
    });

    it('makes one exchange for all that ask at the same moment, in one window and in others', async () => {
      const first = window();
      const others = Array.from({ length: 5 }, () => window(first));
      const all = await Promise.all(
        [first, ...others].flatMap(({ source }) => [
          source.freshGroups().more(never),
          source
            .members(emulator.facts.seedGroupId)
            .more(never)
            .catch((thrown: unknown) => assert.equal((thrown as Failure).reason, 'undocumented')),
        ]),
      );
      assert.equal(all.length, 12);
      assert.equal(made().length, 1);
    });

    it('goes on for the others when one who waits leaves', async () => {
      emulator.misbehave({ call: 'signIn', wire: 'slowHeaders', ms: 150, times: 1 });
      const { source } = window();
      const leaver = new AbortController();
      const left = source
        .freshGroups()
        .more(leaver.signal)
        .then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
      const stays = source
        .members(emulator.facts.seedGroupId)
        .more(never)
        .catch(() => undefined);
      const stay = source.freshGroups();
      while (made().length === 0) await settled();
      leaver.abort();
      assert.equal(((await left) as Failure).kind, 'cancelled');
      await Promise.all([stays, stay.more(never)]);
      assert.ok(stay.rows.length > 0);
      assert.equal(made().length, 1);
    });

    it('renews before the end, not earlier, and nobody is refused', async () => {
      const one = window();
      await one.read();
      one.clock.move(seconds - early - 5);
      await one.read();
      assert.equal(made().length, 1);
      one.clock.move(10);
      await one.read();
      await one.read();
      assert.equal(made().length, 2);
      assert.ok(emulator.requests.every(({ status }) => status < 400));
      assert.equal(one.log.filter((line) => line.includes('failed')).length, 0);
    });

    it('renews once when the vendor says that it is over, and asks again', async () => {
      const one = window();
      await one.read();
      emulator.endSessions();
      assert.ok((await one.read()) > 0);
      assert.deepEqual([made().length, reads().length], [2, 3]);
      isQuiet(one);
    });

    it('does not take a token that is refused at once for over again and again', async () => {
      const one = window();
      emulator.misbehave({ call: 'groups', refuse: 401 });
      const { kind } = await failureOf(one.read());
      assert.equal(kind, 'unauthorized');
      // The first session, one anew, and what is allowed in ten minutes.
      assert.ok(made().length <= 1 + sessionRules.most, String(made().length));
      const before = made().length;
      for (let times = 0; times < 5; times++) await failureOf(one.read());
      assert.ok(made().length <= 1 + sessionRules.most, `${before} and then ${made().length}`);
    });

    for (const [what, fault] of [
      ['the server', { refuse: 503 }],
      ['the network', { wire: 'resetBefore' }],
      ['a rate limit', { refuse: 429, wait: { by: 'seconds', seconds: 60 } }],
    ] as const) {
      it(`stays signed in when a renewal fails because of ${what}, and tries again later`, async () => {
        const one = window();
        await one.read();
        emulator.misbehave({ call: 'signIn', ...fault });
        one.clock.move(seconds - 20);
        assert.ok((await one.read()) > 0);
        assert.ok((await one.read()) > 0);
        // One try; then there is a pause.
        assert.equal(made().length, 2);
        emulator.reset();
        one.clock.move(70);
        assert.ok((await one.read()) > 0);
        assert.equal(made().length, 1);
      });

      it(`says that it was ${what} when there is no session yet, not that the secret is wrong`, async () => {
        emulator.misbehave({ call: 'signIn', ...fault });
        const { kind } = await failureOf(window().read());
        assert.ok(['unavailable', 'network', 'rateLimited'].includes(kind), kind);
      });
    }

    it('says that the secret is refused, asks once, and nothing else', async () => {
      const [key] = Object.keys(emulator.signIn!.secrets);
      const one = window({ secrets: { [key!]: 'some-wrong-secret' } });
      const failure = await failureOf(one.read());
      assert.deepEqual([['unauthorized', 'forbidden'].includes(failure.kind), failure.reason], [true, 'signIn']);
      assert.deepEqual(
        emulator.requests.map(({ call }) => call),
        ['signIn'],
      );
      assert.ok(!one.log.join().includes('some-wrong-secret'));
    });

    it('reads what the exchange must hold, and says when it does not', async () => {
      for (const body of [
        '{}',
        '[]',
        'null',
        '{"data":{"token":5,"access_token":null},"accessToken":{}}',
        '{"data":[]}',
        '<html>',
        '',
      ]) {
        emulator.reset();
        emulator.misbehave({ call: 'signIn', answer: { status: 200, body } });
        const { kind } = await failureOf(window().read());
        assert.equal(kind, 'unreadable', body);
        assert.equal(reads().length, 0);
      }
    });

    it('follows no redirect with its secret, neither away nor to another path', async () => {
      const elsewhere = await starts[vendor]();
      for (const redirect of [`${elsewhere.origin}/x`, '/x', 'same'])
        for (const status of [302, 307, 308]) {
          emulator.reset();
          emulator.misbehave({ call: 'signIn', redirect, status });
          const one = window();
          const failure = await failureOf(one.read());
          assert.deepEqual([failure.kind, emulator.requests.length, elsewhere.requests.length], ['refused', 1, 0]);
          isQuiet(one);
        }
      await elsewhere.close();
    });

    it('makes a new session when the secret is replaced, and uses none of another origin', async () => {
      const one = window();
      await one.read();
      const { token } = one.sessions.session()!;
      one.given.secrets = { ...emulator.signIn!.secrets, unheard: 'of' };
      await one.read();
      assert.equal(made().length, 1);
      const [key] = Object.keys(emulator.signIn!.secrets);
      one.given.secrets = { [key!]: 'another-secret' };
      await failureOf(one.read());
      assert.equal(made().length, 2);
      const elsewhere = await starts[vendor]();
      const entry = { id: 'one', vendor, ...elsewhere.connection.answers, ...elsewhere.signIn!.answers };
      const {
        connections: [configured],
      } = readConnections([entry], vendors);
      const world: World = {
        fetch: nodeFetch,
        clock: one.clock,
        limits: () => usualLimits,
        secrets: () => Promise.resolve(elsewhere.signIn!.secrets),
        sessions: () => one.sessions,
        log: () => undefined,
      };
      await new Source(new Connector(configured!.connection, configured!.vendor, world), one.clock.now)
        .freshGroups()
        .more(never);
      assert.equal(elsewhere.requests[0]?.call, 'signIn');
      for (const { headers, query } of elsewhere.requests)
        assert.ok(!JSON.stringify([headers, query.toString()]).includes(token));
      await elsewhere.close();
    });

    it('keeps nothing of a session that was made while the connection was removed', async () => {
      const answer = deferred();
      const one = window({
        fetch: async (url, init) => {
          const reply = await nodeFetch(url, init);
          await answer.promise;
          return reply;
        },
      });
      const reading = failureOf(one.read());
      while (made().length === 0) await settled();
      one.source.connector.close();
      answer.resolve();
      assert.equal((await reading).kind, 'cancelled');
      assert.equal(one.sessions.session(), undefined);
      assert.equal(reads().length, 0);
    });

    it('takes a pasted token too, and exchanges nothing', async () => {
      const one = window({ secrets: emulator.secrets });
      assert.ok((await one.read()) > 0);
      assert.equal(made().length, 0);
      const expired = await failureOf(window({ secrets: emulator.otherSecrets.expired }).read());
      assert.equal(expired.kind, 'unauthorized');
      assert.equal(made().length, 0);
    });

    it('says what is missing, and asks nothing', async () => {
      const failure = await failureOf(window({ secrets: {} }).read());
      assert.deepEqual([failure.kind, failure.reason], ['unauthorized', 'noSecret']);
      assert.equal(emulator.requests.length, 0);
    });
  });
}

describe('signing in to wesurvey beside others', () => {
  const entry = (emulator: Emulator): object => ({ id: 'one', vendor: 'wesurvey', ...emulator.connection.answers });
  function window(emulator: Emulator, clock = movedClock(), sessions = keepInMemory()) {
    const {
      connections: [configured],
    } = readConnections([entry(emulator)], vendors);
    const world: World = {
      fetch: nodeFetch,
      clock,
      limits: () => usualLimits,
      secrets: () => Promise.resolve(emulator.signIn!.secrets),
      sessions: () => sessions,
      log: () => undefined,
    };
    const source = new Source(new Connector(configured!.connection, configured!.vendor, world), clock.now);
    return { clock, read: () => source.freshGroups().more(never) };
  }
  const made = ({ requests }: Emulator): number => requests.filter(({ call }) => call === 'signIn').length;

  it('that keep signing in with the same app does not fight with them, and says so', async () => {
    const emulator = await starts.wesurvey();
    const [ours, theirs] = [window(emulator), window(emulator)];
    await ours.read();
    const outcomes: (string | undefined)[] = [];
    for (let round = 0; round < 8; round++) {
      // Another machine, which knows nothing of us.
      await theirs.read().catch(() => undefined);
      ours.clock.move(5);
      theirs.clock.move(5);
      outcomes.push(
        await ours.read().then(
          () => undefined,
          (thrown: unknown) => (thrown as Failure).reason,
        ),
      );
    }
    assert.deepEqual(
      outcomes.filter((reason) => reason !== undefined && reason !== 'contested'),
      [],
    );
    assert.ok(made(emulator) <= 2 * (1 + sessionRules.most), String(made(emulator)));
    await emulator.close();
  });

  it('has not lost its session where it may not do something', async () => {
    const emulator = await starts.wesurvey();
    const one = window(emulator);
    await one.read();
    // The word for missing rights may be the one for a session that is over: an old one is made anew, once.
    emulator.misbehave({ call: 'groups', refuse: 403 });
    assert.equal((await failureOf(one.read())).kind, 'forbidden');
    assert.equal(made(emulator), 1);
    one.clock.move(sessionRules.trusted / 1000 + 1);
    assert.equal((await failureOf(one.read())).kind, 'forbidden');
    assert.equal((await failureOf(one.read())).kind, 'forbidden');
    assert.equal(made(emulator), 2);
    await emulator.close();
  });
});
