import type { FromPage } from '../protocol.ts';
import type { Change } from './state.ts';

/** What the templates may set going. */
export interface Doing {
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
