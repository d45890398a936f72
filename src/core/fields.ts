/**
 * The usual readers of a vendor's field table. A table maps each normalized field to a reader over the raw row; from
 * that one table come the value, its pointers into raw, and the list of keys that nobody read.
 */
import { cardFields } from './card.ts';
import { isoInstant } from './instant.ts';
import type { Json } from './json.ts';
import { legend } from './legend.ts';
import type * as model from './model.ts';
import type { Group, Member, MemberCount, Problem, Row, Warning } from './model.ts';
import { put } from './own.ts';
import { Reader, untaken } from './reader.ts';
import { oneLine } from './redact.ts';
import { opened, uncleaned, type Unclean, type Uncleaned } from './vendorText.ts';

/** Reads one field; undefined: the vendor does not say. */
export type Read<T> = (row: Reader) => T | undefined;

/** Every field of a group or member that the vendor knows, each with its reader. `id` and `name` are always there. */
export type Table<T> = { readonly [Field in Exclude<keyof T, 'sources' | 'unmapped' | 'warnings'>]?: Read<NonNullable<Unclean<T[Field]>>> } & {
  readonly id: Read<Uncleaned>;
  readonly name: Read<Uncleaned>;
};

/** What the readers make of a row, before it is cleaned. */
type Ref = Unclean<model.Ref>;
type Stamp = Unclean<model.Stamp>;
interface Said<T> {
  readonly value: T;
  readonly raw: Uncleaned;
}

/** The exact text at a pointer. "" says nothing. */
export const text =
  (pointer: string): Read<Uncleaned> =>
  (row) =>
    row.text(pointer);

/** A text for people, where "" is something the vendor says. */
export const prose =
  (pointer: string): Read<Uncleaned> =>
  (row) =>
    row.textOrEmpty(pointer);

/** The first reader that finds something. */
export const first =
  <T>(...reads: readonly Read<T>[]): Read<T> =>
  (row) => {
    for (const read of reads) {
      const found = read(row);
      if (found !== undefined) return found;
    }
    return undefined;
  };

/** The vendor's word at a pointer beside ours; a word that the legend lacks is `otherwise`. */
export const said =
  <T extends string>(pointer: string, meanings: Readonly<Record<string, T>>, otherwise: T): Read<Said<T>> => {
    const meaning = legend(meanings);
    return (row) => {
      const raw = row.text(pointer);
      return raw === undefined ? undefined : { value: meaning(raw) ?? otherwise, raw };
    };
  };

/** The vendor's word, in lower case as ours: for lists that vendors extend at will, such as types. */
export const word =
  (pointer: string): Read<Said<Uncleaned>> =>
  (row) => {
    const raw = row.text(pointer);
    return raw === undefined ? undefined : { value: uncleaned(opened(raw).toLowerCase()), raw };
  };

/** A date; one that cannot be read is a warning, not a value. */
export const instant =
  (pointer: string, naiveOffset?: string): Read<Uncleaned> =>
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
  (at: Read<Uncleaned>, by: Read<Ref> = () => undefined): Read<Stamp> =>
  (row) => {
    const [when, whom] = [at(row), by(row)];
    return when === undefined && whom === undefined
      ? undefined
      : { ...(when !== undefined && { at: when }), ...(whom !== undefined && { by: whom }) };
  };

/** Another object by its id, and its name where it is told. */
export const ref =
  (pointer: string, id: Read<Uncleaned> = text(''), name: Read<Uncleaned> = () => undefined): Read<Ref> =>
  (row) => {
    const there = row.below(pointer);
    const [itsId, itsName] = [id(there), name(there)];
    return itsId === undefined ? undefined : { id: itsId, ...(itsName !== undefined && { name: itsName }) };
  };

/** All objects of the array at a pointer. */
export const refs =
  (pointer: string, id: Read<Uncleaned> = text(''), name?: Read<Uncleaned>): Read<readonly Ref[]> =>
  (row) =>
    row.each(pointer)?.flatMap((item) => ref('', id, name)(item) ?? []);

/** An exact count. Anything but a whole number from 0 says nothing. */
export const count =
  (pointer: string): Read<MemberCount> =>
  (row) => {
    const json = row.json(pointer);
    const value = json?.type === 'number' ? json.number : NaN;
    if (!Number.isSafeInteger(value) || value < 0) return undefined;
    row.take(pointer);
    return { kind: 'exact', value };
  };

