/** What the user sees of each connection: its filter, its order, and how much of each list. */
import type { Source } from '../connection/source.ts';
import type { GroupPages } from '../listing/groupPages.ts';
import type { Pages } from '../listing/pages.ts';
import type { Group, Member, Order } from '../model.ts';
import type { ChosenTexts } from './choices.ts';
import type { Branch } from './nodes.ts';
import { orderNamed } from './orders.ts';
import { Passing } from './passing.ts';

/**
 * Nodes that are drawn at first, and so many more each time. VS Code makes every node that it is given: a connection
 * with 100,000 groups took 18 seconds to open, and takes 0.9 to 1.5 (`tree-100k`).
 */
const step = 1000;

const none = { of: (): undefined => undefined };

/**
 * The one home of filters, orders and what is drawn; a connection itself knows only in which order its vendor was
 * asked.
 */
export class Views {
  /** Connections of which all groups are read for a filter, though the vendor searches: id → the filter. */
  private readonly wide = new Map<string, string>();
  /** How many nodes of each list to draw, and which groups beyond them. */
  private readonly sizes = new Map<string, number>();
  private readonly beyond = new Map<string, Set<string>>();

  /**
   * @param filters which groups of each connection to show
   * @param orders and in which order
   */
  constructor(
    private readonly filters: Pick<ChosenTexts, 'of'> = none,
    private readonly orders: Pick<ChosenTexts, 'of'> = none,
  ) {}

  filter({ id }: Source): string | undefined {
    return this.filters.of(id);
  }

  order({ id }: Source): Order | undefined {
    return orderNamed(this.orders.of(id));
  }

  /** What the vendor finds for the filter, unless the user wants all groups read for it. */
  found(source: Source): GroupPages | undefined {
    const filter = this.filter(source);
    return filter === undefined || this.wide.get(source.id) === filter ? undefined : source.search(filter);
  }

  /** Which groups of a connection pass its filter, as far as they are read; undefined: it has none. */
  passing(source: Source): Passing | undefined {
    const filter = this.filter(source);
    return filter === undefined ? undefined : Passing.of(source, filter, this.found(source));
  }

  /** Filters all groups of a connection from now on, instead of those that the vendor finds. */
  searchAll(source: Source): void {
    const filter = this.filter(source);
    if (filter !== undefined) this.wide.set(source.id, filter);
  }

  /** The listing whose rows stand below a branch. */
  pages(branch: Branch): Pages<Group> | Pages<Member> {
    return branch.type === 'group'
      ? branch.source.members(branch.id)
      : (this.found(branch.source) ?? branch.source.groups);
  }

  /** How many nodes of a branch to draw. */
  most(branch: Branch): number {
    return this.sizes.get(this.list(branch)) ?? step;
  }

  /** Draws so many nodes more, at most a step. */
  widen(branch: Branch, by: number = step): void {
    this.sizes.set(this.list(branch), this.most(branch) + Math.min(by, step));
  }

  /** Draws a group that the user goes to, though it stands further down. */
  reveal(branch: Branch, groupId: string): void {
    const list = this.list(branch);
    this.beyond.set(list, new Set(this.beyond.get(list)).add(groupId));
  }

  /** The groups to draw though they stand further down. */
  revealed(branch: Branch): Iterable<string> {
    return this.beyond.get(this.list(branch)) ?? [];
  }

  /** What stands below a branch, by a key: another list with each filter. */
  private list({ key, type, source }: Branch): string {
    return JSON.stringify([key, type === 'connection' ? this.filter(source) : undefined]);
  }
}
