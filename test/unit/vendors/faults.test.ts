import assert from 'node:assert/strict';
import type { Failure, FailureKind } from '../../../src/core/failure.ts';
import type { Pages } from '../../../src/core/pages.ts';
import { retryRules } from '../../../src/core/retry.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { faultsWith, starts, type Emulator, type NamedFault, type VendorId } from '../../vendors/index.ts';
import { failureIf, failureOf, never, usualLimits } from '../core/fakes.ts';
import { connect, type Connected } from './connected.ts';

/** What a listing of groups should come to: a kind, with its reason; or `read`, which may be more or fewer rows than there are. */
interface Outcome {
  readonly kind: FailureKind | 'read';
  readonly reason?: string;
  readonly requests?: number;
}

const usualKinds: Readonly<Record<number, FailureKind>> = { 401: 'unauthorized', 403: 'forbidden', 404: 'notFound', 429: 'rateLimited' };
const kindOf = (status: number): FailureKind => usualKinds[status] ?? (status >= 500 ? 'unavailable' : 'unreadable');
const attemptsOf = (kind: FailureKind): number => retryRules.attempts[kind] ?? 1;
const failed = (kind: FailureKind, reason?: string, requests = attemptsOf(kind)): Outcome => ({ kind, requests, ...(reason === undefined ? {} : { reason }) });
const read: Outcome = { kind: 'read' };

const bodies: Readonly<Record<string, Outcome>> = {
  html: failed('unreadable', 'html'), text: failed('unreadable', 'notJson'), cut: failed('unreadable', 'notJson'), empty: failed('unreadable', 'empty'), spaces: failed('unreadable', 'empty'),
  null: failed('unreadable', 'wrongShape'), array: failed('unreadable', 'wrongShape'), string: failed('unreadable', 'wrongShape'), huge: failed('unreadable', 'tooLarge'),
  deep: failed('unreadable', 'tooDeep'), bom: read, invalidUtf8: read, trailing: failed('unreadable', 'notJson'), wrongEnvelope: failed('unreadable', 'wrongShape'),
  missingEnvelope: failed('unreadable', 'wrongShape'), wrongTypes: failed('unreadable'),
};
const wires: Readonly<Record<string, Outcome>> = {
  slowHeaders: failed('timeout'), slowBody: failed('timeout'), hang: failed('timeout'), hangInBody: failed('timeout'), endlessBody: failed('unreadable', 'tooLarge'),
  resetBefore: failed('network', 'connectionLost'), resetInBody: failed('network', 'connectionLost'), closedInBody: failed('network', 'connectionLost'),
  lengthTooLong: failed('network', 'connectionLost'), lengthTooShort: failed('unreadable'), brokenGzip: failed('unreadable', 'notJson'), cutGzip: failed('unreadable', 'notJson'),
  gzipBomb: failed('unreadable', 'tooLarge'), notHttp: failed('network'), hugeHeader: failed('network'),
};

/** A vendor's refusal of that status. WeSurvey says it in the body, under 200, and has words for some only. */
function refused(vendor: string, status: number, other: boolean): FailureKind {
  if (vendor === 'wesurvey' && !other) return [401, 403, 404, 429, 500, 503].includes(status) ? kindOf(status) : 'unreadable';
  return vendor === 'devrev' && status === 405 ? 'notFound' : kindOf(status);
}

function expected(vendor: string, { fault }: NamedFault): Outcome {
  if ('answer' in fault) return failed(kindOf(fault.answer.status));
  if ('refuse' in fault) {
    const kind = refused(vendor, fault.refuse, fault.other ?? false);
    const { wait } = fault;
    if (kind !== 'rateLimited') return failed(kind);
    const named = wait !== undefined && (wait.by === 'text' ? false : wait.by !== 'body' || vendor === 'devrev');
    const long = named ? (wait as { seconds: number }).seconds > 5 : vendor === 'testmo';
    return failed(kind, undefined, long ? 1 : 3);
  }
  if ('redirect' in fault) {
    if (fault.redirect === 'same') return fault.times === 1 ? read : failed('refused', 'tooManyRedirects', 4);
    if (fault.redirect.startsWith('file:')) return failed('unreadable');
    return failed('refused', fault.redirect === 'http://[' ? 'badAddress' : 'otherOrigin');
  }
  if ('body' in fault) return bodies[fault.body]!;
  if ('rows' in fault) return fault.rows === 'deep' ? failed('unreadable', 'tooDeep') : read;
  if ('wire' in fault) return wires[fault.wire]!;
  if ('paging' in fault) {
    const repeats = ['repeated', 'cycle'].includes(fault.paging) || (fault.paging === 'emptyForever' && ['devrev', 'semaphor', 'testmo'].includes(vendor));
    return repeats ? { kind: 'unreadable', reason: 'repeatedPage' } : fault.paging === 'endless' ? { kind: 'cancelled' } : read;
  }
  // The mark of the next page: a text can only be DevRev's cursor, and a fraction Testmo's page or a total.
  if (vendor === 'devrev' && fault.next.startsWith('"')) return { kind: 'unreadable', reason: 'badRequest', requests: 2 };
  if (fault.next !== '1.5') return failed('unreadable', 'wrongShape');
  if (vendor === 'testmo') return { kind: 'unreadable', reason: 'badRequest', requests: 2 };
  return vendor === 'aptly' || vendor === 'wesurvey' ? read : failed('unreadable', 'wrongShape');
}

/** Too much to go over the wire twice. */
const large = new Set(['{"body":"huge"}', '{"wire":"gzipBomb"}', '{"wire":"endlessBody"}']);

