/**
 * The usual readers of a vendor's field table. A table maps each normalized field to a reader over the raw row; from
 * that one table come the value, its pointers into raw, and the list of keys that nobody read.
 *
 * A table belongs to the vendor, not to a call: a group reads the same from a list and from its own call, so one table
 * with `first(…)` serves both shapes.
 */
import type * as model from '../model.ts';
import type { MemberCount } from '../model.ts';
import { opened, uncleaned, type Unclean, type Uncleaned } from '../vendorText.ts';
import { isoInstant } from './instant.ts';
import { legend } from './legend.ts';
import type { Reader } from './reader.ts';

/** Reads one field; undefined: the vendor does not say. */
export type FieldReader<T> = (row: Reader) => T | undefined;

/** Every field of a group or member that the vendor knows, each with its reader. `id` and `name` are always there. */
export type Table<T> = {
  readonly [Field in Exclude<model.FieldOf<T>, 'facts'>]?: FieldReader<NonNullable<Unclean<T[Field]>>>;
} & {
  readonly id: FieldReader<Uncleaned>;
  readonly name: FieldReader<Uncleaned>;
  readonly facts?: FactsReader;
};

/** A fact of a row, before it is cleaned. */
export interface Fact {
  readonly key: string;
  readonly label: string;
  readonly value: Uncleaned;
  readonly pointers: readonly string[];
}

/** Reads what only this vendor has. `labels` are all that it may give, for translators. */
export type FactsReader = FieldReader<readonly Fact[]> & { readonly labels: readonly string[] };

/** What the readers make of a row, before it is cleaned. */
type Ref = Unclean<model.Ref>;
type Stamp = Unclean<model.Stamp>;
interface Said<T> {
  readonly value: T;
  readonly raw: Uncleaned;
}

/** The exact text at a pointer. "" says nothing. */
export const text =
  (pointer: string): FieldReader<Uncleaned> =>
  (row) =>
    row.text(pointer);

/** A text for people, where "" is something the vendor says. */
export const prose =
  (pointer: string): FieldReader<Uncleaned> =>
  (row) =>
    row.textOrEmpty(pointer);

/** The first reader that finds something. */
export const first =
  <T>(...reads: readonly FieldReader<T>[]): FieldReader<T> =>
  (row) => {
    for (const read of reads) {
      const found = read(row);
      if (found !== undefined) return found;
    }
    return undefined;
  };

/** All readers that find something. */
export const each =
  <T>(...reads: readonly FieldReader<T>[]): FieldReader<readonly T[]> =>
  (row) => {
    const found = reads.map((read) => read(row)).filter((value) => value !== undefined);
    return found.length === 0 ? undefined : found;
  };

/** The texts at these pointers that are not the name, each once. One that repeats the name is read all the same. */
export const aliases =
  (name: FieldReader<Uncleaned>, ...pointers: readonly string[]): FieldReader<readonly Uncleaned[]> =>
  (row) => {
    const itsName = opened(name(row.taking(undefined)));
    const found = pointers.flatMap((pointer) => row.text(pointer) ?? []);
    const others = new Set(found.map((text) => opened(text)).filter((text) => text !== itsName));
    return found.length === 0 ? undefined : [...others].map(uncleaned);
  };

/** The vendor's word at a pointer beside ours; a word that the legend lacks is `otherwise`. */
export const said = <T extends string>(
  pointer: string,
  meanings: Readonly<Record<string, T>>,
  otherwise: T,
): FieldReader<Said<T>> => {
  const meaning = legend(meanings);
  return (row) => {
    const raw = row.text(pointer);
    return raw === undefined ? undefined : { value: meaning(raw) ?? otherwise, raw };
  };
};

/** The vendor's word, in lower case as ours: for lists that vendors extend at will, such as types. */
export const wordOf = (raw: Uncleaned): Said<Uncleaned> => ({ value: uncleaned(opened(raw).toLowerCase()), raw });

/** The vendor's word at a pointer, as `wordOf`. */
export const word =
  (pointer: string): FieldReader<Said<Uncleaned>> =>
  (row) => {
    const raw = row.text(pointer);
    return raw === undefined ? undefined : wordOf(raw);
  };

/** A date; one that cannot be read is a warning, not a value. */
export const instant =
  (pointer: string, naiveOffset?: string): FieldReader<Uncleaned> =>
  (row) => {
    const written = opened(row.json(pointer)?.scalar);
    if (written === undefined || written === '') return undefined;
    const at = isoInstant(written, naiveOffset);
    if (at === undefined) row.warn('unreadableDate', pointer);
    else row.take(pointer);
    return at === undefined ? undefined : uncleaned(at);
  };

/** When, and by whom. */
export const stamp =
  (at: FieldReader<Uncleaned>, by: FieldReader<Ref> = () => undefined): FieldReader<Stamp> =>
  (row) => {
    const [when, whom] = [at(row), by(row)];
    return when === undefined && whom === undefined
      ? undefined
      : { ...(when !== undefined && { at: when }), ...(whom !== undefined && { by: whom }) };
  };

/** Another object by its id, and its name where it is told. */
export const ref =
  (
    pointer: string,
    id: FieldReader<Uncleaned> = text(''),
    name: FieldReader<Uncleaned> = () => undefined,
  ): FieldReader<Ref> =>
  (row) => {
    const there = row.below(pointer);
    const [itsId, itsName] = [id(there), name(there)];
    return itsId === undefined ? undefined : { id: itsId, ...(itsName !== undefined && { name: itsName }) };
  };

/** Another object by its id, and the name that the entry of a list beside the row gives it. */
export const listedRef =
  (pointer: string, list: string): FieldReader<Ref> =>
  (row) => {
    const id = row.text(pointer);
    const name = id && row.beside(list, id)?.text('/name');
    return id && { id, ...(name !== undefined && { name }) };
  };

/** What a reader finds in the object at a pointer. */
export const below =
  <T>(pointer: string, read: FieldReader<T>): FieldReader<T> =>
  (row) =>
    read(row.below(pointer));

/** All objects of the array at a pointer. */
export const refs =
  (
    pointer: string,
    id: FieldReader<Uncleaned> = text(''),
    name?: FieldReader<Uncleaned>,
  ): FieldReader<readonly Ref[]> =>
  (row) =>
    row.each(pointer)?.flatMap((item) => ref('', id, name)(item) ?? []);

/** An exact count. Anything but a whole number from 0 says nothing. */
export const count =
  (pointer: string): FieldReader<MemberCount> =>
  (row) => {
    const json = row.json(pointer);
    const value = json?.type === 'number' ? json.number : NaN;
    if (!Number.isSafeInteger(value) || value < 0) return undefined;
    row.take(pointer);
    return { kind: 'exact', value };
  };

/** Whether a scalar has just that text: then, and only then, it is read. */
export const says =
  (pointer: string, text: string): FieldReader<boolean> =>
  (row) => {
    const is = row.json(pointer)?.is(text) === true;
    if (is) row.take(pointer);
    return is;
  };

/** Ids in other systems: name → reader. */
export const externals =
  (reads: Readonly<Record<string, FieldReader<Uncleaned>>>): FieldReader<Readonly<Record<string, Uncleaned>>> =>
  (row) => {
    const found = Object.entries(reads).flatMap(([name, read]) => {
      const id = read(row);
      return id === undefined ? [] : [[name, id] as const];
    });
    return found.length === 0 ? undefined : Object.fromEntries(found);
  };

/** The same value in every row, from no pointer. */
export const always =
  <T>(value: T): FieldReader<T> =>
  () =>
    value;
