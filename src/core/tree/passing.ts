/** Which groups pass a filter of the tree, kept up while pages come: the same that the finder finds for its words. */
import { isNested } from '../connection/ancestry.ts';
import type { Source } from '../connection/source.ts';
import type { GroupPages } from '../listing/groupPages.ts';
import type { Group } from '../model.ts';
import type { NameIndex } from '../nameIndex/nameIndex.ts';
import { parseQuery, type Query } from '../nameIndex/query.ts';
import { classes, isGuess, isWanted, noMatch, rankOf } from '../nameIndex/ranks.ts';
import { bestOfAll, withoutSuperseded, type Bests } from '../nameIndex/sweep.ts';
import { ancestorsOf } from '../search/ancestors.ts';
import { withoutOwn } from '../search/ownWords.ts';

/** Those of a list of groups, and of what the vendor found beside it, that pass a filter. */
export class Passing {
  /** Twice the place in the list, or one more than twice that among what was found: a list that only grows. */
  readonly places: number[] = [];
  private readonly query: Query;
  private readonly ids = new Set<string>();
  /** How many were looked at: of the list, and of what was found. */
  private readonly taken: [number, number] = [0, 0];
  /** What is only similar waits until all is read: something better may come. */
  private readonly held = new Map<string, { readonly place: number; readonly rank: number }>();
  private best: number = noMatch;
  /** Of how many groups it is known whether they pass by what stands around them. */
  private around = -1;

  private constructor(
    private readonly source: Source,
    private readonly filter: string,
    private readonly lists: readonly [GroupPages] | readonly [GroupPages, GroupPages],
    private bests: Bests = [],
  ) {
    this.query = parseQuery(filter);
  }

  private static readonly known = new WeakMap<object, Passing>();

  /** As far as they are read by now. Each row is tested about once, however often this is asked. */
  static of(source: Source, filter: string, found: GroupPages | undefined): Passing {
    const listed = source.groups;
    const lists = found === undefined ? ([listed] as const) : ([listed, found] as const);
    const before = this.known.get(listed.names);
    const isSame = before?.filter === filter && before.lists[1]?.names === found?.names;
    let passing = isSame ? before : new Passing(source, filter, lists);
    // What is found now may be so good that what passed is none of it: that happens a few times at most.
    while (!passing.takeIn()) passing = new Passing(source, filter, lists, passing.bests);
    this.known.set(listed.names, passing);
    return passing;
  }

  /** Those of a list of its own, read beside what is known. */
  static among(source: Source, filter: string, list: GroupPages): Passing {
    let passing = new Passing(source, filter, [list]);
    while (!passing.takeIn()) passing = new Passing(source, filter, [list], passing.bests);
    return passing;
  }

  /** How many pass. */
  get count(): number {
    return this.places.length;
  }

  /** Whether a group passes. */
  has(id: string): boolean {
    return this.ids.has(id);
  }

  /** Whether what passes is only similar to the filter. */
  get isSimilar(): boolean {
    return this.places.length > 0 && isGuess(this.best);
  }

  /** The group at one of these places. */
  at(place: number): Group | undefined {
    return this.lists[place % 2]?.rows.brief(place >>> 1)?.value;
  }

  /** False: what is known now judges otherwise of what was taken in before. */
  private takeIn(): boolean {
    const { query, ids, held, taken } = this;
    for (const [side, { names, rows }] of this.lists.entries()) {
      if (taken[side] === names.size) continue;
      const { hits, bests } = names.matches(query, taken[side], this.bests);
      this.bests = withoutSuperseded(query, bests);
      if (ids.size + held.size > 0 && this.bests !== bests) return false;
      taken[side] = names.size;
      const best = Math.min(this.best, bestOfAll(bests));
      this.best = best;
      for (const { card, rank } of hits) {
        // Both may have it, and need not say the same of it.
        if (ids.has(card.id) || held.has(card.id) || !isWanted(rank, best, query)) continue;
        const place = 2 * rows.indexOf(card.id) + side;
        if (isGuess(rank)) held.set(card.id, { place, rank });
        else this.pass(card.id, place);
      }
    }
    if (this.lists.at(-1)!.complete) this.takeRest();
    return true;
  }

  /** Once all is read: what passes by what stands around it, and where that is no better, what is similar. */
  private takeRest(): void {
    const { query, ids, held } = this;
    const size = this.lists.reduce((sum, { names }) => sum + names.size, 0);
    if (this.around === size) return;
    this.around = size;
    for (const [side, { names, rows }] of this.lists.entries())
      for (const id of this.idsAround(names)) {
        this.best = Math.min(this.best, rankOf(classes.anyWords, 0, 0));
        if (!ids.has(id)) this.pass(id, 2 * rows.indexOf(id) + side);
      }
    for (const [id, { place, rank }] of held)
      if (!ids.has(id) && isWanted(rank, this.best, query)) this.pass(id, place);
    held.clear();
  }

  /** Those that the names above them bring in, and words that name the connection or its vendor. */
  private *idsAround(names: NameIndex): Iterable<string> {
    const { source, query } = this;
    const left = withoutOwn(source, query);
    if (left !== undefined) for (const { card, rank } of names.matches(left).hits) if (!isGuess(rank)) yield card.id;
    if (!isNested(source)) return;
    for (const one of left === undefined ? [query] : [query, left])
      for (const { card } of ancestorsOf(names).find(one, names.size, () => false, names.size)) yield card.id;
  }

  private pass(id: string, place: number): void {
    this.ids.add(id);
    this.places.push(place);
  }
}
