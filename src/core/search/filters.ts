/** The filters of the finder, such as `is:empty`: a line each in the table says all that is particular to it. */
import type { Source } from '../connection/source.ts';
import type { Kind, MemberCount } from '../model.ts';
import { fold, isUnspaced, isWord } from '../nameIndex/entries/fold.ts';
import { onScreen } from '../safety/door.ts';
import { vendorNames } from '../vendorKit/vendor.ts';
import { opened, type Prose } from '../vendorText.ts';
import type { InNote } from '../listing/rows/keptFields.ts';

/** What the filters read of a group or member. */
export interface Judged {
  readonly kind: Kind;
  readonly id: string;
  readonly memberCount?: MemberCount | undefined;
  readonly told: InNote;
  /** Whether it is what was known before a restart. */
  readonly cached: boolean;
}

/** Whether something may be found. Undefined: what is known of it does not tell. */
export type Accepts = (source: Source, one: Judged) => boolean | undefined;

/** What a value of a filter asks for: all that it names. */
export interface Filter {
  /** Which connections are asked. */
  readonly asks?: (source: Source) => boolean;
  /** What may be found. Absent: both. */
  readonly kinds?: readonly Kind[];
  readonly accepts?: Accepts;
  /** As `accepts`, by nothing but what was told: for many that were told the same it is asked once. */
  readonly byTold?: (told: InNote) => boolean | undefined;
}

/** What a filter is offered its values of. */
export interface FilterValues {
  readonly sources: readonly Source[];
  /** What was told of all that is known; read when it is first needed. */
  readonly told: () => Iterable<InNote>;
}

/** All that is particular to a filter. */
export interface FilterRule {
  /** What twice the same asks for: one of both, or both. */
  readonly joins: 'any' | 'all';
  /** What a value, folded, asks for. Undefined: it means nothing. */
  readonly reads: (value: string) => Filter | undefined;
  /** The values that are known, as they may be typed. None where only the user knows them. */
  readonly values: (of: FilterValues) => Iterable<string>;
  /** Whether what is known has all values that make sense, so that any other is an error. */
  readonly knowsValues?: true;
  /** Whether members that nobody read would tell what is not known. */
  readonly readsMembers?: true;
}

/** Words that are longer are not offered. */
const longestWord = 60;

const groupsOnly = { kinds: ['group'] } as const;
const member: FilterRule = {
  joins: 'all',
  reads: (value) => ({ ...groupsOnly, accepts: (source, { id }) => hasMember(source, id, value) }),
  values: () => [],
  readsMembers: true,
};
const kinds: Readonly<Record<string, Filter>> = {
  group: groupsOnly,
  member: { kinds: ['member'] },
  person: memberKind('person'),
  service: memberKind('service'),
  contact: memberKind('contact'),
};
/** What people call them, too. */
const kindWords = new Map(
  Object.entries({ people: 'person', user: 'person', groups: 'group', members: 'member', users: 'person' }),
);

