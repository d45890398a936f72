/** Lets the user pick an answer that the vendor knows, such as an account, instead of typing it. */
import * as vscode from 'vscode';
import { mostChoices } from '../../core/client/connector.ts';
import { own, put } from '../../core/ownKeys.ts';
import type { Answer, Choice } from '../../core/vendorKit/questions.ts';
import type { App } from '../app.ts';
import { number } from '../words/dates.ts';
import { screened } from '../words/masking.ts';
import { iconless } from '../words/safe.ts';
import { askWhich, back, type Asked } from './ask.ts';
import { triedDraft, type QuestionSeries, type Draft, type Step } from './draft.ts';
import { askAnswer } from './questions.ts';

const { l10n } = vscode;

/** Lets the user pick what was found, one choice too, and type what was not. */
export function discoveredStep(app: App, answer: Answer): Step {
  return async (draft, at) => {
    const { choices = [], wrong: failed } = own(draft.found, answer.key) ?? {};
    for (let wrong = failed; ; wrong = undefined) {
      let refused: string | undefined;
      if (choices.length > 0 && wrong === undefined) {
        const picked = await pick(answer, choices, at, async (value, signal) => {
          put(draft.answers, answer.key, value);
          refused = at.last ? await triedDraft(app, draft, signal) : undefined;
        });
        if (picked === undefined || picked === back) return picked;
        if (picked !== byHand && refused === undefined) return true;
      }
      const typed = await type(app, draft, answer, at, refused ?? wrong);
      // Before typing stands the pick, where there is one.
      if (typed === back && choices.length > 0) continue;
      if (typed === undefined || typed === back) return typed;
      put(draft.answers, answer.key, typed);
      return true;
    }
  };
}

const byHand = Symbol('by hand');

async function pick(
  answer: Answer,
  choices: readonly Choice[],
  at: QuestionSeries,
  attempt: (value: string, signal: AbortSignal) => Promise<void>,
): Promise<Asked<string | typeof byHand>> {
  const items: (vscode.QuickPickItem & { readonly value?: string })[] = [
    ...choices.slice(0, mostChoices).map(({ value, label, detail }) => ({
      label: iconless(label),
      description: iconless(detail === undefined ? '' : screened(detail)),
      detail: iconless(value),
      value,
    })),
    {
      label: l10n.t('$(edit) Enter it by hand…'),
      ...(choices.length > mostChoices && {
        description: l10n.t('only the first {0} are listed', number(mostChoices)),
      }),
      alwaysShow: true,
    },
  ];
  const placeholder =
    choices.length === 1
      ? l10n.t('{0}. There is one.', l10n.t(answer.label))
      : l10n.t('{0}. Which of these?', l10n.t(answer.label));
  const picked = await askWhich({
    ...at,
    placeholder,
    items,
    attempt: async ({ value }, signal) => (value === undefined ? undefined : attempt(value, signal)),
  });
  return picked === undefined || picked === back ? picked : (picked.value ?? byHand);
}

function type(
  app: App,
  draft: Draft,
  answer: Answer,
  at: QuestionSeries,
  wrong: string | undefined,
): Promise<Asked<string>> {
  return askAnswer(answer, { ...at, value: own(draft.answers, answer.key), wrong }, async (text, signal) => {
    put(draft.answers, answer.key, text);
    return at.last ? triedDraft(app, draft, signal) : undefined;
  });
}
