/** The usual ways to put a secret into a request, and to find the token in a reply. */
import type { Json } from '../json/json.ts';
import { own } from '../ownKeys.ts';
import { opened } from '../vendorText.ts';
import type { Account, Signature } from './vendor.ts';

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
