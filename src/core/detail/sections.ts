/** Says where on the detail each field stands: a field of the model that has no place does not compile. */
import type { FieldOf, Group, Kind, Member } from '../model.ts';

/** A part of the detail, in the order in which they stand. `head`: beside the title. `more`: what only one vendor has. */
export type Section = 'head' | 'identity' | 'place' | 'people' | 'dates' | 'more';

type Places<T> = Readonly<Record<Exclude<FieldOf<T>, 'realm'>, Section>>;

const both = {
  id: 'head',
  handle: 'head',
  name: 'head',
  status: 'head',
  aliases: 'identity',
  externalIds: 'identity',
  created: 'dates',
  updated: 'dates',
  facts: 'more',
} as const;

const places: { readonly group: Places<Group>; readonly member: Places<Member> } = {
  group: {
    ...both,
    type: 'head',
    description: 'identity',
    origin: 'identity',
    webUrl: 'identity',
    path: 'place',
    parents: 'place',
    children: 'place',
    owner: 'people',
    memberCount: 'people',
  },
  member: {
    ...both,
    kind: 'head',
    email: 'identity',
    company: 'place',
    through: 'place',
    groups: 'place',
    role: 'people',
    added: 'dates',
  },
};

/** Where a field of a group or member stands. */
export function sectionOf(kind: Kind, field: string): Section {
  return new Map<string, Section>(Object.entries(places[kind])).get(field) ?? 'more';
}
