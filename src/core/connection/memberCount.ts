/** Counts the members of a group: as the vendor says, and as far as they are read. */
import type { Group, MemberCount } from '../model.ts';
import { areMembers } from '../listing/reading.ts';
import type { Source } from './source.ts';
import { tallyOf, type Tally } from './tally.ts';

/** How many members a group has, who says so, and what of them is known by kind. */
export interface Count extends MemberCount {
  readonly from: 'vendor' | 'read';
  /** What was read, where anything was: people and groups apart. */
  readonly tally?: Tally;
  /** The vendor's own number. */
  readonly said?: MemberCount;
}

/** Undefined: neither the vendor nor what was read says it, which is not the same as none. */
export function memberCountOf(source: Source, groupId: string, said: Group['memberCount']): Count | undefined {
  const tally = tallyOf(source, groupId);
  const known = { ...(tally !== undefined && { tally }), ...(said !== undefined && { said }) };
  const pages = source.opened.get(groupId);
  // A vendor that counts rows counts whoever is in the group in two ways twice.
  const isTwice = pages?.state === 'complete' && pages.repeats > 0 && said?.value === pages.readable + pages.repeats;
  if (said !== undefined && !isTwice) return { ...said, from: 'vendor', ...known };
  // Of whom it is not sure that they are members, they are not counted.
  if (pages === undefined || tally === undefined || !areMembers(pages.doubt)) return undefined;
  if (pages.state === 'complete') return { kind: 'exact', value: pages.rows.length, from: 'read', ...known };
  if (pages.total !== undefined && pages.doubt === undefined && pages.repeats === 0)
    return { kind: 'exact', value: pages.total, from: 'vendor', ...known };
  return { kind: 'atLeast', value: pages.rows.length, from: 'read', ...known };
}
