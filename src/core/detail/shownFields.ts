/** Lists the fields that the detail shows of a group or member, in their order. The shell adds the words. */
import type { GroupOf } from '../connection/groupsOf.ts';
import type { Count } from '../connection/memberCount.ts';
import {
  isProse,
  type Fact,
  type Coverage,
  type FieldName,
  type FieldOf,
  type Group,
  type Kind,
  type Member,
  type Ref,
  type Status,
} from '../model.ts';
import { own } from '../ownKeys.ts';
import type { Mask } from '../safety/mask.ts';
import { isEmpty, type Prose } from '../vendorText.ts';
import type { Related } from './related.ts';

/** One field: what it holds and where that stands in the raw JSON. No values: the vendor does not say. */
export interface Field {
  readonly field: FieldName;
  /** What tells it from the others: its name, and of facts its place. */
  readonly line: string;
  /** Of a fact: our words for it, in English. */
  readonly label?: string;
  readonly values: readonly FieldValue[];
  readonly pointers: readonly string[];
  /** What it holds is not all known: reading more would tell. */
  readonly loads?: boolean;
  /** Where it was looked for in less than all: among the groups that are loaded, or among the members that are. */
  readonly among?: { readonly what: 'groups' | 'members'; readonly coverage: Coverage };
}

/** A value by what it means, so that it can be set and copied. `copy` is what the copy button gives. */
export type FieldValue =
  | {
      readonly look: 'text' | 'code' | 'type';
      readonly copy: string | Prose;
      readonly said?: Prose;
      readonly label?: string;
    }
  | { readonly look: 'status'; readonly copy: Status; readonly said: Prose }
  | { readonly look: 'count'; readonly copy: string; readonly count: Count }
  | { readonly look: 'instant'; readonly copy: string; readonly by?: Ref }
  | { readonly look: 'by'; readonly copy: string; readonly by: Ref }
  /** `through`: the membership is inherited from that group. */
  | { readonly look: 'group'; readonly copy: string; readonly ref: Ref; readonly through?: Ref }
  | { readonly look: 'ref'; readonly copy: string; readonly ref: Ref }
  | { readonly look: 'web'; readonly copy: Prose };

/**
 * The values of every field, in the order in which they are shown: one that the model has and nobody shows does not
 * compile.
 */
type ShownFields<T> = {
  readonly [Field in Exclude<FieldOf<T>, 'facts' | 'realm'>]: (
    of: T,
    related: Related,
  ) => readonly (FieldValue | undefined)[];
};

const groupFields: ShownFields<Group> = {
  id: ({ id }) => [code(id)],
  handle: ({ handle }) => [code(handle)],
  name: ({ name }) => [plain(name)],
  aliases: ({ aliases }) => aliases.map(plain),
  description: ({ description }) => [plain(description)],
  type: ({ type }) => [type && { look: 'type', copy: type.raw, said: type.value }],
  status: ({ status }) => [status && { look: 'status', copy: status.value, said: status.raw }],
  origin: ({ origin = [] }) => origin.map(({ value, raw }) => ({ look: 'type', copy: value, said: raw })),
  path: ({ path }, { paths = [] }) => (path === undefined ? paths.map(plain) : [plain(path)]),
  parents: ({ parents }, related) => (related.parents ?? parents).map(groupRef),
  children: ({ children }, related) => (related.children ?? children).map(groupRef),
  owner: ({ owner }) => [owner && { look: 'ref', copy: owner.id, ref: owner }],
  memberCount: ({ memberCount: said }, { count = said && { ...said, from: 'vendor' as const } }) => [
    count && { look: 'count', copy: String(count.value), count },
  ],
  created: ({ created }) => [stamp(created)],
  updated: ({ updated }) => [stamp(updated)],
  externalIds: ({ externalIds }) => externals(externalIds),
  webUrl: ({ webUrl }) => [webUrl === undefined ? undefined : { look: 'web', copy: webUrl }],
};

