import { own } from '../core/own.ts';
import * as vscode from 'vscode';
import { keepInMemory } from '../core/session.ts';
import { signInOf } from '../core/signIn.ts';
import type { Source } from '../core/source.ts';
import type { App } from './app.ts';
import { cleanSecrets, replaceSecrets } from './connections.ts';
import { given, secretsOf, type Draft } from './draft.ts';
import { linkless } from './safe.ts';
import { placeOf } from './secrets.ts';
import { changeInSettings, isOfWorkspace } from './settings.ts';
import { askAll, wayStep, waySteps } from './signInSteps.ts';

const { l10n } = vscode;

/** Asks for new secrets for the connection's origin, tries them, and stores them. What was loaded stays. */
export async function replaceToken(app: App, source: Source): Promise<void> {
  const { connection, vendor } = source.connector;
  const way = signInOf(vendor, await app.secrets.get(connection.id, placeOf(connection)));
  const draft: Draft = { vendor, label: connection.label, answers: { ...connection.answers }, secrets: {}, found: {}, tried: keepInMemory(), ...(way !== undefined && { way }) };
  const title = l10n.t('Replace Token: {0}', linkless(connection.label));
  const steps = (): ReturnType<typeof waySteps> => [
    ...(vendor.signIns.length > 1 ? [wayStep] : []),
    // What the settings say already stands there.
    ...waySteps(app, draft.way ?? vendor.signIns[0]!, (keys) => vendor.answers.filter(({ key }) => keys.includes(key) && !own(connection.answers, key))),
  ];
  if (!(await askAll(draft, { title: () => title, prompt: await whereItGoes(app, source), steps }))) return;
  const added = Object.fromEntries(Object.entries(given(draft).answers).filter(([key, answer]) => answer !== '' && own(connection.answers, key) === undefined));
  if (Object.keys(added).length > 0 && !(await written(connection, added))) return;
  await replaceSecrets(app, connection, cleanSecrets(vendor, secretsOf(draft)), draft.tried);
  app.reconfigure();
  const now = app.directory.source(connection.id);
  now.connector.resume();
  await app.tree.explorer.refresh(app.tree.explorer.connection(now));
  app.details.refresh(connection.id);
}

/** To whom the secret will be sent, and why one that is stored is not. */
async function whereItGoes(app: App, { connector: { connection, vendor } }: Source): Promise<string> {
  const place = placeOf(connection);
  const places = await app.secrets.places(connection.id);
  if (places.some((one) => one.vendor === place.vendor && one.origin === place.origin)) return l10n.t('It will be sent to {0} only.', place.origin);
  const others = places.filter(({ origin }) => origin !== place.origin).map(({ origin }) => origin);
  if (others.length > 0) return l10n.t('This connection now points to {0}; the token stored for {1} is not sent there.', place.origin, others.join(', '));
  return places.length > 0
    ? l10n.t('This connection is now one of {0}; the token stored for another vendor is not used. It will be sent to {1} only.', vendor.label, place.origin)
    : l10n.t('It will be sent to {0} only.', place.origin);
}

/** Writes answers that a way to sign in needs; asks first where that changes a workspace. */
async function written({ id, label }: Source['connector']['connection'], answers: Record<string, string>): Promise<boolean> {
  const write = l10n.t('Write');
  const question = l10n.t('Write {0} of "{1}" into the settings of this workspace?', Object.keys(answers).join(', '), linkless(label));
  if (isOfWorkspace(id) && (await vscode.window.showWarningMessage(question, { modal: true }, write)) !== write) return false;
  await changeInSettings(id, answers);
  return true;
}
