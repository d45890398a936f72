import assert from 'node:assert/strict';
import { besidePointer, fieldsOf, type Field, type FieldValue } from '../../../../src/core/detail/shownFields.ts';
import type { Json } from '../../../../src/core/json/json.ts';
import { pointerTo } from '../../../../src/core/json/pointer.ts';
import type { Group, Kind, Member, Ref, Row } from '../../../../src/core/model.ts';
import { oneLine } from '../../../../src/core/safety/oneLine.ts';
import { opened, type Prose } from '../../../../src/core/vendorText.ts';

/**
 * A row's value and its raw text belong together: what is shown is what stands at its pointers, and every leaf is in a
 * field, warned of, or unmapped.
 */
export function checkRow(kind: Kind, row: Row<Group> | Row<Member>): void {
  const { value, json } = row;
  if (value === undefined) return assert.ok(row.problem);
  const where = `${kind} ${value.id}`;
  // What was read beside the row stands there, and nothing else of the reply is kept.
  const besides = Object.values(value.besides ?? {}).flat();
  assert.deepEqual([...new Set(besides)].sort(), (row.beside ?? []).map(({ pointer }) => pointer).sort());
  const at = (pointer: string): Json | undefined =>
    pointer.startsWith('#')
      ? row.beside?.find((one) => besidePointer(one.pointer) === pointer)?.json.at('/name')
      : json.at(pointer);
  for (const field of fieldsOf(kind, value)) checkField(field, value, at, where);
  const read = [...Object.values(value.sources).flat(), ...value.warnings.flatMap(({ pointer }) => pointer ?? [])];
  const unmapped = value.unmapped.map((pointer) => opened(pointer));
  for (const pointer of read) assert.ok(json.at(pointer), `${where} ${pointer}`);
  const places = placesIn(json);
  for (const { pointer, isLeaf, isHidden } of places) {
    // Of a key that is repeated only the last value is read; the others are on no way from it.
    if (isLeaf && !isHidden) assert.notEqual(isBelow(pointer, read), isBelow(pointer, unmapped), `${where} ${pointer}`);
  }
  const stands = new Set(places.map(({ pointer }) => pointer));
  for (const pointer of unmapped) assert.ok(stands.has(pointer), `${where} ${pointer}`);
  assert.doesNotMatch(JSON.stringify({ ...value, unmapped: [] }), /\[native code\]/);
}

type At = (pointer: string) => Json | undefined;

function checkField({ field, values, pointers }: Field, of: Group | Member, at: At, where: string): void {
  const there = pointers.flatMap((pointer) => {
    const json = at(pointer);
    assert.ok(json !== undefined || pointer.startsWith('#'), `${where} ${field}: nothing at ${pointer}`);
    return json === undefined ? [] : { pointer, json };
  });
  const texts = there.map(({ json: one }) => opened(one.scalar));
  const isThere = (shown: FieldValue['copy']): boolean => texts.includes(shown as string);
  const check = (is: boolean, shown: unknown): void =>
    assert.ok(is, `${where} ${field}: ${JSON.stringify(shown)} is none of ${JSON.stringify(texts)}`);
  if (field === 'name' && of.warnings.some((warning) => warning.kind === 'noName')) {
    check(of.name === (of.handle ?? of.id) && texts.every((text) => oneLine(text ?? '') === ''), of.name);
    return;
  }
  for (const value of values) {
    switch (value.look) {
      case 'text':
      case 'code':
      case 'web':
        if (field === 'facts') {
          const marked = there.map(({ pointer, json }) => `${pointer.split('/').at(-1)}: ${opened(json.scalar)}`);
          check([texts.join(', '), marked.join(', ')].includes(opened(value.copy as Prose)), value.copy);
          break;
        }
        // A user without a name is called by the number.
        check(isThere(value.copy) || (field === 'name' && value.copy === `User #${texts[0]}`), value.copy);
        break;
      case 'type':
      case 'status':
        // What follows from the call alone has no word. A word for what a key means names that key too.
        if ('said' in value)
          check(
            there.some(
              ({ pointer, json: { scalar } }) =>
                [value.said, value.copy].includes(opened(scalar)) ||
                opened(value.said) === `${pointer.split('/').at(-1)} ${opened(scalar)}`,
            ),
            value,
          );
        break;
      case 'count':
        check(
          there.some(
            ({ json: { type, items, text } }) =>
              // Ids of members are counted once each.
              (type === 'array'
                ? new Set(items.map(({ scalar }, place) => scalar ?? place)).size
                : type === 'number'
                  ? Number(opened(text))
                  : undefined) === value.count.value,
          ),
          value.count,
        );
        break;
      case 'instant':
        check(
          texts.some((text) => isThatInstant(value.copy, text ?? '')),
          value.copy,
        );
        break;
      case 'by':
      case 'group':
      case 'ref':
    }
  }
  // The names and IDs of others. Those that stand beside the row come last among the pointers.
  const named = refsOf(values).flatMap(({ id, name }) => [id, ...(name === undefined ? [] : [name])]);
  const left = [...texts];
  for (const text of named) {
    const place = left.indexOf(text);
    check(place !== -1, named);
    left.splice(place, 1);
  }
}

function refsOf(values: readonly FieldValue[]): Ref[] {
  return values.flatMap((value) => ('ref' in value ? value.ref : 'by' in value ? (value.by ?? []) : []));
}

/** Whether a date as we write it has the very digits of the vendor's, which may lack an offset. */
function isThatInstant(shown: string, written: string): boolean {
  if (/^\d+$/.test(written)) return Date.parse(shown) === Number(written) * (written.length === 10 ? 1000 : 1);
  const bare = (text: string): string => text.toUpperCase().replace(/[T:\s]/g, '');
  return bare(shown).startsWith(bare(written)) && bare(shown).length - bare(written).length <= '+0000'.length;
}

/** Whether a pointer is one of some, or stands below one. */
const isBelow = (pointer: string, tops: readonly string[]): boolean =>
  tops.some((top) => pointer === top || pointer.startsWith(`${top}/`));

interface Standing {
  readonly pointer: string;
  readonly isLeaf: boolean;
  /** Behind a key that comes again. */
  readonly isHidden: boolean;
}

/** Every value of a row, with its pointer. */
function placesIn(json: Json, pointer = '', isHidden = false): Standing[] {
  const last = new Map(json.entries.map(({ key }, index) => [key, index]));
  const below = [
    ...json.entries.flatMap(({ key, value }, index) =>
      placesIn(value, pointerTo(pointer, opened(key)), isHidden || last.get(key) !== index),
    ),
    ...json.items.flatMap((item, index) => placesIn(item, pointerTo(pointer, index), isHidden)),
  ];
  return [{ pointer, isLeaf: below.length === 0, isHidden }, ...below];
}
