/** Gives other extensions the API at once, and loads the code behind it with the first call. */
import type { Connection, GroupExplorerApi } from '../../api.ts';

/**
 * What other extensions get from activate(), before the code behind it is loaded: the first call that needs it loads
 * it.
 * @param connections those of the settings
 */
export function laterApi(
  connections: () => readonly Connection[],
  later: () => Promise<GroupExplorerApi>,
): GroupExplorerApi {
  return Object.freeze<GroupExplorerApi>({
    version: 1,
    connections: () => connections().map(publicConnection),
    addConnection: async (...given) => (await later()).addConnection(...given),
    removeConnection: async (...given) => (await later()).removeConnection(...given),
    groups: async function* (...given) {
      yield* (await later()).groups(...given);
    },
    group: async (...given) => (await later()).group(...given),
    members: async function* (...given) {
      yield* (await later()).members(...given);
    },
    find: async (...given) => (await later()).find(...given),
  });
}

/** For others to keep, without a way to ours. */
export function publicConnection({ id, vendor, label, answers }: Connection): Connection {
  return { id, vendor, label, answers: { ...answers } };
}
