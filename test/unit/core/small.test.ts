import assert from 'node:assert/strict';
import { isoInstant } from '../../../src/core/instant.ts';
import { isSafe, parseOrigin } from '../../../src/core/origin.ts';
import { path } from '../../../src/core/path.ts';
import { networkFailure } from '../../../src/core/network.ts';
import { asFailure, Failure } from '../../../src/core/failure.ts';
import { oneLine, withoutSecrets } from '../../../src/core/redact.ts';
import { bearer, withoutBearer } from '../../../src/core/sign.ts';
import { failing } from './fakes.ts';

describe('core: instant', () => {
  const cases: readonly (readonly [written: string, read: string | undefined, naive?: string])[] = [
    ['2023-01-01T12:00:00.000Z', '2023-01-01T12:00:00.000Z'], ['2021-06-24T18:24:45+08:00', '2021-06-24T18:24:45+08:00'], ['2024-08-13 19:28:54', '2024-08-13T19:28:54+08:00', '+08:00'],
    ['2024-08-13 19:28:54', undefined], ['2024-08-13T19:28:54+0530', '2024-08-13T19:28:54+05:30'], ['2024-08-13t19:28:54z', '2024-08-13T19:28:54Z'], ['2024-08-13', '2024-08-13'],
    ['2024-08-13T19:28', '2024-08-13T19:28Z', 'Z'], ['2024-02-29T00:00:00.123456789Z', '2024-02-29T00:00:00.123456789Z'], [' 2024-08-13 ', '2024-08-13'],
    ['1717200000', '2024-06-01T00:00:00.000Z'], ['1717200000123', '2024-06-01T00:00:00.123Z'],
    ['2021-06-24T17:59:', undefined, '+08:00'], ['2023-02-30T10:00:00Z', undefined], ['2023-02-29', undefined], ['2023-13-01', undefined], ['2023-00-10', undefined],
    ['2023-01-01T25:00:00Z', undefined], ['2023-01-01T10:61:00Z', undefined], ['2023-01-01T10:00:00+99:00', undefined], ['..', undefined, 'Z'], ['', undefined, 'Z'],
    ['soon', undefined, 'Z'], ['12345', undefined, 'Z'], ['Mon, 01 Jan 2024 00:00:00 GMT', undefined], ['2023-01-01T10:00:00ZZ', undefined],
  ];
  for (const [written, read, naive] of cases) {
    it(`reads ${JSON.stringify(written)} as ${String(read)}`, () => {
      const got = isoInstant(written, naive);
      assert.equal(got, read);
      if (got !== undefined) assert.ok(!Number.isNaN(Date.parse(got)));
    });
  }
});

describe('core: origin', () => {
  const good: readonly (readonly [typed: string, origin: string])[] = [
    ['https://api.example.com', 'https://api.example.com'], [' https://api.example.com/ ', 'https://api.example.com'], ['api.example.com', 'https://api.example.com'],
    ['HTTPS://API.Example.com:443', 'https://api.example.com'], ['https://a.example:8443', 'https://a.example:8443'], ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1:81', 'http://127.0.0.1:81'], ['http://127.1.2.3', 'http://127.1.2.3'], ['http://[::1]:81', 'http://[::1]:81'], ['http://a.localhost', 'http://a.localhost'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'], ['https://example.com?', 'https://example.com'],
  ];
  for (const [typed, origin] of good) it(`takes ${typed}`, () => assert.deepEqual(parseOrigin(typed), { origin }));

  const bad: readonly (readonly [typed: string, problem: string])[] = [
    ['http://api.example.com', 'notHttps'], ['http://localhost.example.com', 'notHttps'], ['http://127.0.0.1.example.com', 'notHttps'], ['http://10.0.0.1', 'notHttps'], ['ftp://example.com', 'notHttps'],
    ['ws://example.com', 'notHttps'], ['https://a.example/api', 'hasPath'], ['https://a.example/?x=1', 'hasPath'], ['https://a.example#x', 'hasPath'], ['https://u:p@a.example', 'hasCredentials'],
    ['https://u@a.example', 'hasCredentials'], ['https://', 'notAnAddress'], ['', 'notAnAddress'], ['a b', 'notAnAddress'], ['https://[', 'notAnAddress'], ['https://a.example:99999', 'notAnAddress'],
    ['javascript:alert(1)', 'notAnAddress'],
  ];
  for (const [typed, problem] of bad) it(`refuses ${typed} as ${problem}`, () => assert.deepEqual(parseOrigin(typed), { problem }));

  it('is safe over https, and over http at home only', () => {
    assert.deepEqual(['https://x', 'http://127.0.0.1', 'http://x', 'file:///x'].map((address) => isSafe(new URL(address))), [true, true, false, false]);
  });
});

describe('core: path', () => {
  for (const id of ['a/b', '50%', 'a b', '🎉', '?a=b#c', 'été', '..%2f', '"g"', '%2e%2e', '...', '\\', "'", ':', '+']) {
    it(`holds ${id} as one segment`, () => {
      const address = new URL(path`/groups/${id}/members`, 'https://a.example');
      const parts = address.pathname.split('/');
      assert.equal(parts.length, 4);
      assert.deepEqual([decodeURIComponent(parts[2] ?? ''), parts[3], address.search], [id, 'members', '']);
    });
  }
  for (const id of ['', '.', '..', '\ud800', 'a\udc00b']) {
    it(`refuses ${JSON.stringify(id)}`, () => {
      const { kind, reason } = failing(() => path`/groups/${id}`);
      assert.deepEqual([kind, reason], ['refused', 'badId']);
    });
  }
  it('takes several, and none', () => assert.deepEqual([path`/a/${'b c'}/${'d'}`, path`/a`], ['/a/b%20c/d', '/a']));
});

