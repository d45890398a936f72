/** Adds a connection: asks, tries it, and saves it. */
import * as vscode from 'vscode';
import { keepInMemory } from '../../core/client/signIn/session.ts';
import type { Answer } from '../../core/vendorKit/questions.ts';
import type { App } from '../app.ts';
import { ask, askWhich, back } from './ask.ts';
import { draftGiven, draftSecrets, type Draft, type Step } from './draft.ts';
import { discoveredStep } from './pickAnswer.ts';
import { saveConnection } from './save.ts';
import { answerStep, askAll, wayStep, waySteps } from './steps.ts';

const { l10n } = vscode;

/**
 * Asks for a new connection step by step, tries it, and saves it. Nothing is saved before it worked, or when the user
 * leaves. Resolves with the connection's id.
 */
export async function addConnection(app: App): Promise<string | undefined> {
  const draft: Draft = { label: '', answers: {}, secrets: {}, found: {}, tried: keepInMemory() };
  const title = (): string =>
    draft.vendor === undefined ? l10n.t('Add Connection') : l10n.t('Add Connection: {0}', draft.vendor.label);
  if (!(await askAll(draft, { title, steps: () => stepsFor(app, draft) }))) return undefined;
  const saved = await saveConnection(app, draftGiven(draft), draftSecrets(draft), draft.tried);
  return saved.id;
}

/** Where the groups are, how to sign in there, and then what the vendor itself can tell. */
function stepsFor(app: App, { vendor, way = vendor?.signIns[0] }: Draft): Step[] {
  if (vendor === undefined || way === undefined) return [vendorStep(app)];
  const named = (keys: readonly (string | undefined)[]): Answer[] =>
    vendor.answers.filter(({ key }) => keys.includes(key));
  const ofWays = vendor.signIns.flatMap(({ needs = [], takes = [] }) => [...needs, ...takes]);
  const late = vendor.answers.flatMap(({ key, discover }) => (discover === undefined ? [] : [discover.from, key]));
  return [
    vendorStep(app),
    labelStep,
    ...vendor.answers
      .filter(({ key, narrows }) => narrows !== true && !ofWays.includes(key) && !late.includes(key))
      .map((answer) => answerStep(app, answer)),
    ...(vendor.signIns.length > 1 ? [wayStep] : []),
    ...waySteps(app, way, named),
    ...named(late).map((answer) =>
      answer.discover === undefined ? answerStep(app, answer) : discoveredStep(app, answer),
    ),
  ];
}

function vendorStep(app: App): Step {
  return async (draft, at) => {
    const items = app.vendors.map((vendor) => ({
      label: vendor.label,
      description: vendor.answers[0]?.default ?? vendor.answers[0]?.placeholder ?? '',
      vendor,
    }));
    const picked = await askWhich({ ...at, placeholder: l10n.t('Where are the groups?'), items });
    if (picked === undefined || picked === back) return picked;
    if (draft.vendor !== picked.vendor) {
      // What is asked for another vendor under the same key has nothing to do with it.
      draft.answers = {};
      delete draft.way;
      draft.label = '';
    }
    draft.vendor = picked.vendor;
    return true;
  };
}

const labelStep: Step = async (draft, at) => {
  const label = await ask({
    ...at,
    prompt: l10n.t('A name for this connection, as the tree shows it.'),
    value: draft.label || (draft.vendor?.label ?? ''),
    check: () => undefined,
  });
  if (label === undefined || label === back) return label;
  draft.label = label.trim();
  return true;
};
