/** Exports rows into a file: one that the user is asked for, or one that a command was given. */
import * as vscode from 'vscode';
import { fileEndings, exportFormats, type ExportFormat } from '../../core/export/write.ts';
import { fileNameOf } from '../../core/safety/fileName.ts';
import { number, sentences } from '../words/dates.ts';
import { iconless, linkless } from '../words/safe.ts';
import { deliver, mayGo } from './deliver.ts';
import { makeFile, type MadeFile } from './make.ts';
import { homeFolder, Spool } from './spool.ts';
import { titleOfListing, type ExportedListing, type ExportedRows } from './what.ts';

const { l10n } = vscode;

/** What a command that was told everything answers. */
export interface ExportReply {
  readonly rows: number;
  readonly complete: boolean;
}

/** Writes a file, and asks nothing. Throws a sentence, or a Failure, where there is no such file then. */
export async function exportTo(
  what: ExportedListing,
  format: ExportFormat,
  to: vscode.Uri,
  overwrite: boolean,
): Promise<ExportReply> {
  await mayGo(to, overwrite);
  return withSpool(async (spool) => {
    const { head } = await makeFile(spool, what, format, false, ({ path }, signal) =>
      deliver(path, to, overwrite, signal),
    );
    return { rows: head.count, complete: head.complete };
  });
}

/**
 * Asks for the format, reads, and then asks where the file goes: only then the name that it offers can tell whether it
 * is all.
 */
export async function exportAsking(what: ExportedListing | ExportedRows): Promise<void> {
  const title = 'records' in what ? what.title : titleOfListing(what);
  const format = await pickFormat(title);
  if (format === undefined) return;
  // Somebody waits for it.
  if (!('records' in what)) what.source.connector.insist();
  await withSpool(async (spool) => {
    const made = await makeFile(spool, what, format, true);
    const to = await vscode.window.showSaveDialog({
      title: made.head.complete ? title : l10n.t('{0}: incomplete', title),
      defaultUri: offered(made, format),
      filters: { [formatLabels()[format]]: [fileEndings[format]] },
    });
    if (to === undefined) return;
    await deliver(made.path, to, true, new AbortController().signal);
    // The spool goes now; whether the user opens it is not waited for.
    void tell(made, to);
  });
}

async function withSpool<T>(work: (spool: Spool) => Promise<T>): Promise<T> {
  const spool = await Spool.open();
  try {
    return await work(spool);
  } finally {
    await spool.end();
  }
}

async function pickFormat(title: string): Promise<ExportFormat | undefined> {
  const labels = formatLabels();
  const items = exportFormats.map((format) => ({
    label: labels[format],
    description: `.${fileEndings[format]}`,
    format,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: l10n.t('Export: {0}', iconless(title)),
    placeHolder: l10n.t('Select a file format'),
  });
  return picked?.format;
}

function formatLabels(): Readonly<Record<ExportFormat, string>> {
  return {
    csv: l10n.t('CSV, for spreadsheets'),
    json: l10n.t('JSON'),
    ndjson: l10n.t('NDJSON, one row per line'),
    markdown: l10n.t('Markdown table'),
  };
}

/** In the folder that is open, else in the user's own. */
function offered({ head }: MadeFile, format: ExportFormat): vscode.Uri {
  const name = `${fileNameOf(head.title)}${head.complete ? '' : '.partial'}.${fileEndings[format]}`;
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homeFolder()), name);
}

async function tell({ head: { count, complete, notes } }: MadeFile, to: vscode.Uri): Promise<void> {
  const open = l10n.t('Open');
  const name = linkless(to.path.slice(to.path.lastIndexOf('/') + 1));
  const rows = count === 1 ? l10n.t('1 row') : l10n.t('{0} rows', number(count));
  const picked = complete
    ? await vscode.window.showInformationMessage(l10n.t('Exported {0} to {1}.', rows, name), open)
    : await vscode.window.showWarningMessage(
        sentences([l10n.t('Exported {0} to {1}.', rows, name), linkless(sentences(notes))]),
        open,
      );
  if (picked === open) await vscode.commands.executeCommand('vscode.open', to);
}
