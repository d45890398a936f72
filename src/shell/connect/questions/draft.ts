/** A connection while the user answers the questions. */
import { keepInMemory } from '../../../core/client/signIn/session.ts';
import { signInOf } from '../../../core/client/signIn/ways.ts';
import type { Source } from '../../../core/connection/source.ts';
import { asFailure } from '../../../core/failure.ts';
import { readAnswer } from '../../../core/directory/readConnections.ts';
import { own, put } from '../../../core/ownKeys.ts';
import type { Answer, Choice, SignIn } from '../../../core/vendorKit/questions.ts';
import type { Vendor } from '../../../core/vendorKit/vendor.ts';
import type { App } from '../../app.ts';
import { failureSentence } from '../../words/failures.ts';
import { vendorName } from '../../words/rows.ts';
import type { Asked, QuestionTitle } from './ask.ts';
import { tried } from './questions.ts';
import { choicesFor, cleanSecrets, newConnection, type Given, type Tried } from '../save/save.ts';

/** What was answered so far. */
export interface Draft {
  vendor?: Vendor;
  way?: SignIn;
  label: string;
  answers: Record<string, string>;
  secrets: Record<string, string>;
  /** What the vendor offers for an answer, by its key, and what went wrong when it was asked. */
  readonly found: Record<string, { readonly choices: readonly Choice[]; readonly wrong?: string }>;
  readonly tried: Tried;
}

/** Where a question stands in the series; the last one tries it all before it is left. */
export interface QuestionSeries extends QuestionTitle {
  /** Said before the question for a secret. */
  readonly prompt?: string | undefined;
  readonly last: boolean;
}

/** One question; resolves with how it was left, or with true where it was answered. */
export type Step = (draft: Draft, at: QuestionSeries) => Promise<Asked<true>>;

/** A connection that is there, before anything is answered anew: it signs in as what is stored does. */
export function draftOf({ connector }: Source, stored: Readonly<Record<string, string>> | undefined): Draft {
  const { connection, vendor } = connector;
  const way = signInOf(vendor, stored);
  return {
    vendor,
    label: connection.label,
    answers: { ...connection.answers },
    secrets: {},
    found: {},
    tried: keepInMemory(),
    ...(way !== undefined && { way }),
  };
}

/** What was answered, as far as it is of use: what was answered for another way to sign in is not. */
export function draftGiven({ vendor, way = vendor?.signIns[0], label, answers }: Draft): Given {
  const ofOthers = (vendor?.signIns ?? [])
    .filter((one) => one !== way)
    .flatMap(({ needs = [], takes = [] }) => [...needs, ...takes]);
  const taken = (vendor?.answers ?? []).flatMap(({ key }): [string, string][] => {
    const answer = ofOthers.includes(key) ? undefined : own(answers, key);
    return answer === undefined ? [] : [[key, answer]];
  });
  return { vendor: vendor?.id ?? '', label, answers: Object.fromEntries(taken) };
}

/** The secrets of the way that was picked. */
export function draftSecrets({ vendor, way = vendor?.signIns[0], secrets }: Draft): Record<string, string> {
  return Object.fromEntries((way?.secrets ?? []).map(({ key }) => [key, own(secrets, key) ?? '']));
}

/**
 * Takes another answer. With another address goes what was typed to be sent to the one before: no secret follows it by
 * itself.
 */
export function takeAnswer(draft: Draft, answer: Answer, typed: string): void {
  if (answer.key === 'baseUrl' && originIn(answer, typed) !== originIn(answer, own(draft.answers, answer.key) ?? ''))
    draft.secrets = {};
  put(draft.answers, answer.key, typed);
}

function originIn(answer: Answer, typed: string): string | undefined {
  const read = readAnswer(answer, typed);
  return 'value' in read ? read.value : undefined;
}

/** The origin to which the secrets of the draft would be sent, as far as it is known. */
export function draftOrigin({ vendor, answers }: Draft): string | undefined {
  const answer = vendor?.answers.find(({ key }) => key === 'baseUrl');
  return answer && originIn(answer, own(answers, answer.key) ?? '');
}

/** Whether an address answers at all, before a token is asked for. Says in words why it is of no use, or undefined. */
export async function reached(
  app: App,
  { vendor }: Draft,
  answer: Answer,
  typed: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const origin = originIn(answer, typed);
  // The usual one is known to be right.
  if (vendor === undefined || origin === undefined || origin === answer.default) return undefined;
  const connection = { id: vendor.id, vendor: vendor.id, label: vendor.label, answers: { [answer.key]: origin } };
  return app.directory
    .trial({ connection, vendor }, {})
    .connector.reach(signal)
    .then(
      () => undefined,
      (thrown: unknown) => failureSentence(asFailure(thrown), vendorName(vendor)),
    );
}

/** Tries all that was answered. Says in words why it does not work, or undefined. */
export function triedDraft(app: App, draft: Draft, signal: AbortSignal): Promise<string | undefined> {
  return tried(app, newConnection(app, draftGiven(draft)), draftSecrets(draft), draft.tried, signal);
}

/** Signs in with what was answered. Says in words why that does not work, or undefined. */
export async function signedInDraft(app: App, draft: Draft, signal: AbortSignal): Promise<string | undefined> {
  const without = draft.vendor?.answers.find(({ discover }) => discover !== undefined);
  const made = newConnection(app, draftGiven(draft), without);
  const source: Source = app.directory.trial(made, cleanSecrets(made.vendor, draftSecrets(draft)), draft.tried);
  return source.connector.signIn(signal).then(
    () => undefined,
    (thrown: unknown) => failureSentence(asFailure(thrown), made.connection.label),
  );
}

/**
 * Asks the vendor what can be picked for an answer. Says in words that it does not work because of what was answered
 * just now; where only this question fails, the answer is to be typed.
 */
export async function discovered(
  app: App,
  draft: Draft,
  answer: Answer,
  signal: AbortSignal,
): Promise<string | undefined> {
  const from = answer.discover?.from;
  put(draft.found, answer.key, { choices: [] });
  if (from !== undefined && !own(draft.answers, from)?.trim()) return undefined;
  try {
    put(draft.found, answer.key, {
      choices: await choicesFor(app, draftGiven(draft), answer, draftSecrets(draft), draft.tried, signal),
    });
    return undefined;
  } catch (thrown) {
    const failure = asFailure(thrown);
    const wrong = failureSentence(failure, draft.label);
    if (failure.kind === 'unauthorized') return wrong;
    put(draft.found, answer.key, { choices: [], wrong });
    return undefined;
  }
}
