/** What comes into a file of IDs, of what the user chose; and what vendors say of those in it. */
import * as vscode from 'vscode';
import { checkIds, namedNow, type Checked } from '../../core/idsFile/check.ts';
import type { IdsChange, IdsConnection } from '../../core/idsFile/entry.ts';
import type { OpenIdsFile } from '../../core/idsFile/idsFile.ts';
import type { Identified } from '../../core/forms/identified.ts';
import type { Source } from '../../core/connection/source.ts';
import type { App } from '../app.ts';
import type { ChosenGroups } from './pickGroups.ts';
import { shortName, type ReadFile } from './place.ts';

const { l10n } = vscode;

/** What comes into a file of what was chosen, and all that was meant to. */
export async function additionsTo(
  app: App,
  file: ReadFile,
  open: OpenIdsFile,
  { groups, whole }: ChosenGroups,
): Promise<{ change: IdsChange; all: readonly Identified[] }> {
  const sources = new Map<string, Source>(whole.map((source) => [source.id, source]));
  for (const { from } of groups) {
    const source = app.directory.connections.find(({ id }) => id === from?.connectionId);
    if (source !== undefined) sources.set(source.id, source);
  }
  const isWhole = (id: string): boolean =>
    whole.some((one) => one.id === id) || open.connections.some((one) => one.id === id && one.isWhole);
  const connections = [...sources.values()].map((source): IdsConnection => namedNow(source, isWhole(source.id)));
  const asked = connections.filter(({ id }) => whole.some((one) => one.id === id));
  const listed =
    asked.length === 0
      ? undefined
      : await checkingIds(
          app,
          { connections: asked, entries: open.entries.filter(({ connectionId }) => isWhole(connectionId)) },
          shortName(file.uri),
        );
  const [failed] = listed?.unchecked ?? [];
  if (failed?.failure !== undefined) throw failed.failure;
  const keyOf = (connectionId: string, id: string): string => JSON.stringify([connectionId, id]);
  const known = new Set(open.entries.map(({ connectionId, id }) => keyOf(connectionId, id)));
  const all = [...groups, ...(listed?.added ?? [])].filter(({ id, from }) => {
    const key = keyOf(from?.connectionId ?? '', id);
    return !known.has(key) && known.add(key);
  });
  const added = all.filter(({ id }) => file.language.holds(id));
  return { change: { renamed: new Map(), gone: new Set(), added, connections, today: dayHere() }, all };
}

/** Asks vendors for all groups of a file, while VS Code shows that. */
export function checkingIds(
  app: App,
  file: Pick<OpenIdsFile, 'connections' | 'entries'>,
  name: string,
): Promise<Checked> {
  const find = (connectionId: string): Source | undefined =>
    app.directory.connections.find(({ id }) => id === connectionId);
  return Promise.resolve(
    vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: l10n.t('Checking the IDs of {0}', name),
        cancellable: true,
      },
      (_, token) => {
        const abort = new AbortController();
        token.onCancellationRequested(() => abort.abort());
        return checkIds(file, find, abort.signal);
      },
    ),
  );
}

/** The day where the user is. */
export function dayHere(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
