/** Counts the members of a group: as the vendor says, else as far as they are read. */
import type { Group, MemberCount } from '../model.ts';
import type { Source } from './source.ts';

/** How many members a group has, and who says so: the vendor, or the rows that were read. */
export interface Count extends MemberCount {
  readonly from: 'vendor' | 'read';
}

/** Undefined: neither the vendor nor what was read says it, which is not the same as none. */
export function memberCountOf(source: Source, groupId: string, said: Group['memberCount']): Count | undefined {
  if (said !== undefined) return { ...said, from: 'vendor' };
  const pages = source.opened.get(groupId);
  // Of whom it is not sure that they are members, they are not counted.
  if (pages === undefined || (pages.doubt !== undefined && pages.doubt !== 'short')) return undefined;
  if (pages.state === 'complete') return { kind: 'exact', value: pages.rows.length, from: 'read' };
  if (pages.total !== undefined && pages.doubt === undefined)
    return { kind: 'exact', value: pages.total, from: 'vendor' };
  return pages.count > 0 ? { kind: 'atLeast', value: pages.rows.length, from: 'read' } : undefined;
}
