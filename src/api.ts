/**
 * What other extensions get from `activate()`:
 *
 *     const groups = await vscode.extensions.getExtension<GroupExplorerApi>('group-explorer.group-explorer')?.activate();
 *
 * Types only. Failures reject with an `Error` that has a `kind` (see `FailureKind`); rows that came before a failure
 * in a listing were yielded. Every text may be hostile: it is what the vendor sent.
 */
import type { FailureKind } from './core/failure.ts';

export type { FailureKind };

/** What `activate()` resolves with. */
export interface GroupExplorerApi {
  readonly version: 1;
  /** The connections of the settings that can be used, in their order. */
  connections(): readonly Connection[];
  /**
   * Writes the connection into the user's settings and its secrets into SecretStorage; it is not tried first.
   * Keys of `answers` and `secrets` are those of the vendor's description; `baseUrl` defaults to its usual value.
   * Rejects with kind `refused` when an answer is missing or wrong, and then nothing was written.
   */
  addConnection(
    connection: { vendor: string; label: string; answers: Record<string, string> },
    secrets: Record<string, string>,
  ): Promise<Connection>;
  /** Removes the connection, its secrets and what is known of its groups. */
  removeConnection(connectionId: string): Promise<void>;
  /** Reads all groups afresh, page by page as they are asked for. */
  groups(connectionId: string, options?: ReadOptions): AsyncIterable<Row<Group>>;
  /** Reads one group afresh. */
  group(connectionId: string, groupId: string, options?: ReadOptions): Promise<Row<Group>>;
  /** Reads all members of a group afresh, page by page as they are asked for. */
  members(connectionId: string, groupId: string, options?: ReadOptions): AsyncIterable<Row<Member>>;
  /**
   * Finds by name, handle, id (and email of members), best first. Groups that were not read yet are read first;
   * members are found among those already read. `coverage` says for each connection how much was looked at.
   */
  find(query: string, options?: FindOptions): Promise<{ matches: readonly Match[]; coverage: readonly Coverage[] }>;
}

/** How to read. */
export interface ReadOptions {
  readonly signal?: AbortSignal;
}

/** What to find, and how much of it. */
export interface FindOptions {
  /** Both when absent. */
  readonly kind?: 'group' | 'member';
  /** At most so many matches; 50 when absent. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/** A connection of the settings; its secrets are no part of it. */
export interface Connection {
  readonly id: string;
  readonly vendor: string;
  readonly label: string;
  readonly answers: Readonly<Record<string, string>>;
}

/** One item of a listing: its text as the vendor sent it, also what looks like a secret in it; and either its value or why it could not be read. */
export interface Row<T> {
  readonly raw: string;
  readonly value?: T;
  readonly problem?: string;
}

/** A group, normalized. A field that is absent was not said by the vendor. */
export interface Group {
  /** The vendor's exact text. */
  readonly id: string;
  readonly name: string;
  readonly handle?: string;
  readonly description?: string;
  readonly type?: Said<string>;
  readonly status?: Said<Status>;
  readonly parents: readonly Ref[];
  readonly owner?: Ref;
  /** Absent: the vendor does not say. */
  readonly memberCount?: MemberCount;
  readonly created?: Stamp;
  readonly updated?: Stamp;
  readonly externalIds: Readonly<Record<string, string>>;
  /** Other names it is known by. */
  readonly aliases: readonly string[];
  /** What only this vendor has. */
  readonly facts: readonly Fact[];
  readonly webUrl?: string;
  /** Field → JSON pointers into raw. */
  readonly sources: Readonly<Record<string, readonly string[]>>;
  /** JSON pointers into raw that nobody read. */
  readonly unmapped: readonly string[];
  readonly warnings: readonly string[];
}

/** A member, normalized. A field that is absent was not said by the vendor. */
export interface Member {
  /** The vendor's exact text. */
  readonly id: string;
  readonly kind: MemberKind;
  readonly name: string;
  readonly email?: string;
  readonly handle?: string;
  readonly status?: Said<Status>;
  readonly role?: Said<string>;
  readonly added?: Stamp;
  /** The group whose member this is, where the vendor names it: another one than asked for is an inherited membership. */
  readonly through?: Ref;
  /** The customer whose contact this is. */
  readonly company?: Ref;
  readonly externalIds: Readonly<Record<string, string>>;
  /** Other names it is known by. */
  readonly aliases: readonly string[];
  /** What only this vendor has. */
  readonly facts: readonly Fact[];
  readonly sources: Readonly<Record<string, readonly string[]>>;
  readonly unmapped: readonly string[];
  readonly warnings: readonly string[];
}

/** What only one vendor has: `key` is the vendor's own, `value` its text as it came, and `label` our words for it. */
export interface Fact {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  /** JSON pointers into raw. */
  readonly pointers: readonly string[];
}

/** What a vendor's own word for a status means; `unknown` where nobody documents that. */
export type Status = 'active' | 'inactive' | 'deleted' | 'unknown';
/** What a member is; `unknown` where the vendor does not say. */
export type MemberKind = 'person' | 'service' | 'group' | 'contact' | 'unknown';

/** How many members a group has, or at least has. */
export interface MemberCount {
  readonly kind: 'exact' | 'atLeast';
  readonly value: number;
}

/** When and by whom. `at`: ISO 8601, the same instant and offset as in raw. */
export interface Stamp {
  readonly at?: string;
  readonly by?: Ref;
}

/** A group or person by ID, with its name where that is known. */
export interface Ref {
  readonly id: string;
  readonly name?: string;
}

/** A group or member that was found. */
export interface Match {
  readonly connectionId: string;
  readonly kind: 'group' | 'member';
  readonly id: string;
  readonly name: string;
}

/** How much of a connection was looked at. */
export interface Coverage {
  readonly connectionId: string;
  readonly state: 'complete' | 'partial' | 'failed' | 'never';
  readonly loaded: number;
  /** Where the vendor tells it. */
  readonly total?: number;
  /** ISO 8601: when the oldest part was read. */
  readonly asOf?: string;
}

/** A normalized value beside the vendor's own word for it. */
export interface Said<T> {
  readonly value: T;
  readonly raw: string;
}
