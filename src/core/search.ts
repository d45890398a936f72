/** Finds what is read of any connection: an index for each, kept up with the pages as they come. */
import { fold } from './lookup/fold.ts';
import { isGuess, Lookup, type Card } from './lookup/lookup.ts';
import { matchedSpans, type Span } from './lookup/spans.ts';
import type { Group, Kind, Member, Row } from './model.ts';
import type { Source } from './source.ts';

/** Something that can be found. */
export type Entry =
  | { readonly source: Source; readonly kind: 'group'; readonly value: Group }
  | { readonly source: Source; readonly kind: 'member'; readonly value: Member; readonly groupId: string };

/** An entry that matches, how well (lower is better), and which parts of its name did. */
export type Found = Entry & { readonly rank: number; readonly matched: readonly Span[] };

export class Search {
  private readonly indexes = new WeakMap<Source, Index>();

  /** The best matches among what is read of these, best first; all, by name, for an empty query. */
  find(sources: readonly Source[], typed: string, kind: Kind | undefined, limit: number): Found[] {
    const hits = sources.flatMap((source) => {
      const index = this.indexOf(source);
      return [...(kind === 'member' ? [] : index.groups(typed, limit)), ...(kind === 'group' ? [] : index.members(typed, limit))];
    });
    hits.sort((a, b) => a.rank - b.rank || compare(fold(a.value.name), fold(b.value.name)));
    // A typing error is thought of only where no connection has anything better.
    const wanted = hits.length > 0 && !isGuess(hits[0]!.rank) ? hits.filter(({ rank }) => !isGuess(rank)) : hits;
    return wanted.slice(0, limit).map((hit) => ({ ...hit, matched: matchedSpans(hit.value.name, typed) }));
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

type Ranked = Entry & { readonly rank: number };

/** What can be found of one connection. */
class Index {
  private readonly groupNames = new Lookup();
  private pages: Source['groups'] | undefined;
  /** Rows of those pages that were taken in. */
  private taken = 0;

  private readonly memberNames = new Lookup();
  private met = new Map<string, { readonly value: Member; readonly groupId: string }>();
  private rows = new WeakSet();
  private rowCount = 0;

  constructor(private readonly source: Source) {}

  groups(typed: string, limit: number): Ranked[] {
    this.updateGroups();
    const { source } = this;
    return this.groupNames.find(typed, limit).flatMap(({ card, rank }): Ranked[] => {
      const value = source.groups.get(card.id)?.value;
      return value === undefined ? [] : [{ source, kind: 'group', value, rank }];
    });
  }

  members(typed: string, limit: number): Ranked[] {
    this.updateMembers();
    const { source } = this;
    return this.memberNames.find(typed, limit).flatMap(({ card, rank }): Ranked[] => {
      const met = this.met.get(card.id);
      return met === undefined ? [] : [{ source, kind: 'member', ...met, rank }];
    });
  }

  /** Rows are only ever added to a listing; a refresh makes a new one. */
  updateGroups(): void {
    const { groups } = this.source;
    if (this.pages !== groups) {
      this.groupNames.replace(cardsOf(groups.rows, groupCard));
      this.pages = groups;
    } else {
      for (const card of cardsOf(groups.rows.slice(this.taken), groupCard)) this.groupNames.add(card);
    }
    this.taken = groups.rows.length;
  }

  /** A member is found once, in the first group that it was met in. */
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
    for (const { row, groupId } of this.source.knownMembers()) {
      this.rows.add(row);
      if (row.value !== undefined && !this.met.has(row.value.id)) this.met.set(row.value.id, { value: row.value, groupId });
    }
    this.memberNames.replace([...this.met.values()].map(({ value }) => memberCard(value)));
  }
}

function cardsOf<T>(rows: readonly Row<T>[], card: (value: T) => Card): Card[] {
  return rows.flatMap(({ value }) => (value === undefined ? [] : [card(value)]));
}

const groupCard = ({ id, name, handle, path, parents }: Group): Card => ({ id, name, handle, path: path ?? parents.flatMap((parent) => parent.name ?? []).join(' / ') });
const memberCard = ({ id, name, handle, email }: Member): Card => ({ id, name, handle, email });

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
