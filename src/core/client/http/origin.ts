/** Reads the origin that a user types, and tells whether a token may travel there. */

/** What is wrong with an address that should be an origin. */
export type OriginProblem = 'notAnAddress' | 'notHttps' | 'hasPath' | 'hasQuery' | 'hasCredentials';

/** An origin that was read; `shortened` where a path stood behind it. */
export interface Origin {
  readonly origin: string;
  readonly shortened?: true;
}

/**
 * The origin of an address such as `https://api.example.com`. Only https, or http to this very machine; no query or
 * credentials. A host without scheme is taken as https.
 * @param paths those that may stand behind it, each with a slash at its end: what is asked is below the same origin
 */
export function parseOrigin(typed: string, paths?: RegExp): Origin | { readonly problem: OriginProblem } {
  const text = typed.trim();
  const address = parseUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (address === undefined || address.hostname === '' || /\s/.test(text)) return { problem: 'notAnAddress' };
  if (address.username !== '' || address.password !== '') return { problem: 'hasCredentials' };
  if (!isSafe(address)) return { problem: 'notHttps' };
  // Whatever stands there, it may be a secret: it is neither taken nor dropped without a word.
  if (address.search !== '' || address.hash !== '') return { problem: 'hasQuery' };
  const { origin, pathname } = address;
  if (pathname === '/') return { origin };
  return paths?.test(pathname.endsWith('/') ? pathname : `${pathname}/`) === true
    ? { origin, shortened: true }
    : { problem: 'hasPath' };
}

/**
 * Whether a token may travel there: https, or http that does not leave this machine. Other names of this machine are
 * none here: VS Code asks a proxy for all but these three (@vscode/proxy-agent, src/index.ts), and a proxy can read
 * http.
 */
export function isSafe(address: URL): boolean {
  return address.protocol === 'https:' || (address.protocol === 'http:' && isLoopback(address.hostname));
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
