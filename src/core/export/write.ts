/** Writes an export in a format, piece by piece: it is never all in memory. */
import { csvRow } from '../forms/csv.ts';
import { invisible } from '../invisible.ts';
import { halves } from '../languages/escapes.ts';
import type { Ref } from '../model.ts';
import { cellOf, columnsOf, type ExportColumn, type ExportKind } from './columns.ts';
import { markdownCell } from './markdown.ts';
import type { ExportRecord } from './record.ts';

/** The formats, as commands and keybindings name them. */
export const exportFormats = ['csv', 'json', 'ndjson', 'markdown'] as const;
/** One of `exportFormats`. */
export type ExportFormat = (typeof exportFormats)[number];

/** What the name of a file ends with. */
export const fileEndings: Readonly<Record<ExportFormat, string>> = {
  csv: 'csv',
  json: 'json',
  ndjson: 'ndjson',
  markdown: 'md',
};

/** What a file is about. */
export interface ExportHead {
  /** In words: what it is about, and how much of it there is. */
  readonly title: string;
  readonly summary: string;
  readonly rows: ExportKind;
  /** Absent: of several. */
  readonly connection?: { readonly id: string; readonly vendor: string; readonly label: string };
  readonly group?: Ref;
  /** Only groups that pass it are there. */
  readonly filter?: string;
  /** ISO 8601. */
  readonly at: string;
  /** All that was asked for is there. */
  readonly complete: boolean;
  readonly count: number;
  /** How many the vendor says there are. */
  readonly total?: number;
  /** Sentences: why it is not complete, and what is in doubt. */
  readonly notes: readonly string[];
  /** For people who open it in a spreadsheet: some take a file for UTF-8 by this mark alone. */
  readonly marked: boolean;
}

/** Where the rows come from; asked for once, or twice by a format that must know them before it writes them. */
export type Records = () => AsyncIterable<ExportRecord>;

/** The text of a file, in pieces. */
export function written(format: ExportFormat, head: ExportHead, records: Records): AsyncIterable<string> {
  switch (format) {
    case 'csv':
      return csv(head, records);
    case 'json':
      return json(head, records);
    case 'ndjson':
      return ndjson(records);
    case 'markdown':
      return markdown(head, records);
  }
}

async function* csv({ rows, marked }: ExportHead, records: Records): AsyncGenerator<string> {
  const columns = columnsOf(rows);
  yield `${marked ? '\ufeff' : ''}${csvRow(columns)}\r\n`;
  for await (const record of records()) yield `${csvRow(columns.map((column) => cellOf(column, record)))}\r\n`;
}

async function* json(head: ExportHead, records: Records): AsyncGenerator<string> {
  const { rows, connection, group, filter, at, complete, count, total, notes } = head;
  const about = {
    complete,
    rows: count,
    ...(total !== undefined && { total }),
    ...(notes.length > 0 && { notes }),
    exported: at,
    ...(connection !== undefined && { connection }),
    ...(group !== undefined && { group }),
    ...(filter !== undefined && { filter }),
  };
  yield `${asText(about, 2).slice(0, -2)},\n  "${rows === 'mixed' ? 'selection' : rows}": [`;
  let between = '\n';
  for await (const record of records()) {
    yield `${between}    ${asText(record)}`;
    between = ',\n';
  }
  yield between === '\n' ? ']\n}\n' : '\n  ]\n}\n';
}

async function* ndjson(records: Records): AsyncGenerator<string> {
  for await (const record of records()) yield `${asText(record)}\n`;
}

/** Only columns that have anything in them: a table of thirty is for no reader. */
async function* markdown(head: ExportHead, records: Records): AsyncGenerator<string> {
  const all = columnsOf(head.rows);
  const used = new Set<ExportColumn>(['id', 'name']);
  for await (const record of records())
    for (const column of all) if (!used.has(column) && cellOf(column, record) !== undefined) used.add(column);
  const columns = all.filter((column) => used.has(column));
  yield `# ${markdownCell(head.title)}\n\n${markdownCell(head.summary)}\n\n`;
  for (const note of head.notes) yield `> **${markdownCell(note)}**\n\n`;
  yield `${line(columns)}${line(columns.map(() => '---'))}`;
  for await (const record of records()) yield line(columns.map((column) => markdownCell(cellOf(column, record) ?? '')));
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

/** As JSON, where what nobody would see is written out. */
function asText(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(invisible, halves);
}
