/** Reads all groups of a connection, or all members of one, for an export: whole, and none of them kept in memory. */
import { asMemberOf } from '../connection/inherited.ts';
import type { Source } from '../connection/source.ts';
import { asFailure, type Failure } from '../failure.ts';
import type { Doubt } from '../listing/reading.ts';
import { memberKey, type Group, type Member } from '../model.ts';
import type { GroupPages } from '../listing/groupPages.ts';
import type { Pages } from '../listing/pages.ts';
import { groupRecord, memberRecord, problemRecord, withWays, type ExportRecord } from './record.ts';

/** A row on its way: with what tells it from others of its listing. */
export type Spooled = readonly [key: string, record: ExportRecord];

/** What was read. */
export interface ReadRows {
  /** Rows that will be written: those that could not be read too, unless only some are wanted. */
  readonly count: number;
  /** Rows that came. */
  readonly loaded: number;
  /** Rows that are left out though they may be wanted: they could not be read. */
  readonly unknown: number;
  readonly complete: boolean;
  readonly total: number | undefined;
  readonly doubt: Doubt | undefined;
  /** Why it ended early; undefined: it did not. */
  readonly failure: Failure | undefined;
  /**
   * The rows to write, out of those on their way: each once, as far as the listing has it in the end, and at the end
   * those that could not be read.
   */
  readonly settle: (spooled: AsyncIterable<Spooled>) => AsyncIterable<ExportRecord>;
}

/** Those of a list of groups that are wanted. */
interface WantedGroups {
  readonly count: number;
  has(id: string): boolean;
}

/** What reading is told. */
interface ReadingFor {
  readonly signal: AbortSignal;
  /** Whether what looks like a secret is hidden. */
  readonly hides: boolean;
  /** Takes rows as they come. */
  readonly take: (rows: readonly Spooled[]) => void;
  /** Called after each page, with how far it is. */
  readonly onPage: (loaded: number, total: number | undefined) => Promise<void> | void;
  /** Which of the groups that were read are written; without it, all are. */
  readonly wanted?: ((read: GroupPages) => WantedGroups) | undefined;
}

/**
 * Reads a listing afresh to its end. Throws a Failure where it was cancelled, or nothing came before it failed: an
 * empty file would say that there is nothing.
 * @param groupId whose members; undefined: the groups of the connection
 */
export function readForExport(source: Source, groupId: string | undefined, to: ReadingFor): Promise<ReadRows> {
  return groupId === undefined ? readGroups(source, to) : readMembers(source, groupId, to);
}

async function readGroups(source: Source, to: ReadingFor): Promise<ReadRows> {
  const { connector } = source;
  const pages = source.freshGroups((added, besides) => {
    to.take(
      added.flatMap(({ row, isNew }): Spooled[] => {
        const whole = isNew ? connector.groupRow(row.json, besides).value : undefined;
        return whole === undefined ? [] : [[whole.id, groupRecord(whole, to.hides)]];
      }),
    );
  });
  const failure = await readOn(pages, to);
  if (pages.complete) source.keepGroups(pages);
  return settled<Group>(pages, failure, (record) => record, to.wanted?.(pages));
}

async function readMembers(source: Source, groupId: string, to: ReadingFor): Promise<ReadRows> {
  const { connector } = source;
  const pages = source.freshMembers(groupId, (added, besides) => {
    to.take(
      added.flatMap(({ row, isNew }): Spooled[] => {
        const whole = isNew ? connector.memberRow(row.json, besides).value : undefined;
        return whole === undefined ? [] : [[memberKey(whole), memberRecord(whole, to.hides)]];
      }),
    );
  });
  const failure = await readOn(pages, to);
  if (pages.complete) source.keepMembers(groupId, pages);
  // In which ways someone is a member is known when all rows came.
  return settled<Member>(pages, failure, (record, member) => withWays(record, asMemberOf(source, groupId, member)));
}

async function readOn<T extends { readonly id: string }>(
  pages: Pages<T>,
  { signal, onPage }: ReadingFor,
): Promise<Failure | undefined> {
  while (!pages.complete) {
    const failure = await pages.more(signal).then(() => undefined, asFailure);
    if (failure?.kind === 'cancelled' || (failure !== undefined && pages.rows.length === 0)) throw failure;
    await onPage(pages.rows.length, pages.total);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function settled<T extends Group | Member>(
  pages: Pages<T>,
  failure: Failure | undefined,
  asItIs: (record: ExportRecord, value: T) => ExportRecord,
  wanted?: WantedGroups,
): ReadRows {
  const { rows, total, doubt } = pages;
  const unknown = wanted === undefined ? 0 : rows.length - pages.readable;
  return {
    count: wanted === undefined ? rows.length : wanted.count,
    loaded: rows.length,
    unknown,
    complete: failure === undefined && pages.state === 'complete' && unknown === 0,
    total,
    doubt,
    failure,
    settle: async function* (spooled) {
      const seen = new Uint8Array(rows.length);
      for await (const [key, record] of spooled) {
        const place = rows.indexOf(key);
        const value = place === -1 || seen[place] === 1 ? undefined : rows.brief(place)?.value;
        if (value === undefined || wanted?.has(value.id) === false) continue;
        seen[place] = 1;
        yield asItIs(record, value);
      }
      if (pages.readable < rows.length && wanted === undefined)
        for (let place = 0; place < rows.length; place++) {
          const problem = rows.brief(place)?.problem;
          if (problem !== undefined) yield problemRecord(problem);
        }
    },
  };
}
