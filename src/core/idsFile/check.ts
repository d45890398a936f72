/** Asks vendors for the groups of a file of IDs: which are called otherwise, which are gone, and which are new. */
import type { Source } from '../connection/source.ts';
import { identifiedOf } from '../connection/whence.ts';
import { asFailure, Failure } from '../failure.ts';
import { saidInComment } from '../forms/comments.ts';
import type { Identified } from '../forms/identified.ts';
import type { GroupPages } from '../listing/groupPages.ts';
import type { IdsConnection, IdsEntry, IdsFile } from './entry.ts';

/** Groups of a connection that could not be asked for. */
export interface Unchecked {
  readonly connectionId: string;
  readonly count: number;
  /** Undefined: there is no such connection. */
  readonly failure: Failure | undefined;
}

/** What vendors say of the groups of a file. */
export interface Checked {
  /** With the name that each has now. */
  readonly renamed: ReadonlyMap<IdsEntry, string>;
  readonly gone: ReadonlySet<IdsEntry>;
  /** Groups of connections all of whose groups are to be in the file. */
  readonly added: readonly Identified[];
  /** These stay in the file as they are: what nobody can say is not gone. */
  readonly unchecked: readonly Unchecked[];
  /** As they are called now. */
  readonly connections: readonly IdsConnection[];
}

/** So many groups are asked for one by one, where the vendor can; of more, the list is read. */
const mostAlone = 20;

/** A connection as the header of a file names it now. */
export function namedNow(source: Source, isWhole: boolean): IdsConnection {
  const { connection, vendor } = source.connector;
  return { id: source.id, words: `${connection.label} (${vendor.label})`, isWhole };
}

/**
 * Asks for all groups of a file; each connection fails alone. Throws only where it is cancelled.
 * @param told is called with how many more were asked for
 */
export async function checkIds(
  file: IdsFile,
  sourceOf: (connectionId: string) => Source | undefined,
  signal: AbortSignal,
  told: (count: number) => void = () => undefined,
): Promise<Checked> {
  const parts = await Promise.all(
    file.connections.map(async (connection) => {
      const entries = file.entries.filter(({ connectionId }) => connectionId === connection.id);
      const part = await checkConnection(connection, entries, sourceOf(connection.id), signal);
      told(entries.length);
      return part;
    }),
  );
  if (signal.aborted) throw new Failure('cancelled');
  return {
    renamed: new Map(parts.flatMap(({ renamed }) => [...renamed])),
    gone: new Set(parts.flatMap(({ gone }) => [...gone])),
    added: parts.flatMap(({ added }) => added),
    unchecked: parts.flatMap(({ unchecked }) => unchecked),
    connections: parts.flatMap(({ connections }) => connections),
  };
}

async function checkConnection(
  connection: IdsConnection,
  entries: readonly IdsEntry[],
  source: Source | undefined,
  signal: AbortSignal,
): Promise<Checked> {
  const { id: connectionId, isWhole } = connection;
  const without = (failure: Failure | undefined): Checked => ({
    ...{ renamed: new Map(), gone: new Set(), added: [] },
    unchecked: entries.length > 0 || isWhole ? [{ connectionId, count: entries.length, failure }] : [],
    connections: [source === undefined ? connection : namedNow(source, isWhole)],
  });
  if (source === undefined) return without(undefined);
  const isAlone = !isWhole && entries.length <= mostAlone && source.connector.vendor.group !== undefined;
  try {
    const list = isAlone ? undefined : await listOf(source, isWhole ? undefined : entries, signal);
    return await checkEntries(source, entries, isWhole, list, signal);
  } catch (thrown) {
    return without(asFailure(thrown));
  }
}

/** The list of groups, as far as it takes to know all that are wanted; all of it, where none are named. */
async function listOf(
  source: Source,
  wanted: readonly IdsEntry[] | undefined,
  signal: AbortSignal,
): Promise<GroupPages> {
  const list = source.freshGroups();
  const left = new Set(wanted?.map(({ id }) => id));
  const isEnough = (): boolean => {
    for (const id of left) if (list.brief(id) !== undefined) left.delete(id);
    return wanted !== undefined && left.size === 0;
  };
  await list.until(isEnough, signal);
  if (list.complete) source.keepGroups(list);
  return list;
}

async function checkEntries(
  source: Source,
  entries: readonly IdsEntry[],
  isWhole: boolean,
  list: GroupPages | undefined,
  signal: AbortSignal,
): Promise<Checked> {
  const [renamed, gone] = [new Map<IdsEntry, string>(), new Set<IdsEntry>()];
  const failures: Failure[] = [];
  await Promise.all(
    entries.map(async (entry) => {
      try {
        const name = list?.brief(entry.id)?.name ?? (await nameOf(source, entry.id, list, signal));
        if (saidInComment(name) !== entry.called) renamed.set(entry, name);
      } catch (thrown) {
        const failure = asFailure(thrown);
        if (failure.kind === 'notFound') gone.add(entry);
        else failures.push(failure);
      }
    }),
  );
  const known = new Set(entries.map(({ id }) => id));
  const added = isWhole && list !== undefined ? [...list.values()].filter(({ id }) => !known.has(id)) : [];
  return {
    renamed,
    gone,
    added: added.map(({ id, name, handle }) => identifiedOf(source, { kind: 'group', id, name, handle })),
    unchecked: failures.slice(0, 1).map((failure) => ({ connectionId: source.id, count: failures.length, failure })),
    connections: [namedNow(source, isWhole)],
  };
}

/** What a group is called that a list lacks, or of which none was read. Throws `notFound` where it is gone. */
async function nameOf(source: Source, id: string, list: GroupPages | undefined, signal: AbortSignal): Promise<string> {
  // A row that cannot be read may be that of the group.
  if (source.connector.vendor.group === undefined && list !== undefined)
    throw new Failure(list.doubt === undefined && list.readable === list.rows.length ? 'notFound' : 'unreadable');
  const { value } = await source.group(id, signal);
  if (value === undefined) throw new Failure('unreadable');
  return value.name;
}
