/** What only one vendor has, as a labelled list: an address, permissions, how a synchronization ended. */
import { pointerTo } from '../json/pointer.ts';
import { composed, joined, opened, uncleaned, type Uncleaned } from '../vendorText.ts';
import { text, type Fact, type FactsReader, type FieldReader } from './fields.ts';

/** What only this vendor has: the vendor's own key, our words for it (English, to be translated), and its text. */
export const fact = (key: string, label: string, read: FieldReader<Uncleaned> = text(`/${key}`)): FactEntry => ({
  key,
  label,
  read,
});
interface FactEntry {
  readonly key: string;
  readonly label: string;
  readonly read: FieldReader<Uncleaned>;
}

/** Those of the facts that a row has, each with where it stands. */
export function facts(...all: readonly FactEntry[]): FactsReader {
  const reader: FieldReader<readonly Fact[]> = (row) => {
    const found = all.flatMap(({ key, label, read }) => {
      const took = new Set<string>();
      const value = read(row.taking(took));
      if (value === undefined) return [];
      for (const pointer of took) row.takeFromTop(pointer);
      return { key, label, value, pointers: [...took] };
    });
    return found.length === 0 ? undefined : found;
  };
  return Object.assign(reader, { labels: all.map(({ label }) => label) });
}

/** The scalars at these pointers that are there, on one line. */
export const list =
  (...pointers: readonly string[]): FieldReader<Uncleaned> =>
  (row) =>
    joined(
      ', ',
      pointers.map((pointer) => row.text(pointer)),
    );

/** All scalars of an object, on one line: `canEdit: true, canDelete: false`. `…` stands for those that are too many. */
export const flags =
  (pointer: string): FieldReader<Uncleaned> =>
  (row) => {
    const entries = row.json(pointer)?.someEntries(mostFlags + 1) ?? [];
    const found = entries.slice(0, mostFlags).flatMap(({ key, value: { scalar } }) => {
      if (scalar === undefined) return [];
      row.take(opened(pointerTo(pointer, key)));
      return composed`${key}: ${scalar}`;
    });
    const rest = entries.length > mostFlags && found.length > 0 ? [uncleaned('…')] : [];
    return joined(', ', [...found, ...rest]);
  };
const mostFlags = 50;
