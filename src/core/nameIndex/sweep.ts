/** Goes through the entries stage by stage, from what is quickly found and good to what is neither. */
import * as candidates from './candidates.ts';
import { rowWords, blockSize, type Block } from './entries/block.ts';
import { countOf, type Candidates } from './entries/having.ts';
import type { Slot } from './entries/ids.ts';
import { isGeneral } from './entries/words.ts';
import { byAllButOne, byPieces, byTypos } from './loosely.ts';
import type { Query, Word } from './query.ts';
import { classes, noMatch, rankOf } from './ranks.ts';
import { byInitials, byRuns } from './runs.ts';
import { asWhole, byBeginning, byIdPart } from './wholes.ts';
import { behindName, byEndings, byInsides, byStarts, inName, standing } from './wordByWord.ts';

/** An entry that matches, and how well: lower is better. */
export interface RankedSlot extends Slot {
  readonly rank: number;
}

interface Stage {
  /** The best rank that it can give. */
  readonly best: number;
  readonly candidates: (query: Query, sets: candidates.WordSets) => Candidates | undefined;
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

/** Takes what is found. */
interface Taker {
  /** What is no better than this is not wanted. */
  readonly worst: () => number;
  readonly take: (found: RankedSlot) => void;
}

/** The best rank that each stage found. */
export type Bests = readonly number[];

/** The best of all. `noMatch`: nothing matches. */
export const bestOfAll = (bests: Bests): number => bests.reduce((best, one) => Math.min(best, one), noMatch);

/**
 * Gives each entry that matches once, with its best rank.
 * @param since the place of the first entry to look at, and the best ranks among those before it
 * @returns the best ranks that are known now
 */
export function sweep(
  blocks: readonly Block[],
  query: Query,
  taker: Taker,
  since: { readonly from: number; readonly bests: Bests } = { from: 0, bests: [] },
): Bests {
  // An entry that one stage took is not offered by a later, worse one.
  const met = new Uint32Array(blocks.length * rowWords);
  const [first, skipped] = [Math.floor(since.from / blockSize), since.from % blockSize];
  if (first < blocks.length)
    for (let slot = 0; slot < skipped; slot++) met[first * rowWords + (slot >>> 5)]! |= 1 << (slot & 31);
  const sets = new candidates.WordSets(blocks.length);
  let best: number = noMatch;
  return (query.whole === '' ? everything : stages).map((stage, index) => {
    const before = since.bests[index] ?? noMatch;
    const isNeedless = taker.worst() <= stage.best || best <= barOf(stage, query);
    const now = isNeedless ? before : Math.min(before, run(stage, blocks, query, sets, taker, met, first));
    best = Math.min(best, now);
    return now;
  });
}

/** The same without those of stages that an earlier one has made needless; the same array where there are none. */
export function withoutSuperseded(query: Query, bests: Bests): Bests {
  let best: number = noMatch;
  const kept = bests.map((found, index) => {
    const isNeedless = best <= barOf(stages[index]!, query);
    best = Math.min(best, found);
    return isNeedless ? noMatch : found;
  });
  return kept.every((found, index) => found === bests[index]) ? bests : kept;
}

/** A stage is needless where something is found that is no worse than this. */
function barOf({ best, unless }: Stage, query: Query): number {
  return unless === sure && best >= lacking && query.isGeneral ? named : (unless ?? -1);
}

/** The best rank that a stage found. */
function run(
  stage: Stage,
  blocks: readonly Block[],
  query: Query,
  sets: candidates.WordSets,
  taker: Taker,
  met: Uint32Array,
  first: number,
): number {
  const mayMatch = stage.candidates(query, sets);
  if (mayMatch === undefined) return noMatch;
  let weights: readonly number[] | undefined;
  const bits = new Uint32Array(rowWords);
  let best: number = noMatch;
  for (let index = first; index < blocks.length; index++) {
    const block = blocks[index]!;
    if (!mayMatch(block, index, bits)) continue;
    for (let word = 0; word < rowWords; word++) {
      const at = index * rowWords + word;
      for (let left = bits[word]! & ~met[at]!; left !== 0; left &= left - 1) {
        const slot = word * 32 + 31 - Math.clz32(left & -left);
        const worst = taker.worst();
        // Decides on most of what a short query finds, without reading a byte of it.
        if (stage.best + Math.min(block.names[slot]!, 255) >= worst) continue;
        weights ??= stage.best === lacking ? weightsOf(blocks, query, sets) : [];
        const rank = stage.rank(block, slot, query, worst, weights);
        if (rank >= worst) continue;
        met[at]! |= left & -left;
        taker.take({ rank, block, slot });
        best = Math.min(best, rank);
      }
    }
  }
  return best;
}

/** Of each word, how many of the others more entries have: a word for any group is taken for the most frequent. */
function weightsOf(blocks: readonly Block[], { words }: Query, sets: candidates.WordSets): number[] {
  const counts = words.map((word) => (isGeneral(word.text) ? Infinity : countOf(sets.startsOrForms(word), blocks)));
  return counts.map((count) => counts.filter((other) => other > count).length);
}

/** Tells of each entry in which a word begins one: its place, and whether that stands in the name. Says how many. */
export function eachHolding(
  blocks: readonly Block[],
  word: Word,
  tell: (place: number, isNamed: boolean) => void,
): number {
  let count = 0;
  const mayHold = candidates.starting(word);
  const bits = new Uint32Array(rowWords);
  for (const [index, block] of blocks.entries()) {
    if (!mayHold(block, index, bits)) continue;
    for (let at = 0; at < rowWords; at++) {
      for (let left = bits[at]!; left !== 0; left &= left - 1) {
        const slot = at * 32 + 31 - Math.clz32(left & -left);
        const isNamed = inName(block, slot, word.bytes, false) % 16 !== standing.absent;
        if (!isNamed && behindName(block, slot, word.bytes, false) === standing.absent) continue;
        tell(index * blockSize + slot, isNamed);
        count++;
      }
    }
  }
  return count;
}
