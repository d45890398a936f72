/** Says which failure a reply stands for: by the vendor's own word, else by its HTTP status. */
import { Failure, type FailureKind } from '../failure.ts';
import { onScreen, type Door } from '../safety/door.ts';
import { kindOfStatus } from '../vendorKit/refused.ts';
import type { Refusal, Reply } from '../vendorKit/vendor.ts';
import { credible, Wait, type Clock } from '../wait.ts';
import { namedWait, retryAfter } from './pacing/waitHeaders.ts';

/** The failure that a reply tells of, if it does: by the vendor's own word, else by its HTTP status. */
export function failureOf(reply: Reply, refusal: Refusal | undefined, door: Door, clock: Clock): Failure | undefined {
  const { status } = reply;
  const kind = refusal?.kind ?? kindOfStatus(status);
  if (kind === undefined) return undefined;
  const said = refusal?.said === undefined ? undefined : door.said(refusal.said);
  const support = refusal?.support === undefined ? undefined : door.support(refusal.support);
  const ms = waitOf(kind, reply) ?? credible(refusal?.wait);
  const wait =
    ms === undefined || !(kind === 'rateLimited' || kind === 'unavailable') ? undefined : new Wait(clock, ms);
  const reason = kind === 'unreadable' ? 'badRequest' : undefined;
  const plan = kind === 'forbidden' ? refusal?.plan : undefined;
  return new Failure(kind, { status, said, support, plan, wait, reason });
}

/** A failure for the log, with what the vendor said: what looks like a secret in it is hidden, whoever wants it. */
export function logged({ message, said, support }: Failure): string {
  const shown = (text: NonNullable<typeof said>): string => onScreen(text, () => true);
  return [
    message,
    ...(said === undefined ? [] : [`: ${shown(said)}`]),
    ...(support === undefined ? [] : [` (ID for support: ${shown(support)})`]),
  ].join('');
}

/** ms to wait, where a header names it. */
function waitOf(kind: FailureKind, { header, at }: Reply): number | undefined {
  return kind === 'rateLimited' ? namedWait(header, at) : retryAfter(header, at);
}
