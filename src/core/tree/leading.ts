/** Which of the groups of a listing stand first, remembered from one drawing to the next. */
import { passes } from '../connection/treeFilter.ts';
import { memberCountOf } from '../connection/memberCount.ts';
import type { Source } from '../connection/source.ts';
import type { Pages } from '../listing/pages.ts';
import type { Rows } from '../listing/rows/rows.ts';
import type { Group, Order } from '../model.ts';
import { Leading } from './orders.ts';

/** What was worked out for a list of places, and what that depends on. */
interface Known {
  readonly order: Order;
  readonly most: number;
  readonly stamp: number;
  readonly leading: Leading;
}
const known = new WeakMap<readonly number[], Known>();

/**
 * The first `most` of some places, in an order.
 * @param places a list that only grows: the same one is the same list
 */
export function leadingOf(
  source: Source,
  places: readonly number[],
  order: Order | undefined,
  most: number,
  groupAt: (place: number) => Group | undefined,
): readonly number[] {
  if (order === undefined) return places.slice(0, most);
  const stamp = order === 'members' ? source.memberPages : 0;
  const before = known.get(places);
  const same = before?.order === order && before.most === most && before.stamp === stamp ? before.leading : undefined;
  const leading = same ?? new Leading(order, most);
  if (same === undefined) known.set(places, { order, most, stamp, leading });
  return leading.take(places, groupAt, ({ id, memberCount }) => memberCountOf(source, id, memberCount));
}

/** All places of a listing: a list that grows with it. */
export function allPlaces(pages: Pages<Group>): readonly number[] {
  const places = all.get(pages.rows) ?? [];
  all.set(pages.rows, places);
  while (places.length < pages.rows.length) places.push(places.length);
  return places;
}
const all = new WeakMap<Rows<Group>, number[]>();

/** Those of a list of groups, and of what the vendor found beside it, that pass a filter. */
export class Passing {
  /** Twice the place in the list, or one more than twice that among what was found. */
  readonly places: number[] = [];
  private readonly taken = { listed: 0, found: 0 };

  private constructor(
    private readonly filter: string,
    private readonly listed: Rows<Group>,
    private readonly found: Rows<Group> | undefined,
  ) {}

  private static readonly known = new WeakMap<Rows<Group>, Passing>();

  /** As far as they are read by now. Each row is tested once, however often this is asked. */
  static of(filter: string, { rows }: Pages<Group>, beside: Pages<Group> | undefined): Passing {
    const [before, found] = [this.known.get(rows), beside?.rows];
    const passing = before?.filter === filter && before.found === found ? before : new Passing(filter, rows, found);
    this.known.set(rows, passing);
    passing.takeIn();
    return passing;
  }

  /** The group at one of these places. */
  at(place: number): Group | undefined {
    return (place % 2 === 0 ? this.listed : this.found)?.brief(place >>> 1)?.value;
  }

  private takeIn(): void {
    const { taken, listed, found } = this;
    // Both may have it, and need not say the same of it.
    const isNew = (group: Group, other: Rows<Group> | undefined, until: number): boolean => {
      if (!passes(this.filter, group)) return false;
      const place = other?.indexOf(group.id) ?? -1;
      const twin = place === -1 || place >= until ? undefined : other?.brief(place)?.value;
      return twin === undefined || !passes(this.filter, twin);
    };
    for (; taken.listed < listed.length; taken.listed++) {
      const group = this.at(2 * taken.listed);
      if (group !== undefined && isNew(group, found, taken.found)) this.places.push(2 * taken.listed);
    }
    for (; found !== undefined && taken.found < found.length; taken.found++) {
      const group = this.at(2 * taken.found + 1);
      if (group !== undefined && isNew(group, listed, taken.listed)) this.places.push(2 * taken.found + 1);
    }
  }
}
