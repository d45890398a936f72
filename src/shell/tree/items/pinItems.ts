/** How what is pinned looks in the tree: the node above the connections, and what its rows say beside their names. */
import * as vscode from 'vscode';
import { oneLine } from '../../../core/safety/oneLine.ts';
import type { GroupNode, LostNode, PinsNode } from '../../../core/tree/nodes.ts';
import { number } from '../../words/dates.ts';
import { failureTitle } from '../../words/failureTitles.ts';
import type { Look } from './look.ts';

const { ThemeIcon, l10n } = vscode;

/** The node of all that is pinned. */
export function pinsLook({ changed }: PinsNode): Look {
  return {
    label: l10n.t('Pinned'),
    icon: new ThemeIcon('pinned'),
    description: changed === 0 ? undefined : l10n.t('{0} changed', number(changed)),
    tooltip: [l10n.t('Groups that you pinned'), changed === 0 ? undefined : changedWords(changed)],
    branch: true,
    isOpen: true,
    context: 'pins',
  };
}

/** What the badge of the view says. */
export function changedWords(count: number): string {
  return count === 1
    ? l10n.t('1 pinned group changed since you last opened it')
    : l10n.t('{0} pinned groups changed since you last opened them', number(count));
}

/** A pinned group whose connection is not there. */
export function lostLook({ connectionId, id }: LostNode): Look {
  const why = l10n.t('Its connection no longer exists');
  return {
    label: oneLine(id, 100),
    icon: new ThemeIcon('organization', new vscode.ThemeColor('disabledForeground')),
    description: why,
    tooltip: [
      l10n.t('ID: {0}', oneLine(id)),
      `${why}: ${oneLine(connectionId, 60)}`,
      l10n.t('Add the connection again, or unpin the group.'),
    ],
    context: 'lost',
  };
}

/** What a row below *Pinned* says of where it stands: which connection it is of, and that it is gone or not read. */
export function pinnedWords({ parent, source, id, group }: GroupNode): readonly (string | undefined)[] {
  if (parent?.type !== 'pins') return [];
  const label = oneLine(source.connector.connection.label, 40);
  const { failure } = source.groups;
  if (source.isGone(id)) return [l10n.t('Gone: {0} no longer lists it', label)];
  if (failure !== undefined && failure.kind !== 'cancelled') return [label, failureTitle(failure)];
  return [label, group === undefined ? l10n.t('Not loaded yet') : undefined];
}
