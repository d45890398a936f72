/** The sentence for each failure. */
import { l10n } from 'vscode';
import type { Failure } from '../../core/failure.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import { sentences, timeOf } from './dates.ts';
import { screened } from './masking.ts';
import { tokenSourceSentence } from './tokenSources.ts';
import { WrongInput } from '../wrongInput.ts';

/** Characters of what a sentence is about; a name of a host has no more. */
const [longestLabel, longestHost, longestCharset] = [60, 255, 40];

/** What happened, what the vendor says to it, and the ID that its support asks for. */
export function failureSentence(failure: Failure, label: string): string {
  if (failure instanceof WrongInput) return failure.sentence;
  const sentence = sentenceOf(
    failure.host === undefined ? failure : failure.with({ host: oneLine(failure.host, longestHost) }),
    oneLine(label, longestLabel),
  );
  return sentences([
    sentence,
    ...(failure.said === undefined ? [] : [l10n.t('The vendor says: {0}', screened(failure.said))]),
    ...(failure.support === undefined ? [] : [l10n.t("(ID for the vendor's support: {0})", screened(failure.support))]),
  ]);
}

function sentenceOf(failure: Failure, label: string): string {
  const host = failure.host ?? label;
  if (failure.midway === true)
    return l10n.t(
      '{0} cannot continue this list: the list changed, or its cursor expired. Try again to load it from the start.',
      label,
    );
  switch (failure.kind) {
    case 'unauthorized':
      return unauthorizedSentence(failure, label);
    case 'forbidden':
      return forbiddenSentence(failure, label);
    case 'notFound':
      if (failure.reason === 'signIn') return l10n.t('{0} has no sign-in at this address. Check the address.', label);
      return l10n.t('{0} no longer has this group, or does not show it to this token.', label);
    case 'rateLimited':
      return l10n.t('{0} asks you to wait until {1}.', label, timeOf(failure.retryAt));
    case 'unavailable':
      return failure.retryAt === undefined
        ? l10n.t('{0} has a problem on its side ({1}). Try again later.', label, failure.status ?? '')
        : l10n.t('{0} has a problem on its side and asks you to wait until {1}.', label, timeOf(failure.retryAt));
    case 'network':
      return networkSentence(failure, host);
    case 'certificate':
      return certificateSentence(failure, host);
    case 'timeout':
      return l10n.t('{0} did not answer in time.', host);
    case 'cancelled':
      return l10n.t('Loading canceled.');
    case 'unreadable':
      return unreadableSentence(failure, label);
    case 'refused':
      return refusedSentence(failure, label);
  }
}

function forbiddenSentence({ reason, plan }: Failure, label: string): string {
  const name = oneLine(plan?.name ?? '', longestLabel);
  if (plan?.isLacking === true)
    return l10n.t('{0} refused the request because your plan is too low. Groups require the {1} plan.', label, name);
  const sentence =
    reason === 'signIn'
      ? l10n.t('{0} does not let this account sign in here.', label)
      : l10n.t('{0} does not let this token read that. Use a token with another role or scope.', label);
  return plan === undefined
    ? sentence
    : sentences([sentence, l10n.t('Or your plan is too low: groups require the {0} plan.', name)]);
}

function unauthorizedSentence(failure: Failure, label: string): string {
  switch (failure.reason) {
    case 'noSecret':
      return l10n.t('{0} has no token for this address. Enter one.', label);
    case 'signIn':
      return l10n.t('{0} refused the sign-in. The secret is wrong, revoked or belongs to something else.', label);
    case 'contested':
      return l10n.t(
        'Another program keeps signing in to {0} with the same app, and each sign-in invalidates the others. Use your own app, or the token that your team shares.',
        label,
      );
    default:
      return (
        tokenSourceSentence(failure, label) ??
        l10n.t('{0} did not accept the token. It is wrong, revoked or expired.', label)
      );
  }
}

