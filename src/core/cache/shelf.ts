/** Where the cache keeps what it keeps: whole or not at all, by connection. */

/** Of which connection something is kept. Without a key: of all that ever had that id. */
export interface CacheLabel {
  readonly connectionId: string;
  /** All that decides what is seen there. Not what the user calls it, and no secret. */
  readonly key?: string;
}

/** Where snapshots are kept, each whole or not at all. Others use it at the same time. */
export interface Shelf {
  /** Whether the user wants anything kept. */
  readonly open: () => boolean;
  /** Undefined: there is nothing. @param most so many bytes are enough */
  readonly read: (label: Required<CacheLabel>, most?: number) => Promise<Uint8Array | undefined>;
  readonly write: (label: Required<CacheLabel>, bytes: Uint8Array) => Promise<void>;
  readonly remove: (label: Required<CacheLabel>) => Promise<void>;
  /** Removes what is of none of these. */
  readonly retain: (labels: readonly CacheLabel[]) => Promise<void>;
  /** Removes all, whoever kept it. */
  readonly clear: () => Promise<void>;
  /** Removes all of this user's profile. */
  readonly clearOwn: () => Promise<void>;
}
