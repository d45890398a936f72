import * as vscode from 'vscode';
import type { MemberKind } from '../core/model.ts';
import type { ConnectionNode, FailureNode, GroupNode, MemberNode, Node, NoteNode } from '../core/nodes.ts';
import { oneLine } from '../core/redact.ts';
import { ago } from './dates.ts';
import { failureTitle } from './failureTitle.ts';
import { isolated } from './safe.ts';
import {
  actionLabel,
  countWords,
  coverageWords,
  doubtSentence,
  failureAction,
  failureSentence,
  loadedWords,
  problemSentence,
  settingSentence,
  statusWords,
  warningSentence,
} from './words.ts';

const { l10n, ThemeIcon } = vscode;

interface Look {
  readonly label: string;
  readonly icon: vscode.ThemeIcon;
  readonly description?: string | undefined;
  /** Lines; vendor text in them is shown as text. */
  readonly tooltip?: readonly (string | undefined)[];
  readonly branch?: boolean;
  readonly command?: vscode.Command;
  /** What screen readers say instead of the label. */
  readonly spoken?: string;
  /** What menus ask for. */
  readonly context: string;
}

/** The tree item of a node. Labels, descriptions and tooltips are plain text: nothing of a vendor's is Markdown. */
export function treeItem(node: Node, pinned = false): vscode.TreeItem {
  const { label, icon, description, tooltip = [], branch = false, command, spoken = label, context } = look(node, pinned);
  const item = new vscode.TreeItem(
    label,
    branch ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
  );
  item.id = node.key;
  item.iconPath = icon;
  item.contextValue = context;
  if (description !== undefined && description !== '') item.description = description;
  const lines = tooltip.filter((line) => line !== undefined && line !== '');
  item.tooltip = lines.length > 0 ? lines.join('\n') : label;
  if (command !== undefined) item.command = command;
  item.accessibilityInformation = { label: [spoken, ...(description === undefined ? [] : [description])].join(', ') };
  return item;
}

function look(node: Node, pinned: boolean): Look {
  switch (node.type) {
    case 'connection':
      return connectionLook(node);
    case 'group':
      return groupLook(node, pinned);
    case 'member':
      return memberLook(node);
    case 'unreadable': {
      const sentence = l10n.t('This row cannot be read.');
      return {
        label: sentence,
        icon: new ThemeIcon('question', new vscode.ThemeColor('list.warningForeground')),
        description: oneLine(node.row.json.text, 60),
        tooltip: [sentence, node.row.problem && problemSentence(node.row.problem), oneLine(node.row.json.text, 500)],
        context: 'unreadable',
      };
    }
    case 'more':
      return {
        label: l10n.t('Load more'),
        icon: new ThemeIcon('ellipsis'),
        description: loadedWords(node.loaded, node.total),
        command: { command: 'groupExplorer.loadMore', title: l10n.t('Load more'), arguments: [node] },
        context: 'more',
      };
    case 'busy':
      return { label: l10n.t('Loading…'), icon: new ThemeIcon('loading~spin'), description: node.loaded === 0 ? '' : loadedWords(node.loaded, node.total), context: 'busy' };
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
        command: { command: 'groupExplorer.openSettings', title: actionLabel('openSettings'), arguments: ['connections'] },
        context: 'problem',
      };
    }
  }
}

function connectionLook({ source, filter }: ConnectionNode): Look {
  const { connection, vendor } = source.connector;
  const coverage = source.coverage();
  const { failure } = source.groups;
  // Rows that were read before look as good as new: that they are not, stands here.
  const failed = failure !== undefined && failure.kind !== 'cancelled';
  return {
    label: isolated(connection.label),
    icon: failed ? warning() : new ThemeIcon(filter === undefined ? 'plug' : 'filter-filled'),
    // What tells most comes first: a narrow view cuts the rest.
    description: parts([
      failed ? failureTitle(failure) : undefined,
      coverage.loaded > 0 || coverage.state === 'complete' ? coverageWords(coverage) : undefined,
      filter === undefined ? vendor.label : l10n.t('filtered by {0}', oneLine(filter, 40)),
    ]),
    tooltip: [
      oneLine(connection.label),
      failed ? failureSentence(failure, connection.label) : undefined,
      `${vendor.label} · ${connection.answers['baseUrl'] ?? ''}`,
      coverageWords(coverage),
      coverage.asOf && l10n.t('Read {0}', ago(coverage.asOf)),
    ],
    branch: true,
    context: filter === undefined ? 'connection' : 'filtered',
  };
}

