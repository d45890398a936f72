/** Reads what a language model gives a tool. */
import { l10n } from 'vscode';
import * as z from 'zod/mini';
import type { Source } from '../../core/connection/source.ts';
import type { Directory } from '../../core/directory/directory.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { ToolName } from './toolNames.ts';

const text = z.string().check(z.minLength(1), z.maxLength(4000));
const limit = z.optional(z.int().check(z.gte(1)));

/** What each tool takes, as package.json says it too. */
export const toolInputs = {
  groupExplorer_findGroup: z.object({ query: text, limit }),
  groupExplorer_getGroup: z.object({ connectionId: text, groupId: text }),
  groupExplorer_listMembers: z.object({ connectionId: text, groupId: text, limit }),
  groupExplorer_groupsOfMember: z.object({ connectionId: text, memberId: text }),
} satisfies Readonly<Record<ToolName, z.ZodMiniType>>;

/** How many rows a tool tells where no limit is given, and at most. */
export const toolLimits = {
  groupExplorer_findGroup: { usual: 10, most: 50 },
  groupExplorer_listMembers: { usual: 50, most: 500 },
} as const;

/** What a tool takes, for who gave it something else. */
const shapes: Readonly<Record<ToolName, string>> = {
  groupExplorer_findGroup: '{ "query": string, "limit"?: integer }',
  groupExplorer_getGroup: '{ "connectionId": string, "groupId": string }',
  groupExplorer_listMembers: '{ "connectionId": string, "groupId": string, "limit"?: integer }',
  groupExplorer_groupsOfMember: '{ "connectionId": string, "memberId": string }',
};

/** The input of a tool. Throws a sentence that says what it takes. */
export function readInput<Name extends ToolName>(name: Name, input: unknown): z.infer<(typeof toolInputs)[Name]> {
  const read = toolInputs[name].safeParse(input);
  if (read.success) return read.data as z.infer<(typeof toolInputs)[Name]>;
  throw new Error(
    l10n.t(
      '{0} takes {1}. Each must be a non-empty string, and a limit must be at least 1. Try again with those.',
      name,
      shapes[name],
    ),
  );
}

/** The limit that holds. */
export function limitOf(name: keyof typeof toolLimits, given: number | undefined): number {
  const { usual, most } = toolLimits[name];
  return Math.min(given ?? usual, most);
}

/** The connection of that ID. Throws a sentence that names those that there are. */
export function sourceAsked({ connections }: Directory, connectionId: string): Source {
  const source = connections.find(({ id }) => id === connectionId);
  if (source !== undefined) return source;
  const known = connections
    .map(({ id, connector }) => `"${id}" (${oneLine(connector.connection.label, 60)}, ${connector.vendor.label})`)
    .join(', ');
  throw new Error(
    l10n.t(
      'There is no connection "{0}". Use one of these IDs as "connectionId": {1}.',
      oneLine(connectionId, 60),
      known,
    ),
  );
}
