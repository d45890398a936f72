import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { deliver, spoil, type Reply } from './parts/delivery.ts';
import type { Facts } from './parts/catalogue.ts';
import type { Fault, Wait } from './parts/faults.ts';
import { judge, routeOf } from './parts/judge.ts';
import type { SignIn, Vendor } from './parts/vendor.ts';

/** A request that an emulator got, and what became of it. */
export interface RecordedRequest {
  readonly method: string;
  /** As sent, still encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** When it came, in ms. */
  readonly at: number;
  /** How many requests were under way when it came, itself included. */
  readonly inFlight: number;
  /** What it was answered; 0 while it is not, or never will be. */
  readonly status: number;
  /** `groups`, `group`, `members`, …, or `unknown`. */
  readonly call: string;
  /** What a strict vendor would not like about it. */
  readonly complaint?: string;
  /** Whether a fault made the reply another one than is right. */
  readonly spoilt: boolean;
}

/** A request as a server has it. */
interface Passed {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A vendor on loopback. */
export interface Emulator {
  readonly vendor: string;
  readonly origin: string;
  /** What a user would set up. */
  readonly connection: { readonly vendor: string; readonly label: string; readonly answers: Record<string, string> };
  readonly secrets: Record<string, string>;
  /** Recognised, and refused: as a token that is over, and as one with too few rights. */
  readonly otherSecrets: { readonly expired: Record<string, string>; readonly forbidden: Record<string, string> };
  /** What the sign-in exchange takes, where the vendor has one. */
  readonly signIn?: SignIn;
  readonly requests: readonly RecordedRequest[];
  readonly facts: Facts;
  /**
   * What it says to a request that another server of this process took for it: as over HTTP, but for what goes wrong
   * below it.
   */
  answer(asked: Passed): Promise<Reply>;
  misbehave(fault: Fault): void;
  /** Forgets faults and records; sessions are as at the start. */
  reset(): void;
  /** Ends every issued session at once. */
  endSessions(): void;
  /** Ends open sockets at once. */
  close(): Promise<void>;
}

/** How to start any emulator. */
export interface Options {
  readonly port?: number;
  /** How many groups there are. */
  readonly scale?: number;
  /** Every reply comes this much later, in ms. */
  readonly latency?: number;
  /** No page holds more rows, whatever is asked for. */
  readonly largestPage?: number;
}

/** Faults after which the client saw no status. */
const silent: ReadonlySet<string> = new Set(['hang', 'resetBefore', 'notHttp']);

type Armed = { readonly fault: Fault; seen: number };
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The headers by which a refusal names a wait. */
function waitHeaders(wait: Wait | undefined): Record<string, string> {
  if (!wait || wait.by === 'body') return {};
  if (wait.by === 'text') return { 'retry-after': wait.text };
  const end = Date.now() + wait.seconds * 1000;
  if (wait.by === 'date') return { 'retry-after': new Date(end).toUTCString() };
  if (wait.by === 'seconds') return { 'retry-after': String(wait.seconds) };
  return { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.ceil(end / 1000)) };
}

/** What a fault makes of the right reply. */
function misbehaved(vendor: Vendor, fault: Fault, reply: Reply, url: string): Reply {
  if ('answer' in fault) {
    const { status, headers = {}, body = '' } = fault.answer;
    return { status, headers, body };
  }
  if ('refuse' in fault) {
    const retryAfter = fault.wait?.by === 'body' ? { retryAfter: fault.wait.seconds } : {};
    const refusal = {
      status: fault.refuse,
      message: `told to answer ${fault.refuse}`,
      other: fault.other ?? false,
      ...retryAfter,
    };
    const refused = vendor.refuse(refusal);
    return { ...refused, headers: { ...refused.headers, ...waitHeaders(fault.wait) } };
  }
  if ('redirect' in fault) {
    const location = fault.redirect === 'same' ? url : fault.redirect;
    return { status: fault.status ?? 302, headers: { location, 'content-type': 'text/html' }, body: '<a>moved</a>' };
  }
  return 'body' in fault ? spoil(reply, fault.body) : reply;
}

/** Starts a vendor's server on loopback. */
export async function emulate(vendor: Vendor, options: Options = {}): Promise<Emulator> {
  let requests: Mutable<RecordedRequest>[] = [];
  let armed: Armed[] = [];
  let inFlight = 0;

  function faultFor(call: string): Fault | undefined {
    for (const one of armed) {
      const { call: aimed, skip = 0, times = Number.POSITIVE_INFINITY } = one.fault;
      if (aimed !== undefined && aimed !== call) continue;
      if (one.seen >= skip + times) continue;
      if (++one.seen > skip) return one.fault;
    }
    return undefined;
  }

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = incoming;
    inFlight++;
    response.once('close', () => inFlight--);
    const record = received({ method, url, headers, body: '' });
    const fault = faultFor(record.call);
    try {
      record.body = await textOf(incoming);
      const { said, wire } = await judged(record, url, fault);
      deliver(response, said, wire?.wire, wire?.ms);
    } catch (error) {
      if (!response.destroyed) complain(record, `the emulator failed: ${String(error)}`);
      response.destroy();
    }
  }

  function received({ method, url, headers, body }: Passed): Mutable<RecordedRequest> {
    const [path = '', ...rest] = url.split('?');
    const query = new URLSearchParams(rest.join('?'));
    const call = routeOf(vendor, path)?.route.call ?? 'unknown';
    const record: Mutable<RecordedRequest> = {
      method,
      path,
      query,
      headers,
      body,
      at: Date.now(),
      inFlight,
      status: 0,
      call,
      spoilt: false,
    };
    requests.push(record);
    return record;
  }

  const complain = (record: Mutable<RecordedRequest>, complaint: string): void => {
    record.complaint = record.complaint === undefined ? complaint : `${record.complaint}; ${complaint}`;
  };

  async function judged(record: Mutable<RecordedRequest>, url: string, fault: Fault | undefined) {
    const right = judge(
      vendor,
      { ...record, complain: (complaint) => complain(record, complaint), bent: () => (record.spoilt = true) },
      fault,
      options.largestPage,
    );
    const said = fault ? misbehaved(vendor, fault, right, url) : right;
    if (options.latency) await pause(options.latency);
    const wire = fault && 'wire' in fault ? fault : undefined;
    record.spoilt ||= wire !== undefined || !isDeepStrictEqual(said, right);
    if (!wire || !silent.has(wire.wire)) record.status = said.status;
    return { said, wire };
  }

  const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, response) => void serve(incoming, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    vendor: vendor.vendor,
    origin,
    connection: { vendor: vendor.vendor, label: vendor.label, answers: vendor.answers(origin) },
    secrets: vendor.secrets,
    otherSecrets: vendor.otherSecrets,
    ...(vendor.signIn ? { signIn: vendor.signIn } : {}),
    facts: vendor.facts,
    get requests() {
      return requests;
    },
    async answer(asked) {
      inFlight++;
      const record = received(asked);
      try {
        const { said, wire } = await judged(record, asked.url, faultFor(record.call));
        if (wire) throw new Error(`nobody but HTTP can do ${wire.wire}`);
        return said;
      } finally {
        inFlight--;
      }
    },
    misbehave: (fault) => void armed.push({ fault, seen: 0 }),
    reset() {
      requests = [];
      armed = [];
      vendor.sessions.restart();
    },
    endSessions: () => vendor.sessions.endIssued(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
