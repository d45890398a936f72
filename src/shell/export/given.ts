/** Reads what a command that exports was given, so that it asks nothing. */
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { exportFormats, type ExportFormat } from '../../core/export/write.ts';
import { oneLine } from '../../core/safety/oneLine.ts';

const { l10n } = vscode;

const text = z.string().check(z.minLength(1));
const schema = z.object({
  connectionId: text,
  groupId: z.optional(text),
  format: text,
  to: text,
  overwrite: z.optional(z.boolean()),
});

/** What is exported, and where it goes. */
export interface GivenExport {
  readonly connectionId: string;
  readonly groupId: string | undefined;
  readonly format: ExportFormat;
  readonly to: vscode.Uri;
  readonly overwrite: boolean;
}

/** Undefined: a node, or nothing. Throws a sentence where something is given wrong. */
export function readGivenExport(value: unknown): GivenExport | undefined {
  if (typeof value !== 'object' || value === null || ('key' in value && 'type' in value)) return undefined;
  const read = schema.safeParse(value);
  if (!read.success)
    throw new Error(
      l10n.t(
        'This command takes "connectionId", "format" and "to", and "groupId" for the members of a group. Each must be a non-empty string. "overwrite" must be true or false.',
      ),
    );
  const { connectionId, groupId, to, overwrite = false } = read.data;
  const format = exportFormats.find((one) => one === read.data.format);
  if (format === undefined)
    throw new Error(
      l10n.t(
        'There is no format "{0}". Use one of these: {1}.',
        oneLine(read.data.format, 60),
        exportFormats.join(', '),
      ),
    );
  return { connectionId, groupId, format, to: addressOf(to), overwrite };
}

function addressOf(to: string): vscode.Uri {
  try {
    const uri = vscode.Uri.parse(to, true);
    if (uri.query === '' && uri.fragment === '' && uri.path.replace(/^.*\//, '') !== '') return uri;
  } catch {
    // It is told below.
  }
  throw new Error(l10n.t('"to" must be a file URI, such as file:///home/me/groups.csv, not "{0}".', oneLine(to, 100)));
}
