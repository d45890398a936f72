import type { Source } from './catalogue.ts';
import type { Behaviour, ListChange, PagingFault, RowsFault } from './faults.ts';

/** Where a page begins and how many rows it may hold. */
export interface Window {
  readonly from: number;
  readonly size: number;
}

/** One page of a list, before the vendor wraps it. */
export interface Listing extends Window {
  readonly rows: readonly string[];
  readonly total: number;
  readonly more: boolean;
  /** Where the next page begins. */
  readonly nextFrom: number;
  /** JSON text that stands instead of the mark of the next page. */
  readonly next?: string;
}

const never = 1_000_000;

function page(source: Source, { from, size }: Window, count = source.count): Listing {
  const end = Math.max(from, Math.min(from + size, count));
  const rows = Array.from({ length: end - from }, (_, index) => source.text(from + index));
  return { rows, from, size, total: count, more: end < count, nextFrom: from + size };
}

const pagings: Readonly<Record<PagingFault, (source: Source, window: Window) => Listing>> = {
  repeated: (source, { from, size }) => {
    const same = Math.min(from, size);
    return { ...page(source, { from: same, size }, never), nextFrom: size };
  },
  cycle: (source, { from, size }) => {
    const place = from % (2 * size);
    return { ...page(source, { from: place, size }, never), nextFrom: place === 0 ? size : 0 };
  },
  endless: (source, window) => ({ ...page(source, window, never), total: window.from + 2 * window.size }),
  emptyForever: (_source, { from, size }) => ({
    rows: [],
    from,
    size,
    total: never,
    more: true,
    nextFrom: from + size,
  }),
  shrinking: (source, window) =>
    page(source, window, Math.floor(source.count / 2 ** Math.ceil(window.from / window.size))),
  totalZero: (source, window) => ({ ...page(source, window), total: 0 }),
  totalNever: (source, window) => ({ ...page(source, window), total: source.count + 1000 }),
};

const changes: Readonly<Record<Exclude<ListChange, 'gapped'>, (source: Source, by: number) => Source>> = {
  gone: ({ count, text }, by) => ({ count: count - by, text: (index) => text(index + by) }),
  added: ({ count, text }, by) => ({
    count: count + by,
    text: (index) => text(index < by ? count + index : index - by),
  }),
  raised: ({ count, text }, by) => ({ count, text: (index) => text((index - by + count) % count) }),
  twice: ({ count, text }, by) => ({ count: count + by, text: (index) => text(index < count ? index : index - count) }),
};

/** A page of a list that has become another one. */
function changed(source: Source, { from, size }: Window, change: ListChange, by: number): Listing {
  if (change !== 'gapped') return page(changes[change](source, by), { from, size });
  if (from < size) return page(source, { from, size });
  if (from < 2 * size)
    return { ...page(source, { from: source.count, size }), from, more: true, nextFrom: from + size };
  return { ...page(source, { from: from - size, size }), from, nextFrom: from + size };
}

/** Cuts a page; a fault may cut it wrong. */
export function cut(source: Source, window: Window, fault?: Behaviour): Listing {
  if (fault && 'list' in fault) return changed(source, window, fault.list, fault.by ?? 1);
  if (fault && 'paging' in fault) return pagings[fault.paging](source, window);
  const right = page(source, window);
  return fault && 'next' in fault ? { ...right, more: true, next: fault.next } : right;
}

/** The same value as another type. */
export function otherType(value: unknown): unknown {
  if (typeof value === 'string') return 42;
  if (typeof value === 'number') return { was: String(value) };
  if (typeof value === 'boolean') return 'perhaps';
  if (Array.isArray(value)) return 'a list';
  if (value === null) return [[]];
  return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, otherType(item)]));
}

const firstKey = (row: string, addition: string): string => row.replace(/^\s*\{/, (start) => `${start}${addition},`);
const nameKeys = /("(?:name|groupName|displayName|display_name|full_name|n)"\s*:\s*")/g;

const rowBends: Readonly<Record<RowsFault, (rows: readonly string[]) => readonly string[]>> = {
  wrongTypes: (rows) => rows.map((row) => JSON.stringify(otherType(JSON.parse(row)))),
  missingKeys: (rows) => rows.map((row) => (row.trimStart().startsWith('{') ? '{}' : row)),
  extraKeys: (rows) => rows.map((row) => firstKey(row, '"new in 2031":{"a":[1,{"b":null}]},"toString":"x","length":0')),
  odd: (rows) => ['null', ...rows, '"oops"', '7', 'true', '[]', '{}'],
  duplicate: (rows) => rows.flatMap((row) => [row, row]),
  hugeNumbers: (rows) => rows.map((row) => firstKey(row, `"huge":1e400,"tiny":1e-400,"digits":${'9'.repeat(5000)}`)),
  deep: (rows) => rows.map((row) => firstKey(row, `"deep":${'['.repeat(5000)}${']'.repeat(5000)}`)),
  loneSurrogates: (rows) =>
    rows.map((row) => firstKey(row.replace(nameKeys, '$1\\udc00 \\ud83d '), '"lone \\ud800":"\\udfff"')),
  proto: (rows) =>
    rows.map((row) =>
      firstKey(row, '"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},"prototype":1'),
    ),
};

/** Spoils rows, where the fault says so. */
export function bend(rows: readonly string[], fault?: Behaviour): readonly string[] {
  return fault && 'rows' in fault ? rowBends[fault.rows](rows) : rows;
}
