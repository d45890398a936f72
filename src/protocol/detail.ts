/**
 * What the page of the detail shows. Every text in a view is already in the user's language or is the vendor's own, so
 * the page may show it only as text.
 *
 * The page imports nothing of core but the types of a raw line and of the sections, which stand here for it.
 */
import type { RawLine } from '../core/detail/rawLines.ts';
import type { Section } from '../core/detail/sections.ts';

export type { RawLine, Section };

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
export type DetailView = RowView & Around;

/** What of a detail its row alone decides. */
export interface RowView {
  readonly state: 'detail';
  readonly kind: 'group' | 'member' | 'unreadable';
  readonly raw: RawView;
}

/** All of a detail but its raw JSON: it changes with what else is loaded, and is then sent without that. */
export interface Around {
  readonly title: string;
  /** Vendor, connection, path; the last is the title's own name. */
  readonly crumbs: readonly Crumb[];
  /** Full sentences about what is wrong or uncertain. */
  readonly warnings: readonly string[];
  /** The label of what can be done about the first of them; pressing it posts `act`. */
  readonly action?: string;
  readonly lines: readonly FieldLine[];
  /** The heading of what only this vendor has, such as `More from Acme`. */
  readonly more: string;
  /** What the vendor does not say, in one sentence. */
  readonly silent?: string;
  /** JSON pointers of what nobody read. */
  readonly unmapped: readonly string[];
  /** For the footer: `Read 2 minutes ago`. */
  readonly facts: readonly string[];
  /** Where something looks like a secret: whether it is hidden. */
  readonly secrets?: 'hidden' | 'shown';
  /** No other detail takes the place of this one. */
  readonly kept?: boolean;
  /** Beside the overview. None: there is only that. */
  readonly tabs: readonly Tab[];
}

/** A step of the path. */
export interface Crumb {
  readonly text: string;
  /** Pressing it posts `openCrumb` with its place. */
  readonly opens?: boolean;
}

/** What a tab is called, and what it counts. */
export interface Tab {
  readonly id: 'members' | 'places' | 'uses';
  readonly label: string;
  readonly count?: string;
}

/** One normalized field. */
export interface FieldLine {
  readonly field: string;
  readonly label: string;
  readonly section: Section;
  readonly values: readonly LineValue[];
  /** Said where there is no value: that there is none, or that it is not loaded yet. */
  readonly absent?: string;
  /** The label of what loads the rest; pressing it posts `load`. */
  readonly load?: string;
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
  /** Of whom or what it names: seen when it is pointed at. */
  readonly id?: string;
  /** Longer explanation for the tooltip, such as the exact instant. */
  readonly hint?: string;
  /** Dots stand in its place. */
  readonly secret?: boolean;
}

/** The raw JSON as lines to draw, or what is said in its place; and the request that gave it. */
export type RawView = (
  | { readonly lines: readonly RawLine[] }
  /** `opens`: it can be read in an editor. */
  | { readonly instead: string; readonly opens?: boolean }
) & { readonly request?: RequestView };

/** The request that gave a raw JSON. */
export interface RequestView {
  /** Method and address, without secrets. */
  readonly line: string;
  /** Its status, how long it took, and when it was. */
  readonly facts: string;
}
