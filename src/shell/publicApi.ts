import type { Connection, GroupExplorerApi } from '../api.ts';
import { asFailure } from '../core/failure.ts';
import type * as model from '../core/model.ts';
import type { Pages } from '../core/pages.ts';
import type { Source } from '../core/source.ts';
import type { App } from './app.ts';
import { dropConnection, saveConnection } from './connections.ts';
import { publicFailure, publicRow } from './publicModel.ts';

/** What other extensions get from activate(); see `api.ts`. */
export function publicApi(app: Pick<App, 'vendors' | 'directory' | 'secrets' | 'reconfigure'>): GroupExplorerApi {
  const { directory } = app;
  return Object.freeze<GroupExplorerApi>({
    version: 1,
    connections: () => directory.sources.map(({ connector }) => copied(connector.connection)),
    addConnection: (connection, secrets) =>
      spoken(connection.label, async () => copied(await saveConnection(app, connection, secrets))),
    removeConnection: (connectionId) => spoken(connectionId, () => dropConnection(app, connectionId)),
    groups: (connectionId, { signal } = {}) =>
      listed(app, connectionId, (source) => source.freshGroups(), (source, pages) => source.keepGroups(pages), signal),
    group: (connectionId, groupId, { signal } = {}) =>
      spoken(connectionId, async () => publicRow(await directory.source(connectionId).group(groupId, signal ?? never()))),
    members: (connectionId, groupId, { signal } = {}) =>
      listed(app, connectionId, (source) => source.freshMembers(groupId), (source, pages) => source.keepMembers(groupId, pages), signal),
    find: (query, { kind, limit = 50, signal } = {}) =>
      spoken('', async () => {
        await directory.readAll(signal ?? never());
        const matches = directory.find(query, kind, limit).map((found) => ({
          connectionId: found.source.id,
          kind: found.kind,
          id: found.value.id,
          name: found.value.name,
        }));
        return { matches, coverage: directory.coverage() };
      }),
  });
}

/** A listing read afresh for one reader; read to its end, it becomes what is known. */
async function* listed<T extends model.Group | model.Member>(
  { directory }: Pick<App, 'directory'>,
  connectionId: string,
  open: (source: Source) => Pages<T>,
  keep: (source: Source, pages: Pages<T>) => void,
  signal = never(),
): AsyncGenerator<ReturnType<typeof publicRow<T>>, void, undefined> {
  const source = await spoken(connectionId, () => directory.source(connectionId));
  const pages = open(source);
  for (let from = 0; !pages.complete; from = pages.rows.length) {
    // Rows that came before a failure are handed out before it is thrown.
    const failure = await pages.more(signal).then(() => undefined, asFailure);
    for (const row of pages.rows.slice(from)) yield publicRow(row);
    if (failure !== undefined) throw publicFailure(failure, source.connector.connection.label);
  }
  keep(source, pages);
}

/** Runs the work, and words its failure for people. */
async function spoken<T>(label: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw publicFailure(asFailure(thrown), label);
  }
}

function copied({ id, vendor, label, answers }: model.Connection): Connection {
  return { id, vendor, label, answers: { ...answers } };
}

function never(): AbortSignal {
  return new AbortController().signal;
}
