/** Says who has an ID that stands in a file: out of what is known, without asking anybody. */
import { groupCoverage } from '../connection/coverage.ts';
import { knownGroup, knownMember } from '../connection/known.ts';
import type { Source } from '../connection/source.ts';
import { memberKey, type Group, type Kind, type Member } from '../model.ts';
import type { Card } from '../nameIndex/nameIndex.ts';
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
  /** What is kept of it, where that was at hand. */
  readonly card?: Card | undefined;
}

/** Who has the ID, in the order of the connections. Quick, for many: each is looked up once where it is known. */
export function holdingsOf(sources: readonly Source[], spot: IdSpot): Holding[] {
  const found: Holding[] = [];
  for (const source of sources) {
    const holding = spot.kind === 'member' ? memberOf(source, spot) : groupOf(source, spot);
    if (holding !== undefined) found.push(holding);
  }
  return found;
}

function memberOf(source: Source, { vendor, id }: IdSpot): Holding | undefined {
  if (vendor !== source.connector.vendor.id || knownMember(source, memberKey({ id })) === undefined) return undefined;
  return { source, kind: 'member', id, isGone: false };
}

function groupOf(source: Source, spot: IdSpot): Holding | undefined {
  const { vendor, by, id } = spot;
  const { id: itsVendor, distinctiveIds } = source.connector.vendor;
  if (vendor !== undefined && vendor !== itsVendor) return undefined;
  // Where all IDs of a vendor look so, one that looks otherwise is none of them.
  if (vendor === undefined && by !== 'key' && distinctiveIds !== undefined) return undefined;
  const asWritten = groupCalled(source, id);
  if (asWritten !== undefined) return asWritten;
  const texts = writtenOf(spot);
  for (const text of texts) {
    const found = text === id ? undefined : groupCalled(source, text);
    if (found !== undefined) return found;
  }
  const gone = texts.find((text) => source.isGone(text));
  if (gone === undefined) return undefined;
  const name = source.gone.nameOf(gone, source.groups);
  return { source, kind: 'group', id: gone, isGone: true, ...(name !== undefined && { card: { id: gone, name } }) };
}

function groupCalled(source: Source, id: string): Holding | undefined {
  const { groups, earlier } = source;
  if (source.connector.vendor.groupIds?.test(id) === false) return undefined;
  const card = groups.names.get(id) ?? (groups.complete ? undefined : earlier?.groups?.names.get(id));
  return card !== undefined || source.hasFound(id) ? { source, kind: 'group', id, isGone: false, card } : undefined;
}

/** The group that has the ID, as far as its card has it. Of one that is gone nothing may be known any more. */
export const groupHeld = ({ source, kind, id }: Holding): Group | undefined =>
  kind === 'group' ? knownGroup(source, id) : undefined;

/** The member that has the ID, as far as its card has it. */
export const memberHeld = ({ source, kind, id }: Holding): Member | undefined =>
  kind === 'member' ? knownMember(source, memberKey({ id })) : undefined;

/** What it is called, or was; undefined: it is gone, and nobody knows its name. */
export const nameHeld = (holding: Holding): string | undefined =>
  holding.card?.name ?? (groupHeld(holding) ?? memberHeld(holding))?.name;

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
    // An ID of another organization is no group of this one, and may well be one there.
    const isSure =
      its.some((source) => isOfItsPlace(source, spot.id)) &&
      its.every((source) => isWhole(source, clock.now()) && isSignedIn(source));
    return spot.by === 'distinctive' && isSure ? 'unknown' : undefined;
  }
  if (holdings.every(({ isGone }) => isGone)) return 'gone';
  const isOver = holdings.every((holding) => {
    const status = groupHeld(holding)?.status?.value;
    return holding.isGone || status === 'inactive' || status === 'deleted';
  });
  return isOver ? 'inactive' : undefined;
}

/** Whether an ID is of where the groups of a connection are, such as its organization, as far as IDs tell that. */
function isOfItsPlace(source: Source, id: string): boolean {
  const pattern = source.connector.vendor.distinctiveIds?.group;
  const [its] = source.groups.names.cards();
  const [before] = its === undefined ? (source.earlier?.groups?.names.cards() ?? []) : [its];
  // Where there is no group, nobody can tell.
  return pattern === undefined || (before !== undefined && pattern.exec(before.id)?.[1] === pattern.exec(id)?.[1]);
}

/** Whether all groups of a connection were read, and not long ago. */
function isWhole(source: Source, now: number): boolean {
  const { state, asOf } = groupCoverage(source);
  if (state !== 'complete' || source.groups.failure !== undefined || asOf === undefined) return false;
  return now - Date.parse(asOf) <= longAgo;
}
