import assert from 'node:assert/strict';
import { networkFailure } from '../../../../../src/core/client/http/networkFailure.ts';
import { asFailure, Failure } from '../../../../../src/core/failure.ts';
import { proseOf } from '../../../../../src/core/vendorText.ts';

describe('core: network and failure', () => {
  const withCode = (code: string): Error =>
    Object.assign(new Error(`to https://a.example/?access_token=secret: ${code}`), { code });
  const cases: readonly (readonly [thrown: unknown, kind: string, reason: string | undefined])[] = [
    [withCode('ENOTFOUND'), 'network', 'hostNotFound'],
    [withCode('EAI_AGAIN'), 'network', 'notResolved'],
    [withCode('ENETUNREACH'), 'network', 'noNetwork'],
    [withCode('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'), 'certificate', 'clientCertificate'],
    [withCode('ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE'), 'certificate', 'clientCertificate'],
    [withCode('ERR_SSL_TLSV1_ALERT_UNKNOWN_CA'), 'certificate', 'clientCertificate'],
    [withCode('ECONNREFUSED'), 'network', 'connectionRefused'],
    [withCode('ECONNRESET'), 'network', 'connectionLost'],
    [withCode('HPE_INVALID_CONSTANT'), 'network', undefined],
    [withCode('DEPTH_ZERO_SELF_SIGNED_CERT'), 'certificate', undefined],
    [withCode('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'certificate', undefined],
    [withCode('ERR_TLS_CERT_ALTNAME_INVALID'), 'certificate', 'otherHost'],
    [withCode('CERT_HAS_EXPIRED'), 'certificate', 'outOfDate'],
    [withCode('SELF_SIGNED_CERT_IN_CHAIN'), 'certificate', undefined],
    [withCode('Z_DATA_ERROR'), 'unreadable', 'notJson'],
    [withCode('ERR_INVALID_CHAR'), 'unauthorized', undefined],
    [new Error('x', { cause: withCode('ECONNREFUSED') }), 'network', 'connectionRefused'],
    [new AggregateError([withCode('EHOSTUNREACH'), withCode('ECONNREFUSED')]), 'network', 'connectionRefused'],
    // One of two addresses has no way to it, as IPv6 often: the other was refused.
    [new AggregateError([withCode('ENETUNREACH'), withCode('ECONNREFUSED')]), 'network', 'connectionRefused'],
    [new TypeError('fetch failed'), 'network', undefined],
    [
      new Error(
        'request to https://a.example/?access_token=secret failed, reason: Failed to establish a socket connection to proxies: PROXY p:1',
      ),
      'network',
      'proxy',
    ],
    ['a text', 'network', undefined],
    [undefined, 'network', undefined],
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
    assert.equal(
      new Failure('unreadable', { reason: 'html', status: 200, said: proseOf('words') }).message,
      'unreadable html 200',
    );
  });
});
