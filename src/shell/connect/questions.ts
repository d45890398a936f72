/** Asks how to sign in, for an answer or a secret, and tries what was answered. */
import { l10n } from 'vscode';
import { readAnswer, type Configured } from '../../core/directory/readConnections.ts';
import { asFailure } from '../../core/failure.ts';
import { readSecret } from '../../core/safety/pastedSecret.ts';
import type { Answer, Secret, SignIn } from '../../core/vendorKit/questions.ts';
import type { Vendor } from '../../core/vendorKit/vendor.ts';
import type { App } from '../app.ts';
import { failureSentence } from '../words/failures.ts';
import { answerSentence, secretSentence, shortenedSentence } from '../words/connectionProblems.ts';
import { ask, askWhich, type Asked } from './ask.ts';
import { cleanSecrets, type Tried } from './save.ts';

interface QuestionTitle {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
}
type Attempt = (text: string, signal: AbortSignal) => Promise<string | undefined>;

/** Asks for one answer as text. */
export function askAnswer(
  answer: Answer,
  at: QuestionTitle & { readonly value?: string | undefined; readonly wrong?: string | undefined },
  attempt?: Attempt,
): Promise<Asked<string>> {
  return ask({
    ...at,
    prompt: `${l10n.t(answer.label)}. ${l10n.t(answer.help)}`,
    ...(answer.placeholder !== undefined && { placeholder: answer.placeholder }),
    value: at.value ?? answer.default ?? '',
    check: (text) => {
      const read = readAnswer(answer, text);
      return 'problem' in read ? answerSentence(read.problem, answer) : undefined;
    },
    note: (text) => {
      const read = readAnswer(answer, text);
      return 'shortened' in read ? shortenedSentence(read.value) : undefined;
    },
    ...(attempt !== undefined && { attempt }),
  });
}

/** Asks how to sign in, where there are several ways. */
export async function askWay(vendor: Vendor, at: QuestionTitle): Promise<Asked<SignIn>> {
  const items = vendor.signIns.map((way) => ({ label: l10n.t(way.label), detail: l10n.t(way.help), way }));
  const picked = await askWhich({ ...at, placeholder: l10n.t('How do you sign in?'), items });
  return typeof picked === 'object' ? picked.way : picked;
}

/**
 * Asks for one secret, masked.
 * @param attempt says what is wrong with it, in words, or undefined
 */
export function askSecret(
  secret: Secret,
  at: QuestionTitle & { readonly prompt?: string | undefined },
  attempt: Attempt,
): Promise<Asked<string>> {
  return ask({
    ...at,
    prompt: [at.prompt, `${l10n.t(secret.label)}. ${l10n.t(secret.help)}`].filter(Boolean).join(' '),
    password: true,
    value: '',
    ...(secret.where !== undefined && { where: secret.where }),
    check: (text) => {
      const read = readSecret(text);
      return 'problem' in read ? secretSentence(read.problem, secret.label) : undefined;
    },
    attempt,
  });
}

/** Tries a connection by reading its first groups. Says in words why it does not work, or undefined. */
export async function tried(
  app: App,
  made: Configured,
  secrets: Readonly<Record<string, string>>,
  sessions: Tried,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    await app.directory.trial(made, cleanSecrets(made.vendor, secrets), sessions).groups.more(signal);
    return undefined;
  } catch (thrown) {
    return failureSentence(asFailure(thrown), made.connection.label);
  }
}