function unreadableSentence({ reason, status, charset, error }: Failure, label: string): string {
  switch (reason) {
    case 'html':
      return l10n.t('{0} sent a web page instead of data. Check the address.', label);
    case 'charset':
      return charset === undefined
        ? l10n.t('{0} sent a reply in an unknown charset.', label)
        : l10n.t('{0} sent a reply in the unknown charset "{1}".', label, oneLine(charset, longestCharset));
    case 'notText':
      return charset === undefined
        ? l10n.t('{0} sent bytes that are not text.', label)
        : l10n.t('{0} sent bytes that are not valid {1}.', label, oneLine(charset, longestCharset));
    case 'empty':
      return l10n.t('{0} sent an empty reply.', label);
    case 'tooLarge':
      return l10n.t('{0} sent a reply that is too large to read.', label);
    case 'tooDeep':
      return l10n.t('{0} sent data that is nested too deeply to read.', label);
    case 'wrongShape':
      return l10n.t('{0} sent data that does not match its documentation. Check the address.', label);
    case 'tooManyRows':
      return l10n.t(
        '{0} lists more rows than Group Explorer can hold, so loading stopped. The loaded rows stay.',
        label,
      );
    case 'tooManyPages':
      return l10n.t('{0} sends more pages than Group Explorer loads, so loading stopped. The loaded rows stay.', label);
    case 'repeatedPage':
      return l10n.t('{0} announces more rows but sends nothing new, so loading stopped.', label);
    case 'unexpected':
      return l10n.t('Group Explorer ran into an unexpected error ({0}). Try again.', error ?? '');
    case 'badRequest':
      return l10n.t('{0} did not understand the request ({1}).', label, status ?? '');
    case 'signIn':
      return l10n.t(
        '{0} did not understand the sign-in ({1}). Check the settings of the connection.',
        label,
        status ?? '',
      );
    default:
      return l10n.t('{0} sent a reply that Group Explorer cannot read.', label);
  }
}

function refusedSentence({ reason, host, answer }: Failure, label: string): string {
  switch (reason) {
    case 'otherOrigin':
      return l10n.t(
        '{0} pointed to another address ({1}). Group Explorer does not send the token there.',
        label,
        host ?? '',
      );
    case 'tooManyRedirects':
      return l10n.t('{0} redirected the request in a loop. Check the address.', label);
    case 'moved':
      return l10n.t(
        '{0} redirects the sign-in to another path. Group Explorer does not send the secret there. Check the address.',
        label,
      );
    case 'needsAnswer':
      return l10n.t(
        'The settings of {0} lack "{1}", which this sign-in method requires. Add it.',
        label,
        l10n.t(answer ?? ''),
      );
    case 'notHttps':
      return l10n.t(
        'The address of {0} does not begin with https://, so its token would travel unprotected. Change the address.',
        label,
      );
    case 'badAddress':
    case 'badAnswers':
      return l10n.t('The settings of {0} are incomplete or invalid. Correct them.', label);
    case 'badId':
      return l10n.t('Group Explorer cannot ask {0} for this ID.', label);
    case 'keyStore':
      return l10n.t(
        'The key store of your system refused access, so your tokens are unchanged. Unlock it, then try again.',
      );
    case 'undocumented':
      return l10n.t(
        '{0} documents no call for this. To try an undocumented call, turn on the setting "Undocumented Calls".',
        label,
      );
    default:
      return l10n.t('Group Explorer did not send the request to {0}.', label);
  }
}

/** Why a host was not reached. */
function networkSentence({ reason }: Failure, host: string): string {
  if (reason === 'hostNotFound') return l10n.t('Could not find the host {0}. Check the address and the network.', host);
  if (reason === 'notResolved')
    return l10n.t('Could not resolve the host name {0}. Check the network and the VPN, then try again.', host);
  if (reason === 'noNetwork')
    return l10n.t('There is no network connection to {0}. Check the network and the VPN, then try again.', host);
  if (reason === 'proxy')
    return l10n.t('Could not reach {0}: the proxy does not answer. Check the setting "http.proxy".', host);
  if (reason === 'proxyWantsPassword')
    return l10n.t(
      'Could not reach {0}: the proxy requires a user name and a password. Add them to the setting "http.proxy".',
      host,
    );
  if (reason === 'connectionRefused') return l10n.t('Could not reach {0}. Check the network, then try again.', host);
  return l10n.t('Lost the connection to {0}. Try again.', host);
}

/** Why a host is not believed to be the one that was asked, and how to change that. */
function certificateSentence({ reason }: Failure, host: string): string {
  if (reason === 'outOfDate')
    return l10n.t(
      'The certificate of {0} is not valid today. Check the clock of this machine, then ask the operator of {0} for a new certificate.',
      host,
    );
  if (reason === 'clientCertificate')
    return l10n.t(
      '{0} requires a client certificate (mutual TLS), which Group Explorer cannot send. Ask its operator for another way to connect.',
      host,
    );
  if (reason === 'handshake')
    return l10n.t(
      '{0} ended the TLS handshake. It may require a client certificate (mutual TLS) or ciphers that Group Explorer does not support. Ask its operator.',
      host,
    );
  if (reason === 'otherHost') return l10n.t('The certificate of {0} belongs to another host. Check the address.', host);
  return l10n.t(
    'The certificate of {0} is not trusted. Add the root certificate of its issuer to the certificates of your system, then reload the window.',
    host,
  );
}
