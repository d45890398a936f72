/** Tells which groups pass the filters that were typed into the finder. */
import type { Source } from '../connection/source.ts';
import { countInNote } from '../listing/rows/keptFields.ts';
import type { MemberCount } from '../model.ts';
import { NameIndex, type Hit } from '../nameIndex/nameIndex.ts';
import type { Query } from '../nameIndex/query.ts';
import type { Question } from './question.ts';

/** What the filters read of all groups of a list. */
interface FilteredList {
  readonly ids: string[];
  readonly counts: (MemberCount | undefined)[];
}

/** The groups of a source that pass, and of how many it is not known. */
export interface Filtered {
  readonly ids: ReadonlySet<string>;
  readonly unsure: number;
  /** The best of those that pass in a list. */
  readonly find: (names: NameIndex, query: Query, limit: number) => Hit[];
}

/** So few are searched by themselves: among all they would have to be looked for. */
const few = 2000;

/** Which entries pass the filters of a question, remembered from one letter to the next. */
export class Filtering {
  private readonly lists = new WeakMap<NameIndex, FilteredList>();
  private key = '';
  private known = new Map<
    Source,
    { readonly groups: Source['groups']; readonly stamp: string; readonly filtered: Filtered }
  >();

  of(source: Source, { filter, accepts }: Question & { readonly accepts: NonNullable<Question['accepts']> }): Filtered {
    if (filter !== this.key) this.known = new Map();
    this.key = filter;
    const stamp = stampOf(source);
    const known = this.known.get(source);
    if (known?.groups === source.groups && known.stamp === stamp) return known.filtered;
    const filtered = this.judge(source, accepts);
    this.known.set(source, { groups: source.groups, stamp, filtered });
    return filtered;
  }

  private judge(source: Source, accepts: NonNullable<Question['accepts']>): Filtered {
    const { groups } = source;
    const ids = new Set<string>();
    let unsure = 0;
    const judge = ({ ids: all, counts }: FilteredList, left: (id: string) => boolean): void => {
      for (const [index, id] of all.entries()) {
        if (left(id)) continue;
        const accepted = accepts(source, { id, memberCount: counts[index] });
        if (accepted === undefined) unsure++;
        else if (accepted) ids.add(id);
      }
    };
    judge(this.listed(groups.names, true), () => false);
    const earlier = groups.complete ? undefined : source.earlier?.groups;
    if (earlier !== undefined) judge(this.listed(earlier.names, false), (id) => groups.has(id));
    const alone = new Map<NameIndex, NameIndex>();
    return {
      ids,
      unsure,
      find: (names, query, limit) => {
        if (ids.size > few) return mostOf(names, ids, query, limit);
        const known = alone.get(names) ?? only(names, ids);
        alone.set(names, known);
        return known.find(query, limit);
      },
    };
  }

  /** @param grows whether groups are only ever added to it */
  private listed(names: NameIndex, grows: boolean): FilteredList {
    const known = this.lists.get(names);
    const listed = known !== undefined && (grows || known.ids.length === names.size) ? known : { ids: [], counts: [] };
    const add = ({ id, note }: { readonly id: string; readonly note?: string | undefined }): void => {
      listed.ids.push(id);
      listed.counts.push(countInNote(note));
    };
    if (grows) for (let place = listed.ids.length; place < names.size; place++) add(names.at(place));
    else if (listed.ids.length === 0) for (const card of names.cards()) add(card);
    this.lists.set(names, listed);
    return listed;
  }
}

/** What the answers of the filters depend on. */
function stampOf({ groups, earlier, opened }: Source): string {
  const members = [...opened.values()].map(({ rows, state }) => `${rows.length}${state}`);
  return [groups.names.size, groups.complete, earlier?.groups?.names.size, ...members].join();
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
