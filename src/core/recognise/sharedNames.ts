/**
 * Names of groups that a repository shares with those who have no token: `.vscode/groups.json`. Groups alone, and of
 * each its ID, its name, its vendor, and the day on which it was written. Whoever may write into the repository may
 * write there anything.
 */
import * as z from 'zod/mini';
import { longestId } from '../model.ts';
import { writtenOf, type IdSpot } from './spots.ts';

/** What a repository says of a group. */
export interface SharedName {
  readonly id: string;
  readonly name: string;
  /** As settings name it. */
  readonly vendor: string;
  /** The day on which that was known, such as `2026-01-31`. */
  readonly date: string;
}

/** Longer files and lists nobody shared. */
const [longestFile, mostNames, longestName] = [4_000_000, 20_000, 1000];

const text = (longest: number) => z.string().check(z.minLength(1), z.maxLength(longest));
const entrySchema = z.object({
  id: text(longestId),
  name: text(longestName),
  vendor: text(100),
  date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
});
const fileSchema = z.object({ groups: z.array(z.unknown()) });

/** The names in a file by ID; undefined: it is no such file. An entry that is none is left out. */
export function readSharedNames(file: string): ReadonlyMap<string, SharedName> | undefined {
  if (file.length > longestFile) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(file);
  } catch {
    return undefined;
  }
  const read = fileSchema.safeParse(value);
  if (!read.success) return undefined;
  const names = new Map<string, SharedName>();
  for (const entry of read.data.groups.slice(0, mostNames)) {
    const one = entrySchema.safeParse(entry);
    if (one.success && !names.has(one.data.id)) names.set(one.data.id, one.data);
  }
  return names;
}

/** The file for these names: sorted, a group a line, so that who merges two has an easy time. */
export function writeSharedNames(names: readonly SharedName[]): string {
  const sorted = [...names].sort(
    (a, b) => compared(a.vendor, b.vendor) || compared(a.name, b.name) || compared(a.id, b.id),
  );
  const lines = sorted.map(({ id, name, vendor, date }) => `    ${JSON.stringify({ id, name, vendor, date })}`);
  return `{\n  "groups": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What a repository says of an ID that stands in a file. */
export function sharedName(names: ReadonlyMap<string, SharedName>, spot: IdSpot): SharedName | undefined {
  if (spot.kind === 'member') return undefined;
  for (const id of writtenOf(spot)) {
    const found = names.get(id);
    if (found !== undefined && (spot.vendor === undefined || spot.vendor === found.vendor)) return found;
  }
  return undefined;
}
