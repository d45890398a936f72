/** How the secrets of a connection stand in SecretStorage: what an entry says, and how it is named. */
import * as z from 'zod/mini';
import { accountOf, team } from './owner.ts';

/** Key of a secret → its text. */
export type Secrets = Readonly<Record<string, string>>;

/**
 * Where a secret may go: to that origin, only as that vendor takes it, and only with the answers for which it was
 * given.
 */
export interface Destination {
  readonly vendor: string;
  readonly origin: string;
  /** The answers that are not the vendor's usual ones, in a fixed order. Undefined: kept before answers were heeded. */
  readonly answers?: string | undefined;
}

/** What one owner has for one id. */
export interface Entry {
  /** By place. */
  readonly places: Map<string, Secrets>;
  /**
   * Whether what was kept before each owner had its own is this one's too. False: it was, or might have been, and the
   * connection was removed. What was kept before stays for others, so this is all that keeps it from coming back.
   */
  heir: boolean | undefined;
  /** The places of before that are this owner's no more. */
  readonly gone: Set<string>;
}

const prefix = 'groupExplorer.secrets:';
const legacyPrefix = 'groupExplorer.connection:';

/** The name of an owner's entry for an id. */
export const entryKey = (owner: string, connectionId: string): string => prefix + accountOf(owner, connectionId);
/** The name of what was kept for an id before each owner had its own. */
export const legacyKey = (connectionId: string): string => legacyPrefix + connectionId;

/** Whose entry has that name, and for which id. Undefined: it is no such entry. */
export function accountIn(name: string): { readonly owner: string; readonly connectionId: string } | undefined {
  const account = name.startsWith(prefix) ? name.slice(prefix.length) : '';
  const colon = account.indexOf(':');
  // No owner has a colon.
  return colon < 1 ? undefined : { owner: account.slice(0, colon), connectionId: account.slice(colon + 1) };
}
/** The id for which something was kept before, by its name. */
export const legacyIdIn = (name: string): string | undefined =>
  name.startsWith(legacyPrefix) ? name.slice(legacyPrefix.length) : undefined;

/** The name of a place in an entry. */
export const keyOf = ({ vendor, answers }: Required<Destination>): string => JSON.stringify([vendor, answers]);
/** The name of a place in what was kept before. No vendor's id holds a space. */
export const legacyDestinationKey = ({ vendor, origin }: Destination): string => `${vendor} ${origin}`;
/** Whether both are of the same vendor and origin, whatever the answers. */
export const isSameDestination = (a: Destination | undefined, b: Destination): boolean =>
  a?.vendor === b.vendor && a.origin === b.origin;

/** Whether the owner has something for that vendor and origin, be it with other answers. */
export const isKnown = (all: Entry | undefined, place: Destination): boolean =>
  [...(all?.places.keys() ?? [])].some((key) => isSameDestination(destinationIn(key), place));

/**
 * Whether what was kept for a place before each owner had its own may be this one's. A team's clones were opened in
 * many a workspace.
 */
export function inherits(owner: string, all: Entry | undefined, place: Destination): boolean {
  return (
    all?.gone.has(legacyDestinationKey(place)) !== true && (owner === team || all === undefined || all.heir === true)
  );
}

const placeSchema = z.tuple([z.string(), z.string()]);
const answersSchema = z.array(z.tuple([z.string(), z.string()]));

/** The place of that name. */
export function destinationIn(key: string): Destination | undefined {
  const [vendor, answers] = parsed(placeSchema, key) ?? [];
  const origin = parsed(answersSchema, answers)?.find(([name]) => name === 'baseUrl')?.[1];
  return vendor === undefined ? undefined : { vendor, origin: origin ?? '', answers };
}

/** The place of before of that name. */
export const legacyDestinationIn = (key: string): Destination => ({
  vendor: key.slice(0, key.indexOf(' ')),
  origin: key.slice(key.indexOf(' ') + 1),
});

const secretsSchema = z.record(z.string(), z.string());
const entrySchema = z.object({
  places: z.record(z.string(), secretsSchema),
  heir: z.optional(z.boolean()),
  gone: z.optional(z.array(z.string())),
});
/** Vendor and origin → secrets, for whoever had a connection of that id. */
const legacySchema = z.record(z.string(), secretsSchema);

/** What an entry says. Undefined: there is none. */
export function entryIn(text: string | undefined): Entry | undefined {
  const found = parsed(entrySchema, text);
  return found && { places: new Map(Object.entries(found.places)), heir: found.heir, gone: new Set(found.gone) };
}

/** The secrets kept before each owner had its own, by place of before. */
export const legacyIn = (text: string | undefined): Map<string, Secrets> =>
  new Map(Object.entries(parsed(legacySchema, text) ?? {}));

/** These as they are stored. Undefined: there are none. */
export const legacyTextOf = (all: ReadonlyMap<string, Secrets>): string | undefined =>
  all.size === 0 ? undefined : JSON.stringify(Object.fromEntries(all));

/** The entry as it is stored. Undefined: it says nothing, and need not be there. */
export function textOf({ places, heir, gone }: Entry): string | undefined {
  if (places.size === 0 && heir !== false && gone.size === 0) return undefined;
  return JSON.stringify({
    places: Object.fromEntries(places),
    ...(heir !== undefined && { heir }),
    ...(gone.size > 0 && { gone: [...gone] }),
  });
}

/** What does not fit is as if it were not there. */
function parsed<T>(schema: z.ZodMiniType<T>, text: string | undefined): T | undefined {
  try {
    return schema.parse(JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
}
