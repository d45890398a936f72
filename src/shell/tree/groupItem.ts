/** How a group looks in the tree: its label, description and tooltip. */
import * as vscode from 'vscode';
import { memberCountOf } from '../../core/connection/memberCount.ts';
import type { Source } from '../../core/connection/source.ts';
import type { Group } from '../../core/model.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { GroupNode } from '../../core/tree/nodes.ts';
import { countWords, mostNames, namesWords, joinedParts } from '../words/lists.ts';
import { statusWords, warningSentence } from '../words/rows.ts';
import { screened } from '../words/masking.ts';
import { isolated } from '../words/safe.ts';
import { readWords, showDetail, type Look } from './look.ts';

const { ThemeIcon, l10n } = vscode;

/** How a group looks in the tree. */
export function groupLook(node: GroupNode, pinned: boolean): Look {
  const { member } = node;
  const group = node.source.listed(node.id)?.value ?? node.group;
  const name = isolated(node.name);
  const count = memberCountOf(node.source, node.id, group?.memberCount);
  const gone =
    group?.status?.value === 'inactive' || group?.status?.value === 'deleted' ? statusWords(group.status) : undefined;
  const handle = group?.handle ?? member?.handle;
  return {
    label: name,
    icon: new ThemeIcon('organization', gone === undefined ? undefined : new vscode.ThemeColor('disabledForeground')),
    description: joinedParts([
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
      countWords(count) ??
        (group && l10n.t('{0} does not say how many members it has.', node.source.connector.vendor.label)),
      group?.parents.length ? l10n.t('Below: {0}', parentWords(node.source, group)) : undefined,
      ...(group?.warnings ?? []).map(warningSentence),
      readWords(node.source.groups.asOf),
    ],
    branch: !node.repeated,
    command: showDetail(),
    context: pinned ? 'pinned' : 'group',
  };
}

function parentWords(source: Source, { parents, moreParents }: Group): string {
  // Only the names that are shown are looked for.
  const names = parents.slice(0, mostNames).map(({ id, name }) => source.brief(id)?.name ?? name ?? id);
  return namesWords(names, parents.length - names.length + (moreParents ?? 0));
}
