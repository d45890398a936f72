/** Sorts the groups of a connection. */
import type { Group, MemberCount, Order } from '../model.ts';

/** All orders, as they are offered. */
export const orders: readonly Order[] = ['name', 'members', 'newest'];

/** The order of that name, if it is one. */
export function orderNamed(text: string | undefined): Order | undefined {
  return orders.find((order) => order === text);
}

/** As people of a language sort names: Chinese ones by their sound, and 2 before 10. */
const byNameIn = (language: string | undefined): Compares =>
  new Intl.Collator(language, { numeric: true, sensitivity: 'base' }).compare;

type Compares = (one: string, other: string) => number;

/**
 * What decides where a row stands. What the vendor does not say is not taken for little, and what cannot be read has no
 * place: these stand at the end.
 */
interface Weighed {
  readonly place: number;
  readonly weight: number;
  /** Undefined: it cannot be read. */
  readonly name: string | undefined;
}

/** Weighs a group. @param countOf how many members it has, as far as that is known */
function weigh(
  order: Order,
  place: number,
  group: Group | undefined,
  countOf: (group: Group) => MemberCount | undefined,
): Weighed {
  if (group === undefined) return { place, weight: -Infinity, name: undefined };
  const weight = order === 'members' ? countOf(group)?.value : order === 'newest' ? instantOf(group) : 0;
  return { place, weight: weight ?? -Infinity, name: group.name };
}

function compare(a: Weighed, b: Weighed, byName: Compares): number {
  if (a.name === undefined || b.name === undefined) return Number(a.name === undefined) - Number(b.name === undefined);
  return a.weight === b.weight ? byName(a.name, b.name) : b.weight - a.weight;
}

/**
 * The first so many of a list that only grows, in an order: each that comes is weighed once, and compared with these
 * alone.
 */
export class Leading {
  private first: readonly Weighed[] = [];
  private taken = 0;
  private readonly byName: Compares;

  /**
   * @param most how many are asked for
   * @param language the user's, by which names are sorted
   */
  constructor(
    private readonly order: Order,
    private readonly most: number,
    language?: string,
  ) {
    this.byName = byNameIn(language);
  }

  /** Their places, after what came since was taken in. Those that weigh the same stand as they came. */
  take(
    places: readonly number[],
    groupAt: (place: number) => Group | undefined,
    countOf: (group: Group) => MemberCount | undefined,
  ): readonly number[] {
    const fresh: Weighed[] = [];
    for (; this.taken < places.length; this.taken++)
      fresh.push(weigh(this.order, places[this.taken]!, groupAt(places[this.taken]!), countOf));
    // What stood there before comes before its equals, for sorting is stable.
    if (fresh.length > 0)
      this.first = [...this.first, ...fresh].sort((a, b) => compare(a, b, this.byName)).slice(0, this.most);
    return this.first.map(({ place }) => place);
  }
}

function instantOf({ created }: Group): number | undefined {
  const at = Date.parse(created?.at ?? '');
  return Number.isNaN(at) ? undefined : at;
}