/** Reads the groups to the end, or to the fifth page; the Failure that stopped it, if one did. */
function listed({ source }: Pick<Connected, 'source'>, most = 5): Promise<Failure | undefined> {
  return readTo(source.groups, most);
}

function readTo<T extends { readonly id: string }>(pages: Pages<T>, most: number): Promise<Failure | undefined> {
  const abort = new AbortController();
  return failureIf(pages.all(abort.signal, () => pages.count === most && abort.abort()));
}

for (const { id: vendor } of vendors) {
  describe(`contract: ${vendor} under faults`, () => {
    let emulator: Emulator;
    let thief: Emulator;
    before(async () => {
      emulator = await starts[vendor as VendorId]({ scale: 30 });
      thief = await starts.testmo();
    });
    const anyGroup = (): string => emulator.facts.groupIds()[0] ?? '';
    beforeEach(() => emulator.reset());
    after(async () => {
      await emulator.close();
      await thief.close();
    });
    // What lies below the vendor's words is the same for all of them: one vendor shows it.
    const table = faultsWith('THIEF').filter(({ family, fault }) => vendor === 'testmo' || !(family === 'wire' || ('body' in fault && fault.body === 'huge')));

    for (const named of table) {
      it(`bears ${named.name}`, async () => {
        const outcome = expected(vendor, named);
        const fault = JSON.parse(JSON.stringify(named.fault).replaceAll('THIEF', thief.origin)) as typeof named.fault;
        const limits = { pageSize: 15, undocumented: true, timeout: outcome.kind === 'timeout' ? 40 : 10_000 };
        const connected = connect(emulator, { limits });
        const { source, log, slept } = connected;
        emulator.misbehave(fault);
        const failure = await listed(connected);
        const { groups } = source;
        assert.equal(failure?.kind ?? 'read', outcome.kind, String(failure?.stack));
        if (outcome.reason !== undefined) assert.equal(failure?.reason, outcome.reason);
        if (outcome.requests !== undefined) assert.equal(emulator.requests.length, outcome.requests);
        // Numbered pages with a total are asked for early, twice as many as may be under way.
        assert.ok(emulator.requests.length <= 6 + 2 * usualLimits.inFlight, String(emulator.requests.length));
        assert.equal(groups.complete, failure === undefined);
        assert.equal(groups.failure, failure?.kind === 'cancelled' ? undefined : failure);
        // A failure is never an empty list, and a list that lacks rows says so.
        if (groups.state === 'complete') assert.ok(groups.rows.length > 0 && groups.rows.length >= (groups.total ?? 0));
        if (failure?.kind === 'rateLimited') assert.ok(Date.parse(failure.retryAt ?? '') <= Date.now() + 86_400_000 + slept.reduce((sum, ms) => sum + ms, 0));
        assert.ok(slept.every((ms) => ms <= retryRules.longestSilence));

        if (large.has(JSON.stringify(named.fault))) return;
        // A listing of members ends as well, whatever it comes to.
        emulator.reset();
        emulator.misbehave(fault);
        const members = connect(emulator, { limits });
        const pages = members.source.members(anyGroup());
        const stopped = await readTo(pages, 5);
        assert.ok(emulator.requests.length <= 12, String(emulator.requests.length));
        const faulty = emulator.requests.flatMap(({ complaint }) => (complaint?.startsWith('the emulator failed') ? complaint : []));
        assert.deepEqual(faulty, []);

        for (const text of [...log, ...members.log, failure?.stack ?? '', stopped?.stack ?? '', JSON.stringify([failure, stopped])]) {
          assert.doesNotMatch(text, /token-valid|unexpected|stolen/);
        }
        assert.equal(thief.requests.length, 0);
      }).timeout(10_000);
    }

    it('is read to the end once all is well again', async () => {
      const connected = connect(emulator);
      assert.equal(await listed(connected), undefined);
      assert.deepEqual([connected.source.groups.rows.length, connected.source.groups.state], [30, 'complete']);
    });

    it('keeps what was loaded, and goes on where it stopped', async () => {
      const { source } = connect(emulator, { limits: { pageSize: 15 } });
      emulator.misbehave({ call: 'groups', skip: 1, times: 3, refuse: 500 });
      const failure = await listed({ source });
      assert.deepEqual([failure?.kind, source.groups.rows.length, source.groups.state, emulator.requests.length], ['unavailable', 15, 'partial', 4]);
      await source.groups.all(never);
      assert.deepEqual([source.groups.rows.length, source.groups.state, source.groups.failure, emulator.requests.length], [30, 'complete', undefined, 5]);
    });

    it('is read after all when the fault passes in time', async () => {
      for (const fault of [{ refuse: 500 }, { wire: 'resetBefore' }, { answer: { status: 502 } }, { refuse: 429, wait: { by: 'seconds', seconds: 1 } }] as const) {
        const connected = connect(emulator);
        emulator.misbehave({ ...fault, times: 2 });
        assert.equal(await listed(connected), undefined);
        assert.deepEqual([emulator.requests.length, connected.slept.length, connected.source.groups.rows.length], [3, 2, 30]);
        emulator.reset();
      }
    });

    it('does not ask before the time that was named, on any call', async () => {
      const { source } = connect(emulator, { limits: { undocumented: true } });
      emulator.misbehave({ refuse: 429, wait: { by: 'seconds', seconds: 60 }, times: 1 });
      assert.equal((await failureOf(source.groups.more(never))).kind, 'rateLimited');
      const again = await failureOf(source.members(anyGroup()).more(never));
      assert.deepEqual([again.kind, emulator.requests.length], ['rateLimited', 1]);
      source.connector.resume();
      await source.members(anyGroup()).more(never);
    });
  });
}
