/** The title of each failure, where there is no room for its sentence. */
import { l10n } from 'vscode';
import type { Failure } from '../../core/failure.ts';
import { timeOf } from './dates.ts';

/**
 * What happened in two or three words: in the tree there is room for these and the action, and the sentence is the
 * tooltip.
 */
export function failureTitle({ kind, reason, status, retryAt, midway }: Failure): string {
  if (midway === true) return l10n.t('Cannot continue list');
  switch (kind) {
    case 'unauthorized':
      if (reason === 'contested') return l10n.t('Signed out by another program');
      if (reason === 'tokenNotAgreed') return l10n.t('Command not approved');
      if (reason?.startsWith('token') === true) return l10n.t('Token unavailable');
      return reason === 'noSecret'
        ? l10n.t('No token yet')
        : reason === 'signIn'
          ? l10n.t('Sign-in refused')
          : l10n.t('Token refused');
    case 'forbidden':
      return l10n.t('No access');
    case 'notFound':
      return reason === 'signIn' ? l10n.t('No sign-in at this address') : l10n.t('Not found');
    case 'rateLimited':
      return l10n.t('Wait until {0}', timeOf(retryAt));
    case 'unavailable':
      return retryAt === undefined
        ? l10n.t('Server error ({0})', status ?? '')
        : l10n.t('Wait until {0}', timeOf(retryAt));
    case 'network':
      if (reason === 'proxy') return l10n.t('Proxy does not answer');
      if (reason === 'proxyWantsPassword') return l10n.t('Proxy requires a password');
      if (reason === 'notResolved' || reason === 'noNetwork') return l10n.t('No network');
      return reason === 'hostNotFound'
        ? l10n.t('Host not found')
        : reason === 'connectionRefused'
          ? l10n.t('Unreachable')
          : l10n.t('Connection lost');
    case 'certificate':
      if (reason === 'clientCertificate') return l10n.t('Requires a client certificate');
      if (reason === 'handshake') return l10n.t('TLS handshake refused');
      return reason === 'outOfDate'
        ? l10n.t('Certificate not valid')
        : reason === 'otherHost'
          ? l10n.t('Certificate for another host')
          : l10n.t('Certificate not trusted');
    case 'timeout':
      return l10n.t('Timed out');
    case 'cancelled':
      return l10n.t('Canceled');
    case 'unreadable':
      if (reason === 'tooManyRows' || reason === 'tooManyPages') return l10n.t('Too many rows');
      if (reason === 'unexpected') return l10n.t('Unexpected error');
      if (reason === 'charset') return l10n.t('Unknown charset');
      return reason === 'html' ? l10n.t('Web page instead of data') : l10n.t('Unreadable reply');
    case 'refused':
      if (reason === 'keyStore') return l10n.t('Key store unavailable');
      return reason === 'otherOrigin' || reason === 'moved'
        ? l10n.t('Points to another address')
        : reason === 'needsAnswer'
          ? l10n.t('Settings incomplete')
          : l10n.t('Request not sent');
  }
}
