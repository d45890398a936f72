import * as vscode from 'vscode';
import type { Source } from '../../core/source.ts';
import { addConnection, askSecret, tried } from '../addConnection.ts';
import type { App } from '../app.ts';
import { cleanSecrets, dropConnection } from '../connections.ts';
import { linkless } from '../safe.ts';
import { isOfWorkspace } from '../settings.ts';
import { back } from '../steps.ts';
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

/** Asks for new secrets for the connection's origin, tries them, and stores them. What was loaded stays. */
export async function replaceToken(app: App, source: Source): Promise<void> {
  const { connection, vendor } = source.connector;
  const origin = connection.answers['baseUrl'] ?? '';
  const others = (await app.secrets.origins(connection.id)).filter((other) => other !== origin);
  const prompt =
    others.length > 0 && (await app.secrets.get(connection.id, origin)) === undefined
      ? l10n.t('This connection now points to {0}; the token stored for {1} is not sent there.', origin, others.join(', '))
      : l10n.t('It will be sent to {0} only.', origin);
  const secrets: Record<string, string> = {};
  for (const [index, secret] of vendor.secrets.entries()) {
    const last = index === vendor.secrets.length - 1;
    const at = { title: l10n.t('Replace Token: {0}', linkless(connection.label)), prompt, ...(vendor.secrets.length > 1 && { step: index + 1, totalSteps: vendor.secrets.length }) };
    const typed = await askSecret(secret, at, async (text, signal) =>
      last ? tried(app, { connection, vendor }, { ...secrets, [secret.key]: text }, signal) : undefined,
    );
    if (typed === undefined || typed === back) return;
    secrets[secret.key] = typed;
  }
  await app.secrets.set(connection.id, origin, cleanSecrets(vendor, secrets));
  source.connector.resume();
  await app.tree.explorer.refresh(app.tree.explorer.connection(source));
  app.details.refresh(connection.id);
}
