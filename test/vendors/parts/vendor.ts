import type { IncomingHttpHeaders } from 'node:http';
import type { Window, Listing } from './bends.ts';
import type { Source, Facts } from './catalogue.ts';
import type { Reply } from './delivery.ts';
import type { Finding, Parameters } from './parameters.ts';
import type { Sessions } from './sessions.ts';

/** A request as a route sees it. */
export interface Asked {
  readonly method: string;
  /** As sent, still encoded. */
  readonly path: string;
  /** The query, or the fields of the JSON body of a POST. */
  readonly fields: URLSearchParams;
  /** What stood at the `{…}` of the route's path, decoded. */
  readonly at: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** Puts into the record what a strict vendor would not like. */
  readonly complain: (complaint: string) => void;
}

/** A reply that says no, before the vendor puts it into its own words. */
export interface Refusal {
  /** Its meaning, as an HTTP status. */
  readonly status: number;
  readonly message: string;
  readonly problem?: 'route' | 'parse' | Finding['problem'];
  /** The vendor's own word, where the route knows it better. */
  readonly type?: string;
  readonly fields?: readonly Finding[];
  readonly retryAfter?: number;
  /** The other form that the dossier knows. */
  readonly other?: boolean;
}

/** What a route has to say. */
export type Answer =
  | (Window & { readonly source: Source; readonly compose: (listing: Listing) => string })
  | { readonly row: string; readonly wrap: (row: string) => string }
  | { readonly text: string; readonly status?: number }
  | { readonly refuse: Refusal };

/** One call of a vendor. */
export interface Route {
  readonly call: string;
  /** GET, if nothing else is said. */
  readonly methods?: readonly ('GET' | 'POST')[];
  /** `{name}` stands for one segment. */
  readonly path: string;
  readonly parameters?: Parameters;
  /** `open`: no token; `anyone`: any valid token, also one with too few rights. */
  readonly access?: 'open' | 'anyone';
  answer(asked: Asked): Answer;
}

/** How a vendor sees who asks. */
export type Standing = 'welcome' | 'missing' | 'expired' | 'forbidden';

/** What makes an emulator one of a vendor. */
export interface Vendor {
  readonly vendor: string;
  readonly label: string;
  answers(origin: string): Record<string, string>;
  readonly secrets: Record<string, string>;
  readonly otherSecrets: { readonly expired: Record<string, string>; readonly forbidden: Record<string, string> };
  readonly signIn?: SignIn;
  readonly facts: Facts;
  readonly sessions: Sessions;
  readonly routes: readonly Route[];
  /** Parameters that every call takes. */
  readonly everywhere?: Parameters;
  /** What happens to parameters that the vendor does not know. */
  readonly unknownParameters: 'ignored' | 'refused';
  authorize(asked: Asked): Standing;
  refuse(refusal: Refusal): Reply;
  /** Headers of every reply, or a refusal that comes before all others. */
  quota?(): { readonly headers: Record<string, string>; readonly refuse?: Refusal };
}

/** What a sign-in exchange takes. */
export interface SignIn {
  readonly answers: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** A JSON reply. */
export const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
