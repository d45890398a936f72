/**
 * What a vendor's file describes. Data where something reads it, a function where only the engine calls it.
 *
 * A listing is pure: `first` and `read` say what to ask, and the engine asks. So the engine can resume a listing after
 * a failure, share it, and test it without a server. Ways out and doubts are listings and questions too.
 */
import type { Failure, NeededPlan } from '../failure.ts';
import type { Json } from '../json/json.ts';
import type { Group, Member, MemberKind, Order, Ref } from '../model.ts';
import type { Unclean, Uncleaned } from '../vendorText.ts';
import type { Account, Ask, Signature, Target } from './ask.ts';
import type { Besides } from './besides.ts';
import type { Table } from './fields.ts';
import type { Answer, SignIn } from './questions.ts';

/** All that the engine knows of a vendor. */
export interface Vendor {
  /** As settings name it; never changes. */
  readonly id: string;
  /** Its name in English, as files that a team shares have it. */
  readonly label: string;
  /** Its name in its own language, by which it is found too. */
  readonly alsoCalled?: string;
  /** What the user is asked for and settings hold; `baseUrl` is among them. */
  readonly answers: readonly Answer[];
  /** The ways to sign in, the usual one first. Which one a connection uses follows from the secrets stored for it. */
  readonly signIns: readonly SignIn[];
  /** Puts the secrets into a request: those that the user gave, or the one that an exchange gave. */
  readonly sign: (at: Account) => Signature;
  /** How a reply says no, whatever its HTTP status. Undefined: as the status has it. */
  readonly refusal: (reply: Reply) => Refusal | undefined;
  /** Where each field of a group and of a member stands in the raw row, whichever call it came from. */
  readonly tables: { readonly group: Table<Group>; readonly member: Table<Member> };
  readonly groups: Listing;
  /**
   * Searches the list of groups for a word. It must find at least every group that has the word in its name; what it
   * finds beyond is left out again.
   */
  readonly search?: Asking<string>;
  /** Lists the groups in an order. */
  readonly order?: Asking<Order>;
  /** Absent: a group is looked up in the list. */
  readonly group?: ObjectCall;
  /** What the id of every group looks like, where the documents say so: of another one the vendor is not asked. */
  readonly groupIds?: RegExp;
  /** Its IDs that nothing else looks like, where the documents say so: they are known in code wherever they stand. */
  readonly distinctiveIds?: DistinctiveIds;
  readonly members: Listing;
  /**
   * A member's own object. Absent, or undefined for such a member: the vendor has no call for it, and its row among the
   * members of a group says all. `kind` is undefined where no such row was read.
   */
  readonly member?: (of: { readonly id: string; readonly kind: MemberKind | undefined }) => MemberCall | undefined;
  /** The groups of a member. Absent: the vendor has no such call. */
  readonly groupsOf?: Relation;
  /**
   * How groups stand in the tree. `parents`: rows name their parents, and all rows are read to place each below its
   * own. `parentsRead`: the same among the rows that are read, for where reading all just to look would cost too much.
   * `flat`: there is no hierarchy.
   */
  readonly nesting: 'flat' | 'parents' | 'parentsRead';
}

/** The names of a vendor in any language. */
export const vendorNames = ({ label, alsoCalled }: Vendor): string[] =>
  alsoCalled === undefined ? [label] : [label, alsoCalled];

/** What IDs look like that nothing else looks like. */
export interface DistinctiveIds {
  /** How all of them begin. */
  readonly begins: string;
  /** What it catches first, if anything, is the same in all IDs of a connection, such as an organization. */
  readonly group: RegExp;
  readonly member: RegExp;
}

/** A reply, as a vendor judges whether it says no. */
export interface Reply {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  /** Undefined when the body is not JSON. */
  readonly body: Json | undefined;
  /** When it came, in ms since 1970. */
  readonly at: number;
}

/** How a vendor said no. */
export interface Refusal {
  /** Undefined: as the HTTP status has it. */
  readonly kind?: Failure['kind'] | undefined;
  /** The vendor's own words, what matters most first. */
  readonly said?: Uncleaned | undefined;
  /** The ID by which the vendor's support finds the request. */
  readonly support?: Uncleaned | undefined;
  /** The plan that the vendor's documents ask for. It is told of where access is refused. */
  readonly plan?: NeededPlan | undefined;
  /** ms to wait, where no header of the reply names it: by its body, or by the documents. */
  readonly wait?: number | undefined;
  /**
   * Whether a new session would help. `unknown`: a session that is over may be refused this way too. Undefined: as the
   * kind has it, `session` for `unauthorized` and `request` for all others.
   */
  readonly about?: 'session' | 'request' | 'unknown' | undefined;
}

/** A paged read of rows. Pure: the engine sends what `first` and `read` ask for. */
export interface Listing {
  /** The first page. Throws a Failure when it cannot be asked for. */
  readonly first: (target: Target) => Ask;
  /** What a reply holds, and what to ask next. Throws a Failure `unreadable` when it is not what it should be. */
  readonly read: (body: Json, ask: Ask, seen: number) => Page;
  /** Another way to the same rows, for where this one is refused as `forbidden` or `notFound`. */
  readonly otherwise?: Listing;
  /** False: the vendor documents no such call, and it is sent only where the user turned that on. */
  readonly documented?: false;
  /** How to check that the rows are those that were asked for. Absent: the documents promise it. */
  readonly confirm?: FilterCheck;
}

/** What a listing can be asked for beside its pages: the parameters of the first request. */
export interface Asking<T> {
  /** Undefined: it cannot be asked for that. */
  readonly query: (wanted: T) => Readonly<Record<string, string>> | undefined;
  /** False: not by these names, so they are sent only where the user turned that on. */
  readonly documented?: false;
}

/** How to tell whether a listing was filtered as it was asked to. */
interface FilterCheck {
  /** The same without the filter: as many rows mean that the filter was not heard. */
  readonly unfiltered: (target: Target) => Ask;
  /** Whether a row itself says that it belongs; undefined when it does not say. */
  readonly belongs: (row: Json, target: Target) => boolean | undefined;
}

/** What a reply of a listing holds. */
export interface Page {
  readonly rows: readonly Json[];
  readonly next?: Ask | undefined;
  /** What would follow, where only the total says that more does: asked for while rows of the total are missing. */
  readonly guess?: Ask | undefined;
  /** Of the whole listing, where the vendor tells it. */
  readonly total?: number | undefined;
  /** What stands beside the rows and names what they refer to. */
  readonly besides?: Besides | undefined;
  /** What follows after `next`, as far as it can be foretold: at most so many. */
  readonly later?: ((most: number) => readonly Ask[]) | undefined;
}

/** A read of one object. */
export interface ObjectCall {
  readonly ask: (target: Target) => Ask;
  /** Where the object stands in the reply. */
  readonly at: string;
  /** Where the lists stand that name what the object refers to. */
  readonly besides?: string;
}

/** A read of one member's own object, which has other keys than its row among the members of a group. */
export interface MemberCall extends ObjectCall {
  readonly table: Table<Member>;
}

/** What one object is related to, all in one reply. */
interface Relation {
  readonly ask: (target: Target) => Ask;
  /** Undefined: the reply is not what it should be. */
  readonly read: (body: Json) => Unclean<readonly Ref[]> | undefined;
}
