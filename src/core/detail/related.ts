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
  /** Its members are not loaded, and reading them would tell how many there are. */
  readonly countLoads?: boolean;
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
  const isOpen = source.askedMembers(group.id)?.state === 'complete';
  const counted = {
    ...(count !== undefined && { count }),
    ...(count === undefined && !isOpen && source.connector.asksMembers && { countLoads: true }),
  };
  if (!isNested(source)) return counted;
  const among = childrenAmong(source, group.id);
  const parents = parentsOf(source, group);
  return {
    ...counted,
    paths: group.path === undefined ? pathsAbove(source, { ...group, parents }) : [],
    parents,
    children: childrenOf(source, group),
    ...(among !== undefined && { childrenAmong: among }),
  };
}

/** Groups that a group stands right below, as far as is known. */
export function parentsOf(source: Source, group: Group): readonly Ref[] {
  return byId([...group.parents, ...loadedGroupsOf(source, memberKey(group)).groups.filter(isDirect)]);
}

/** Groups right below a group, as far as is known: by its own row, by theirs, or among its members. */
export function childrenOf(source: Source, { id, children }: Pick<Group, 'id' | 'children'>): readonly Ref[] {
  return byId(
    [...children, ...nestingOf(source.groups).below(id), ...membersThatAreGroups(source, id)].map((ref) =>
      named(source, ref),
    ),
  );
}

function membersThatAreGroups(source: Source, groupId: string): readonly Ref[] {
  return [...(source.askedMembers(groupId)?.values() ?? [])].filter(({ kind }) => kind === 'group');
}

/**
 * In how much children were looked for; undefined: in all. A vendor that names sub-groups among the members tells all of
 * them with the members.
 */
export function childrenAmong(source: Source, groupId: string): Coverage | undefined {
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
