import { Catalogue, type Entry, type Source, type Special } from '../parts/catalogue.ts';
import { fixture } from '../parts/fixtures.ts';
import { layout, print, slice, unusual, verbatim } from '../parts/json-text.ts';
import { person, population, team, teamCount, teams, teamsOf, uuidOf, type Team } from '../organisation.ts';

/** A group as Aptly knows it: it may stand below several others. */
export interface AptlyGroup extends Entry {
  readonly code: string;
  readonly parents: readonly string[];
  readonly typeId: string;
  readonly status: string;
}

/** The groups, with the ids that tests look for. */
export interface AptlyGroups extends Catalogue<AptlyGroup> {
  readonly special: Special;
}

/** [seed] The reply of the seed document, and the object in it. */
export const seedReply = fixture('aptly/group.json');
/** [seed] */
export const seedText = slice(seedReply, 'data');
const seed = JSON.parse(seedText) as {
  id: string;
  tenantId: string;
  parentGroups: [{ parentGroup: { id: string; groupName: string } }];
};
/** [seed] The tenant of the seed's group. */
export const tenantId = seed.tenantId;

/** Numbers behind those of the organisation. */
const odd = teamCount;
const strange = teamCount + 1;
const unreadable = teamCount + 2;
const cycle = [teamCount + 3, teamCount + 4, teamCount + 5];
const seedParent = teamCount + 6;
const seedNumber = teamCount + 7;
const naturalCount = teamCount + 8;
const severalParents = 5;

const oddId = '50% off/été 2026 🎉 ?a=b#c';
const fixedIds: Readonly<Record<number, string>> = {
  [odd]: oddId,
  [seedParent]: seed.parentGroups[0].parentGroup.id,
  [seedNumber]: seed.id,
};
const groupId = (number: number): string => fixedIds[number] ?? uuidOf(1, number);
const nameOf = (number: number): string =>
  number === seedParent || number === seedNumber ? 'Engineering Team' : team(number).name;
const types = ['Department', 'Location', 'Organization'];
const typeId = (number: number): string => uuidOf(2, number % types.length);
const codeOf = (number: number): string =>
  number === seedParent ? '10000' : number === seedNumber ? 'drDwrQ' : String(10_001 + number);
const statusOf = (number: number): string => (team(number).active ? 'ACTIVE' : 'INACTIVE');
const older = (number: number): boolean => number % 7 === 6;

/** [doc] Many parents are possible; the cycle is what a server should never have. */
function parentsOf(number: number): number[] {
  if (cycle.includes(number)) return [cycle[(cycle.indexOf(number) + 1) % cycle.length] ?? 0];
  if (number === seedNumber) return [seedParent];
  const { parent } = team(number);
  return [...(parent === undefined ? [] : [parent]), ...(number === severalParents ? [11, 1] : [])];
}

const childrenOf = (parent: number): number[] =>
  parent < naturalCount
    ? Array.from({ length: naturalCount }, (_, number) => number).filter((number) => parentsOf(number).includes(parent))
    : [];

/** [doc] A parent or child as list rows show it. */
const link = (number: number): Record<string, unknown> => ({
  id: groupId(number),
  groupName: nameOf(number),
  ...(older(number) ? {} : { displayName: nameOf(number) }),
  tenantGroupTypeId: typeId(number),
});

const common = (of: Team): Record<string, unknown> => ({
  id: groupId(of.number),
  tenantId,
  groupId: codeOf(of.number),
  groupName: nameOf(of.number),
  // [doc] Older captures lack these.
  ...(older(of.number)
    ? {}
    : { displayName: nameOf(of.number), legalName: `${nameOf(of.number)} Ltd`, externalId: `EXT-${of.number}` }),
  status: statusOf(of.number),
  createdOn: of.created,
  updatedOn: of.updated ?? null,
  isSynced: of.number % 4 === 1,
  baseCurrency: of.number % 3 ? '' : 'EUR',
  instanceId: uuidOf(4, 0),
});

/** [doc] A list row. */
const listFields = (of: Team): Record<string, unknown> => ({
  ...common(of),
  parentGroups: parentsOf(of.number).map(link),
  childGroups: childrenOf(of.number).map(link),
  tenantGroupTypeId: typeId(of.number),
  tenantGroupTypeName: types[of.number % types.length],
  decisions: of.number % 5,
  delegations: of.number % 4,
  ...(of.number % 6 === 4 ? { weight: verbatim('1.0'), budget: verbatim('1e2'), legacyId: 60000208205123456789n } : {}),
});

/** [seed] What the call for one group shows: the type as an object, parents as link rows, no children. */
function detailFields(of: Team): Record<string, unknown> {
  const { number } = of;
  const typeOf = (one: number): Record<string, unknown> => ({
    id: typeId(one),
    groupTypeName: types[one % types.length],
  });
  const parentGroups = parentsOf(number).map((parent) => ({
    id: uuidOf(5, number * 100 + parent),
    parentId: groupId(parent),
    createdAt: of.created,
    parentGroup: {
      ...link(parent),
      tenantId,
      groupId: codeOf(parent),
      status: statusOf(parent),
      tenantGroupType: typeOf(parent),
    },
  }));
  return {
    ...common(of),
    tenantGroupType: {
      ...typeOf(number),
      shouldAllowEnableDisable: true,
      isDefault: number % 3 === 0,
      disableOption: 'KEEP_ASSOCIATIONS',
    },
    isDeleted: number === 33,
    disableOption: 'NA',
    parentGroups,
    decisionsCount: number % 5,
    delegationsCount: number % 4,
  };
}

