/** A session: the token that secrets were exchanged for, and what must be known to use it, renew it and share it. */
import { Failure, type FailureKind, type Reason } from './failure.ts';
import { lifeOf } from './jwt.ts';
import type { SessionExchange } from './vendor.ts';

export interface Session {
  /** Its name among all; no secret. */
  readonly id: string;
  readonly token: string;
  /** A digest of all that made it: vendor, origin, secrets and answers. With others, it is not used. */
  readonly of: string;
  /** ms since 1970. */
  readonly made: number;
  /** ms since 1970; undefined where nobody tells. */
  readonly ends?: number | undefined;
}

/** What all windows know of the sessions of a connection, and may stand in a file: no token, no secret. */
export interface Notes {
  /** The latest session. SecretStorage may hand it to another window a little later than this. */
  readonly session?: { readonly id: string; readonly at: number } | undefined;
  /** When a session was refused before its end and another was made; ms since 1970. */
  readonly refused?: readonly number[] | undefined;
  /** How the last exchange failed, if it did. */
  readonly failed?: FailedExchange | undefined;
}

interface FailedExchange {
  /** Of what it failed, as of a session, in short: with another secret or elsewhere it says nothing. */
  readonly of: string;
  readonly at: number;
  readonly kind: FailureKind;
  readonly reason?: Reason | undefined;
  readonly status?: number | undefined;
  readonly host?: string | undefined;
  readonly retryAt?: string | undefined;
}

/** The sessions of one connection, shared by all windows. */
export interface SessionKeep {
  /** The stored session that was made of that. */
  read(of: string): Promise<Session | undefined>;
  /** Runs the work while no other window of this machine does. */
  alone<T>(work: (held: Held) => Promise<T>): Promise<T>;
}

/** What only the window may do whose turn it is. */
export interface Held {
  readonly notes: Notes;
  /** As `read`, also when another window stored it this very moment. */
  latest(of: string): Promise<Session | undefined>;
  /** Rejects when the system's key store does. */
  store(session: Session): Promise<void>;
  note(notes: Notes): Promise<void>;
}

/** Keeps a session for one window, such as that of a connection which is only tried; `session` tells it. */
export function keepInMemory(): SessionKeep & { session(): Session | undefined } {
  let session: Session | undefined;
  let notes: Notes = {};
  let last: Promise<unknown> = Promise.resolve();
  const read = (of: string): Promise<Session | undefined> => Promise.resolve(session?.of === of ? session : undefined);
  const held = (): Held => ({
    notes,
    latest: read,
    store: (made) => Promise.resolve(void (session = made)),
    note: (written) => Promise.resolve(void (notes = written)),
  });
  return {
    read,
    session: () => session,
    alone: (work) => {
      const turn = last.then(() => work(held()));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

/** A digest of texts, by which one can tell whether they are the same without keeping them. */
export async function digestOf(...texts: readonly string[]): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(texts)));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** When a session ends that came just now: by the reply, else by its token, else as the vendor's file has it. */
export function endOf(exchange: SessionExchange, token: string, seconds: number | undefined, now: number): number | undefined {
  if (seconds !== undefined && seconds > 0) return now + seconds * 1000;
  const { made, ends } = lifeOf(token);
  // How long it lasts, from now on: this machine's clock may be wrong, and the vendor's decides.
  if (ends !== undefined && (made !== undefined ? ends > made : ends > now)) return made === undefined ? ends : now + ends - made;
  return exchange.seconds === undefined ? undefined : now + exchange.seconds * 1000;
}

/** Whether a session still lasts. */
export function lasts({ ends }: Session, now: number): boolean {
  return ends === undefined || now < ends;
}

/** Whether it is time for a new session although this one lasts: for its last fifth, five minutes at most. */
export function isDue({ made, ends }: Session, exchange: SessionExchange, now: number): boolean {
  if (ends === undefined) return false;
  const life = ends - made;
  const early = exchange.onlyLatest === true ? Math.min(30_000, life / 50) : Math.min(300_000, life / 5);
  return now >= ends - early;
}

/** What of a failed exchange other windows are told. */
export function noted({ kind, reason, status, host, retryAt }: Failure, of: string, at: number): FailedExchange {
  return { of: inShort(of), at, kind, reason, status, host, retryAt };
}

/** The failure that another window met, if it was of the same. */
export function failureIn({ failed }: Notes, of: string): { readonly failure: Failure; readonly at: number } | undefined {
  if (failed?.of !== inShort(of)) return undefined;
  const { kind, reason, status, host, retryAt, at } = failed;
  return { failure: new Failure(kind, { reason, status, host, retryAt }), at };
}

/** Enough to tell it from others, and too little to tell anything of it. */
const inShort = (of: string): string => of.slice(0, 8);
