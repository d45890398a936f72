/**
 * Finds what may be an ID in the lines of a file, without knowing any: what is distinctive, UUIDs, marked IDs such as
 * `grp_1`, and words under keys that the user names. Whether somebody has that ID, the directory tells (`held.ts`).
 *
 * VS Code asks at each pointing and each scroll: one pass over a line, whatever stands there.
 */
import type { Kind } from '../model.ts';
import type { DistinctiveIds, Vendor } from '../vendorKit/vendor.ts';
import type { IdKeys } from './idKeys.ts';
import { UnderKeys, type Lines } from './underKeys.ts';

/** What may be an ID, and where it stands. */
export interface IdSpot {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly id: string;
  /** Why it may be one. */
  readonly by: 'distinctive' | 'uuid' | 'marked' | 'key';
  /** Of a distinctive one: whose it is, and whether it is of a member. */
  readonly vendor?: string;
  readonly kind?: Kind;
}

/** What is looked for. */
export interface SpotRules {
  readonly distinctive: readonly (DistinctiveIds & { readonly vendor: string })[];
  readonly keys: IdKeys | undefined;
}

/** Shorter words are no UUIDs or marked IDs; longer ones are no IDs that people write. */
const [shortest, longestWord] = [3, 250];

/** The rules for these vendors, and the keys that the user names. */
export function spotRules(vendors: readonly Vendor[], keys: IdKeys | undefined): SpotRules {
  return {
    distinctive: vendors.flatMap(({ id, distinctiveIds }) => (distinctiveIds ? { ...distinctiveIds, vendor: id } : [])),
    keys,
  };
}

/** What may be IDs in the lines from one up to another, in the order in which they stand. */
export function spotsIn(lines: Lines, from: number, to: number, { distinctive, keys }: SpotRules): IdSpot[] {
  const spots: IdSpot[] = [];
  const keyed = keys && new UnderKeys(lines, from, keys);
  for (let at = from; at < to && at < lines.count; at++) {
    const line = lines.at(at);
    const found: IdSpot[] = [];
    for (const ids of distinctive) if (line.includes(ids.begins)) distinctiveIn(line, at, ids, found);
    let isTaken = takenBy(found);
    const { length } = line;
    for (let start = 0; start < length; start++) {
      if (kinds[line.charCodeAt(start)] !== letter) continue;
      let end = start + 1;
      while (end < length && kinds[line.charCodeAt(end)]! > 0) end++;
      const by = end - start < shortest ? undefined : shapeOf(line, start, end);
      if (by !== undefined && !isTaken(start, end))
        found.push({ line: at, start, end, id: line.slice(start, end), by });
      start = end;
    }
    const under = keyed?.next(line) ?? [];
    if (under.length > 0) isTaken = takenBy(found);
    for (const { start, end, text } of under)
      if (text.length <= longestWord && !/\s/.test(text) && !isTaken(start, end))
        found.push({ line: at, start, end, id: text, by: 'key' });
    if (found.length > 1) found.sort(inOrder);
    for (const spot of found) spots.push(spot);
  }
  return spots;
}

const inOrder = (a: IdSpot, b: IdSpot): number => a.start - b.start;

const never = (): boolean => false;

/** Tells whether a stretch is over any of these; asked for stretches from the first to the last, it looks at each once. */
function takenBy(found: readonly IdSpot[]): (start: number, end: number) => boolean {
  if (found.length === 0) return never;
  const all = [...found].sort(inOrder);
  let next = 0;
  return (start, end) => {
    while (next < all.length && all[next]!.end <= start) next++;
    return next < all.length && all[next]!.start < end;
  };
}

/** What is recognised at a place of a line. */
export function spotAt(lines: Lines, line: number, character: number, rules: SpotRules): IdSpot | undefined {
  return spotsIn(lines, line, line + 1, rules).find(({ start, end }) => start <= character && character <= end);
}

/** What a character is in a word, by its code: a letter or digit, with which it may begin, or a sign within. */
const [letter, sign] = [1, 2];
const kinds = new Uint8Array(0x10000);
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789') kinds[char.charCodeAt(0)] = letter;
for (const char of '_-') kinds[char.charCodeAt(0)] = sign;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const plainUuid = /^[0-9a-f]{32}$/i;
/** Longer marks are none. */
const longestMark = 12;

/** What a word looks like, of which only those are cut out that could be IDs: most are none. */
function shapeOf(line: string, start: number, end: number): 'uuid' | 'marked' | undefined {
  const length = end - start;
  if (length > longestWord) return undefined;
  if (length === 36 && uuid.test(line.slice(start, end))) return 'uuid';
  if (length === 32 && plainUuid.test(line.slice(start, end))) return 'uuid';
  // Letters and digits, then `_`, and something behind it.
  let mark = start;
  while (mark < end && kinds[line.charCodeAt(mark)] === letter) mark++;
  const isMarked = mark < end - 1 && line[mark] === '_' && mark - start <= longestMark;
  return isMarked && line.charCodeAt(start) > nine ? 'marked' : undefined;
}

const nine = '9'.charCodeAt(0);

/** Of what IDs are made that are distinctive. */
const run = /[\w:/.+-]+/y;

function distinctiveIn(
  line: string,
  at: number,
  { begins, group, member, vendor }: SpotRules['distinctive'][number],
  found: IdSpot[],
): void {
  for (let from = line.indexOf(begins); from >= 0;) {
    run.lastIndex = from;
    const text = run.exec(line)?.[0] ?? begins;
    let length = text.length;
    while (length > 0 && ':/.+-'.includes(text[length - 1]!)) length--;
    const id = text.slice(0, length);
    const isWithin = from > 0 && /[\w.+-]/.test(line[from - 1]!);
    const kind =
      isWithin || length > longestWord ? undefined : group.test(id) ? 'group' : member.test(id) ? 'member' : undefined;
    if (kind !== undefined)
      found.push({ line: at, start: from, end: from + length, id, by: 'distinctive', vendor, kind });
    from = line.indexOf(begins, from + text.length);
  }
}

/** The ways in which a UUID is written, the given one first: only its letters and digits tell it from others. */
export function writtenOf({ id, by }: Pick<IdSpot, 'id' | 'by'>): readonly string[] {
  if (by !== 'uuid' && !(by === 'key' && (uuid.test(id) || plainUuid.test(id)))) return [id];
  const digits = id.replaceAll('-', '').toLowerCase();
  const hyphened = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ];
  const text = hyphened.join('-');
  return [...new Set([id, text, text.toUpperCase(), digits, digits.toUpperCase()])];
}
