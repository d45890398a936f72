/** Reads a raw row into a group or a member, by the vendor's tables of fields. */
import type { Json } from '../json/json.ts';
import { parentOf, pointerTo } from '../json/pointer.ts';
import {
  type Beside,
  keptFields,
  longestId,
  type Group,
  type Member,
  type Problem,
  type Ref,
  type Row,
  type Warning,
} from '../model.ts';
import { put } from '../ownKeys.ts';
import { oneLine } from '../safety/oneLine.ts';
import type { Besides } from '../vendorKit/besides.ts';
import type { FieldReader, Table } from '../vendorKit/fields.ts';
import { Reader } from '../vendorKit/reader.ts';
import { opened, uncleaned, type Unclean, type Uncleaned } from '../vendorText.ts';

/** The topmost pointers of what nobody took: of each branch without anything taken, its root. */
function untaken(row: Json, took: ReadonlySet<string>): Uncleaned[] {
  const above = new Set<string>();
  for (const pointer of took) {
    for (let up = parentOf(pointer); up !== undefined; up = parentOf(up)) above.add(up);
  }
  const left = new Set<string>();
  const visit = (json: Json, pointer: string): void => {
    if (took.has(pointer)) return;
    if (pointer !== '' && !above.has(pointer)) left.add(pointer);
    else if (json.type === 'array') json.items.forEach((item, index) => visit(item, pointerTo(pointer, index)));
    else for (const { key, value } of json.entries) visit(value, opened(pointerTo(pointer, key)));
  };
  visit(row, '');
  return [...left].map(uncleaned);
}

/** A row as a group. A row without an id cannot be one. @param besides what stood beside it in the reply */
export function readGroup(json: Json, table: Table<Group>, besides?: Besides): Row<Unclean<Group>> {
  return readRow(json, table, wholeGroup, besides);
}

/** A row as a member. @param besides what stood beside it in the reply */
export function readMember(json: Json, table: Table<Member>, besides?: Besides): Row<Unclean<Member>> {
  return readRow(json, table, wholeMember, besides);
}

/**
 * As `readGroup`, only what a card keeps, and neither pointers nor warnings: of a page of rows most are never looked
 * at.
 */
export function briefGroup(json: Json, table: Table<Group>): Row<Unclean<Group>> {
  return briefRow(json, table, wholeGroup);
}

/** As `briefGroup`. */
export function briefMember(json: Json, table: Table<Member>): Row<Unclean<Member>> {
  return briefRow(json, table, wholeMember);
}

type ReadFields<T> = Partial<Unclean<T>> & Pick<Unclean<Group>, 'id' | 'name' | 'sources' | 'unmapped' | 'warnings'>;
type Complete<T> = (known: ReadFields<T>) => Unclean<T>;

const nothing = { externalIds: {}, aliases: [], facts: [] } as const;
const wholeGroup: Complete<Group> = (known) => ({ parents: [], children: [], ...nothing, ...known });
const wholeMember: Complete<Member> = (known) => ({ kind: 'unknown', ...nothing, ...known });

function readRow<T>(json: Json, table: Table<T>, complete: Complete<T>, besides?: Besides): Row<Unclean<T>> {
  const fields: Record<string, unknown> = {};
  const sources: Record<string, readonly string[]> = {};
  const borrowedBy: Record<string, readonly string[]> = {};
  const beside = new Map<string, Beside>();
  const warnings: Warning[] = [];
  const took = new Set<string>();
  for (const [field, read] of Object.entries(table) as [string, FieldReader<unknown>][]) {
    const own = new Set<string>();
    const borrowed = new Map<string, Beside>();
    const found = read(Reader.of(json, { took: own, warnings, besides, borrowed }));
    const value = withoutLongIds(field, found);
    if (value !== found) warnings.push({ kind: 'longId' });
    // What led to no value is not read: it stays among what nobody mapped.
    if (value === undefined) continue;
    for (const pointer of own) took.add(pointer);
    put(fields, field, value);
    if (own.size > 0) put(sources, field, [...own]);
    if (borrowed.size > 0) put(borrowedBy, field, [...borrowed.keys()]);
    for (const [pointer, one] of borrowed) beside.set(pointer, one);
  }
  if (!isId(fields['id'])) return { json, problem: problemOf(json, fields['id']) };
  if (isNameless(fields)) warnings.push({ kind: 'noName' });
  for (const { pointer } of warnings) if (pointer !== undefined) took.add(pointer);
  const known = {
    ...withName(fields),
    sources,
    unmapped: untaken(json, took),
    warnings,
    ...(beside.size > 0 && { besides: borrowedBy }),
  } as unknown as ReadFields<T>;
  return { json, value: complete(known), ...(beside.size > 0 && { beside: [...beside.values()] }) };
}

function briefRow<T>(json: Json, table: Table<T>, complete: Complete<T>): Row<Unclean<T>> {
  const fields: Record<string, unknown> = {};
  for (const field of keptFields) {
    const value = withoutLongIds(
      field,
      (table as Readonly<Record<string, FieldReader<unknown>>>)[field]?.(Reader.of(json)),
    );
    if (value !== undefined) fields[field] = value;
  }
  if (!isId(fields['id'])) return { json, problem: problemOf(json, fields['id']) };
  return {
    json,
    value: complete({ ...withName(fields), sources: {}, unmapped: [], warnings: [] } as unknown as ReadFields<T>),
  };
}

function isNameless({ name }: Readonly<Record<string, unknown>>): boolean {
  return typeof name !== 'string' || oneLine(name) === '';
}

function withName(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return isNameless(fields) ? { ...fields, name: fields['handle'] ?? fields['id'] } : fields;
}

/** Whether an ID is one that can be used. */
export const isShort = ({ id }: Unclean<Ref>): boolean => opened(id).length <= longestId;

const isId = (id: unknown): boolean => typeof id === 'string' && id.length <= longestId;
const isRef = (value: unknown): value is Unclean<Ref> =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';

/**
 * What a field holds but the objects whose IDs are too long; the same where there is none. Where nothing is left,
 * nothing was said.
 */
function withoutLongIds(field: string, value: unknown): unknown {
  if (field === 'externalIds' || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const left = value.filter((one) => !isRef(one) || isShort(one));
    return left.length === value.length ? value : left.length === 0 ? undefined : left;
  }
  if (isRef(value)) return isShort(value) ? value : undefined;
  const { by, ...rest } = value as { readonly by?: unknown };
  if (!isRef(by) || isShort(by)) return value;
  return Object.keys(rest).length === 0 ? undefined : rest;
}

function problemOf(json: Json, id: unknown): Problem {
  if (typeof id === 'string') return 'longId';
  return json.type === 'object' ? 'noId' : 'notAnObject';
}
