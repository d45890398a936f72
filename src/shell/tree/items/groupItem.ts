/** How a group looks in the tree: its label, description and tooltip. */
import * as vscode from 'vscode';
import { namesAbove } from '../../../core/connection/ancestry.ts';
import { memberCountOf } from '../../../core/connection/memberCount.ts';
import type { Source } from '../../../core/connection/source.ts';
import type { Group } from '../../../core/model.ts';
import { oneLine } from '../../../core/safety/oneLine.ts';
import type { GroupNode } from '../../../core/tree/nodes.ts';
import { countWords, mostNames, namesWords, joinedParts } from '../../words/lists.ts';
import { statusWords, warningSentence, vendorName } from '../../words/rows.ts';
import { screened } from '../../words/masking.ts';
import { isolated } from '../../words/safe.ts';
import { readWords, showDetail, type Look, type RowState } from './look.ts';
import { pinnedWords, troubleOf } from './pinItems.ts';

const { ThemeIcon, l10n } = vscode;

/** How a group looks in the tree. */
export function groupLook(node: GroupNode, { pinned = false, changed = false, onWeb = false }: RowState): Look {
  const { member } = node;
  const { group } = node;
  const name = isolated(node.name);
  const count = memberCountOf(node.source, node.id, group?.memberCount);
  const gone =
    group?.status?.value === 'inactive' || group?.status?.value === 'deleted' ? statusWords(group.status) : undefined;
  const handle = group?.handle ?? member?.handle;
  const trouble = troubleOf(node);
  // Below *Pinned* all are.
  const isMarked = pinned && node.parent?.type !== 'pins';
  return {
    label: name,
    icon: new ThemeIcon(
      isMarked ? 'pinned' : 'organization',
      gone === undefined ? undefined : new vscode.ThemeColor('disabledForeground'),
    ),
    description: joinedParts([
      changed && !isMarked ? l10n.t('changed') : undefined,
      ...pinnedWords(node),
      pathWhereFiltered(node),
      handle && oneLine(handle, 40),
      countWords(count),
      gone,
      node.repeated ? l10n.t('contains itself') : undefined,
    ]),
    tooltip: () => tooltip(node),
    ...(isMarked && { spoken: `${name}, ${l10n.t('pinned')}` }),
    branch: !node.repeated,
    command: showDetail(),
    context:
      trouble === 'gone'
        ? 'pinnedGone'
        : trouble === 'signedOut'
          ? 'pinnedSignedOut'
          : onWeb
            ? pinned
              ? 'pinnedOnWeb'
              : 'groupOnWeb'
            : pinned
              ? 'pinned'
              : 'group',
  };
}

/** What it stands below, where a filter shows it side by side with others. */
function pathWhereFiltered({ parent, source, group }: GroupNode): string | undefined {
  if (parent?.type !== 'connection' || parent.filter === undefined || group === undefined) return undefined;
  return namesAbove(source, group)
    .map((name) => oneLine(name, 40))
    .join(' › ');
}

/** What the whole row says, as far as its raw text is at hand. */
function tooltip(node: GroupNode): (string | undefined)[] {
  const { source, id, member } = node;
  const group = source.listed(id)?.value ?? node.group;
  const handle = group?.handle ?? member?.handle;
  return [
    isolated(node.name),
    l10n.t('ID: {0}', oneLine(id)),
    handle && l10n.t('Handle: {0}', oneLine(handle)),
    group?.aliases.length
      ? l10n.t('Also known as: {0}', namesWords(group.aliases.slice(0, mostNames), group.aliases.length - mostNames))
      : undefined,
    group?.description && screened(group.description, 300),
    group?.type && l10n.t('Type: {0}', screened(group.type.raw)),
    countWords(memberCountOf(source, id, group?.memberCount)) ??
      (group && l10n.t('{0} does not say how many members it has.', vendorName(source.connector.vendor))),
    group?.parents.length ? l10n.t('Part of: {0}', parentWords(source, group)) : undefined,
    ...(group?.warnings ?? []).map(warningSentence),
    readWords(source.groups.asOf),
  ];
}

function parentWords(source: Source, { parents, moreParents }: Group): string {
  // Only the names that are shown are looked for.
  const names = parents.slice(0, mostNames).map(({ id, name }) => source.brief(id)?.name ?? name ?? id);
  return namesWords(names, parents.length - names.length + (moreParents ?? 0));
}
