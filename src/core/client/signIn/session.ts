/** The token that secrets were exchanged for, and what the windows must know to use, renew and share it. */
import { Failure } from '../../failure.ts';
import { lifeOf } from '../../vendorKit/sign.ts';
import type { SessionExchange } from '../../vendorKit/questions.ts';
import { waitSince, type Clock } from '../../wait.ts';
import { inShort, type FailedExchange, type Notes } from './notes.ts';

/** A token that signs requests until it ends. */
export interface Session {
  /** Its name among all; no secret. */
  readonly id: string;
  readonly token: string;
  /** A digest of all that made it: vendor, origin, secrets and answers. With others, it is not used. */
  readonly of: string;
  /** ms since 1970. */
  readonly made: number;
  /** ms since 1970, by the same clock; undefined where nobody tells. */
  readonly ends?: number | undefined;
}

export type { Notes } from './notes.ts';

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

/** ms: no session is told to last longer. Where one is, nobody knows how long it does. */
const longestLife = 366 * 24 * 60 * 60 * 1000;
/** ms by which a clock is put right now and then: a session made so much later than now was made just now. */
const slack = 60_000;

/** No server takes a longer one in a header; it is looked for in all that the vendor sends. */
const longestToken = 8192;

/** Whether that can be sent as a token: a text, not too long, and nothing in it that no header holds. */
export function isToken(token: unknown): token is string {
  return typeof token === 'string' && token !== '' && token.length <= longestToken && !/[\0-\x1f\x7f]/.test(token);
}

/**
 * When a session ends that came just now: by the reply, else by its token, else as the vendor's file has it.
 * @param theirs what the vendor's clock said as it came, where it told that: ours may be wrong
 */
export function endOf(
  exchange: SessionExchange,
  token: string,
  seconds: number | undefined,
  now: number,
  theirs = now,
): number | undefined {
  const { made, ends } = lifeOf(token);
  const lives = [
    seconds === undefined ? undefined : seconds * 1000,
    ends === undefined ? undefined : ends - (made ?? theirs),
    exchange.seconds === undefined ? undefined : exchange.seconds * 1000,
  ];
  const life = lives.find((ms) => ms !== undefined && ms > 0 && ms <= longestLife);
  return life === undefined ? undefined : now + life;
}

/** Whether a session still lasts. Of one that was made later than now, the clock was set back since: nobody knows. */
export function lasts({ made, ends }: Session, now: number): boolean {
  return made - now <= slack && (ends === undefined || now < ends);
}

/** Whether it is time for a new session although this one lasts: for its last fifth, five minutes at most. */
export function isDue({ made, ends }: Session, exchange: SessionExchange, now: number): boolean {
  if (ends === undefined) return false;
  const life = ends - made;
  const early = exchange.onlyLatest === true ? Math.min(30_000, life / 50) : Math.min(300_000, life / 5);
  return now >= ends - early;
}

/**
 * What of a failed exchange other windows are told: nothing that the vendor wrote, be it the ID for its support. The
 * window that asked shows and logs those.
 */
export function noted({ kind, reason, status, host, wait, plan }: Failure, of: string, at: number): FailedExchange {
  return { of: inShort(of), at, kind, reason, status, host, wait: wait && Math.ceil(wait.left), plan };
}

/**
 * The failure that another window met, if it was of the same. Nothing of one that is still to come: the clock was set
 * back since.
 */
export function failureIn(
  { failed }: Notes,
  of: string,
  clock: Clock,
): { readonly failure: Failure; readonly at: number } | undefined {
  if (failed?.of !== inShort(of) || failed.at > clock.now()) return undefined;
  const { kind, reason, status, host, wait, plan, at } = failed;
  return { failure: new Failure(kind, { reason, status, host, wait: waitSince(at, wait, clock), plan }), at };
}
