/**
 * The messages between the host and the page of the detail: state goes down, intents come up, and no call waits for an
 * answer.
 */
import type { Around, PageView } from './detail.ts';
import type { Sorting, TableRow, TableView, TreeView, UsesView } from './list.ts';
import type { Words } from './words.ts';

/**
 * To the page. `doc` numbers what is shown: what comes for another one is too late, and is passed over.
 *
 * The raw JSON comes with `show` alone: it is by far the largest part, and what else is loaded does not change it.
 */
export type ToPage =
  /** Once, before all others. */
  | { readonly type: 'words'; readonly words: Words }
  /**
   * What to show now, in the place of all that was shown before. `subject` is what it is about: the page remembers by
   * it how it was left, and the host shows it again after a reload.
   */
  | { readonly type: 'show'; readonly doc: number; readonly view: PageView; readonly subject?: unknown }
  /** What is around what is shown, in the place of what was. Nothing that was opened, marked or scrolled moves. */
  | { readonly type: 'around'; readonly doc: number; readonly around: Around; readonly subject?: unknown }
  /** The members of the group, as a table. */
  | { readonly type: 'table'; readonly doc: number; readonly table: TableView }
  /** Some of its rows. */
  | {
      readonly type: 'rows';
      readonly doc: number;
      readonly version: number;
      readonly from: number;
      readonly rows: readonly TableRow[];
    }
  /** What stands above and below the group. */
  | { readonly type: 'tree'; readonly doc: number; readonly tree: TreeView }
  /** Where the ID of the group stands in the workspace. */
  | { readonly type: 'uses'; readonly doc: number; readonly uses: UsesView };

/** What the page knows of what is shown; the others are about that. */
export type ShowMessage = Extract<ToPage, { readonly type: 'show' }>;

/** What to do with rows that are chosen. */
export type RowsUse = 'copyIds' | 'copyAs' | 'insert' | 'insertAs' | 'export';

/** From the page: what the user wants. Names a field, a pointer or rows, never a text to copy or insert. */
export type FromPage =
  | { readonly type: 'ready' }
  /** The page got the focus. */
  | { readonly type: 'focused' }
  | { readonly type: 'act' }
  | { readonly type: 'copyId' }
  | { readonly type: 'insertId' }
  | { readonly type: 'copyAs' }
  | { readonly type: 'insertAs' }
  | { readonly type: 'refresh' }
  | { readonly type: 'openRaw' }
  | { readonly type: 'copyRaw' }
  | { readonly type: 'copyCurl' }
  | { readonly type: 'showSecrets' }
  | { readonly type: 'hideSecrets' }
  | { readonly type: 'copyNormalized' }
  | { readonly type: 'copyValue'; readonly field: string; readonly index: number }
  | { readonly type: 'openValue'; readonly field: string; readonly index: number }
  | { readonly type: 'openCrumb'; readonly index: number }
  /** Loads what a field says is not loaded. */
  | { readonly type: 'load'; readonly field: string }
  | { readonly type: 'copyPointer'; readonly pointer: string }
  | { readonly type: 'copyPath'; readonly pointer: string }
  | { readonly type: 'copyAt'; readonly pointer: string }
  | { readonly type: 'copyAtAs'; readonly pointer: string }
  /** What the user looks at: what it shows is sent from now on. */
  | { readonly type: 'tab'; readonly tab: 'overview' | 'members' | 'places' | 'uses' }
  /** Opens a place in the workspace. */
  | { readonly type: 'openUse'; readonly index: number }
  /** Which rows of the table are in sight; the host pushes them. */
  | { readonly type: 'want'; readonly version: number; readonly from: number; readonly to: number }
  | { readonly type: 'sort'; readonly sorting?: Sorting | undefined }
  | { readonly type: 'filter'; readonly text: string }
  /** Opens or closes a row of the table. */
  | { readonly type: 'fold'; readonly version: number; readonly index: number }
  | { readonly type: 'openRow'; readonly version: number; readonly index: number }
  /** Of the chosen rows: first and last of each stretch. */
  | {
      readonly type: 'use';
      readonly version: number;
      readonly use: RowsUse;
      readonly ranges: readonly (readonly [number, number])[];
    }
  /** Reads all rows of the table. */
  | { readonly type: 'loadAll' }
  /** Tries again what failed of the table. */
  | { readonly type: 'retry' }
  /** Opens or closes a node of the tree, or has it show more or load. */
  | { readonly type: 'turn'; readonly key: string }
  | { readonly type: 'openNode'; readonly key: string };
