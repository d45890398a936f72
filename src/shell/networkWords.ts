/** The words for what goes wrong on the way to a vendor. */
import { l10n } from 'vscode';
import type { Failure } from '../core/failure.ts';

/** Why a host was not reached. */
export function networkSentence({ reason }: Failure, host: string): string {
  if (reason === 'hostNotFound') return l10n.t('There is no host named {0}. Check the address and the network.', host);
  if (reason === 'proxy') return l10n.t('{0} was not reached, because the proxy on the way to it does not answer: check the setting "http.proxy".', host);
  if (reason === 'proxyWantsPassword') return l10n.t('{0} was not reached, because the proxy on the way to it asks for a user name and a password: put them into the setting "http.proxy".', host);
  if (reason === 'connectionRefused') return l10n.t('{0} cannot be reached.', host);
  return l10n.t('The connection to {0} was lost.', host);
}

/** Why a host is not believed to be the one that was asked, and how to change that. */
export function certificateSentence({ reason }: Failure, host: string): string {
  if (reason === 'outOfDate') return l10n.t('The certificate of {0} is not valid today: ask who runs it for a new one, if the clock of this machine is right.', host);
  if (reason === 'otherHost') return l10n.t('The certificate that {0} sent is made for another host: check the address.', host);
  return l10n.t('The certificate of {0} is not trusted: add the root certificate of its issuer to the certificates of your system, then reload the window.', host);
}
