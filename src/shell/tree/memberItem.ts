/** How a member looks in the tree: its label, description and tooltip. */
import * as vscode from 'vscode';
import { memberKey, type MemberKind } from '../../core/model.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { MemberNode } from '../../core/tree/nodes.ts';
import { joinedParts, throughWords } from '../words/lists.ts';
import { statusWords, warningSentence } from '../words/rows.ts';
import { screened } from '../words/masking.ts';
import { isolated } from '../words/safe.ts';
import { readWords, showDetail, type Look } from './look.ts';

const { l10n, ThemeIcon } = vscode;

const memberIcons: Readonly<Record<MemberKind, string>> = {
  person: 'account',
  service: 'robot',
  group: 'organization',
  contact: 'mail',
  unknown: 'person',
};

/** How a member looks in the tree. */
export function memberLook(node: MemberNode): Look {
  const { member, source } = node;
  const name = isolated(member.name);
  return {
    label: name,
    icon: new ThemeIcon(memberIcons[member.kind]),
    description: joinedParts([
      member.email === undefined ? oneLine(member.handle ?? '', 60) : screened(member.email, 60),
      member.status && member.status.value !== 'active' ? statusWords(member.status) : undefined,
      member.through &&
        throughWords({ ...member.through, name: source.brief(member.through.id)?.name ?? member.through.name }),
    ]),
    tooltip: () => tooltip(node),
    command: showDetail(),
    context: 'member',
  };
}

/** What the whole row says, as far as its raw text is at hand. */
function tooltip({ member: brief, source, groupId }: MemberNode): (string | undefined)[] {
  const pages = source.members(groupId);
  const member = pages.get(memberKey(brief))?.value ?? brief;
  return [
    isolated(member.name),
    l10n.t('Id: {0}', oneLine(member.id)),
    member.email && screened(member.email),
    member.role && l10n.t('Role: {0}', screened(member.role.raw)),
    ...member.warnings.map(warningSentence),
    readWords(pages.asOf),
  ];
}
