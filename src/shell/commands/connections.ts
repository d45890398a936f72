/** Commands that add, remove and sign in connections. */
import * as vscode from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import type { App } from '../app.ts';
import { markConnection, moveConnection } from '../connect/arrange.ts';
import { addConnection } from '../connect/addConnection.ts';
import { editConnection } from '../connect/editConnection.ts';
import { duplicateConnection, renameConnection } from '../connect/rename.ts';
import { replaceToken } from '../connect/replaceToken.ts';
import { showStoredTokens } from '../connect/storedTokens.ts';
import { chooseTokenSource } from '../connect/tokenSource.ts';
import { setWebLink } from '../connect/webLinks.ts';
import { dropConnection } from '../connect/save/save.ts';
import { linkless } from '../words/safe.ts';
import type { Commands } from './command.ts';
import { chosenNodes, connectionOf } from './targets.ts';

const { l10n } = vscode;

type ConnectionCommand =
  | 'addConnection'
  | 'chooseTokenSource'
  | 'duplicateConnection'
  | 'editConnection'
  | 'enterToken'
  | 'markConnection'
  | 'moveConnection'
  | 'removeConnection'
  | 'renameConnection'
  | 'replaceToken'
  | 'setWebLink'
  | 'storedTokens';

/** Adding, changing, removing and signing in connections. */
export function connectionCommands(app: App): Commands<ConnectionCommand> {
  const on =
    (title: string, use: (source: Source) => Promise<void>) =>
    async (node: unknown): Promise<void> => {
      const connection = await connectionOf(app, node, title);
      if (connection !== undefined) await use(app.directory.source(connection.id));
    };
  const show = async (id: string | undefined): Promise<void> => {
    if (id === undefined) return;
    const node = app.tree.explorer.connection(app.directory.source(id));
    await app.tree.view.reveal(node, { select: true, focus: true, expand: true });
  };
  const rename = on(l10n.t('Rename Connection'), (source) => renameConnection(app, source));
  return {
    addConnection: async () => show(await addConnection(app)),
    editConnection: on(l10n.t('Edit Connection'), (source) => editConnection(app, source)),
    renameConnection: async (node) => {
      if (node !== 'tree') return rename(node);
      // The key of the tree is for what is selected there: vendors name their groups.
      const [one] = await chosenNodes(app, undefined, undefined);
      if (one?.type === 'connection') await renameConnection(app, one.source);
      else vscode.window.setStatusBarMessage(l10n.t('You can rename connections only.'), 5000);
    },
    duplicateConnection: on(l10n.t('Duplicate Connection'), async (source) =>
      show(await duplicateConnection(app, source)),
    ),
    removeConnection: async (node) => {
      const connection = await connectionOf(app, node, l10n.t('Remove Connection'));
      if (connection === undefined) return;
      const keepsToken = await (app.owners.isOfWorkspace(connection.id)
        ? askOfWorkspace(connection.label)
        : ask(connection.label));
      if (keepsToken !== undefined) await dropConnection(app, connection.id, { keepsToken });
    },
    replaceToken: on(l10n.t('Replace Token'), (source) => replaceToken(app, source)),
    chooseTokenSource: on(l10n.t('Choose Token Source'), (source) => chooseTokenSource(app, source)),
    markConnection: on(l10n.t('Mark Connection'), (source) => markConnection(app, source)),
    moveConnection: on(l10n.t('Move Connection'), (source) => moveConnection(app, source)),
    storedTokens: () => showStoredTokens(app),
    setWebLink: on(l10n.t('Set Web Link'), (source) => setWebLink(source)),
    enterToken: on(l10n.t('Enter Token'), (source) => replaceToken(app, source)),
  };
}

/** Whether its token stays, or undefined where the user does not want it removed. */
async function ask(label: string): Promise<boolean | undefined> {
  const remove = l10n.t('Remove');
  const detail = l10n.t('Group Explorer removes it from your settings and deletes its token in this profile.');
  const picked = await vscode.window.showWarningMessage(questionOf(label), { modal: true, detail }, remove);
  return picked === remove ? false : undefined;
}

/** As `ask`: other workspaces, such as another clone, may have the same connection and its token. */
async function askOfWorkspace(label: string): Promise<boolean | undefined> {
  const [remove, both] = [l10n.t('Remove'), l10n.t('Remove and Delete Token')];
  const detail = l10n.t(
    'Group Explorer removes it from the settings of this workspace. Other workspaces with the same connection use the same token, in all your profiles.',
  );
  const picked = await vscode.window.showWarningMessage(questionOf(label), { modal: true, detail }, remove, both);
  return picked === remove ? true : picked === both ? false : undefined;
}

const questionOf = (label: string): string => l10n.t('Remove the connection "{0}"?', linkless(label));
