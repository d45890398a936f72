/**
 * Tells whether a pinned group is another than when its detail was last shown, out of what was read anyway. Of each
 * field and of its members only a hash is kept beside its name: that is enough to tell, and says nothing else.
 */
import * as z from 'zod/mini';
import { cacheLabelOf } from '../cache/cache.ts';
import type { Source } from '../connection/source.ts';
import { areMembers } from '../listing/reading.ts';
import { keptFields, memberKey, type Group, type Member } from '../model.ts';
import type { Pages } from '../listing/pages.ts';
import { cut } from '../safety/oneLine.ts';
import { checksum } from '../nameIndex/entries/checksum.ts';

/** How many they are, and a hash of all in which their order does not matter. */
const membersSchema = z.object({ count: z.number(), hash: z.number() });
const schema = z.object({
  /** Which connection it was, by all that decides what is seen there. */
  of: z.number(),
  /** Field → hashes of what it may be and still be as it was shown: in its row of the list, and in its own object. */
  fields: z.optional(z.record(z.string(), z.array(z.number()))),
  members: z.optional(membersSchema),
  /** What it was called last: once it is no longer listed, nothing else says so. */
  name: z.optional(z.string()),
  /** It was shown as one that is no longer listed. */
  gone: z.optional(z.boolean()),
  /** It was read otherwise since. */
  changed: z.optional(z.boolean()),
});

/** What is kept of a group as it was shown. */
export type GroupLook = z.infer<typeof schema>;

/** A look that was kept, if it is one. */
export function parseLook(value: unknown): GroupLook | undefined {
  const read = schema.safeParse(value);
  return read.success ? read.data : undefined;
}

/** What is known of a group now, as far as it was read in this session: what was not, is no part of it. */
interface Glance {
  readonly of: number;
  readonly fields: Readonly<Record<string, number>> | undefined;
  readonly members: z.infer<typeof membersSchema> | undefined;
  readonly name: string | undefined;
  readonly gone: boolean;
}

/**
 * How a group looks now. What is shown of it, where that was read besides, looks the same; what is not read just now
 * looks as before.
 */
export function lookAt(source: Source, id: string, shown?: Group, before?: GroupLook): GroupLook {
  const { of, fields, members, name, gone } = glanceAt(source, id);
  const earlier = before?.of === of ? before : undefined;
  const besides = shown && hashesOf(shown);
  const either = keptFields.flatMap((field): [string, number[]][] => {
    const hashes = [fields?.[field], besides?.[field]].filter((hash) => hash !== undefined);
    return hashes.length === 0 ? [] : [[field, [...new Set(hashes)]]];
  });
  return made({
    of,
    fields: fields === undefined ? earlier?.fields : Object.fromEntries(either),
    members: members ?? earlier?.members,
    name: name ?? earlier?.name,
    gone,
    changed: false,
  });
}

/**
 * The look after what was read since: whether it is another, and what was read for the first time taken in. A part of a
 * list, or one that could not be read, says nothing.
 */
export function comparedWith(look: GroupLook | undefined, source: Source, id: string): GroupLook {
  const now = glanceAt(source, id);
  if (look?.of !== now.of) return lookAt(source, id);
  const { of, fields = listedAs(now.fields), members = now.members, gone = false } = look;
  const isOther =
    (now.gone && !gone) ||
    (now.fields !== undefined && (gone || isOtherThan(fields ?? {}, now.fields))) ||
    (now.members !== undefined && (now.members.count !== members?.count || now.members.hash !== members.hash));
  // What was not read now is as it was found last.
  const isKnown = now.gone || now.fields !== undefined || now.members !== undefined;
  const changed = isKnown ? isOther : look.changed === true;
  return made({ of, fields, members, name: now.name ?? look.name, gone, changed });
}

/** In one order, and without what says nothing: two that are alike are written alike. */
function made({ of, fields, members, name, gone, changed }: Record<keyof GroupLook, unknown> & GroupLook): GroupLook {
  return {
    of,
    ...(fields !== undefined && { fields }),
    ...(members !== undefined && { members }),
    ...(name !== undefined && { name }),
    ...(gone === true && { gone }),
    ...(changed === true && { changed }),
  };
}

const listedAs = (fields: Glance['fields']): GroupLook['fields'] =>
  fields && Object.fromEntries(Object.entries(fields).map(([field, hash]) => [field, [hash]]));

function isOtherThan(before: NonNullable<GroupLook['fields']>, now: NonNullable<Glance['fields']>): boolean {
  return keptFields.some((field) => {
    const hash = now[field];
    return hash === undefined ? before[field] !== undefined : before[field]?.includes(hash) !== true;
  });
}

function glanceAt(source: Source, id: string): Glance {
  const group = source.groups.brief(id);
  const pages = source.askedMembers(id);
  const isWhole = pages?.state === 'complete' && areMembers(pages.doubt);
  return {
    of: hashOf(cacheLabelOf(source).key),
    fields: group && hashesOf(group),
    members: isWhole ? membersOf(pages) : undefined,
    name: group && cut(group.name, longestName),
    gone: source.isGone(id),
  };
}

function hashesOf(group: Group): Readonly<Record<string, number>> {
  return Object.fromEntries(
    keptFields.flatMap((field) => {
      const value = field in group ? group[field as keyof Group] : undefined;
      return value === undefined ? [] : [[field, hashOf(JSON.stringify(value))]];
    }),
  );
}

/** So much of a name is kept. */
const longestName = 200;

const known = new WeakMap<Pages<Member>, z.infer<typeof membersSchema>>();

/** Each list is hashed once: it does not change any more. */
function membersOf(pages: Pages<Member>): z.infer<typeof membersSchema> {
  const before = known.get(pages);
  if (before?.count === pages.readable) return before;
  let hash = 0;
  for (const member of pages.values()) hash = (hash + hashOf(memberKey(member))) % Number.MAX_SAFE_INTEGER;
  const made = { count: pages.readable, hash };
  known.set(pages, made);
  return made;
}

const hashOf = (text: string): number => checksum(new TextEncoder().encode(text));
