/** Searches what is read of every connection: an index each, kept up with the pages as they come. */
import { isNested } from '../connection/ancestry.ts';
import { stillIn, type MetMembers } from '../connection/metMembers.ts';
import type { Source } from '../connection/source.ts';
import { groupOf, memberCard, memberOf } from '../listing/rows/keptFields.ts';
import { memberKey, type Kind, type Member } from '../model.ts';
import { fold } from '../nameIndex/entries/fold.ts';
import { NameIndex, type Hit } from '../nameIndex/nameIndex.ts';
import { goodness, isGuess, isWanted } from '../nameIndex/ranks.ts';
import type { Query } from '../nameIndex/query.ts';
import { matchedSpans } from '../nameIndex/spans.ts';
import { ancestorsOf } from './ancestors.ts';
import { rankOfOwn, withoutOwn } from './ownWords.ts';
import { groupFacts, memberFacts, type Facts, type Found } from './facts.ts';
import type { Filtered } from './filtering.ts';

export type { Found } from './facts.ts';

/** Finds groups and members of all connections by what was typed. */
export class Search {
  private readonly indexes = new WeakMap<Source, Index>();

  /**
   * The best matches among what is read of these, best first; all, by name, for an empty query.
   * @param filtered what may be found of a kind; undefined: all
   * @param favoured what the user wants first, among what matches as well
   * @param failed is told of a connection that cannot be looked through: in the others things are found all the same
   */
  find(
    connections: readonly Source[],
    query: Query,
    kind: Kind | undefined,
    limit: number,
    filtered: (source: Source, kind: Kind) => Filtered | undefined = () => undefined,
    failed: SearchFailed = thrown,
    favoured: Favoured = () => 0,
  ): Found[] {
    const hits = connections.flatMap((source) => {
      try {
        const index = this.indexOf(source);
        return [
          ...(kind === 'member' ? [] : index.groups(query, limit, filtered(source, 'group'))),
          ...(kind === 'group' ? [] : index.members(query, limit, filtered(source, 'member'))),
        ];
      } catch (error) {
        failed(source, error);
        return [];
      }
    });
    const folded = new Map(hits.map((hit) => [hit, fold(hit.name.slice(0, mostCompared))]));
    // Nothing typed: all are equal, and in the order of their names each is where people look for it.
    const byWorth = query.whole === '' ? () => 0 : worth(hits, favoured);
    hits.sort((a, b) => byWorth(a, b) || a.rank - b.rank || compare(folded.get(a)!, folded.get(b)!));
    const best = hits[0]?.rank ?? 0;
    const wanted = hits.filter(({ rank }) => isWanted(rank, best, query));
    return wanted.slice(0, limit).map((hit) => ({ ...hit, matched: matchedSpans(hit.name, query) }));
  }

  /** All members that are read of a source, and the groups they were met in. */
  members(source: Source): MetMembers {
    return this.indexOf(source).read();
  }

  private indexOf(source: Source): Index {
    const known = this.indexes.get(source) ?? new Index(source);
    this.indexes.set(source, known);
    return known;
  }
}

/** Is told what was thrown by looking through a connection. */
export type SearchFailed = (source: Source, error: unknown) => void;

const thrown: SearchFailed = (_, error) => {
  throw error;
};

/** How much the user wants something to come first: the lower, the more. */
export type Favoured = (facts: Facts) => number;

/**
 * Among what matches as well: what the user wants first, what is active; then, of the same length, what is larger. Where
 * the user is signed out, what is known may be old.
 */
function worth(hits: readonly Ranked[], favoured: Favoured): (a: Ranked, b: Ranked) => number {
  const known = new Map(
    hits.map((hit) => {
      const { source, status, memberCount } = hit;
      const isOver = status?.value === 'inactive' || status?.value === 'deleted';
      const isSignedOut = source.groups.failure?.kind === 'unauthorized';
      return [hit, [favoured(hit), Number(isOver), -(memberCount?.value ?? 0), Number(isSignedOut)] as const];
    }),
  );
  return (a, b) => {
    const [wanted, over, size, out] = known.get(a)!.map((value, index) => value - known.get(b)![index]!);
    return goodness(a.rank) - goodness(b.rank) || wanted! || over! || a.rank - b.rank || out! || size!;
  };
}

type Ranked = Facts & { readonly rank: number };

const finding =
  (query: Query, filtered: Filtered | undefined) =>
  (names: NameIndex, most: number): Hit[] =>
    filtered?.find(names, query, most) ?? names.find(query, most);

/** What can be found of one connection. */
class Index {
  private memberNames = new NameIndex();
  private met = new Map<string, { readonly groupIds: string[]; readonly at: number | undefined }>();
  /** The listings of members that were taken in, and how many rows of each. */
  private taken = new Map<unknown, number>();

