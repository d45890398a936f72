/** Lines up the questions by which a connection signs in, back and forth. */
import * as vscode from 'vscode';
import { own, put } from '../../../core/ownKeys.ts';
import type { Answer, SignIn } from '../../../core/vendorKit/questions.ts';
import type { App } from '../../app.ts';
import { back, hasLeft, Turn } from './ask.ts';
import {
  discovered,
  draftOrigin,
  reached,
  signedInDraft,
  takeAnswer,
  triedDraft,
  type Draft,
  type QuestionSeries,
  type Step,
} from './draft.ts';
import { askAnswer, askSecret, askWay } from './questions.ts';

const { l10n } = vscode;

/** A question that is asked only of who presses its button: what is usual takes no step. */
export interface Detour {
  readonly button: vscode.QuickInputButton;
  readonly step: Step;
}

/** A series of questions. */
interface Series {
  readonly title: () => string;
  /** Said before the question for a secret. */
  readonly prompt?: () => string | undefined;
  readonly steps: () => readonly Step[];
  readonly detours?: () => readonly Detour[];
}

/**
 * Asks one question after the other, back and forth; which follow depends on what was answered. Resolves with false
 * when the user leaves.
 * @param from the step to begin with; -1: the last
 */
export async function askAll(draft: Draft, series: Series, from = 0): Promise<boolean> {
  for (let index = from < 0 ? series.steps().length + from : from; ;) {
    const steps = series.steps();
    const step = steps[index];
    if (step === undefined) return true;
    const detours = series.detours?.() ?? [];
    const done = await step(draft, {
      step: index + 1,
      // How many there are is known with the vendor.
      totalSteps: draft.vendor === undefined ? 0 : steps.length,
      title: series.title(),
      prompt: series.prompt?.(),
      last: index === steps.length - 1,
      turns: detours.map(({ button }) => button),
    });
    if (done === undefined) return false;
    if (done instanceof Turn) {
      const detour = detours.find(({ button }) => button === done.button);
      const went = await detour?.step(draft, { title: series.title(), hasBefore: true, last: false });
      if (detour !== undefined && went === undefined) return false;
      continue;
    }
    index += done === back ? -1 : 1;
  }
}

/** What is usual at a vendor and asked of nobody: where it is, and how one signs in there. A button each changes it. */
export function usualDetours(app: App, { vendor, way = vendor?.signIns[0], answers }: Draft): Detour[] {
  if (vendor === undefined) return [];
  const address = vendor.answers.find(({ key, default: usual }) => key === 'baseUrl' && usual !== undefined);
  return [
    ...(address === undefined
      ? []
      : [
          {
            button: buttonOf('globe', l10n.t('Change Address ({0})…', own(answers, address.key) ?? address.default!)),
            step: answerStep(app, address),
          },
        ]),
    ...wayDetours(vendor.signIns.length > 1 ? way : undefined),
  ];
}

/** Another way to sign in than that one. */
export function wayDetours(way: SignIn | undefined): Detour[] {
  if (way === undefined) return [];
  return [{ button: buttonOf('key', l10n.t('Change Sign-In Method ({0})…', l10n.t(way.label))), step: wayStep }];
}

/** A button of a question. */
export function buttonOf(icon: string, tooltip: string): vscode.QuickInputButton {
  return { iconPath: new vscode.ThemeIcon(icon), tooltip };
}

/** The questions of a way to sign in. */
export function waySteps(app: App, way: SignIn, answersOf: (keys: readonly string[]) => readonly Answer[]): Step[] {
  return [
    ...answersOf(way.needs ?? []).map((answer) => answerStep(app, { ...answer, optional: false })),
    ...answersOf(way.takes ?? []).map((answer) => answerStep(app, answer)),
    ...way.secrets.map((_, index) => secretStep(app, way, index)),
  ];
}

/** That a secret goes to one address, in words. */
export function whereTo(draft: Draft): string | undefined {
  const origin = draftOrigin(draft);
  return origin && l10n.t('Group Explorer sends what you enter only to {0}.', origin);
}

const wayStep: Step = async (draft, at) => {
  const way = draft.vendor && (await askWay(draft.vendor, at, draft.way));
  if (hasLeft(way)) return way;
  draft.way = way;
  return true;
};

/** One answer, as text. */
export function answerStep(app: App, answer: Answer): Step {
  return async (draft, at) => {
    const found = draft.vendor?.answers.find(({ discover }) => discover?.from === answer.key);
    const value = own(draft.answers, answer.key);
    const keep = (text: string): void => takeAnswer(draft, answer, text);
    const typed = await askAnswer(answer, { ...at, value, keep }, async (text, signal) => {
      if (answer.key === 'baseUrl') return reached(app, draft, answer, text, signal);
      put(draft.answers, answer.key, text);
      return found && discovered(app, draft, found, signal);
    });
    if (hasLeft(typed)) return typed;
    takeAnswer(draft, answer, typed);
    return true;
  };
}

function secretStep(app: App, way: SignIn, index: number): Step {
  const secret = way.secrets[index]!;
  return async (draft, at) => {
    const keep = (text: string): void => put(draft.secrets, secret.key, text);
    const value = own(draft.secrets, secret.key);
    const typed = await askSecret(secret, { ...at, value, keep }, async (text, signal) => {
      put(draft.secrets, secret.key, text);
      if (at.last) return triedDraft(app, draft, signal);
      return index === way.secrets.length - 1 ? signedIn(app, draft, signal) : undefined;
    });
    if (hasLeft(typed)) return typed;
    put(draft.secrets, secret.key, typed);
    return true;
  };
}

/** Signs in, and asks the vendor what comes next where that is all it needs. */
async function signedIn(app: App, draft: Draft, signal: AbortSignal): Promise<string | undefined> {
  const found = draft.vendor?.answers.find(({ discover }) => discover !== undefined && discover.from === undefined);
  return (await signedInDraft(app, draft, signal)) ?? (found && discovered(app, draft, found, signal));
}

/** A detour as a question of its own, for who is asked between two others. */
export const asDetour = ({ title, prompt }: QuestionSeries): QuestionSeries => ({
  title,
  prompt,
  hasBefore: true,
  last: false,
});
