/** Chooses the way in which a connection signs in, and says what that way still needs. */
import { Failure } from '../../failure.ts';
import { own } from '../../ownKeys.ts';
import type { Account } from '../../vendorKit/ask.ts';
import type { Answer, SignIn } from '../../vendorKit/questions.ts';
import type { Vendor } from '../../vendorKit/vendor.ts';

type Secrets = Readonly<Record<string, string>>;

/** The way whose secrets are all there; of several, the usual one. Undefined: none is complete. */
export function signInOf(vendor: Vendor, secrets: Secrets | undefined): SignIn | undefined {
  return vendor.signIns.find((way) => way.secrets.every(({ key }) => Boolean(own(secrets ?? {}, key))));
}

/** The answers that a way cannot do without and that are not there. */
export function missingFor(vendor: Vendor, way: SignIn, answers: Account['answers']): Answer[] {
  return (way.needs ?? [])
    .filter((key) => !own(answers, key))
    .flatMap((key) => vendor.answers.find((answer) => answer.key === key) ?? []);
}

/** The way that the secrets stored for a connection lead. Throws a Failure when they lead nowhere. */
export function wayOf(
  vendor: Vendor,
  account: { readonly answers: Account['answers']; readonly secrets: Secrets | undefined },
): SignIn {
  const way = signInOf(vendor, account.secrets);
  if (way === undefined) throw new Failure('unauthorized', { reason: 'noSecret' });
  const [missing] = missingFor(vendor, way, account.answers);
  if (missing !== undefined) throw new Failure('refused', { reason: 'needsAnswer', answer: missing.label });
  return way;
}
