/** Renames folders of connections and takes them away. A folder is what the settings of its connections say. */
import * as vscode from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import { oneLine, visible } from '../../core/safety/oneLine.ts';
import type { App } from '../app.ts';
import { number } from '../words/dates.ts';
import { iconless, linkless } from '../words/safe.ts';
import { ask, askWhich, hasLeft } from './questions/ask.ts';
import { refolderSettings } from './save/inTurn.ts';
import { mayWrite } from './save/mayWrite.ts';

const { l10n } = vscode;

/** The folder that the user picks, the only one, or undefined: there is none, or the user left. */
export async function pickFolder({ directory }: App, title: string): Promise<string | undefined> {
  const names = [...new Set(directory.connections.flatMap(({ marking }) => marking.folder ?? []))];
  if (names.length === 0) {
    void vscode.window.showInformationMessage(
      l10n.t('There is no folder yet. Move a connection into a new one first.'),
    );
    return undefined;
  }
  if (names.length === 1) return names[0];
  const items = names.map((name) => ({ label: `$(folder) ${iconless(name, 60)}`, name }));
  const picked = await askWhich({ title, placeholder: l10n.t('Select a folder'), items });
  return hasLeft(picked) ? undefined : picked.name;
}

/** Asks for another name of a folder, and writes it for all of its connections. */
export async function renameFolder(app: App, folder: string): Promise<void> {
  const typed = await ask({
    title: l10n.t('Rename Folder: {0}', linkless(oneLine(folder, 60))),
    prompt: l10n.t('The name of the folder.'),
    value: folder,
    check: (text) => (visible(text) === '' ? l10n.t('A folder needs a name.') : undefined),
    note: (text) =>
      visible(text) !== folder && inFolder(app, visible(text)).length > 0
        ? l10n.t('A folder with this name exists. Group Explorer merges the two.')
        : undefined,
  });
  if (!hasLeft(typed) && visible(typed) !== folder) await refolder(app, folder, visible(typed));
}

/** Takes a folder away, once the user agrees. Its connections stay. */
export async function removeFolder(app: App, folder: string): Promise<void> {
  const remove = l10n.t('Remove');
  const count = inFolder(app, folder).length;
  const detail =
    count === 1
      ? l10n.t('Its connection stays, outside of it.')
      : l10n.t('Its {0} connections stay, outside of it.', number(count));
  const question = l10n.t('Remove the folder "{0}"?', linkless(oneLine(folder, 60)));
  const picked = await vscode.window.showWarningMessage(question, { modal: true, detail }, remove);
  if (picked === remove) await refolder(app, folder, undefined);
}

const inFolder = ({ directory }: App, name: string): Source[] =>
  directory.connections.filter(({ marking }) => marking.folder === name);

async function refolder(app: App, folder: string, to: string | undefined): Promise<void> {
  const inside = inFolder(app, folder).map(({ connector }) => connector.connection);
  const ofWorkspace = inside.filter(({ id }) => app.owners.isOfWorkspace(id));
  const [first] = ofWorkspace;
  const label = ofWorkspace.map((one) => one.label).join(', ');
  if (first !== undefined && !(await mayWrite(app, { ...first, label }, ['folder']))) return;
  await refolderSettings(folder, to, { user: ofWorkspace.length < inside.length, workspace: first !== undefined });
  app.reconfigure();
}
