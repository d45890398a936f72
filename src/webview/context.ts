/** What every region of the page gets: what it may set going, and what is pointed at. */
import type { FromPage, ToPage } from '../protocol/messages.ts';

/** What the templates may set going. */
export interface PageActions {
  /** Tells the host what the user wants. */
  post(intent: FromPage): void;
  /** The same for a copy, and says on the button that it was done. */
  copy(intent: FromPage, button: string): void;
  /** Copies what the small buttons in the raw JSON stand beside. */
  copyRow(what: 'copyAt' | 'copyPointer'): void;
  change(change: Change): void;
  /** Opens what hides a place in the raw JSON and moves the focus there. */
  goTo(pointer: string): void;
  /** Gives the left or upper half so many percent of the room. */
  split(percent: number): void;
}

/** A thing on the page that the user points at, with the mouse or with the focus. */
export type Spot =
  | { readonly from: 'line'; readonly field: string }
  | { readonly from: 'unmapped'; readonly pointer: string }
  | { readonly from: 'raw'; readonly pointer: string };

/** What a document had folded when it was last seen. */
export interface Kept {
  readonly folds: readonly string[];
  readonly scroll: number;
}

/** What may happen to the page. */
export type Change =
  | { readonly type: 'show'; readonly message: ToPage; readonly kept: Kept | undefined }
  | { readonly type: 'hover' | 'focus'; readonly spot: Spot | undefined }
  | { readonly type: 'fold'; readonly pointer: string; readonly folded: boolean }
  | { readonly type: 'foldAll' | 'unfoldAll' }
  | { readonly type: 'reveal'; readonly pointers: readonly string[] }
  | { readonly type: 'more'; readonly list: string }
  | { readonly type: 'go'; readonly row: number }
  | { readonly type: 'copied'; readonly button: string | undefined };

/** What both halves mark, and which half the user points from. */
export interface Pointed {
  readonly spot: Spot | undefined;
  readonly pointers: readonly string[];
  readonly fields: ReadonlySet<string>;
  readonly rows: ReadonlySet<number>;
}
