/** The words for what core says as data. Vendor text in them is cleaned and cut; it is still only text. */
import { l10n } from 'vscode';
import type { Failure } from '../core/failure.ts';
import type { Doubt } from '../core/pages.ts';
import type { Problem, Said, Status, Warning } from '../core/model.ts';
import type { AnswerProblem, SettingProblem } from '../core/settings.ts';
import type { Answer, Vendor } from '../core/vendor.ts';
import { timeOf } from './dates.ts';
import { screened } from './masked.ts';
import { certificateSentence, networkSentence } from './networkWords.ts';

/** What a failed thing offers to do. */
export type Action = 'retry' | 'enterToken' | 'replaceToken' | 'openSettings' | 'openUndocumented' | 'openProxy' | 'reload' | 'showLog';

/** One sentence on what happened. */
export function failureSentence(failure: Failure, label: string): string {
  const sentence = sentenceOf(failure, label);
  return failure.said === undefined ? sentence : `${sentence} ${l10n.t('The vendor says: {0}', screened(failure.said))}`;
}

/** The one thing to do about a failure. */
export function failureAction({ kind, reason }: Failure): Action {
  if (reason === 'noSecret') return 'enterToken';
  if (reason === 'undocumented') return 'openUndocumented';
  if (reason === 'signIn' && kind !== 'unauthorized') return 'openSettings';
  if (reason === 'proxy' || reason === 'proxyWantsPassword') return 'openProxy';
  // VS Code reads the certificates of the system once.
  if (kind === 'certificate' && reason === undefined) return 'reload';
  if (kind === 'unauthorized' || kind === 'forbidden') return 'replaceToken';
  if (kind === 'refused' || reason === 'hostNotFound' || reason === 'html' || reason === 'wrongShape') return 'openSettings';
  return 'retry';
}

/** The label of an action. */
export function actionLabel(action: Action): string {
  switch (action) {
    case 'retry':
      return l10n.t('Try Again');
    case 'enterToken':
      return l10n.t('Enter Token…');
    case 'replaceToken':
      return l10n.t('Replace Token…');
    case 'openSettings':
    case 'openUndocumented':
    case 'openProxy':
      return l10n.t('Open Settings');
    case 'reload':
      return l10n.t('Reload Window');
    case 'showLog':
      return l10n.t('Show Log');
  }
}

function sentenceOf(failure: Failure, label: string): string {
  const host = failure.host ?? label;
  switch (failure.kind) {
    case 'unauthorized':
      return unauthorizedSentence(failure, label);
    case 'forbidden':
      if (failure.reason === 'signIn') return l10n.t('{0} does not let this account sign in here.', label);
      return l10n.t('{0} does not let this token read that. It needs another role or scope.', label);
    case 'notFound':
      if (failure.reason === 'signIn') return l10n.t('{0} has no sign-in at this address. Is the address right?', label);
      return l10n.t('{0} has no such group any more, or does not show it to this token.', label);
    case 'rateLimited':
      return l10n.t('{0} asks to wait until {1}.', label, timeOf(failure.retryAt));
    case 'unavailable':
      return failure.retryAt === undefined
        ? l10n.t('{0} has a problem of its own ({1}).', label, failure.status ?? '')
        : l10n.t('{0} has a problem of its own and asks to wait until {1}.', label, timeOf(failure.retryAt));
    case 'network':
      return networkSentence(failure, host);
    case 'certificate':
      return certificateSentence(failure, host);
    case 'timeout':
      return l10n.t('{0} did not answer in time.', host);
    case 'cancelled':
      return l10n.t('Loading was cancelled.');
    case 'unreadable':
      return unreadableSentence(failure, label);
    case 'refused':
      return refusedSentence(failure, label);
  }
}

function unauthorizedSentence({ reason }: Failure, label: string): string {
  switch (reason) {
    case 'noSecret':
      return l10n.t('{0} has no token for this address. Enter one.', label);
    case 'signIn':
      return l10n.t('{0} refused to sign in with this secret: it is wrong, was revoked or belongs to something else.', label);
    case 'contested':
      return l10n.t('Somebody else keeps signing in to {0} with the same app, and each sign-in ends the others. Use an app of your own, or a token from where your team keeps it.', label);
    default:
      return l10n.t('{0} did not accept the token: it is wrong, was revoked or has expired.', label);
  }
}

function unreadableSentence({ reason, status }: Failure, label: string): string {
  switch (reason) {
    case 'html':
      return l10n.t('{0} sent a web page instead of data. Is the address right?', label);
    case 'empty':
      return l10n.t('{0} sent an empty reply.', label);
    case 'tooLarge':
      return l10n.t('{0} sent more than can be read.', label);
    case 'tooDeep':
      return l10n.t('{0} sent data that is nested too deep to be read.', label);
    case 'wrongShape':
      return l10n.t('{0} sent data of another form than its documentation says. Is the address right?', label);
    case 'tooManyRows':
      return l10n.t('{0} lists more than can be held here, so reading stopped. What is read stays.', label);
    case 'tooManyPages':
      return l10n.t('{0} sends more pages than are read, so reading stopped. What is read stays.', label);
    case 'repeatedPage':
      return l10n.t('{0} sends the same page again and again, so reading stopped here.', label);
    case 'badRequest':
      return l10n.t('{0} did not understand the request ({1}).', label, status ?? '');
    case 'signIn':
      return l10n.t('{0} did not understand the sign-in ({1}). Are the answers in the settings right?', label, status ?? '');
    default:
      return l10n.t('{0} sent a reply that cannot be read.', label);
  }
}