function groupLook(node: GroupNode, pinned: boolean): Look {
  const { group, member } = node;
  const name = isolated(node.name);
  const gone = group?.status?.value === 'inactive' || group?.status?.value === 'deleted' ? statusWords(group.status) : undefined;
  const handle = group?.handle ?? member?.handle;
  return {
    label: name,
    icon: new ThemeIcon('organization', gone === undefined ? undefined : new vscode.ThemeColor('disabledForeground')),
    description: parts([
      handle && oneLine(handle, 40),
      countWords(group?.memberCount),
      gone,
      node.repeated ? l10n.t('stands below itself') : undefined,
    ]),
    tooltip: [
      name,
      l10n.t('Id: {0}', oneLine(node.id)),
      handle && l10n.t('Handle: {0}', oneLine(handle)),
      group?.description && oneLine(group.description, 300),
      group?.type && l10n.t('Type: {0}', oneLine(group.type.raw)),
      group && (countWords(group.memberCount) ?? l10n.t('{0} does not say how many members it has.', node.source.connector.vendor.label)),
      group?.parents.length ? l10n.t('Below: {0}', group.parents.map(({ id, name }) => oneLine(node.source.listed(id)?.value?.name ?? name ?? id, 60)).join(', ')) : undefined,
      ...(group?.warnings ?? []).map(warningSentence),
      read(node.source.groups.asOf),
    ],
    branch: !node.repeated,
    context: pinned ? 'pinned' : 'group',
  };
}

const memberIcons: Readonly<Record<MemberKind, string>> = {
  person: 'account',
  service: 'robot',
  group: 'organization',
  contact: 'mail',
  unknown: 'person',
};

function memberLook({ member, source, groupId }: MemberNode): Look {
  const name = isolated(member.name);
  const inherited = member.through !== undefined && member.through.id !== groupId;
  return {
    label: name,
    icon: new ThemeIcon(memberIcons[member.kind]),
    description: parts([
      oneLine(member.email ?? member.handle ?? '', 60),
      member.status && member.status.value !== 'active' ? statusWords(member.status) : undefined,
      inherited ? l10n.t('through {0}', oneLine(member.through.name ?? member.through.id, 40)) : undefined,
    ]),
    tooltip: [
      name,
      l10n.t('Id: {0}', oneLine(member.id)),
      member.email && oneLine(member.email),
      member.role && l10n.t('Role: {0}', oneLine(member.role.raw)),
      ...member.warnings.map(warningSentence),
      read(source.members(groupId).asOf),
    ],
    context: 'member',
  };
}

function failureLook(node: FailureNode): Look {
  const sentence = failureSentence(node.failure, node.source.connector.connection.label);
  const action = actionLabel(failureAction(node.failure));
  return {
    label: failureTitle(node.failure),
    icon: node.failure.kind === 'cancelled' ? new ThemeIcon('circle-slash') : new ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
    description: action,
    tooltip: [sentence, action],
    spoken: sentence,
    command: { command: 'groupExplorer.actOnFailure', title: action, arguments: [node] },
    context: 'failure',
  };
}

function noteLook({ note, source, loaded, total }: NoteNode): Look {
  const vendor = source.connector.vendor.label;
  if (note === 'noGroups') return { label: l10n.t('No groups'), icon: new ThemeIcon('info'), context: 'note' };
  if (note === 'noneLeft') return { label: l10n.t('No group passes the filter'), icon: new ThemeIcon('info'), context: 'note' };
  if (note === 'noMembers') return { label: l10n.t('No members'), icon: new ThemeIcon('info'), context: 'note' };
  if (note === 'undocumented') {
    const sentence = l10n.t('{0} documents no call for members.', vendor);
    return {
      label: sentence,
      icon: new ThemeIcon('info'),
      description: l10n.t('Open Settings'),
      tooltip: [sentence, l10n.t('The setting "Undocumented Calls" turns on the one that may work; its answer is checked.')],
      command: { command: 'groupExplorer.openSettings', title: actionLabel('openSettings'), arguments: ['undocumentedCalls'] },
      context: 'note',
    };
  }
  const sentence = doubtSentence(note, loaded, total);
  return { label: sentence, icon: warning(), tooltip: [sentence], context: 'note' };
}

function warning(): vscode.ThemeIcon {
  return new ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
}

function read(asOf: number | undefined): string | undefined {
  return asOf === undefined ? undefined : l10n.t('Read {0}', ago(new Date(asOf).toISOString()));
}

function parts(all: readonly (string | undefined)[]): string {
  return all.filter((part) => part !== undefined && part !== '').join(' · ');
}
