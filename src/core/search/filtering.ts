/** Tells which groups and members pass the filters that were typed into the finder. */
import type { Source } from '../connection/source.ts';
import type { InNote } from '../listing/rows/keptFields.ts';
import type { Kind } from '../model.ts';
import { NameIndex, type Hit } from '../nameIndex/nameIndex.ts';
import type { Query } from '../nameIndex/query.ts';
import type { Accepts } from './filters.ts';
import type { Question } from './question.ts';
import { ToldLists, type ToldList } from './told.ts';

/** The groups or members of a source that pass, and of how many it is not known. */
export interface Filtered {
  readonly ids: ReadonlySet<string>;
  readonly unsure: number;
  /** The best of those that pass in a list. */
  readonly find: (names: NameIndex, query: Query, limit: number) => Hit[];
}

interface KnownFiltered {
  readonly groups: Source['groups'];
  readonly stamp: string;
  readonly filtered: Filtered;
}

/** So few are searched by themselves: among all they would have to be looked for. */
const few = 2000;

/** Which entries pass the filters of a question, remembered from one letter to the next. */
export class Filtering {
  private readonly lists = new ToldLists();
  private key = '';
  private known = new Map<Source, Map<Kind, KnownFiltered>>();

  /** @param membersOf the members that are read of a source */
  constructor(private readonly membersOf: (source: Source) => NameIndex) {}

  of(source: Source, kind: Kind, { filter }: Pick<Question, 'filter'>, accepts: Accepts): Filtered {
    if (filter !== this.key) this.known = new Map();
    this.key = filter;
    const stamp = stampOf(source);
    const kinds = this.known.get(source) ?? new Map<Kind, KnownFiltered>();
    this.known.set(source, kinds);
    const known = kinds.get(kind);
    if (known?.groups === source.groups && known.stamp === stamp) return known.filtered;
    const filtered = this.judge(source, kind, stamp, accepts);
    kinds.set(kind, { groups: source.groups, stamp, filtered });
    return filtered;
  }

  /** What was told of all that is known of a source, each once. */
  *told(source: Source): Iterable<InNote> {
    for (const kind of ['group', 'member'] as const)
      for (const { list } of this.listsOf(source, kind, stampOf(source))) yield* list.distinct.values();
  }

  private judge(source: Source, kind: Kind, stamp: string, accepts: Accepts): Filtered {
    const ids = new Set<string>();
    let unsure = 0;
    for (const { list, cached, isLeft } of this.listsOf(source, kind, stamp)) {
      for (const [index, id] of list.ids.entries()) {
        if (isLeft?.(id) === true) continue;
        const one = { kind, id, memberCount: list.counts[index], told: list.told[index]!, cached };
        const accepted = accepts(source, one);
        if (accepted === undefined) unsure++;
        else if (accepted) ids.add(id);
      }
    }
    return { ids, unsure, find: finding(ids) };
  }

  /** What is read, and what was known before and is not read yet. */
  private *listsOf(
    source: Source,
    kind: Kind,
    stamp: string,
  ): Iterable<{ readonly list: ToldList; readonly cached: boolean; readonly isLeft?: (id: string) => boolean }> {
    const { groups, earlier } = source;
    const fresh = kind === 'group' ? groups.names : this.membersOf(source);
    yield { list: this.lists.of(fresh, kind === 'group' ? undefined : stamp), cached: false };
    const before = kind === 'member' ? earlier?.members : groups.complete ? undefined : earlier?.groups;
    if (before === undefined) return;
    const isLeft = kind === 'group' ? (id: string) => groups.has(id) : (id: string) => fresh.indexOf(id) !== -1;
    yield { list: this.lists.of(before.names, String(before.names.size)), cached: true, isLeft };
  }
}

/** What the answers of the filters depend on. */
function stampOf({ groups, earlier, opened }: Source): string {
  const members = [...opened.values()].map(({ rows, state }) => `${rows.length}${state}`);
  return [
    groups.names.size,
    groups.complete,
    earlier?.groups?.names.size,
    earlier?.members?.names.size,
    ...members,
  ].join();
}

function finding(ids: ReadonlySet<string>): Filtered['find'] {
  const alone = new Map<NameIndex, NameIndex>();
  return (names, query, limit) => {
    if (ids.size > few) return mostOf(names, ids, query, limit);
    const known = alone.get(names) ?? only(names, ids);
    alone.set(names, known);
    return known.find(query, limit);
  };
}

function only(names: NameIndex, ids: ReadonlySet<string>): NameIndex {
  const chosen = new NameIndex();
  for (const id of ids) {
    const card = names.get(id);
    if (card !== undefined) chosen.add(card);
  }
  return chosen;
}

/** Asks for more until enough of them pass. */
function mostOf(names: NameIndex, ids: ReadonlySet<string>, query: Query, limit: number): Hit[] {
  for (let wanted = limit * 4; ; wanted *= 4) {
    const hits = names.find(query, wanted);
    const passing = hits.filter(({ card }) => ids.has(card.id));
    if (passing.length >= limit || hits.length < wanted) return passing.slice(0, limit);
  }
}
