/** Does what the user wants with rows of the table of members. */
import { membersCsv } from '../../core/detail/memberExport.ts';
import { memberKey } from '../../core/model.ts';
import type { FromPage } from '../../protocol/messages.ts';
import { briefMask } from '../words/masking.ts';
import type { PanelActions } from './doIntent.ts';
import type { Sections } from './sections/sections.ts';
import type { Subject } from './subject.ts';

/** Opens a row, or copies, inserts or exports those that are chosen. */
export async function useRows(
  intent: Extract<FromPage, { readonly type: 'openRow' | 'use' }>,
  { members, source }: Sections,
  { copyIds, copyAs, insert, openText }: PanelActions,
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
  const identified = chosen.map(({ id, name, handle, kind }) => ({
    kind: kind === 'group' ? ('group' as const) : ('member' as const),
    id,
    name,
    handle,
  }));
  switch (intent.use) {
    case 'copyIds':
      return copyIds(identified);
    case 'copyAs':
      return copyAs(identified);
    case 'insert':
      return insert(chosen.map(({ id }) => id));
    case 'export':
      return openText(membersCsv(chosen, briefMask(source, false)), 'csv');
  }
}
