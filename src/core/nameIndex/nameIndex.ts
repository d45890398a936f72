/**
 * Finds groups and members by what is typed, best first, among a million and within milliseconds.
 *
 * A keystroke does not narrow the last result. From the fourth letter on the index forgives a typing error, so a
 * longer query may find what a shorter one did not: an answer out of the last one would depend on how fast somebody
 * types. It answers each query from the start, and still within the goal for narrowing (`lookup-1m`).
 */
import { Block, blockSize, isSameCard, type Card } from './entries/block.ts';
import { lower } from './entries/bytes.ts';
import { Ids } from './entries/ids.ts';
import { readBlocks, writeBlocks } from './entries/stored.ts';
import { parseQuery, type Query, type Word } from './query.ts';
import { noMatch } from './ranks.ts';
import { eachHolding, sweep, type Bests, type RankedSlot } from './sweep.ts';
import { Top } from './top.ts';

export { isSameCard, type Card } from './entries/block.ts';

/** An entry that matches, and how well: lower is better. */
export interface Hit {
  readonly card: Card;
  readonly rank: number;
}

/** An index in memory of what can be found; what it gives does not depend on the order in which it was filled. */
export class NameIndex {
  private blocks: Block[] = [];
  private ids = new Ids(this.blocks);

  /**
   * As `toBytes` made it. Undefined for bytes that it did not make, that an other version of it made, or that were
   * changed since.
   */
  static fromBytes(bytes: Uint8Array): NameIndex | undefined {
    const blocks = readBlocks(bytes);
    if (blocks === undefined) return undefined;
    const made = new NameIndex();
    made.hold(blocks);
    return made;
  }

  /** All that it holds, to be kept; nothing of what was removed. */
  toBytes(): Uint8Array {
    return writeBlocks(this.blocks);
  }

  get size(): number {
    return this.blocks.reduce((sum, { alive }) => sum + alive, 0);
  }

  /** Takes one in, whose id is new. */
  add(card: Card): void {
    const last = this.blocks.at(-1);
    if (last !== undefined && !last.full) last.add(card);
    else {
      const block = new Block();
      this.blocks.push(block);
      block.add(card);
    }
    this.ids.added();
  }

  /** Takes one in, in place of the one that had its id. */
  put(card: Card): void {
    const spot = this.ids.find(card.id);
    if (spot !== undefined && isSameCard(card, spot.block.card(spot.slot))) return;
    spot?.block.remove(spot.slot);
    this.add(card);
    if (spot !== undefined) this.tidy();
  }

  /** The one of that id. */
  get(id: string): Card | undefined {
    const spot = this.ids.find(id);
    return spot?.block.card(spot.slot);
  }

  /** The one that was added after so many others: where nothing was removed, and there is one. */
  at(place: number): Card {
    return this.blocks[Math.floor(place / blockSize)]!.card(place % blockSize);
  }

  /** After how many others the one of that id was added, where nothing was removed; -1: there is none. */
  indexOf(id: string): number {
    return this.ids.find(id)?.place ?? -1;
  }

  /** All, in no particular order. */
  *cards(): Iterable<Card> {
    for (const block of this.blocks)
      for (let slot = 0; slot < block.count; slot++) if (block.lives(slot)) yield block.card(slot);
  }

  /** Whether there was one. */
  remove(id: string): boolean {
    const spot = this.ids.find(id);
    if (spot === undefined) return false;
    spot.block.remove(spot.slot);
    this.tidy();
    return true;
  }

  /** Makes these all there is; what did not change is not read again. */
  replace(cards: Iterable<Card>): void {
    const stay = new Set<string>();
    for (const card of cards) {
      this.put(card);
      stay.add(card.id);
    }
    for (const block of this.blocks)
      for (let slot = 0; slot < block.count; slot++)
        if (block.lives(slot) && !stay.delete(block.card(slot).id)) block.remove(slot);
    this.tidy();
  }

  /** The best so many, best first; in the order of their names for an empty query. */
  find(typed: string | Query, limit: number): Hit[] {
    if (limit <= 0) return [];
    const query = typeof typed === 'string' ? parseQuery(typed) : typed;
    const top = new Top<RankedSlot>(limit, better);
    sweep(this.blocks, query, {
      worst: () => (top.full ? top.worst!.rank + 1 : noMatch),
      take: (found) => top.offer(found),
    });
    return top.sorted().map(({ block, slot, rank }) => ({ card: block.card(slot), rank }));
  }

  /**
   * Of those that were added from a place on, where nothing was removed, all that match, in the order in which they
   * were added: what `find` would give without a limit.
   * @param before the best ranks among those before that place
   */
  matches(query: Query, from = 0, before: Bests = []): { readonly hits: Hit[]; readonly bests: Bests } {
    const places = new Map(this.blocks.map((block, index) => [block, index * blockSize]));
    const found: RankedSlot[] = [];
    const bests = sweep(
      this.blocks,
      query,
      { worst: () => noMatch, take: (one) => found.push(one) },
      { from, bests: before },
    );
    const placeOf = ({ block, slot }: RankedSlot): number => places.get(block)! + slot;
    found.sort((a, b) => placeOf(a) - placeOf(b));
    return { hits: found.map(({ block, slot, rank }) => ({ card: block.card(slot), rank })), bests };
  }

  /**
   * Tells of each entry in which a word begins one, where nothing was removed: its place, and whether that stands in the
   * name. Says how many they are.
   */
  holding(word: Word, tell: (place: number, isNamed: boolean) => void): number {
    return eachHolding(this.blocks, word, tell);
  }

  /** Gives back the room of what was removed, once it is half of all. */
  private tidy(): void {
    const all = this.blocks.reduce((sum, { count }) => sum + count, 0);
    if (all < 2 * this.size + 64) return;
    const before = this.blocks;
    this.hold([]);
    for (const block of before) {
      for (let slot = 0; slot < block.count; slot++) if (block.lives(slot)) this.add(block.card(slot));
    }
  }

  private hold(blocks: Block[]): void {
    this.blocks = blocks;
    this.ids = new Ids(blocks);
  }
}

/** By rank, then by what is searched: it begins with the name. */
function better(a: RankedSlot, b: RankedSlot): number {
  return a.rank - b.rank || order(a, b, textOf, lower) || order(a, b, allOf, asIs);
}

const asIs = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const textOf = ({ block, slot }: RankedSlot): number => block.ends[slot]!;
const allOf = ({ block, slot }: RankedSlot): number => block.starts[slot + 1]!;

function order(a: RankedSlot, b: RankedSlot, endOf: (place: RankedSlot) => number, fold: Uint8Array): number {
  const [aStart, bStart] = [a.block.starts[a.slot]!, b.block.starts[b.slot]!];
  const [aLength, bLength] = [endOf(a) - aStart, endOf(b) - bStart];
  const length = Math.min(aLength, bLength);
  for (let i = 0; i < length; i++) {
    const difference = fold[a.block.bytes[aStart + i]!]! - fold[b.block.bytes[bStart + i]!]!;
    if (difference !== 0) return difference;
  }
  return aLength - bLength;
}
