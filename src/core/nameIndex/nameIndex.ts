/**
 * Finds groups and members by what is typed, best first, among a million and within milliseconds.
 *
 * A keystroke does not narrow the last result. From the fourth letter on the index forgives a typing error, so a
 * longer query may find what a shorter one did not: an answer out of the last one would depend on how fast somebody
 * types. It answers each query from the start, and still within the goal for narrowing (`lookup-1m`).
 */
import { Block, blockSize, isSameCard, rowWords, type Card } from './block.ts';
import { lower } from './bytes.ts';
import * as candidates from './candidates.ts';
import { Ids, type Slot } from './ids.ts';
import * as match from './match.ts';
import { parseQuery, type Query } from './query.ts';
import { readBlocks, writeBlocks } from './stored.ts';
import { Top } from './top.ts';

export { isSameCard, type Card } from './block.ts';

/** An entry that matches, and how well: lower is better. */
export interface Hit {
  readonly card: Card;
  readonly rank: number;
}

interface RankedSlot extends Slot {
  readonly rank: number;
}

interface Stage {
  /** The best rank that it can give. */
  readonly best: number;
  readonly candidates: (query: Query) => candidates.Candidates | undefined;
  /** What cannot be better than `worst` may be left. */
  readonly rank: (block: Block, slot: number, query: Query, worst: number) => number;
  /** Only where there is nothing better. */
  readonly last?: boolean;
}

const { classes, rankOf } = match;
/** Whether a hit of that rank is one by a typing error. */
export const isGuess = (rank: number): boolean => rank >= rankOf(classes.typo, 0, 0);
/**
 * From what is quickly found and good to what is neither. One is left out once what is found is better than all it can
 * find.
 */
const stages: readonly Stage[] = [
  { best: 0, candidates: candidates.wholes, rank: match.asWhole },
  { best: rankOf(classes.beginning, 0, 0), candidates: candidates.beginnings, rank: match.byBeginning },
  { best: rankOf(classes.initials, 0, 0), candidates: candidates.initials, rank: match.byInitials },
  { best: rankOf(classes.words, 0, 0), candidates: candidates.starts, rank: match.byStarts },
  { best: rankOf(classes.inside, 2, 0), candidates: candidates.insides, rank: match.byInsides },
  { best: rankOf(classes.runs, 0, 0), candidates: candidates.runs, rank: match.byRuns },
  { best: rankOf(classes.typo, 0, 0), candidates: candidates.typos, rank: match.byTypo, last: true },
];
/** For nothing typed. */
const everything: readonly Stage[] = [{ best: 0, candidates: candidates.all, rank: () => 255 }];

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
    // An entry that one stage took is not offered by a later, worse one.
    const met = new Uint32Array(this.blocks.length * rowWords);
    for (const stage of query.whole === '' ? everything : stages) {
      if (top.full && top.worst!.rank < stage.best) continue;
      if (stage.last && top.worst !== undefined && top.worst.rank < rankOf(classes.runs, 0, 0)) continue;
      this.run(stage, query, top, met);
    }
    return top.sorted().map(({ block, slot, rank }) => ({ card: block.card(slot), rank }));
  }

  private run(stage: Stage, query: Query, top: Top<RankedSlot>, met: Uint32Array): void {
    const candidates = stage.candidates(query);
    if (candidates === undefined) return;
    const bits = new Uint32Array(rowWords);
    for (let index = 0; index < this.blocks.length; index++) {
      const block = this.blocks[index]!;
      if (!candidates(block, bits)) continue;
      for (let word = 0; word < rowWords; word++) {
        const at = index * rowWords + word;
        for (let left = bits[word]! & ~met[at]!; left !== 0; left &= left - 1) {
          const slot = word * 32 + 31 - Math.clz32(left & -left);
          const worst = top.full ? top.worst!.rank + 1 : match.noMatch;
          // Decides on most of what a short query finds, without reading a byte of it.
          if (stage.best + Math.min(block.names[slot]!, 255) >= worst) continue;
          const rank = stage.rank(block, slot, query, worst);
          if (rank >= worst) continue;
          met[at]! |= left & -left;
          top.offer({ rank, block, slot });
        }
      }
    }
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
