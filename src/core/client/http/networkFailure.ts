/** Says which failure an error of node-fetch or Node stands for, such as an unknown host or a bad certificate. */
import { Failure, type Reason } from '../../failure.ts';
import { own } from '../../ownKeys.ts';

const reasons: Readonly<Record<string, Reason>> = {
  ENOTFOUND: 'hostNotFound',
  // The name server does not answer just now: nobody says that there is no such host.
  EAI_AGAIN: 'notResolved',
  ESERVFAIL: 'notResolved',
  ETIMEOUT: 'notResolved',
  ECONNREFUSED: 'connectionRefused',
  EHOSTUNREACH: 'connectionRefused',
  ENETUNREACH: 'noNetwork',
  ENETDOWN: 'noNetwork',
  EADDRNOTAVAIL: 'noNetwork',
  ECONNRESET: 'connectionLost',
  EPIPE: 'connectionLost',
  ERR_STREAM_PREMATURE_CLOSE: 'connectionLost',
};

/**
 * What a server says as it ends the handshake (RFC 8446, 6.2): its word on the certificate of whoever asks, none or one
 * that it does not take. Before TLS 1.3 it says `handshake_failure` (40) where there is none, and for other reasons.
 */
const alerts: Readonly<Record<string, Reason>> = {
  40: 'handshake',
  ...Object.fromEntries([41, 42, 43, 44, 45, 46, 48, 116].map((alert) => [alert, 'clientCertificate'] as const)),
};
/** As OpenSSL names them where Node has no code of its own. */
const alertNames = /_ALERT_(CERTIFICATE_|BAD_CERTIFICATE|NO_CERTIFICATE|UNSUPPORTED_CERTIFICATE|UNKNOWN_CA)/;
/** Node's and OpenSSL's names for a certificate that is not trusted. */
const certificates = /CERT|^SELF_SIGNED|^UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)|ALTNAME|^CRL_/;
/** Those for which no other trust would help. */
const flaws: Readonly<Record<string, Reason>> = {
  CERT_HAS_EXPIRED: 'outOfDate',
  CERT_NOT_YET_VALID: 'outOfDate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'otherHost',
};

/** VS Code's words, with no code beside them: @vscode/proxy-agent, src/agent.ts. */
const noProxy = /Failed to establish a socket connection to proxies: /;

/** A failure of what node-fetch or Node threw. Takes no words of it: its message holds the address. */
export function networkFailure(thrown: unknown, host: string): Failure {
  const codes = [...codesOf(thrown)];
  const alert = codes.some((code) => alertNames.test(code)) ? 'clientCertificate' : alertIn(thrown);
  if (alert !== undefined) return new Failure('certificate', { host, reason: alert });
  const distrust = codes.find((code) => certificates.test(code));
  if (distrust !== undefined) return new Failure('certificate', { host, reason: own(flaws, distrust) });
  // A body that its Content-Encoding does not fit.
  if (codes.some((code) => code.startsWith('Z_'))) return new Failure('unreadable', { reason: 'notJson' });
  // Characters in a token that no header can hold: pasted with a line break, say.
  if (codes.includes('ERR_INVALID_CHAR')) return new Failure('unauthorized', { host });
  if (codes.length === 0 && thrown instanceof Error && noProxy.test(thrown.message))
    return new Failure('network', { host, reason: 'proxy' });
  const known = codes.flatMap((code) => own(reasons, code) ?? []);
  // Of several addresses, the one that was reached says more.
  const reason = known.find((one) => one !== 'noNetwork') ?? known[0];
  return new Failure('network', { host, reason });
}

function* codesOf(thrown: unknown): Iterable<string> {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth++) {
    const code: unknown = (error as { code?: unknown }).code;
    if (typeof code === 'string') yield code;
    if (error instanceof AggregateError) for (const inner of error.errors) yield* codesOf(inner);
  }
}

/** Of an error of the protocol only its message has the alert, as a number. */
function alertIn(thrown: unknown): Reason | undefined {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth++) {
    const [, alert] = /\bSSL alert number (\d{1,3})\b/.exec(error.message) ?? [];
    if (alert !== undefined && (error as { code?: unknown }).code === 'EPROTO') return own(alerts, alert);
  }
  return undefined;
}
