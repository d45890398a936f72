/** Keeps pinned groups as they were read, one state a day, beside what else is kept of their connection. */
import type { World } from '../client/world.ts';
import { knownGroup } from '../connection/known.ts';
import type { Source } from '../connection/source.ts';
import { areMembers } from '../listing/reading.ts';
import { groupCard, memberCard } from '../listing/rows/keptFields.ts';
import { mostDays, readDayStates, writeDayStates, type DayState, type DayStates } from './dayStates.ts';
import type { CacheLabel, Shelf } from './shelf.ts';

/** Of a group with more members only its fields are kept: fourteen such states of each pin would fill a disk. */
const mostKeptMembers = 20_000;

/** What the states of a connection are told by, out of what tells the rest of what is kept of it. */
export function daysLabel({ connectionId, key }: Required<CacheLabel>): Required<CacheLabel> {
  return { connectionId, key: JSON.stringify(['days', key]) };
}

/** The states of pinned groups by day. */
export class Days {
  /** @param pinned the IDs of the groups of a connection that are pinned */
  constructor(
    private readonly shelf: Shelf,
    private readonly world: Pick<World, 'log'>,
    private readonly pinned: (connectionId: string) => readonly string[],
  ) {}

  /** Keeps what is read now of the pinned groups of a connection; what is no longer pinned goes. */
  async keep(source: Source, label: Required<CacheLabel>): Promise<void> {
    const its = daysLabel(label);
    const pinned = this.pinned(source.id);
    const before = await this.read(its);
    const after = new Map<string, readonly DayState[]>();
    for (const id of pinned) {
      const days = withState(before.get(id) ?? [], stateOf(source, id));
      if (days.length > 0) after.set(id, days);
    }
    if (!this.shelf.open() || JSON.stringify([...before]) === JSON.stringify([...after])) return;
    await (after.size === 0 ? this.shelf.remove(its) : this.shelf.write(its, writeDayStates(its.key, after)));
  }

  /** What is kept of a group, newest first. */
  async of(label: Required<CacheLabel>, groupId: string): Promise<readonly DayState[]> {
    return this.shelf.open() ? ((await this.read(daysLabel(label))).get(groupId) ?? []) : [];
  }

  private async read(label: Required<CacheLabel>): Promise<DayStates> {
    const bytes = await this.shelf.read(label);
    if (bytes === undefined) return new Map();
    const states = readDayStates(bytes, label.key);
    if (states !== undefined) return states;
    this.world.log('warn', `${label.connectionId}: what was kept of it by day is of no use, and is dropped`);
    await this.shelf.remove(label);
    return new Map();
  }
}

/**
 * What is known of a group, as of when it was read; undefined: nothing. A list that was not read to its end says nothing
 * of who left.
 */
function stateOf(source: Source, groupId: string): DayState | undefined {
  const pages = source.isStale(groupId) ? undefined : source.askedMembers(groupId);
  const isWhole = pages?.state === 'complete' && areMembers(pages.doubt) && pages.readable === pages.rows.length;
  const members = isWhole && pages.readable <= mostKeptMembers ? [...pages.values()] : undefined;
  const brief = source.brief(groupId);
  // What was read before a restart is of that day. A list that is whole now says that the group is gone.
  const group = brief ?? (members === undefined && source.groups.complete ? undefined : knownGroup(source, groupId));
  const listed = brief === undefined ? source.earlier?.groups?.asOf : source.groups.asOf;
  const at = members === undefined ? listed : pages?.asOf;
  if (group === undefined || at === undefined) return undefined;
  return {
    day: dayOf(at),
    at,
    group: groupCard(group),
    members: members?.map((member) => memberCard(member, [])),
  };
}

/** One state a day: the newest, with the members of an earlier one where they were not read since. */
function withState(days: readonly DayState[], state: DayState | undefined): readonly DayState[] {
  if (state === undefined) return days;
  const known = days.find(({ day }) => day === state.day);
  if (known !== undefined && known.at > state.at) return days;
  const merged = { ...state, members: state.members ?? known?.members };
  return [merged, ...days.filter(({ day }) => day !== state.day)]
    .sort((a, b) => (a.day > b.day ? -1 : 1))
    .slice(0, mostDays);
}

/** The day as the user's clock has it. */
function dayOf(at: number): string {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
