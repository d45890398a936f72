/** Says where a group or member is from, for the forms that tell it. */
import type { Identified, Whence } from '../forms/identified.ts';
import { namesAbove } from './ancestry.ts';
import { knownGroup } from './known.ts';
import type { Source } from './source.ts';

/** A group or member with where it is from. @param groupId the group in which a member was met */
export function identifiedOf(
  source: Source,
  { kind, id, name, handle }: Omit<Identified, 'from'>,
  groupId?: string,
): Identified & { readonly from: Whence } {
  const { connection, vendor } = source.connector;
  const group =
    kind === 'group' ? knownGroup(source, id) : groupId === undefined ? undefined : knownGroup(source, groupId);
  const above = group === undefined ? [] : namesAbove(source, group);
  return {
    kind,
    id,
    name,
    handle,
    from: {
      vendor: vendor.id,
      vendorLabel: vendor.label,
      connectionId: connection.id,
      label: connection.label,
      groupId: kind === 'member' ? groupId : undefined,
      path: [...above, ...(kind === 'member' && group !== undefined ? [group.name] : []), name],
    },
  };
}
