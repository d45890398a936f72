/** Asks how to sign in, for an answer or a secret, and tries what was answered. */
import { l10n } from 'vscode';
import { readAnswer, type Configured } from '../../../core/directory/readConnections.ts';
import { asFailure } from '../../../core/failure.ts';
import { readSecret } from '../../../core/safety/pastedSecret.ts';
import type { Answer, Secret, SignIn } from '../../../core/vendorKit/questions.ts';
import type { Vendor } from '../../../core/vendorKit/vendor.ts';
import type { App } from '../../app.ts';
import { sentences } from '../../words/dates.ts';
import { failureSentence } from '../../words/failures.ts';
import { answerSentence, secretSentence, shortenedSentence } from '../../words/connectionProblems.ts';
import { ask, askWhich, hasLeft, type Asked, type QuestionTitle } from './ask.ts';
import { cleanSecrets, type Tried } from '../save/save.ts';

type Attempt = (text: string, signal: AbortSignal) => Promise<string | undefined>;

/** Asks for one answer as text. */
export function askAnswer(
  answer: Answer,
  at: QuestionTitle & {
    readonly value?: string | undefined;
    readonly wrong?: string | undefined;
    /** Said behind the help of the answer. */
    readonly hint?: string | undefined;
    readonly keep?: (text: string) => void;
  },
  attempt?: Attempt,
): Promise<Asked<string>> {
  return ask({
    ...at,
    prompt: sentences([
      l10n.t('{0}.', l10n.t(answer.label)),
      ...(answer.optional === true ? [l10n.t('Optional: leave it empty to skip it.')] : []),
      l10n.t(answer.help),
      ...(at.hint === undefined ? [] : [at.hint]),
    ]),
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
export async function askWay(vendor: Vendor, at: QuestionTitle, now?: SignIn): Promise<Asked<SignIn>> {
  const items = vendor.signIns.map((way) => ({ label: l10n.t(way.label), detail: l10n.t(way.help), way }));
  const active = items.find(({ way }) => way === now);
  const picked = await askWhich({ ...at, placeholder: l10n.t('Select how to sign in'), items, active });
  return hasLeft(picked) ? picked : picked.way;
}

/**
 * Asks for one secret, masked.
 * @param attempt says what is wrong with it, in words, or undefined
 */
export function askSecret(
  secret: Secret,
  at: QuestionTitle & {
    readonly prompt?: string | undefined;
    readonly value?: string | undefined;
    readonly keep?: (text: string) => void;
  },
  attempt: Attempt,
): Promise<Asked<string>> {
  return ask({
    ...at,
    prompt: sentences([at.prompt, l10n.t('{0}.', l10n.t(secret.label)), l10n.t(secret.help)]),
    password: true,
    value: at.value ?? '',
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
