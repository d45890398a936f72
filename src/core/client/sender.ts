/**
 * Sends one request of a connection: signed, to its origin only, and once more where its session turns out to be over.
 */
import { Failure } from '../failure.ts';
import { parseJson, type Json } from '../json/json.ts';
import type { Connection } from '../model.ts';
import type { Door } from '../safety/door.ts';
import { maskedText } from '../safety/mask.ts';
import { cut } from '../safety/oneLine.ts';
import type { OwnSecrets } from '../safety/ownSecrets.ts';
import type { Account, Ask } from '../vendorKit/ask.ts';
import type { SessionExchange } from '../vendorKit/questions.ts';
import type { Refusal, Reply, Vendor } from '../vendorKit/vendor.ts';
import { exchange, type Answered } from './http/exchange.ts';
import { parseOrigin } from './http/origin.ts';
import type { Pace } from './pacing/pace.ts';
import { sentAt } from './pacing/waitHeaders.ts';
import { failureOf, logged } from './replyFailure.ts';
import { noteSent, queryText } from './sent.ts';
import { keepInMemory } from './signIn/session.ts';
import { Signer, type Exchanged, type Signed } from './signIn/signer.ts';
import type { Limits, World } from './world.ts';

/** What became of a request that was answered. */
type Outcome = (Exchanged & { readonly status: number }) | Refused;
interface Refused {
  readonly failure: Failure;
  readonly refusal: Refusal | undefined;
}
/** Sees a reply before a word is said about it. */
type Seen = (reply: Json) => void;

/** Once with the session that there is, once with one that another window made, once with a new one. */
const mostSessions = 3;
/** ms for an exchange that nobody is in need of yet. */
const brief = 10_000;
/** UTF-16 units of a path. */
const longestLogged = 500;

/** Sends one signed request, again with a new session where the old one is over. Rejects with a Failure. */
export class Sender {
  readonly signer: Signer;
  /**
   * Grows when the secrets that were sent become others: what was looked through for them is to be looked through
   * again.
   */
  secretsVersion = 0;
  private readonly told = new Map<'remember' | 'only', string>();
  private closed = false;
  /** Whether the address answered anything yet. */
  private wasReached = false;

  constructor(
    private readonly connection: Connection,
    private readonly vendor: Vendor,
    private readonly world: World,
    private readonly own: OwnSecrets,
    private readonly door: Door,
    private readonly pace: Pace,
  ) {
    this.signer = new Signer(connection, vendor, {
      clock: world.clock,
      log: world.log,
      own: {
        remember: (secrets) => own.remember(this.counted('remember', secrets)),
        only: (secrets) => own.only(this.counted('only', secrets)),
      },
      secrets: () => world.secrets(connection, this.origin()),
      sessions: world.sessions?.(connection.id) ?? keepInMemory(),
      send: (how, given, isBrief) => this.exchange(how, given, isBrief),
    });
  }

  private counted(how: 'remember' | 'only', given: Iterable<string>): readonly string[] {
    const secrets = [...given];
    const text = JSON.stringify(secrets);
    if (this.told.get(how) !== text) this.secretsVersion++;
    this.told.set(how, text);
    return secrets;
  }

  get isClosed(): boolean {
    return this.closed;
  }

  /** Sends nothing more. */
  close(): void {
    this.closed = true;
    this.signer.close();
  }

  /** The body of a reply that says yes. */
  async send(ask: Ask, signal: AbortSignal): Promise<Json> {
    this.checkOpen();
    try {
      let signed = await this.signer.now(signal);
      for (let sessions = 1; ; sessions++) {
        const signature = this.vendor.sign(signed.account);
        const sent = {
          path: ask.path,
          query: { ...ask.query, ...signature.query },
          headers: { ...ask.headers, ...signature.headers },
          timeout: this.limits.timeout,
        };
        const began = this.world.clock.steady();
        const outcome = await this.answered('GET', sent, signal);
        if ('body' in outcome) {
          noteSent(outcome.body, {
            // A next link may carry the token, as a vendor echoes it.
            path: maskedText(this.own.without(`${ask.path}${queryText(ask.query)}`)),
            headers: ask.headers ?? {},
            status: outcome.status,
            at: this.world.clock.now(),
            ms: this.world.clock.steady() - began,
          });
          return outcome.body;
        }
        const next = sessions < mostSessions ? await this.another(signed, outcome, signal) : undefined;
        if (next === undefined) throw outcome.failure;
        signed = next;
      }
    } catch (thrown) {
      // Not where a renewal alone was refused: with the session that lasts, requests go on.
      if (thrown instanceof Failure && thrown.kind === 'rateLimited') this.pace.refused(thrown);
      throw thrown;
    }
  }