/** Whether a scalar has just that text: then, and only then, it is read. */
export const says =
  (pointer: string, text: string): Read<boolean> =>
  (row) => {
    const is = row.json(pointer)?.is(text) === true;
    if (is) row.take(pointer);
    return is;
  };

/** Ids in other systems: name → reader. */
export const externals =
  (reads: Readonly<Record<string, Read<Uncleaned>>>): Read<Readonly<Record<string, Uncleaned>>> =>
  (row) => {
    const found = Object.entries(reads).flatMap(([name, read]) => {
      const id = read(row);
      return id === undefined ? [] : [[name, id] as const];
    });
    return found.length === 0 ? undefined : Object.fromEntries(found);
  };

/** The same value in every row, from no pointer. */
export const always =
  <T>(value: T): Read<T> =>
  () =>
    value;

/** A row as a group. A row without an id cannot be one. */
export function readGroup(json: Json, table: Table<Group>): Row<Unclean<Group>> {
  return readRow(json, table, wholeGroup);
}

/** A row as a member. */
export function readMember(json: Json, table: Table<Member>): Row<Unclean<Member>> {
  return readRow(json, table, wholeMember);
}

/** As `readGroup`, only what a card keeps, and neither pointers nor warnings: of a page of rows most are never looked at. */
export function briefGroup(json: Json, table: Table<Group>): Row<Unclean<Group>> {
  return briefRow(json, table, wholeGroup);
}

/** As `briefGroup`. */
export function briefMember(json: Json, table: Table<Member>): Row<Unclean<Member>> {
  return briefRow(json, table, wholeMember);
}

type Known<T> = Partial<Unclean<T>> & Pick<Unclean<Group>, 'id' | 'name' | 'sources' | 'unmapped' | 'warnings'>;
type Complete<T> = (known: Known<T>) => Unclean<T>;

const wholeGroup: Complete<Group> = (known) => ({ parents: [], children: [], externalIds: {}, ...known });
const wholeMember: Complete<Member> = (known) => ({ kind: 'unknown', externalIds: {}, ...known });

function readRow<T>(json: Json, table: Table<T>, complete: Complete<T>): Row<Unclean<T>> {
  const fields: Record<string, unknown> = {};
  const sources: Record<string, readonly string[]> = {};
  const warnings: Warning[] = [];
  const took = new Set<string>();
  for (const [field, read] of Object.entries(table) as [string, Read<unknown>][]) {
    const own = new Set<string>();
    const value = read(Reader.of(json, own, warnings));
    // What led to no value is not read: it stays among what nobody mapped.
    if (value === undefined) continue;
    for (const pointer of own) took.add(pointer);
    put(fields, field, value);
    if (own.size > 0) put(sources, field, [...own]);
  }
  if (typeof fields['id'] !== 'string') return { json, problem: problemOf(json) };
  if (isNameless(fields)) warnings.push({ kind: 'noName' });
  for (const { pointer } of warnings) if (pointer !== undefined) took.add(pointer);
  const known = { ...named(fields), sources, unmapped: untaken(json, took), warnings } as unknown as Known<T>;
  return { json, value: complete(known) };
}

function briefRow<T>(json: Json, table: Table<T>, complete: Complete<T>): Row<Unclean<T>> {
  const fields: Record<string, unknown> = {};
  for (const field of cardFields) {
    const value = (table as Readonly<Record<string, Read<unknown>>>)[field]?.(Reader.of(json));
    if (value !== undefined) fields[field] = value;
  }
  if (typeof fields['id'] !== 'string') return { json, problem: problemOf(json) };
  return { json, value: complete({ ...named(fields), sources: {}, unmapped: [], warnings: [] } as unknown as Known<T>) };
}

function isNameless({ name }: Readonly<Record<string, unknown>>): boolean {
  return typeof name !== 'string' || oneLine(name) === '';
}

function named(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return isNameless(fields) ? { ...fields, name: fields['handle'] ?? fields['id'] } : fields;
}

function problemOf(json: Json): Problem {
  return json.type === 'object' ? 'noId' : 'notAnObject';
}
