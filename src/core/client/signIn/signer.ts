/** Signs the requests of one connection: with its secrets, or with a session that it renews in time. */
import { asFailure, Failure } from '../../failure.ts';
import type { Json } from '../../json/json.ts';
import type { Connection } from '../../model.ts';
import type { OwnSecrets } from '../../safety/ownSecrets.ts';
import type { Account } from '../../vendorKit/ask.ts';
import type { SessionExchange } from '../../vendorKit/questions.ts';
import type { Vendor } from '../../vendorKit/vendor.ts';
import { Wait, type Clock } from '../../wait.ts';
import { unlessAborted } from '../pacing/leave.ts';
import {
  digestOf,
  endOf,
  failureIn,
  isDue,
  isToken,
  lasts,
  noted,
  type Held,
  type Notes,
  type Session,
  type SessionKeep,
} from './session.ts';
import { wayOf } from './ways.ts';

/** What a request is signed with. */
export interface Signed {
  readonly account: Account;
  /** Undefined where the secrets themselves sign. */
  readonly by?: { readonly session: Session; readonly exchange: SessionExchange; readonly given: Account } | undefined;
}

/** A reply to an exchange, and when it was sent by the vendor's clock, where it tells that. */
export interface Exchanged {
  readonly body: Json;
  readonly at: number | undefined;
}

/** All that a signer needs of what is around it. */
export interface SignerWorld {
  readonly clock: Clock;
  /** The secrets stored for the connection at its origin. */
  readonly secrets: () => Promise<Account['secrets'] | undefined>;
  readonly sessions: SessionKeep;
  /** Sends an exchange. `brief`: nobody is in need of it yet. */
  readonly send: (how: SessionExchange, given: Account, brief: boolean) => Promise<Exchanged>;
  /** Is told every secret and token before it is sent. */
  readonly own: Pick<OwnSecrets, 'remember' | 'only'>;
  readonly log: (level: 'debug' | 'warn', message: string) => void;
}

/** How often to make sessions, and how long to believe in them. */
export const sessionRules = {
  /** ms after a failed renewal in which the session that still lasts is used without another try. */
  pause: 30_000,
  /** At most so many sessions are made within `window` ms because the one before was refused before its end. */
  most: 3,
  window: 600_000,
  /** ms: a younger session is not taken for over because of a word that may mean something else. */
  trusted: 600_000,
  /** So many of the latest sessions: a vendor may send an earlier one, and several may last at a time. */
  remembered: 16,
} as const;

