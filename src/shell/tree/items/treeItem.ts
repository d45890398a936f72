/** Makes VS Code's tree item of a node; rows that are no connection, group or member look as said here. */
import * as vscode from 'vscode';
import { oneLine } from '../../../core/safety/oneLine.ts';
import type { FailureNode, MoreNode, Node, NoteNode } from '../../../core/tree/nodes.ts';
import { rawLine } from '../../words/masking.ts';
import { clauses, number } from '../../words/dates.ts';
import { actionLabel, failureAction } from '../../words/failureActions.ts';
import { failureTitle } from '../../words/failureTitles.ts';
import { failureSentence } from '../../words/failures.ts';
import { joinedParts, loadedWords } from '../../words/lists.ts';
import { doubtSentence, problemSentence, vendorName } from '../../words/rows.ts';
import { isolated } from '../../words/safe.ts';
import { settingSentence } from '../../words/connectionProblems.ts';
import { connectionLook } from './connectionItem.ts';
import { groupLook } from './groupItem.ts';
import { lostLook, pinsLook } from './pinItems.ts';
import { showDetail, warning, type Look, type RowState } from './look.ts';
import { memberLook } from './memberItem.ts';

const { l10n, ThemeIcon } = vscode;

/**
 * The tree item of a node. Labels, descriptions and tooltips are plain text: nothing of a vendor's is Markdown. Of groups
 * and members the tooltip is missing until somebody points at them: it says what only the whole row tells (`tooltipOf`).
 */
export function treeItem(node: Node, state: RowState = {}): vscode.TreeItem {
  const {
    label,
    icon,
    description,
    branch = false,
    isOpen = false,
    command,
    spoken = label,
    context,
    tooltip,
    resource,
  } = look(node, state);
  const item = new vscode.TreeItem(
    label,
    isOpen
      ? vscode.TreeItemCollapsibleState.Expanded
      : branch
        ? vscode.TreeItemCollapsibleState.Collapsed
        : vscode.TreeItemCollapsibleState.None,
  );
  item.id = node.key;
  item.iconPath = icon;
  item.contextValue = context;
  if (resource !== undefined) item.resourceUri = resource;
  if (description !== undefined && description !== '') item.description = description;
  if (typeof tooltip !== 'function') item.tooltip = textOf(tooltip, label);
  if (command !== undefined) item.command = command;
  item.accessibilityInformation = {
    label: clauses([spoken, description]),
  };
  return item;
}

/** The tooltip of a node, whatever it takes. */
export function tooltipOf(node: Node): string {
  const { tooltip, label } = look(node, {});
  return textOf(typeof tooltip === 'function' ? tooltip() : tooltip, label);
}

function textOf(lines: readonly (string | undefined)[] = [], label: string): string {
  return lines.filter((line) => line !== undefined && line !== '').join('\n') || label;
}

/** The tree item of a node that cannot be drawn. What stands below it can be opened all the same. */
export function plainTreeItem(node: Pick<Node, 'key'>, branch: boolean): vscode.TreeItem {
  const item = new vscode.TreeItem(
    l10n.t('Could not show this row'),
    branch ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
  );
  item.id = node.key;
  item.iconPath = warning();
  item.description = actionLabel('showLog');
  item.command = { command: 'groupExplorer.showLog', title: actionLabel('showLog') };
  return item;
}

function look(node: Node, state: RowState): Look {
  switch (node.type) {
    case 'pins':
      return pinsLook(node);
    case 'lost':
      return lostLook(node);
    case 'folder':
      return { label: isolated(node.name), icon: new ThemeIcon('folder'), branch: true, context: 'folder' };
    case 'connection':
      return connectionLook(node, state);
    case 'group':
      return groupLook(node, state);
    case 'member':
      return memberLook(node);
    case 'unreadable': {
      const sentence = l10n.t('Unreadable row');
      return {
        label: sentence,
        icon: new ThemeIcon('question', new vscode.ThemeColor('list.warningForeground')),
        description: rawLine(node.source, node.row, 60),
        tooltip: [sentence, node.row.problem && problemSentence(node.row.problem), rawLine(node.source, node.row, 500)],
        command: showDetail(),
        context: 'unreadable',
      };
    }
    case 'more':
      return moreLook(node);
    case 'busy':
      return {
        label: l10n.t('Loading…'),
        icon: new ThemeIcon('loading~spin'),
        description: node.loaded === 0 ? '' : loadedWords(node.loaded, node.total),
        context: 'busy',
      };
    case 'failure':
      return failureLook(node);
    case 'note':
      return noteLook(node);
    case 'problem': {
      const sentence = settingSentence(node.problem);
      return {
        label: oneLine(sentence),
        icon: warning(),
        description: actionLabel('openSettings'),
        tooltip: [sentence],
        command: {
          command: 'groupExplorer.openSettings',
          title: actionLabel('openSettings'),
          arguments: ['connections'],
        },
        context: 'problem',
      };
    }
  }
}

