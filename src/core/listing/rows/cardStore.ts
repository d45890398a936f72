/** Keeps the rows of a listing as cards, in a few bytes each. */
import { memberKey, type Group, type Member } from '../../model.ts';
import { NameIndex, type Card } from '../../nameIndex/nameIndex.ts';
import { groupCard, groupOf, memberCard, memberOf } from './keptFields.ts';

/** What is kept of rows, by place. */
export interface Cards<T> {
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
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Members of one group: there are many such lists, most of them short. */
export class MemberCards implements Cards<Member> {
  private readonly places = new Map<string, number>();
  private readonly ends: number[] = [];
  private bytes = new Uint8Array(256);

  get length(): number {
    return this.ends.length;
  }

  get kept(): number {
    return this.ends.at(-1) ?? 0;
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
    return memberOf(this.card(index)).value;
  }

  private card(index: number): Card {
    return JSON.parse(decoder.decode(this.bytes.subarray(this.ends[index - 1] ?? 0, this.ends[index]))) as Card;
  }
}
