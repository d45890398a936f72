/** Lines up the questions by which a connection signs in, back and forth. */
import { own, put } from '../../core/ownKeys.ts';
import type { Answer, SignIn } from '../../core/vendorKit/questions.ts';
import type { App } from '../app.ts';
import { back } from './ask.ts';
import { discovered, signedInDraft, triedDraft, type QuestionSeries, type Draft, type Step } from './draft.ts';
import { askAnswer, askSecret, askWay } from './questions.ts';

/**
 * Asks one question after the other, back and forth; which follow depends on what was answered. Resolves with false
 * when the user leaves.
 */
export async function askAll(
  draft: Draft,
  series: { readonly title: () => string; readonly prompt?: string; readonly steps: () => readonly Step[] },
): Promise<boolean> {
  for (let index = 0; ;) {
    const steps = series.steps();
    const step = steps[index];
    if (step === undefined) return true;
    // How many there are is known with the vendor.
    const at: QuestionSeries = {
      step: index + 1,
      totalSteps: draft.vendor === undefined ? 0 : steps.length,
      title: series.title(),
      prompt: series.prompt,
      last: index === steps.length - 1,
    };
    const done = await step(draft, at);
    if (done === undefined) return false;
    index += done === back ? -1 : 1;
  }
}

/** The questions of a way to sign in. */
export function waySteps(app: App, way: SignIn, answersOf: (keys: readonly string[]) => readonly Answer[]): Step[] {
  return [
    ...answersOf(way.needs ?? []).map((answer) => answerStep(app, { ...answer, optional: false })),
    ...answersOf(way.takes ?? []).map((answer) => answerStep(app, answer)),
    ...way.secrets.map((_, index) => secretStep(app, way, index)),
  ];
}

/** Which way, where there are several. */
export const wayStep: Step = async (draft, at) => {
  const way = draft.vendor && (await askWay(draft.vendor, at));
  if (way === undefined || way === back) return way;
  draft.way = way;
  return true;
};

/** One answer, as text. */
export function answerStep(app: App, answer: Answer): Step {
  return async (draft, at) => {
    const found = draft.vendor?.answers.find(({ discover }) => discover?.from === answer.key);
    const typed = await askAnswer(answer, { ...at, value: own(draft.answers, answer.key) }, async (text, signal) => {
      put(draft.answers, answer.key, text);
      return found && discovered(app, draft, found, signal);
    });
    if (typed === undefined || typed === back) return typed;
    put(draft.answers, answer.key, typed);
    return true;
  };
}

function secretStep(app: App, way: SignIn, index: number): Step {
  const secret = way.secrets[index]!;
  return async (draft, at) => {
    const typed = await askSecret(secret, at, async (text, signal) => {
      put(draft.secrets, secret.key, text);
      if (at.last) return triedDraft(app, draft, signal);
      return index === way.secrets.length - 1 ? signedIn(app, draft, signal) : undefined;
    });
    if (typed === undefined || typed === back) return typed;
    put(draft.secrets, secret.key, typed);
    return true;
  };
}

/** Signs in, and asks the vendor what comes next where that is all it needs. */
async function signedIn(app: App, draft: Draft, signal: AbortSignal): Promise<string | undefined> {
  const found = draft.vendor?.answers.find(({ discover }) => discover !== undefined && discover.from === undefined);
  return (await signedInDraft(app, draft, signal)) ?? (found && discovered(app, draft, found, signal));
}
