/**
 * What the host and the page of the detail say to each other. State goes down (`ToPage`), intents come up
 * (`FromPage`); no call waits for an answer. Every text in a view is already in the user's language or is the vendor's
 * own, so the page may show it only as text.
 *
 * The page imports nothing of core but the type of a raw line, which stands here for it.
 */
import type { RawLine } from '../core/detail/rawLines.ts';

export type { RawLine };

/** What the page shows. */
export type PageView = BusyView | FailedView | DetailView;

/** Nothing is known yet. */
export interface BusyView {
  readonly state: 'busy';
  readonly title: string;
  /** For example `Loading from Acme…`. */
  readonly sentence: string;
}

/** Nothing is known, and why. */
export interface FailedView {
  readonly state: 'failed';
  readonly title: string;
  readonly sentence: string;
  /** The label of the one thing to do; pressing it posts `act`. */
  readonly action?: string;
}

/** A group or member, or a row that cannot be read. */
export interface DetailView {
  readonly state: 'detail';
  readonly kind: 'group' | 'member' | 'unreadable';
  readonly title: string;
  /** Vendor, connection, path; the last is the title's own name. */
  readonly crumbs: readonly string[];
  /** Full sentences about what is wrong or uncertain. */
  readonly warnings: readonly string[];
  /** The label of what can be done about the first of them; pressing it posts `act`. */
  readonly action?: string;
  readonly lines: readonly FieldLine[];
  /** JSON pointers of what nobody read. */
  readonly unmapped: readonly string[];
  readonly raw: RawView;
  /** For the footer: `Fetched 2 minutes ago`, `From the list`. */
  readonly facts: readonly string[];
  /** Where something looks like a secret: whether it is hidden. */
  readonly secrets?: 'hidden' | 'shown';
}

/** One normalized field. No value: the vendor does not say, and `absent` holds that sentence. */
export interface FieldLine {
  readonly field: string;
  readonly label: string;
  readonly values: readonly LineValue[];
  readonly absent?: string;
  /** What there is to know about the values as a whole, such as how much they were looked for in. */
  readonly remark?: string;
  /** Where it stands in the raw JSON. */
  readonly pointers: readonly string[];
}

/** One value of a field. */
export interface LineValue {
  readonly text: string;
  /** How to set it: prose, an exact text (monospace), a small badge, or something that opens when pressed. */
  readonly look: 'text' | 'code' | 'badge' | 'link';
  /** Of a status. */
  readonly tone?: 'good' | 'idle' | 'bad';
  /** The vendor's own word where it differs, or a remark such as `3 years ago`. */
  readonly aside?: string;
  /** The aside is the vendor's own word: the page sets it in quotes and says so to a screen reader. */
  readonly quoted?: boolean;
  /** Longer explanation for the tooltip, such as the exact instant. */
  readonly hint?: string;
  /** Dots stand in its place. */
  readonly secret?: boolean;
}

/** The raw JSON as lines to draw, or why it is not drawn here. */
export type RawView =
  | { readonly lines: readonly RawLine[]; readonly request?: string }
  | { readonly tooBig: string; readonly request?: string };
