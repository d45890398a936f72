/** What forms are written of: a group or member, and where it is from. */
import type { Kind } from '../model.ts';

/** What can be copied or inserted. */
export interface Identified {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  readonly handle?: string | undefined;
  /** Absent: a text that is no ID of a connection, such as a value of raw JSON. */
  readonly from?: Whence | undefined;
}

/** Where a group or member is from. */
export interface Whence {
  /** Of the vendor. */
  readonly vendor: string;
  /** The vendor's name for people. */
  readonly vendorLabel: string;
  readonly connectionId: string;
  /** The connection's name for people. */
  readonly label: string;
  /** The group in which a member was met. */
  readonly groupId?: string | undefined;
  /** Names from the top down to itself, as far as they are known. */
  readonly path: readonly string[];
}
