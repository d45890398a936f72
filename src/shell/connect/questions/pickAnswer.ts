/** Lets the user pick an answer that the vendor knows, such as an account, instead of typing it. */
import * as vscode from 'vscode';
import { mostChoices } from '../../../core/client/connector.ts';
import { own, put } from '../../../core/ownKeys.ts';
import type { Answer, Choice } from '../../../core/vendorKit/questions.ts';
import type { App } from '../../app.ts';
import { number } from '../../words/dates.ts';
import { screened } from '../../words/masking.ts';
import { iconless } from '../../words/safe.ts';
import { askWhich, back, hasLeft, Turn, type Asked } from './ask.ts';
import { triedDraft, type QuestionSeries, type Draft, type Step } from './draft.ts';
import { askAnswer } from './questions.ts';
import { answerStep, asDetour, buttonOf } from './steps.ts';

const { l10n } = vscode;

/**
 * Lets the user pick what was found, one choice too, and type what was not. Where another answer helps to find it, a
 * button asks for that.
 */
export function discoveredStep(app: App, answer: Answer): Step {
  return async (draft, outer) => {
    const helping = draft.vendor?.answers.find(({ key }) => key === answer.discover?.from);
    const button = helping && buttonOf('search', l10n.t('Find by {0}…', l10n.t(helping.label)));
    const at = { ...outer, turns: [...(button === undefined ? [] : [button]), ...(outer.turns ?? [])] };
    const hint = helping && l10n.t('To find it by {0}, use the first button.', l10n.t(helping.label));
    const turned = async (left: unknown): Promise<boolean> =>
      helping !== undefined &&
      left instanceof Turn &&
      left.button === button &&
      // Whoever leaves there is asked this question again.
      (await answerStep(app, helping)(draft, asDetour(at)), true);
    let wrong = own(draft.found, answer.key)?.wrong;
    for (;;) {
      const { choices = [] } = own(draft.found, answer.key) ?? {};
      let refused: string | undefined;
      if (choices.length > 0 && wrong === undefined) {
        const picked = await pick(answer, choices, at, async (value, signal) => {
          put(draft.answers, answer.key, value);
          refused = at.last ? await triedDraft(app, draft, signal) : undefined;
        });
        if (await turned(picked)) continue;
        if (hasLeft(picked)) return picked;
        if (picked !== byHand && refused === undefined) return true;
      }
      const typed = await type(app, draft, answer, { ...at, hint, wrong: refused ?? wrong });
      wrong = undefined;
      if (await turned(typed)) {
        wrong = own(draft.found, answer.key)?.wrong;
        continue;
      }
      // Before typing stands the pick, where there is one.
      if (typed === back && choices.length > 0) continue;
      if (hasLeft(typed)) return typed;
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
      label: l10n.t('$(edit) Enter it manually…'),
      ...(choices.length > mostChoices && {
        description: l10n.t('the list shows only the first {0}', number(mostChoices)),
      }),
      alwaysShow: true,
    },
  ];
  const placeholder =
    choices.length === 1
      ? l10n.t('{0}: only one found', l10n.t(answer.label))
      : l10n.t('{0}: select one', l10n.t(answer.label));
  const picked = await askWhich({
    ...at,
    placeholder,
    items,
    attempt: async ({ value }, signal) => (value === undefined ? undefined : attempt(value, signal)),
  });
  return hasLeft(picked) ? picked : (picked.value ?? byHand);
}

function type(
  app: App,
  draft: Draft,
  answer: Answer,
  at: QuestionSeries & { readonly hint: string | undefined; readonly wrong: string | undefined },
): Promise<Asked<string>> {
  const keep = (text: string): void => put(draft.answers, answer.key, text);
  return askAnswer(answer, { ...at, value: own(draft.answers, answer.key), keep }, async (text, signal) => {
    put(draft.answers, answer.key, text);
    return at.last ? triedDraft(app, draft, signal) : undefined;
  });
}
