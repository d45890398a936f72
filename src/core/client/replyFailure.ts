/** Says which failure a reply stands for: by the vendor's own word, else by its HTTP status. */
import { Failure, type FailureKind } from '../failure.ts';
import type { Door } from '../safety/door.ts';
import type { Refusal, Reply } from '../vendorKit/vendor.ts';
import { credible, Wait, type Clock } from '../wait.ts';
import { namedWait, retryAfter } from './pacing/waitHeaders.ts';

/** The failure that a reply tells of, if it does: by the vendor's own word, else by its HTTP status. */
export function failureOf(reply: Reply, refusal: Refusal | undefined, door: Door, clock: Clock): Failure | undefined {
  const { status } = reply;
  const kind = refusal?.kind ?? usualKind(status);
  if (kind === undefined) return undefined;
  const said = refusal?.said === undefined ? undefined : door.said(refusal.said);
  const ms = waitOf(kind, reply) ?? credible(refusal?.wait);
  const wait =
    ms === undefined || !(kind === 'rateLimited' || kind === 'unavailable') ? undefined : new Wait(clock, ms);
  return new Failure(kind, { status, said, wait, reason: kind === 'unreadable' ? 'badRequest' : undefined });
}

/** ms to wait, where a header names it. */
function waitOf(kind: FailureKind, { header, at }: Reply): number | undefined {
  return kind === 'rateLimited' ? namedWait(header, at) : retryAfter(header, at);
}

function usualKind(status: number): FailureKind | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'notFound';
  if (status === 408) return 'timeout';
  if (status === 429) return 'rateLimited';
  return status >= 500 ? 'unavailable' : 'unreadable';
}
