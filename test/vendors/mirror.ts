// A vendor that knows what it was told: stands before an emulator, takes secrets that nobody else has in the place of the
// emulator's own, and sends them back in its replies as it is told to.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { canary, plainCanary } from '../canary.ts';
import type { Emulator } from './emulator.ts';

/** A reply on its way back. */
export interface Passing {
  readonly status: number;
  readonly reason?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a mirror does to replies, with all secrets that it was told so far. */
export type Echo = (reply: Passing, secrets: readonly string[]) => Passing;

export class Mirror {
  /** What a user would enter: for pasted tokens, and for the sign-in exchange where there is one. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly signInSecrets: Readonly<Record<string, string>>;
  echo: Echo = (reply) => reply;
  /** Requests that held none of the secrets. */
  strangers = 0;
  private readonly told = new Set<string>();
  /** Ours → the emulator's. */
  private readonly real = new Map<string, string>();

  private constructor(
    readonly emulator: Emulator,
    readonly origin: string,
    readonly close: () => void,
  ) {
    const ours = (secrets: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(secrets).map(([key, real]) => [key, this.canaryFor(canary(emulator.vendor), real)]));
    this.secrets = ours(emulator.secrets);
    this.signInSecrets = ours(emulator.signIn?.secrets ?? {});
  }

  static async before(emulator: Emulator): Promise<Mirror> {
    const server = createServer((request, response) => {
      void (async () => {
        const { status, reason, headers, body } = mirror.echo(await mirror.pass(request.method ?? 'GET', request.url ?? '/', request.headers, await textOf(request)), mirror.canaries);
        const bytes = Buffer.from(body);
        if (reason !== undefined) response.statusMessage = reason;
        response.writeHead(status, { ...headers, ...(status === 204 || status === 304 ? {} : { 'content-length': bytes.length }) }).end(bytes);
      })().catch(() => response.destroy());
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const close = (): void => {
      server.close();
      server.closeAllConnections();
    };
    const mirror = new Mirror(emulator, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close);
    return mirror;
  }

  /** All secrets that it was told or has issued. They must not be seen anywhere. */
  get canaries(): string[] {
    return [...this.told];
  }

  /** The setting of the connection. */
  get connection(): Emulator['connection'] {
    const { vendor, label, answers } = this.emulator.connection;
    return { vendor, label, answers: { ...answers, baseUrl: this.origin } };
  }

  private canaryFor(ours: string, real: string): string {
    this.real.set(ours, real);
    return ours;
  }

  private async pass(method: string, url: string, given: IncomingHttpHeaders, sent: string): Promise<Passing> {
    let known = false as boolean;
    const swapped = (text: string, form: (secret: string) => string = (secret) => secret): string =>
      [...this.real].reduce((swapping, [ours, real]) => {
        if (!swapping.includes(form(ours))) return swapping;
        known = true;
        this.told.add(ours);
        return swapping.split(form(ours)).join(form(real));
      }, text);
    const headers = Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (typeof value === 'string' && !/^(host|connection|content-length|accept-encoding)$/.test(name) ? [[name, swapped(value)]] : [])));
    const address = new URL(url, this.emulator.origin);
    for (const [name, value] of [...address.searchParams]) {
      const real = swapped(value);
      if (real !== value) address.searchParams.set(name, real);
    }
    const body = swapped(sent, (secret) => JSON.stringify(secret).slice(1, -1));
    if (!known) this.strangers++;
    const reply = await fetch(address, { method, headers, redirect: 'manual', ...(method === 'POST' && { body }) });
    const kept = Object.fromEntries([...reply.headers].filter(([name]) => !/^(content-length|content-encoding|transfer-encoding|connection|keep-alive|date)$/.test(name)));
    return { status: reply.status, headers: kept, body: this.withOurSession(await reply.text()) };
  }

  /** A session that was issued is a secret too: ours is known again, wherever it turns up. */
  private withOurSession(body: string): string {
    return body.replace(/("(?:access_?token|token)"\s*:\s*")([^"\\]{16,})(")/gi, (_, before: string, real: string, after: string) => {
      const [ours] = [...this.real].find(([, known]) => known === real) ?? [];
      // The end of a JWT stays to be read.
      const parts = real.split('.');
      const made = parts.length === 3 ? `${parts[0]}.${parts[1]}.${plainCanary('session')}` : plainCanary('session');
      const session = ours ?? this.canaryFor(made, real);
      this.told.add(session);
      return before + session + after;
    });
  }
}
