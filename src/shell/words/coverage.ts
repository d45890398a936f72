/** The words for how much of a connection is known, and how far reading it is. */
import { l10n } from 'vscode';
import { groupCoverage } from '../../core/connection/coverage.ts';
import type { Source } from '../../core/connection/source.ts';
import type { Progress } from '../../core/directory/indexing.ts';
import { ago, clauses, number, timeOf } from './dates.ts';
import { failureTitle } from './failureTitles.ts';
import { iconless } from './safe.ts';

/** How much of a connection's groups is known, and since when: `1,204 groups, complete, 2 minutes ago`. */
export function coverageLine(source: Source): string {
  const { state, loaded, total, asOf, cached } = groupCoverage(source);
  const age = asOf === undefined ? undefined : cached ? l10n.t('from the cache, {0}', ago(asOf)) : ago(asOf);
  if (state === 'complete')
    return clauses([loaded === 1 ? l10n.t('1 group') : l10n.t('{0} groups', number(loaded)), l10n.t('complete'), age]);
  const why = failureWords(source);
  if (!cached && (state === 'never' || state === 'failed')) return why ?? l10n.t('not loaded');
  return clauses([
    total === undefined || total <= loaded
      ? l10n.t('at least {0} groups', number(loaded))
      : l10n.t('{0} of at least {1}', number(loaded), number(total)),
    age,
    why,
  ]);
}

/** What reading in the background does now. */
export function indexingWords({ waitsUntil }: Progress): string {
  return waitsUntil === undefined
    ? l10n.t('indexing')
    : l10n.t('waiting until {0}', timeOf(new Date(waitsUntil).toISOString()));
}

function failureWords({ groups: { failure }, connector: { connection } }: Source): string | undefined {
  if (failure === undefined || failure.kind === 'cancelled') return undefined;
  return failure.kind === 'unauthorized'
    ? l10n.t('sign in to search {0}', iconless(connection.label, 60))
    : failureTitle(failure);
}
