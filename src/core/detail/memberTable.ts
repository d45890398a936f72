/**
 * The members of a group as the rows of a table: filtered, sorted, and with the members of groups opened in place.
 *
 * A listing may have tens of thousands of rows, so none is made before it is looked at. Only sorting and filtering read
 * all of them, and each row once.
 */
import type { Source } from '../connection/source.ts';
import { asMemberOf } from '../connection/inherited.ts';
import type { Pages } from '../listing/pages.ts';
import { memberKey, type Member, type Problem, type Ref } from '../model.ts';
import { fold } from '../nameIndex/entries/fold.ts';
import { sortTexts, type SortColumn } from './sortTexts.ts';

/** What a row stands for. */
export interface MemberRow {
  /** Names it, and where it stands. */
  readonly key: string;
  readonly depth: number;
  /** The group in whose list it stands. */
  readonly groupId: string;
  /** Its place in that list. */
  readonly place: number;
  readonly member?: Member;
  readonly problem?: Problem;
  /** Through which group it is in the table's own; absent: it is a direct member. */
  readonly through?: Ref;
  /** Of a group: whether its members stand below. */
  readonly open?: boolean;
  /** No member: what stands in the place of rows that are not loaded. */
  readonly rest?: 'loading' | 'failed';
}

/** How the rows are ordered; undefined: as the vendor lists them. */
export type TableOrder = { readonly by: SortColumn; readonly down: boolean } | undefined;

/** A row's place: of which list, and where in it. */
interface Spot {
  readonly list: List;
  readonly place: number;
}

/** One listing that stands in the table: that of the group, or of one opened below. */
interface List {
  readonly groupId: string;
  readonly pages: Pages<Member>;
  readonly key: string;
  readonly depth: number;
  readonly within: readonly string[];
  /** The group that was opened in the table's own list. */
  readonly through: Ref | undefined;
}

/** Deeper than that nothing is opened. */
const mostDeep = 20;

/** The rows of one group's members. */
export class MemberTable {
  /** Grows when a row stands elsewhere than before. */
  version = 1;
  /** So many rows stand where they stood in the version before. */
  same = 0;
  /** And so many at the end, counted from there. */
  sameEnd = 0;
  order: TableOrder;
  private words: readonly string[] = [];
  private readonly opened = new Set<string>();
  private spots: readonly Spot[] = [];
  private print = '';

  constructor(
    private readonly source: Source,
    readonly groupId: string,
  ) {}

  get filter(): string {
    return this.words.join(' ');
  }

  /** Only rows that have every word of it stay, with the groups that hold such. */
  set filter(text: string) {
    this.words = [...new Set(fold(text).split(/\s+/))].filter((word) => word !== '');
  }

  /** How many rows there are, as far as they are loaded. */
  get count(): number {
    return this.spots.length;
  }

  /** Whether the order or the filter goes by rows that are not all loaded. */
  get isPicky(): boolean {
    return this.order !== undefined || this.words.length > 0;
  }

  /** Takes in what is loaded by now, and what was chosen. Says whether anything stands otherwise. */
  update(): boolean {
    const lists: List[] = [];
    const root = this.list(this.groupId, '', 0, [], undefined);
    const spots = this.spotsOf(root, lists);
    const print = JSON.stringify([
      this.order,
      this.words,
      [...this.opened],
      lists.map(({ key, pages }) => [key, pages.asOf, pages.rows.length, pages.complete, pages.failure?.kind]),
    ]);
    if (print === this.print) return false;
    [this.same, this.sameEnd] = samenessOf(this.spots, spots);
    this.print = print;
    this.spots = spots;
    this.version++;
    return true;
  }

  /** The groups whose members stand below their row and are not read yet. */
  get wanting(): readonly string[] {
    return this.spots.flatMap(({ list, place }) => (place === rest && !list.pages.complete ? [list.groupId] : []));
  }

  row(index: number): MemberRow | undefined {
    const spot = this.spots[index];
    if (spot === undefined) return undefined;
    const { list, place } = spot;
    const { groupId, depth, pages } = list;
    const about = { groupId, depth, place, ...(list.through !== undefined && { through: list.through }) };
    if (place === rest)
      return { ...about, key: `${list.key}${between}…`, rest: pages.failure === undefined ? 'loading' : 'failed' };
    const listed = pages.rows.brief(place);
    if (listed?.value === undefined)
      return { ...about, key: `${list.key}${between}#${place}`, problem: listed?.problem ?? 'notAnObject' };
    const member = asMemberOf(this.source, groupId, listed.value);
    const key = keyOf(list, member);
    const through = list.through ?? member.through;
    return {
      ...about,
      key,
      member,
      ...(through !== undefined && { through }),
      ...(this.opens(list, member) && { open: this.opened.has(key) }),
    };
  }

