import { Catalogue, type Entry, type Special } from '../parts/catalogue.ts';
import { fixture } from '../parts/fixtures.ts';
import { elements, layout, print, slice, unusual, verbatim } from '../parts/json-text.ts';
import { hostileNames } from './names.ts';
import { person, population, scatter, team, teamCount, teams, type Team } from '../organisation.ts';

/** A group as WeSurvey knows it: one node of a tree. */
export interface WesurveyGroup extends Entry {
  readonly parentId: string;
  readonly remoteId: string;
}

/** The groups, with the ids that tests look for. */
export interface WesurveyGroups extends Catalogue<WesurveyGroup> {
  readonly special: Special;
}

/** [seed] The team of the seed's groups. */
export const teamId = '53';
/** [doc] An organisation's id is not its team's. */
export const orgId = '60000208195';
/** [doc] */
export const organisationRow = print({
  id: 60000208195,
  name: 'Acme',
  phone: '',
  current_user_role: 1,
  creator_id: 60000208205,
  creator_name: '王小明',
  creator_avatar_url: '',
  team_id: 53,
});

/** Departments and projects: more than a page of 100 holds, so that a child can be on another page than its parent. */
const treeCount = 118;
const deep = 60;
const odd = treeCount;
const oddsChild = 61;
const strange = treeCount + 1;
const orphan = treeCount + 2;
const unreadable = treeCount + 3;

const groupId = (number: number): bigint => (number === odd ? 18446744073709551615n : BigInt(6100 + number));
const remoteId = (number: number): string => (number % 2 ? `12${String(number).padStart(2, '0')}` : '');

/** The number of the group above; a number that no group has, for the orphan. */
function above(number: number): number | undefined {
  if (number === orphan) return 993_899;
  if (number === deep) return teams.deep;
  if (number === oddsChild) return odd;
  if (number < teamCount) return team(number).parent;
  return number >= treeCount || scatter(number) % 3 === 0 ? undefined : scatter(number + 2) % teamCount;
}

const path = (number: number): string => {
  const parent = above(number);
  return parent === undefined || parent > population ? team(number).name : `${path(parent)}/${team(number).name}`;
};

/** [seed] +08:00, without milliseconds; [doc] elsewhere naive. */
const local = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().replace(/\.\d+Z$/, '+08:00');
const naive = (at: string): string => local(at).slice(0, 19).replace('T', ' ');

/** [seed] The update stands under two names, and may be cut. */
function updateOf({ number, created, updated = created }: Team): Record<string, unknown> {
  if (number % 8 === 3) return { updated_at: local(updated) };
  if (number % 8 === 5) return { updated_at: local(updated).slice(0, 17) };
  return number % 16 === 6 ? { upd_at: naive(updated) } : { upd_at: local(updated) };
}

function fieldsOf(of: Team): Record<string, unknown> {
  const { number, name, created } = of;
  const parent = above(number);
  return {
    id: groupId(number),
    team_id: 53,
    parent_id: parent === undefined ? 0 : groupId(parent),
    source: 2,
    remote_id: remoteId(number),
    name,
    full_name: number % 5 === 4 ? '' : path(number),
    order: number % 4 === 0 ? 0 : 1000 + number,
    is_valid: of.active,
    created_at: local(created),
    ...updateOf(of),
    ...(number % 6 === 4 ? { weight: verbatim('1.0'), budget: verbatim('1e2') } : {}),
  };
}

/** [doc] A member row: no e-mail, no phone; ids are uint64, some beyond what JavaScript keeps. */
export function wesurveyMember(number: number, ofGroup: number): string {
  const { name } = person(number);
  const id = number % 3 ? 60000208205n + BigInt(number) : 60000208205123456789n + BigInt(number);
  return print(
    {
      user_id: id,
      respondent_id: id + 1000n,
      ...(name === undefined ? {} : { name }),
      avatar: '',
      role: number % 4 ? 0 : 1,
      group_full_name: path(ofGroup),
      group_id: groupId(ofGroup),
    },
    layout(number),
  );
}

/** [inferred] Members of a sub-group may be listed with their own group's id: here those of one. */
function memberRows({ number, members }: Team): string[] {
  const inherited =
    number === teams.nested ? team(teams.child).members.filter((member) => !members.includes(member)) : [];
  return [
    ...members.map((member) => wesurveyMember(member, number)),
    ...inherited.map((member) => wesurveyMember(member, teams.child)),
    ...(number === teams.unreadableMember ? ['[]'] : []),
  ];
}

function groupOf(of: Team, text: () => string = () => print(fieldsOf(of), layout(of.number))): WesurveyGroup {
  const parent = above(of.number);
  return {
    id: String(groupId(of.number)),
    name: of.name,
    parentId: parent === undefined ? '0' : String(groupId(parent)),
    remoteId: remoteId(of.number),
    text,
    detail: text,
    members: () => memberRows(of),
  };
}

/** [seed] The two groups of the seed document, in its order: the child first. */
function seedGroups(): WesurveyGroup[] {
  return elements(slice(fixture('wesurvey/groups.json'), 'data', 'list')).map((text) => {
    const row = JSON.parse(text) as { id: number; name: string; parent_id: number; remote_id: string };
    const members = (): string[] =>
      [1, 2, 4].map((number) => wesurveyMember(number, 0).replace('6100', String(row.id)));
    return {
      id: String(row.id),
      name: row.name,
      parentId: String(row.parent_id),
      remoteId: row.remote_id,
      text: () => text,
      detail: () => text,
      members,
    };
  });
}

/** All groups of the emulator: the seed's, the tree in an order of its own, rarities, and as many more as asked for. */
export function wesurveyGroups(scale?: number): WesurveyGroups {
  const { id: _none, ...bad } = groupOf(team(unreadable), () => '7');
  const natural: readonly WesurveyGroup[] = [
    ...seedGroups(),
    ...Array.from({ length: treeCount }, (_, place) => groupOf(team((place * 37 + 3) % treeCount))),
    groupOf(team(odd)),
    groupOf(team(strange), () => unusual({ ...fieldsOf(team(strange)), name: hostileNames[0] ?? '' })),
    groupOf(team(orphan)),
    bad,
  ];
  const groups = new Catalogue<WesurveyGroup>(
    scale ?? natural.length,
    (index) => natural[index] ?? groupOf(team(index + population)),
  );
  const id = (number: number): string => String(groupId(number));
  const special: Special = {
    seedGroupId: '6033',
    emptyGroupId: id(teams.empty),
    bigGroupId: id(teams.big),
    oddIdGroupId: id(odd),
    unusualGroupId: id(strange),
    unreadableMemberGroupId: id(teams.unreadableMember),
    namelessMemberGroupId: id(teams.namelessMember),
    hostileGroupIds: teams.hostile.map(id),
    nestedGroupId: id(teams.nested),
    childGroupId: id(teams.child),
    orphanGroupId: id(orphan),
    deepGroupId: id(deep),
  };
  return Object.assign(groups, { special });
}
