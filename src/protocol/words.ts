/** The words that the page of the detail shows, in the user's language. */

/** The page's own words, in the user's language. */
export interface Words {
  readonly overview: string;
  readonly sections: Readonly<Record<'identity' | 'place' | 'people' | 'dates', string>>;
  readonly tabs: string;
  readonly kept: string;
  readonly normalized: string;
  readonly raw: string;
  readonly notMapped: string;
  readonly copyId: string;
  readonly copyAs: string;
  readonly insert: string;
  readonly insertAs: string;
  readonly refresh: string;
  readonly openRaw: string;
  readonly copyRaw: string;
  readonly copyCurl: string;
  readonly copyAll: string;
  readonly copyValue: string;
  readonly copyPointer: string;
  readonly copyPath: string;
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
  /** Searching the raw JSON. `{0}` of `{1}`: the place of a hit and how many there are. */
  readonly find: string;
  readonly findNext: string;
  readonly findPrevious: string;
  readonly findClose: string;
  readonly findAt: string;
  readonly findNone: string;
  /** The tabs and their tables. */
  readonly members: string;
  readonly places: string;
  readonly filterMembers: string;
  /** `{0}` stands for how many. */
  readonly selected: string;
  readonly copyIds: string;
  readonly insertIds: string;
  readonly exportRows: string;
  readonly loadAll: string;
  readonly tryAgain: string;
  readonly loading: string;
  readonly noRows: string;
  readonly noMatch: string;
  /** Of a group in the table or tree, to open and close it. */
  readonly open: string;
  readonly close: string;
}
