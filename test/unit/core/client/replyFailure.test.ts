import assert from 'node:assert/strict';
import { failureOf, logged } from '../../../../src/core/client/replyFailure.ts';
import type { Failure } from '../../../../src/core/failure.ts';
import { parseJson } from '../../../../src/core/json/json.ts';
import type { Refusal } from '../../../../src/core/vendorKit/vendor.ts';
import { opened, uncleaned } from '../../../../src/core/vendorText.ts';
import { doorOf, fastClock } from '../../../support/fakes.ts';

const now = Date.UTC(2026, 0, 1);
const header = (headers: Record<string, string>) => (name: string) => headers[name];

describe('core: refusal', () => {
  const judged = (status: number, headers: Record<string, string> = {}, refusal?: Refusal): Failure | undefined =>
    failureOf(
      { status, header: header(headers), body: parseJson('{}'), at: now },
      refusal,
      doorOf('top-secret'),
      fastClock(() => now),
    );
  const statuses: readonly (readonly [status: number, kind: string | undefined])[] = [
    [200, undefined],
    [201, undefined],
    [299, undefined],
    [302, 'unreadable'],
    [304, 'unreadable'],
    [400, 'unreadable'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [408, 'timeout'],
    [409, 'unreadable'],
    [410, 'notFound'],
    [418, 'unreadable'],
    [422, 'unreadable'],
    [429, 'rateLimited'],
    [500, 'unavailable'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [599, 'unavailable'],
  ];
  for (const [status, kind] of statuses) {
    it(`takes ${status} for ${kind ?? 'a reply'}`, () => {
      const failure = judged(status);
      assert.equal(failure?.kind, kind);
      if (kind !== undefined) assert.equal(failure?.status, status);
    });
  }
  it('believes the vendor more than the status', () =>
    assert.equal(judged(200, {}, { kind: 'forbidden' })?.kind, 'forbidden'));
  it('shows the vendor\u2019s words cleaned, cut and without secrets', () => {
    assert.equal(judged(403, {}, { said: uncleaned(' no\n\u202etop-secret ') })?.said, 'no •••');
    assert.equal(opened(judged(403, {}, { said: uncleaned('x'.repeat(1000)) })?.said)?.length, 200);
    assert.equal(judged(403, {}, { said: uncleaned('\u200b') })?.said, undefined);
  });
  it('keeps the ID for the support, cleaned, cut and without secrets', () => {
    const support = (text: string): unknown => judged(500, {}, { support: uncleaned(text) })?.support;
    assert.equal(support('5ffeb778-6046-42b2-b6f7-0c79ebc82288'), '5ffeb778-6046-42b2-b6f7-0c79ebc82288');
    assert.equal(support(' a\nb\u202etop-secret '), 'a b•••');
    assert.equal(support('x'.repeat(100_000)), `${'x'.repeat(99)}…`);
    assert.equal(support('\u200b'), undefined);
    assert.equal(judged(200, {}, { support: uncleaned('x') }), undefined);
    const kept = judged(500, {}, { support: uncleaned('x') })?.with({ reason: 'signIn' });
    assert.deepEqual([kept?.support, kept?.reason], ['x', 'signIn']);
  });
  it('names a plan where access is refused, and nowhere else', () => {
    const plan = { name: 'Business', isLacking: true };
    assert.deepEqual(judged(403, {}, { plan })?.plan, plan);
    assert.deepEqual(judged(200, {}, { kind: 'forbidden', plan })?.with({ reason: 'signIn' }).plan, plan);
    for (const status of [400, 401, 404, 429, 500]) assert.equal(judged(status, {}, { plan })?.plan, undefined);
  });
  it('writes into the log what the vendor says, and nothing that looks like a secret', () => {
    const line = (refusal: Refusal): string => logged(judged(403, {}, refusal)!);
    const looks = `ghp_${'a1B2'.repeat(9)}`;
    assert.equal(line({}), 'forbidden 403');
    assert.equal(
      line({ said: uncleaned('no\nrights'), support: uncleaned('ref-1') }),
      'forbidden 403: no rights (ID for support: ref-1)',
    );
    assert.equal(
      line({ said: uncleaned(`${looks} top-secret`), support: uncleaned(looks) }),
      'forbidden 403: •••••• ••• (ID for support: ••••••)',
    );
    assert.ok(line({ said: uncleaned('x'.repeat(1000)), support: uncleaned('x'.repeat(1000)) }).length < 400);
  });
  it('says until when to wait, where that is told', () => {
    const at = (seconds: number): string => new Date(now + seconds * 1000).toISOString();
    assert.equal(judged(429)?.retryAt, undefined);
    assert.equal(judged(429, { 'retry-after': '5' })?.retryAt, at(5));
    assert.equal(judged(503, { 'retry-after': '5' })?.retryAt, at(5));
    assert.equal(judged(503, { 'x-ratelimit-reset': String(now / 1000 + 5) })?.retryAt, undefined);
    assert.equal(judged(404, { 'retry-after': '5' })?.retryAt, undefined);
    assert.equal(judged(429, { 'retry-after': '1.5' })?.retryAt, at(1.5));
    assert.equal(judged(503, { 'retry-after': '0.25' })?.retryAt, at(0.25));
    assert.equal(judged(429, {}, { wait: 60_000 })?.retryAt, at(60));
    assert.equal(judged(429, {}, { wait: 1500 })?.retryAt, at(1.5));
    for (const wait of [-1, NaN, Infinity]) assert.equal(judged(429, {}, { wait })?.retryAt, undefined);
    assert.equal(judged(429, { 'retry-after': '5' }, { wait: 60_000 })?.retryAt, at(5));
    assert.equal(judged(500, {}, { wait: 60_000 })?.retryAt, at(60));
    assert.equal(judged(404, {}, { wait: 60_000 })?.retryAt, undefined);
  });
});
