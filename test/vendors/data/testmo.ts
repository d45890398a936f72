import { Catalogue, type Entry, type Source, type Special } from '../parts/catalogue.ts';
import { fixture } from '../parts/fixtures.ts';
import { layout, print, slice, unusual, verbatim } from '../parts/json-text.ts';
import { person, population, team, teamCount, teams, teamsOf, type Team } from '../organisation.ts';

/** The groups, with the ids that tests look for. */
export interface TestmoGroups extends Catalogue<Entry> {
  readonly special: Special;
}

/** [seed] Groups 1 and 2 are the seed's; [inferred] 64-bit numbers are possible. */
const groupId = (number: number): bigint => (number === teamCount ? 9007199254740993n : BigInt(number + 3));
const userId = (number: number): number => number + 1;

/** [inferred from is_forgotten] Deleted users are still in groups, and are missing in expands. */
const isForgotten = (number: number): boolean => number % 37 === 36;

/** [seed] `members` are ids of users; `updated_at` and `updated_by` are null until the first edit. */
function fieldsOf(of: Team): Record<string, unknown> {
  const { number, name, created, updated, ownerNumber, members } = of;
  const odd = number === teams.unreadableMember ? ['oops'] : [];
  return {
    id: groupId(number),
    name,
    members: [...members.map(userId), ...odd],
    created_at: created,
    created_by: userId(ownerNumber),
    updated_at: updated ?? null,
    updated_by: updated === undefined ? null : userId(ownerNumber),
    ...(number % 6 === 4 ? { weight: verbatim('1.0'), budget: verbatim('1e2'), legacy_id: 60000208205123456789n } : {}),
  };
}

function groupOf(of: Team, text: () => string = () => print(fieldsOf(of), layout(of.number))): Entry {
  const odd = of.number === teams.unreadableMember ? ['"oops"'] : [];
  const members = (): string[] => [...of.members.map((member) => String(userId(member))), ...odd];
  return { id: String(groupId(of.number)), name: of.name, text, detail: text, members };
}

/** [seed] The two groups of the seed document. */
function seedGroups(): Entry[] {
  const list = fixture('testmo/groups.json');
  const [qa, dev] = [slice(list, 'result', 0), slice(list, 'result', 1)];
  return [
    {
      id: '1',
      name: 'QA',
      text: () => qa,
      detail: () => slice(fixture('testmo/group.json'), 'result'),
      members: () => ['1', '2', '3', '4', '5'],
    },
    { id: '2', name: 'Dev', text: () => dev, detail: () => dev, members: () => ['3', '4', '5'] },
  ];
}

/** All groups of the emulator: the seed's, the organisation, rarities, and as many more as asked for. */
export function testmoGroups(scale?: number): TestmoGroups {
  const strange = team(teamCount + 1);
  const { id: _none, ...unreadable } = groupOf(
    team(teamCount + 2),
    () => '{"name": "A group without an id", "members": [1, 2]}',
  );
  const natural: readonly Entry[] = [
    ...seedGroups(),
    ...Array.from({ length: teamCount + 1 }, (_, number) => groupOf(team(number))),
    groupOf(strange, () => unusual({ ...fieldsOf(strange), name: 'Odd spelling' })),
    unreadable,
  ];
  const groups = new Catalogue<Entry>(
    scale ?? natural.length,
    (index) => natural[index] ?? groupOf(team(index + population)),
  );
  const id = (number: number): string => String(groupId(number));
  const special: Special = {
    seedGroupId: '1',
    emptyGroupId: id(teams.empty),
    bigGroupId: id(teams.big),
    oddIdGroupId: id(teamCount),
    unusualGroupId: id(strange.number),
    unreadableMemberGroupId: id(teams.unreadableMember),
    namelessMemberGroupId: id(teams.namelessMember),
    hostileGroupIds: teams.hostile.map(id),
  };
  return Object.assign(groups, { special });
}

/** [doc] A user as the vendor's SDK types it. */
function userText(number: number): string {
  const { name = '', email, active, joined } = person(number);
  const forgotten = isForgotten(number);
  return print(
    {
      id: userId(number),
      name: forgotten ? '' : name,
      email: forgotten ? null : email,
      type: 1,
      timezone: null,
      date_format: null,
      time_format: null,
      notifications: 1,
      tfa_enabled: number % 2 === 0,
      is_active: active && !forgotten,
      is_forgotten: forgotten,
      is_api: number % 50 === 49,
      role_id: 1,
      groups: teamsOf(number, teamCount + 2).map(groupId),
      created_at: joined,
      created_by: 2,
      updated_at: null,
      updated_by: null,
    },
    layout(number),
  );
}

/** All users. */
export const testmoUsers: Source = { count: population, text: userText };

/** A user by id. */
export const testmoUser = (id: string): string | undefined =>
  /^[1-9]\d{0,8}$/.test(id) && Number(id) <= population ? userText(Number(id) - 1) : undefined;

function numbersIn(rows: readonly string[], ...keys: readonly string[]): number[] {
  const found = rows.flatMap((row) => {
    const value = JSON.parse(row) as Record<string, unknown> | null;
    return keys.flatMap((key) => value?.[key]).filter((item): item is number => typeof item === 'number');
  });
  return [...new Set(found)].sort((a, b) => a - b);
}

/** [doc] `expands.users`: id and name; [inferred] it covers members and authors alike. */
export function expandedUsers(rows: readonly string[]): string {
  const numbers = numbersIn(rows, 'members', 'created_by', 'updated_by').map((id) => id - 1);
  const known = numbers.filter((number) => number >= 0 && number < population && !isForgotten(number));
  return print(known.map((number) => ({ id: userId(number), name: person(number).name ?? '' })));
}

/** [doc] `expands.groups` of users: id and name. */
export const expandedGroups =
  (groups: TestmoGroups) =>
  (rows: readonly string[]): string =>
    print(
      numbersIn(rows, 'groups')
        .flatMap((id) => groups.find(String(id)) ?? [])
        .map(({ id, name }) => ({ id: BigInt(id ?? 0), name })),
    );
