/**
 * What is kept of a connection between two sessions, as bytes: names, handles, emails and the like of groups and
 * members, and how much of all they were, when. Never a secret, and nothing of the replies as they came.
 *
 * Four numbers (`GXS` and a version, the length of the head, its checksum, 0), the head as JSON, filled up to a
 * multiple of four, the name indexes whose lengths the head names, and as JSON the IDs and names of groups that are gone.
 */
import * as z from 'zod/mini';
import type { Earlier } from '../listing/earlier.ts';
import { mostGone, type GoneGroups } from '../listing/gone.ts';
import { longestId } from '../model.ts';
import { checksum } from '../nameIndex/entries/checksum.ts';
import { NameIndex } from '../nameIndex/nameIndex.ts';

/** Another number for another layout, or for other notes of the cards. */
const version = 0x47585304;
const headAt = 16;
/** The head names a connection's answers; nothing longer is ours. */
const longestHead = 1 << 20;

/** What is kept of a connection. */
export interface Snapshot {
  readonly groups?: Earlier | undefined;
  readonly members?: Earlier | undefined;
  /** What was listed once and is no longer. */
  readonly gone?: GoneGroups | undefined;
}

/** Why bytes are of no use: changed or cut, of another version of the extension, or of another connection. */
export type Unusable = 'broken' | 'older' | 'foreign';

const partSchema = z.object({
  state: z.enum(['complete', 'partial']),
  loaded: z.int().check(z.nonnegative()),
  total: z.optional(z.int().check(z.nonnegative())),
  asOf: z.optional(z.number().check(z.gte(0), z.lte(8.64e15))),
  length: z.int().check(z.nonnegative()),
});
const headSchema = z.object({
  key: z.string(),
  stamp: z.string(),
  groups: z.optional(partSchema),
  members: z.optional(partSchema),
  gone: z.optional(z.object({ length: z.int().check(z.nonnegative()) })),
});
const goneSchema = z
  .array(z.tuple([z.string().check(z.minLength(1), z.maxLength(longestId)), z.string()]))
  .check(z.maxLength(mostGone));
type Part = z.infer<typeof partSchema>;

/**
 * @param key the connection, as it must be for these bytes to be its own
 * @param stamp of the writing, unlike any other
 */
export function writeSnapshot(key: string, stamp: string, { groups, members, gone }: Snapshot): Uint8Array {
  const parts = [groups, members].map((known) =>
    known === undefined ? undefined : { known, bytes: known.names.toBytes() },
  );
  const [g, m] = parts.map((part) => part && { ...told(part.known), length: part.bytes.length });
  const names = new TextEncoder().encode(gone === undefined || gone.size === 0 ? '' : JSON.stringify([...gone]));
  const head = new TextEncoder().encode(
    JSON.stringify({
      key,
      stamp,
      ...(g && { groups: g }),
      ...(m && { members: m }),
      ...(names.length > 0 && { gone: { length: names.length } }),
    }),
  );
  const bodyAt = filled(headAt + head.length);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + (part?.bytes.length ?? 0), bodyAt + names.length));
  bytes.set(new Uint8Array(Uint32Array.of(version, head.length, checksum(head), 0).buffer));
  bytes.set(head, headAt);
  let at = bodyAt;
  for (const part of parts) {
    bytes.set(part?.bytes ?? [], at);
    at += part?.bytes.length ?? 0;
  }
  bytes.set(names, at);
  return bytes;
}

/** @param connectionId whose coverage it will be */
export function readSnapshot(bytes: Uint8Array, key: string, connectionId: string): Snapshot | Unusable {
  const read = readHead(bytes);
  if (typeof read === 'string') return read;
  const { head, length } = read;
  if (head.key !== key) return 'foreign';
  let at = filled(headAt + length);
  const indexOf = (part: Part | undefined): NameIndex | undefined => {
    if (part === undefined) return undefined;
    const from = at;
    at += part.length;
    return at > bytes.length ? undefined : NameIndex.fromBytes(bytes.subarray(from, at));
  };
  const parts = [head.groups, head.members].map((part) => ({ part, names: indexOf(part) }));
  const gone = goneIn(bytes.subarray(at, at + (head.gone?.length ?? 0)));
  at += head.gone?.length ?? 0;
  if (
    gone === undefined ||
    at !== bytes.length ||
    parts.some(({ part, names }) => part !== undefined && names === undefined)
  )
    return 'broken';
  const [groups, members] = parts.map(({ part, names }) =>
    part === undefined || names === undefined ? undefined : knownOf(part, names, connectionId),
  );
  return { groups, members, gone };
}

/** Undefined: it is no such list. */
function goneIn(bytes: Uint8Array): GoneGroups | undefined {
  if (bytes.length === 0) return new Map();
  try {
    const read = goneSchema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return read.success ? new Map(read.data) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The stamp of the writing; undefined for what is no snapshot. The beginning of the bytes is enough, if it is long
 * enough.
 */
export function stampOf(bytes: Uint8Array): string | undefined {
  const read = readHead(bytes);
  return typeof read === 'string' ? undefined : read.head.stamp;
}

function readHead(
  bytes: Uint8Array,
): { readonly head: z.infer<typeof headSchema>; readonly length: number } | Unusable {
  if (bytes.length < headAt) return 'broken';
  const [written = 0, length = 0, sum] = new Uint32Array(bytes.slice(0, headAt).buffer);
  if (written !== version) return written >>> 8 === version >>> 8 ? 'older' : 'foreign';
  if (length > longestHead || headAt + length > bytes.length) return 'broken';
  const text = bytes.subarray(headAt, headAt + length);
  if (checksum(text) !== sum) return 'broken';
  try {
    const head = headSchema.safeParse(JSON.parse(new TextDecoder().decode(text)));
    return head.success ? { head: head.data, length } : 'broken';
  } catch {
    return 'broken';
  }
}

function told({ coverage, asOf }: Earlier): Omit<Part, 'length'> {
  const { loaded, total } = coverage;
  return {
    state: coverage.state === 'complete' ? 'complete' : 'partial',
    loaded,
    ...(total !== undefined && { total }),
    ...(asOf !== undefined && { asOf }),
  };
}

function knownOf({ state, loaded, total, asOf }: Part, names: NameIndex, connectionId: string): Earlier {
  return {
    names,
    asOf,
    coverage: {
      connectionId,
      state,
      loaded,
      ...(total !== undefined && { total }),
      ...(asOf !== undefined && { asOf: new Date(asOf).toISOString() }),
      cached: true,
    },
  };
}

const filled = (at: number): number => (at + 3) & ~3;
