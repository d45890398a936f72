/** One of the two that are compared: a group with its members, read as far as that works, and what is missing. */
import type { DayState } from '../cache/dayStates.ts';
import { asMemberOf } from '../connection/inherited.ts';
import { knownGroup } from '../connection/known.ts';
import type { Source } from '../connection/source.ts';
import { asFailure, Failure } from '../failure.ts';
import { areMembers, type Doubt } from '../listing/reading.ts';
import { groupOf, memberOf } from '../listing/rows/keptFields.ts';
import type { Group, Member } from '../model.ts';
import { matched, type Matched } from './matching.ts';

/** Why a side is not all that there is. */
export type Lack =
  | { readonly kind: 'group' | 'members'; readonly failure: Failure }
  | { readonly kind: 'doubt'; readonly doubt: Doubt; readonly loaded: number; readonly total: number | undefined }
  | { readonly kind: 'unreadable'; readonly count: number }
  /** Nothing was kept of the members on that day. */
  | { readonly kind: 'notKept' };

/** A group with its members. */
export interface Side {
  readonly source: Source;
  readonly group: Group;
  /** Only what is kept of each group is known of it. */
  readonly isBrief: boolean;
  /** Undefined: nobody read any, so nothing can be said of them. */
  readonly members: readonly Member[] | undefined;
  readonly lacks: readonly Lack[];
  /** When the members were read, in ms since 1970. */
  readonly at: number | undefined;
}

/** Two groups, and what their members have in common. */
export interface Comparison {
  readonly left: Side;
  readonly right: Side;
  readonly members: Matched;
  /** All members of both were read. */
  readonly complete: boolean;
}

/** A group as it was kept on a day. */
export function keptSide(source: Source, { group, members, at }: DayState): Side {
  return {
    source,
    group: groupOf(group),
    isBrief: true,
    members: members?.map((card) => asMemberOf(source, group.id, memberOf(card).value)),
    lacks: members === undefined ? [{ kind: 'notKept' }] : [],
    at,
  };
}

/** Compares two sides. */
export function comparisonOf(left: Side, right: Side): Comparison {
  return {
    left,
    right,
    members: matched(left.members ?? [], right.members ?? [], left.source === right.source),
    complete: [left, right].every(({ lacks }) => lacks.every(({ kind }) => kind === 'group')),
  };
}

/**
 * Reads a group and its members. What fails is told beside what is known. Throws the Failure where nothing is known of
 * the group.
 */
export async function readSide(source: Source, groupId: string, signal: AbortSignal): Promise<Side> {
  const [read, members] = await Promise.all([readGroup(source, groupId, signal), readMembers(source, groupId, signal)]);
  return { source, ...read, ...members, lacks: [...read.lacks, ...members.lacks] };
}

async function readGroup(
  source: Source,
  groupId: string,
  signal: AbortSignal,
): Promise<Pick<Side, 'group' | 'isBrief' | 'lacks'>> {
  try {
    const { value } = await source.group(groupId, signal);
    if (value !== undefined) return { group: value, isBrief: false, lacks: [] };
    throw new Failure('unreadable', { reason: 'wrongShape' });
  } catch (thrown) {
    const failure = asFailure(thrown);
    const group = knownGroup(source, groupId);
    // What the vendor no longer has is not compared as if it had.
    if (group === undefined || failure.kind === 'notFound') throw failure;
    return { group, isBrief: true, lacks: [{ kind: 'group', failure }] };
  }
}

async function readMembers(
  source: Source,
  groupId: string,
  signal: AbortSignal,
): Promise<Pick<Side, 'members' | 'lacks' | 'at'>> {
  const lacks: Lack[] = [];
  try {
    if (source.isStale(groupId)) await source.refreshMembers(groupId, signal);
    await source.members(groupId).all(signal);
  } catch (thrown) {
    lacks.push({ kind: 'members', failure: asFailure(thrown) });
  }
  const pages = source.members(groupId);
  const members = [...pages.values()].map((member) => asMemberOf(source, groupId, member));
  const { doubt, total } = pages;
  if (doubt !== undefined) lacks.push({ kind: 'doubt', doubt, loaded: pages.rows.length, total });
  const unreadable = pages.rows.length - pages.readable;
  if (unreadable > 0) lacks.push({ kind: 'unreadable', count: unreadable });
  const isNothing = pages.state === 'never' || pages.state === 'failed' || !areMembers(doubt);
  return { members: isNothing ? undefined : members, lacks, at: pages.asOf };
}
