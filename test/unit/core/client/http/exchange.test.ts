import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { Agent, createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import nodeFetch from 'node-fetch';
import {
  exchange,
  maxBytes,
  maxPieces,
  type Answered,
  type Exchange,
  type Fetch,
} from '../../../../../src/core/client/http/exchange.ts';
import type { Failure } from '../../../../../src/core/failure.ts';
import { Authority, selfSigned } from '../../../../support/certificates.ts';
import { failureOf, never, settled } from '../../../../support/fakes.ts';

const fetch = nodeFetch as unknown as Fetch;
const secret = 'top-secret-token';
const headers = { authorization: `Bearer ${secret}`, 'x-api-key': secret };

describe('core: http', () => {
  const servers: Server[] = [];
  /** A server on loopback, and what it was asked. */
  async function listening(answer: RequestListener, make: (listener: RequestListener) => Server = createServer) {
    const asked: IncomingMessage[] = [];
    const server = make((request, response) => {
      asked.push(request);
      answer(request, response);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { asked, port, origin: `http://127.0.0.1:${port}` };
  }
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });

  const send = (origin: string, change: Partial<Exchange> = {}, signal = never): Promise<Answered> =>
    exchange(
      fetch,
      { origin, path: '/list', query: { access_token: secret, page: '1' }, headers, timeout: 60_000, ...change },
      signal,
    );

  /** The failure, of which nothing shows a secret or an address. */
  async function failure(asking: Promise<Answered>): Promise<Failure> {
    const failed = await failureOf(asking);
    assert.doesNotMatch(
      `${failed.message} ${failed.stack} ${JSON.stringify(failed)} ${String(failed.cause)}`,
      /top-secret|access_token|\/list/,
    );
    return failed;
  }

  it('sends a GET with its query and headers, and takes any status', async () => {
    const { asked, origin } = await listening((_, response) =>
      response.writeHead(418, { 'x-mark': 'yes' }).end('{"é":1}'),
    );
    const { status, header, text } = await send(origin, { query: { q: 'a b&c=ü/?#', access_token: secret } });
    assert.deepEqual([status, header('X-Mark'), header('none'), text()], [418, 'yes', undefined, '{"é":1}']);
    const [request] = asked;
    assert.equal(request?.method, 'GET');
    assert.equal(new URL(request.url ?? '', origin).searchParams.get('q'), 'a b&c=ü/?#');
    assert.equal(request.headers['x-api-key'], secret);
  });

  it('reads no body in more pieces than can be, though they are empty and no timer fires between them', async () => {
    let pieces = 0;
    async function* empty(): AsyncGenerator<Uint8Array> {
      for (;;) {
        pieces++;
        yield await Promise.resolve(new Uint8Array(0));
      }
    }
    const endless: Fetch = () => Promise.resolve({ status: 200, headers: new Headers(), body: empty() });
    const failed = await failureOf(
      exchange(endless, { origin: 'https://x.example', path: '/', query: {}, headers: {}, timeout: 60_000 }, never),
    );
    assert.deepEqual([failed.kind, failed.reason, pieces], ['unreadable', 'tooLarge', maxPieces + 1]);
  });

  it('puts text together that was cut inside a character', async () => {
    async function* bytes(): AsyncGenerator<Uint8Array> {
      for (const byte of Buffer.from('\ufeff"日本🎉"')) yield await Promise.resolve(Uint8Array.of(byte));
    }
    const slow: Fetch = () => Promise.resolve({ status: 200, headers: new Headers(), body: bytes() });
    const { text } = await exchange(
      slow,
      { origin: 'https://a.example', path: '/list', query: {}, headers, timeout: 60_000 },
      never,
    );
    assert.equal(text(), '"日本🎉"');
  });

  const moves: readonly (readonly [what: string, location: string])[] = [
    ['a path', '/new?x=1'],
    ['a relative path', 'new?x=1'],
    ['a query', '?moved=1'],
    ['its whole address', '@/new'],
  ];
  for (const [what, location] of moves) {
    it(`follows a redirect to ${what} of the same origin`, async () => {
      const { asked, origin } = await listening((request, response) => {
        if (asked.length > 1) return void response.end('there');
        response.writeHead(302, { location: location.replace('@', `http://${request.headers.host}`) }).end('elsewhere');
      });
      assert.equal((await send(origin)).text(), 'there');
      assert.equal(asked.length, 2);
      assert.equal(asked[1]?.headers.authorization, headers.authorization);
      assert.equal(new URL(asked[1].url ?? '', origin).searchParams.get('access_token'), secret);
    });
  }

  it('never follows one to another origin, with whatever status', async () => {
    const thief = await listening((_, response) => response.end('thanks'));
    for (const status of [301, 302, 303, 307, 308]) {
      for (const location of [
        `${thief.origin}/stolen`,
        `//127.0.0.1:${thief.port}/stolen`,
        `http://localhost:${thief.port}/`,
      ]) {
        const { asked, origin } = await listening((_, response) => response.writeHead(status, { location }).end());
        const { kind, reason } = await failure(send(origin));
        assert.deepEqual([kind, reason, asked.length], ['refused', 'otherOrigin', 1], `${status} ${location}`);
      }
    }
    assert.equal(thief.asked.length, 0);
  });

  it('never follows one that leaves https, names an account, or is no address', async () => {
    const cases: readonly (readonly [location: string, reason: string])[] = [
      ['https://HOST/', 'otherOrigin'],
      ['http://user:pass@HOST/', 'otherOrigin'],
      ['http://user@HOST/', 'otherOrigin'],
      ['http://[', 'badAddress'],
      ['http://', 'badAddress'],
    ];
    for (const [location, expected] of cases) {
      const { asked, origin } = await listening((request, response) =>
        response.writeHead(302, { location: location.replace('HOST', request.headers.host ?? '') }).end(),
      );
      const { kind, reason } = await failure(send(origin));
      assert.deepEqual([kind, reason, asked.length], ['refused', expected, 1], location);
    }
  });

  it('takes a location that is no address for a reply', async () => {
    for (const location of ['file:///etc/passwd', 'don:identity:dvrv-us-1:devo/0:group/9', 'javascript:alert(1)']) {
      const { asked, origin } = await listening((_, response) => response.writeHead(301, { location }).end('moved'));
      const { status, header } = await send(origin);
      assert.deepEqual([status, header('location'), asked.length], [301, location, 1]);
    }
  });

  it('ends a redirect whose own body never ends', async () => {
    let closed = (): void => undefined;
    const ended = new Promise<void>((resolve) => (closed = resolve));
    const { origin } = await listening((request, response) => {
      if (!request.url!.startsWith('/list')) return void response.end('{}');
      request.socket.once('close', closed);
      response.writeHead(302, { location: '/other' }).write('a');
    });
    assert.equal((await send(origin)).text(), '{}');
    await ended;
  });

  it('takes a redirect without a place for a reply', async () => {
    const { origin } = await listening((_, response) => response.writeHead(302).end('where?'));
    assert.deepEqual([(await send(origin)).status], [302]);
  });

  it('ends a loop', async () => {
    const { asked, origin } = await listening((request, response) =>
      response.writeHead(302, { location: request.url ?? '' }).end(),
    );
    const { kind, reason } = await failure(send(origin));
    assert.deepEqual([kind, reason, asked.length], ['refused', 'tooManyRedirects', 4]);
  });

  it('asks no other origin by its path', async () => {
    const thief = await listening((_, response) => response.end());
    const { asked, origin } = await listening((_, response) => response.end());
    for (const path of [`//127.0.0.1:${thief.port}/x`, `${thief.origin}/x`, `\\\\127.0.0.1:${thief.port}\\x`])
      assert.equal((await failure(send(origin, { path }))).reason, 'otherOrigin', path);
    assert.equal((await failure(send('http://vendor.example'))).reason, 'notHttps');
    assert.equal(asked.length + thief.asked.length, 0);
  });

  it('tells a timeout from a cancel: before the reply, and inside it', async () => {
    for (const begun of [false, true]) {
      const arrived: (() => void)[] = [];
      const { origin, asked } = await listening((_, response) => {
        if (begun) response.write('{"a":');
        arrived.shift()?.();
      });
      const slow = await failure(send(origin, { timeout: 30 }));
      assert.deepEqual([slow.kind, slow.host], ['timeout', new URL(origin).host]);
      const abort = new AbortController();
      const arrival = new Promise<void>((resolve) => arrived.push(resolve));
      const cancelled = failure(send(origin, {}, abort.signal));
      await arrival;
      await settled();
      abort.abort();
      assert.equal((await cancelled).kind, 'cancelled');
      const before = asked.length;
      assert.equal((await failure(send(origin, {}, abort.signal))).kind, 'cancelled');
      assert.equal(asked.length, before);
    }
  });

  it('closes the connection of a reply that it did not read to its end', async () => {
    let closed = (): void => undefined;
    const ended = new Promise<void>((resolve) => (closed = resolve));
    const abort = new AbortController();
    const { origin } = await listening((request, response) => {
      request.socket.once('close', closed);
      response.write('{"a":');
      // Not by a clock: on a busy machine it would be over before the request came.
      setImmediate(() => abort.abort());
    });
    assert.equal((await failure(send(origin, {}, abort.signal))).kind, 'cancelled');
    await ended;
  });

  it('reads so much and no more', async () => {
    let sent = 0;
    const endless = await listening((_, response) => {
      const block = Buffer.alloc(1024 * 1024, 'x');
      const more = (): void => {
        while (!response.destroyed && response.write(block)) sent += block.length;
        sent += block.length;
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const { kind, reason } = await failure(send(endless.origin));
    assert.deepEqual([kind, reason], ['unreadable', 'tooLarge']);
    assert.ok(sent < 3 * maxBytes, String(sent));
    const exact = await listening((_, response) => response.end(Buffer.alloc(maxBytes, 'x')));
    assert.equal((await send(exact.origin)).text().length, maxBytes);
  });

  it('tells what is wrong with the network', async () => {
    const reset = await listening((request) => request.socket.resetAndDestroy());
    assert.deepEqual(
      [(await failure(send(reset.origin))).kind, (await failure(send(reset.origin))).reason],
      ['network', 'connectionLost'],
    );
    const { origin } = await listening(() => undefined);
    for (const server of servers.splice(-1)) await new Promise((resolve) => server.close(resolve));
    const refused = await failure(send(origin));
    assert.deepEqual(
      [refused.kind, refused.reason, refused.host],
      ['network', 'connectionRefused', new URL(origin).host],
    );
    const agent = new Agent({
      lookup: (_name, _options, done) =>
        done(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }), ''),
    });
    const nameless = ((url: string, init: object) => nodeFetch(url, { ...init, agent })) as unknown as Fetch;
    const unknown = await failure(
      exchange(
        nameless,
        { origin: 'https://nobody.test', path: '/list', query: { access_token: secret }, headers, timeout: 60_000 },
        never,
      ),
    );
    assert.deepEqual([unknown.kind, unknown.reason, unknown.host], ['network', 'hostNotFound', 'nobody.test']);
  });

  it('sends no token to a server whose certificate is not trusted', async () => {
    const { asked, port } = await listening(
      (_, response) => response.end('{}'),
      (listener) => createTlsServer(selfSigned(), listener),
    );
    const { kind, host } = await failure(send(`https://127.0.0.1:${port}`));
    assert.deepEqual([kind, host, asked.length], ['certificate', `127.0.0.1:${port}`, 0]);
  });

  it('tells a server that wants a certificate of whoever asks', async () => {
    const authority = new Authority();
    for (const [maxVersion, told] of [
      ['TLSv1.3', 'clientCertificate'],
      // Nobody can tell it from a cipher that is not known.
      ['TLSv1.2', 'handshake'],
    ] as const) {
      const agent = new Agent({ ca: authority.cert, maxVersion });
      const trusting = ((url: string, init: object) => nodeFetch(url, { ...init, agent })) as unknown as Fetch;
      const identity = { ...authority.issue(['127.0.0.1']), requestCert: true, ca: authority.cert };
      const { asked, port } = await listening(
        (_, response) => response.end('{}'),
        (listener) => createTlsServer(identity, listener),
      );
      const { kind, reason } = await failure(
        exchange(
          trusting,
          { origin: `https://127.0.0.1:${port}`, path: '/list', query: {}, headers, timeout: 60_000 },
          never,
        ),
      );
      assert.deepEqual([maxVersion, kind, reason, asked.length], [maxVersion, 'certificate', told, 0]);
      agent.destroy();
    }
  });

  it('tells a certificate that nobody should trust from one whose issuer is not known here', async () => {
    const authority = new Authority();
    const agent = new Agent({ ca: authority.cert });
    const trusting = ((url: string, init: object) => nodeFetch(url, { ...init, agent })) as unknown as Fetch;
    const cases = [
      [authority.issue(['127.0.0.1']), undefined],
      [authority.issue(['127.0.0.1'], { expired: true }), 'outOfDate'],
      [authority.issue(['another.test']), 'otherHost'],
      [new Authority().issue(['127.0.0.1']), 'unknown'],
    ] as const;
    for (const [identity, reason] of cases) {
      const { asked, port } = await listening(
        (_, response) => response.end('{}'),
        (listener) => createTlsServer(identity, listener),
      );
      const failed = await failureOf(
        exchange(
          trusting,
          { origin: `https://127.0.0.1:${port}`, path: '/list', query: {}, headers, timeout: 60_000 },
          never,
        ),
      ).catch(() => undefined);
      assert.deepEqual(
        [failed?.kind, failed && (failed.reason ?? 'unknown'), asked.length],
        reason === undefined ? [undefined, undefined, 1] : ['certificate', reason, 0],
      );
    }
    agent.destroy();
  });

  it('knows a proxy by its word', async () => {
    const { origin } = await listening((_, response) =>
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="x"' }).end('<html>'),
    );
    const { kind, reason, host } = await failure(send(origin));
    assert.deepEqual([kind, reason, host], ['network', 'proxyWantsPassword', new URL(origin).host]);
  });

  for (const token of ['line\nbreak', 'emoji 🎉', 'nul\0']) {
    it(`has a word for a token that no header can hold: ${JSON.stringify(token)}`, async () => {
      const { asked, origin } = await listening((_, response) => response.end());
      const { kind } = await failure(send(origin, { headers: { authorization: `Bearer ${token}` } }));
      assert.deepEqual([kind, asked.length], ['unauthorized', 0]);
    });
  }
});
