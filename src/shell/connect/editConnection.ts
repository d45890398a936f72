/** Edits a connection in place: its name, address, answers and token. */
import * as vscode from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import { readAnswers, type Configured } from '../../core/directory/readConnections.ts';
import type { Connection } from '../../core/model.ts';
import { own, put } from '../../core/ownKeys.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { SignIn } from '../../core/vendorKit/questions.ts';
import type { App } from '../app.ts';
import { changeInSettings } from '../settings/writeConnections.ts';
import { answerSentence } from '../words/connectionProblems.ts';
import { tokenOriginWords } from '../words/tokenSources.ts';
import { iconless, linkless } from '../words/safe.ts';
import { askWhich, hasLeft } from './questions/ask.ts';
import { draftOf, draftSecrets, type Draft, type Step } from './questions/draft.ts';
import { askLabel, cleanLabel } from './questions/label.ts';
import { mayWrite } from './save/mayWrite.ts';
import { mayAddAccount } from './save/sameAccount.ts';
import { tried } from './questions/questions.ts';
import { useAgain, whereItGoes } from './replaceToken.ts';
import { changeSettings, cleanSecrets, replaceSecrets } from './save/save.ts';
import { answerStep, askAll, wayDetours, waySteps } from './questions/steps.ts';

const { l10n } = vscode;

interface Line extends vscode.QuickPickItem {
  readonly step?: Step;
}

/**
 * Shows what a connection is made of, lets the user change each part, and saves all of it at once after it was tried.
 * Whoever leaves before that has changed nothing.
 */
export async function editConnection(app: App, source: Source): Promise<void> {
  const { connection } = source.connector;
  const owned = { owner: await app.owners.of(connection.id), connection };
  const stored = await app.secrets.get(owned, connection.answers['baseUrl'] ?? '');
  const from = app.tokens.sourceOf(connection)?.from;
  const draft = draftOf(source, stored);
  const title = l10n.t('Edit Connection: {0}', linkless(oneLine(connection.label, 60)));
  let active = 0;
  for (;;) {
    const lines = linesOf(
      app,
      connection,
      draft,
      from !== undefined ? tokenOriginWords(from) : stored && l10n.t('stored token'),
    );
    const save: Line = {
      label: l10n.t('$(check) Save'),
      description: l10n.t('tests the connection first'),
      alwaysShow: true,
    };
    const items = [...lines, save];
    const picked = await askWhich({
      title,
      placeholder: l10n.t('Select what to change, then select Save'),
      items,
      active: items[active],
    });
    if (hasLeft(picked)) return;
    active = items.indexOf(picked);
    if (picked.step !== undefined) await picked.step(draft, { title, hasBefore: true, last: false });
    else if (await saved(app, connection, draft, title)) return;
  }
}

/** All that can be changed, with what stands there. */
function linesOf(app: App, connection: Connection, draft: Draft, token: string | undefined): Line[] {
  const { vendor } = draft;
  const line = (icon: string, name: string, now: string, before: string, step: Step): Line => ({
    label: `$(${icon}) ${iconless(name)}`,
    description: iconless(now === '' ? l10n.t('none') : now),
    ...(now !== before && { detail: l10n.t('Was: {0}', iconless(before === '' ? l10n.t('none') : before)) }),
    step,
  });
  const ofWay = (draft.way ?? vendor?.signIns[0])?.secrets ?? [];
  const entered = ofWay.some(({ key }) => own(draft.secrets, key));
  return [
    line('tag', l10n.t('Name'), draft.label, connection.label, labelLine(app, connection)),
    ...(vendor?.answers ?? []).map((answer) =>
      line(
        answer.key === 'baseUrl' ? 'globe' : 'symbol-field',
        l10n.t(answer.label),
        own(draft.answers, answer.key) ?? '',
        own(connection.answers, answer.key) ?? '',
        // One that is needed for some ways to sign in only may be left out here.
        answerStep(app, answer),
      ),
    ),
    {
      label: `$(key) ${l10n.t('Token')}`,
      description: entered ? l10n.t('new token') : (token ?? l10n.t('none')),
      step: tokenLine(app, connection),
    },
  ];
}

const labelLine =
  (app: App, { id }: Connection): Step =>
  async (draft, at) => {
    const typed = await askLabel(app, {
      ...at,
      prompt: l10n.t('The name of this connection in the tree.'),
      value: draft.label,
      connectionId: id,
    });
    if (hasLeft(typed)) return typed;
    draft.label = cleanLabel(typed);
    return true;
  };

