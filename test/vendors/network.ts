/** What stands between a user and a vendor: TLS in front of an emulator, and a company's proxy. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Identity } from '../support/certificates.ts';

/** Something that listens on this machine. */
export interface Listening {
  readonly port: number;
  readonly close: () => void;
}

/** Answers for the emulator at `origin` over TLS. */
export function secured(origin: string, identity: Identity, host = '127.0.0.1'): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server = createTlsServer(identity, (socket) => join(sockets, socket, Number(new URL(origin).port)));
  // A client that does not trust it hangs up.
  server.on('tlsClientError', () => undefined);
  return listening(server, sockets, host);
}

/** A proxy that leads every host to one port of this machine, as if it were at home there. */
export class Proxy {
  /** What it was asked for, and what it was told besides. */
  asked: { readonly method: string; readonly target: string; readonly headers: IncomingHttpHeaders }[] = [];
  /** Wants this user and password, as in `user:password`. */
  wants: string | undefined;

  private constructor(private readonly to: number) {}

  readonly server = createServer((request, response) => {
    this.asked.push({ method: request.method ?? '', target: request.url ?? '', headers: request.headers });
    response.writeHead(502).end();
  });
  private readonly sockets = new Set<Socket>();
  private listening: Listening | undefined;

  static async before(port: number): Promise<Proxy> {
    const proxy = new Proxy(port);
    proxy.server.on('connect', (request, socket: Socket) => {
      proxy.asked.push({ method: 'CONNECT', target: request.url ?? '', headers: request.headers });
      socket.on('error', () => socket.destroy());
      const known =
        proxy.wants === undefined ||
        request.headers['proxy-authorization'] === `Basic ${Buffer.from(proxy.wants).toString('base64')}`;
      if (!known)
        return socket.end(
          'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="company"\r\nContent-Length: 6\r\nConnection: close\r\n\r\nno way',
        );
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      join(proxy.sockets, socket, proxy.to);
    });
    proxy.listening = await listening(proxy.server, proxy.sockets, '127.0.0.1');
    return proxy;
  }

  /** Its address, with a user and password if any. */
  origin(credentials = ''): string {
    return `http://${credentials && `${credentials}@`}127.0.0.1:${this.listening?.port ?? 0}`;
  }

  /** As at the beginning: nothing that was let through before is used again. */
  reset(): void {
    for (const socket of this.sockets) socket.destroy();
    this.asked = [];
    this.wants = undefined;
  }

  close(): void {
    this.listening?.close();
  }
}

function join(sockets: Set<Socket>, one: Socket, port: number): void {
  const other = connect(port, '127.0.0.1');
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    sockets.add(from);
    from
      .on('error', () => to.destroy())
      .on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    from.pipe(to);
  }
}

async function listening(server: Server, sockets: ReadonlySet<Socket>, host: string): Promise<Listening> {
  await new Promise<void>((done, failed) => server.once('error', failed).listen(0, host, done));
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { port: (server.address() as AddressInfo).port, close };
}
