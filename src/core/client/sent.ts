/** The request that gave a reply, for who looks at its raw JSON: what was asked, without what it was signed with. */
import type { Json } from '../json/json.ts';
import type { Ask } from '../vendorKit/ask.ts';
import type { Vendor } from '../vendorKit/vendor.ts';

/** A GET that was answered. */
export interface Sent {
  /** Path and query, without secrets. */
  readonly path: string;
  /** Those of the question, not of the signature. */
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  /** When the reply came, in ms since 1970. */
  readonly at: number;
  /** How long it took. */
  readonly ms: number;
}

const requests = new WeakMap<Json, Sent>();

/** Notes what gave a JSON: a reply, or a row of one. */
export function noteSent(json: Json, sent: Sent | undefined): void {
  if (sent !== undefined) requests.set(json, sent);
}

/** The request that gave a reply or a row; undefined where nobody knows. */
export function sentOf(json: Json): Sent | undefined {
  return requests.get(json);
}

/** A query as it stands behind a path. */
export function queryText(query: Ask['query'] = {}): string {
  const text = new URLSearchParams(query).toString();
  return text === '' ? '' : `?${text}`;
}

/** Stands around the name of a variable while a text is put together. No header or address can hold it. */
const mark = '\u0000';

/**
 * The request as a command for a shell. What it is signed with is a variable each, such as `$TOKEN`: no secret is in it.
 * @param origin of the connection
 */
export function curl(
  { path, headers }: Pick<Sent, 'path' | 'headers'>,
  origin: string,
  vendor: Vendor,
  answers: Readonly<Record<string, string>>,
): string {
  const signed = vendor.sign({ answers, secrets: variables(vendor) });
  const query = Object.entries(signed.query ?? {}).map(
    ([key, value]) => `${encodeURIComponent(key)}=${encoded(value)}`,
  );
  const address = `${origin}${path}${query.length === 0 ? '' : `${path.includes('?') ? '&' : '?'}${query.join('&')}`}`;
  const all = { accept: 'application/json', ...headers, ...signed.headers };
  return [
    'curl',
    quoted(address),
    ...Object.entries(all).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
  ].join(' ');
}

/** Every secret that a request of the vendor may be signed with, as the variable that stands for it. */
function variables({ signIns }: Vendor): Record<string, string> {
  const keys = signIns.flatMap(({ secrets, exchange }) => [
    ...secrets.map(({ key }) => key),
    ...(exchange === undefined ? [] : [exchange.gives]),
  ]);
  return Object.fromEntries(keys.map((key) => [key, `${mark}${variable(key)}${mark}`]));
}

const variable = (key: string): string =>
  key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/\W/g, '_')
    .toUpperCase();

const encoded = (value: string): string =>
  value
    .split(mark)
    .map((part, index) => (index % 2 === 0 ? encodeURIComponent(part) : `${mark}${part}${mark}`))
    .join('');

/** In single quotes nothing has a meaning; a variable stands between them in double ones. */
function quoted(text: string): string {
  const parts = text.split(mark).map((part, index) => {
    if (index % 2 === 1) return `"$${part}"`;
    return part === '' ? '' : `'${part.replaceAll("'", `'\\''`)}'`;
  });
  return parts.join('');
}
