// A vendor that knows what it was told: stands before an emulator, takes secrets that nobody else has in the place of
// the emulator's own, and sends them back in its replies as it is told to.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { canary, plainCanary } from '../support/canary.ts';
import type { Emulator } from './emulator.ts';
import { deliver } from './parts/delivery.ts';
import type { WireFault } from './parts/faults.ts';

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
  /** What a user would enter for the ways to sign in, pasted tokens and exchanges alike. */
  private readonly secrets: Readonly<Record<string, string>>;
  echo: Echo = (reply) => reply;
  /** What happens to replies below HTTP. */
  wire: WireFault | undefined;
  /** Replies that an echo changed. */
  echoed = 0;
  /** Requests that held none of the secrets. */
  strangers = 0;
  private readonly told = new Set<string>();
  private readonly issued: string[] = [];
  /** Ours → the emulator's. */
  private readonly real = new Map<string, string>();

  private constructor(
    readonly emulator: Emulator,
    readonly origin: string,
    readonly close: () => void,
  ) {
    const real = { ...emulator.secrets, ...emulator.signIn?.secrets };
    this.secrets = Object.fromEntries(
      Object.entries(real).map(([key, secret]) => [key, this.canaryFor(canary(emulator.vendor), secret)]),
    );
  }

  /** What a user would enter for a way to sign in. */
  secretsOf(way: { readonly secrets: readonly { readonly key: string }[] }): Readonly<Record<string, string>> {
    return Object.fromEntries(way.secrets.map(({ key }) => [key, this.secrets[key] ?? '']));
  }

  static async before(emulator: Emulator): Promise<Mirror> {
    const server = createServer((request, response) => {
      void (async () => {
        const reply = await mirror.pass(
          request.method ?? 'GET',
          request.url ?? '/',
          request.headers,
          await textOf(request),
        );
        const said = mirror.echo(reply, mirror.canaries);
        if (said.body !== reply.body || JSON.stringify(said) !== JSON.stringify(reply)) mirror.echoed++;
        if (said.reason !== undefined) response.statusMessage = said.reason;
        deliver(response, said, mirror.wire);
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

  /** A secret that the emulator does not take, though it is known again. */
  wrongSecret(): string {
    return this.canaryFor(canary(this.emulator.vendor), 'no such secret');
  }

  /** All secrets that it was told or has issued. They must not be seen anywhere. */
  get canaries(): string[] {
    return [...this.told];
  }

  /** The setting of the connection. */
  get connection(): Emulator['connection'] {
    const {
      connection: { vendor, label, answers },
      signIn,
    } = this.emulator;
    return { vendor, label, answers: { ...answers, ...signIn?.answers, baseUrl: this.origin } };
  }

  /** As at the start: whoever was signed in is a stranger. */
  reset(): void {
    this.echo = (reply) => reply;
    this.wire = undefined;
    this.echoed = 0;
    this.strangers = 0;
    for (const issued of this.issued.splice(0)) this.real.delete(issued);
    this.told.clear();
    this.emulator.reset();
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
    const headers = Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) =>
        typeof value === 'string' && !/^(host|connection|content-length|accept-encoding)$/.test(name)
          ? [[name, swapped(value)]]
          : [],
      ),
    );
    const address = new URL(url, this.emulator.origin);
    for (const [name, value] of [...address.searchParams]) {
      const real = swapped(value);
      if (real !== value) address.searchParams.set(name, real);
    }
    const body = swapped(sent, (secret) => JSON.stringify(secret).slice(1, -1));
    if (!known) this.strangers++;
    const asked = `${address.pathname}${address.search}`;
    const reply = await this.emulator.answer({ method, url: asked, headers, body });
    return { ...reply, body: this.withOurSession(new TextDecoder().decode(Buffer.from(reply.body))) };
  }

  /** A session that was issued is a secret too: ours is known again, wherever it turns up. */
  private withOurSession(body: string): string {
    return body.replace(
      /("(?:access_?token|token)"\s*:\s*")([^"\\]{16,})(")/gi,
      (_, before: string, real: string, after: string) => {
        const [ours] = [...this.real].find(([, known]) => known === real) ?? [];
        // The end of a JWT stays to be read.
        const parts = real.split('.');
        const made = parts.length === 3 ? `${parts[0]}.${parts[1]}.${plainCanary('session')}` : plainCanary('session');
        const session = ours ?? this.canaryFor(made, real);
        if (ours === undefined) this.issued.push(session);
        this.told.add(session);
        return before + session + after;
      },
    );
  }
}