/** Word before the colon → its rule. */
export const filters = {
  in: {
    joins: 'any',
    knowsValues: true,
    reads: (value) => ({ asks: ({ connector: { connection } }) => isAny(value, connection.label, connection.id) }),
    values: ({ sources }) =>
      // What holds both kinds of quotes cannot be quoted.
      sources.map(({ connector: { connection } }) =>
        quoted(connection.label) === undefined ? connection.id : connection.label,
      ),
  },
  vendor: {
    joins: 'any',
    knowsValues: true,
    reads: (value) => ({ asks: ({ connector: { vendor } }) => isAny(value, vendor.id, ...vendorNames(vendor)) }),
    values: ({ sources }) => sources.map(({ connector }) => connector.vendor.id),
  },
  is: {
    joins: 'all',
    reads: (value) => (value === 'empty' ? { ...groupsOnly, accepts: isEmpty } : undefined),
    values: () => ['empty'],
    readsMembers: true,
  },
  has: member,
  member,
  type: {
    joins: 'any',
    knowsValues: true,
    reads: (value) => ({ ...groupsOnly, byTold: ({ type }) => says(value, opened(type)) }),
    values: ({ told }) => each(told(), ({ type }) => shown(type)),
  },
  status: {
    joins: 'any',
    knowsValues: true,
    reads: (value) => ({ byTold: ({ status, statusRaw }) => says(value, status, opened(statusRaw)) }),
    values: ({ told }) => each(told(), ({ status, statusRaw }) => (status === 'unknown' ? shown(statusRaw) : status)),
  },
  owner: {
    joins: 'any',
    knowsValues: true,
    reads: (value) => ({
      ...groupsOnly,
      byTold: ({ owner }) => (owner === undefined ? undefined : isAny(value, owner)),
    }),
    values: ({ told }) => each(told(), ({ owner }) => owner),
  },
  kind: {
    joins: 'any',
    reads: (value) => {
      const kind = kindWords.get(value) ?? value;
      return new Map(Object.entries(kinds)).get(kind);
    },
    values: () => Object.keys(kinds),
  },
} as const satisfies Readonly<Record<string, FilterRule>>;

/** A word that is a filter before a colon. */
export type FilterName = keyof typeof filters;
/** All of them. */
export const filterNames = Object.keys(filters) as readonly FilterName[];

/** Whether a word, in lower case, is a filter. */
export const isFilterName = (word: string): word is FilterName => Object.hasOwn(filters, word);

/** A value as it is typed behind the colon. Undefined: no quotes can hold it. */
export function quoted(value: string): string | undefined {
  if (!/[\s,，"“„”«»'‘’]/.test(value)) return value;
  const [open, close] =
    [
      ['"', '"'],
      ['«', '»'],
    ].find(([, end]) => !value.includes(end!) && !value.includes('”')) ?? [];
  return open === undefined ? undefined : `${open}${value}${close}`;
}

function memberKind(kind: string): Filter {
  return { kinds: ['member'], byTold: (told) => told.kind === kind };
}

/** A vendor's word, where it may be shown to whoever types: nothing that looks like a secret, on one line. */
function shown(text: Prose | undefined): string | undefined {
  const line = text && onScreen(text, () => true, longestWord);
  return line === opened(text) ? line : undefined;
}

function* each(told: Iterable<InNote>, value: (one: InNote) => string | undefined): Iterable<string> {
  for (const one of told) {
    const its = value(one);
    if (its !== undefined && its !== '') yield its;
  }
}

/**
 * By the vendor's count, or by members that were read to the end. A group of which neither is known is not called
 * empty.
 */
function isEmpty(source: Source, { id, memberCount }: Judged): boolean | undefined {
  if (memberCount !== undefined && (memberCount.kind === 'exact' || memberCount.value > 0))
    return memberCount.value === 0;
  const members = source.askedMembers(id);
  if (members !== undefined && members.rows.length > 0) return false;
  return members?.state === 'complete' && members.doubt === undefined ? true : undefined;
}

/** By the members that were read: one that was not may be the one. */
function hasMember(source: Source, groupId: string, value: string): boolean | undefined {
  const members = source.askedMembers(groupId);
  for (let index = 0; index < (members?.rows.length ?? 0); index++) {
    const member = members?.rows.brief(index)?.value;
    if (member !== undefined && isAny(value, member.name, opened(member.email) ?? '')) return true;
  }
  return members?.state === 'complete' ? false : undefined;
}

const isAny = (part: string, ...texts: readonly string[]): boolean => texts.some((text) => fold(text).includes(part));

/** Whether a word of one of these begins so: `active` is not `inactive`. Undefined: nothing was told. */
function says(value: string, ...texts: readonly (string | undefined)[]): boolean | undefined {
  const told = texts.filter((text) => text !== undefined);
  return told.length === 0 ? undefined : told.some((text) => begins(fold(text), value));
}

function begins(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
    const before = text.charCodeAt(at - 1);
    if (at === 0 || !isWord(before) || isUnspaced(before)) return true;
  }
  return false;
}
