/**
 * Groups and members as a language model gets them: as data. What a vendor wrote is cut and on one line, without what
 * looks like a secret and without characters that nobody sees; IDs alone are whole, for another ID is another's.
 */
import { groupCoverage } from '../connection/coverage.ts';
import { asMemberOf } from '../connection/inherited.ts';
import { resolved } from '../connection/known.ts';
import { memberCountOf } from '../connection/memberCount.ts';
import type { Source } from '../connection/source.ts';
import type { Failure } from '../failure.ts';
import { invisible } from '../invisible.ts';
import type { Fact, Group, Member, Ref, Said, Stamp } from '../model.ts';
import { isGuess } from '../nameIndex/ranks.ts';
import { onScreen } from '../safety/door.ts';
import { oneLine } from '../safety/oneLine.ts';
import type { Found } from '../search/facts.ts';
import type { Prose } from '../vendorText.ts';

/** What becomes JSON. A field that is undefined is left out. */
export type Data = Readonly<Record<string, unknown>>;

/** Characters of a name, of a description, and of any other text. */
const [longestName, longestProse, longestText] = [200, 1000, 300];
/** Of each list that a group or member has of its own. */
const most = 20;

/** JSON in which each character that nobody sees is an escape: a model would read it. */
export function dataText(data: Data): string {
  return JSON.stringify(data).replace(invisible, (character) =>
    Array.from({ length: character.length }, (_, at) => escaped(character.charCodeAt(at))).join(''),
  );
}

/** Which connection, and of which vendor. */
export function connectionData({ connector: { connection, vendor } }: Source): Data {
  return { connectionId: connection.id, connection: oneLine(connection.label, longestName), vendor: vendor.label };
}

/** How much of the groups of a connection is known. @param unchecked groups of which a filter could not tell */
export function coverageData(source: Source, unchecked?: number): Data {
  const { state, loaded, total, asOf, cached } = groupCoverage(source);
  const { failure } = source.groups;
  return {
    ...connectionData(source),
    groups: state,
    loaded,
    total,
    asOf,
    fromCache: cached,
    failure: failure && failureData(failure),
    notChecked: unchecked,
  };
}

/** Why something was not read, without a word of the vendor's. */
export function failureData({ kind, reason, retryAt }: Failure): Data {
  return { kind, reason, retryAt };
}

/** A group that was found, in short. */
export function foundData({ source, id, name, handle, path, memberCount, status, at, cached, rank }: Found): Data {
  return {
    ...connectionData(source),
    groupId: id,
    name: oneLine(name, longestName),
    handle: lineData(handle),
    path: lineData(path),
    memberCount,
    status: statusData(status),
    asOf: instantData(at),
    fromCache: cached || undefined,
    onlySimilar: isGuess(rank) || undefined,
  };
}

/** A group with all that is known of it, people by name. */
export function groupData(source: Source, group: Group): Data {
  const { id, name, handle, aliases, description, type, status, origin, path, parents, children, owner } = group;
  const count = memberCountOf(source, id, group.memberCount);
  return {
    ...connectionData(source),
    groupId: id,
    name: oneLine(name, longestName),
    handle: lineData(handle),
    alsoKnownAs: listData(aliases, (alias) => oneLine(alias, longestName)),
    description: proseData(description, longestProse),
    type: type && proseData(type.raw),
    status: statusData(status),
    origin: listData(origin, ({ value }) => value),
    path: lineData(path),
    parents: listData(parents, refData),
    moreParents: group.moreParents,
    children: listData(children, refData),
    owner: owner && refData(resolved(source, owner)),
    memberCount: count && { kind: count.kind, value: count.value, from: count.from },
    created: stampData(source, group.created),
    updated: stampData(source, group.updated),
    externalIds: externalData(group.externalIds),
    webUrl: proseData(group.webUrl, longestProse),
    facts: listData(group.facts, factData),
    warnings: listData(group.warnings, ({ kind }) => kind),
  };
}

/** A member as one of a group. */
export function memberData(source: Source, groupId: string, met: Member): Data {
  const member = asMemberOf(source, groupId, met);
  const { id, realm, name, kind, email, handle, aliases, status, role, added, through, further = [] } = member;
  return {
    memberId: id,
    realm,
    name: oneLine(name, longestName),
    kind,
    email: proseData(email),
    handle: lineData(handle),
    alsoKnownAs: listData(aliases, (alias) => oneLine(alias, longestName)),
    status: statusData(status),
    role: role && proseData(role.raw),
    through: listData(through === undefined ? [] : [through, ...further.filter((way) => way !== undefined)], refData),
    addedAt: lineData(added?.at),
  };
}

/** A group or person by ID, with the name where that is known. */
export function refData({ id, name }: Ref): Data {
  return { id, name: name === undefined ? undefined : oneLine(name, longestName) };
}

/** ms since 1970 as ISO 8601. */
export function instantData(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}

const escaped = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;

const lineData = (text: string | undefined): string | undefined =>
  text === undefined || text === '' ? undefined : oneLine(text, longestText);

/** Whatever the user set for the screen: what looks like a secret goes to no model. */
const proseData = (text: Prose | undefined, longest = longestText): string | undefined =>
  text === undefined ? undefined : onScreen(text, () => true, longest);

const statusData = (status: Said<string> | undefined): Data | undefined =>
  status && { value: status.value, vendorSays: proseData(status.raw) };

const factData = ({ label, value }: Fact): Data => ({ label, value: proseData(value) });

function stampData(source: Source, stamp: Stamp | undefined): Data | undefined {
  return stamp && { at: lineData(stamp.at), by: stamp.by && refData(resolved(source, stamp.by)) };
}

/** None is left out. How many more there are than are told stands behind them. */
function listData<T, R>(list: readonly T[] | undefined, data: (one: T) => R): readonly (R | string)[] | undefined {
  if (list === undefined || list.length === 0) return undefined;
  const left = list.length - most;
  return [...list.slice(0, most).map(data), ...(left > 0 ? [`and ${left} more`] : [])];
}

function externalData(ids: Readonly<Record<string, string>>): readonly unknown[] | undefined {
  return listData(Object.entries(ids), ([system, id]) => ({
    system: oneLine(system, longestText),
    id: oneLine(id, longestText),
  }));
}
