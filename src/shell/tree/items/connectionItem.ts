/** How a connection looks in the tree: its label, description and tooltip. */
import * as vscode from 'vscode';
import { groupCoverage } from '../../../core/connection/coverage.ts';
import type { Progress } from '../../../core/directory/indexing.ts';
import type { Failure } from '../../../core/failure.ts';
import { oneLine } from '../../../core/safety/oneLine.ts';
import type { ConnectionNode } from '../../../core/tree/nodes.ts';
import { coverageLine, indexingWords } from '../../words/coverage.ts';
import { ago, dateOf } from '../../words/dates.ts';
import { failureTitle } from '../../words/failureTitles.ts';
import { failureSentence } from '../../words/failures.ts';
import {
  changeWords,
  coverageWords,
  filterWords,
  joinedParts,
  loadedWords,
  orderWords,
  passingWords,
} from '../../words/lists.ts';
import { isolated } from '../../words/safe.ts';
import { vendorName } from '../../words/rows.ts';
import { warning, type Look, type RowState } from './look.ts';
import { markedResource } from './marks.ts';

const { ThemeIcon, l10n } = vscode;

/** How a connection looks in the tree. */
export function connectionLook(
  { source, filter, passing, order, searched }: ConnectionNode,
  { indexing, icon: ofVendor = new ThemeIcon('plug'), marking = {} }: RowState,
): Look {
  const { connection, vendor } = source.connector;
  const coverage = groupCoverage(source);
  const { failure, changes } = source.groups;
  // Rows that were read before look as good as new: that they are not, stands here.
  const failed = failure !== undefined && failure.kind !== 'cancelled' ? failure : undefined;
  const isSignedOut = failed?.reason === 'noSecret';
  const ending = failed === undefined ? endingSoon(source.connector.tokenEnds) : undefined;
  const isRead = coverage.loaded > 0 || coverage.state === 'complete';
  const filtered =
    filter === undefined ? undefined : filterWords({ filter, searched, isSimilar: passing?.isSimilar === true });
  const count = passing && passing.places.length;
  const ordered = order === undefined ? undefined : orderWords(order, source.ordered || source.groups.complete);
  const stateIcon = iconOf({ isSignedOut, failed, ending, indexing, filter });
  return {
    label: isolated(connection.label),
    icon: stateIcon ?? ofVendor,
    // What tells most comes first: a narrow view cuts the rest.
    description: joinedParts([
      marking.mark && oneLine(marking.mark, 20),
      isSignedOut ? l10n.t('Signed out') : failed && failureTitle(failed),
      ending && l10n.t('Token expires {0}', ago(ending)),
      indexing && indexingWords(indexing),
      count !== undefined && (isRead || searched) ? passingWords(count, coverage, searched) : undefined,
      filtered,
      // That it failed is said already.
      isRead && coverage.state === 'failed'
        ? loadedWords(coverage.loaded, coverage.total)
        : isRead && (filter === undefined || coverage.state !== 'complete')
          ? coverageWords(coverage)
          : undefined,
      ordered,
      filter === undefined && order === undefined ? vendorName(vendor) : undefined,
    ]),
    tooltip: [
      oneLine(connection.label),
      marking.mark && oneLine(marking.mark),
      filtered,
      ordered,
      failed && failureSentence(failed, connection.label),
      ending &&
        l10n.t(
          'Its token expires on {0}. Create a new one before then and enter it with "Replace Token…".',
          dateOf(ending),
        ),
      `${vendorName(vendor)} · ${connection.answers['baseUrl'] ?? ''}`,
      coverageLine(source),
      changes && changeWords(changes) && l10n.t('Since the last refresh: {0}', changeWords(changes) ?? ''),
      indexing && indexingWords(indexing),
    ],
    branch: true,
    resource: markedResource(connection.id, marking),
    context: isSignedOut ? 'signedOut' : filter === undefined ? 'connection' : 'filtered',
  };
}

/** One icon for the state that matters most; undefined: all is as usual. */
function iconOf(state: {
  readonly isSignedOut: boolean;
  readonly failed: Failure | undefined;
  readonly ending: string | undefined;
  readonly indexing: Progress | undefined;
  readonly filter: string | undefined;
}): vscode.ThemeIcon | undefined {
  const warns = new vscode.ThemeColor('list.warningForeground');
  if (state.isSignedOut) return new ThemeIcon('key', warns);
  if (state.failed !== undefined) return warning();
  if (state.ending !== undefined) return new ThemeIcon('watch', warns);
  if (state.indexing !== undefined) return new ThemeIcon('loading~spin');
  return state.filter === undefined ? undefined : new ThemeIcon('filter-filled');
}

/** So many ms before a token ends there is time to make another. */
const soon = 7 * 24 * 60 * 60 * 1000;

/** When a token ends, where that is soon. One that is over needs no warning: the vendor refuses it. */
function endingSoon(ends: number | undefined, now = Date.now()): string | undefined {
  return ends === undefined || ends <= now || ends - now > soon ? undefined : new Date(ends).toISOString();
}
