/** Keeps the rows of a listing as cards, in a few bytes each. */
import { longestId, memberKey, type Group, type Member, type Ref } from '../../model.ts';
import { NameIndex, type Card } from '../../nameIndex/nameIndex.ts';
import { groupCard, groupOf, memberCard, memberOf } from './keptFields.ts';

/** What is kept of rows, by place. */
export interface Cards<T> {
  /** Where they are found by what is searched of them; absent: they are not. */
  readonly names?: NameIndex;
  readonly length: number;
  /** UTF-16 units of all of them, about. */
  readonly kept: number;
  /** What tells one from all others. */
  keyOf(value: T): string;
  /** Takes one in, whose key is new. */
  add(value: T): void;
  /** -1: there is none of that key. */
  indexOf(key: string): number;
  /** Only what its card keeps. */
  at(index: number): T;
  /**
   * Which of the ways in which one that is there belongs a further row of it tells of: 0 is that of its first row. One
   * that is new is kept. Absent: there is one way only.
   */
  wayOf?(index: number, value: T): number;
  /** The value with the ways that further rows told of. */
  withWays?(index: number, value: T): T;
  /** New ones of the same kind, without any. Absent: what is read anew joins what is there. */
  empty?(): Cards<T>;
}

/** Groups are found by what is searched of them: their cards stand in a name index of their own. */
export class GroupCards implements Cards<Group> {
  readonly names = new NameIndex();
  length = 0;
  kept = 0;

  keyOf({ id }: Group): string {
    return id;
  }

  add(group: Group): void {
    const card = groupCard(group);
    this.names.add(card);
    this.length++;
    for (const part of Object.values(card).flat() as (string | undefined)[]) this.kept += part?.length ?? 0;
  }

  indexOf(id: string): number {
    return this.names.indexOf(id);
  }

  at(index: number): Group {
    return groupOf(this.names.at(index));
  }

  empty(): GroupCards {
    return new GroupCards();
  }
}

/** Who belongs in more ways than that, a vendor made up. */
const mostWays = 50;
/** A text on its own: a part of a page keeps all of it in memory. */
const copied = (text: string): string => JSON.parse(JSON.stringify(text.slice(0, longestId))) as string;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Members of one group: there are many such lists, most of them short. */
export class MemberCards implements Cards<Member> {
  private readonly places = new Map<string, number>();
  private readonly ends: number[] = [];
  private bytes = new Uint8Array(256);
  /** By place: the ways in which one belongs that further rows told of. Most belong in one. */
  private readonly ways = new Map<number, readonly (Ref | undefined)[]>();
  private keptWays = 0;

  get length(): number {
    return this.ends.length;
  }

  get kept(): number {
    return (this.ends.at(-1) ?? 0) + this.keptWays;
  }

  keyOf(member: Member): string {
    return memberKey(member);
  }

  add(member: Member): void {
    const card = JSON.stringify(memberCard(member, []));
    const start = this.ends.at(-1) ?? 0;
    if (start + card.length * 3 > this.bytes.length) {
      const larger = new Uint8Array((start + card.length * 3) * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.ends.push(start + encoder.encodeInto(card, this.bytes.subarray(start)).written);
    // Not the member's own text of its id: that may be a part of its whole page, and keep it in memory.
    this.places.set(this.card(this.length - 1).id, this.length - 1);
  }

  indexOf(key: string): number {
    return this.places.get(key) ?? -1;
  }

  at(index: number): Member {
    return this.withWays(index, memberOf(this.card(index)).value);
  }

  wayOf(index: number, { through }: Member): number {
    const { through: first, further = [] } = this.at(index);
    const place = [first, ...further].findIndex((way) => way?.id === through?.id);
    if (place !== -1) return place;
    if (further.length >= mostWays) return 0;
    const kept = through && {
      id: copied(through.id),
      ...(through.name !== undefined && { name: copied(through.name) }),
    };
    this.ways.set(index, [...further, kept]);
    this.keptWays += 20 + (kept?.id.length ?? 0) + (kept?.name?.length ?? 0);
    return further.length + 1;
  }

  withWays(index: number, member: Member): Member {
    const further = this.ways.get(index);
    return further === undefined ? member : { ...member, further };
  }

  empty(): MemberCards {
    return new MemberCards();
  }

  private card(index: number): Card {
    return JSON.parse(decoder.decode(this.bytes.subarray(this.ends[index - 1] ?? 0, this.ends[index]))) as Card;
  }
}
