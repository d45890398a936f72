/**
 * The messages between the host and the page of the detail: state goes down, intents come up, and no call waits for an
 * answer.
 */
import type { PageView } from './detail.ts';
import type { Words } from './words.ts';

/** To the page: what to show now. Replaces all that was shown before. */
export interface ToPage {
  readonly type: 'show';
  readonly words: Words;
  readonly view: PageView;
  /** What the view is about. The page only keeps it, so that the host can show it again after a reload. */
  readonly subject?: unknown;
}

/** From the page: what the user wants. Names a field or a pointer, never a text to copy or insert. */
export type FromPage =
  | { readonly type: 'ready' }
  /** The page got the focus. */
  | { readonly type: 'focused' }
  | { readonly type: 'act' }
  | { readonly type: 'copyId' }
  | { readonly type: 'insertId' }
  | { readonly type: 'refresh' }
  | { readonly type: 'openRaw' }
  | { readonly type: 'copyRaw' }
  | { readonly type: 'showSecrets' }
  | { readonly type: 'hideSecrets' }
  | { readonly type: 'copyNormalized' }
  | { readonly type: 'copyValue'; readonly field: string; readonly index: number }
  | { readonly type: 'openValue'; readonly field: string; readonly index: number }
  | { readonly type: 'copyPointer'; readonly pointer: string }
  | { readonly type: 'copyAt'; readonly pointer: string };
