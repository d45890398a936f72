import { groupsOf as groupsOfMember } from '../../../../src/core/connection/groupsOf.ts';
import type { Source } from '../../../../src/core/connection/source.ts';
import type { GroupPages } from '../../../../src/core/listing/groupPages.ts';
import type { Pages } from '../../../../src/core/listing/pages.ts';
import type { Group, Member } from '../../../../src/core/model.ts';
import type { Listing, Vendor } from '../../../../src/core/vendorKit/vendor.ts';
import { never } from '../../../support/fakes.ts';
import type { Emulator } from '../../../vendors/index.ts';

/** The groups of an emulator of that scale come in two pages of so many rows. */
export const scale = 30;
export const rowsAPage = 15;

export type AnyPages = GroupPages | Pages<Member>;

/** One thing that can be asked of a vendor, and that a fault can hit. */
export interface Call {
  readonly name: string;
  /** The only call of the emulator that is hit; absent: every request. */
  readonly hit?: string;
  /** Signed in by the exchange; else by a pasted token. */
  readonly as?: 'signIn';
  /** How many requests go well before. */
  readonly skip?: number;
  /** What the vendor must do wrong beforehand, so that this call is made at all. */
  readonly before?: (emulator: Emulator) => void;
  /** Loads what must be there before; nothing is wrong then. */
  readonly prepare?: (source: Source, emulator: Emulator) => Promise<unknown>;
  /** Asks. */
  readonly act: (source: Source, signal: AbortSignal, emulator: Emulator) => Promise<unknown>;
  /** The listing that is read, or that is on the screen meanwhile. */
  readonly shown: (source: Source, emulator: Emulator) => AnyPages;
  /**
   * `first`: nothing is shown yet; `next`: a page is; `again`: all is, and is read anew; `beside`: one object is asked
   * for, and the listing is not touched.
   */
  readonly mode: 'first' | 'next' | 'again' | 'beside';
  /**
   * What comes: `pages`, or the `whole` of a listing; a `row` with its page; an `object`; `choices` for an answer; an
   * `exchange` of secrets, or a `renewal` on the way to something else; what was refused `otherwise`; a `check` of it.
   */
  readonly kind: 'pages' | 'whole' | 'row' | 'object' | 'choices' | 'exchange' | 'renewal' | 'otherwise' | 'check';
}

/** The rows of a listing that could be read, as their cards have them. */
export const rowsOf = (pages: AnyPages): (Group | Member)[] => [...(pages.values() as Iterable<Group | Member>)];

/** Groups whose members come in two pages, where they come in pages: counted once for each emulator. */
const groupsOfTwoPages = (
  (known = new WeakMap<Emulator, string[]>()) =>
  (emulator: Emulator): string[] => {
    const { facts } = emulator;
    const ids =
      known.get(emulator) ??
      facts.groupIds().filter((id) => facts.memberRows(id) > rowsAPage && facts.memberRows(id) < 2 * rowsAPage);
    known.set(emulator, ids);
    return ids;
  }
)();
const someGroup = (emulator: Emulator): string => groupsOfTwoPages(emulator)[0]!;

/** Whether a listing comes in pages at all: the vendor is told how many rows one should have. */
const isPaged = ({ first }: Listing): boolean =>
  Object.keys(first({ answers: { teamId: '1', tenantId: '1' }, id: '1', pageSize: rowsAPage }).query ?? {}).some(
    (key) => /page|limit/.test(key),
  );

/** A listing from its first page, from the second where there is one, and anew. */
function listing(
  name: string,
  isPaged: boolean,
  shown: Call['shown'],
  refresh?: (source: Source, emulator: Emulator, signal: AbortSignal) => Promise<void>,
  more: Partial<Call> = {},
): Call[] {
  const act: Call['act'] = (source, signal, emulator) => shown(source, emulator).all(signal);
  const of = (mode: Call['mode'], rest: Partial<Call> = {}): Call => ({
    name: mode === 'first' ? name : `${name}, ${mode}`,
    kind: isPaged ? 'pages' : 'whole',
    act,
    shown,
    mode,
    ...more,
    ...rest,
  });
  const first = async (source: Source, emulator: Emulator): Promise<void> => shown(source, emulator).more(never);
  const all = async (source: Source, emulator: Emulator): Promise<void> => shown(source, emulator).all(never);
  return [
    of('first'),
    ...(isPaged ? [of('next', { prepare: first })] : []),
    ...(refresh
      ? [of('again', { prepare: all, act: (source, signal, emulator) => refresh(source, emulator, signal) })]
      : []),
  ];
}

const groups: Call['shown'] = (source) => source.groups;
const members: Call['shown'] = (source, emulator) => source.members(someGroup(emulator));
const readMembers = (source: Source, emulator: Emulator): Promise<void> => members(source, emulator).all(never);
const readGroups = (source: Source): Promise<void> => source.groups.all(never);
/** In the names of most groups. */
const word = 'e';

