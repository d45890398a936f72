/** Makes commands that are about groups and members. */
import type { App } from '../app.ts';
import type { Command } from './command.ts';
import { readGiven } from './given.ts';
import { targets, type CommandTarget } from './targets.ts';

/**
 * Makes commands out of what they do with the groups and members that are given or chosen; nothing where the user
 * picked none.
 */
export const onChosen =
  (app: App) =>
  (title: string, use: (chosen: readonly CommandTarget[]) => Promise<void> | void): Command =>
  async (node, nodes) => {
    const chosen = readGiven(app, node)?.targets ?? (await targets(app, node, nodes, title));
    if (chosen !== undefined) await use(chosen);
  };
