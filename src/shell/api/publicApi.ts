/** The API for other extensions, made of what core knows. */
import { l10n } from 'vscode';
import type { GroupExplorerApi, ReadOptions } from '../../api.ts';
import { rowAsMemberOf } from '../../core/connection/inherited.ts';
import type { Source } from '../../core/connection/source.ts';
import { asFailure } from '../../core/failure.ts';
import type { Pages } from '../../core/listing/pages.ts';
import type * as model from '../../core/model.ts';
import type { App } from '../app.ts';
import { dropConnection, saveConnection } from '../connect/save.ts';
import { WrongInput } from '../words/wrongInput.ts';
import { publicConnection } from './lazyApi.ts';
import { publicFailure, publicRow } from './publicModel.ts';

/** What other extensions get from activate(); see `api.ts`. */
export function publicApi(
  app: Pick<App, 'vendors' | 'directory' | 'owners' | 'secrets' | 'sessions' | 'reconfigure'>,
): GroupExplorerApi {
  const { directory } = app;
  return Object.freeze<GroupExplorerApi>({
    version: 1,
    connections: () => directory.connections.map(({ connector }) => publicConnection(connector.connection)),
    addConnection: (connection, secrets) =>
      spoken('', async () => {
        const { vendor, label, answers } = object(connection);
        const given = { vendor: text(vendor), label: text(label), answers: texts(answers) };
        return publicConnection(await saveConnection(app, given, texts(secrets)));
      }),
    removeConnection: (connectionId) => spoken(connectionId, () => dropConnection(app, text(connectionId))),
    groups: (connectionId, options) =>
      listed(
        app,
        connectionId,
        (source) => source.freshGroups(),
        (source, pages) => source.keepGroups(pages),
        signalOf(options),
        (_, row) => row,
      ),
    group: (connectionId, groupId, options) =>
      spoken(connectionId, () =>
        row(directory.source(text(connectionId)), (source) => source.group(text(groupId), signalOf(options))),
      ),
    members: (connectionId, groupId, options) =>
      listed(
        app,
        connectionId,
        (source) => source.freshMembers(text(groupId)),
        (source, pages) => source.keepMembers(groupId, pages),
        signalOf(options),
        (source, row) => rowAsMemberOf(source, groupId, row),
      ),
    find: (query, options) =>
      spoken('', async () => {
        const { kind, limit } = { ...options };
        await directory.readAll(signalOf(options));
        const matches = directory.finder.find(text(query), kind, Math.max(0, limit ?? usualLimit)).map((found) => ({
          connectionId: found.source.id,
          kind: found.kind,
          id: found.id,
          name: found.name,
        }));
        return { matches, coverage: directory.coverage(kind) };
      }),
  });
}

const usualLimit = 50;

// Other extensions need not be written in TypeScript: what they pass is checked.

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new WrongInput(l10n.t('An argument is not a text.'));
}

function texts(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(object(value)).map(([key, one]) => [key, text(one)]));
}

function object(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  throw new WrongInput(l10n.t('An argument is not an object.'));
}

function signalOf(options: ReadOptions | null | undefined): AbortSignal {
  return options?.signal ?? new AbortController().signal;
}

async function row(
  source: Source,
  read: (source: Source) => Promise<model.Row<model.Group>>,
): Promise<ReturnType<typeof publicRow<model.Group>>> {
  return publicRow(await read(source), source.connector.door);
}

/** A listing read afresh for one reader; read to its end, it becomes what is known. */
async function* listed<T extends model.Group | model.Member, P extends Pages<T>>(
  { directory }: Pick<App, 'directory'>,
  connectionId: string,
  open: (source: Source) => P & Pages<T>,
  keep: (source: Source, pages: P) => void,
  signal: AbortSignal,
  shown: (source: Source, row: model.Row<T>) => model.Row<T>,
): AsyncGenerator<ReturnType<typeof publicRow<T>>, void, undefined> {
  const source = await spoken(connectionId, () => directory.source(connectionId));
  const pages = open(source);
  for (let from = 0; !pages.complete; from = pages.rows.length) {
    // Rows that came before a failure are handed out before it is thrown.
    const failure = await pages.more(signal).then(() => undefined, asFailure);
    for (let index = from; index < pages.rows.length; index++)
      yield publicRow(
        shown(source, await spoken(source.connector.connection.label, () => pages.row(index, signal))),
        source.connector.door,
      );
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