  /** Opens or closes the group of a row. */
  turn(index: number): void {
    const row = this.row(index);
    if (row?.open === undefined) return;
    if (!this.opened.delete(row.key)) this.opened.add(row.key);
  }

  private opens({ within, groupId, depth }: List, { kind, id }: Member): boolean {
    return kind === 'group' && depth < mostDeep && id !== groupId && !within.includes(id);
  }

  private list(groupId: string, key: string, depth: number, within: readonly string[], through: Ref | undefined): List {
    return { groupId, pages: this.source.members(groupId), key, depth, within, through };
  }

  private spotsOf(list: List, lists: List[]): Spot[] {
    lists.push(list);
    const { pages } = list;
    const inner = this.openedIn(list);
    const all = Array.from({ length: pages.rows.length }, (_, place) => place);
    if (this.order !== undefined) sort(pages, all, this.order, this.source.connector.language);
    const found = this.words.length === 0 ? undefined : matching(pages, this.words);
    const spots: Spot[] = [];
    for (const place of all) {
      const opened = inner.get(place);
      const below = opened === undefined ? [] : this.spotsOf(opened, lists);
      if (found !== undefined && found[place] !== 1 && below.length === 0) continue;
      spots.push({ list, place });
      for (const spot of below) spots.push(spot);
    }
    if (list.depth > 0 && !pages.complete) spots.push({ list, place: rest });
    return spots;
  }

  /** The groups of a list that are opened, by the places of their rows. */
  private openedIn(list: List): ReadonlyMap<number, List> {
    const { pages, key, depth, within, groupId } = list;
    const found = new Map<number, List>();
    for (const opened of this.opened) {
      if (!opened.startsWith(`${key}${between}`)) continue;
      const place = pages.rows.indexOf(opened.slice(key.length + between.length));
      const member = place === -1 ? undefined : pages.rows.brief(place)?.value;
      if (member === undefined || keyOf(list, member) !== opened) continue;
      const ref = { id: member.id, name: this.source.brief(member.id)?.name ?? member.name };
      found.set(place, this.list(member.id, opened, depth + 1, [...within, groupId], ref));
    }
    return found;
  }
}

/** Stands between the keys of a row and of what holds it: an ID may hold a slash. */
const between = '\u0001';

/** The place of a row that stands for those that are not loaded. */
const rest = -1;

const keyOf = (list: Pick<List, 'key'>, member: Member): string => `${list.key}${between}${memberKey(member)}`;

/** How many spots are the same at the start, and how many of the others at the end. */
function samenessOf(before: readonly Spot[], now: readonly Spot[]): readonly [start: number, end: number] {
  const most = Math.min(before.length, now.length);
  let [start, end] = [0, 0];
  while (start < most && isSame(before[start]!, now[start]!)) start++;
  while (end < most - start && isSame(before.at(-1 - end)!, now.at(-1 - end)!)) end++;
  return [start, end];
}

const isSame = (one: Spot, other: Spot): boolean =>
  one.place === other.place && one.list.key === other.list.key && one.list.pages === other.list.pages;

function sort(
  pages: Pages<Member>,
  places: number[],
  { by, down }: NonNullable<TableOrder>,
  language: string | undefined,
): void {
  const texts = sortTexts(pages, by);
  // Of folded texts without other letters the order of the codes is that of the alphabet, five times as fast.
  const isPlain = by === 'added' || texts.every((text) => /^[\0-\x7f]*$/.test(text));
  const compare = isPlain
    ? (one: string, other: string): number => (one < other ? -1 : 1)
    : new Intl.Collator(language).compare;
  const way = down ? -1 : 1;
  places.sort((a, b) => {
    const [one, other] = [texts[a]!, texts[b]!];
    if (one === other) return a - b;
    // What says nothing stands last, whichever way it goes.
    if (one === '' || other === '') return one === '' ? 1 : -1;
    return way * compare(one, other) || a - b;
  });
}

/** Which rows have all of the words, as a flag each. */
function matching(pages: Pages<Member>, words: readonly string[]): Uint8Array {
  const texts = sortTexts(pages, 'all');
  return Uint8Array.from(texts, (text) => (words.every((word) => text.includes(word)) ? 1 : 0));
}
