/** What a file of IDs holds, and what is to change in it. */
import type { Identified } from '../forms/identified.ts';

/** A group in the file. */
export interface IdsEntry {
  /** The constant that holds the ID, as the file has it now: code uses it. */
  readonly name: string;
  readonly id: string;
  /** The name of the group, as the file tells it. */
  readonly called: string;
  readonly connectionId: string;
}

/** A connection, as the header names it. */
export interface IdsConnection {
  readonly id: string;
  /** Its name and vendor for people. */
  readonly words: string;
  /** Whether all its groups stand in the file, new ones too. */
  readonly isWhole: boolean;
}

/** A file of IDs as it was read. */
export interface IdsFile {
  readonly connections: readonly IdsConnection[];
  readonly entries: readonly IdsEntry[];
}

/** What is to change in a file. */
export interface IdsChange {
  /** Entries of groups that are called otherwise now, with that name. */
  readonly renamed: ReadonlyMap<IdsEntry, string>;
  readonly gone: ReadonlySet<IdsEntry>;
  /** Groups of connections, in the order in which they are to stand. */
  readonly added: readonly Identified[];
  /** What is known now of connections that the header names, or is to name. */
  readonly connections: readonly IdsConnection[];
  /** The day, as `2026-11-26`: it stands in the header where an ID comes or goes. */
  readonly today: string;
}

/** Why a file cannot hold IDs, or no more of them. */
export class IdsFileError extends Error {
  /**
   * `foreign`: its content has no place for them. `notJson`: a JSON file that is none. `about`: its `$about` is
   * another's.
   */
  constructor(readonly why: 'foreign' | 'notJson' | 'about') {
    super(why);
  }
}