function moreLook(node: MoreNode): Look {
  const { what, loaded, total, parent, source } = node;
  if (what === 'hidden') {
    const label = l10n.t('Show more');
    return {
      label,
      icon: new ThemeIcon('ellipsis'),
      description: l10n.t('{0} of {1} shown', number(loaded), number(total ?? loaded)),
      command: { command: 'groupExplorer.loadMore', title: label, arguments: [node] },
      context: 'more',
    };
  }
  const isSearch = what === 'beyondSearch';
  const sorted = parent?.type === 'connection' && parent.order !== undefined && !source.ordered;
  const label = !isSearch
    ? l10n.t('Load more')
    : total === undefined
      ? l10n.t('Search all groups')
      : l10n.t('Search all {0} groups', number(total));
  return {
    label,
    icon: new ThemeIcon(isSearch ? 'search' : 'ellipsis'),
    description: joinedParts([
      isSearch ? l10n.t('the vendor searched names only') : undefined,
      isSearch && loaded === 0 ? undefined : loadedWords(loaded, total),
      sorted ? l10n.t('sorts loaded groups only') : undefined,
    ]),
    command: { command: 'groupExplorer.loadMore', title: label, arguments: [node] },
    context: 'more',
  };
}

function failureLook(node: FailureNode): Look {
  const sentence = failureSentence(node.failure, node.source.connector.connection.label);
  const action = actionLabel(failureAction(node.failure));
  return {
    label: failureTitle(node.failure),
    icon:
      node.failure.kind === 'cancelled'
        ? new ThemeIcon('circle-slash')
        : new ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
    description: action,
    tooltip: [sentence, action],
    spoken: sentence,
    command: { command: 'groupExplorer.actOnFailure', title: action, arguments: [node] },
    context: 'failure',
  };
}

function noteLook(node: NoteNode): Look {
  const { note, source, loaded, total } = node;
  const vendor = vendorName(source.connector.vendor);
  if (note === 'noGroups') return { label: l10n.t('No groups'), icon: new ThemeIcon('info'), context: 'note' };
  if (note === 'noneLeft' || note === 'noneFound') return noneLook(node, note === 'noneFound');
  if (note === 'noMembers') return { label: l10n.t('No members'), icon: new ThemeIcon('info'), context: 'note' };
  if (note === 'tooDeep')
    return {
      label: l10n.t('The tree does not show deeper levels'),
      icon: new ThemeIcon('info'),
      context: 'note',
    };
  if (note === 'undocumented') {
    const sentence = l10n.t('{0} documents no call for members.', vendor);
    return {
      label: sentence,
      icon: new ThemeIcon('info'),
      description: l10n.t('Open Settings'),
      tooltip: [
        sentence,
        l10n.t(
          'To try an undocumented call, turn on the setting "Undocumented Calls". Group Explorer checks the answer.',
        ),
      ],
      command: {
        command: 'groupExplorer.openSettings',
        title: actionLabel('openSettings'),
        arguments: ['undocumentedCalls'],
      },
      context: 'note',
    };
  }
  const sentence = doubtSentence(note, loaded, total);
  return { label: sentence, icon: warning(), tooltip: [sentence], context: 'note' };
}

/** What passes no filter: known where all is read, and only what the vendor says where it searched. */
function noneLook(node: NoteNode, searched: boolean): Look {
  const { source } = node;
  const { rows, readable } = source.groups;
  const unread = rows.length - readable;
  const title = l10n.t('Clear Filter');
  return {
    label: searched
      ? l10n.t('{0} found no groups by name', vendorName(source.connector.vendor))
      : l10n.t('No groups match the filter'),
    icon: new ThemeIcon('info'),
    description: joinedParts([
      searched || unread === 0
        ? undefined
        : unread === 1
          ? l10n.t('1 unreadable row')
          : l10n.t('{0} unreadable rows', number(unread)),
      title,
    ]),
    command: { command: 'groupExplorer.clearFilter', title, arguments: [node] },
    context: 'note',
  };
}
