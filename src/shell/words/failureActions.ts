/** What to do about a failure: one thing, and its label. */
import { l10n } from 'vscode';
import type { Failure } from '../../core/failure.ts';

/** What a failed thing offers to do. */
export type Action =
  | 'retry'
  | 'enterToken'
  | 'replaceToken'
  | 'openSettings'
  | 'openUndocumented'
  | 'openProxy'
  | 'reload'
  | 'showLog'
  | 'reviewCommand'
  | 'openTokenSources';

/** The one thing to do about a failure. */
export function failureAction({ kind, reason, midway }: Failure): Action {
  if (midway === true) return 'retry';
  if (reason === 'noSecret') return 'enterToken';
  if (reason === 'tokenNotAgreed') return 'reviewCommand';
  if (reason === 'tokenSource') return 'openTokenSources';
  if (reason === 'keyStore' || reason?.startsWith('token') === true) return 'retry';
  if (reason === 'undocumented') return 'openUndocumented';
  if (reason === 'signIn' && kind !== 'unauthorized') return 'openSettings';
  if (reason === 'proxy' || reason === 'proxyWantsPassword') return 'openProxy';
  // VS Code reads the certificates of the system once.
  if (kind === 'certificate' && reason === undefined) return 'reload';
  if (kind === 'unauthorized' || kind === 'forbidden') return 'replaceToken';
  if (kind === 'refused' || reason === 'hostNotFound' || reason === 'html' || reason === 'wrongShape')
    return 'openSettings';
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
    case 'openTokenSources':
      return l10n.t('Open Settings');
    case 'reviewCommand':
      return l10n.t('Review Command…');
    case 'reload':
      return l10n.t('Reload Window');
    case 'showLog':
      return l10n.t('Show Log');
  }
}
