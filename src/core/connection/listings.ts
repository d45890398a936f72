/** How the groups and members of one connection are asked for. What is known of them is the source's. */
import type { Connector } from '../client/connector.ts';
import type { ReadPage } from '../client/pageResult.ts';
import { GroupPages } from '../listing/groupPages.ts';
import { Pages } from '../listing/pages.ts';
import type { Came } from '../listing/reading.ts';
import { MemberCards } from '../listing/rows/cardStore.ts';
import { RawTexts } from '../listing/rows/rawTexts.ts';
import type { Group, Member, Order } from '../model.ts';
import type { Ask } from '../vendorKit/ask.ts';

/** Makes listings of a connection: each reads its own pages, and nothing here keeps it. */
export class Listings {
  /** @param onRead called when a page of any of them came */
  constructor(
    private readonly connector: Connector,
    private readonly now: () => number,
    private readonly onRead: () => void,
    private readonly raw = new RawTexts(),
  ) {}

  /** All groups, in an order where the vendor has it, else as they come. */
  groups(order?: Order, came?: Came<Group>): GroupPages {
    return this.ofGroups(this.orderQuery(order), came);
  }

  /** The groups that the vendor finds for a word; undefined where it cannot search. */
  found(word: string): GroupPages | undefined {
    const query = this.connector.query(this.connector.vendor.search, word);
    return query && this.ofGroups(query);
  }

  /** The members of a group. @param met called when a page of them came */
  members(groupId: string, met: () => void, came?: Came<Member>): Pages<Member> {
    const { connector, raw } = this;
    const read: ReadPage<Member> = (place, signal) => connector.members(groupId, place, signal);
    return new Pages<Member>(this.heard(read, met), this.now, {
      cards: new MemberCards(),
      whole: (json, besides) => connector.memberRow(json, besides),
      raw,
      came,
    });
  }

  /** Whether the vendor can list the groups in that order. */
  sorts(order: Order | undefined): boolean {
    return this.orderQuery(order) !== undefined;
  }

  /** Whether the vendor is asked in the same way for both orders. */
  asksAlike(one: Order | undefined, other: Order | undefined): boolean {
    return JSON.stringify(this.orderQuery(one)) === JSON.stringify(this.orderQuery(other));
  }

  private orderQuery(order: Order | undefined): Ask['query'] {
    return order === undefined ? undefined : this.connector.query(this.connector.vendor.order, order);
  }

  private ofGroups(query: Ask['query'], came?: Came<Group>): GroupPages {
    const { connector, raw } = this;
    return new GroupPages(
      this.heard((start, signal) => connector.groups(start, signal, query)),
      this.now,
      { whole: (json, besides) => connector.groupRow(json, besides), raw, came },
    );
  }

  private heard<T extends { readonly id: string }>(read: ReadPage<T>, met: () => void = () => undefined): ReadPage<T> {
    return async (place, signal) => {
      const page = await read(place, signal);
      met();
      this.onRead();
      return page;
    };
  }
}
