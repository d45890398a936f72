/** The API for other extensions, made of what core knows. */
import { l10n } from 'vscode';
import type { GroupExplorerApi, ReadOptions } from '../../api.ts';
import { rowAsMemberOf } from '../../core/connection/inherited.ts';
import type { Source } from '../../core/connection/source.ts';
import { asFailure } from '../../core/failure.ts';
import type { Json } from '../../core/json/json.ts';
import type { GroupPages } from '../../core/listing/groupPages.ts';
import type { Pages } from '../../core/listing/pages.ts';
import type { Came } from '../../core/listing/reading.ts';
import type * as model from '../../core/model.ts';
import type { Besides } from '../../core/vendorKit/besides.ts';
import type { App } from '../app.ts';
import { dropConnection, saveConnection } from '../connect/save/save.ts';
import { WrongInput } from '../wrongInput.ts';
import { publicConnection } from './lazyApi.ts';
import { publicFailure, publicRow } from './publicModel.ts';

/** What other extensions get from activate(); see `api.ts`. */
export function publicApi(
  app: Pick<App, 'vendors' | 'directory' | 'owners' | 'secrets' | 'tokens' | 'sessions' | 'reconfigure'>,
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
      listed<model.Group, GroupPages>(app, connectionId, signalOf(options), {
        open: (source, came) =>
          source.freshGroups((added, besides) =>
            came(
              added.filter(({ isNew }) => isNew),
              besides,
            ),
          ),
        keep: (source, pages) => source.keepGroups(pages),
        whole: ({ connector }, json, besides) => connector.groupRow(json, besides),
      }),
    group: (connectionId, groupId, options) =>
      spoken(connectionId, () =>
        row(directory.source(text(connectionId)), (source) => source.group(text(groupId), signalOf(options))),
      ),
    members: (connectionId, groupId, options) =>
      listed<model.Member, Pages<model.Member>>(app, connectionId, signalOf(options), {
        // Who belongs in two ways has a row for each, with what that row says.
        open: (source, came) => source.freshMembers(text(groupId), came),
        keep: (source, pages) => source.keepMembers(groupId, pages),
        whole: (source, json, besides) => rowAsMemberOf(source, groupId, source.connector.memberRow(json, besides)),
      }),
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
  throw new WrongInput(l10n.t('An argument must be a string.'));
}

function texts(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(object(value)).map(([key, one]) => [key, text(one)]));
}

function object(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  throw new WrongInput(l10n.t('An argument must be an object.'));
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

/** How a listing is read for one reader, kept where that came to the end, and how a row of it is read whole. */
interface Reader<T, P> {
  readonly open: (source: Source, came: Came<T>) => P;
  readonly keep: (source: Source, pages: P) => void;
  readonly whole: (source: Source, json: Json, besides: Besides | undefined) => model.Row<T>;
}

/** A listing read afresh for one reader; read to its end, it becomes what is known. */
async function* listed<T extends model.Group | model.Member, P extends Pages<T>>(
  { directory }: Pick<App, 'directory'>,
  connectionId: string,
  signal: AbortSignal,
  { open, keep, whole }: Reader<T, P>,
): AsyncGenerator<ReturnType<typeof publicRow<T>>, void, undefined> {
  const source = await spoken(connectionId, () => directory.source(connectionId));
  const waiting: (readonly [json: Json, besides: Besides | undefined])[] = [];
  const pages = open(source, (added, besides) => {
    for (const { row } of added) waiting.push([row.json, besides]);
  });
  while (!pages.complete) {
    // Rows that came before a failure are handed out before it is thrown.
    const failure = await pages.more(signal).then(() => undefined, asFailure);
    for (const [json, besides] of waiting.splice(0))
      yield publicRow(whole(source, json, besides), source.connector.door);
    if (failure !== undefined) throw publicFailure(failure, source.connector.connection.label);
  }
  keep(source, pages);
}

/** Runs the work, and words its failure for people. */
async function spoken<T>(label: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw publicFailure(asFailure(thrown), label === '' ? l10n.t('The vendor') : label);
  }
}
