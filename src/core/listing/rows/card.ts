/** What is kept of a group or member in memory and on disk: the fields that are searched, and those shown at once. */
import * as z from 'zod/mini';
import type { Group, Member, MemberCount, MemberKind, Ref, Said, Status } from '../../model.ts';
import type { Card } from '../../nameIndex/nameIndex.ts';
import { isoInstant } from '../../vendorKit/instant.ts';
import { opened, proseOf } from '../../vendorText.ts';

/** What the note of a card holds, as JSON: `n` a count, `s` a status, `p` the parents, `c` when it was made, `k` the kind, `g` the groups it was met in, `t` the group whose member it really is. */
const refSchema = z.union([z.tuple([z.string()]), z.tuple([z.string(), z.string()])]);
const noteSchema = z.object({
  n: z.optional(z.tuple([z.enum(['exact', 'atLeast']), z.int().check(z.nonnegative())])),
  s: z.optional(z.tuple([z.enum(['active', 'inactive', 'deleted', 'unknown']), z.string()])),
  p: z.optional(z.array(refSchema)),
  // As it was read: an instant that is none cannot be written as a date.
  c: z.optional(z.string().check(z.refine((text) => isoInstant(text, undefined) === text))),
  k: z.optional(z.enum(['person', 'service', 'group', 'contact', 'unknown'])),
  g: z.optional(z.array(z.string())),
  t: z.optional(refSchema),
});
type Note = z.infer<typeof noteSchema>;

export function groupCard({ id, name, handle, path, parents, memberCount, status, created }: Group): Card {
  return {
    id,
    name,
    handle,
    path: path ?? parents.flatMap((parent) => parent.name ?? []).join(' / '),
    note: written({
      ...(memberCount !== undefined && { n: [memberCount.kind, memberCount.value] }),
      ...(status !== undefined && { s: [status.value, opened(status.raw)] }),
      ...(parents.length > 0 && { p: parents.map(refNote) }),
      ...(created?.at !== undefined && { c: created.at }),
    }),
  };
}

/** @param groupIds the groups it was met in */
export function memberCard({ id, name, handle, email, kind, status, through }: Member, groupIds: readonly string[]): Card {
  return {
    id,
    name,
    handle,
    email: opened(email),
    note: written({
      ...(kind !== 'unknown' && { k: kind }),
      ...(status !== undefined && { s: [status.value, opened(status.raw)] }),
      ...(groupIds.length > 0 && { g: [...groupIds] }),
      ...(through !== undefined && { t: refNote(through) }),
    }),
  };
}

/** The group as far as its card has it: no pointers, people and the like. */
export function groupOf({ id, name, handle, path, note }: Card): Group {
  const { n: count, s: status, p: parents = [], c: created } = read(note);
  return {
    ...bare,
    id,
    name,
    parents: parents.map(refOf),
    children: [],
    ...(handle !== undefined && { handle }),
    ...(path !== undefined && { path }),
    ...(count !== undefined && { memberCount: { kind: count[0], value: count[1] } }),
    ...(status !== undefined && { status: saidOf(status) }),
    ...(created !== undefined && { created: { at: created } }),
  };
}

/** The member as far as its card has it, and the groups it was met in. */
export function memberOf({ id, name, handle, email, note }: Card): { readonly value: Member; readonly groupIds: readonly string[] } {
  const { k: kind = 'unknown', s: status, g: groupIds = [], t: through } = read(note);
  const value = {
    ...bare,
    id,
    name,
    kind: kind satisfies MemberKind,
    ...(handle !== undefined && { handle }),
    ...(email !== undefined && { email: proseOf(email) }),
    ...(through !== undefined && { through: refOf(through) }),
    ...(status !== undefined && { status: saidOf(status) }),
  };
  return { value, groupIds };
}

/** The count in the note of a card, without reading the rest of it: what is written first. */
export function countInNote(note: string | undefined): MemberCount | undefined {
  const [, kind, value] = /^\{"n":\["(exact|atLeast)",(\d{1,16})\]/.exec(note ?? '') ?? [];
  return kind === undefined ? undefined : { kind: kind === 'exact' ? 'exact' : 'atLeast', value: Number(value) };
}

const bare = { externalIds: {}, sources: {}, unmapped: [], warnings: [] } as const;

const refNote = ({ id, name }: Ref): z.infer<typeof refSchema> => (name === undefined ? [id] : [id, name]);
const refOf = ([id, name]: z.infer<typeof refSchema>): Ref => (name === undefined ? { id } : { id, name });
const saidOf = ([value, raw]: readonly [Status, string]): Said<Status> => ({ value, raw: proseOf(raw) });

function written(note: Note): string | undefined {
  const text = JSON.stringify(note);
  return text === '{}' ? undefined : text;
}

/** A note comes from memory or from a kept file, and there an older version may have written it. */
function read(note: string | undefined): Note {
  if (note === undefined) return {};
  try {
    const parsed = noteSchema.safeParse(JSON.parse(note));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}
