/**
 * What is kept of pinned groups by day, as bytes: JSON of cards, the card of a member once however many days have it.
 * Names, IDs and what else a card has; nothing of the replies as they came.
 */
import * as z from 'zod/mini';
import type { Card } from '../nameIndex/nameIndex.ts';

/** A group as it was read on a day. Members: undefined where they were not read to the end. */
export interface DayState {
  /** As the user's clock had it: `2026-11-26`. */
  readonly day: string;
  /** In ms since 1970. */
  readonly at: number;
  readonly group: Card;
  readonly members?: readonly Card[] | undefined;
}

/** By the ID of the group, newest first. */
export type DayStates = ReadonlyMap<string, readonly DayState[]>;

/** Another number for another layout, or for other notes of the cards. */
const version = 1;
/** Days of a group. */
export const mostDays = 14;

const text = z.optional(z.string());
const card = z.object({
  id: z.string().check(z.minLength(1)),
  name: z.string(),
  handle: text,
  path: text,
  email: text,
  note: text,
  others: z.optional(z.array(z.string())),
});
const fileSchema = z.object({
  version: z.literal(version),
  key: z.string(),
  groups: z.array(
    z.object({
      cards: z.array(card),
      days: z.array(
        z.object({
          day: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
          at: z.number().check(z.gte(0), z.lte(8.64e15)),
          group: card,
          members: z.optional(z.array(z.int().check(z.nonnegative()))),
        }),
      ),
    }),
  ),
});

/** @param key the connection, as it must be for these bytes to be its own */
export function writeDayStates(key: string, states: DayStates): Uint8Array {
  const groups = [...states.values()].map((days) => {
    const places = new Map<string, number>();
    const cards: Card[] = [];
    const placeOf = (one: Card): number => {
      const its = JSON.stringify(one);
      const known = places.get(its) ?? cards.push(one) - 1;
      places.set(its, known);
      return known;
    };
    return { days: days.map(({ members, ...state }) => ({ ...state, members: members?.map(placeOf) })), cards };
  });
  return new TextEncoder().encode(JSON.stringify({ version, key, groups }));
}

/** Undefined: the bytes are of another version or connection, or broken. */
export function readDayStates(bytes: Uint8Array, key: string): DayStates | undefined {
  try {
    const read = fileSchema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    if (!read.success || read.data.key !== key) return undefined;
    const states = new Map<string, readonly DayState[]>();
    for (const { cards, days } of read.data.groups) {
      const its = days.slice(0, mostDays).map(({ members, ...state }): DayState => {
        const all = members?.map((place) => cards[place]);
        if (all?.includes(undefined)) throw new RangeError('a member has no card');
        return { ...state, members: all as Card[] | undefined };
      });
      const [newest] = its;
      if (newest !== undefined && its.every(({ group }) => group.id === newest.group.id))
        states.set(newest.group.id, its);
    }
    return states;
  } catch {
    return undefined;
  }
}
