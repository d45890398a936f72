/** Says who has an ID that stands in a file: out of what is known, without asking anybody. */
import { groupCoverage } from '../connection/coverage.ts';
import { knownGroup, knownMember } from '../connection/known.ts';
import type { Source } from '../connection/source.ts';
import { memberKey, type Group, type Kind, type Member } from '../model.ts';
import type { Clock } from '../wait.ts';
import { writtenOf, type IdSpot } from './spots.ts';

/** A group or member of a connection that has the ID. */
export interface Holding {
  readonly source: Source;
  readonly kind: Kind;
  /** As its vendor writes it. */
  readonly id: string;
  /** It was listed once, and is no longer. */
  readonly isGone: boolean;
}

/** Who has the ID, in the order of the connections. */
export function holdingsOf(sources: readonly Source[], spot: IdSpot): Holding[] {
  const texts = writtenOf(spot);
  return sources.flatMap((source): Holding[] => {
    const { vendor } = source.connector;
    if (spot.vendor !== undefined && spot.vendor !== vendor.id) return [];
    if (spot.kind === 'member')
      return knownMember(source, memberKey(spot)) === undefined
        ? []
        : [{ source, kind: 'member', id: spot.id, isGone: false }];
    const id = texts.find((text) => isListed(source, text));
    if (id !== undefined) return [{ source, kind: 'group', id, isGone: false }];
    const gone = source.groups.complete ? texts.find((text) => source.isGone(text)) : undefined;
    return gone === undefined ? [] : [{ source, kind: 'group', id: gone, isGone: true }];
  });
}

/** Quick, for many: no card is read. What was known before counts until all is read now. */
function isListed(source: Source, id: string): boolean {
  if (source.groups.has(id)) return true;
  if (!source.groups.complete && (source.earlier?.groups?.names.indexOf(id) ?? -1) !== -1) return true;
  return source.brief(id) !== undefined;
}

/** The group that has the ID, as far as its card has it. Of one that is gone nothing may be known any more. */
export const groupHeld = ({ source, kind, id }: Holding): Group | undefined =>
  kind === 'group' ? knownGroup(source, id) : undefined;

/** The member that has the ID, as far as its card has it. */
export const memberHeld = ({ source, kind, id }: Holding): Member | undefined =>
  kind === 'member' ? knownMember(source, memberKey({ id })) : undefined;

/** What it is called; undefined: it is gone, and its name with it. Quick, for many. */
export function nameHeld(holding: Holding): string | undefined {
  const { source, kind, id } = holding;
  if (kind === 'member') return memberHeld(holding)?.name;
  const card = source.groups.names.get(id) ?? source.earlier?.groups?.names.get(id);
  return card?.name ?? groupHeld(holding)?.name;
}

/** What is wrong with an ID that stands in a file. */
export type SpotFault = 'unknown' | 'gone' | 'inactive';

/** ms: what was indexed longer ago proves nothing about what is not in it. */
const longAgo = 24 * 60 * 60 * 1000;

/**
 * What is wrong with an ID, where that is sure. Of a distinctive ID that nobody knows: every connection of its vendor
 * has all its groups, read within a day, and is signed in. Of any other: it was listed once, and is gone or inactive
 * wherever it was.
 * @param isSignedIn whether a connection could be asked now
 */
export function faultOfSpot(
  sources: readonly Source[],
  spot: IdSpot,
  clock: Pick<Clock, 'now'>,
  isSignedIn: (source: Source) => boolean,
): SpotFault | undefined {
  if (spot.kind === 'member') return undefined;
  const holdings = holdingsOf(sources, spot);
  if (holdings.length === 0) {
    const its = sources.filter(({ connector }) => connector.vendor.id === spot.vendor);
    const isSure = its.length > 0 && its.every((source) => isWhole(source, clock.now()) && isSignedIn(source));
    return spot.by === 'distinctive' && isSure ? 'unknown' : undefined;
  }
  if (holdings.every(({ isGone }) => isGone)) return 'gone';
  const isOver = holdings.every((holding) => {
    const status = groupHeld(holding)?.status?.value;
    return holding.isGone || status === 'inactive' || status === 'deleted';
  });
  return isOver ? 'inactive' : undefined;
}

/** Whether all groups of a connection were read, and not long ago. */
function isWhole(source: Source, now: number): boolean {
  const { state, asOf } = groupCoverage(source);
  if (state !== 'complete' || source.groups.failure !== undefined || asOf === undefined) return false;
  return now - Date.parse(asOf) <= longAgo;
}
