/** What the user is asked for to make a connection: answers, which settings hold, and ways to sign in. */
import type { Json } from '../json/json.ts';
import type { Prose, Unclean } from '../vendorText.ts';
import type { Account, Ask, Target } from './ask.ts';

/** A question with an open answer. */
export interface Answer {
  readonly key: string;
  readonly label: string;
  readonly help: string;
  readonly placeholder?: string;
  /** Taken when the user answers nothing. */
  readonly default?: string;
  /** May be left empty. */
  readonly optional?: boolean;
  /**
   * Only narrows what is listed, and has nothing to do with where a token may go: nobody is asked for it, and who wants
   * it writes it into the settings.
   */
  readonly narrows?: true;
  /** Completes what the user typed, such as a bare site name to its origin. */
  readonly complete?: (typed: string) => string;
  /**
   * Of an address: the paths below which the vendor's API is, and those before them, with a slash at their end. One
   * that is given with such a path, as documents print it, is used without.
   */
  readonly paths?: RegExp;
  /** What an answer must look like, and the sentence that says so. */
  readonly form?: { readonly pattern: RegExp; readonly hint: string };
  /** How the vendor names the answers that there are, once the user is signed in. */
  readonly discover?: Discover;
}

/** Answers to pick from instead of typing one. */
export interface Discover {
  /**
   * Key of the optional answer that it starts from, asked for just before: without it, there is nothing to pick from.
   */
  readonly from?: string;
  readonly ask: (target: Target) => Ask;
  /** Undefined: the reply is not what it should be. */
  readonly read: (body: Json) => Unclean<readonly Choice[]> | undefined;
}

/** One answer to pick. Its words are the vendor's. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly detail?: Prose | undefined;
}

/** A way to sign in. */
export interface SignIn {
  /** How the user picks it where there are several, and what it is good for. */
  readonly label: string;
  readonly help: string;
  /** What the user is asked for and only SecretStorage holds. No other way has the same keys. */
  readonly secrets: readonly Secret[];
  /** Keys of the answers that this way cannot do without, though others can. */
  readonly needs?: readonly string[];
  /** Keys of the answers that only this way uses, and that may be left empty. */
  readonly takes?: readonly string[];
  /** Absent: the secrets themselves sign the requests. */
  readonly exchange?: SessionExchange;
  /** When the secrets end, in ms since 1970, where they tell it themselves. */
  readonly ends?: (secrets: Account['secrets']) => number | undefined;
}

/** How secrets become a session: a token that ends by itself, and is then made again. */
export interface SessionExchange {
  /** Under this key `sign` gets the session's token. The user's own secrets it does not get. */
  readonly gives: string;
  /** A POST where it has a body. */
  readonly ask: (account: Account) => Ask & { readonly body?: Readonly<Record<string, string>> };
  /** The token of a reply, and how many seconds it lasts where the reply tells it. */
  readonly read: (body: Json) => { readonly token: string | undefined; readonly seconds?: number | undefined };
  /** Seconds that a session lasts where neither the reply nor the token tells it. Undefined: until it is refused. */
  readonly seconds?: number;
  /** Each new session ends all earlier ones, so a new one is made as late as can be. */
  readonly onlyLatest?: boolean;
}

/**
 * A question with a masked answer. `help` names the role or scope that is needed; `where` is the page that makes one.
 */
export interface Secret {
  readonly key: string;
  readonly label: string;
  readonly help: string;
  readonly where?: string;
  /** What all secrets of the kind begin with, where that is certain: it gives nothing away. */
  readonly begins?: readonly string[];
}
