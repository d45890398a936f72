/** What the page shows where nothing is known of a subject: that it loads, or why it does not. */
import { l10n } from 'vscode';
import type { Source } from '../../../core/connection/source.ts';
import type { Failure } from '../../../core/failure.ts';
import { oneLine } from '../../../core/safety/oneLine.ts';
import type { BusyView, FailedView } from '../../../protocol/detail.ts';
import { actionLabel, failureAction } from '../../words/failureActions.ts';
import { failureSentence } from '../../words/failures.ts';

/** How it stands with what cannot be shown. */
export type NothingRead =
  | { readonly state: 'busy'; readonly source: Source }
  | { readonly state: 'failed'; readonly source: Source; readonly failure: Failure }
  | { readonly state: 'noConnection' };

/** That it loads, or why it does not, and the one thing to do. */
export function noticeOf(standing: NothingRead, title: string): BusyView | FailedView {
  if (standing.state === 'noConnection') {
    const sentence = l10n.t('This connection is no longer in the settings.');
    return { state: 'failed', title, sentence, action: actionLabel('openSettings') };
  }
  const { label } = standing.source.connector.connection;
  if (standing.state === 'busy') return { state: 'busy', title, sentence: l10n.t('Loading from {0}…', oneLine(label)) };
  const { failure } = standing;
  return {
    state: 'failed',
    title,
    sentence: failureSentence(failure, label),
    action: actionLabel(failureAction(failure)),
  };
}
