/** What every region of the page gets: what it may set going, and what is pointed at. */
import type { FromPage, ShowMessage, ToPage } from '../protocol/messages.ts';
import type { Words } from '../protocol/words.ts';

/** The parts of the detail that are shown one at a time. */
export type TabId = Extract<FromPage, { readonly type: 'tab' }>['tab'];

/** What the templates may set going. */
export interface PageActions {
  /** Tells the host what the user wants. */
  post(intent: FromPage): void;
  /** The same for a copy, and says on the button that it was done. */
  copy(intent: FromPage, button: string): void;
  change(change: Change): void;
  /** Opens what hides a place in the raw JSON and moves the focus there. */
  goTo(pointer: string): void;
  /** Shows a tab. */
  open(tab: TabId): void;
  /** Gives the left or upper half so many percent of the room. */
  split(percent: number): void;
  /** Keeps how the raw JSON was left, for when the same comes again. */
  remember(raw: Pick<Kept, 'folds' | 'scroll'>): void;
}

/** What a region is drawn with. */
export interface Drawing {
  readonly words: Words;
  /** The button that has just copied something. */
  readonly copied: string | undefined;
  readonly doing: PageActions;
}

/** A thing on the page that the user points at, with the mouse or with the focus. */
export type Spot =
  | { readonly from: 'line'; readonly field: string }
  | { readonly from: 'unmapped'; readonly pointer: string }
  | { readonly from: 'raw'; readonly pointer: string };

/** How a detail was left when it was last seen. */
export interface Kept {
  readonly folds?: readonly string[];
  readonly scroll?: number;
  readonly tab?: TabId;
  /** What nobody read is listed. */
  readonly unmapped?: boolean;
}

/** What may happen to the page. */
export type Change =
  | { readonly type: 'words'; readonly words: Words }
  | { readonly type: 'show'; readonly message: ShowMessage; readonly document: string; readonly kept: Kept }
  | {
      readonly type: 'part';
      readonly message: Extract<ToPage, { readonly type: 'around' | 'table' | 'rows' | 'tree' | 'uses' }>;
    }
  | { readonly type: 'hover' | 'focus'; readonly spot: Spot | undefined }
  | { readonly type: 'more'; readonly list: string }
  | { readonly type: 'unmapped'; readonly open: boolean }
  | { readonly type: 'tab'; readonly tab: TabId }
  | { readonly type: 'copied'; readonly button: string | undefined };

/** What both halves mark, and which half the user points from. */
export interface Pointed {
  readonly spot: Spot | undefined;
  readonly pointers: readonly string[];
  readonly fields: ReadonlySet<string>;
}
