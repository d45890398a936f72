/** Changes of the settings, one after the other: their list is written whole. */
import type { TreePlace } from '../../../core/directory/arranged.ts';
import { arrangeInSettings, refolderInSettings } from '../../settings/writeConnections.ts';

let last: Promise<unknown> = Promise.resolve();

/** The list of the settings is written whole: a change waits until the one before it is done. */
export function inTurn<T>(change: () => Promise<T>): Promise<T> {
  const turn = last.then(change);
  last = turn.catch(() => undefined);
  return turn;
}

/** Moves connections of one settings file. */
export function arrangeSettings(ids: readonly string[], place: TreePlace, ofWorkspace: boolean): Promise<void> {
  return inTurn(() => arrangeInSettings(ids, place, ofWorkspace));
}

/** Gives a folder another name, or takes it out, in the settings that have connections in it. */
export function refolderSettings(
  folder: string,
  to: string | undefined,
  within: { readonly user: boolean; readonly workspace: boolean },
): Promise<void> {
  return inTurn(async () => {
    if (within.workspace) await refolderInSettings(folder, to, true);
    if (within.user) await refolderInSettings(folder, to, false);
  });
}
