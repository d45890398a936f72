/** Moves connections within the entries of a settings file: their order and folders are as they stand there. */
import { readMarking } from './marking.ts';

/** Where connections are moved: before another one, to where it stands; or to the end of a folder, or of no folder. */
export type TreePlace = { readonly before: string } | { readonly into: string | undefined };

/** The entries of a settings file with some of them elsewhere. What is no connection stays where it is among the rest. */
export function arranged(entries: readonly unknown[], ids: readonly string[], place: TreePlace): unknown[] {
  const moved = entries.filter((entry) => ids.includes(idOf(entry)));
  const others = entries.filter((entry) => !moved.includes(entry));
  if ('into' in place) return [...others, ...moved.map((entry) => inFolder(entry, place.into))];
  const at = others.findIndex((entry) => idOf(entry) === place.before);
  // Onto itself, or onto what is not there.
  if (at < 0) return [...entries];
  const folder = readMarking(others[at] as Readonly<Record<string, unknown>>).folder;
  return [...others.slice(0, at), ...moved.map((entry) => inFolder(entry, folder)), ...others.slice(at)];
}

/** The entries with another name for a folder, or without it. */
export function refoldered(entries: readonly unknown[], folder: string, to: string | undefined): unknown[] {
  const isIn = (entry: unknown): boolean =>
    typeof entry === 'object' && entry !== null && readMarking(entry as Record<string, unknown>).folder === folder;
  return entries.map((entry) => (isIn(entry) ? inFolder(entry, to) : entry));
}

function inFolder(entry: unknown, folder: string | undefined): unknown {
  const { folder: _, ...rest } = entry as Readonly<Record<string, unknown>>;
  return folder === undefined ? rest : { ...rest, folder };
}

function idOf(entry: unknown): string {
  const id: unknown = typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;
  return typeof id === 'string' ? id : '';
}
