import { colours, familyNames, givenNames, hostileNames, otherNames, teamNames } from './data/names.ts';

/** A person of the organisation that all emulators draw from. */
export interface Person {
  readonly number: number;
  /** One person has none. */
  readonly name?: string;
  readonly handle: string;
  readonly email: string;
  readonly active: boolean;
  readonly joined: string;
}

/** A team of the organisation. */
export interface Team {
  readonly number: number;
  readonly name: string;
  readonly about?: string;
  /** The number of the team it stands below. */
  readonly parent?: number;
  readonly created: string;
  /** Absent: never touched since. */
  readonly updated?: string;
  readonly active: boolean;
  readonly ownerNumber: number;
  /** Numbers of persons, none twice. */
  readonly members: readonly number[];
}

/** How many persons there are. */
export const population = 240;
/** How many teams have a name of their own; further ones are made up. */
export const teamCount = teamNames.length;

/** Teams to look for, by number. */
export const teams = {
  big: 0,
  nested: 2,
  child: 3,
  unreadableMember: 8,
  empty: 9,
  namelessMember: 12,
  deep: 4,
  hostile: hostileNames.map((_, index) => 36 + index),
} as const;

/** The person who has no name. */
const namelessPerson = 47;
const hostilePersons = 40;
const everyone = 187;

/** A number that looks random and is always the same for a seed. */
export function scatter(seed: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A UUID that is always the same for a kind and a number. */
export function uuidOf(kind: number, number: number): string {
  const words = [0, 1, 2, 3].map((word) =>
    scatter(kind * 7919 + number * 31 + word * 104_729)
      .toString(16)
      .padStart(8, '0'),
  );
  const hex = words.join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const minute = 60_000;
const since = (seed: number, from: number, minutes: number): string =>
  new Date(from + (scatter(seed) % minutes) * minute).toISOString();
const founded = Date.UTC(2021, 2, 1, 9);
const fourYears = 4 * 365 * 24 * 60;

function nameOf(number: number): string | undefined {
  if (number === namelessPerson) return undefined;
  const hostile = hostileNames[number - hostilePersons];
  if (hostile !== undefined) return hostile;
  if (number % 5 === 3) return otherNames[Math.floor(number / 5) % otherNames.length];
  const pair = scatter(number) % (givenNames.length * familyNames.length);
  return `${givenNames[pair % givenNames.length]} ${familyNames[Math.floor(pair / givenNames.length)]}`;
}

/** Makes each thing once; only the first few are kept. */
function once<T>(make: (number: number) => T): (number: number) => T {
  const made = new Map<number, T>();
  return (number) => {
    const thing = made.get(number) ?? make(number);
    if (number < 300) made.set(number, thing);
    return thing;
  };
}

/** The person of a number. */
export const person = once((number: number): Person => {
  const name = nameOf(number);
  const plain = (name ?? '')
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase()
    .slice(0, 24);
  const handle = plain && number % 5 !== 3 ? `${plain}${number}` : `member${number}`;
  return {
    number,
    ...(name === undefined ? {} : { name }),
    handle,
    email: `${handle}@example.com`,
    active: scatter(number + 5) % 9 !== 0,
    joined: since(number + 11, founded, fourYears),
  };
});

function membersOf(number: number): number[] {
  if (number === teams.big) return Array.from({ length: everyone }, (_, index) => index);
  if (number === teams.empty) return [];
  const from = scatter(number) % population;
  // Of those that are made up every fifth is large.
  const size = number >= population && number % 5 === 0 ? 100 : 3 + (scatter(number + 77) % 22);
  const drawn = Array.from({ length: size }, (_, index) => (from + index * 7) % population);
  const extra = number === teams.namelessMember ? [namelessPerson] : [];
  const hostile = teams.hostile.includes(number) ? hostileNames.map((_, index) => hostilePersons + index) : [];
  return [...new Set([...extra, ...hostile, ...drawn])];
}

/** The team of a number; there is one for every number. */
export const team = once((number: number): Team => {
  const known = teamNames[number];
  const colour = colours[scatter(number) % colours.length];
  const updated = scatter(number + 3) % 4 === 0 ? undefined : since(number + 21, founded + fourYears * minute, 300_000);
  return {
    number,
    name: known?.name ?? `Project ${colour} ${number}`,
    ...(known?.about === undefined ? {} : { about: known.about }),
    ...(known?.below === undefined ? {} : { parent: known.below }),
    created: since(number + 13, founded, fourYears),
    ...(updated === undefined ? {} : { updated }),
    active: number % 17 !== 16,
    ownerNumber: scatter(number + 1) % 36,
    members: membersOf(number),
  };
});

const followed = 64;
let memberships: ReadonlyMap<number, readonly number[]> | undefined;

/** The numbers of the teams that a person is in, among the first so many. */
export function teamsOf(personNumber: number, among = teamCount): readonly number[] {
  if (!memberships) {
    const found = new Map<number, number[]>();
    for (let number = 0; number < followed; number++) {
      for (const member of team(number).members) found.set(member, [...(found.get(member) ?? []), number]);
    }
    memberships = found;
  }
  return (memberships.get(personNumber) ?? []).filter((number) => number < among);
}