/** A member of each kind that has an object of its own. */
function memberCalls(vendor: Vendor): Call[] {
  // Kinds that are asked for alike are one call.
  const calls = new Map(
    (['group', 'service', 'contact', 'person'] as const).map((kind) => [
      vendor.member?.({ id: '1', kind })?.ask({ answers: {}, id: '1' }).path,
      kind,
    ]),
  );
  calls.delete(undefined);
  return [...calls.values()].map((kind): Call => {
    const met = (source: Source): { groupId: string; id: string } | undefined => {
      for (const [groupId, pages] of source.opened)
        for (const member of pages.values()) if (member.kind === kind) return { groupId, id: member.id };
      return undefined;
    };
    return {
      name: `member, ${kind}`,
      kind: 'object',
      mode: 'beside',
      shown: (source, emulator) => source.members(met(source)?.groupId ?? someGroup(emulator)),
      prepare: async (source, emulator) => {
        for (const groupId of groupsOfTwoPages(emulator))
          if (met(source) === undefined) await source.members(groupId).all(never);
      },
      act: (source, signal) => {
        const { groupId, id } = met(source) ?? { groupId: '', id: '' };
        return id === '' ? Promise.reject(new Error(`no ${kind} is known`)) : source.member(id, groupId, signal);
      },
    };
  });
}

/** What each part of a vendor's file asks. One that is new there must be told of here too, or it does not compile. */
const asking: Readonly<Record<keyof Required<Vendor>, 'nothing' | ((vendor: Vendor) => readonly Call[])>> = {
  id: 'nothing',
  label: 'nothing',
  alsoCalled: 'nothing',
  sign: 'nothing',
  refusal: 'nothing',
  tables: 'nothing',
  groupIds: 'nothing',
  distinctiveIds: 'nothing',
  nesting: 'nothing',
  answers: ({ answers }) =>
    answers.flatMap(({ key, discover }) =>
      discover === undefined
        ? []
        : [
            {
              name: `what ${key} can be`,
              kind: 'choices' as const,
              mode: 'beside' as const,
              shown: groups,
              as: 'signIn' as const,
              // Signed in already.
              prepare: (source: Source) => source.connector.signIn(never),
              act: (source: Source, signal: AbortSignal) => source.connector.choices(discover, signal),
            },
          ],
    ),
  signIns: ({ signIns }) =>
    signIns.every(({ exchange }) => exchange === undefined)
      ? []
      : [
          {
            name: 'a sign-in',
            kind: 'exchange',
            mode: 'beside',
            shown: groups,
            as: 'signIn',
            act: (source, signal) => source.connector.signIn(signal),
          },
          {
            name: 'a session that is made anew',
            kind: 'renewal',
            mode: 'beside',
            shown: groups,
            as: 'signIn',
            hit: 'signIn',
            prepare: async (source, emulator) => {
              await source.groups.more(never);
              emulator.endSessions();
            },
            act: (source, signal) => source.freshGroups().more(signal),
          },
        ],
  groups: () => [
    ...listing('groups', true, groups, (source, _emulator, signal) => source.refreshGroups(signal)),
    {
      name: 'groups, a row whose raw text is gone',
      kind: 'row',
      mode: 'beside',
      shown: groups,
      prepare: readGroups,
      act: (source, signal) => source.groups.again(0, signal),
    },
  ],
  search: ({ search }) =>
    search === undefined
      ? []
      : [...listing('search', true, (source) => source.search(word)!)].map((call): Call => {
          // A search that the vendor refuses is none any more, so the listing is held fast.
          const held = new WeakMap<Source, AnyPages>();
          const shown: Call['shown'] = (source) => {
            const pages = held.get(source) ?? source.search(word)!;
            held.set(source, pages);
            return pages;
          };
          return { ...call, shown, act: (source, signal, emulator) => shown(source, emulator).all(signal) };
        }),
  order: ({ order }) =>
    order === undefined
      ? []
      : listing('groups in an order', true, groups).map((call): Call => ({
          ...call,
          prepare: async (source, emulator) => {
            source.orderBy('name');
            await call.prepare?.(source, emulator);
          },
        })),
  group: ({ group }) => [
    {
      name: group === undefined ? 'group, in the list' : 'group',
      kind: group === undefined ? 'row' : 'object',
      mode: 'beside',
      shown: groups,
      act: (source, signal, emulator) => source.group(emulator.facts.groupIds()[0]!, signal),
    },
  ],
  members: ({ members: listed }) => {
    const { otherwise, confirm } = listed;
    const refresh = (source: Source, emulator: Emulator, signal: AbortSignal): Promise<void> =>
      source.refreshMembers(someGroup(emulator), signal);
    return [
      ...listing('members', isPaged(listed), members, refresh),
      ...(otherwise === undefined
        ? []
        : listing('members, otherwise', isPaged(otherwise), members, refresh, {
            kind: 'otherwise',
            hit: 'group',
            before: (emulator) => emulator.misbehave({ call: 'members', refuse: 403 }),
          })),
      ...(confirm === undefined
        ? []
        : [
            {
              name: 'members, without the filter',
              kind: 'check' as const,
              skip: 1,
              mode: 'beside' as const,
              shown: groups,
              act: (source: Source, signal: AbortSignal, emulator: Emulator) => members(source, emulator).more(signal),
              before: (emulator: Emulator) =>
                (emulator as Emulator & { switchUsers(mode: string): void }).switchUsers('ignoresSilently'),
            },
          ]),
    ];
  },
  member: memberCalls,
  groupsOf: ({ groupsOf }) =>
    groupsOf === undefined
      ? []
      : [
          {
            name: 'groups of a member',
            kind: 'object',
            mode: 'beside',
            shown: members,
            prepare: readMembers,
            act: (source, signal, emulator) => groupsOfMember(source, rowsOf(members(source, emulator))[0]!.id, signal),
          },
        ],
};

/** All calls of a vendor. */
export function callsOf(vendor: Vendor): readonly Call[] {
  return Object.values(asking).flatMap((calls) => (calls === 'nothing' ? [] : calls(vendor)));
}
