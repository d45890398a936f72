/** Sorts the groups of a connection. */
import type { Group, MemberCount, Order } from '../model.ts';

/** All orders, as they are offered. */
export const orders: readonly Order[] = ['name', 'members', 'newest'];

/** The order of that name, if it is one. */
export function orderNamed(text: string | undefined): Order | undefined {
  return orders.find((order) => order === text);
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/**
 * Groups in an order. What the vendor does not say is not taken for little: such groups stand at the end.
 * @param countOf how many members a group has, as far as that is known
 */
export function inOrder(order: Order | undefined, groups: readonly Group[], countOf: (group: Group) => MemberCount | undefined): readonly Group[] {
  if (order === undefined) return groups;
  const weigh = (group: Group): number => (order === 'members' ? countOf(group)?.value : order === 'newest' ? instantOf(group) : 0) ?? -Infinity;
  const weighed = groups.map((group) => ({ group, weight: weigh(group) }));
  weighed.sort((a, b) => (a.weight === b.weight ? byName.compare(a.group.name, b.group.name) : b.weight - a.weight));
  return weighed.map(({ group }) => group);
}

function instantOf({ created }: Group): number | undefined {
  const at = Date.parse(created?.at ?? '');
  return Number.isNaN(at) ? undefined : at;
}
