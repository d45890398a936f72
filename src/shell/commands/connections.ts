import * as vscode from 'vscode';
import { addConnection } from '../addConnection.ts';
import type { App } from '../app.ts';
import { dropConnection } from '../connections.ts';
import { replaceToken } from '../replaceToken.ts';
import { linkless } from '../safe.ts';
import { isOfWorkspace } from '../settings.ts';
import { connectionOf } from '../targets.ts';
import type { Command } from './index.ts';

const { l10n } = vscode;

/** Adding, removing and signing in connections. */
export function connectionCommands(app: App): Readonly<Record<string, Command>> {
  return {
    addConnection: async () => {
      const id = await addConnection(app);
      if (id === undefined) return;
      await app.tree.view.reveal(app.tree.explorer.connection(app.directory.source(id)), { select: true, focus: true, expand: true });
    },
    removeConnection: async (node) => {
      const connection = await connectionOf(app, node, l10n.t('Remove Connection'));
      if (connection === undefined) return;
      const remove = l10n.t('Remove');
      const detail = isOfWorkspace(connection.id)
        ? l10n.t('It is taken out of the settings of this workspace, and its token is deleted.')
        : l10n.t('It is taken out of your settings, and its token is deleted.');
      const question = l10n.t('Remove the connection "{0}"?', linkless(connection.label));
      if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, remove)) !== remove) return;
      await dropConnection(app, connection.id);
    },
    replaceToken: async (node) => {
      const connection = await connectionOf(app, node, l10n.t('Replace Token'));
      if (connection !== undefined) await replaceToken(app, app.directory.source(connection.id));
    },
  };
}
