/** Commands that add, remove and sign in connections. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { addConnection } from '../connect/addConnection.ts';
import { replaceToken } from '../connect/replaceToken.ts';
import { dropConnection } from '../connect/save.ts';
import { linkless } from '../words/safe.ts';
import type { Commands } from './command.ts';
import { connectionOf } from './targets.ts';

const { l10n } = vscode;

/** Adding, removing and signing in connections. */
export function connectionCommands(app: App): Commands<'addConnection' | 'removeConnection' | 'replaceToken'> {
  return {
    addConnection: async () => {
      const id = await addConnection(app);
      if (id === undefined) return;
      await app.tree.view.reveal(app.tree.explorer.connection(app.directory.source(id)), {
        select: true,
        focus: true,
        expand: true,
      });
    },
    removeConnection: async (node) => {
      const connection = await connectionOf(app, node, l10n.t('Remove Connection'));
      if (connection === undefined) return;
      const keepsToken = await (app.owners.isOfWorkspace(connection.id)
        ? askOfWorkspace(connection.label)
        : ask(connection.label));
      if (keepsToken !== undefined) await dropConnection(app, connection.id, { keepsToken });
    },
    replaceToken: async (node) => {
      const connection = await connectionOf(app, node, l10n.t('Replace Token'));
      if (connection !== undefined) await replaceToken(app, app.directory.source(connection.id));
    },
  };
}

/** Whether its token stays, or undefined where the user does not want it removed. */
async function ask(label: string): Promise<boolean | undefined> {
  const remove = l10n.t('Remove');
  const detail = l10n.t('Group Explorer takes it out of your settings, and deletes its token in this profile.');
  const picked = await vscode.window.showWarningMessage(questionOf(label), { modal: true, detail }, remove);
  return picked === remove ? false : undefined;
}

/** As `ask`: other workspaces, such as another clone, may have the same connection and its token. */
async function askOfWorkspace(label: string): Promise<boolean | undefined> {
  const [remove, both] = [l10n.t('Remove'), l10n.t('Remove and Delete Token')];
  const detail = l10n.t(
    'It is taken out of the settings of this workspace. Other workspaces that have the same connection use the same token, in all your profiles.',
  );
  const picked = await vscode.window.showWarningMessage(questionOf(label), { modal: true, detail }, remove, both);
  return picked === remove ? true : picked === both ? false : undefined;
}

const questionOf = (label: string): string => l10n.t('Remove the connection "{0}"?', linkless(label));