function groupOf(of: Team, text?: () => string): AptlyGroup {
  const none = of.number === teams.unreadableMember ? ['null'] : [];
  return {
    id: groupId(of.number),
    name: nameOf(of.number),
    code: codeOf(of.number),
    parents: parentsOf(of.number).map(groupId),
    typeId: typeId(of.number),
    status: statusOf(of.number),
    text: text ?? (() => print(listFields(of), layout(of.number))),
    detail: of.number === seedNumber ? () => seedText : () => print(detailFields(of), layout(of.number)),
    members: () => [...of.members.map(aptlyUser), ...none],
  };
}

/** [seed] The seed's group as a list row: [doc] the same facts in the list's shape. */
function seedRow(): string {
  const at = (key: string): string => slice(seedText, key);
  const copied = [
    'id',
    'tenantId',
    'groupId',
    'groupName',
    'displayName',
    'legalName',
    'status',
    'createdOn',
    'updatedOn',
    'isSynced',
  ].map((key) => `"${key}": ${at(key)}`);
  const type = slice(seedText, 'tenantGroupType', 'id');
  const made = [
    `"parentGroups": ${print([link(seedParent)])}`,
    '"childGroups": []',
    `"tenantGroupTypeId": ${type}`,
    `"tenantGroupTypeName": ${slice(seedText, 'tenantGroupType', 'groupTypeName')}`,
    '"decisions": 25',
    '"delegations": 25',
    `"baseCurrency": ${at('baseCurrency')}`,
    `"externalId": ${at('externalId')}`,
    `"instanceId": ${at('instanceId')}`,
  ];
  return `{${[...copied, ...made].join(', ')}}`;
}

/** All groups of the emulator: the organisation, the rarities, and as many more as asked for. */
export function aptlyGroups(scale = naturalCount): AptlyGroups {
  const texts: Readonly<Record<number, () => string>> = {
    [strange]: () => unusual({ ...listFields(team(strange)), groupName: 'Odd spelling', displayName: 'Odd spelling' }),
    [unreadable]: () => 'null',
    [seedNumber]: seedRow,
  };
  const natural = (number: number): AptlyGroup => {
    const { id, ...group } = groupOf(team(number), texts[number]);
    return number === unreadable || id === undefined ? group : { id, ...group };
  };
  const groups = new Catalogue<AptlyGroup>(scale, (index) =>
    index < naturalCount ? natural(index) : groupOf(team(index + population)),
  );
  const special: Special = {
    seedGroupId: seed.id,
    emptyGroupId: groupId(teams.empty),
    bigGroupId: groupId(teams.big),
    oddIdGroupId: oddId,
    unusualGroupId: groupId(strange),
    unreadableMemberGroupId: groupId(teams.unreadableMember),
    namelessMemberGroupId: groupId(teams.namelessMember),
    hostileGroupIds: teams.hostile.map(groupId),
    nestedGroupId: groupId(teams.nested),
    childGroupId: groupId(teams.child),
    deepGroupId: groupId(teams.deep),
    severalParentsGroupId: groupId(severalParents),
    cycleGroupIds: cycle.map(groupId),
  };
  return Object.assign(groups, { special });
}

/** [doc] The groups of a user, as `GET /auth/v1/user/groups` and the users' rows tell them. */
export const memberships = (number: number): string =>
  print(
    teamsOf(number, naturalCount)
      .filter((one) => one !== unreadable)
      .map((one, index) => ({
        id: uuidOf(6, number * 100 + one),
        tenantId,
        userId: uuidOf(7, number),
        groupId: groupId(one),
        groupTypeId: typeId(one),
        groupName: nameOf(one),
        displayName: nameOf(one),
        isPrimaryOrg: index === 0,
        isDeleted: false,
      })),
  );

function userText(number: number, withGroups: boolean): string {
  const { name, email, handle, active, joined } = person(number);
  const [firstName = null, lastName = null] = name?.split(' ') ?? [];
  const row = {
    id: uuidOf(7, number),
    userId: String(10_001 + number),
    loginId: email,
    email,
    ...(name === undefined ? { name: null } : { name, displayName: name }),
    firstName,
    lastName,
    mobilePhone: '',
    profileImageUrl: null,
    status: active ? 'ACTIVE' : 'INACTIVE',
    activeTenantId: tenantId,
    handle,
    createdOn: joined,
    ...(withGroups ? { groups: JSON.parse(memberships(number)) as unknown } : {}),
  };
  return print(row, layout(number));
}

const users = new Map<number, string>();

/** A user's row, with its groups; made once, for it is long. */
export function aptlyUser(number: number): string {
  const text = users.get(number) ?? userText(number, true);
  if (number < population) users.set(number, text);
  return text;
}

/** All users, with or without their groups. */
export const aptlyUsers = (withGroups: boolean): Source => ({
  count: population,
  text: withGroups ? aptlyUser : (index) => userText(index, false),
});

const types3 = types.map((groupTypeName, index) => ({
  id: typeId(index),
  groupTypeName,
  status: 'ACTIVE',
  isDefault: true,
  disableOption: 'KEEP_ASSOCIATIONS',
  addressEnabled: index === 1,
  isDeleted: false,
}));

/** [doc] The types of groups. */
export const groupTypes: Source = { count: types3.length, text: (index) => print(types3[index % types3.length]) };

/** [doc] The tenants of the user. */
export const tenants = [
  {
    id: tenantId,
    tenantName: 'Acme',
    tenantCode: 'acme',
    tenantIdDescope: 'T2emulator',
    status: 'ACTIVE',
    isActive: true,
  },
  {
    id: uuidOf(8, 1),
    tenantName: 'Acme Sandbox',
    tenantCode: 'acme-sandbox',
    tenantIdDescope: 'T3emulator',
    status: 'ACTIVE',
    isActive: true,
  },
];
