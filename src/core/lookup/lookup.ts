import { Block, rowWords, type Card } from './block.ts';
import { lower } from './bytes.ts';
import * as candidates from './candidates.ts';
import { wholeRowsOf } from './marks.ts';
import { fold } from './fold.ts';
import * as match from './match.ts';
import { parseQuery, type Query } from './query.ts';
import { readBlocks, writeBlocks } from './stored.ts';
import { Top } from './top.ts';

export type { Card } from './block.ts';

/** An entry that matches, and how well: lower is better. */
export interface Hit {
  readonly card: Card;
  readonly rank: number;
}

interface Place {
  readonly rank: number;
  readonly block: Block;
  readonly slot: number;
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
/** From what is quickly found and good to what is neither. One is left out once what is found is better than all it can find. */
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
export class Lookup {
  private blocks: Block[] = [];

  /** As `toBytes` made it. Undefined for bytes that it did not make, that an other version of it made, or that were changed since. */
  static fromBytes(bytes: Uint8Array): Lookup | undefined {
    const blocks = readBlocks(bytes);
    if (blocks === undefined) return undefined;
    const lookup = new Lookup();
    lookup.blocks = blocks;
    return lookup;
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
    if (last !== undefined && !last.full) return last.add(card);
    const block = new Block();
    this.blocks.push(block);
    block.add(card);
  }

  /** Takes one in, in place of the one that had its id. */
  put(card: Card): void {
    this.remove(card.id);
    this.add(card);
  }

  /** Whether there was one. */
  remove(id: string): boolean {
    const place = this.placeOf(id);
    if (place === undefined) return false;
    place.block.remove(place.slot);
    this.tidy();
    return true;
  }

  /** Makes these all there is; what did not change is not read again. */
  replace(cards: Iterable<Card>): { readonly added: number; readonly changed: number; readonly gone: number } {
    const known = new Map<string, Place>();
    for (const place of this.places()) known.set(place.block.card(place.slot).id, place);
    let [added, changed] = [0, 0];
    for (const card of cards) {
      const place = known.get(card.id);
      known.delete(card.id);
      if (place !== undefined && isSame(card, place.block.card(place.slot))) continue;
      if (place === undefined) added++;
      else changed++;
      place?.block.remove(place.slot);
      this.add(card);
    }
    for (const { block, slot } of known.values()) block.remove(slot);
    this.tidy();
    return { added, changed, gone: known.size };
  }

  /** The best so many, best first; in the order of their names for an empty query. */
  find(typed: string, limit: number): Hit[] {
    if (limit <= 0) return [];
    const query = parseQuery(typed);
    const top = new Top<Place>(limit, better);
    // An entry that one stage took is not offered by a later, worse one.
    const met = new Uint32Array(this.blocks.length * rowWords);
    for (const stage of query.whole === '' ? everything : stages) {
      if (top.full && top.worst!.rank < stage.best) continue;
      if (stage.last && top.worst !== undefined && top.worst.rank < rankOf(classes.runs, 0, 0)) continue;
      this.run(stage, query, top, met);
    }
    return top.sorted().map(({ block, slot, rank }) => ({ card: block.card(slot), rank }));
  }

  private run(stage: Stage, query: Query, top: Top<Place>, met: Uint32Array): void {
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

  private placeOf(id: string): Place | undefined {
    const needed = wholeRowsOf(fold(id)).map((row) => row * rowWords);
    for (const block of this.blocks) {
      for (let word = 0; word < rowWords; word++) {
        let left = needed.reduce((bits, row) => bits & block.marks[row + word]!, block.living[word]!);
        for (; left !== 0; left &= left - 1) {
          const slot = word * 32 + 31 - Math.clz32(left & -left);
          if (block.card(slot).id === id) return { rank: 0, block, slot };
        }
      }
    }
    return undefined;
  }

  private *places(): Iterable<Place> {
    for (const block of this.blocks) {
      for (let slot = 0; slot < block.count; slot++) if ((block.living[slot >>> 5]! >>> (slot & 31)) & 1) yield { rank: 0, block, slot };
    }
  }

  /** Gives back the room of what was removed, once it is half of all. */
  private tidy(): void {
    const all = this.blocks.reduce((sum, { count }) => sum + count, 0);
    if (all < 2 * this.size + 64) return;
    const cards = [...this.places()].map(({ block, slot }) => block.card(slot));
    this.blocks = [];
    for (const card of cards) this.add(card);
  }
}

const parts = ['id', 'name', 'handle', 'email', 'path', 'note'] as const;

function isSame(a: Card, b: Card): boolean {
  return parts.every((part) => (a[part] ?? '') === (b[part] ?? ''));
}

/** By rank, then by what is searched: it begins with the name. */
function better(a: Place, b: Place): number {
  return a.rank - b.rank || order(a, b, textOf, lower) || order(a, b, allOf, asIs);
}

const asIs = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const textOf = ({ block, slot }: Place): number => block.ends[slot]!;
const allOf = ({ block, slot }: Place): number => block.starts[slot + 1]!;

function order(a: Place, b: Place, endOf: (place: Place) => number, fold: Uint8Array): number {
  const [aStart, bStart] = [a.block.starts[a.slot]!, b.block.starts[b.slot]!];
  const [aLength, bLength] = [endOf(a) - aStart, endOf(b) - bStart];
  const length = Math.min(aLength, bLength);
  for (let i = 0; i < length; i++) {
    const difference = fold[a.block.bytes[aStart + i]!]! - fold[b.block.bytes[bStart + i]!]!;
    if (difference !== 0) return difference;
  }
  return aLength - bLength;
}
