/** What a connection knows of a group or member beyond its own row, out of what is loaded. */
import { isNested, pathsAbove } from '../connection/ancestry.ts';
import { readCoverage } from '../connection/coverage.ts';
import { loadedGroupsOf, type GroupOf, type GroupsOf } from '../connection/groupsOf.ts';
import { memberCountOf, type Count } from '../connection/memberCount.ts';
import type { Source } from '../connection/source.ts';
import { nestingOf } from '../listing/nesting.ts';
import { memberKey, type Coverage, type Group, type Kind, type Member, type Ref } from '../model.ts';

/** What stands around a group or member, beside what its own row says. */
export interface Related {
  /** Of a group, as its paths: the names above it and its own, where it hangs below something. */
  readonly paths?: readonly string[];
  /**
   * Groups that a group stands right below: as its row says, or because it is a member of theirs. Absent: there is no
   * hierarchy.
   */
  readonly parents?: readonly Ref[];
  /** Groups right below a group: by its own row, by theirs, or among its members. Absent: there is no hierarchy. */
  readonly children?: readonly Ref[];
  /** How many groups the children were looked for among; absent: among all. */
  readonly childrenAmong?: Coverage;
  /** Of a group. */
  readonly count?: Count;
  /** Of a member. */
  readonly groups?: GroupsOf;
}

/**
 * @param told the groups of a member, where the vendor told them
 */
export function relatedOf(source: Source, kind: Kind, value: Group | Member, told: GroupsOf | undefined): Related {
  return kind === 'group'
    ? ofGroup(source, value as Group)
    : { groups: told ?? loadedGroupsOf(source, memberKey(value)) };
}

function ofGroup(source: Source, group: Group): Related {
  const count = memberCountOf(source, group.id, group.memberCount);
  const counted = count === undefined ? {} : { count };
  if (!isNested(source)) return counted;
  const among = childrenAmong(source, group.id);
  const parents = byId([...group.parents, ...loadedGroupsOf(source, memberKey(group)).groups.filter(isDirect)]);
  return {
    ...counted,
    paths: group.path === undefined ? pathsAbove(source, { ...group, parents }) : [],
    parents,
    children: byId(
      [...group.children, ...nestingOf(source.groups).below(group.id), ...membersThatAreGroups(source, group.id)].map(
        (ref) => named(source, ref),
      ),
    ),
    ...(among !== undefined && { childrenAmong: among }),
  };
}

function membersThatAreGroups(source: Source, groupId: string): readonly Ref[] {
  return [...(source.askedMembers(groupId)?.values() ?? [])].filter(({ kind }) => kind === 'group');
}

/** A vendor that names sub-groups among the members tells all of them with the members. */
function childrenAmong(source: Source, groupId: string): Coverage | undefined {
  const coverage = readCoverage(source);
  const told = source.connector.vendor.nesting === 'parentsRead' && source.askedMembers(groupId)?.state === 'complete';
  return told || coverage.state === 'complete' ? undefined : coverage;
}

function named(source: Source, { id, name }: Ref): Ref {
  const known = source.brief(id)?.name ?? name;
  return known === undefined ? { id } : { id, name: known };
}

function byId(refs: readonly Ref[]): readonly Ref[] {
  const found = new Map<string, Ref>();
  for (const { id, name } of refs) if (!found.has(id)) found.set(id, name === undefined ? { id } : { id, name });
  return [...found.values()];
}

const isDirect = ({ through }: GroupOf): boolean => through === undefined;
