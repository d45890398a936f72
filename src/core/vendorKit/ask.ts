/** One request to a vendor: what it depends on, and what it asks. */

/** An account at a vendor: what a request may depend on. */
export interface Account {
  readonly answers: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** What a request is signed with. */
export interface Signature {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

/** One GET: a path with its ids percent-encoded (see `path`), below the connection's origin. */
export interface Ask {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What is asked about. */
export interface Target {
  readonly answers: Readonly<Record<string, string>>;
  /** Rows a page, where the user set it. */
  readonly pageSize?: number | undefined;
  /** The group, for its members and for a look-up; the member, for its own; "" for the list of groups. */
  readonly id: string;
}
