/** How a member looks in the tree: its label, description and tooltip. */
import * as vscode from 'vscode';
import { memberKey, type MemberKind, type Ref } from '../../../core/model.ts';
import { oneLine } from '../../../core/safety/oneLine.ts';
import type { MemberNode } from '../../../core/tree/nodes.ts';
import { joinedParts, mostNames, namesWords, waysWords } from '../../words/lists.ts';
import { statusWords, warningSentence } from '../../words/rows.ts';
import { screened } from '../../words/masking.ts';
import { isolated } from '../../words/safe.ts';
import { readWords, showDetail, type Look } from './look.ts';

const { l10n, ThemeIcon } = vscode;

/** The icon of a member, by its kind. */
export const memberIcons: Readonly<Record<MemberKind, string>> = {
  person: 'account',
  service: 'robot',
  group: 'organization',
  contact: 'mail',
  unknown: 'person',
};

/** How a member looks in the tree. */
export function memberLook(node: MemberNode): Look {
  const { member } = node;
  const name = isolated(member.name);
  return {
    label: name,
    icon: new ThemeIcon(memberIcons[member.kind]),
    description: joinedParts([
      member.email === undefined ? oneLine(member.handle ?? '', 60) : screened(member.email, 60),
      member.status && member.status.value !== 'active' ? statusWords(member.status) : undefined,
      through(node),
    ]),
    tooltip: () => tooltip(node),
    command: showDetail(),
    context: 'member',
  };
}

/** Through which groups it is in the group, in one line: who is in it in two ways stands there once. */
function through({ member: { through: first, further = [] }, source, groupId }: MemberNode): string | undefined {
  const named = (way: Ref | undefined): Ref | undefined => {
    if (way === undefined || way.id === groupId) return undefined;
    const name = source.brief(way.id)?.name ?? way.name;
    return { id: way.id, ...(name !== undefined && { name }) };
  };
  return waysWords([first, ...further].map(named));
}

/** What the whole row says, as far as its raw text is at hand. */
function tooltip(node: MemberNode): (string | undefined)[] {
  const { member: brief, source, groupId } = node;
  const pages = source.members(groupId);
  const member = pages.get(memberKey(brief))?.value ?? brief;
  return [
    isolated(member.name),
    l10n.t('ID: {0}', oneLine(member.id)),
    member.handle && l10n.t('Handle: {0}', oneLine(member.handle)),
    member.aliases.length
      ? l10n.t('Also known as: {0}', namesWords(member.aliases.slice(0, mostNames), member.aliases.length - mostNames))
      : undefined,
    member.email && screened(member.email),
    brief.further && through(node),
    member.role && l10n.t('Role: {0}', screened(member.role.raw)),
    ...member.warnings.map(warningSentence),
    readWords(pages.asOf),
  ];
}