const memberFields: ShownFields<Member> = {
  id: ({ id }) => [code(id)],
  kind: ({ kind }) => [kind === 'unknown' ? undefined : { look: 'type', copy: kind }],
  name: ({ name }) => [plain(name)],
  aliases: ({ aliases }) => aliases.map(plain),
  email: ({ email }) => [code(email)],
  handle: ({ handle }) => [code(handle)],
  status: ({ status }) => [status && { look: 'status', copy: status.value, said: status.raw }],
  company: ({ company }) => [company && { look: 'ref', copy: company.id, ref: company }],
  role: ({ role }) => [role && { look: 'type', copy: role.raw, said: role.value }],
  // Who is in a group itself and through another one has both.
  through: ({ through, further = [] }) => [through, ...further].map((way) => way && groupRef(way)),
  groups: ({ groups = [] }, related) => (related.groups?.groups ?? groups).map(membership),
  added: ({ added }) => [stamp(added)],
  created: ({ created }) => [stamp(created)],
  updated: ({ updated }) => [stamp(updated)],
  externalIds: ({ externalIds }) => externals(externalIds),
};

/** A value's text as it may be seen and copied. */
export function shownText(field: string, copy: string | Prose, mask: Mask): string {
  return isProse(field) ? mask.prose(copy as Prose) : (copy as string);
}

/** The fields of a group or member, in their order. */
export function fieldsOf(kind: Kind, value: Group | Member, related: Related = {}): Field[] {
  return kind === 'group' ? shown(groupFields, value as Group, related) : shown(memberFields, value as Member, related);
}

function shown<T extends Group | Member>(fields: ShownFields<T>, of: T, related: Related): Field[] {
  const known = (Object.keys(fields) as (keyof ShownFields<T> & FieldName)[]).map((field): Field => {
    const among = amongOf(field, related);
    return {
      field,
      line: field,
      values: fields[field](of, related).filter((value) => value !== undefined),
      pointers: [...(own(of.sources, field) ?? []), ...(own(of.besides ?? {}, field) ?? []).map(besidePointer)],
      ...(among !== undefined && { among }),
      ...((among !== undefined || (field === 'memberCount' && related.countLoads === true)) && { loads: true }),
    };
  });
  return [...known, ...of.facts.map(factField)];
}

function factField({ label, value, pointers }: Fact, place: number): Field {
  return { field: 'facts', line: `facts ${place}`, label, values: [{ look: 'text', copy: value }], pointers };
}

/** A pointer into the reply, as the page tells it from those into the row. */
export const besidePointer = (pointer: string): string => `#${pointer}`;

function amongOf(field: FieldName, { childrenAmong, groups }: Related): Field['among'] {
  if (field === 'children') return childrenAmong && { what: 'groups', coverage: childrenAmong };
  if (field !== 'groups' || groups === undefined || groups.known === 'vendor' || groups.known.state === 'complete')
    return undefined;
  return { what: 'members', coverage: groups.known };
}

function code(copy: string | Prose | undefined): FieldValue | undefined {
  return copy === undefined ? undefined : { look: 'code', copy };
}

function plain(copy: string | Prose | undefined): FieldValue | undefined {
  return copy === undefined || isEmpty(copy) ? undefined : { look: 'text', copy };
}

function groupRef(ref: Ref): FieldValue {
  return { look: 'group', copy: ref.id, ref };
}

function membership({ id, name, through }: GroupOf): FieldValue {
  return {
    look: 'group',
    copy: id,
    ref: name === undefined ? { id } : { id, name },
    ...(through !== undefined && { through }),
  };
}

function stamp(of: Group['created']): FieldValue | undefined {
  if (of?.at !== undefined) return { look: 'instant', copy: of.at, ...(of.by !== undefined && { by: of.by }) };
  return of?.by === undefined ? undefined : { look: 'by', copy: of.by.id, by: of.by };
}

function externals(ids: Readonly<Record<string, string>>): FieldValue[] {
  return Object.entries(ids).map(([label, copy]) => ({ look: 'code', copy, label }));
}
