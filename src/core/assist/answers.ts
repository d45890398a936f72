/**
 * What a language model asks for, out of what is known and from the vendor that it asks about. Each answer says how much
 * of the whole it is.
 */
import { groupCoverage } from '../connection/coverage.ts';
import { groupsOf, type GroupsOf } from '../connection/groupsOf.ts';
import { knownGroup } from '../connection/known.ts';
import { memberCountOf } from '../connection/memberCount.ts';
import type { Source } from '../connection/source.ts';
import type { Directory } from '../directory/directory.ts';
import { asFailure, type Failure } from '../failure.ts';
import type { Pages } from '../listing/pages.ts';
import { areMembers, type Doubt } from '../listing/reading.ts';
import { memberKey, type Member } from '../model.ts';
import { oneLine } from '../safety/oneLine.ts';
import { readQuestion } from '../search/question.ts';
import {
  connectionData,
  coverageData,
  failureData,
  foundData,
  groupData,
  instantData,
  memberData,
  refData,
  type Data,
} from './asData.ts';
import type { ToolAnswer } from './answer.ts';

const notAll =
  'Group Explorer searched only what it already knows; "coverage" says how much of each connection that is. In a connection that is not complete, a group may exist although this search did not find it: the user can run "Group Explorer: Index Connection", and groupExplorer_getGroup asks the vendor for an exact ID.';
const noneYet =
  'Group Explorer has no usable connection. The user can add one with the command "Group Explorer: Add Connection…".';

/** That there is nothing to ask; undefined where there is. */
export function noConnection({ connections }: Directory): ToolAnswer | undefined {
  return connections.length > 0 ? undefined : { head: { connections: [], problem: noneYet } };
}

/** The groups that are found among what is known. Asks no vendor. */
export async function foundGroups(directory: Directory, query: string, limit: number): Promise<ToolAnswer> {
  await directory.recall();
  const { connections } = directory;
  const { found, unsure, failed } = directory.finder.ask(readQuestion(query), 'group', limit + 1);
  const whole = connections.every((source) => groupCoverage(source).state === 'complete') && failed.size === 0;
  return {
    head: {
      coverage: connections.map((source) => ({
        ...coverageData(source, unsure.get(source)),
        ...(failed.has(source) && { problem: 'Group Explorer could not search this connection.' }),
      })),
      ...(!whole && { hint: notAll }),
    },
    list: { of: 'groups', rows: found.slice(0, limit).map(foundData), more: found.length > limit },
  };
}

/** A group as its vendor says now; where that fails, as it is known. Throws the Failure where it is not. */
export async function groupAnswer(
  directory: Directory,
  source: Source,
  groupId: string,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  await directory.recall();
  try {
    const { value, problem } = await source.group(groupId, signal);
    if (value === undefined) return { head: { ...connectionData(source), groupId, unreadable: problem } };
    return { head: groupData(source, value) };
  } catch (thrown) {
    const failure = asFailure(thrown);
    const known = failure.kind === 'cancelled' ? undefined : knownGroup(source, groupId);
    if (known === undefined) throw failure;
    const at = source.brief(groupId) === undefined ? source.earlier?.groups?.asOf : source.groups.asOf;
    return {
      head: {
        ...groupData(source, known),
        asOf: instantData(at),
        failure: failureData(failure),
        hint: 'The vendor did not answer. This is what Group Explorer knew before; it may be out of date or incomplete.',
      },
    };
  }
}

/** The members of a group, as many as are wanted. Throws the Failure where none is known. */
export async function membersAnswer(
  directory: Directory,
  source: Source,
  groupId: string,
  limit: number,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  await directory.recall();
  const group = knownGroup(source, groupId);
  const { pages, failure } = await readMembers(source, groupId, group !== undefined, limit, signal);
  const rows = Array.from({ length: Math.min(limit, pages.rows.length) }, (_, place) => pages.rows.brief(place));
  const members = rows.flatMap((row) => (row?.value === undefined ? [] : [memberData(source, groupId, row.value)]));
  const count = memberCountOf(source, groupId, group?.memberCount);
  return {
    head: {
      ...connectionData(source),
      groupId,
      name: group && oneLine(group.name),
      memberCount: count && { kind: count.kind, value: count.value, from: count.from },
      asOf: instantData(pages.asOf),
      complete: pages.state === 'complete' && pages.rows.length <= limit && areMembers(pages.doubt),
      doubt: pages.doubt && doubts[pages.doubt],
      failure: failure && failureData(failure),
      // They are rows too, and stand among the others.
      unreadableRows: rows.length - members.length || undefined,
    },
    list: { of: 'members', rows: members, more: !pages.complete || pages.rows.length > limit },
  };
}

/** The groups of a member: as the vendor says, else as far as the members of groups are loaded. Throws a Failure. */
export async function groupsOfAnswer(
  directory: Directory,
  source: Source,
  memberId: string,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  await directory.recall();
  // Two members may have one ID, where it is of two kinds.
  const keys = new Set<string>();
  for (const { member } of source.knownMembers()) if (member.id === memberId) keys.add(memberKey(member));
  if (keys.size === 0) keys.add(memberKey({ id: memberId }));
  const each: GroupsOf[] = [];
  for (const key of keys) each.push(await groupsOf(source, key, signal));
  const [{ known }] = each as [GroupsOf];
  const groups = new Map(each.flatMap((one) => one.groups).map((group) => [group.id, group]));
  return {
    head: {
      ...connectionData(source),
      memberId,
      complete: known === 'vendor' || known.state === 'complete',
      ...(known !== 'vendor' && {
        groupsLookedThrough: known.loaded,
        groupsInAll: known.total,
        ...(known.state !== 'complete' && { hint: someOnly }),
      }),
    },
    list: {
      of: 'groups',
      rows: [...groups.values()].map(({ id, name, through }): Data => {
        const { name: its } = refData({ id, name: knownGroup(source, id)?.name ?? name ?? id });
        return { groupId: id, name: its, through: through && refData(through) };
      }),
      more: known !== 'vendor' && known.state !== 'complete',
    },
  };
}

const someOnly =
  'This vendor does not list the groups of a member. Group Explorer searched the groups whose members are loaded, so there may be more: the user can load the members of all groups with the command "Group Explorer: Show Groups of Member…".';

/** What a doubt about a list of members means. */
const doubts: Readonly<Record<Doubt, string>> = {
  short: 'The vendor announced more members than it sent.',
  moved: 'The list kept changing while it loaded, so some members may be missing.',
  unconfirmed: 'Cannot confirm membership: these users do not list their groups.',
  notFiltered: 'These are probably all users, and not the members of this group.',
};

/** What is read of a group that nobody knows is not kept: it may not be there. */
async function readMembers(
  source: Source,
  groupId: string,
  isKnown: boolean,
  limit: number,
  signal: AbortSignal,
): Promise<{ readonly pages: Pages<Member>; readonly failure?: Failure }> {
  const asked = (): Pages<Member> =>
    source.askedMembers(groupId) ?? (isKnown ? source.members(groupId) : source.freshMembers(groupId));
  let pages = asked();
  try {
    if (source.isStale(groupId)) {
      await source.refreshMembers(groupId, signal);
      pages = asked();
    }
    // One more than is wanted tells whether there are more.
    await pages.until(() => pages.rows.length > limit, signal);
    return { pages };
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (failure.kind === 'cancelled' || pages.rows.length === 0) throw failure;
    return { pages, failure };
  }
}
