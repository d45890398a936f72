/** The filters of the finder, such as `is:empty`: a line each in the table. */
import type { Source } from '../connection/source.ts';
import type { Group } from '../model.ts';
import { fold } from '../nameIndex/entries/fold.ts';
import { opened } from '../vendorText.ts';

/** What the filters read of a group. */
type JudgedGroup = Pick<Group, 'id'> & { readonly memberCount?: Group['memberCount'] | undefined };

/** Whether a group may be found. Undefined: what is known of the group does not tell. */
export type Accepts = (source: Source, group: JudgedGroup) => boolean | undefined;
/** Which connections are asked, or which groups may be found. */
export type Filter = { readonly asks: (source: Source) => boolean } | { readonly accepts: Accepts };

/** Word before the colon → what it makes of the word behind; undefined where that means nothing. */
export const filters: Readonly<Record<string, (value: string) => Filter | undefined>> = {
  vendor: (value) => ({ asks: ({ connector: { vendor } }) => has(vendor.id, value) || has(vendor.label, value) }),
  in: (value) => ({
    asks: ({ connector: { connection } }) => has(connection.label, value) || has(connection.id, value),
  }),
  is: (value) => (value === 'empty' ? { accepts: isEmpty } : undefined),
  has: (value) => ({ accepts: (source, { id }) => hasMember(source, id, value) }),
};

/** The words that are filters before a colon. */
export const filterNames = Object.keys(filters);

/**
 * By the vendor's count, or by members that were read to the end. A group of which neither is known is not called
 * empty.
 */
function isEmpty(source: Source, { id, memberCount }: JudgedGroup): boolean | undefined {
  if (memberCount !== undefined && (memberCount.kind === 'exact' || memberCount.value > 0))
    return memberCount.value === 0;
  const members = source.askedMembers(id);
  if (members !== undefined && members.rows.length > 0) return false;
  return members?.state === 'complete' && members.doubt === undefined ? true : undefined;
}

/** By the members that were read: one that was not may be the one. */
function hasMember(source: Source, groupId: string, value: string): boolean | undefined {
  const members = source.askedMembers(groupId);
  for (let index = 0; index < (members?.rows.length ?? 0); index++) {
    const member = members?.rows.brief(index)?.value;
    if (member !== undefined && (has(member.name, value) || has(opened(member.email) ?? '', value))) return true;
  }
  return members?.state === 'complete' ? false : undefined;
}

function has(text: string, part: string): boolean {
  return fold(text).includes(part);
}
