/** The members that were read, and the groups in which each was met. */
import type { NameIndex } from '../nameIndex/nameIndex.ts';
import type { Source } from './source.ts';

/** The members that were read now, as their cards have them, and the groups in which each was met. */
export interface MetMembers {
  readonly names: NameIndex;
  readonly groupIds: (memberId: string) => readonly string[];
}

/** Of the groups in which a member was met before, those that say nothing else by now. */
export function stillIn(source: Source, groupIds: readonly string[]): string[] {
  return groupIds.filter((groupId) => source.askedMembers(groupId)?.complete !== true);
}
