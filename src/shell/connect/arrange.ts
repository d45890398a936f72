/** Arranges connections: folders, an order of one's own, and marks. All of it stands in the settings that define them. */
import * as vscode from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import type { TreePlace } from '../../core/directory/arranged.ts';
import type { MarkColor } from '../../core/model.ts';
import { oneLine, visible } from '../../core/safety/oneLine.ts';
import type { Node } from '../../core/tree/nodes.ts';
import type { App } from '../app.ts';
import { iconless, linkless } from '../words/safe.ts';
import { ask, askWhich, back, hasLeft } from './questions/ask.ts';
import { mayWrite } from './save/mayWrite.ts';
import { arrangeSettings, changeSettings } from './save/save.ts';

const { l10n } = vscode;

/** Moves connections to where a node of the tree stands: before a connection, into a folder, or out of all folders. */
export async function moveTo(app: App, ids: readonly string[], target: Node | undefined): Promise<void> {
  const connection = target && connectionAt(target);
  if (target?.type === 'folder') await move(app, ids, { into: target.name });
  else if (connection !== undefined) await move(app, ids, { before: connection });
  else if (target === undefined) await move(app, ids, { into: undefined });
}

/** What a node belongs to: what is dropped on a group is dropped on its connection. */
function connectionAt(node: Node): string | undefined {
  return 'source' in node ? node.source.id : undefined;
}

async function move(app: App, ids: readonly string[], place: TreePlace): Promise<void> {
  const { directory, owners } = app;
  const known = directory.connections.filter(({ id }) => ids.includes(id));
  const [first] = known;
  if (first === undefined || ('before' in place && ids.includes(place.before))) return;
  const ofWorkspace = owners.isOfWorkspace(first.id);
  const all = [...known.map(({ id }) => id), ...('before' in place ? [place.before] : [])];
  if (all.some((id) => owners.isOfWorkspace(id) !== ofWorkspace)) {
    void vscode.window.showInformationMessage(
      l10n.t('Your own connections and those of the workspace are in different settings files. Move them separately.'),
    );
    return;
  }
  if (!(await mayWrite(app, first.connector.connection, ['folder']))) return;
  await arrangeSettings(ids, place, ofWorkspace);
  app.reconfigure();
}

interface PlaceItem extends vscode.QuickPickItem {
  readonly place: TreePlace | 'new';
}

/** Asks where a connection is to stand, and moves it there. */
export async function moveConnection(app: App, source: Source): Promise<void> {
  const { label } = source.connector.connection;
  const title = l10n.t('Move Connection: {0}', linkless(oneLine(label, 60)));
  for (;;) {
    const picked = await askWhich({
      title,
      placeholder: l10n.t('Select where to move it. You can also drag it in the tree.'),
      items: placesFor(app, source),
    });
    if (hasLeft(picked)) return;
    if (picked.place !== 'new') return move(app, [source.id], picked.place);
    const folder = await ask({
      title,
      hasBefore: true,
      prompt: l10n.t('The name of the folder.'),
      value: '',
      check: (text) => (visible(text) === '' ? l10n.t('Enter a name for the folder.') : undefined),
    });
    if (folder === back) continue;
    if (!hasLeft(folder)) await move(app, [source.id], { into: visible(folder) });
    return;
  }
}

/** Before each other connection of the same settings and folder, into each folder, and out. */
function placesFor({ directory, owners }: App, source: Source): PlaceItem[] {
  const ofWorkspace = owners.isOfWorkspace(source.id);
  const { folder } = source.marking;
  const others = directory.connections.filter(({ id }) => id !== source.id && owners.isOfWorkspace(id) === ofWorkspace);
  const folders = new Set(directory.connections.flatMap((one) => one.marking.folder ?? []));
  const item = (icon: string, label: string, place: PlaceItem['place']): PlaceItem => ({
    label: `$(${icon}) ${label}`,
    place,
  });
  return [
    ...others.map((one) =>
      item('arrow-up', l10n.t('Before {0}', iconless(one.connector.connection.label, 60)), { before: one.id }),
    ),
    item(
      'arrow-down',
      folder === undefined ? l10n.t('To the End') : l10n.t('To the End of {0}', iconless(folder, 60)),
      { into: folder },
    ),
    ...[...folders]
      .filter((name) => name !== folder)
      .map((name) => item('folder', l10n.t('Into {0}', iconless(name, 60)), { into: name })),
    ...(folder === undefined
      ? []
      : [item('folder-opened', l10n.t('Out of {0}', iconless(folder, 60)), { into: undefined })]),
    item('new-folder', l10n.t('Into a New Folder…'), 'new'),
  ];
}

/** Asks for a mark such as "Production", and writes it with its colour. */
export async function markConnection(app: App, source: Source): Promise<void> {
  const { connection } = source.connector;
  const now = source.marking;
  const title = l10n.t('Mark Connection: {0}', linkless(oneLine(connection.label, 60)));
  const items = marks().map((one) => ({
    ...one,
    label: `$(${one.color === undefined ? 'circle-slash' : 'circle-filled'}) ${one.label}`,
    ...(one.color === now.color && { description: l10n.t('current') }),
  }));
  const picked = await askWhich({ title, placeholder: l10n.t('Select a mark for the tree'), items });
  if (hasLeft(picked)) return;
  const { color } = picked;
  let mark: string | undefined;
  if (color !== undefined) {
    const typed = await ask({
      title,
      prompt: l10n.t('The text of the mark next to the name. Leave it empty to show only the color.'),
      value: now.color === color ? (now.mark ?? '') : picked.mark,
      check: () => undefined,
    });
    if (hasLeft(typed)) return;
    mark = visible(typed) || undefined;
  }
  if (!(await mayWrite(app, connection, ['mark', 'color']))) return;
  await changeSettings(app, connection.id, { mark, color });
  app.reconfigure();
}

function marks(): { readonly label: string; readonly mark: string; readonly color: MarkColor | undefined }[] {
  const [production, staging, test] = [l10n.t('Production'), l10n.t('Staging'), l10n.t('Test')];
  return [
    { label: l10n.t('{0} (red)', production), mark: production, color: 'red' },
    { label: l10n.t('{0} (orange)', staging), mark: staging, color: 'orange' },
    { label: l10n.t('{0} (green)', test), mark: test, color: 'green' },
    { label: l10n.t('Yellow…'), mark: '', color: 'yellow' },
    { label: l10n.t('Blue…'), mark: '', color: 'blue' },
    { label: l10n.t('Purple…'), mark: '', color: 'purple' },
    { label: l10n.t('No Mark'), mark: '', color: undefined },
  ];
}
