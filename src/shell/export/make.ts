/** Makes the file of an export, with progress, and says how much is in it. */
import * as vscode from 'vscode';
import { knownGroup } from '../../core/connection/known.ts';
import type { Source } from '../../core/connection/source.ts';
import { readForExport, type ReadRows } from '../../core/export/read.ts';
import { written, type ExportFormat, type ExportHead, type Records } from '../../core/export/write.ts';
import { Failure } from '../../core/failure.ts';
import { Passing } from '../../core/tree/passing.ts';
import { masksSecrets } from '../settings/options.ts';
import { dateOf, number, sentences } from '../words/dates.ts';
import { failureSentence } from '../words/failures.ts';
import { joinedParts, loadedWords } from '../words/lists.ts';
import { doubtSentence } from '../words/rows.ts';
import { linkless } from '../words/safe.ts';
import type { Spool } from './spool.ts';
import { titleOfListing, type ExportedListing, type ExportedRows } from './what.ts';

const { l10n } = vscode;

/** A file that is made, and what is in it. */
export interface MadeFile {
  readonly path: string;
  readonly head: ExportHead;
}

/** Where a made file goes, while it may still be cancelled. */
type Deliver = (made: MadeFile, signal: AbortSignal) => Promise<void>;

/**
 * Makes the file with a notification that tells how far it is and can be cancelled. Throws a Failure where nothing
 * could be read; where reading ended early, the file says so.
 * @param marked for a spreadsheet
 */
export async function makeFile(
  spool: Spool,
  what: ExportedListing | ExportedRows,
  format: ExportFormat,
  marked: boolean,
  then: Deliver = () => Promise.resolve(),
): Promise<MadeFile> {
  const title = 'records' in what ? what.title : titleOfListing(what);
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('Exporting: {0}', linkless(title)),
      cancellable: true,
    },
    async (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      const { signal } = abort;
      const { head, records } =
        'records' in what
          ? chosen(what, marked)
          : await listed(spool, what, { title, marked, signal, tell: (message) => progress.report({ message }) });
      const path = await spool.make(written(format, head, () => until(records(), signal)));
      const made = { path, head };
      await then(made, signal);
      return made;
    },
  );
}

interface ListedHow {
  readonly title: string;
  readonly marked: boolean;
  readonly signal: AbortSignal;
  readonly tell: (message: string) => void;
}

async function listed(
  spool: Spool,
  { source, groupId, filter }: ExportedListing,
  { title, marked, signal, tell }: ListedHow,
): Promise<{ readonly head: ExportHead; readonly records: Records }> {
  const at = new Date().toISOString();
  const read = await readForExport(source, groupId, {
    signal,
    hides: masksSecrets(),
    take: (rows) => spool.add(rows),
    onPage: async (loaded, total) => {
      tell(loadedWords(loaded, total));
      await spool.flush();
    },
    wanted: filter === undefined ? undefined : (pages) => Passing.among(source, filter, pages),
  });
  const { connector } = source;
  const { count, total, complete } = read;
  const name = groupId === undefined ? undefined : knownGroup(source, groupId)?.name;
  const head: ExportHead = {
    title,
    summary: summaryOf(source, at, count, complete),
    rows: groupId === undefined ? 'groups' : 'members',
    connection: connectionOf(source),
    ...(groupId !== undefined && { group: name === undefined ? { id: groupId } : { id: groupId, name } }),
    at,
    complete,
    count,
    ...(filter !== undefined && { filter }),
    // The vendor does not say how many match.
    ...(total !== undefined && filter === undefined && { total }),
    notes: notesOf(read, connector.connection.label),
    marked,
  };
  return { head, records: () => read.settle(spool.rows()) };
}

/** Rows that are chosen are all that was asked for. */
function chosen(
  { title, rows, source, records }: ExportedRows,
  marked: boolean,
): { readonly head: ExportHead; readonly records: Records } {
  const at = new Date().toISOString();
  return {
    head: {
      title,
      summary: summaryOf(source, at, records.length, true),
      rows,
      ...(source !== undefined && { connection: connectionOf(source) }),
      at,
      complete: true,
      count: records.length,
      notes: [],
      marked,
    },
    records: async function* () {
      yield* records;
      await Promise.resolve();
    },
  };
}

function connectionOf({ connector: { connection } }: Source): NonNullable<ExportHead['connection']> {
  const { id, vendor, label } = connection;
  return { id, vendor, label };
}

function summaryOf(source: Source | undefined, at: string, count: number, complete: boolean): string {
  return joinedParts([
    source?.connector.connection.label,
    count === 1 ? l10n.t('1 row') : l10n.t('{0} rows', number(count)),
    complete ? undefined : l10n.t('incomplete'),
    dateOf(at),
  ]);
}

function notesOf({ failure, complete, doubt, loaded, total, unknown }: ReadRows, label: string): string[] {
  const why =
    failure !== undefined
      ? failureSentence(failure, label)
      : doubt === undefined
        ? undefined
        : doubtSentence(doubt, loaded, total);
  const left =
    unknown === 0
      ? undefined
      : unknown === 1
        ? l10n.t('Could not read 1 row, which may match too.')
        : l10n.t('Could not read {0} rows, which may match too.', number(unknown));
  if (complete) return why === undefined ? [] : [why];
  const more =
    failure === undefined && doubt === undefined && left !== undefined
      ? l10n.t('Incomplete.')
      : l10n.t('Incomplete: there are more rows than these.');
  return [sentences([more, why, left])];
}

async function* until<T>(rows: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  for await (const row of rows) {
    if (signal.aborted) throw new Failure('cancelled');
    yield row;
  }
}
