/** Counts the members of a group: as the vendor says, else as far as they are read. */
import type { Group, MemberCount } from '../model.ts';
import { areMembers } from '../listing/reading.ts';
import type { Source } from './source.ts';

/** How many members a group has, and who says so: the vendor, or the rows that were read. */
export interface Count extends MemberCount {
  readonly from: 'vendor' | 'read';
}

/** Undefined: neither the vendor nor what was read says it, which is not the same as none. */
export function memberCountOf(source: Source, groupId: string, said: Group['memberCount']): Count | undefined {
  const pages = source.opened.get(groupId);
  // A vendor that counts rows counts whoever is in the group in two ways twice.
  const isTwice = pages?.state === 'complete' && pages.repeats > 0 && said?.value === pages.readable + pages.repeats;
  if (said !== undefined && !isTwice) return { ...said, from: 'vendor' };
  // Of whom it is not sure that they are members, they are not counted.
  if (pages === undefined || !areMembers(pages.doubt)) return undefined;
  if (pages.state === 'complete') return { kind: 'exact', value: pages.rows.length, from: 'read' };
  if (pages.total !== undefined && pages.doubt === undefined && pages.repeats === 0)
    return { kind: 'exact', value: pages.total, from: 'vendor' };
  return pages.count > 0 ? { kind: 'atLeast', value: pages.rows.length, from: 'read' } : undefined;
}