  /** Whether the address answers, asked without any token. Rejects with a Failure where nothing of use does. */
  async reach({ path, query = {}, headers = {} }: Ask, signal: AbortSignal): Promise<void> {
    this.checkOpen();
    // Whatever it refuses, it is there.
    await this.answered('GET', { path, query, headers, timeout: this.limits.timeout }, signal);
  }

  /** What to sign with instead, where the refusal is about the session. */
  private async another(
    signed: Signed,
    { failure, refusal }: Refused,
    signal: AbortSignal,
  ): Promise<Signed | undefined> {
    const about = refusal?.about ?? (failure.kind === 'unauthorized' ? 'session' : 'request');
    return about === 'request' ? undefined : this.signer.after(signed, about === 'unknown', signal);
  }

  /** The reply to an exchange. It ends with its own time, not with who asked for it: the vendor may have answered. */
  private async exchange(how: SessionExchange, given: Account, isBrief: boolean): Promise<Exchanged> {
    this.checkOpen();
    this.pace.check();
    const { body, path, query = {}, headers = {} } = how.ask(given);
    const timeout = isBrief ? Math.min(brief, this.limits.timeout) : this.limits.timeout;
    const sent = {
      path,
      query,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      timeout,
      once: true,
      body: body && JSON.stringify(body),
    };
    const outcome = await this.answered(
      body === undefined ? 'GET' : 'POST',
      sent,
      new AbortController().signal,
      (reply) => this.own.meet(how.read(reply).token ?? ''),
    );
    if ('body' in outcome) return outcome;
    const { kind, reason } = outcome.failure;
    // No group was asked for: it is the signing in that is refused.
    throw kind === 'unauthorized' || kind === 'forbidden' || kind === 'notFound' || reason === 'badRequest'
      ? outcome.failure.with({ reason: 'signIn' })
      : outcome.failure;
  }

  private async answered(
    method: 'GET' | 'POST',
    sent: Omit<Parameters<typeof exchange>[1], 'origin'>,
    signal: AbortSignal,
    seen: Seen = () => undefined,
  ): Promise<Outcome> {
    const { clock, log, fetch } = this.world;
    const began = clock.steady();
    // A next link may hold what it likes, and any length of it.
    const about = `${this.connection.id}: ${method} ${cut(maskedText(this.own.without(sent.path)), longestLogged)}`;
    try {
      const headers = { accept: 'application/json', 'user-agent': 'group-explorer', ...sent.headers };
      const answered = await exchange(fetch, { ...sent, origin: this.origin(), headers }, signal);
      this.wasReached = true;
      this.pace.hear(answered.header);
      log('debug', `${about} ${answered.status} in ${Math.round(clock.steady() - began)} ms`);
      const outcome = this.judged(answered, seen);
      if ('failure' in outcome) log('warn', `${about} failed: ${logged(outcome.failure)}`);
      return outcome;
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      log('warn', `${about} failed: ${thrown.message}`);
      // A redirect names what host it likes, and a reply what charset.
      const { host, charset } = thrown;
      throw this.passing(thrown).with({ host: this.masked(host), charset: this.masked(charset) });
    }
  }

  /**
   * Without a network, or before a VPN is up, systems say of every name that there is no such host. Of one that answered
   * before, and of the vendor's usual address, that is not so for good.
   */
  private passing(failure: Failure): Failure {
    const usual = this.vendor.answers.find(({ key }) => key === 'baseUrl')?.default;
    const isRight = this.wasReached || this.connection.answers['baseUrl'] === usual;
    return failure.reason === 'hostNotFound' && isRight ? failure.with({ reason: 'notResolved' }) : failure;
  }

  private masked(text: string | undefined): string | undefined {
    return text && maskedText(this.own.without(text));
  }

  private judged({ status, header, text }: Answered, seen: Seen): Outcome {
    let body: Json | undefined;
    let unreadable: unknown;
    try {
      body = parseJson(text());
    } catch (thrown) {
      unreadable = thrown;
    }
    const reply: Reply = { status, header, body, at: this.world.clock.now() };
    if (body !== undefined) seen(body);
    const refusal = this.vendor.refusal(reply);
    const failure = failureOf(reply, refusal, this.door, this.world.clock);
    if (failure !== undefined) return { failure, refusal };
    if (body === undefined) throw unreadable;
    return { body, at: sentAt(header), status };
  }

  private checkOpen(): void {
    if (this.closed) throw new Failure('cancelled');
  }

  private get limits(): Limits {
    return this.world.limits();
  }

  private origin(): string {
    const parsed = parseOrigin(this.connection.answers['baseUrl'] ?? '');
    if ('origin' in parsed) return parsed.origin;
    throw new Failure('refused', { reason: parsed.problem === 'notHttps' ? 'notHttps' : 'badAddress' });
  }
}
