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
        'The setting "Token Sources" has no valid source for the token of {0}. Correct the setting.',
        label,
      );
    case 'tokenVariable':
      return l10n.t(
        'The environment variable {0}, which holds the token of {1}, is not set where VS Code runs. Set it, then restart VS Code.',
        name,
        label,
      );
    case 'tokenNotAgreed':
      return l10n.t(
        'The token of {1} comes from the command {0}. Review and approve the command before it runs.',
        name,
        label,
      );
    case 'tokenCommandMissing':
      return l10n.t(
        'Group Explorer cannot find or run the command {0}, which gives the token of {1}. Check the command.',
        name,
        label,
      );
    case 'tokenCommandFailed':
      return l10n.t('The command {0} failed and gave no token for {1}. Run it in a terminal to see why.', name, label);
    case 'tokenCommandSlow':
      return l10n.t(
        'The command {0} did not end within a minute, so Group Explorer stopped it and {1} has no token. Check the command.',
        name,
        label,
      );
    case 'tokenCommandFlood':
      return l10n.t(
        'The command {0} printed far more than a token, so Group Explorer stopped it and {1} has no token. Check the command.',
        name,
        label,
      );
    case 'tokenCommandEmpty':
      return l10n.t('The command {0} printed nothing, so {1} has no token. Check the command.', name, label);
    case 'tokenCommandLines':
      return l10n.t(
        'The command {0} printed several lines. It must print the token of {1} and nothing else.',
        name,
        label,
      );
    case 'tokenUnusable':
      return l10n.t(
        'The value from {0} cannot be the token of {1}: a token has no spaces. Check the source of the token.',
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
  if (from.kind === 'ask') return l10n.t('your input, once per session');
  return from.kind === 'environment'
    ? l10n.t('the environment variable {0}', from.variable)
    : l10n.t('the command {0}', oneLine(from.command[0] ?? '', 60));
}
