import { Catalogue, type Entry, type Special } from '../parts/catalogue.ts';
import { fixture } from '../parts/fixtures.ts';
import { layout, print, slice, unusual, verbatim } from '../parts/json-text.ts';
import { person, population, team, teamCount, teams, type Team } from '../organisation.ts';

/** A group as DevRev knows it. */
export interface DevrevGroup extends Entry {
  readonly dynamic: boolean;
  readonly isDefault: boolean;
  readonly memberType: string;
  readonly createdBy: string;
  readonly parents: readonly string[];
  readonly ingested: boolean;
}

/** The groups, with the ids that tests look for. */
export interface DevrevGroups extends Catalogue<DevrevGroup> {
  readonly special: Special;
}

const org = 'don:identity:dvrv-us-1:devo/0';
const groupId = (number: number): string => `${org}:group/${number + 1}`;
const userId = (number: number): string => `${org}:devu/${number + 1}`;
const states = ['active', 'active', 'active', 'deactivated', 'locked', 'shadow', 'unassigned', 'deleted'];

/** [seed] The object of the seed document's reply. */
export const seedText = slice(fixture('devrev/group.json'), 'group');

function summary(number: number): Record<string, unknown> {
  const { name, handle, email, active } = person(number);
  const names = name === undefined ? {} : { display_name: handle, full_name: name };
  const state = active ? 'active' : states[number % states.length];
  return { type: 'dev_user', id: userId(number), display_id: `DEVU-${number + 1}`, ...names, email, state };
}

/**
 * [doc] A member row. Every 13th is a customer's user, every 17th a service; the one without a name has no e-mail
 * either.
 */
export function devrevMember(number: number): string {
  const { name, email } = person(number);
  const shown = name === undefined ? {} : { display_name: name };
  const revOrg = {
    type: 'rev_org',
    id: `${org}:revo/${(number % 6) + 1}`,
    display_id: `REV-${(number % 6) + 1}`,
    display_name: 'Contoso',
  };
  const member =
    number % 17 === 16
      ? {
          type: 'sys_user',
          id: `${org}:sysu/${number + 1}`,
          display_id: `SYSU-${number + 1}`,
          ...shown,
          state: 'active',
        }
      : number % 13 === 12
        ? {
            type: 'rev_user',
            id: `${revOrg.id}:revu/${number + 1}`,
            display_id: `REVU-${number + 1}`,
            ...shown,
            email,
            state: 'active',
          }
        : name === undefined
          ? { id: userId(number), type: 'dev_user', display_id: `DEVU-${number + 1}` }
          : summary(number);
  const ofCustomer = member.type === 'rev_user' ? { member_rev_org: revOrg } : {};
  return print({ member, ...ofCustomer }, layout(number));
}

/** [doc] A developer user by id, as `dev-users.get` shows it. */
export function devrevUser(id: string): string | undefined {
  const number = Number(/:devu\/(\d{1,9})$/.exec(id)?.[1] ?? 0) - 1;
  if (number < 0 || number >= population || id !== userId(number)) return undefined;
  const { type: _type, ...base } = summary(number);
  return print(
    {
      ...base,
      external_identities: [{ id: `hr-${number}`, issuer: 'workday' }],
      job_history: [{ title: 'Engineer', start_date: person(number).joined }],
      skills: [],
      experience_start_date: person(number).joined,
      ...(number % 3 ? { reports_to: summary(number % 12) } : {}),
    },
    layout(number),
  );
}

/** [doc] A customer's user by id, as `rev-users.get` shows it (api-reference/rev-users/get). */
export function devrevCustomer(id: string): string | undefined {
  const number = Number(/:revu\/(\d{1,9})$/.exec(id)?.[1] ?? 0) - 1;
  if (number % 13 !== 12 || number % 17 === 16 || number >= population) return undefined;
  const revOrg = {
    type: 'rev_org',
    id: `${org}:revo/${(number % 6) + 1}`,
    display_id: `REV-${(number % 6) + 1}`,
    display_name: 'Contoso',
  };
  if (id !== `${revOrg.id}:revu/${number + 1}`) return undefined;
  const { name, email, joined } = person(number);
  const shown = name === undefined ? {} : { display_name: name };
  return print(
    {
      created_by: summary(number % 12),
      created_date: joined,
      id,
      display_id: `REVU-${number + 1}`,
      ...shown,
      email,
      external_ref: `crm/${number}`,
      rev_org: revOrg,
      state: 'active',
    },
    layout(number),
  );
}

