/** Which of the groups of a listing stand first, remembered from one drawing to the next. */
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
  const leading = same ?? new Leading(order, most, source.connector.language);
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
