import assert from 'node:assert/strict';
import nodeFetch from 'node-fetch';
import type { Shelf } from '../../src/core/cache/shelf.ts';
import type { Limits, World } from '../../src/core/client/world.ts';
import type { Source } from '../../src/core/connection/source.ts';
import { Directory } from '../../src/core/directory/directory.ts';
import { readConnections } from '../../src/core/directory/readConnections.ts';
import type { Listed, Row } from '../../src/core/model.ts';
import type { Clock } from '../../src/core/wait.ts';
import { vendors } from '../../src/vendors/index.ts';
import type { Emulator } from '../vendors/index.ts';
import { fastClock, usualLimits } from './fakes.ts';

/** What a connection may have otherwise than usual. */
export interface Change {
  readonly secrets?: Readonly<Record<string, string>> | undefined;
  readonly answers?: Readonly<Record<string, string>>;
  readonly limits?: Partial<Limits>;
  /** Where what is known is kept; else nowhere. */
  readonly shelf?: Shelf;
  /** How requests are sent; as usual, if left out. */
  readonly fetch?: World['fetch'];
  /** A clock on which waits are over at once, if none is given. */
  readonly clock?: Clock & { readonly slept: readonly number[] };
  /** Where its sessions are kept; else the connection has its own. */
  readonly sessions?: World['sessions'];
}

/** A connection to an emulator through all that the extension uses, with waits that are over at once. */
export interface Connected {
  readonly source: Source;
  readonly directory: Directory;
  /** All that was logged. */
  readonly log: string[];
  /** The waits, in ms. */
  readonly slept: readonly number[];
}

export function connect(emulator: Emulator, change: Change = {}): Connected {
  const { vendor, label, answers } = emulator.connection;
  const { connections, problems } = readConnections(
    [{ id: 'one', vendor, label, ...answers, ...change.answers }],
    vendors,
  );
  assert.deepEqual(problems, []);
  const secrets = 'secrets' in change ? change.secrets : emulator.secrets;
  const [log, clock] = [[] as string[], change.clock ?? fastClock()];
  const world: World = {
    fetch: change.fetch ?? nodeFetch,
    clock,
    limits: () => ({ ...usualLimits, ...change.limits }),
    secrets: (_connection, origin) =>
      Promise.resolve(origin === emulator.origin || change.answers ? secrets : undefined),
    log: (level, message) => void log.push(`${level} ${message}`),
    ...(change.sessions && { sessions: change.sessions }),
  };
  const directory = new Directory(world, change.shelf);
  directory.configure(connections, problems);
  return { directory, source: directory.source('one'), log, slept: clock.slept };
}

/** The rows of a listing whose raw text must be at hand. */
export function atHand<T>(rows: Iterable<Listed<T>>): Row<T>[] {
  return Array.from(rows, (row) => {
    if (row.json === undefined) throw new Error('the raw text of a row is not at hand');
    return row;
  });
}

/** The values of the rows that could be read. */
export function values<T>(rows: Iterable<Listed<T>>): T[] {
  return [...rows].flatMap(({ value }) => value ?? []);
}
