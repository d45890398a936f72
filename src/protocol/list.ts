/** The tables and trees of the page: what the host owns of them, and what it sends of their rows. */

/** The columns of the table of members, in their order. */
export type Column = 'name' | 'email' | 'kind' | 'role' | 'through' | 'added';

/** How a table is ordered; absent: as the vendor lists it. */
export interface Sorting {
  readonly by: Column;
  readonly down: boolean;
}

/** A table as a whole. Its rows come when they are wanted. */
export interface TableView {
  /** Grows with each change of what stands in which place. */
  readonly version: number;
  readonly count: number;
  /** So many rows stand where they stood in the version before. */
  readonly same: number;
  /** And so many at the end, counted from there: rows came or went before them. */
  readonly sameEnd: number;
  readonly columns: readonly { readonly id: Column; readonly label: string }[];
  readonly sorting?: Sorting;
  readonly filter: string;
  /** How much is loaded, and in how much was sorted and filtered. */
  readonly says: readonly string[];
  /** Why the last page did not come. */
  readonly failure?: string;
  readonly loading: boolean;
  /** There are more rows than are loaded. */
  readonly partial: boolean;
}

/** One row of a table. */
export interface TableRow {
  /** What tells it from all others. */
  readonly key: string;
  readonly depth: number;
  readonly name: string;
  /** User name and display ID. */
  readonly beside?: string;
  /** The exact ID, for who points at it. */
  readonly id?: string;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
  /** Of a group: whether its members stand below it. */
  readonly open?: boolean;
  /** It stands for what is to come or could not be read. */
  readonly note?: boolean;
}

/** A tree of what stands above and below a group. */
export interface TreeView {
  readonly nodes: readonly TreeNode[];
}

/** One line of that tree. */
export interface TreeNode {
  readonly key: string;
  readonly depth: number;
  /** Its place among its siblings, from 1, and how many of them are shown. */
  readonly position: number;
  readonly size: number;
  /** `more`: stands for those that are not shown. `load`: for what is not loaded. */
  readonly kind: 'group' | 'here' | 'more' | 'load';
  readonly name: string;
  readonly beside?: string;
  readonly id?: string;
  /** Whether what it holds is shown; absent: it holds nothing. */
  readonly open?: boolean;
}

/** Where the ID of a group stands in the files of the workspace. */
export interface UsesView {
  /** How many there are, and whether that is all. */
  readonly sentence: string;
  readonly isBusy: boolean;
  readonly rows: readonly UseRow[];
}

/** One place of it. */
export interface UseRow {
  readonly file: string;
  /** From 1 on. */
  readonly line: number;
  readonly text: string;
}