/** Asks for the secrets of a way to sign in; where the user leaves, what was entered before stays. */
const tokenLine =
  (app: App, connection: Connection): Step =>
  async (draft, { title }) => {
    const { vendor } = draft;
    if (vendor === undefined) return true;
    const before = { secrets: { ...draft.secrets }, ...(draft.way !== undefined && { way: draft.way }) };
    const wayNow = (): SignIn => draft.way ?? vendor.signIns[0]!;
    const after = { ...connection, answers: readAnswers(vendor, draft.answers).answers };
    const goes = await whereItGoes(app, vendor, { owner: await app.owners.of(connection.id), connection: after });
    const done = await askAll(draft, {
      title: () => title,
      prompt: () => goes,
      steps: () => waySteps(app, wayNow(), () => []),
      detours: () => wayDetours(vendor.signIns.length > 1 ? wayNow() : undefined),
    });
    if (!done) Object.assign(draft, before);
    return done || undefined;
  };

/** Saves what was changed, after it was tried. False: the user is to look at it again. */
async function saved(app: App, connection: Connection, draft: Draft, title: string): Promise<boolean> {
  const vendor = draft.vendor!;
  const { answers, wrong } = readAnswers(vendor, draft.answers);
  if (wrong !== undefined) return told(answerSentence(wrong.problem, wrong.answer));
  const after = { ...connection, label: draft.label, answers };
  const values = changes(connection, after);
  const keys = Object.keys(values);
  const isOther = keys.some((key) => key !== 'label') || hasEntered(draft);
  if (isOther && !(await works(app, { connection: after, vendor }, draft, title))) return false;
  if (keys.length > 0 && !(await mayWrite(app, connection, keys))) return false;
  if (hasEntered(draft))
    await replaceSecrets(app, after, cleanSecrets(vendor, draftSecrets(draft)), draft.tried, () =>
      changeInSettings(connection.id, values, app.owners.isOfWorkspace(connection.id)),
    );
  else if (keys.length > 0) await changeSettings(app, connection.id, values);
  if (isOther) await useAgain(app, connection.id);
  else app.reconfigure();
  return true;
}

/** Whether it works as it is to be saved, or the user wants it saved all the same. */
async function works(app: App, made: Configured, draft: Draft, title: string): Promise<boolean> {
  const { connection, vendor } = made;
  const owner = await app.owners.of(connection.id);
  const stored = await app.tokens.get({ owner, connection }, connection.answers['baseUrl'] ?? '');
  // A token goes nowhere else by itself: for another address or account another is asked for.
  if (stored === undefined && !hasEntered(draft)) {
    const asked = await tokenLine(app, connection)(draft, { title, last: false });
    if (asked !== true) return false;
  }
  const secrets = hasEntered(draft) || stored === undefined ? cleanSecrets(vendor, draftSecrets(draft)) : stored;
  if (!(await mayAddAccount(app, connection, secrets, l10n.t('Save Anyway')))) return false;
  const problem = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: l10n.t('Testing {0}', oneLine(draft.label, 60)) },
    () => tried(app, made, secrets, draft.tried, new AbortController().signal),
  );
  return problem === undefined || savesAnyway(problem);
}

const hasEntered = (draft: Draft): boolean => Object.values(draftSecrets(draft)).some((secret) => secret !== '');

/** What of the settings is another now. */
function changes(before: Connection, after: Connection): Record<string, string | undefined> {
  const changed: Record<string, string | undefined> = {};
  if (before.label !== after.label) changed['label'] = after.label;
  for (const key of new Set([...Object.keys(before.answers), ...Object.keys(after.answers)]))
    if (own(before.answers, key) !== own(after.answers, key)) put(changed, key, own(after.answers, key));
  return changed;
}

async function told(sentence: string): Promise<false> {
  await vscode.window.showWarningMessage(linkless(sentence), { modal: true });
  return false;
}

async function savesAnyway(problem: string): Promise<boolean> {
  const save = l10n.t('Save Anyway');
  const detail = l10n.t('Group Explorer tested the connection with your changes.');
  return (await vscode.window.showWarningMessage(linkless(problem), { modal: true, detail }, save)) === save;
}