  constructor(private readonly source: Source) {}

  /** The best groups, those too that are found by words which name this connection. */
  groups(query: Query, limit: number, filtered?: Filtered): Ranked[] {
    const found = this.named(query, limit, filtered);
    const better = found.filter(({ rank }) => !isGuess(rank));
    const left = better.length < limit ? withoutOwn(this.source, query) : undefined;
    if (left === undefined) return found;
    const known = new Set(better.map(({ key }) => key));
    const own = this.named(left, limit, filtered).filter(({ key, rank }) => !known.has(key) && !isGuess(rank));
    const ids = new Set(own.map(({ key }) => key));
    return [...found.filter(({ key }) => !ids.has(key)), ...own.map((one) => ({ ...one, rank: rankOfOwn(one.rank) }))];
  }

  private named(query: Query, limit: number, filtered: Filtered | undefined): Ranked[] {
    const byOwn = finding(query, filtered);
    const find = (names: NameIndex, most: number): Hit[] =>
      this.withBelow(names, byOwn(names, most), query, most, filtered);
    const { groups } = this.source;
    const earlier = this.source.earlier?.groups;
    const found = (
      { card, rank, above }: Hit & { readonly above?: readonly string[] },
      asOf?: number,
      cached = false,
    ) => ({
      ...groupFacts(this.source, groupOf(card), asOf, cached),
      ...(above !== undefined && { path: above.join(' / ') }),
      rank,
    });
    const fresh = find(groups.names, limit).map((hit) => found(hit, groups.asOf));
    if (earlier === undefined || groups.complete) return fresh;
    const before = find(earlier.names, limit + fresh.length).filter(({ card }) => !groups.has(card.id));
    return [...fresh, ...before.map((hit) => found(hit, earlier.asOf, true))];
  }

  /** With what is found by the names above it too, where that is better than what is found without. */
  private withBelow(
    names: NameIndex,
    hits: Hit[],
    query: Query,
    limit: number,
    filtered: Filtered | undefined,
  ): (Hit & { readonly above?: readonly string[] })[] {
    const better = hits.filter(({ rank }) => !isGuess(rank));
    if (!isNested(this.source) || better.length >= limit) return hits;
    const known = new Set(better.map(({ card }) => card.id));
    const below = ancestorsOf(names).find(
      query,
      limit - better.length,
      ({ id }) => known.has(id) || filtered?.ids.has(id) === false,
    );
    if (below.length === 0) return hits;
    const ids = new Set(below.map(({ card }) => card.id));
    return [...below, ...hits.filter(({ card }) => !ids.has(card.id))];
  }

  members(query: Query, limit: number, filtered?: Filtered): Ranked[] {
    this.updateMembers();
    const find = finding(query, filtered);
    const fresh = find(this.memberNames, limit).map(({ card, rank }) => {
      const { groupIds, at } = this.met.get(card.id)!;
      return { ...memberFacts(this.source, memberOf(card).value, groupIds, at), rank };
    });
    const earlier = this.source.earlier?.members;
    if (earlier === undefined) return fresh;
    const before = find(earlier.names, limit + fresh.length).flatMap(({ card, rank }) => {
      if (this.met.has(card.id)) return [];
      const { value, groupIds } = memberOf(card);
      const still = stillIn(this.source, groupIds);
      return still.length === 0 && groupIds.length > 0
        ? []
        : { ...memberFacts(this.source, value, still, earlier.asOf, true), rank };
    });
    return [...fresh, ...before];
  }

  read(): MetMembers {
    this.updateMembers();
    return { names: this.memberNames, groupIds: (id) => this.met.get(id)?.groupIds ?? [] };
  }

  /** A member is found once, as read in the first group that it was met in. */
  private updateMembers(): void {
    const listings = [...this.source.opened.values()].filter(({ rows }) => rows.length > 0);
    if (listings.length === this.taken.size && listings.every(({ rows }) => this.taken.get(rows) === rows.length))
      return;
    this.taken = new Map(listings.map(({ rows }) => [rows, rows.length]));
    this.met = new Map();
    const cards = new Map<string, Member>();
    for (const { member, groupId, at } of this.source.knownMembers()) {
      const key = memberKey(member);
      const known = this.met.get(key);
      if (known === undefined) {
        this.met.set(key, { groupIds: [groupId], at });
        cards.set(key, member);
      } else if (known.groupIds.at(-1) !== groupId) known.groupIds.push(groupId);
    }
    this.memberNames.replace([...cards].map(([key, member]) => memberCard(member, this.met.get(key)!.groupIds)));
  }
}

/** Names that are alike for so long stand in any order. */
const mostCompared = 2048;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