/** [doc] A group as a member of another. */
const groupMember = (number: number): string =>
  print({
    member: {
      type: 'group',
      id: groupId(number),
      display_id: `GROUP-${number + 1}`,
      name: team(number).name,
      member_type: 'dev_user',
    },
  });

const children = (parent: number): number[] =>
  Array.from({ length: teamCount }, (_, number) => number).filter((number) => team(number).parent === parent);

function memberRows({ number, members }: Team): readonly string[] {
  const nested = number < teamCount ? children(number).map(groupMember) : [];
  const odd = number === teams.unreadableMember ? ['"oops"'] : [];
  return [...nested, ...members.map(devrevMember), ...odd];
}

/** [doc] Only `id` and `is_default` are required: the rest comes and goes. */
function fieldsOf(of: Team): Record<string, unknown> {
  const { number, name, about, parent, created, updated, ownerNumber } = of;
  const synced = number % 8 === 5;
  const touched = updated === undefined ? {} : { modified_by: summary(ownerNumber), modified_date: updated };
  const from = {
    status: 'succeeded',
    sync_date: updated ?? created,
    sync_unit: {
      id: `${org}:sync_unit/${number}`,
      display_id: `SU-${number}`,
      external_system_type: 'adaas',
      name: 'HR sync',
    },
  };
  return {
    id: groupId(number),
    display_id: `GROUP-${number + 1}`,
    name,
    ...(about === undefined ? {} : { description: about }),
    member_type: number % 9 === 7 ? 'rev_user' : 'dev_user',
    is_default: number < 2,
    created_by: summary(ownerNumber),
    created_date: created,
    ...touched,
    ...(number % 4 === 3 ? {} : { owner: summary(ownerNumber + 1) }),
    ...(parent === undefined ? {} : { parents: [groupId(parent)] }),
    ...(synced
      ? { sync_metadata: { external_reference: `hr/${number}`, last_sync_in: from, origin_system: 'workday' } }
      : {}),
    ...(number % 6 === 4
      ? {
          custom_fields: {
            tnt__weight: verbatim('1.0'),
            tnt__budget: verbatim('1e2'),
            tnt__ticket: 12345678901234567890n,
          },
        }
      : {}),
  };
}

function groupOf(
  of: Team,
  text: () => string = () => print(fieldsOf(of), layout(of.number)),
  id = groupId(of.number),
): DevrevGroup {
  return {
    id,
    name: of.name,
    text,
    detail: text,
    members: () => memberRows(of),
    dynamic: of.number % 5 === 0,
    isDefault: of.number < 2,
    memberType: of.number % 9 === 7 ? 'rev_user' : 'dev_user',
    createdBy: userId(of.ownerNumber),
    parents: of.parent === undefined ? [] : [groupId(of.parent)],
    ingested: of.number % 8 === 5,
  };
}

const oddId = `${org}:group/7% of é 🚀 a&b=c?d#e+f "g"`;

/** Groups that no organisation would have, behind those that it has. */
function rarities(): DevrevGroup[] {
  const [odd, strange, bare, none, seed] = [101, 102, 103, 104, 105].map((number) => ({ ...team(number), number })) as [
    Team,
    Team,
    Team,
    Team,
    Team,
  ];
  const { id: _none, ...unreadable } = groupOf(none, () => 'null');
  return [
    groupOf(odd, () => print({ ...fieldsOf(odd), id: oddId, name: 'An id full of signs' }), oddId),
    groupOf(strange, () => unusual({ ...fieldsOf(strange), name: 'Odd spelling' })),
    groupOf(bare, () => print({ is_default: false, id: groupId(bare.number) })),
    unreadable,
    groupOf(seed, () => seedText, 'string'),
  ];
}

/** All groups of the emulator: the organisation, the rarities, and as many more as asked for. */
export function devrevGroups(scale?: number): DevrevGroups {
  const natural = [...Array.from({ length: teamCount }, (_, number) => groupOf(team(number))), ...rarities()];
  const groups = new Catalogue<DevrevGroup>(
    scale ?? natural.length,
    (index) => natural[index] ?? groupOf(team(index + population)),
  );
  const special: Special = {
    seedGroupId: 'string',
    emptyGroupId: groupId(teams.empty),
    bigGroupId: groupId(teams.big),
    oddIdGroupId: oddId,
    unusualGroupId: groupId(102),
    unreadableMemberGroupId: groupId(teams.unreadableMember),
    namelessMemberGroupId: groupId(teams.namelessMember),
    hostileGroupIds: teams.hostile.map(groupId),
    nestedGroupId: groupId(teams.nested),
    childGroupId: groupId(teams.child),
    deepGroupId: groupId(teams.deep),
  };
  return Object.assign(groups, { special });
}
