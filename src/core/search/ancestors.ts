/**
 * Finds groups by the names of all groups above them, which vendors seldom send: `plat eng` finds *Platform* below
 * *Engineering*.
 *
 * Who stands below whom is taken in as numbers: some thousands at once, and what is left in short turns, so that no
 * keystroke waits for it.
 */
import { groupOf } from '../listing/rows/keptFields.ts';
import type { Card, Hit, NameIndex } from '../nameIndex/nameIndex.ts';
import type { Query } from '../nameIndex/query.ts';
import { classes, rankOf } from '../nameIndex/ranks.ts';

/** A group that was found by what stands above it too. */
interface FoundBelow extends Hit {
  /** The names above it on one way up, topmost first. */
  readonly above: readonly string[];
}

/** So many are taken in at once; the rest in turns of as many. */
const usually = 2000;
/** More names above a group are not told. */
const mostAbove = 30;
/** So much worse is a word that stands in a name above or behind its own, and one of its own name: as in its texts. */
const [perWordElsewhere, perWordOfName] = [7, 1];

const made = new WeakMap<NameIndex, Ancestors>();

/** What stands above the groups of an index, in which nothing is removed. */
export function ancestorsOf(names: NameIndex): Ancestors {
  const known = made.get(names) ?? new Ancestors(names);
  made.set(names, known);
  return known;
}

/** The groups of one index, and who stands below whom. */
export class Ancestors {
  /** By place: the places of the parents that are there. */
  private readonly parents: (readonly number[])[] = [];
  /** Parents that are not there so far → who names them. */
  private readonly awaited = new Map<string, number[]>();
  /** The places that have parents, those of parents first where they stand in no circle. */
  private order: Int32Array | undefined;
  private isTaking = false;

  constructor(private readonly names: NameIndex) {}

  /**
   * The best so many that have each word of a query in their own texts or in a name above them, and at least one above.
   * @param isLeft whether one is not wanted
   * @param atOnce how many that came since are taken in before
   */
  find({ words }: Query, limit: number, isLeft: (card: Card) => boolean, atOnce = usually): FoundBelow[] {
    this.takeIn(atOnce);
    this.order ??= this.inOrder();
    const { order, names } = this;
    if (order.length === 0 || words.length === 0) return [];
    // `mostWords` bits: whether a word stands in the texts of a place, and in its name.
    const [own, named] = [new Int32Array(names.size), new Int32Array(names.size)];
    for (const [index, word] of words.entries()) {
      const count = names.holding(word, (place, isNamed) => {
        own[place]! |= 1 << index;
        if (isNamed) named[place]! |= 1 << index;
      });
      if (count === 0) return [];
    }
    const all = 2 ** words.length - 1;
    const above = new Int32Array(names.size);
    const places: { readonly place: number; readonly fine: number }[] = [];
    for (const place of order) {
      for (const parent of this.parents[place]!) above[place]! |= named[parent]! | above[parent]!;
      const lacking = all & ~own[place]!;
      if (lacking !== 0 && (lacking & ~above[place]!) === 0)
        places.push({
          place,
          fine: perWordElsewhere * bitsOf(all & ~named[place]!) + perWordOfName * bitsOf(named[place]!),
        });
    }
    places.sort((a, b) => a.fine - b.fine || a.place - b.place);
    const hits: FoundBelow[] = [];
    for (const { place, fine } of places) {
      if (hits.length === limit) break;
      const card = names.at(place);
      if (isLeft(card)) continue;
      hits.push({ card, rank: rankOf(classes.anyWords, fine, card.name.length), above: this.namesAbove(place) });
    }
    return hits;
  }

  private inOrder(): Int32Array {
    const order: number[] = [];
    const met = new Uint8Array(this.parents.length);
    for (let start = 0; start < met.length; start++) {
      const way = [start];
      while (way.length > 0) {
        const place = way.at(-1)!;
        const isFirst = met[place] === 0;
        met[place] ||= 1;
        const before = way.length;
        if (isFirst) for (const parent of this.parents[place]!) if (met[parent] === 0) way.push(parent);
        if (way.length > before) continue;
        way.pop();
        if (met[place] === 1 && this.parents[place]!.length > 0) order.push(place);
        met[place] = 2;
      }
    }
    return Int32Array.from(order);
  }

  private namesAbove(place: number): string[] {
    const met = new Set([place]);
    const names: string[] = [];
    for (let at = this.parents[place]![0]; at !== undefined && !met.has(at) && names.length < mostAbove;) {
      met.add(at);
      names.push(this.names.at(at).name);
      at = this.parents[at]![0];
    }
    return names.reverse();
  }

  private takeIn(atOnce = usually): void {
    const until = Math.min(this.parents.length + atOnce, this.names.size);
    if (until > this.parents.length) this.order = undefined;
    while (this.parents.length < until) this.take(this.parents.length);
    if (this.isTaking || until === this.names.size) return;
    this.isTaking = true;
    setTimeout(() => {
      this.isTaking = false;
      this.takeIn();
    });
  }

  private take(place: number): void {
    const { id, parents } = groupOf(this.names.at(place));
    const known: number[] = [];
    this.parents.push(parents.length === 0 ? none : known);
    for (const parent of parents) {
      const at = this.names.indexOf(parent.id);
      const awaiting = this.awaited.get(parent.id);
      if (at !== -1 && at < this.parents.length) known.push(at);
      else if (awaiting === undefined) this.awaited.set(parent.id, [place]);
      else awaiting.push(place);
    }
    for (const child of this.awaited.get(id) ?? []) (this.parents[child] as number[]).push(place);
    this.awaited.delete(id);
  }
}

const none: readonly number[] = [];

function bitsOf(mask: number): number {
  let bits = 0;
  for (let left = mask; left !== 0; left &= left - 1) bits++;
  return bits;
}
