/**
 * The normalized values. Three things stay apart: the normalized value, the vendor's own word (`Said.raw`), and "the
 * vendor does not say" (the field is absent).
 *
 * Warnings and problems are data here (`{ kind, pointer }`); only the shell and the public API make sentences of them.
 */
import type * as api from '../api.ts';
import type { Json } from './json/json.ts';
import { idEnd } from './nameIndex/entries/idEnd.ts';
import type { Prose } from './vendorText.ts';

export type { Connection, MemberCount, MemberKind, Ref, Stamp, Status } from '../api.ts';

/** What only one vendor has, under its own key. `label` is ours and English; the shell translates it. */
export interface Fact extends Omit<api.Fact, 'value'> {
  readonly value: Prose;
}

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
  readonly kind: 'unreadableDate' | 'noName' | 'longId' | 'syncFailed';
  readonly pointer?: string;
}

/** Why a row could not be read at all. */
export type Problem = 'notAnObject' | 'noId' | 'secretId' | 'longId';

/** In UTF-16 units: no vendor's ID is longer, and each stands in keys, addresses and lists of what was looked at. */
export const longestId = 1000;

/** Where the fields of a group or member stand in its raw row, and what of the row is none. */
interface Provenance {
  /** Field → JSON pointers into raw. */
  readonly sources: Readonly<Record<string, readonly string[]>>;
  /** JSON pointers into raw that nobody read: the topmost of each branch. */
  readonly unmapped: readonly Prose[];
  readonly warnings: readonly Warning[];
  /** Field → JSON pointers into the reply, for what was read of it beside the row. */
  readonly besides?: Readonly<Record<string, readonly string[]>>;
}

/** Something that stood beside the rows of a reply and that a row was read with, such as the name of who made it. */
export interface Beside {
  /** Into the reply. */
  readonly pointer: string;
  readonly json: Json;
}

/**
 * What is neither a name nor an id: it may hold what looks like a secret. Each value comes from one of these fields.
 */
export const proseFields = ['description', 'type', 'status', 'origin', 'role', 'email', 'webUrl', 'facts'] as const;
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
  /** Where it comes from. It can be built-in and synced at once. */
  readonly origin?: readonly Said<'native' | 'synced' | 'builtIn'>[];
  readonly facts: readonly Fact[];
}

/** A member, normalized, with its prose not yet cleaned. */
export interface Member extends Omit<api.Member, keyof Provenance | ProseField>, Provenance {
  readonly email?: Prose;
  readonly status?: Said<api.Status>;
  readonly role?: Said<Prose>;
  readonly facts: readonly Fact[];
  /** Which kind of ID its ID is, where two members may have the same one. Absent: the usual kind. */
  readonly realm?: string;
  /**
   * What further rows of the same member name as `through`, where it belongs to the group in more ways than one.
   * Undefined among them: such a row names none.
   */
  readonly further?: readonly (api.Ref | undefined)[];
  /** Where its own object names them. */
  readonly groups?: readonly api.Ref[];
  /** Of the member itself, not of a membership. */
  readonly created?: api.Stamp;
  readonly updated?: api.Stamp;
}

/**
 * What tells a member from all others of its connection: its ID, and of which kind that is where it is not the usual
 * one. An ID that holds the separator itself is told from such a key by one more at its end.
 */
export function memberKey({ id, realm = '' }: Pick<Member, 'id' | 'realm'>): string {
  return realm === '' && !id.includes(idEnd) ? id : `${id}${idEnd}${realm}`;
}

/** The ID and its kind out of such a key. */
export function memberOfKey(key: string): Pick<Member, 'id' | 'realm'> {
  const at = key.lastIndexOf(idEnd);
  if (at === -1) return { id: key };
  const [id, realm] = [key.slice(0, at), key.slice(at + 1)];
  return realm === '' ? { id } : { id, realm };
}

/** One item of a listing. Exactly one of `value` and `problem` is there. */
export type Row<T> =
  | { readonly json: Json; readonly value: T; readonly beside?: readonly Beside[]; readonly problem?: never }
  | { readonly json: Json; readonly value?: never; readonly beside?: never; readonly problem: Problem };

/** What is kept of a row whose raw text is not at hand: the value as its card has it. */
interface Brief<T> {
  readonly value: T;
  readonly json?: never;
  readonly problem?: never;
}

/** One item of a listing that was read. */
export type Listed<T> = Row<T> | Brief<T>;

/** What a row stands for. */
export type Kind = 'group' | 'member';

/**
 * The normalized fields of a group or member. Beside its parents stands how many more there are, and beside `through`
 * what further rows say.
 */
export type FieldOf<T> = Exclude<keyof T, keyof Provenance | 'moreParents' | 'further'>;

/** The normalized fields of groups and members. */
export type FieldName = FieldOf<Group> | FieldOf<Member>;

/**
 * The fields that are kept of each row in memory and on disk, and that the list, the tree and the finder go by; of the
 * owner only the name, for the finder. How they are written down says `listing/rows/keptFields.ts`.
 */
export const keptFields = [
  'id',
  'name',
  'handle',
  'aliases',
  'externalIds',
  'path',
  'email',
  'parents',
  'memberCount',
  'status',
  'type',
  'owner',
  'created',
  'kind',
  'realm',
  'through',
  'role',
  'added',
] as const satisfies readonly FieldName[];

/** What is kept of a group or member. */
export type KeptFields<T> = Pick<T, (typeof keptFields)[number] & keyof T>;

/** Absent: as the vendor lists them. */
export type Order = 'name' | 'members' | 'newest';

/** The colours that a mark may have. */
export const markColors = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;
/** One of `markColors`. */
export type MarkColor = (typeof markColors)[number];

/** Where a connection stands, and how it is marked. It says nothing of what the connection is. */
export interface Marking {
  readonly folder?: string;
  readonly mark?: string;
  readonly color?: MarkColor;
}
