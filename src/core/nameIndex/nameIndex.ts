/**
 * Finds groups and members by what is typed, best first, among a million and within milliseconds.
 *
 * A keystroke does not narrow the last result. From the fourth letter on the index forgives a typing error, so a
 * longer query may find what a shorter one did not: an answer out of the last one would depend on how fast somebody
 * types. It answers each query from the start, and still within the goal for narrowing (`lookup-1m`).
 */
import { Block, blockSize, isSameCard, rowWords, type Card } from './entries/block.ts';
import { lower } from './entries/bytes.ts';
import * as candidates from './candidates.ts';
import { isGeneral } from './entries/words.ts';
import { Ids, type Slot } from './entries/ids.ts';
import { byAllButOne, byPieces, byTypos } from './loosely.ts';
import { parseQuery, type Query } from './query.ts';
import { classes, noMatch, rankOf } from './ranks.ts';
import { byInitials, byRuns } from './runs.ts';
import { readBlocks, writeBlocks } from './entries/stored.ts';
import { Top } from './top.ts';
import { asWhole, byBeginning, byIdPart } from './wholes.ts';
import { byEndings, byInsides, byStarts } from './wordByWord.ts';

export { isSameCard, type Card } from './entries/block.ts';

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
  readonly rank: (block: Block, slot: number, query: Query, worst: number, weights: readonly number[]) => number;
  /** Only where nothing is found so far that is no worse than this. */
  readonly unless?: number;
}

const bestOf = (kind: number, fine = 0): number => rankOf(kind, fine, 0);
const lacking = bestOf(classes.lacking);
/** The worst rank of what has all words in its name; of what has them; of what is found. */
const [named, sure, found] = [bestOf(classes.words + 1) - 1, bestOf(classes.endings + 1) - 1, noMatch - 1];
/**
 * From what is quickly found and good to what is neither. One is left out once what is found is better than all it can
 * find.
 */
const stages: readonly Stage[] = [
  { best: 0, candidates: candidates.wholes, rank: asWhole },
  { best: bestOf(classes.beginning), candidates: candidates.beginnings, rank: byBeginning },
  { best: bestOf(classes.idPart), candidates: candidates.idParts, rank: byIdPart },
  { best: bestOf(classes.initials), candidates: candidates.initials, rank: byInitials },
  { best: bestOf(classes.words), candidates: candidates.starts, rank: byStarts },
  { best: bestOf(classes.endings), candidates: candidates.endings, rank: byEndings },
  { best: bestOf(classes.inside, 2), candidates: candidates.insides, rank: byInsides },
  { best: bestOf(classes.runs), candidates: candidates.runs, rank: byRuns },
  { best: bestOf(classes.runs), candidates: candidates.pieces, rank: byPieces, unless: sure },
  { best: bestOf(classes.typo), candidates: candidates.typos(1), rank: byTypos(1), unless: sure },
  { best: bestOf(classes.typo), candidates: candidates.typos(2), rank: byTypos(2), unless: bestOf(classes.crumbs) },
  { best: lacking, candidates: candidates.allButOne, rank: byAllButOne(0), unless: sure },
  { best: lacking, candidates: candidates.almostAllButOne, rank: byAllButOne(1), unless: found },
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
    let best: number = noMatch;
    for (const stage of query.whole === '' ? everything : stages) {
      if (top.full && top.worst!.rank < stage.best) continue;
      const unless = stage.unless === sure && stage.best >= lacking && query.isGeneral ? named : stage.unless;
      if (unless !== undefined && best <= unless) continue;
      best = Math.min(best, this.run(stage, query, top, met));
    }
    return top.sorted().map(({ block, slot, rank }) => ({ card: block.card(slot), rank }));
  }

  /** The best rank that it found. */
  private run(stage: Stage, query: Query, top: Top<RankedSlot>, met: Uint32Array): number {
    const mayMatch = stage.candidates(query);
    if (mayMatch === undefined) return noMatch;
    const weights = stage.best === lacking ? this.weightsOf(query) : [];
    const bits = new Uint32Array(rowWords);
    let best: number = noMatch;
    for (let index = 0; index < this.blocks.length; index++) {
      const block = this.blocks[index]!;
      if (!mayMatch(block, bits)) continue;
      for (let word = 0; word < rowWords; word++) {
        const at = index * rowWords + word;
        for (let left = bits[word]! & ~met[at]!; left !== 0; left &= left - 1) {
          const slot = word * 32 + 31 - Math.clz32(left & -left);
          const worst = top.full ? top.worst!.rank + 1 : noMatch;
          // Decides on most of what a short query finds, without reading a byte of it.
          if (stage.best + Math.min(block.names[slot]!, 255) >= worst) continue;
          const rank = stage.rank(block, slot, query, worst, weights);
          if (rank >= worst) continue;
          met[at]! |= left & -left;
          top.offer({ rank, block, slot });
          best = Math.min(best, rank);
        }
      }
    }
    return best;
  }

  /** Of each word, how many of the others more entries have: a word for any group is taken for the most frequent. */
  private weightsOf({ words }: Query): number[] {
    const counts = words.map((word) => (isGeneral(word.text) ? Infinity : candidates.countOf(word, this.blocks)));
    return counts.map((count) => counts.filter((other) => other > count).length);
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
