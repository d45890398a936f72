/** What the user sees of each branch: the filter and the order of its connection, and how much of each list. */
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

/** What the user chose for a connection, when it was asked for. */
export interface Chosen {
  readonly filter: string | undefined;
  readonly order: Order | undefined;
  /** What the vendor finds for the filter, unless the user wants all groups read for it. */
  readonly found: GroupPages | undefined;
  /** Which groups pass the filter, as far as they are read; undefined: there is none. */
  readonly passing: Passing | undefined;
}

/** How a branch is seen. Asked for once when it opens, and again after a loading: what was chosen may be another then. */
export interface View extends Chosen {
  readonly branch: Branch;
  /** The listing whose rows stand below it. */
  readonly pages: Pages<Group> | Pages<Member>;
  /** How many nodes of it to draw. */
  readonly most: number;
  /** The groups to draw though they stand further down. */
  readonly revealed: Iterable<string>;
}

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

  /** What is chosen for a connection now. */
  chosen(source: Source): Chosen {
    const { id } = source;
    const filter = this.filters.of(id);
    const order = orderNamed(this.orders.of(id));
    if (filter === undefined) return { filter, order, found: undefined, passing: undefined };
    const found = this.wide.get(id) === filter ? undefined : source.search(filter);
    return { filter, order, found, passing: Passing.of(source, filter, found) };
  }

  /** How a branch is seen now. */
  of(branch: Branch): View {
    const { source } = branch;
    const chosen = this.chosen(source);
    const list = listOf(branch, chosen);
    return {
      ...chosen,
      branch,
      pages: branch.type === 'group' ? source.members(branch.id) : (chosen.found ?? source.groups),
      most: this.sizes.get(list) ?? step,
      revealed: this.beyond.get(list) ?? [],
    };
  }

  /** Filters all groups of a connection from now on, instead of those that the vendor finds. */
  searchAll({ id }: Source): void {
    const filter = this.filters.of(id);
    if (filter !== undefined) this.wide.set(id, filter);
  }

  /** Draws so many nodes more, at most a step. */
  widen(view: View, by: number = step): void {
    this.sizes.set(listOf(view.branch, view), view.most + Math.min(by, step));
  }

  /** Draws a group that the user goes to, though it stands further down. */
  reveal(branch: Branch, groupId: string): void {
    const list = listOf(branch, this.chosen(branch.source));
    this.beyond.set(list, new Set(this.beyond.get(list)).add(groupId));
  }
}

/** What stands below a branch, by a key: another list with each filter. */
function listOf({ key, type }: Branch, { filter }: Pick<Chosen, 'filter'>): string {
  return JSON.stringify([key, type === 'connection' ? filter : undefined]);
}
