/** What can be shown at once of a group or member that was found. */
import type { Source } from '../connection/source.ts';
import { memberKey } from '../model.ts';
import type { Group, KeptFields, Kind, Member, MemberCount, MemberKind, Said, Status } from '../model.ts';
import type { Span } from '../nameIndex/spans.ts';
import type { Prose } from '../vendorText.ts';

/** What is known at once of something that can be found: enough to show it in a line, and to ask for the rest. */
export interface Facts {
  readonly source: Source;
  readonly kind: Kind;
  readonly id: string;
  /** Of a member what tells it from all others of its connection (`memberKey`), of a group its ID. */
  readonly key: string;
  readonly name: string;
  readonly handle?: string | undefined;
  /** Other names, and IDs in other systems by their keys: as many as are searched. */
  readonly aliases: readonly string[];
  readonly externalIds: Readonly<Record<string, string>>;
  /** Of a member. */
  readonly memberKind?: MemberKind | undefined;
  readonly email?: Prose | undefined;
  /** Where a group stands, as the vendor writes it: itself or the names of its parents. */
  readonly path?: string | undefined;
  readonly memberCount?: MemberCount | undefined;
  readonly status?: Said<Status> | undefined;
  /** The groups in which a member was met, at least one. */
  readonly groupIds?: readonly string[] | undefined;
  /** When it was read, in ms since 1970. */
  readonly at?: number | undefined;
  /** Whether it is what was known before a restart, and was not read since. */
  readonly cached: boolean;
}

/** Something that matches, how well (lower is better), and which parts of its name did. */
export interface Found extends Facts {
  readonly rank: number;
  readonly matched: readonly Span[];
}

/** The facts of a group. */
export function groupFacts(
  source: Source,
  { id, name, handle, aliases, externalIds, path, parents, memberCount, status }: KeptFields<Group>,
  at: number | undefined,
  cached = false,
): Facts {
  return {
    source,
    kind: 'group',
    id,
    key: id,
    name,
    handle,
    aliases,
    externalIds,
    path: path ?? (parents.flatMap((parent) => parent.name ?? []).join(' / ') || undefined),
    memberCount,
    status,
    at,
    cached,
  };
}

/** The facts of a member. */
export function memberFacts(
  source: Source,
  { id, realm, name, handle, aliases, externalIds, email, status, kind }: KeptFields<Member>,
  groupIds: readonly string[],
  at: number | undefined,
  cached = false,
): Facts {
  return {
    source,
    kind: 'member',
    id,
    key: memberKey({ id, ...(realm !== undefined && { realm }) }),
    name,
    handle,
    aliases,
    externalIds,
    memberKind: kind,
    email,
    status,
    groupIds,
    at,
    cached,
  };
}
