/**
 * Tells which groups stand below which, among the rows that are read.
 *
 * It counts, and does not ask again. Rows only come, so it takes in each one once, as numbers, and finds those at the
 * top without looking at any group. Drawn after each of 1,000 pages, 100,000 nested groups cost 4.5 s in all; making
 * the nesting each time took more than five minutes.
 */
import type { Group } from '../model.ts';
import type { Pages } from './pages.ts';
import type { Rows } from './rows/rows.ts';

const made = new WeakMap<Rows<Group>, Nesting>();

/** The nesting of a listing, as far as it is read. */
export function nestingOf(pages: Pages<Group>): Nesting {
  const nesting = made.get(pages.rows) ?? new Nesting(pages.rows);
  made.set(pages.rows, nesting);
  nesting.takeIn();
  return nesting;
}

const none: readonly number[] = [];

/**
 * Who stands below whom, of the rows that are read. Each is taken in once, as numbers: there may be 100,000, and a page
 * comes often.
 */
export class Nesting {
  /**
   * The places of rows that name no parent, and stay at the top whatever rows are still to come; rows that cannot be
   * read are among them.
   */
  readonly rootRows: number[] = [];
  /** A parent's id → its number. */
  private readonly numbers = new Map<string, number>();
  /** By a parent's number: the place of its own row (-1: not read), and the places of the rows that name it. */
  private readonly places: number[] = [];
  private readonly children: number[][] = [];
  /** By a row's place: the numbers of the parents it names, in its order. */
  private readonly parents: (readonly number[])[] = [];
  private tops: { readonly flags: Uint8Array; readonly rows: readonly number[] } | undefined;

  constructor(private readonly rows: Rows<Group>) {}

  /** Takes in the rows that came since. */
  takeIn(): void {
    const { rows, parents } = this;
    if (parents.length === rows.length) return;
    this.tops = undefined;
    while (parents.length < rows.length) this.take(parents.length, rows.brief(parents.length)?.value);
  }

  /** The groups right below one, in the order of the rows. */
  below(id: string): readonly Group[] {
    return this.placesBelow(id).flatMap((place) => this.rows.brief(place)?.value ?? []);
  }

  /** The places of the rows right below a group. The same list grows as rows come. */
  placesBelow(id: string): readonly number[] {
    const number = this.numbers.get(id);
    return number === undefined ? none : this.children[number]!;
  }

  /** Whether one group that is read stands right below another. */
  isBelow(id: string, parent: string): boolean {
    const number = this.numbers.get(parent);
    return number !== undefined && this.parents[this.rows.indexOf(id)]?.includes(number) === true;
  }

  /** The first parent of a group that is read. Undefined: none is, or the group is not. */
  parentOf(id: string): Group | undefined {
    const place = this.rows.indexOf(id);
    return place === -1 ? undefined : this.rows.brief(this.above(place))?.value;
  }

  /**
   * A group and those that it stands below by their first parents, topmost first, as the tree has them; undefined: more
   * than `most`.
   */
  lineOf(group: Group, most: number): readonly Group[] | undefined {
    const line = new Map<string, Group>();
    for (
      let one: Group | undefined = group;
      one !== undefined && !line.has(one.id);
      one = this.isTop(one.id) ? undefined : this.parentOf(one.id)
    ) {
      if (line.size === most) return undefined;
      line.set(one.id, one);
    }
    return [...line.values()].reverse();
  }

  /**
   * Whether a group that is read stands at the top: none of its parents is read, or it stands for a circle that hangs
   * below nothing.
   */
  isTop(id: string): boolean {
    return this.top.flags[this.rows.indexOf(id)] === 1;
  }

  /** The places of the rows at the top; rows that cannot be read are among them. */
  get topRows(): readonly number[] {
    return this.top.rows;
  }

  private take(place: number, group: Group | undefined): void {
    const parents = group === undefined ? [] : [...new Set(group.parents.map(({ id }) => this.numberOf(id)))];
    this.parents.push(parents.length === 0 ? none : parents);
    if (parents.length === 0) this.rootRows.push(place);
    for (const parent of parents) this.children[parent]!.push(place);
    const own = group && this.numbers.get(group.id);
    if (own !== undefined) this.places[own] = place;
  }

  private numberOf(id: string): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    const number = this.places.push(this.rows.indexOf(id)) - 1;
    this.children.push([]);
    this.numbers.set(id, number);
    return number;
  }

  /** The place of the first parent that is read; -1: there is none. */
  private above(place: number): number {
    for (const parent of this.parents[place]!) if (this.places[parent]! !== -1) return this.places[parent]!;
    return -1;
  }

  /**
   * Follows each row upwards once. Who comes back to a row of the same walk has found a circle: its least id stands for
   * it.
   */
  private get top(): NonNullable<typeof this.tops> {
    if (this.tops !== undefined) return this.tops;
    const { length } = this.parents;
    const flags = new Uint8Array(length);
    const walks = new Int32Array(length).fill(-1);
    for (let start = 0; start < length; start++) {
      let [place, last] = [start, start];
      for (; place !== -1 && walks[place] === -1; place = this.above(place)) {
        walks[place] = start;
        last = place;
      }
      if (place === -1) flags[last] = 1;
      else if (walks[place] === start) flags[this.leastOfCircle(place)] = 1;
    }
    const rows: number[] = [];
    for (let place = 0; place < length; place++) if (flags[place] === 1) rows.push(place);
    return (this.tops = { flags, rows });
  }

  private leastOfCircle(start: number): number {
    let least = { place: start, id: this.idAt(start) };
    for (let place = this.above(start); place !== start; place = this.above(place)) {
      const id = this.idAt(place);
      if (id < least.id) least = { place, id };
    }
    return least.place;
  }

  private idAt(place: number): string {
    return this.rows.brief(place)?.value?.id ?? '';
  }
}
