/** Which groups pass a filter of the tree, kept up while pages come: the same that the finder finds for its words. */
import type { GroupPages } from '../listing/groupPages.ts';
import type { Group } from '../model.ts';
import { parseQuery, type Query } from '../nameIndex/query.ts';
import { isGuess, isWanted } from '../nameIndex/ranks.ts';
import { bestOfAll, withoutSuperseded, type Bests } from '../nameIndex/sweep.ts';

/** Those of a list of groups, and of what the vendor found beside it, that pass a filter. */
export class Passing {
  /** Twice the place in the list, or one more than twice that among what was found: a list that only grows. */
  readonly places: number[] = [];
  private readonly query: Query;
  private readonly ids = new Set<string>();
  /** How many were looked at: of the list, and of what was found. */
  private readonly taken: [number, number] = [0, 0];
  /** What is only similar waits until all is read: something better may come. */
  private readonly held: number[] = [];

  private constructor(
    private readonly filter: string,
    private readonly lists: readonly [GroupPages] | readonly [GroupPages, GroupPages],
    private bests: Bests = [],
  ) {
    this.query = parseQuery(filter);
  }

  private static readonly known = new WeakMap<object, Passing>();

  /** As far as they are read by now. Each row is tested about once, however often this is asked. */
  static of(filter: string, listed: GroupPages, found: GroupPages | undefined): Passing {
    const lists = found === undefined ? ([listed] as const) : ([listed, found] as const);
    const before = this.known.get(listed.names);
    const isSame = before?.filter === filter && before.lists[1]?.names === found?.names;
    let passing = isSame ? before : new Passing(filter, lists);
    // What is found now may be so good that what passed is none of it: that happens a few times at most.
    while (!passing.takeIn()) passing = new Passing(filter, lists, passing.bests);
    this.known.set(listed.names, passing);
    return passing;
  }

  /** Whether a group passes. */
  has(id: string): boolean {
    return this.ids.has(id);
  }

  /** Whether what passes is only similar to the filter. */
  get isSimilar(): boolean {
    return this.places.length > 0 && isGuess(bestOfAll(this.bests));
  }

  /** The group at one of these places. */
  at(place: number): Group | undefined {
    return this.lists[place % 2]?.rows.brief(place >>> 1)?.value;
  }

  /** False: what is known now judges otherwise of what was taken in before. */
  private takeIn(): boolean {
    const { query, ids, taken } = this;
    for (const [side, { names, rows }] of this.lists.entries()) {
      const { hits, bests } = names.matches(query, taken[side], this.bests);
      this.bests = withoutSuperseded(query, bests);
      if (ids.size > 0 && this.bests !== bests) return false;
      taken[side] = names.size;
      const best = bestOfAll(bests);
      for (const { card, rank } of hits) {
        // Both may have it, and need not say the same of it.
        if (ids.has(card.id) || !isWanted(rank, best, query)) continue;
        ids.add(card.id);
        (isGuess(rank) ? this.held : this.places).push(2 * rows.indexOf(card.id) + side);
      }
    }
    if (this.lists.at(-1)!.complete) for (const place of this.held.splice(0)) this.places.push(place);
    return true;
  }
}
