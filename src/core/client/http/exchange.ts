/** One exchange over HTTP: guarded, bounded, and without node-fetch's words, which hold whole addresses. */
import { Failure } from '../../failure.ts';
import { bodyText } from './charset.ts';
import { networkFailure } from './networkFailure.ts';
import { isSafe } from './origin.ts';

/** What is needed of node-fetch. */
export type Fetch = (
  url: string,
  init: {
    method: 'GET' | 'POST';
    headers: Record<string, string>;
    body?: string;
    redirect: 'manual';
    signal: AbortSignal;
  },
) => Promise<{
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<Uint8Array | string> | null;
}>;

/** One request, as it is sent. */
export interface Exchange {
  /** The only origin that may be asked. */
  readonly origin: string;
  /** Path and query below it. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** ms for the whole exchange, redirects and body included. */
  readonly timeout: number;
  /** It carries what must not be sent twice: no redirect is followed, not even to the same origin. */
  readonly once?: boolean;
  /** Makes it a POST, which is sent once anyway. */
  readonly body?: string | undefined;
}

/** A reply, read to its end. */
export interface Answered {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  /** Throws a Failure `unreadable` where its bytes are no text. */
  readonly text: () => string;
}

/** Far above any page of a vendor. In bytes, after decompression. */
export const maxBytes = 16 * 1024 * 1024;
/** A server that sends a byte at a time would take as long. */
export const maxPieces = 1_000_000;
const maxRedirects = 3;

/** Sends one request and reads its whole body. Throws a Failure when there is no reply; any status is a reply. */
export async function exchange(fetch: Fetch, asked: Exchange, signal: AbortSignal): Promise<Answered> {
  const abort = new AbortController();
  let unread = true;
  const timeout = AbortSignal.timeout(asked.timeout);
  const either = AbortSignal.any([signal, timeout, abort.signal]);
  try {
    if (signal.aborted) throw new Failure('cancelled');
    const { answered, redirects } = await follow(fetch, asked, either);
    unread = redirects > 0;
    return answered;
  } catch (thrown) {
    // An abort looks the same whoever asked for it, so ask who did.
    if (signal.aborted) throw new Failure('cancelled');
    if (timeout.aborted) throw new Failure('timeout', { host: new URL(asked.origin).host });
    throw thrown instanceof Failure ? thrown : networkFailure(thrown, new URL(asked.origin).host);
  } finally {
    // Ends the bodies that were not read to their end. Not for every reply: an abort makes an error with a stack.
    if (unread) abort.abort();
  }
}

async function follow(
  fetch: Fetch,
  asked: Exchange,
  signal: AbortSignal,
): Promise<{ readonly answered: Answered; readonly redirects: number }> {
  let address = guarded(asked.path, asked.origin, asked.origin);
  for (let redirects = 0; ; redirects++) {
    for (const [name, value] of Object.entries(asked.query)) address.searchParams.set(name, value);
    const how = asked.body === undefined ? { method: 'GET' as const } : { method: 'POST' as const, body: asked.body };
    const reply = await fetch(address.href, { ...how, headers: { ...asked.headers }, redirect: 'manual', signal });
    // The vendor was not reached. Only a proxy says this.
    if (reply.status === 407) throw new Failure('network', { reason: 'proxyWantsPassword', host: address.host });
    const location = reply.status >= 300 && reply.status < 400 ? reply.headers.get('location') : null;
    // A vendor may name something that is no address there, such as the new id of a moved object.
    if (location === null || !leads(location)) {
      const header = (name: string): string | undefined => reply.headers.get(name) ?? undefined;
      const bytes = await readBytes(reply.body);
      const text = (): string => bodyText(bytes, header('content-type'));
      return { answered: { status: reply.status, header, text }, redirects };
    }
    address = guarded(location, address.href, asked.origin);
    if (asked.once === true || asked.body !== undefined) throw new Failure('refused', { reason: 'moved' });
    if (redirects === maxRedirects) throw new Failure('refused', { reason: 'tooManyRedirects' });
  }
}

function leads(location: string): boolean {
  return /^(https?:|\/|\.|\?)/i.test(location) || !/^[a-z][a-z0-9+.-]*:/i.test(location);
}

/** The address, if it is at the one origin that may be asked: headers with a token are made for no other. */
function guarded(reference: string, base: string, origin: string): URL {
  let address: URL;
  try {
    address = new URL(reference, base);
  } catch {
    throw new Failure('refused', { reason: 'badAddress' });
  }
  if (address.origin !== origin || address.username !== '' || address.password !== '') {
    throw new Failure('refused', { reason: 'otherOrigin', host: address.host });
  }
  if (!isSafe(address)) throw new Failure('refused', { reason: 'notHttps', host: address.host });
  return address;
}

/** The body. Its pieces cost nothing each: they are put together as bytes. */
async function readBytes(body: AsyncIterable<Uint8Array | string> | null): Promise<Uint8Array> {
  let whole = new Uint8Array(0);
  let [size, pieces] = [0, 0];
  for await (const chunk of body ?? []) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    // Empty ones could come for ever, and so quickly that no timer fires.
    if (size + bytes.length > maxBytes || ++pieces > maxPieces) throw new Failure('unreadable', { reason: 'tooLarge' });
    if (size + bytes.length > whole.length) {
      const larger = new Uint8Array(Math.min(maxBytes, Math.max(size + bytes.length, whole.length * 2)));
      larger.set(whole.subarray(0, size));
      whole = larger;
    }
    whole.set(bytes, size);
    size += bytes.length;
  }
  return whole.subarray(0, size);
}
