/** The sentence for each failure. */
import { l10n } from 'vscode';
import type { Failure } from '../../core/failure.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import { sentences, timeOf } from './dates.ts';
import { screened } from './masking.ts';
import { tokenSourceSentence } from './tokenSources.ts';
import { WrongInput } from './wrongInput.ts';

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
      '{0} cannot continue this list: it changed, or its cursor ended. Try again to read it from the start.',
      label,
    );
  switch (failure.kind) {
    case 'unauthorized':
      return unauthorizedSentence(failure, label);
    case 'forbidden':
      return forbiddenSentence(failure, label);
    case 'notFound':
      if (failure.reason === 'signIn')
        return l10n.t('{0} has no sign-in at this address. Is the address right?', label);
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

function forbiddenSentence({ reason, plan }: Failure, label: string): string {
  const name = oneLine(plan?.name ?? '', longestLabel);
  if (plan?.isLacking === true)
    return l10n.t('{0} refused because its plan is too low: groups need the {1} plan.', label, name);
  const sentence =
    reason === 'signIn'
      ? l10n.t('{0} does not let this account sign in here.', label)
      : l10n.t('{0} does not let this token read that. It needs another role or scope.', label);
  return plan === undefined
    ? sentence
    : sentences([sentence, l10n.t('Or the plan is too low: groups need the {0} plan.', name)]);
}

function unauthorizedSentence(failure: Failure, label: string): string {
  switch (failure.reason) {
    case 'noSecret':
      return l10n.t('{0} has no token for this address. Enter one.', label);
    case 'signIn':
      return l10n.t(
        '{0} refused to sign in with this secret: it is wrong, was revoked or belongs to something else.',
        label,
      );
    case 'contested':
      return l10n.t(
        'Somebody else keeps signing in to {0} with the same app, and each sign-in ends the others. Use an app of your own, or a token from where your team keeps it.',
        label,
      );
    default:
      return (
        tokenSourceSentence(failure, label) ??
        l10n.t('{0} did not accept the token: it is wrong, was revoked or has expired.', label)
      );
  }
}

function unreadableSentence({ reason, status, charset }: Failure, label: string): string {
  switch (reason) {
    case 'html':
      return l10n.t('{0} sent a web page instead of data. Is the address right?', label);
    case 'charset':
      return charset === undefined
        ? l10n.t('{0} sent a reply in a charset that is not known here.', label)
        : l10n.t(
            '{0} sent a reply in the charset "{1}", which is not known here.',
            label,
            oneLine(charset, longestCharset),
          );
    case 'notText':
      return charset === undefined
        ? l10n.t('{0} sent bytes that are no text.', label)
        : l10n.t('{0} sent bytes that are no text in {1}.', label, oneLine(charset, longestCharset));
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
      return l10n.t('{0} sends nothing new, though it says that more follows, so reading stopped here.', label);
    case 'badRequest':
      return l10n.t('{0} did not understand the request ({1}).', label, status ?? '');
    case 'signIn':
      return l10n.t(
        '{0} did not understand the sign-in ({1}). Are the answers in the settings right?',
        label,
        status ?? '',
      );
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
      return l10n.t(
        '{0} sends the sign-in on to another path, where its secret may not go. Is the address right?',
        label,
      );
    case 'needsAnswer':
      return l10n.t('The settings of {0} lack "{1}", which this way to sign in needs.', label, l10n.t(answer ?? ''));
    case 'notHttps':
      return l10n.t('The address of {0} is not https, so its token would travel unprotected.', label);
    case 'badAddress':
    case 'badAnswers':
      return l10n.t('The settings of {0} are not complete or not right.', label);
    case 'badId':
      return l10n.t('{0} cannot be asked for this id.', label);
    case 'keyStore':
      return l10n.t(
        'The key store of your system refused, so no token was read, stored or deleted: unlock it, then try again.',
      );
    case 'undocumented':
      return l10n.t(
        '{0} documents no call for this. The setting "Undocumented Calls" turns on the one that may work.',
        label,
      );
    default:
      return l10n.t('{0} was not asked.', label);
  }
}

/** Why a host was not reached. */
export function networkSentence({ reason }: Failure, host: string): string {
  if (reason === 'hostNotFound') return l10n.t('There is no host named {0}. Check the address and the network.', host);
  if (reason === 'notResolved')
    return l10n.t('The name {0} cannot be resolved just now. Check the network and the VPN, then try again.', host);
  if (reason === 'noNetwork')
    return l10n.t('There is no network to {0} just now. Check the network and the VPN, then try again.', host);
  if (reason === 'proxy')
    return l10n.t(
      '{0} was not reached, because the proxy on the way to it does not answer: check the setting "http.proxy".',
      host,
    );
  if (reason === 'proxyWantsPassword')
    return l10n.t(
      '{0} was not reached, because the proxy on the way to it asks for a user name and a password: put them into the setting "http.proxy".',
      host,
    );
  if (reason === 'connectionRefused') return l10n.t('{0} cannot be reached.', host);
  return l10n.t('The connection to {0} was lost.', host);
}

/** Why a host is not believed to be the one that was asked, and how to change that. */
export function certificateSentence({ reason }: Failure, host: string): string {
  if (reason === 'outOfDate')
    return l10n.t(
      'The certificate of {0} is not valid today: ask who runs it for a new one, if the clock of this machine is right.',
      host,
    );
  if (reason === 'clientCertificate')
    return l10n.t(
      '{0} wants a certificate of yours (mutual TLS), and Group Explorer has none to give: ask who runs it for a way without.',
      host,
    );
  if (reason === 'handshake')
    return l10n.t(
      '{0} ended the handshake: it may want a certificate of yours (mutual TLS), which Group Explorer cannot give, or ciphers that are not known here. Ask who runs it.',
      host,
    );
  if (reason === 'otherHost')
    return l10n.t('The certificate that {0} sent is made for another host: check the address.', host);
  return l10n.t(
    'The certificate of {0} is not trusted: add the root certificate of its issuer to the certificates of your system, then reload the window.',
    host,
  );
}
