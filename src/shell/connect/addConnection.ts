/** Adds a connection: asks, tries it, and saves it. */
import * as vscode from 'vscode';
import { keepInMemory } from '../../core/client/signIn/session.ts';
import type { Answer } from '../../core/vendorKit/questions.ts';
import type { App } from '../app.ts';
import { askWhich, hasLeft } from './questions/ask.ts';
import { draftGiven, draftSecrets, type Draft, type Step } from './questions/draft.ts';
import { askLabel, cleanLabel } from './questions/label.ts';
import { discoveredStep } from './questions/pickAnswer.ts';
import { mayAddAccount } from './save/sameAccount.ts';
import { cleanSecrets, newConnection, saveConnection } from './save/save.ts';
import { answerStep, askAll, usualDetours, waySteps, whereTo } from './questions/steps.ts';
import { language } from '../words/dates.ts';
import { vendorName } from '../words/rows.ts';

const { l10n } = vscode;

/** What is known of a connection before anything is asked, and what the series of questions is called. */
type LikeConnection = Pick<Draft, 'vendor' | 'label' | 'answers' | 'secrets' | 'way'> & { readonly title: string };

/**
 * Asks for a new connection step by step, tries it, and saves it. Nothing is saved before it worked, or when the user
 * leaves. Resolves with the connection's id.
 * @param like what is known of it already; its vendor is asked for no more
 */
export async function addConnection(app: App, like?: LikeConnection): Promise<string | undefined> {
  const { title: called, ...known } = like ?? {};
  const draft: Draft = { label: '', answers: {}, secrets: {}, found: {}, tried: keepInMemory(), ...known };
  const title = (): string =>
    called ??
    (draft.vendor === undefined ? l10n.t('Add Connection') : l10n.t('Add Connection: {0}', vendorName(draft.vendor)));
  const steps = (): Step[] => (like === undefined ? [vendorStep(app), ...stepsOf(app, draft)] : stepsOf(app, draft));
  const detours = (): ReturnType<typeof usualDetours> => usualDetours(app, draft);
  const prompt = (): string | undefined => whereTo(draft);
  for (let from = 0; ; from = -1) {
    if (!(await askAll(draft, { title, prompt, steps, detours }, from))) return undefined;
    const made = newConnection(app, draftGiven(draft));
    if (await mayAddAccount(app, made.connection, cleanSecrets(made.vendor, draftSecrets(draft)))) break;
  }
  const saved = await saveConnection(app, draftGiven(draft), draftSecrets(draft), draft.tried);
  return saved.id;
}

/**
 * What is asked once the vendor is known: at most four questions. What is usual, and what only helps to find an answer,
 * has a button instead.
 */
function stepsOf(app: App, { vendor, way = vendor?.signIns[0] }: Draft): Step[] {
  if (vendor === undefined || way === undefined) return [];
  const named = (keys: readonly (string | undefined)[]): Answer[] =>
    vendor.answers.filter(({ key }) => keys.includes(key));
  const ofWays = vendor.signIns.flatMap(({ needs = [], takes = [] }) => [...needs, ...takes]);
  const helping = vendor.answers.flatMap(({ discover }) => discover?.from ?? []);
  const isUsual = ({ key, default: usual }: Answer): boolean => key === 'baseUrl' && usual !== undefined;
  return [
    labelStep(app),
    ...vendor.answers
      .filter((answer) => answer.narrows !== true && answer.discover === undefined && !isUsual(answer))
      .filter(({ key }) => !ofWays.includes(key) && !helping.includes(key))
      .map((answer) => answerStep(app, answer)),
    ...waySteps(app, way, named),
    ...vendor.answers.filter(({ discover }) => discover !== undefined).map((answer) => discoveredStep(app, answer)),
  ];
}

function vendorStep(app: App): Step {
  return async (draft, at) => {
    const items = app.vendors
      .map((vendor) => ({
        label: vendorName(vendor),
        description: vendor.answers[0]?.default ?? vendor.answers[0]?.placeholder ?? '',
        vendor,
      }))
      .sort((a, b) => a.label.localeCompare(b.label, language()));
    const picked = await askWhich({
      ...at,
      placeholder: l10n.t('Select a system to connect to'),
      items,
      active: items.find(({ vendor }) => vendor === draft.vendor),
      stepsWith: ({ vendor }) => 1 + stepsOf(app, { ...draft, vendor, way: vendor.signIns[0]! }).length,
    });
    if (hasLeft(picked)) return picked;
    if (draft.vendor !== picked.vendor) {
      // What is asked for another vendor under the same key has nothing to do with it.
      Object.assign(draft, { answers: {}, secrets: {}, label: '' });
      delete draft.way;
    }
    draft.vendor = picked.vendor;
    return true;
  };
}

function labelStep(app: App): Step {
  return async (draft, at) => {
    const label = await askLabel(app, {
      ...at,
      prompt: l10n.t('The name of this connection in the tree.'),
      value: draft.label || (draft.vendor === undefined ? '' : vendorName(draft.vendor)),
      keep: (text) => (draft.label = text),
    });
    if (hasLeft(label)) return label;
    draft.label = cleanLabel(label);
    return true;
  };
}
