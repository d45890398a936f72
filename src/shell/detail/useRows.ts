/** Does what the user wants with rows of the table of members. */
import { identifiedOf } from '../../core/connection/whence.ts';
import { memberKey } from '../../core/model.ts';
import type { FromPage } from '../../protocol/messages.ts';
import type { PanelActions } from './doIntent.ts';
import type { Sections } from './sections/sections.ts';
import type { Subject } from './subject.ts';

/** Opens a row, or copies, inserts or exports those that are chosen. */
export async function useRows(
  intent: Extract<FromPage, { readonly type: 'openRow' | 'use' }>,
  { members, source }: Sections,
  { copyIds, copyAs, insert, insertAs, exportMembers }: PanelActions,
  show: (subject: Subject) => void,
): Promise<void> {
  if (intent.type === 'openRow') {
    const row = members?.row(intent.version, intent.index);
    if (row?.member === undefined) return;
    const { member, groupId } = row;
    if (member.kind === 'group') show({ kind: 'group', connectionId: source.id, id: member.id });
    else show({ kind: 'member', connectionId: source.id, groupId, id: memberKey(member) });
    return;
  }
  const chosen = members?.chosen(intent.version, intent.ranges) ?? [];
  if (chosen.length === 0) return;
  const groupId = members?.groupId;
  const identified = chosen.map(({ id, name, handle, kind }) =>
    identifiedOf(source, { kind: kind === 'group' ? 'group' : 'member', id, name, handle }, groupId),
  );
  switch (intent.use) {
    case 'copyIds':
      return copyIds(identified);
    case 'copyAs':
      return copyAs(identified);
    case 'insert':
      return insert(chosen.map(({ id }) => id));
    case 'insertAs':
      return insertAs(identified);
    case 'export':
      return groupId === undefined ? undefined : exportMembers(source, groupId, chosen);
  }
}
