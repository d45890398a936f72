/** Finds what is known of a group or member by its ID, wherever it was met, now or before a restart. */
import { groupOf, memberOf } from '../listing/rows/keptFields.ts';
import type { Group, Member, Ref } from '../model.ts';
import type { Source } from './source.ts';

/** A group as its card has it: read now, or before. */
export function knownGroup(source: Source, id: string): Group | undefined {
  const read = source.brief(id);
  if (read !== undefined) return read;
  const before = source.earlier?.groups?.names.get(id);
  return before && groupOf(before);
}

/**
 * A member as its card has it, in whichever group it was met.
 * @param key tells it from all others (`memberKey`)
 */
export function knownMember(source: Source, key: string): Member | undefined {
  for (const pages of source.opened.values()) {
    const found = pages.brief(key);
    if (found !== undefined) return found;
  }
  const before = source.earlier?.members?.names.get(key);
  return before && memberOf(before).value;
}

/** A person or group that is named by its ID: its name, where the vendor told it or it was met, and what stands beside. */
export interface Named extends Ref {
  /** Other names and the display ID, such as a user name. */
  readonly beside: readonly string[];
}

/** Who an owner or creator is, out of what is known. */
export function resolved(source: Source, { id, name }: Ref): Named {
  const known = knownMember(source, id) ?? knownGroup(source, id);
  const itsName = known?.name ?? name;
  return {
    id,
    ...(itsName !== undefined && { name: itsName }),
    beside: known === undefined ? [] : besideName(known),
  };
}

/** What stands in grey beside the name of a person: the user name and the display ID, each once and not the name again. */
export function besideName({
  id,
  name,
  handle,
  aliases,
}: Pick<Member, 'id' | 'name' | 'handle' | 'aliases'>): readonly string[] {
  const user = aliases[0] === name ? undefined : aliases[0];
  const beside = [...new Set([user, handle])];
  return beside.filter((text) => text !== undefined && text !== '' && text !== name && text !== id) as string[];
}