describe('core: network and failure', () => {
  const withCode = (code: string): Error => Object.assign(new Error(`to https://a.example/?access_token=secret: ${code}`), { code });
  const cases: readonly (readonly [thrown: unknown, kind: string, reason: string | undefined])[] = [
    [withCode('ENOTFOUND'), 'network', 'hostNotFound'], [withCode('EAI_AGAIN'), 'network', 'hostNotFound'], [withCode('ECONNREFUSED'), 'network', 'connectionRefused'],
    [withCode('ECONNRESET'), 'network', 'connectionLost'], [withCode('HPE_INVALID_CONSTANT'), 'network', undefined], [withCode('DEPTH_ZERO_SELF_SIGNED_CERT'), 'certificate', undefined],
    [withCode('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'certificate', undefined], [withCode('ERR_TLS_CERT_ALTNAME_INVALID'), 'certificate', undefined], [withCode('CERT_HAS_EXPIRED'), 'certificate', undefined],
    [withCode('SELF_SIGNED_CERT_IN_CHAIN'), 'certificate', undefined], [withCode('Z_DATA_ERROR'), 'unreadable', 'notJson'], [withCode('ERR_INVALID_CHAR'), 'unauthorized', undefined],
    [new Error('x', { cause: withCode('ECONNREFUSED') }), 'network', 'connectionRefused'], [new AggregateError([withCode('ENETUNREACH'), withCode('ECONNREFUSED')]), 'network', 'connectionRefused'],
    [new TypeError('fetch failed'), 'network', undefined], ['a text', 'network', undefined], [undefined, 'network', undefined],
  ];
  for (const [thrown, kind, reason] of cases) {
    it(`makes ${kind} ${reason ?? ''} of ${thrown instanceof Error ? ((thrown as { code?: string }).code ?? thrown.name) : String(thrown)}`, () => {
      const failure = networkFailure(thrown, 'a.example');
      assert.deepEqual([failure.kind, failure.reason], [kind, reason]);
      assert.doesNotMatch(`${failure.message} ${JSON.stringify(failure)}`, /secret|access_token/);
    });
  }
  it('is not caught by causes that go round', () => {
    const error = new Error('round');
    error.cause = error;
    assert.equal(networkFailure(error, 'h').kind, 'network');
  });
  it('keeps facts of its own kind only', () => {
    const failure = new Failure('timeout', { host: 'h' });
    assert.equal(asFailure(failure), failure);
    for (const thrown of [new TypeError('https://a.example/?access_token=secret'), 'secret', { secret: 1 }, null]) {
      assert.equal(asFailure(thrown).kind, 'unreadable');
      assert.doesNotMatch(asFailure(thrown).message, /secret/);
    }
    assert.equal(new Failure('unreadable', { reason: 'html', status: 200, said: 'words' }).message, 'unreadable html 200');
  });
});

describe('core: redact', () => {
  const lines: readonly (readonly [text: string, shown: string])[] = [
    ['a\r\n\tb', 'a b'], ['a\u202eb\u2066c', 'abc'], ['zero\u200bwidth\ufeff', 'zerowidth'], ['\u001b[31mred\u0007', '[31mred'], ['a\u2028b\u2029c', 'a b c'], ['tag\u{e0041}', 'tag'],
    ['  x  ', 'x'], ['日本 🎉', '日本 🎉'], ['\u0000', ''], ['$(icon) <script>', '$(icon) <script>'],
  ];
  for (const [text, shown] of lines) it(`shows ${JSON.stringify(text)} as ${shown}`, () => assert.equal(oneLine(text), shown));
  it('cuts by characters, not through one', () => {
    assert.equal(oneLine('🎉'.repeat(10), 5), '🎉🎉🎉🎉…');
    assert.equal(oneLine('🎉'.repeat(5), 5), '🎉'.repeat(5));
    assert.equal([...oneLine('x'.repeat(1e6))].length, 200);
  });
  const secret = 'a "s3cret"/+é=';
  const forms = [secret, encodeURIComponent(secret), new URLSearchParams({ s: secret }).toString().slice(2), JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64')];
  for (const form of forms) {
    it(`takes out ${form}`, () => {
      const clean = withoutSecrets(`no ${form} here, nor ${form}`, ['other-secret', secret]);
      assert.ok(!clean.includes(form));
      assert.match(clean, /^no •••=* here, nor •••=*$/);
    });
  }
  it('leaves texts alone for secrets too short to be any', () => assert.equal(withoutSecrets('a cat', ['', 'a', 'cat']), 'a cat'));
  it('is not stopped by a secret that is no text', () => assert.equal(withoutSecrets('words', ['\ud800abcd']), 'words'));
});

describe('core: sign', () => {
  it('is a bearer', () => assert.deepEqual(bearer('token')({ answers: {}, secrets: { token: 't' } }), { headers: { authorization: 'Bearer t' } }));
  for (const pasted of ['abc', ' abc\r\n', 'Bearer abc', 'bearer  abc', 'Authorization: Bearer abc', '"abc"', "'abc'", 'Bearer "abc"']) {
    it(`strips ${JSON.stringify(pasted)}`, () => assert.equal(withoutBearer(pasted), 'abc'));
  }
});
