/** The sentences for tokens that are not stored: why the place that should give one does not, and where it comes from. */
import { l10n } from 'vscode';
import type { TokenOrigin } from '../../core/directory/tokenSources.ts';
import type { Failure } from '../../core/failure.ts';
import { oneLine } from '../../core/safety/oneLine.ts';

/** Why a token was not given; undefined: it is about something else. */
export function tokenSourceSentence({ reason, source = '' }: Failure, label: string): string | undefined {
  const name = oneLine(source, 60);
  switch (reason) {
    case 'tokenSource':
      return l10n.t(
        'The setting "Token Sources" does not say in a known way where the token of {0} comes from.',
        label,
      );
    case 'tokenVariable':
      return l10n.t(
        'The environment variable {0}, which holds the token of {1}, is not set where VS Code runs. Set it, then restart VS Code.',
        name,
        label,
      );
    case 'tokenNotAgreed':
      return l10n.t('The token of {1} comes from the command {0}. Look at it and agree before it runs.', name, label);
    case 'tokenCommandMissing':
      return l10n.t('The command {0}, which gives the token of {1}, was not found or cannot be run.', name, label);
    case 'tokenCommandFailed':
      return l10n.t('The command {0} ended with an error and gave no token for {1}.', name, label);
    case 'tokenCommandSlow':
      return l10n.t('The command {0} did not end within a minute, so it was stopped. {1} has no token.', name, label);
    case 'tokenCommandFlood':
      return l10n.t('The command {0} printed far more than a token, so it was stopped. {1} has no token.', name, label);
    case 'tokenCommandEmpty':
      return l10n.t('The command {0} printed nothing, so {1} has no token.', name, label);
    case 'tokenCommandLines':
      return l10n.t(
        'The command {0} printed several lines. It must print the token of {1} and nothing else.',
        name,
        label,
      );
    case 'tokenUnusable':
      return l10n.t(
        'What {0} gives cannot be sent as the token of {1}: it is not one text without spaces.',
        name,
        label,
      );
    default:
      return undefined;
  }
}

/** Where a token comes from, in a few words. */
export function tokenOriginWords(from: TokenOrigin | undefined): string {
  if (from === undefined) return l10n.t('the key store of your system');
  if (from.kind === 'ask') return l10n.t('asked once a session');
  return from.kind === 'environment'
    ? l10n.t('the environment variable {0}', from.variable)
    : l10n.t('the command {0}', oneLine(from.command[0] ?? '', 60));
}
