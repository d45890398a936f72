import * as vscode from 'vscode';
import { countOf } from '../core/counts.ts';
import type { MemberKind } from '../core/model.ts';
import type { GroupNode, MemberNode } from '../core/nodes.ts';
import { oneLine } from '../core/redact.ts';
import { ago } from './dates.ts';
import { countWords, throughWords } from './listWords.ts';
import { parts, type Look } from './look.ts';
import { screened } from './masked.ts';
import { isolated } from './safe.ts';
import { statusWords, warningSentence } from './words.ts';

const { l10n, ThemeIcon } = vscode;

/** How a group looks in the tree. */
export function groupLook(node: GroupNode, pinned: boolean): Look {
  const { member } = node;
  const group = node.source.listed(node.id)?.value ?? node.group;
  const name = isolated(node.name);
  const count = countOf(node.source, node.id, group?.memberCount);
  const gone = group?.status?.value === 'inactive' || group?.status?.value === 'deleted' ? statusWords(group.status) : undefined;
  const handle = group?.handle ?? member?.handle;
  return {
    label: name,
    icon: new ThemeIcon('organization', gone === undefined ? undefined : new vscode.ThemeColor('disabledForeground')),
    description: parts([
      handle && oneLine(handle, 40),
      countWords(count),
      gone,
      node.repeated ? l10n.t('stands below itself') : undefined,
    ]),
    tooltip: [
      name,
      l10n.t('Id: {0}', oneLine(node.id)),
      handle && l10n.t('Handle: {0}', oneLine(handle)),
      group?.description && screened(group.description, 300),
      group?.type && l10n.t('Type: {0}', screened(group.type.raw)),
      countWords(count) ?? (group && l10n.t('{0} does not say how many members it has.', node.source.connector.vendor.label)),
      group?.parents.length ? l10n.t('Below: {0}', group.parents.map(({ id, name }) => oneLine(node.source.brief(id)?.name ?? name ?? id, 60)).join(', ')) : undefined,
      ...(group?.warnings ?? []).map(warningSentence),
      read(node.source.groups.asOf),
    ],
    branch: !node.repeated,
    command: showDetail(),
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

/** How a member looks in the tree. */
export function memberLook(node: MemberNode): Look {
  const { member, source, groupId } = node;
  const name = isolated(member.name);
  const inherited = member.through !== undefined && member.through.id !== groupId;
  return {
    label: name,
    icon: new ThemeIcon(memberIcons[member.kind]),
    description: parts([
      member.email === undefined ? oneLine(member.handle ?? '', 60) : screened(member.email, 60),
      member.status && member.status.value !== 'active' ? statusWords(member.status) : undefined,
      inherited ? throughWords({ name: source.brief(member.through.id)?.name, ...member.through }) : undefined,
    ]),
    tooltip: [
      name,
      l10n.t('Id: {0}', oneLine(member.id)),
      member.email && screened(member.email),
      member.role && l10n.t('Role: {0}', screened(member.role.raw)),
      ...member.warnings.map(warningSentence),
      read(source.members(groupId).asOf),
    ],
    command: showDetail(),
    context: 'member',
  };
}

/**
 * Pressing a row shows its detail, also when it is selected already; it is opened by what stands before it, or pressed twice.
 * The command is about what is selected then: an argument would be dropped when the row is drawn anew at the wrong moment.
 */
export function showDetail(): vscode.Command {
  return { command: 'groupExplorer.showDetail', title: l10n.t('Open Detail') };
}

function read(asOf: number | undefined): string | undefined {
  return asOf === undefined ? undefined : l10n.t('Read {0}', ago(new Date(asOf).toISOString()));
}
