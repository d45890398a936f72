import type { GroupPages } from '../../../src/core/groupPages.ts';
import type { Group, Member } from '../../../src/core/model.ts';
import type { Pages } from '../../../src/core/pages.ts';
import type { Source } from '../../../src/core/source.ts';
import type { Vendor } from '../../../src/core/vendor.ts';
import type { Emulator } from '../../vendors/index.ts';
import { never } from '../core/fakes.ts';

/** The groups of an emulator of that scale come in two pages of so many rows. */
export const scale = 30;
export const rowsAPage = 15;

export type AnyPages = GroupPages | Pages<Member>;

/** One thing that can be asked of a vendor, and that a fault can hit. */
export interface Call {
  readonly name: string;
  /** The only call of the emulator that is hit; absent: every request. */
  readonly hit?: string;
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
   * `first`: nothing is shown yet; `next`: a page is; `again`: all is, and is read anew; `beside`: one object is asked for, and
   * the listing is not touched.
   */
  readonly mode: 'first' | 'next' | 'again' | 'beside';
}

/** The rows of a listing that could be read, as their cards have them. */
export const rowsOf = (pages: AnyPages): (Group | Member)[] => [...(pages.values() as Iterable<Group | Member>)];

/** Groups whose members come in two pages, where they come in pages. */
const groupsOfTwoPages = ({ facts }: Emulator): string[] => facts.groupIds().filter((id) => facts.memberRows(id) > rowsAPage && facts.memberRows(id) < 2 * rowsAPage);
const someGroup = (emulator: Emulator): string => groupsOfTwoPages(emulator)[0]!;

/** Reads a listing to its end, or to the fifth page. */
async function readOn(pages: AnyPages, signal: AbortSignal): Promise<void> {
  const abort = new AbortController();
  const stop = pages.count + 5;
  await pages.all(AbortSignal.any([signal, abort.signal]), () => pages.count === stop && abort.abort());
}

/** A listing from its first page, from the second, and anew. */
function listing(name: string, shown: Call['shown'], refresh?: (source: Source, emulator: Emulator, signal: AbortSignal) => Promise<void>, more: Partial<Call> = {}): Call[] {
  const act: Call['act'] = (source, signal, emulator) => readOn(shown(source, emulator), signal);
  const of = (mode: Call['mode'], rest: Partial<Call> = {}): Call => ({ name: mode === 'first' ? name : `${name}, ${mode}`, act, shown, mode, ...more, ...rest });
  const first = async (source: Source, emulator: Emulator): Promise<void> => shown(source, emulator).more(never);
  const all = async (source: Source, emulator: Emulator): Promise<void> => shown(source, emulator).all(never);
  return [
    of('first'),
    of('next', { prepare: first }),
    ...(refresh ? [of('again', { prepare: all, act: (source, signal, emulator) => refresh(source, emulator, signal) })] : []),
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
  const kinds = (['person', 'contact', 'service', 'group'] as const).filter((kind) => vendor.member?.({ id: '1', kind }) !== undefined);
  const alike = new Set(kinds.map((kind) => vendor.member?.({ id: '1', kind }))).size === 1;
  return (alike ? kinds.slice(0, 1) : kinds).map((kind): Call => {
    const met = (source: Source): { groupId: string; id: string } | undefined => {
      for (const [groupId, pages] of source.opened) for (const member of pages.values()) if (member.kind === kind) return { groupId, id: member.id };
      return undefined;
    };
    return {
      name: `member, ${kind}`, mode: 'beside',
      shown: (source, emulator) => source.members(met(source)?.groupId ?? someGroup(emulator)),
      prepare: async (source, emulator) => {
        for (const groupId of groupsOfTwoPages(emulator)) if (met(source) === undefined) await source.members(groupId).all(never);
      },
      act: (source, signal) => {
        const { groupId, id } = met(source) ?? { groupId: '', id: '' };
        return id === '' ? Promise.reject(new Error(`no ${kind} is known`)) : source.member(id, groupId, signal);
      },
    };
  });
}

/** What each slot of a vendor asks; a slot that only tells something asks nothing. */
const slots: Readonly<Record<string, (vendor: Vendor) => Call[]>> = {
  groups: () => [
    ...listing('groups', groups, (source, _emulator, signal) => source.refreshGroups(signal)),
    {
      name: 'groups, a row whose raw text is gone', mode: 'beside', shown: groups, prepare: readGroups,
      act: (source, signal) => source.groups.again(0, signal),
    },
  ],
  search: () => [...listing('search', (source) => source.search(word)!)].map((call): Call => {
    // A search that the vendor refuses is none any more, so the listing is held fast.
    const held = new WeakMap<Source, AnyPages>();
    const shown: Call['shown'] = (source) => {
      const pages = held.get(source) ?? source.search(word)!;
      held.set(source, pages);
      return pages;
    };
    return { ...call, shown, act: (source, signal, emulator) => readOn(shown(source, emulator), signal) };
  }),
  order: () => listing('groups in an order', groups).map((call): Call => ({
    ...call,
    prepare: async (source, emulator) => {
      source.orderBy('name');
      await call.prepare?.(source, emulator);
    },
  })),
  group: ({ group }) => [{
    name: group === undefined ? 'group, in the list' : 'group', mode: 'beside', shown: groups,
    act: (source, signal, emulator) => source.group(emulator.facts.groupIds()[0]!, signal),
  }],
  members: ({ members: { otherwise, undocumented } }) => {
    const refresh = (source: Source, emulator: Emulator, signal: AbortSignal): Promise<void> => source.refreshMembers(someGroup(emulator), signal);
    return [
      ...listing('members', members, refresh),
      ...(otherwise === undefined ? [] : listing('members, otherwise', members, refresh, { hit: 'group', before: (emulator) => emulator.misbehave({ call: 'members', refuse: 403 }) })),
      ...(undocumented === undefined ? [] : [{
        name: 'members, without the filter', skip: 1, mode: 'first' as const, shown: members,
        act: (source: Source, signal: AbortSignal, emulator: Emulator) => readOn(members(source, emulator), signal),
        before: (emulator: Emulator) => void ('switchUsers' in emulator && (emulator.switchUsers as (mode: string) => void)('ignoresSilently')),
      }]),
    ];
  },
  member: memberCalls,
  groupsOf: () => [{
    name: 'groups of a member', mode: 'beside', shown: members, prepare: readMembers,
    act: (source, signal, emulator) => source.groupsOf(rowsOf(members(source, emulator))[0]!.id, signal),
  }],
};

/** Slots that ask nothing by themselves. */
const silent = new Set(['id', 'label', 'answers', 'secrets', 'sign', 'refusal', 'tables', 'groupIds', 'nesting', 'signIns']);

/** All calls of a vendor. Throws for a slot that nobody said how to ask. */
export function callsOf(vendor: Vendor): Call[] {
  const names = new Set([...Object.keys(vendor), 'group']);
  return [...names].flatMap((slot) => {
    const calls = slots[slot];
    if (calls === undefined && !silent.has(slot)) throw new Error(`the matrix does not know how to ask for ${slot}: say it in faultCalls.ts`);
    return calls?.(vendor) ?? [];
  });
}
