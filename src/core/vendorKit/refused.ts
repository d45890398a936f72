/**
 * Reads what helps out of a refusal: its texts, what it says of single fields, and a wait. A refusal may be of any
 * shape and size: the first few of a list are read, and what is no text says nothing.
 */
import type { FailureKind } from '../failure.ts';
import type { Json } from '../json/json.ts';
import { joined, opened, type Uncleaned } from '../vendorText.ts';

/** Of one list: more would not fit into a line. */
const most = 5;

/** The text at a pointer, or the first few of a list of texts. */
export function textsAt(body: Json | undefined, pointer: string): readonly Uncleaned[] {
  const json = body?.at(pointer);
  return json === undefined ? [] : textsOf(json);
}

function textsOf(json: Json): readonly Uncleaned[] {
  const { scalar } = json;
  return scalar === undefined ? json.someItems(most).flatMap((item) => item.scalar ?? []) : [scalar];
}

/** What is said of single fields, each after its name: of `[{field, message}]` or `{field: [message]}`. */
export function fieldTextsAt(body: Json | undefined, pointer: string): readonly Uncleaned[] {
  const json = body?.at(pointer);
  const listed = json?.someItems(most).map((item) => [item.at('/field')?.scalar, item.at('/message')?.scalar]);
  const keyed = json?.someEntries(most).map(({ key, value }) => [key, joined(', ', textsOf(value))]);
  return [...(listed ?? []), ...(keyed ?? [])].flatMap((parts) => joined(': ', parts) ?? []);
}

/**
 * Texts of a refusal as one, what matters most first: what comes last is cut where it is too long. One that another
 * says too is left out.
 */
export function saying(...texts: readonly (Uncleaned | undefined)[]): Uncleaned | undefined {
  const there = texts.filter((text) => text !== undefined);
  return joined(
    '; ',
    there.filter(
      (text, at) => there.indexOf(text) === at && !there.some((other) => opened(other).endsWith(`: ${opened(text)}`)),
    ),
  );
}

/** Seconds at a pointer, decimals too, as a number or as a text of digits. Undefined: none, or no time. */
export function secondsAt(body: Json | undefined, pointer: string): number | undefined {
  const json = body?.at(pointer);
  const isTold = json?.type === 'number' || json?.matches(/^\d{1,15}(?:\.\d{1,15})?$/) === true;
  const seconds = isTold ? json.number : 0;
  return seconds > 0 && seconds < Infinity ? seconds : undefined;
}

/** What an HTTP status says by itself. Undefined: that all is well. */
export function kindOfStatus(status: number): FailureKind | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'notFound';
  if (status === 408) return 'timeout';
  if (status === 429) return 'rateLimited';
  return status >= 500 ? 'unavailable' : 'unreadable';
}
