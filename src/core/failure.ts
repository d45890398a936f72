/** Why a request did not do its job, as one of a few kinds with a reason. */
import type { Prose } from './vendorText.ts';
import type { Wait } from './wait.ts';

/** Why a request did not do its job. Coarse on purpose: each kind has one sentence and one offered action. */
export const failureKinds = [
  'unauthorized',
  'forbidden',
  'notFound',
  'rateLimited',
  'unavailable',
  'network',
  'certificate',
  'timeout',
  'cancelled',
  'unreadable',
  'refused',
] as const;
/** One of `failureKinds`. */
export type FailureKind = (typeof failureKinds)[number];

/** What else is known of a failure, where a kind alone would leave the user guessing. */
export const reasons = [
  'noSecret',
  'signIn',
  'contested',
  'hostNotFound',
  'notResolved',
  'noNetwork',
  'connectionRefused',
  'connectionLost',
  'proxy',
  'proxyWantsPassword',
  'outOfDate',
  'otherHost',
  'clientCertificate',
  'handshake',
  'html',
  'notJson',
  'charset',
  'notText',
  'empty',
  'tooLarge',
  'tooDeep',
  'wrongShape',
  'repeatedPage',
  'tooManyPages',
  'tooManyRows',
  'badRequest',
  'unexpected',
  'otherOrigin',
  'tooManyRedirects',
  'moved',
  'notHttps',
  'badAddress',
  'badId',
  'undocumented',
  'unknownVendor',
  'badAnswers',
  'needsAnswer',
  'keyStore',
  'tokenSource',
  'tokenVariable',
  'tokenNotAgreed',
  'tokenCommandMissing',
  'tokenCommandFailed',
  'tokenCommandSlow',
  'tokenCommandFlood',
  'tokenCommandEmpty',
  'tokenCommandLines',
  'tokenUnusable',
] as const;
/** One of `reasons`. */
export type Reason = (typeof reasons)[number];

/** A plan without which the vendor refuses. `isLacking`: it says so itself; else something else may be the cause. */
export interface NeededPlan {
  readonly name: string;
  readonly isLacking: boolean;
}

/** The facts of a failure. Never a header, an address with a query, or a secret. */
export interface FailureFacts {
  readonly reason?: Reason | undefined;
  /** The HTTP status, where there was a reply. */
  readonly status?: number | undefined;
  /** The host that was asked, for network and certificate failures. */
  readonly host?: string | undefined;
  /** How long to wait before asking again may work. Always there for `rateLimited`. */
  readonly wait?: Wait | undefined;
  /** The label of the answer that is missing, for `needsAnswer`. */
  readonly answer?: string | undefined;
  /** The variable or the program that should have given a token. */
  readonly source?: string | undefined;
  /** The charset of a reply, for `charset` and `notText`. */
  readonly charset?: string | undefined;
  /** The name and code of an error that was not foreseen, such as `TypeError` or `Error ENOSPC`. */
  readonly error?: string | undefined;
  /** The vendor's own words, already cleaned, cut and free of secrets. */
  readonly said?: Prose | undefined;
  /** The ID by which the vendor's support finds the request, cleaned and cut like `said`. */
  readonly support?: Prose | undefined;
  /** The plan whose lack is or may be the cause. */
  readonly plan?: NeededPlan | undefined;
  /** The list had begun, and what failed is to go on with it: it may have changed since. */
  readonly midway?: boolean | undefined;
}

/** A request that did not do its job. Its message is for logs; the words for users are made in the shell. */
export class Failure extends Error implements FailureFacts {
  override readonly name = 'Failure';
  readonly reason: Reason | undefined;
  readonly status: number | undefined;
  readonly host: string | undefined;
  readonly answer: string | undefined;
  readonly source: string | undefined;
  readonly charset: string | undefined;
  readonly error: string | undefined;
  readonly said: Prose | undefined;
  readonly support: Prose | undefined;
  readonly plan: NeededPlan | undefined;
  readonly midway: boolean | undefined;
  /** Not among what is printed of an error: it holds a clock. */
  readonly #wait: Wait | undefined;

  constructor(
    readonly kind: FailureKind,
    facts: FailureFacts = {},
    message = [kind, facts.reason, facts.status].filter((part) => part !== undefined).join(' '),
  ) {
    super(message);
    this.reason = facts.reason;
    this.status = facts.status;
    this.host = facts.host;
    this.#wait = facts.wait;
    this.answer = facts.answer;
    this.source = facts.source;
    this.charset = facts.charset;
    this.error = facts.error;
    this.said = facts.said;
    this.support = facts.support;
    this.plan = facts.plan;
    this.midway = facts.midway;
  }

  get wait(): Wait | undefined {
    return this.#wait;
  }

  /** ISO 8601: when asking again may work, by the clock as it is now. */
  get retryAt(): string | undefined {
    return this.#wait && new Date(this.#wait.ends).toISOString();
  }

  /** The same failure with further facts. */
  with(facts: FailureFacts): Failure {
    return new Failure(this.kind, Object.assign({}, this, { wait: this.wait }, facts), this.message);
  }
}

/**
 * Makes a Failure of anything thrown. Only a Failure keeps its facts: foreign messages may hold an address with a
 * token.
 */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const error = nameOf(thrown);
  return new Failure('unreadable', { reason: 'unexpected', error }, `unexpected ${error}`);
}

function nameOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown;
  const { code } = thrown as { readonly code?: unknown };
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? `${thrown.name} ${code}` : thrown.name;
}
