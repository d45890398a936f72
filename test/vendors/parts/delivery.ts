import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { otherType } from './bends.ts';
import type { BodyFault, WireFault } from './faults.ts';

/** A reply ready to go. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

const megabyte = 1024 * 1024;
const before = (body: string, addition: string): string => body.replace(/^\s*\{/, (start) => `${start}${addition},`);
const page = (status: number): string =>
  `<!DOCTYPE html>\n<html><head><title>${status}</title></head><body><h1>Sign in</h1><script>alert(1)</script></body></html>\n`;
const emptied = (value: unknown): unknown =>
  Array.isArray(value)
    ? { 0: value[0] }
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, emptied(item)]))
      : value;

const bodies: Readonly<Record<BodyFault, (body: string, status: number) => string | Buffer>> = {
  html: (_body, status) => page(status),
  text: () => 'upstream connect error or disconnect/reset before headers',
  cut: (body) => Buffer.from(body).subarray(0, Math.floor(Buffer.byteLength(body) / 2)),
  empty: () => '',
  spaces: () => ' \r\n\t ',
  null: () => 'null',
  array: (body) => `[${body}]`,
  string: (body) => JSON.stringify(body),
  huge: (body) => before(body, `"padding":"${'x'.repeat(20 * megabyte)}"`),
  deep: (body) => before(body, `"deep":${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  bom: (body) => `\uFEFF${body}`,
  invalidUtf8: (body) =>
    Buffer.concat([
      Buffer.from('{"bytes":"'),
      Buffer.from([0xff, 0xc0, 0xaf, 0xed, 0xa0, 0x80]),
      Buffer.from(`",${body.trimStart().slice(1)}`),
    ]),
  trailing: (body) => `${body}\n${body}`,
  wrongEnvelope: (body) => JSON.stringify(emptied(JSON.parse(body))),
  missingEnvelope: () => '{}',
  wrongTypes: (body) => JSON.stringify(otherType(JSON.parse(body))),
};

/** The reply with its body spoilt. */
export function spoil(reply: Reply, fault: BodyFault): Reply {
  const headers = fault === 'html' ? { ...reply.headers, 'content-type': 'text/html; charset=utf-8' } : reply.headers;
  return { ...reply, headers, body: bodies[fault](reply.body.toString(), reply.status) };
}

const headed = (response: ServerResponse, reply: Reply, more: Record<string, string | number> = {}): Buffer => {
  const body = Buffer.from(reply.body);
  response.writeHead(reply.status, { ...reply.headers, 'content-length': body.length, ...more });
  return body;
};

/** Repeats until the connection is gone or the step says it is done. */
function every(ms: number, response: ServerResponse, step: () => boolean): void {
  const timer = setInterval(() => step() || clearInterval(timer), ms);
  response.once('close', () => clearInterval(timer));
}

function half(response: ServerResponse, reply: Reply, then: () => void): void {
  const body = headed(response, reply);
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => setTimeout(then, 10));
}

function packed(response: ServerResponse, reply: Reply, pack: (body: Buffer) => Buffer): void {
  const body = pack(Buffer.from(reply.body));
  response.writeHead(reply.status, { ...reply.headers, 'content-encoding': 'gzip', 'content-length': body.length });
  response.end(body);
}

function withLength(response: ServerResponse, reply: Reply, difference: number): void {
  const body = Buffer.from(reply.body);
  const head = Object.entries({ ...reply.headers, 'content-length': String(body.length + difference) });
  const lines = head.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  response.socket?.end(Buffer.concat([Buffer.from(`HTTP/1.1 ${reply.status} OK\r\n${lines}\r\n`), body]));
}

let packedBomb: Buffer | undefined;
/** 64 MB of padding, packed once; what follows in the same gzip file belongs to it. */
const bomb = (): Buffer =>
  (packedBomb ??= gzipSync(Buffer.concat([Buffer.from('{"padding":"'), Buffer.alloc(64 * megabyte, 'x')]), {
    level: 1,
  }));

const wires: Readonly<Record<WireFault, (response: ServerResponse, reply: Reply, ms: number) => void>> = {
  slowHeaders: (response, reply, ms) => {
    const timer = setTimeout(() => deliver(response, reply), ms);
    response.once('close', () => clearTimeout(timer));
  },
  slowBody: (response, reply, ms) => {
    const body = headed(response, reply);
    const pieces = 20;
    const size = Math.ceil(body.length / pieces) || 1;
    let sent = 0;
    response.flushHeaders();
    every(ms / pieces, response, () => {
      response.write(body.subarray(sent, (sent += size)));
      if (sent >= body.length) response.end();
      return sent < body.length;
    });
  },
  hang: () => undefined,
  hangInBody: (response, reply) => half(response, reply, () => undefined),
  endlessBody: (response, reply) => {
    response.writeHead(reply.status, { ...reply.headers });
    response.write('{"padding":"');
    const block = Buffer.alloc(64 * 1024, 'x');
    const more = (): void => {
      while (!response.destroyed && response.write(block));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  },
  resetBefore: (response) => response.socket?.resetAndDestroy(),
  resetInBody: (response, reply) => half(response, reply, () => response.socket?.resetAndDestroy()),
  closedInBody: (response, reply) => half(response, reply, () => response.socket?.end()),
  lengthTooLong: (response, reply) => withLength(response, reply, 100),
  lengthTooShort: (response, reply) => withLength(response, reply, -Math.min(10, reply.body.length)),
  brokenGzip: (response, reply) => packed(response, reply, (body) => body),
  cutGzip: (response, reply) =>
    packed(response, reply, (body) => {
      const whole = gzipSync(body);
      return whole.subarray(0, Math.floor(whole.length / 2));
    }),
  gzipBomb: (response, reply) =>
    packed(response, reply, (body) => Buffer.concat([bomb(), gzipSync(`",${body.toString().trimStart().slice(1)}`)])),
  notHttp: (response) => response.socket?.end('SSH-2.0-OpenSSH_9.6\r\n'),
  hugeHeader: (response, reply) => response.end(headed(response, reply, { 'x-padding': 'x'.repeat(256 * 1024) })),
};

/** Sends a reply; a fault may do it wrong. */
export function deliver(response: ServerResponse, reply: Reply, wire?: WireFault, ms = 30_000): void {
  if (response.destroyed) return;
  if (wire) wires[wire](response, reply, ms);
  else if (reply.status === 204 || reply.status === 304) response.writeHead(reply.status, { ...reply.headers }).end();
  else response.end(headed(response, reply));
}