function refusedSentence({ reason, host, answer }: Failure, label: string): string {
  switch (reason) {
    case 'otherOrigin':
      return l10n.t('{0} pointed to another address ({1}), where its token may not go.', label, host ?? '');
    case 'tooManyRedirects':
      return l10n.t('{0} sent the request in circles.', label);
    case 'moved':
      return l10n.t('{0} sends the sign-in on to another path, where its secret may not go. Is the address right?', label);
    case 'needsAnswer':
      return l10n.t('The settings of {0} lack "{1}", which this way to sign in needs.', label, l10n.t(answer ?? ''));
    case 'notHttps':
      return l10n.t('The address of {0} is not https, so its token would travel unprotected.', label);
    case 'badAddress':
    case 'badAnswers':
      return l10n.t('The settings of {0} are not complete or not right.', label);
    case 'badId':
      return l10n.t('{0} cannot be asked for this id.', label);
    case 'undocumented':
      return l10n.t('{0} documents no call for this. The setting "Undocumented Calls" turns on the one that may work.', label);
    default:
      return l10n.t('{0} was not asked.', label);
  }
}

/** What is uncertain about a listing. */
export function doubtSentence(doubt: Doubt, loaded: number, total: number | undefined): string {
  switch (doubt) {
    case 'short':
      return l10n.t('The vendor announced {0} and sent only {1}.', total ?? '?', loaded);
    case 'unconfirmed':
      return l10n.t('Membership cannot be confirmed: these users do not say to which groups they belong.');
    case 'notFiltered':
      return l10n.t('These are probably all users: the vendor sends as many without the group.');
  }
}

/** Why a row could not be read. */
export function problemSentence(problem: Problem): string {
  switch (problem) {
    case 'notAnObject':
      return l10n.t('It is not an object.');
    case 'noId':
      return l10n.t('It has no id.');
    case 'secretId':
      return l10n.t('Its id holds the token of this connection.');
  }
}

/** What could not be read inside a row. */
export function warningSentence({ kind, pointer }: Warning): string {
  switch (kind) {
    case 'unreadableDate':
      return l10n.t('The date at {0} cannot be read.', pointer ?? '');
    case 'noName':
      return l10n.t('It has no name.');
  }
}

/** That a question wants an answer. */
export function neededSentence(label: string): string {
  return l10n.t('{0} is needed.', l10n.t(label));
}

/** What is wrong with an answer. */
export function answerSentence(problem: AnswerProblem, answer: Answer): string {
  switch (problem) {
    case 'missing':
      return neededSentence(answer.label);
    case 'wrongForm':
      return l10n.t(answer.form?.hint ?? '');
    case 'notAnAddress':
      return l10n.t('This is not an address such as https://api.example.com.');
    case 'notHttps':
      return l10n.t('The address must begin with https://, or the token would travel unprotected.');
    case 'hasPath':
      return l10n.t('The address must end after the host, such as https://api.example.com.');
    case 'hasCredentials':
      return l10n.t('The address must not hold a user name or password.');
  }
}

/** What is wrong with the setting. */
export function settingSentence(problem: SettingProblem): string {
  switch (problem.kind) {
    case 'notAnArray':
      return l10n.t('The setting "groupExplorer.connections" is not a list.');
    case 'notAnObject':
      return l10n.t('Connection {0} of the settings is not an object.', problem.index + 1);
    case 'noId':
      return l10n.t('Connection {0} of the settings has no id.', problem.index + 1);
    case 'noVendor':
      return l10n.t('Connection {0} of the settings names no vendor.', problem.index + 1);
    case 'repeatedId':
      return l10n.t('Two connections have the id "{0}"; only the first is used.', problem.id);
    case 'secret':
      return l10n.t('Connection "{0}": "{1}" is not read from the settings. Delete it there, and sign in instead.', problem.id, problem.key);
    case 'unknownVendor':
      return l10n.t('Connection "{0}" names the vendor "{1}", which is not known.', problem.id, problem.vendor);
    case 'answer':
      return l10n.t('Connection "{0}": {1}', problem.id, answerSentence(problem.problem, problem.answer));
  }
}

/** A status in our word; in the vendor's own where ours would say nothing. */
export function statusWords({ value, raw }: Said<Status>): string {
  return value === 'unknown' ? screened(raw, 30) : statusWord(value);
}

/** Our word for a status. */
export function statusWord(status: Status): string {
  return { active: l10n.t('active'), inactive: l10n.t('inactive'), deleted: l10n.t('deleted'), unknown: l10n.t('unknown') }[status];
}

/** That a vendor leaves something open. */
export function notSaid(vendor: Vendor): string {
  return l10n.t('{0} does not say', vendor.label);
}
