import { Catalogue, type Entry, type Special } from '../parts/catalogue.ts';
import { fixture } from '../parts/fixtures.ts';
import { elements, layout, print, slice, unusual, verbatim, withKey } from '../parts/json-text.ts';
import { person, population, team, teamCount, teams, uuidOf, type Team } from '../organisation.ts';

/** A group as Semaphor knows it. */
export interface SemaphorGroup extends Entry {
  readonly type: string;
  readonly tenantId?: string;
  readonly created: string;
  /** The members in the shape that `includeMembers` gives. */
  inline(): readonly string[];
  /** The reply of the call for one group with `includeMembers`. */
  withMembers(): string;
}

/** The groups, with the ids that tests look for. */
export interface SemaphorGroups extends Catalogue<SemaphorGroup> {
  readonly special: Special;
}

const usualCount = 263;
const oddId = 'grp_50% off/été 2026 🎉 ?a=b#c';
const groupId = (number: number): string => (number === teamCount ? oddId : `grp_${(number + 4096).toString(16)}`);
const isTenants = ({ number }: Team): boolean => number % 4 === 3;
const tenantId = ({ number }: Team): string => `t_${uuidOf(3, number % 5)}`;
const cutMillis = (at: string): string => at.replace(/\.\d+Z$/, 'Z');

/** [doc] A group's members as JSON text, in the shape of `includeMembers`. */
export const inlineMembers = (group: SemaphorGroup): string => `[${group.inline().join(',')}]`;

function user(number: number, tenants: boolean): Record<string, unknown> {
  const { name, email } = person(number);
  return { id: `${tenants ? 'tu' : 'ou'}_${number + 1}`, ...(name === undefined ? { name: null } : { name }), email };
}

/** [doc] A row of `/groups/{id}/members`. */
function memberRow(of: Team, number: number): string {
  const tenants = isTenants(of);
  const { id } = user(number, tenants);
  const row = {
    id: `gm_${of.number}_${number}`,
    groupId: groupId(of.number),
    user: user(number, tenants),
    userType: tenants ? 'tenant' : 'org',
    userId: id,
    addedBy: `ou_${of.ownerNumber + 1}`,
    createdAt: cutMillis(person(number).joined),
  };
  return print(
    number % 19 === 4 ? { ...row, weight: verbatim('1.0'), seat: 12345678901234567890n } : row,
    layout(number),
  );
}

/** [seed] A row of `includeMembers`; [inferred] the user of the other type is null, or missing. */
function inlineRow(of: Team, number: number): string {
  const tenants = isTenants(of);
  const [mine, other] = tenants ? ['tenantUser', 'orgUser'] : ['orgUser', 'tenantUser'];
  const { id } = user(number, tenants);
  const nothing = number % 2 ? { [`${other}Id`]: null, [other]: null } : {};
  return print({
    id: `gm_${of.number}_${number}`,
    groupId: groupId(of.number),
    [`${mine}Id`]: id,
    ...nothing,
    addedBy: `ou_${of.ownerNumber + 1}`,
    createdAt: cutMillis(person(number).joined),
    [mine]: user(number, tenants),
  });
}

/** [doc] Org groups have no tenant: `null`; [inferred] description is null or absent. */
function fieldsOf(of: Team): Record<string, unknown> {
  const { number, name, about, created, updated, ownerNumber, members } = of;
  const description = about === undefined ? (number % 2 ? { description: null } : {}) : { description: about };
  return {
    id: groupId(number),
    name,
    ...description,
    type: isTenants(of) ? 'TENANT_GROUP' : 'ORG_GROUP',
    organizationId: 'org_acme',
    tenantId: isTenants(of) ? tenantId(of) : null,
    createdBy: `ou_${ownerNumber + 1}`,
    createdAt: number % 2 ? created : cutMillis(created),
    updatedAt: updated ?? created,
    memberCount: members.length + (number === teams.unreadableMember ? 1 : 0),
    permissions: { canEdit: number % 3 === 0, canDelete: number % 5 === 0, canManageMembers: number % 2 === 0 },
    ...(number % 6 === 4 ? { quota: verbatim('1e2'), weight: verbatim('1.0') } : {}),
  };
}

function groupOf(of: Team, text: () => string = () => print(fieldsOf(of), layout(of.number))): SemaphorGroup {
  const odd = of.number === teams.unreadableMember ? ['"oops"'] : [];
  const shared = JSON.stringify({ count: of.number % 7 });
  const inline = (): string[] => [...of.members.map((member) => inlineRow(of, member)), ...odd];
  return {
    id: groupId(of.number),
    name: of.name,
    type: isTenants(of) ? 'TENANT_GROUP' : 'ORG_GROUP',
    created: of.created,
    ...(isTenants(of) ? { tenantId: tenantId(of) } : {}),
    text,
    detail: () => withKey(text(), 'sharedResources', shared),
    inline,
    withMembers: () => withKey(withKey(text(), 'members', `[${inline().join(',')}]`), 'sharedResources', shared),
    members: () => [...of.members.map((member) => memberRow(of, member)), ...odd],
  };
}

/** [seed] The group of the seed document; its list row is the same text up to `permissions`. */
function seedGroup(): SemaphorGroup {
  const whole = fixture('semaphor/group.json');
  const members = slice(whole, 'members');
  const detail = whole.replace(`\n  "members": ${members},`, '');
  const text = detail.replace(`,\n  "sharedResources": ${slice(whole, 'sharedResources')}`, '');
  const user = slice(whole, 'members', 0, 'orgUser');
  const row = `{"id":"string","groupId":"string","user":${user},"userType":"org","userId":"string","addedBy":"string","createdAt":"2019-08-24T14:15:22Z"}`;
  return {
    id: 'string',
    name: 'string',
    type: 'ORG_GROUP',
    tenantId: 'string',
    created: '2019-08-24T14:15:22Z',
    text: () => text,
    detail: () => detail,
    inline: () => elements(members),
    withMembers: () => whole,
    members: () => [row],
  };
}

/** All groups of the emulator: the organisation, rarities behind it, and projects up to 263 or as many as asked for. */
export function semaphorGroups(scale = usualCount): SemaphorGroups {
  const strange = team(teamCount + 1);
  const { id: _none, ...unreadable } = groupOf(team(teamCount + 2), () => '"oops"');
  const natural: readonly SemaphorGroup[] = [
    ...Array.from({ length: teamCount + 1 }, (_, number) => groupOf(team(number))),
    groupOf(strange, () => unusual({ ...fieldsOf(strange), name: 'Odd spelling' })),
    unreadable,
    seedGroup(),
  ];
  const groups = new Catalogue<SemaphorGroup>(scale, (index) => natural[index] ?? groupOf(team(index + population)));
  const special: Special = {
    seedGroupId: 'string',
    emptyGroupId: groupId(teams.empty),
    bigGroupId: groupId(teams.big),
    oddIdGroupId: oddId,
    unusualGroupId: groupId(strange.number),
    unreadableMemberGroupId: groupId(teams.unreadableMember),
    namelessMemberGroupId: groupId(teams.namelessMember),
    hostileGroupIds: teams.hostile.map(groupId),
  };
  return Object.assign(groups, { special });
}
