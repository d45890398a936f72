/** Gives a connection another name, or a connection like it. */
import * as vscode from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import { signInOf } from '../../core/client/signIn/ways.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { App } from '../app.ts';
import { linkless } from '../words/safe.ts';
import { addConnection } from './addConnection.ts';
import { hasLeft } from './questions/ask.ts';
import { askLabel, cleanLabel } from './questions/label.ts';
import { mayWrite } from './save/mayWrite.ts';
import { changeSettings } from './save/save.ts';

const { l10n } = vscode;

/** Asks for another name, and writes it where the connection is defined. What is loaded stays. */
export async function renameConnection(app: App, { connector: { connection } }: Source): Promise<void> {
  const typed = await askLabel(app, {
    title: l10n.t('Rename Connection'),
    prompt: l10n.t('The name of this connection in the tree.'),
    value: connection.label,
    connectionId: connection.id,
  });
  if (hasLeft(typed)) return;
  const label = cleanLabel(typed);
  if (label === connection.label || !(await mayWrite(app, connection, ['label']))) return;
  await changeSettings(app, connection.id, { label });
  app.reconfigure();
}

/** Asks for what is other about a connection like that one, and adds it to the user's. Resolves with its ID. */
export async function duplicateConnection(
  app: App,
  { connector: { connection, vendor } }: Source,
): Promise<string | undefined> {
  const owned = { owner: await app.owners.of(connection.id), connection };
  const secrets = (await app.secrets.get(owned, connection.answers['baseUrl'] ?? '')) ?? {};
  const way = signInOf(vendor, secrets);
  return addConnection(app, {
    vendor,
    label: nextLabel(app, connection.label),
    answers: { ...connection.answers },
    secrets: { ...secrets },
    ...(way !== undefined && { way }),
    title: l10n.t('Duplicate Connection: {0}', linkless(oneLine(connection.label, 60))),
  });
}

/** "Acme 2" for "Acme", and "Acme 3" where there is one. */
function nextLabel({ directory }: App, label: string): string {
  const taken = directory.connections.map(({ connector }) => connector.connection.label);
  const base = label.replace(/ \d{1,3}$/, '');
  let number = 2;
  while (taken.includes(`${base} ${number}`)) number++;
  return `${base} ${number}`;
}
