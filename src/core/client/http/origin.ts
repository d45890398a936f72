/** Reads the origin that a user types, and tells whether a token may travel there. */

/** What is wrong with an address that should be an origin. */
export type OriginProblem = 'notAnAddress' | 'notHttps' | 'hasPath' | 'hasCredentials';

/**
 * The origin of an address such as `https://api.example.com`. Only https, or http to this very machine; no path,
 * query or credentials. A host without scheme is taken as https.
 */
export function parseOrigin(typed: string): { readonly origin: string } | { readonly problem: OriginProblem } {
  const text = typed.trim();
  const address = parseUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (address === undefined || address.hostname === '' || /\s/.test(text)) return { problem: 'notAnAddress' };
  if (address.username !== '' || address.password !== '') return { problem: 'hasCredentials' };
  if (!isSafe(address)) return { problem: 'notHttps' };
  if (address.pathname !== '/' || address.search !== '' || address.hash !== '') return { problem: 'hasPath' };
  return { origin: address.origin };
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
