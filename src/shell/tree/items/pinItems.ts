/** How what is pinned looks in the tree: the node above the connections, and what its rows say beside their names. */
import * as vscode from 'vscode';
import { oneLine } from '../../../core/safety/oneLine.ts';
import type { GroupNode, LostNode, PinsNode } from '../../../core/tree/nodes.ts';
import { number } from '../../words/dates.ts';
import { actionLabel, failureAction } from '../../words/failureActions.ts';
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

/** A pinned group whose connection is not there. Pressing it does what may help. */
export function lostLook({ connectionId, id, isUnusable }: LostNode): Look {
  const why = isUnusable ? l10n.t('Its connection cannot be used') : l10n.t('Its connection no longer exists');
  return {
    label: oneLine(id, 100),
    icon: new ThemeIcon('organization', new vscode.ThemeColor('disabledForeground')),
    description: why,
    tooltip: [
      l10n.t('ID: {0}', oneLine(id)),
      `${why}: ${oneLine(connectionId, 60)}`,
      isUnusable
        ? l10n.t('Fix its entry in the settings, or unpin the group.')
        : l10n.t('Look for it in other connections, add its connection again, or unpin the group.'),
    ],
    command: isUnusable
      ? {
          command: 'groupExplorer.openSettings',
          title: actionLabel('openSettings'),
          arguments: ['connections'],
        }
      : { command: 'groupExplorer.lookUpId', title: l10n.t('Look Up {0}', oneLine(id, 60)), arguments: [{ id }] },
    context: isUnusable ? 'lostUnusable' : 'lost',
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

/** What is wrong with a row below *Pinned* that its menu helps with: it looks for the group again, or takes a token. */
export function troubleOf({ parent, source, id }: GroupNode): 'gone' | 'signedOut' | undefined {
  if (parent?.type !== 'pins') return undefined;
  if (source.isGone(id)) return 'gone';
  const { failure } = source.groups;
  const action = failure && failureAction(failure);
  return action === 'enterToken' || action === 'replaceToken' ? 'signedOut' : undefined;
}
