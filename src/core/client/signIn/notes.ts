/**
 * What windows leave for each other, read as what it should be: whatever else stands there is as if it were not there.
 */
import * as z from 'zod/mini';
import { failureKinds, reasons } from '../../failure.ts';

/** Nothing longer is ours. */
const longest = 1 << 18;

const instant = z.number().check(z.gte(0), z.lte(8.64e15));
const failedSchema = z.object({
  /** Of what it failed, as of a session, in short: with another secret or elsewhere it says nothing. */
  of: z.string(),
  at: instant,
  kind: z.enum(failureKinds),
  reason: z.optional(z.enum(reasons)),
  status: z.optional(z.int()),
  host: z.optional(z.string().check(z.maxLength(300))),
  /** ms that were to be waited then, where a time was told. */
  wait: z.optional(z.number().check(z.gte(0))),
  plan: z.optional(z.object({ name: z.string().check(z.maxLength(100)), isLacking: z.boolean() })),
});
/** An exchange that failed, as all windows know it. */
export type FailedExchange = z.infer<typeof failedSchema>;

/** What all windows know of the sessions of a connection, and may stand in a file: no token, no secret. */
export interface Notes {
  /** The latest session. SecretStorage may hand it to another window a little later than this. */
  readonly session?: { readonly id: string; readonly at: number } | undefined;
  /** When a session was refused before its end and another was made; ms since 1970. */
  readonly refused?: readonly number[] | undefined;
  /** How the last exchange failed, if it did. */
  readonly failed?: FailedExchange | undefined;
}

const sessionSchema = z.object({ id: z.string(), at: instant });
const refusedSchema = z.array(instant);

/** Notes as they were written, each of which may be lacking. */
export function readNotes(text: string): Notes {
  const { session, refused, failed } = Object.fromEntries(entriesIn(text)) as Readonly<Record<string, unknown>>;
  return {
    session: sessionSchema.safeParse(session).data,
    refused: refusedSchema.safeParse(refused).data,
    failed: failedSchema.safeParse(failed).data,
  };
}

/** The entries of an object in JSON; none where it is no such thing. */
export function entriesIn(text: string): [string, unknown][] {
  if (text.length > longest) return [];
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  } catch {
    return [];
  }
}

/** Enough of a digest to tell it from others, and too little to tell anything of it. */
export const inShort = (of: string): string => of.slice(0, 8);
