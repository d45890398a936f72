/**
 * The normalized values. Three things stay apart: the normalized value, the vendor's own word (`Said.raw`), and "the
 * vendor does not say" (the field is absent).
 *
 * Warnings and problems are data here (`{ kind, pointer }`); only the shell and the public API make sentences of them.
 */
import type * as api from '../api.ts';
import type { Json } from './json/json.ts';
import type { Prose } from './vendorText.ts';

export type { Connection, Match, MemberCount, MemberKind, Ref, Stamp, Status } from '../api.ts';

/** A normalized value beside the vendor's own word for it. */
export interface Said<T> {
  readonly value: T;
  readonly raw: Prose;
}

/** How much of a connection is known. */
export interface Coverage extends api.Coverage {
  /** It is, or counts, what was known before a restart, and was not read since. */
  readonly cached?: boolean;
}

/** What could not be read inside a row that could. */
export interface Warning {
  readonly kind: 'unreadableDate' | 'noName' | 'longId';
  readonly pointer?: string;
}

/** Why a row could not be read at all. */
export type Problem = 'notAnObject' | 'noId' | 'secretId' | 'longId';

/** In UTF-16 units: no vendor's ID is longer, and each stands in keys, addresses and lists of what was looked at. */
export const longestId = 1000;

/** Where the fields of a group or member stand in its raw row, and what of the row is none. */
export interface Provenance {
  /** Field → JSON pointers into raw. */
  readonly sources: Readonly<Record<string, readonly string[]>>;
  /** JSON pointers into raw that nobody read: the topmost of each branch. */
  readonly unmapped: readonly Prose[];
  readonly warnings: readonly Warning[];
}

/**
 * What is neither a name nor an id: it may hold what looks like a secret. Each value comes from one of these fields.
 */
export const proseFields = ['description', 'type', 'status', 'origin', 'role', 'email', 'webUrl'] as const;
type ProseField = (typeof proseFields)[number];
/** Whether a field is one of `proseFields`. */
export const isProse = (field: string): field is ProseField => (proseFields as readonly string[]).includes(field);

/** A group, normalized, with its prose not yet cleaned. */
export interface Group extends Omit<api.Group, keyof Provenance | ProseField>, Provenance {
  readonly description?: Prose;
  readonly type?: Said<Prose>;
  readonly status?: Said<api.Status>;
  readonly webUrl?: Prose;
  /** Where the vendor names them in the group itself. */
  readonly children: readonly api.Ref[];
  /** How many parents more the vendor names than are kept of it; absent: none. */
  readonly moreParents?: number;
  readonly path?: string;
  readonly origin?: Said<'native' | 'synced' | 'builtIn'>;
}

/** A member, normalized, with its prose not yet cleaned. */
export interface Member extends Omit<api.Member, keyof Provenance | ProseField>, Provenance {
  readonly email?: Prose;
  readonly status?: Said<api.Status>;
  readonly role?: Said<Prose>;
  /**
   * The group whose member this is, where the vendor names it: another one than asked for is an inherited membership.
   */
  readonly through?: api.Ref;
  /** Where its own object names them. */
  readonly groups?: readonly api.Ref[];
  /** Of the member itself, not of a membership. */
  readonly created?: api.Stamp;
  readonly updated?: api.Stamp;
}

/** One item of a listing. Exactly one of `value` and `problem` is there. */
export type Row<T> =
  | { readonly json: Json; readonly value: T; readonly problem?: never }
  | { readonly json: Json; readonly value?: never; readonly problem: Problem };

/** What is kept of a row whose raw text is not at hand: the value as its card has it. */
export interface Brief<T> {
  readonly value: T;
  readonly json?: never;
  readonly problem?: never;
}

/** One item of a listing that was read. */
export type Listed<T> = Row<T> | Brief<T>;

/** What a row stands for. */
export type Kind = 'group' | 'member';

/** The normalized fields of a group or member. Beside its parents stands how many more there are. */
export type FieldOf<T> = Exclude<keyof T, keyof Provenance | 'moreParents'>;

/** The normalized fields of groups and members. */
export type FieldName = FieldOf<Group> | FieldOf<Member>;

/** Absent: as the vendor lists them. */
export type Order = 'name' | 'members' | 'newest';
