/** Tells who is in a group by another one below it: vendors name a group of the member, which may be any of several. */
import type { Group, Member, Ref, Row } from '../model.ts';
import type { Source } from './source.ts';

/** Higher than groups stand. */
const mostSteps = 100;

/**
 * The group through which a member is in a group: the one that its row names, where that is known to stand below.
 * Undefined: it is in the group itself, or nobody knows better.
 */
export function inheritedThrough(
  source: Source,
  groupId: string,
  { through }: Pick<Member, 'through'>,
): Ref | undefined {
  return through !== undefined && through.id !== groupId && isBelow(source, through.id, groupId) ? through : undefined;
}

/**
 * The member as one of that group: it names the groups that it comes through, and no other. Where it comes in several
 * ways, and one of them is the group itself, that is named as well.
 */
export function asMemberOf(source: Source, groupId: string, member: Member): Member {
  const { through: _through, further: _further, ...own } = member;
  const ways = waysInto(source, groupId, member);
  const [first, ...rest] = ways.length === 1 ? ways : ways.map((way) => way ?? { id: groupId });
  return { ...own, ...(first !== undefined && { through: first }), ...(rest.length > 0 && { further: rest }) };
}

/** The ways in which a member is in a group, each once: through which group. Undefined: in the group itself. */
export function waysInto(
  source: Source,
  groupId: string,
  { through, further = [] }: Pick<Member, 'through' | 'further'>,
): readonly (Ref | undefined)[] {
  const ways = new Map<string | undefined, Ref | undefined>();
  for (const way of [through, ...further]) {
    const inherited = inheritedThrough(source, groupId, way === undefined ? {} : { through: way });
    if (!ways.has(inherited?.id)) ways.set(inherited?.id, inherited);
  }
  return [...ways.values()];
}

/** As `asMemberOf`, for a row. */
export function rowAsMemberOf(source: Source, groupId: string, row: Row<Member>): Row<Member> {
  return row.value === undefined ? row : { ...row, value: asMemberOf(source, groupId, row.value) };
}

/** Whether one group stands below another, by all its parents that are read. */
function isBelow(source: Source, groupId: string, above: string): boolean {
  const met = new Set([groupId]);
  let next: readonly string[] = [groupId];
  for (let step = 0; step < mostSteps && next.length > 0; step++) {
    const parents = next.flatMap((id) => parentsOf(source.brief(id)));
    if (parents.includes(above)) return true;
    next = parents.filter((id) => !met.has(id) && met.add(id));
  }
  return false;
}

const parentsOf = (group: Group | undefined): readonly string[] => (group?.parents ?? []).map(({ id }) => id);
