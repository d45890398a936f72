/** Tells that an account has a connection already, before it gets another. */
import * as vscode from 'vscode';
import type { Connection } from '../../../core/model.ts';
import { own } from '../../../core/ownKeys.ts';
import { oneLine } from '../../../core/safety/oneLine.ts';
import type { App } from '../../app.ts';
import { linkless } from '../../words/safe.ts';

const { l10n } = vscode;

type Secrets = Readonly<Record<string, string>>;

/**
 * Whether to add a connection, which the user decides where its account has one already: the same address, the same
 * answers and the same token.
 */
export async function mayAddAccount(
  app: App,
  made: Connection,
  secrets: Secrets,
  add = l10n.t('Add Anyway'),
): Promise<boolean> {
  const same = await sameAccount(app, made, secrets);
  if (same === undefined) return true;
  const question = l10n.t('"{0}" already uses this account.', linkless(oneLine(same.label, 60)));
  const detail = l10n.t('It has the same address, settings and token.');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, add)) === add;
}

async function sameAccount(app: App, made: Connection, secrets: Secrets): Promise<Connection | undefined> {
  const place = JSON.stringify(app.secrets.destinationOf(made));
  for (const { connector } of app.directory.connections) {
    const { connection } = connector;
    if (connection.id === made.id || JSON.stringify(app.secrets.destinationOf(connection)) !== place) continue;
    const owned = { owner: await app.owners.of(connection.id), connection };
    // Where the key store does not tell, nobody knows: what is to be stored there will say so.
    const stored = await app.secrets.get(owned, connection.answers['baseUrl'] ?? '').catch(() => undefined);
    if (stored !== undefined && Object.entries(secrets).every(([key, secret]) => own(stored, key) === secret))
      return connection;
  }
  return undefined;
}
