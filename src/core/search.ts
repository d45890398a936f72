/** Finds what is read of any connection: an index for each, kept up with the pages as they come. */
import { groupCard, groupOf, memberCard, memberOf } from './card.ts';
import { groupFacts, memberFacts, type Facts, type Found } from './found.ts';
import { fold } from './lookup/fold.ts';
import { isGuess, Lookup, type Card } from './lookup/lookup.ts';
import { matchedSpans } from './lookup/spans.ts';
import type { Kind, Member, Row } from './model.ts';
import type { Source } from './source.ts';

export type { Found } from './found.ts';

export class Search {
  private readonly indexes = new WeakMap<Source, Index>();

  /** The best matches among what is read of these, best first; all, by name, for an empty query. */
  find(sources: readonly Source[], typed: string, kind: Kind | undefined, limit: number): Found[] {
    const hits = sources.flatMap((source) => {
      const index = this.indexOf(source);
      return [...(kind === 'member' ? [] : index.groups(typed, limit)), ...(kind === 'group' ? [] : index.members(typed, limit))];
    });
    hits.sort((a, b) => a.rank - b.rank || compare(fold(a.name), fold(b.name)));
    // A typing error is thought of only where no connection has anything better.
    const wanted = hits.length > 0 && !isGuess(hits[0]!.rank) ? hits.filter(({ rank }) => !isGuess(rank)) : hits;
    return wanted.slice(0, limit).map((hit) => ({ ...hit, matched: matchedSpans(hit.name, typed) }));
  }

  /** Takes in the groups that were read since, for `find` to have less to do. */
  update(source: Source): void {
    this.indexOf(source).updateGroups();
  }

  private indexOf(source: Source): Index {
    const known = this.indexes.get(source) ?? new Index(source);
    this.indexes.set(source, known);
    return known;
  }
}

type Ranked = Facts & { readonly rank: number };

/** What can be found of one connection. */
class Index {
  private readonly groupNames = new Lookup();
  private pages: Source['groups'] | undefined;
  /** Rows of those pages that were taken in. */
  private taken = 0;

  private readonly memberNames = new Lookup();
  private met = new Map<string, { readonly value: Member; readonly groupIds: string[]; readonly at: number | undefined }>();
  private rows = new WeakSet();
  private rowCount = 0;

  constructor(private readonly source: Source) {}

  groups(typed: string, limit: number): Ranked[] {
    this.updateGroups();
    const { groups, earlier } = this.source;
    const fresh = this.groupNames.find(typed, limit).map(({ card, rank }) => ({ ...groupFacts(this.source, groupOf(card), groups.asOf), rank }));
    if (earlier === undefined || groups.complete) return fresh;
    const before = earlier.groups.names.find(typed, limit + fresh.length).flatMap(({ card, rank }) => {
      return groups.get(card.id) === undefined ? { ...groupFacts(this.source, groupOf(card), earlier.groups.asOf, true), rank } : [];
    });
    return [...fresh, ...before];
  }

  members(typed: string, limit: number): Ranked[] {
    this.updateMembers();
    const fresh = this.memberNames.find(typed, limit).flatMap(({ card, rank }): Ranked[] => {
      const met = this.met.get(card.id);
      return met === undefined ? [] : [{ ...memberFacts(this.source, met.value, met.groupIds, met.at), rank }];
    });
    const { earlier } = this.source;
    if (earlier === undefined) return fresh;
    const before = earlier.members.names.find(typed, limit + fresh.length).flatMap(({ card, rank }) => {
      if (this.met.has(card.id)) return [];
      const { value, groupIds } = memberOf(card);
      return { ...memberFacts(this.source, value, groupIds, earlier.members.asOf, true), rank };
    });
    return [...fresh, ...before];
  }

  /** Rows are only ever added to a listing; a refresh makes a new one. */
  updateGroups(): void {
    const { groups } = this.source;
    if (this.pages !== groups) {
      this.groupNames.replace(cardsOf(groups.rows.slice(0), groupCard));
      this.pages = groups;
    } else {
      for (const card of cardsOf(groups.rows.slice(this.taken), groupCard)) this.groupNames.add(card);
    }
    this.taken = groups.rows.length;
  }

  /** A member is found once, as read in the first group that it was met in. */
  private updateMembers(): void {
    let count = 0;
    let isNew = false;
    for (const { row } of this.source.knownMembers()) {
      count++;
      isNew ||= !this.rows.has(row);
    }
    if (!isNew && count === this.rowCount) return;
    this.rowCount = count;
    this.rows = new WeakSet();
    this.met = new Map();
    for (const { row, groupId, at } of this.source.knownMembers()) {
      this.rows.add(row);
      if (row.value === undefined) continue;
      const known = this.met.get(row.value.id);
      if (known === undefined) this.met.set(row.value.id, { value: row.value, groupIds: [groupId], at });
      else if (!known.groupIds.includes(groupId)) known.groupIds.push(groupId);
    }
    this.memberNames.replace([...this.met.values()].map(({ value, groupIds }) => memberCard(value, groupIds)));
  }
}

function cardsOf<T>(rows: readonly Row<T>[], card: (value: T) => Card): Card[] {
  return rows.flatMap(({ value }) => (value === undefined ? [] : [card(value)]));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
