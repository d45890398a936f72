import * as vscode from 'vscode';
import { asFailure } from '../core/failure.ts';
import { readAnswer, type Configured } from '../core/settings.ts';
import type { Answer, Secret, Vendor } from '../core/vendor.ts';
import type { App } from './app.ts';
import { cleanSecrets, newConnection, saveConnection, type Given } from './connections.ts';
import { ask, askWhich, back, type Asked } from './steps.ts';
import { answerSentence, failureSentence, neededSentence } from './words.ts';

const { l10n } = vscode;

interface Draft {
  vendor?: Vendor;
  label: string;
  readonly answers: Record<string, string>;
  readonly secrets: Record<string, string>;
}

/** One question; resolves `back` or `undefined` (cancelled) without a change, else true. */
type Step = (draft: Draft, at: { step: number; totalSteps: number }) => Promise<Asked<true>>;

/**
 * Asks for a new connection step by step, tries it, and saves it. Nothing is saved before it worked, or when the user
 * leaves. Resolves with the connection's id.
 */
export async function addConnection(app: App): Promise<string | undefined> {
  const draft: Draft = { label: '', answers: {}, secrets: {} };
  for (let index = 0; ; ) {
    const steps = stepsFor(app, draft);
    const step = steps[index];
    if (step === undefined) break;
    const done = await step(draft, { step: index + 1, totalSteps: draft.vendor === undefined ? 0 : steps.length });
    if (done === undefined) return undefined;
    index += done === back ? -1 : 1;
  }
  const saved = await saveConnection(app, given(draft), draft.secrets);
  return saved.id;
}

function stepsFor(app: App, draft: Draft): Step[] {
  const { vendor } = draft;
  if (vendor === undefined) return [vendorStep(app)];
  const secrets = vendor.secrets.map((secret, index) => secretStep(app, secret, index === vendor.secrets.length - 1));
  return [vendorStep(app), labelStep, ...vendor.answers.map(answerStep), ...secrets];
}

const title = (vendor?: Vendor): string => (vendor === undefined ? l10n.t('Add Connection') : l10n.t('Add Connection: {0}', vendor.label));

function vendorStep(app: App): Step {
  return async (draft, at) => {
    const items = app.vendors.map((vendor) => ({ label: vendor.label, description: vendor.answers[0]?.default ?? vendor.answers[0]?.placeholder ?? '', vendor }));
    const picked = await askWhich({ ...at, title: title(), placeholder: l10n.t('Where are the groups?'), items });
    if (picked === undefined || picked === back) return picked;
    draft.vendor = picked.vendor;
    return true;
  };
}

const labelStep: Step = async (draft, at) => {
  const label = await ask({
    ...at,
    title: title(draft.vendor),
    prompt: l10n.t('A name for this connection, as the tree shows it.'),
    value: draft.label || (draft.vendor?.label ?? ''),
    check: () => undefined,
  });
  if (label === undefined || label === back) return label;
  draft.label = label.trim();
  return true;
};

function answerStep(answer: Answer): Step {
  return async (draft, at) => {
    const typed = await ask({
      ...at,
      title: title(draft.vendor),
      prompt: `${l10n.t(answer.label)}. ${l10n.t(answer.help)}`,
      ...(answer.placeholder !== undefined && { placeholder: answer.placeholder }),
      value: draft.answers[answer.key] ?? answer.default ?? '',
      check: (text) => {
        const read = readAnswer(answer, text);
        return 'problem' in read ? answerSentence(read.problem, answer) : undefined;
      },
    });
    if (typed === undefined || typed === back) return typed;
    draft.answers[answer.key] = typed;
    return true;
  };
}

function secretStep(app: App, secret: Secret, last: boolean): Step {
  return async (draft, at) => {
    const typed = await askSecret(secret, { ...at, title: title(draft.vendor) }, async (text, signal) => {
      const secrets = { ...draft.secrets, [secret.key]: text };
      return last ? tried(app, configured(app, draft), secrets, signal) : undefined;
    });
    if (typed === undefined || typed === back) return typed;
    draft.secrets[secret.key] = typed;
    return true;
  };
}

/**
 * Asks for one secret, masked.
 * @param attempt says what is wrong with it, in words, or undefined
 */
export function askSecret(
  secret: Secret,
  at: { title: string; step?: number; totalSteps?: number; prompt?: string },
  attempt: (text: string, signal: AbortSignal) => Promise<string | undefined>,
): Promise<Asked<string>> {
  return ask({
    ...at,
    prompt: [at.prompt, `${l10n.t(secret.label)}. ${l10n.t(secret.help)}`].filter(Boolean).join(' '),
    password: true,
    value: '',
    ...(secret.where !== undefined && { where: secret.where }),
    check: (text) => ((secret.complete?.(text) ?? text.trim()) === '' ? neededSentence(secret.label) : undefined),
    attempt,
  });
}

/** Tries a connection by reading its first groups. Says in words why it does not work, or undefined. */
export async function tried(app: App, made: Configured, secrets: Readonly<Record<string, string>>, signal: AbortSignal): Promise<string | undefined> {
  try {
    await app.directory.trial(made, cleanSecrets(made.vendor, secrets)).groups.more(signal);
    return undefined;
  } catch (thrown) {
    return failureSentence(asFailure(thrown), made.connection.label);
  }
}

function configured(app: App, draft: Draft): Configured {
  return newConnection(app, given(draft));
}

function given({ vendor, label, answers }: Draft): Given {
  return { vendor: vendor?.id ?? '', label, answers };
}
