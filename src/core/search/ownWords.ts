/** Words of a question that name a connection or its vendor, such as `acme plat`. */
import type { Source } from '../connection/source.ts';
import { fold } from '../nameIndex/entries/fold.ts';
import { parseQuery, type Query } from '../nameIndex/query.ts';
import { classes, rankOf } from '../nameIndex/ranks.ts';
import { vendorNames } from '../vendorKit/vendor.ts';

/** A word that names it is at least so long: a letter begins too many. */
const least = 2;
/** What is found by its connection is worse than by its texts, and than by what stands above it. */
const fine = 40;

/**
 * What is left of a question without the words that name a connection or its vendor. Undefined: none does. Where nothing
 * else was typed, they are written out: half a word names nothing.
 */
export function withoutOwn({ connector: { vendor, connection } }: Source, { words, whole }: Query): Query | undefined {
  if (whole === '') return undefined;
  const own = fold([vendor.id, ...vendorNames(vendor), connection.label].join(' ')).split(/[^\p{L}\p{M}\p{N}]+/u);
  const names = ({ text }: { readonly text: string }): boolean =>
    text.length >= least && own.some((name) => name.startsWith(text));
  const left = words.filter((word) => !names(word));
  if (left.length === words.length) return undefined;
  if (left.length === 0 && !words.every(({ text }) => own.includes(text))) return undefined;
  return parseQuery(left.map(({ text }) => text).join(' '));
}

/** The rank of what is found so. */
export const rankOfOwn = (rank: number): number => Math.max(rank, rankOf(classes.anyWords, fine, rank & 255));