/** Signs the requests of one connection. */
export class Signer {
  /** The exchange under way: all who wait share it, and nobody ends it by leaving, for the vendor may have answered. */
  private making: Promise<Session> | undefined;
  /** For so long a session that still lasts is not renewed. */
  private pause: Wait | undefined;
  /** A user wants the next exchange, whatever other windows noted. */
  private insists = false;
  private closed = false;
  /** Of the latest sessions, the last one last. */
  private tokens: readonly string[] = [];
  /** When the secrets end that sign the requests, in ms since 1970, as far as they were read and tell it. */
  ends: number | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly vendor: Vendor,
    private readonly world: SignerWorld,
  ) {}

  /** Makes no more sessions, and keeps none: the connection is gone. */
  close(): void {
    this.closed = true;
  }

  /** The next exchange that is needed is tried, whatever failed before, here or in another window. */
  insist(): void {
    this.pause = undefined;
    this.insists = true;
  }

  /** What to sign with now. Throws a Failure when there is nothing, or when the exchange failed. */
  async now(signal: AbortSignal): Promise<Signed> {
    const { answers } = this.connection;
    const secrets = await this.world.secrets();
    const way = wayOf(this.vendor, { answers, secrets });
    const given: Account = { answers, secrets: secrets ?? {} };
    this.ends = way.ends?.(given.secrets);
    this.world.own.remember(Object.values(given.secrets));
    const { exchange } = way;
    if (exchange === undefined) return { account: given };
    const session = await this.usable(exchange, given, signal);
    return this.signed(session, exchange, given);
  }

  /**
   * What to sign with after a request was refused as if its session were over. Undefined: another session would not
   * help.
   * @param maybe whether the refusal may mean something else
   */
  async after({ by }: Signed, maybe: boolean, signal: AbortSignal): Promise<Signed | undefined> {
    if (by === undefined || (maybe && this.isYoung(by.session))) return undefined;
    // Replaced meanwhile: what was refused was made of other secrets.
    if (JSON.stringify(await this.world.secrets()) !== JSON.stringify(by.given.secrets)) return this.now(signal);
    const session = await this.make(by.exchange, by.given, by.session, 'refused', signal);
    return session.id === by.session.id ? undefined : this.signed(session, by.exchange, by.given);
  }

  private signed(session: Session, exchange: SessionExchange, given: Account): Signed {
    const account = { answers: given.answers, secrets: { [exchange.gives]: session.token } };
    this.remember(session.token);
    return { account, by: { session, exchange, given } };
  }

  /** Keeps the latest tokens in mind: what the vendor sent before may hold an earlier one. */
  private remember(token: string): void {
    if (this.tokens.at(-1) === token) return;
    this.tokens = [...this.tokens.filter((one) => one !== token), token].slice(-sessionRules.remembered);
    this.world.own.only(this.tokens);
  }

  private async usable(exchange: SessionExchange, given: Account, signal: AbortSignal): Promise<Session> {
    const session = await this.world.sessions.read(await this.of(exchange, given));
    const now = this.world.clock.now();
    if (session === undefined || !lasts(session, now)) return this.make(exchange, given, session, 'none', signal);
    if (!isDue(session, exchange, now) || (this.pause?.left ?? 0) > 0) {
      this.insists = false;
      return session;
    }
    return this.make(exchange, given, session, 'due', signal).catch((thrown: unknown) => {
      const { kind, wait } = asFailure(thrown);
      if (kind === 'cancelled') throw thrown;
      this.pause = wait ?? new Wait(this.world.clock, sessionRules.pause);
      // What a request is for can still be had: the failure is shown when the session ends before it has passed.
      return session;
    });
  }

  /** All that makes a session, in a form that tells nothing of it. */
  private of(exchange: SessionExchange, given: Account): Promise<string> {
    return digestOf(this.vendor.id, this.connection.answers['baseUrl'] ?? '', JSON.stringify(exchange.ask(given)));
  }

  private async make(
    exchange: SessionExchange,
    given: Account,
    old: Session | undefined,
    why: 'none' | 'due' | 'refused',
    signal: AbortSignal,
  ): Promise<Session> {
    const since = this.world.clock.now();
    // The one under way may be that which was refused: then it is this one's turn after it.
    for (let under = this.making; under !== undefined; under = this.making) {
      const made = await unlessAborted(signal, under);
      if (made.id !== old?.id) return made;
    }
    const making = this.world.sessions.alone((held) => this.exchanged(exchange, given, old, why, since, held));
    this.making = making;
    const done = (): void => {
      if (this.making === making) this.making = undefined;
    };
    making.then(done, done);
    return unlessAborted(signal, making);
  }

  /** A new session, or the one that another window made meanwhile. */
  private async exchanged(
    exchange: SessionExchange,
    given: Account,
    old: Session | undefined,
    why: 'none' | 'due' | 'refused',
    since: number,
    held: Held,
  ): Promise<Session> {
    const { clock, send, log } = this.world;
    this.checkOpen();
    const of = await this.of(exchange, given);
    const latest = await held.latest(of);
    if (latest !== undefined && latest.id !== old?.id && lasts(latest, clock.now())) return latest;
    const failed = this.insists ? undefined : failureIn(held.notes, of, clock);
    this.insists = false;
    // Whoever waited while it failed was part of it.
    if (failed !== undefined && (failed.at >= since || (failed.failure.wait?.left ?? 0) > 0)) throw failed.failure;
    const refused = (held.notes.refused ?? []).filter(
      (at) => at <= clock.now() && clock.now() - at < sessionRules.window,
    );
    if (why === 'refused') {
      if (refused.length >= sessionRules.most && old !== undefined) return this.contested(exchange, old);
      refused.push(clock.now());
    }
    const notes: Notes = { session: held.notes.session, refused };
    try {
      const { body, at } = await send(exchange, given, why === 'due');
      const { token, seconds } = exchange.read(body);
      if (!isToken(token)) throw new Failure('unreadable', { reason: 'wrongShape' });
      const made = clock.now();
      const session: Session = {
        id: crypto.randomUUID(),
        token,
        of,
        made,
        ends: endOf(exchange, token, seconds, made, at),
      };
      // Removed meanwhile: nothing may be left of it.
      this.checkOpen();
      // A key store that takes nothing leaves a session for this once, which is better than none.
      await held.store(session).catch(() => log('warn', `${this.connection.id}: the session could not be stored`));
      await held.note({ session: { id: session.id, at: made }, refused });
      return session;
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (failure.kind !== 'cancelled') await held.note({ ...notes, failed: noted(failure, of, clock.now()) });
      throw failure;
    }
  }

  /** Where the clock was set back since, nobody knows: it is no longer trusted. */
  private isYoung({ made }: Session): boolean {
    const age = this.world.clock.now() - made;
    return age >= 0 && age < sessionRules.trusted;
  }

  private checkOpen(): void {
    if (this.closed) throw new Failure('cancelled');
  }

  /** Sessions die as soon as they are made: where only the latest one lives, somebody else makes them too. */
  private contested(exchange: SessionExchange, old: Session): Session {
    if (exchange.onlyLatest === true) throw new Failure('unauthorized', { reason: 'contested' });
    return old;
  }
}
