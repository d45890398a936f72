/** Says which failure an error of node-fetch or Node stands for, such as an unknown host or a bad certificate. */
import { Failure, type Reason } from '../../failure.ts';
import { own } from '../../ownKeys.ts';

const reasons: Readonly<Record<string, Reason>> = {
  ENOTFOUND: 'hostNotFound',
  EAI_AGAIN: 'hostNotFound',
  ECONNREFUSED: 'connectionRefused',
  EHOSTUNREACH: 'connectionRefused',
  ENETUNREACH: 'connectionRefused',
  ECONNRESET: 'connectionLost',
  EPIPE: 'connectionLost',
  ERR_STREAM_PREMATURE_CLOSE: 'connectionLost',
};

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
  const distrust = codes.find((code) => certificates.test(code));
  if (distrust !== undefined) return new Failure('certificate', { host, reason: own(flaws, distrust) });
  // A body that its Content-Encoding does not fit.
  if (codes.some((code) => code.startsWith('Z_'))) return new Failure('unreadable', { reason: 'notJson' });
  // Characters in a token that no header can hold: pasted with a line break, say.
  if (codes.includes('ERR_INVALID_CHAR')) return new Failure('unauthorized', { host });
  if (codes.length === 0 && thrown instanceof Error && noProxy.test(thrown.message))
    return new Failure('network', { host, reason: 'proxy' });
  const reason = codes.map((code) => own(reasons, code)).find((known) => known !== undefined);
  return new Failure('network', { host, reason });
}

function* codesOf(thrown: unknown): Iterable<string> {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth++) {
    const code: unknown = (error as { code?: unknown }).code;
    if (typeof code === 'string') yield code;
    if (error instanceof AggregateError) for (const inner of error.errors) yield* codesOf(inner);
  }
}
