/** The words that the page of the detail shows, in the user's language. */

/** The page's own words, in the user's language. */
export interface Words {
  readonly normalized: string;
  readonly raw: string;
  readonly notMapped: string;
  readonly copyId: string;
  readonly insert: string;
  readonly refresh: string;
  readonly openRaw: string;
  readonly copyRaw: string;
  readonly copyAll: string;
  readonly copyValue: string;
  readonly copyPointer: string;
  readonly foldAll: string;
  readonly unfoldAll: string;
  readonly warnings: string;
  /** `{0}` stands for the field's label. */
  readonly copyField: string;
  /** `{0}` stands for a JSON pointer. */
  readonly showInRaw: string;
  /** Said after a copy, such as `Copied`. */
  readonly copied: string;
  /** Said before a quoted aside, such as `vendor says {0}`, where `{0}` stands for the vendor's word. */
  readonly vendorSays: string;
  /** The name of the bar between the two halves, such as `Resize`. */
  readonly resize: string;
  /** Of a long text or list, such as `{0} more`, where `{0}` stands for how much of it is not drawn yet. */
  readonly more: string;
  /** Said of what dots stand in the place of, such as `hidden, looks like a secret`. */
  readonly hidden: string;
  readonly showSecrets: string;
  readonly hideSecrets: string;
}
