/** The usual ways to put a secret into a request. */
import { own } from './own.ts';
import type { Account, Signature } from './vendor.ts';

/** `Authorization: Bearer …` from the secret of that key. */
export const bearer =
  (key: string) =>
  ({ secrets }: Account): Signature => ({ headers: { authorization: `Bearer ${own(secrets, key) ?? ''}` } });

/** What people paste along with a token: spaces, line breaks, quotes, the word Bearer. */
export function withoutBearer(pasted: string): string {
  return pasted
    .trim()
    .replace(/^(authorization:\s*)?bearer\s+/i, '')
    .replace(/^["']|["']$/g, '');
}
