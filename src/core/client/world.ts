/** What a connection needs from outside: fetch, a clock, limits, secrets, sessions and a log. */
import type { Connection } from '../model.ts';
import type { Clock } from '../wait.ts';
import type { Fetch } from './http/exchange.ts';
import type { SessionKeep } from './signIn/session.ts';

/** What the user may set for all connections. */
export interface Limits {
  /** ms for one exchange. */
  readonly timeout: number;
  /** Requests in flight at once, for each connection. */
  readonly inFlight: number;
  /** Rows a page; undefined: as each vendor's file has it. */
  readonly pageSize: number | undefined;
  /** Whether calls that the vendor does not document may be sent. */
  readonly undocumented: boolean;
}

/** All that a connection needs of what is around it: network, clock, limits, secrets. */
export interface World {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly limits: () => Limits;
  /** The secrets stored for just that connection, to be sent to that origin, and only there. */
  readonly secrets: (connection: Connection, origin: string) => Promise<Readonly<Record<string, string>> | undefined>;
  /** The sessions of a connection, shared by all windows. Absent: each connector has its own. */
  readonly sessions?: (connectionId: string) => SessionKeep;
  /** A user wants a connection tried now: what failed to give its secrets is to be asked again. */
  readonly insisted?: (connectionId: string) => void;
  /** The user's language, as `zh-cn`: by it names are sorted. Absent: that of the machine. */
  readonly language?: string | undefined;
  /** Facts of a request, without secrets. */
  readonly log: (level: 'debug' | 'warn', message: string) => void;
}
