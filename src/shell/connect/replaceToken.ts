/** Replaces the token of a connection. */
import * as vscode from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import { readAnswers } from '../../core/directory/readConnections.ts';
import { own } from '../../core/ownKeys.ts';
import type { TokenOrigin } from '../../core/directory/tokenSources.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { SignIn } from '../../core/vendorKit/questions.ts';
import type { Vendor } from '../../core/vendorKit/vendor.ts';
import type { App } from '../app.ts';
import { changeInSettings } from '../settings/writeConnections.ts';
import type { Owned } from '../storage/owner.ts';
import { namesInRow } from '../words/dates.ts';
import { linkless } from '../words/safe.ts';
import { tokenOriginWords } from '../words/tokenSources.ts';
import { vendorName } from '../words/rows.ts';
import { draftGiven, draftOf, draftSecrets } from './questions/draft.ts';
import { mayWrite } from './save/mayWrite.ts';
import { cleanSecrets, replaceSecrets } from './save/save.ts';
import { askAll, wayDetours, waySteps } from './questions/steps.ts';

const { l10n } = vscode;

/** Asks for new secrets for the connection's origin, tries them, and stores them. What was loaded stays. */
export async function replaceToken(app: App, source: Source): Promise<void> {
  const { connection, vendor } = source.connector;
  const from = app.tokens.sourceOf(connection)?.from;
  // Nothing is entered where a variable or a command gives the token.
  if (from !== undefined && from.kind !== 'ask') return readAgain(app, source, from);
  const owned = { owner: await app.owners.of(connection.id), connection };
  const stored = await app.secrets.get(owned, connection.answers['baseUrl'] ?? '');
  const draft = draftOf(source, stored);
  const label = linkless(connection.label);
  // There is nothing to replace where none is.
  const title =
    stored === undefined || from !== undefined
      ? l10n.t('Enter Token: {0}', label)
      : l10n.t('Replace Token: {0}', label);
  const wayNow = (): SignIn => draft.way ?? vendor.signIns[0]!;
  const steps = (): ReturnType<typeof waySteps> =>
    // What the settings say already stands there.
    waySteps(app, wayNow(), (keys) =>
      vendor.answers.filter(({ key }) => keys.includes(key) && !own(connection.answers, key)),
    );
  const detours = (): ReturnType<typeof wayDetours> => wayDetours(vendor.signIns.length > 1 ? wayNow() : undefined);
  const prompt = await whereItGoes(app, vendor, owned);
  if (!(await askAll(draft, { title: () => title, prompt: () => prompt, steps, detours }))) return;
  const added = Object.fromEntries(
    Object.entries(draftGiven(draft).answers).filter(
      ([key, answer]) => answer !== '' && own(connection.answers, key) === undefined,
    ),
  );
  const { id, answers } = connection;
  const adds = Object.keys(added).length > 0;
  const ofWorkspace = app.owners.isOfWorkspace(id);
  if (adds && !(await mayWrite(app, connection, Object.keys(added)))) return;
  // With the answers as they are then: to others the token does not belong.
  const after = { ...connection, answers: readAnswers(vendor, { ...answers, ...added }).answers };
  await replaceSecrets(app, after, cleanSecrets(vendor, draftSecrets(draft)), draft.tried, () =>
    adds ? changeInSettings(id, added, ofWorkspace) : Promise.resolve(),
  );
  await useAgain(app, connection.id);
}

/** Asks the place that gives the token for it again, or has another one chosen. */
async function readAgain(app: App, source: Source, from: TokenOrigin): Promise<void> {
  const again = l10n.t('Get Token Again');
  const label = linkless(oneLine(source.connector.connection.label, 60));
  const picked = await vscode.window.showInformationMessage(
    l10n.t('The token of "{0}" comes from {1}.', label, linkless(tokenOriginWords(from))),
    { modal: true, detail: l10n.t('To use another source, run "Choose Token Source…".') },
    again,
  );
  if (picked !== again) return;
  app.tokens.forget(source.id);
  await useAgain(app, source.id);
}

/** Asks again with what a connection signs in with now. */
export async function useAgain(app: App, connectionId: string): Promise<void> {
  app.reconfigure();
  const now = app.directory.source(connectionId);
  now.connector.resume();
  await app.tree.explorer.refresh(app.tree.explorer.connection(now));
  app.details.refresh(connectionId);
}

/** To whom the secret of a connection will be sent, and why one that is stored is not. */
export async function whereItGoes(app: App, vendor: Vendor, owned: Owned): Promise<string> {
  const { connection } = owned;
  const destination = app.secrets.destinationOf(connection);
  const destinations = await app.secrets.destinations(owned);
  const here = destinations.filter(({ origin }) => origin === destination.origin);
  const ofVendor = here.filter((one) => one.vendor === destination.vendor);
  if (ofVendor.some(({ answers = destination.answers }) => answers === destination.answers))
    return l10n.t('Group Explorer sends what you enter only to {0}.', destination.origin);
  if (ofVendor.length > 0)
    return l10n.t(
      'The settings of this connection changed, so Group Explorer does not use the stored token. It sends the new one only to {0}.',
      destination.origin,
    );
  const others = [...new Set(destinations.map(({ origin }) => origin))].filter(
    (origin) => origin !== destination.origin,
  );
  if (others.length > 0)
    return l10n.t(
      'This connection now points to {0}. Group Explorer does not send the token stored for {1} there.',
      destination.origin,
      namesInRow(others),
    );
  return here.length > 0
    ? l10n.t(
        'This connection now uses {0}, so Group Explorer does not use the token stored for another vendor. It sends the new one only to {1}.',
        vendorName(vendor),
        destination.origin,
      )
    : l10n.t('Group Explorer sends what you enter only to {0}.', destination.origin);
}
