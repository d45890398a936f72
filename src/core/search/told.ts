/** What vendors told of the groups and members of a list, for the filters: read once, and what is the same held once. */
import { countInNote, filteredPart, readPart, type InNote } from '../listing/rows/keptFields.ts';
import type { MemberCount } from '../model.ts';
import type { NameIndex } from '../nameIndex/nameIndex.ts';

/** What the filters read of all entries of a list. */
export interface ToldList {
  readonly ids: string[];
  readonly counts: (MemberCount | undefined)[];
  readonly told: InNote[];
  /** Part of a note → what it tells. */
  readonly distinct: Map<string, InNote>;
}

/** What is told of lists, kept up with them as they grow. */
export class ToldLists {
  private readonly lists = new WeakMap<NameIndex, { readonly stamp: string; readonly list: ToldList }>();

  /** @param stamp undefined: entries are only ever added; else the same for the same entries */
  of(names: NameIndex, stamp?: string): ToldList {
    const known = this.lists.get(names);
    const list =
      known !== undefined && known.stamp === (stamp ?? '')
        ? known.list
        : { ids: [], counts: [], told: [], distinct: new Map<string, InNote>() };
    if (list !== known?.list) this.lists.set(names, { stamp: stamp ?? '', list });
    else if (stamp !== undefined) return list;
    if (stamp === undefined) for (let place = list.ids.length; place < names.size; place++) add(list, names.at(place));
    else for (const card of names.cards()) add(list, card);
    return list;
  }
}

function add(list: ToldList, { id, note }: { readonly id: string; readonly note?: string | undefined }): void {
  const part = filteredPart(note);
  const told = list.distinct.get(part) ?? readPart(part);
  list.distinct.set(part, told);
  list.ids.push(id);
  list.counts.push(countInNote(note));
  list.told.push(told);
}
