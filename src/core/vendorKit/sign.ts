/** The usual ways to put a secret into a request, to find the token in a reply, and to know when one ends. */
import type { Json } from '../json/json.ts';
import { own } from '../ownKeys.ts';
import { opened } from '../vendorText.ts';
import type { Account, Signature } from './ask.ts';

/** `Authorization: Bearer …` from the secret of that key. */
export const bearer =
  (key: string) =>
  ({ secrets }: Account): Signature => ({ headers: { authorization: `Bearer ${own(secrets, key) ?? ''}` } });

/** The token in the reply to an exchange: the first text at one of the pointers. Anything else there is no token. */
export function tokenAt(body: Json, ...pointers: readonly string[]): string | undefined {
  return opened(
    pointers.map((pointer) => body.at(pointer)).find((json) => json?.type === 'string' && !json.is(''))?.scalar,
  );
}

/**
 * When a token was made and when it ends, in ms since 1970, as far as it says so. Anything but a JWT says nothing. Who
 * signed it is not checked: it decides nothing but when to renew.
 */
export function lifeOf(token: string): { readonly made?: number; readonly ends?: number } {
  const parts = token.split('.');
  if (parts.length !== 3) return {};
  try {
    const text = atob((parts[1] ?? '').replace(/-/g, '+').replace(/_/g, '/'));
    const { iat, exp } = JSON.parse(text) as { iat?: unknown; exp?: unknown };
    return { ...(isTime(iat) && { made: iat * 1000 }), ...(isTime(exp) && { ends: exp * 1000 }) };
  } catch {
    return {};
  }
}

/** `ends` of a way to sign in by the secret of that key, where it is a JWT. */
export const jwtEnds =
  (key: string) =>
  (secrets: Readonly<Record<string, string>>): number | undefined =>
    lifeOf(own(secrets, key) ?? '').ends;

/** Seconds since 1970 that can be a date: a number of another kind is no time. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < 8.64e12;
}
