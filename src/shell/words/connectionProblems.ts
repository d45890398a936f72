/** The sentences for what is wrong with an answer or with the settings. */
import { l10n } from 'vscode';
import type { AnswerProblem, SettingProblem } from '../../core/directory/readConnections.ts';
import type { SecretProblem } from '../../core/safety/pastedSecret.ts';
import type { Answer } from '../../core/vendorKit/questions.ts';

/** That a question wants an answer. */
export function neededSentence(label: string): string {
  return l10n.t('{0} is required.', l10n.t(label));
}

/** What is wrong with a secret as it was pasted. Nothing of it is said. */
export function secretSentence(problem: SecretProblem, label: string): string {
  switch (problem) {
    case 'missing':
      return neededSentence(label);
    case 'spaces':
      return l10n.t('{0} contains spaces or line breaks. Copy it again, and nothing else.', l10n.t(label));
    case 'signs':
      return l10n.t(
        '{0} contains characters that a token cannot have, such as "…" or "•". Copy it from a place that shows it in full.',
        l10n.t(label),
      );
    case 'more':
      return l10n.t('{0} is only a part of this text. Copy it again, and nothing else.', l10n.t(label));
  }
}

/** What is wrong with an answer. */
export function answerSentence(problem: AnswerProblem, answer: Answer): string {
  switch (problem) {
    case 'missing':
      return neededSentence(answer.label);
    case 'wrongForm':
      return l10n.t(answer.form?.hint ?? '');
    case 'notAnAddress':
      return l10n.t('Enter an address such as https://api.example.com.');
    case 'notHttps':
      return l10n.t('The address must begin with https://, or the token would travel unprotected.');
    case 'hasPath':
      return l10n.t('End the address after the host, such as https://api.example.com. The API is not under this path.');
    case 'hasQuery':
      return l10n.t('The address must end before "?" and "#", such as https://api.example.com.');
    case 'hasCredentials':
      return l10n.t('The address must not contain a user name or password.');
  }
}

/** That an address was given with a path. */
export function shortenedSentence(origin: string): string {
  return l10n.t('Group Explorer uses only the origin: {0}.', origin);
}

/** What is wrong with the setting. */
export function settingSentence(problem: SettingProblem): string {
  switch (problem.kind) {
    case 'notAnArray':
      return l10n.t('The setting "groupExplorer.connections" must be a list.');
    case 'notAnObject':
      return l10n.t('Connection {0} in the settings must be an object.', problem.index + 1);
    case 'noId':
      return l10n.t('Connection {0} in the settings has no ID.', problem.index + 1);
    case 'noVendor':
      return l10n.t('Connection {0} in the settings names no vendor.', problem.index + 1);
    case 'repeatedId':
      return l10n.t('Two connections have the ID "{0}". Group Explorer uses only the first.', problem.id);
    case 'secret':
      return l10n.t(
        'Connection "{0}": Group Explorer does not read "{1}" from the settings. Delete it there, then sign in.',
        problem.id,
        problem.key,
      );
    case 'unknownVendor':
      return l10n.t('Connection "{0}" names an unknown vendor, "{1}".', problem.id, problem.vendor);
    case 'answer':
      return l10n.t('Connection "{0}": {1}', problem.id, answerSentence(problem.problem, problem.answer));
  }
}
