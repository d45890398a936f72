/** The names of the tools of package.json: activation registers them, and loads their code when one is used. */

/** Every tool for language models. */
export const toolNames = [
  'groupExplorer_findGroup',
  'groupExplorer_getGroup',
  'groupExplorer_listMembers',
  'groupExplorer_groupsOfMember',
] as const;

/** One of `toolNames`. */
export type ToolName = (typeof toolNames)[number];
