/**
 * What is kept of a group or member in memory and on disk: the fields that are searched, and those shown at once.
 * Which they are says `keptFields` of `core/model.ts`; another note needs another version in `cache/snapshot.ts`.
 */
import * as z from 'zod/mini';
import { memberKey, memberOfKey } from '../../model.ts';
import type { Group, KeptFields, Member, MemberCount, MemberKind, Ref, Said, Status } from '../../model.ts';
import type { Card } from '../../nameIndex/nameIndex.ts';
import { isoInstant } from '../../vendorKit/instant.ts';
import { opened, proseOf, type Prose } from '../../vendorText.ts';

/**
 * What the note of a card holds, as JSON: `n` a count, `s` a status, `y` a type, `o` the owner's name, `p` the parents, `q` how
 * many more there are, `c` when it was made, `k` the kind, `g` the groups it was met in, `t` the group whose member it
 * really is, `x` the keys of the external IDs, which stand behind the aliases among the other names, `r` the role, `a`
 * when it was added. What the filters read stands first: see `filteredInNote`.
 */
const refSchema = z.union([z.tuple([z.string()]), z.tuple([z.string(), z.string()])]);
const noteSchema = z.object({
  n: z.optional(z.tuple([z.enum(['exact', 'atLeast']), z.int().check(z.nonnegative())])),
  s: z.optional(z.tuple([z.enum(['active', 'inactive', 'deleted', 'unknown']), z.string()])),
  // Our word for it is nearly always the vendor's in lower case: then only that one.
  y: z.optional(refSchema),
  o: z.optional(z.string()),
  p: z.optional(z.array(refSchema)),
  q: z.optional(z.int().check(z.positive())),
  // As it was read: an instant that is none cannot be written as a date.
  c: z.optional(z.string().check(z.refine((text) => isoInstant(text, undefined) === text))),
  k: z.optional(z.enum(['person', 'service', 'group', 'contact', 'unknown'])),
  g: z.optional(z.array(z.string())),
  t: z.optional(refSchema),
  x: z.optional(z.array(z.string())),
  r: z.optional(z.tuple([z.string(), z.string()])),
  a: z.optional(z.string().check(z.refine((text) => isoInstant(text, undefined) === text))),
});
type Note = z.infer<typeof noteSchema>;

/** More parents than that, the vendor made up: the first are kept, and the tree shows the group below these alone. */
export const mostParents = 50;
/**
 * What of a card is parsed at each look, in UTF-16 units; longer than what is shown of it, so that its end is seen as
 * cut.
 */
const [longestPath, longestName] = [2000, 300];

/** Other names and external IDs that are searched; a vendor that sends more made them up. */
const mostOthers = 20;

/** The other names of a card, and the keys of those that are external IDs. What its other fields say is left out. */
function othersOf({ id, name, handle, aliases, externalIds }: KeptFields<Group> | KeptFields<Member>): Pick<
  Card,
  'others'
> & {
  readonly keys: readonly string[];
} {
  const said = new Set([id, name, handle]);
  const names = aliases.filter((alias) => !said.has(alias) && said.add(alias)).slice(0, mostOthers);
  const ids = Object.entries(externalIds)
    .filter(([, one]) => one !== '' && !said.has(one) && said.add(one))
    .slice(0, mostOthers);
  const others = [...names, ...ids.map(([, one]) => one)].map((text) => begin(text, longestName));
  return { ...(others.length > 0 && { others }), keys: ids.map(([key]) => begin(key, longestName)) };
}

/** The aliases and external IDs out of the other names of a card. */
function namesIn(
  { others = [] }: Card,
  keys: readonly string[] = [],
): Pick<KeptFields<Group>, 'aliases' | 'externalIds'> {
  const aliases = others.length - keys.length;
  return {
    aliases: others.slice(0, Math.max(0, aliases)),
    externalIds: aliases < 0 ? {} : Object.fromEntries(keys.map((key, index) => [key, others[aliases + index]!])),
  };
}

/** @param group its parents are kept once each, `mostParents` of them */
export function groupCard(group: KeptFields<Group>): Card {
  const { id, name, handle, path, parents, memberCount, status, type, owner, created } = group;
  const { others, keys } = othersOf(group);
  const named = new Map<string, Ref>();
  for (const parent of parents) if (!named.has(parent.id)) named.set(parent.id, parent);
  const kept = [...named.values()].slice(0, mostParents);
  return {
    id,
    name,
    handle,
    path: begin(path ?? kept.flatMap((parent) => parent.name ?? []).join(' / '), longestPath),
    note: written({
      ...(memberCount !== undefined && { n: [memberCount.kind, memberCount.value] }),
      ...(status !== undefined && { s: [status.value, begin(opened(status.raw), longestPath)] }),
      ...(type !== undefined && { y: typeNote(type) }),
      ...(owner !== undefined && { o: begin(owner.name ?? owner.id, longestName) }),
      ...(kept.length > 0 && { p: kept.map(refNote) }),
      ...(named.size > kept.length && { q: named.size - kept.length }),
      ...(created?.at !== undefined && { c: created.at }),
      ...(keys.length > 0 && { x: [...keys] }),
    }),
    ...(others !== undefined && { others }),
  };
}

/** @param groupIds the groups it was met in */
export function memberCard(member: KeptFields<Member>, groupIds: readonly string[]): Card {
  const { name, handle, email, kind, status, through, role, added } = member;
  const { others, keys } = othersOf(member);
  return {
    id: memberKey(member),
    name,
    handle,
    email: opened(email),
    note: written({
      ...(kind !== 'unknown' && { k: kind }),
      ...(status !== undefined && { s: [status.value, begin(opened(status.raw), longestPath)] }),
      ...(groupIds.length > 0 && { g: [...groupIds] }),
      ...(through !== undefined && { t: refNote(through) }),
      ...(keys.length > 0 && { x: [...keys] }),
      ...(role !== undefined && { r: [begin(opened(role.value), longestName), begin(opened(role.raw), longestName)] }),
      ...(added?.at !== undefined && { a: added.at }),
    }),
    ...(others !== undefined && { others }),
  };
}

/** The group as far as its card has it: no pointers, people and the like. Its owner has no ID there, so it is left out. */
export function groupOf(card: Card): Group {
  const { id, name, handle, path, note } = card;
  const { n: count, s: status, y: type, p: parents = [], q: moreParents, c: created, x: keys } = read(note);
  return {
    ...bare,
    ...namesIn(card, keys),
    id,
    name,
    parents: parents.map(refOf),
    children: [],
    ...(moreParents !== undefined && { moreParents }),
    ...(handle !== undefined && { handle }),
    ...(path !== undefined && { path }),
    ...(count !== undefined && { memberCount: { kind: count[0], value: count[1] } }),
    ...(status !== undefined && { status: saidOf(status) }),
    ...(type !== undefined && { type: typeOf(type) }),
    ...(created !== undefined && { created: { at: created } }),
  };
}

/** The member as far as its card has it, and the groups it was met in. */
export function memberOf(card: Card): { readonly value: Member; readonly groupIds: readonly string[] } {
  const { name, handle, email, note } = card;
  const { id, realm } = memberOfKey(card.id);
  const { k: kind = 'unknown', s: status, g: groupIds = [], t: through, x: keys, r: role, a: added } = read(note);
  const value = {
    ...bare,
    ...namesIn(card, keys),
    id,
    name,
    ...(realm !== undefined && { realm }),
    kind: kind satisfies MemberKind,
    ...(handle !== undefined && { handle }),
    ...(email !== undefined && { email: proseOf(email) }),
    ...(through !== undefined && { through: refOf(through) }),
    ...(status !== undefined && { status: saidOf(status) }),
    ...(role !== undefined && { role: { value: proseOf(role[0]), raw: proseOf(role[1]) } }),
    ...(added !== undefined && { added: { at: added } }),
  };
  return { value, groupIds };
}

/** What a filter reads of a note, as the vendor writes it. The same words of two notes need not be the same object. */
export interface InNote {
  readonly kind: string | undefined;
  readonly status: Status | undefined;
  readonly statusRaw: Prose | undefined;
  readonly type: Prose | undefined;
  /** The name; the ID where it has none. */
  readonly owner: string | undefined;
}

/** The count in the note of a card, without reading the rest of it: what is written first. */
export function countInNote(note: string | undefined): MemberCount | undefined {
  const [, kind, value] = /^\{"n":\["(exact|atLeast)",(\d{1,16})\]/.exec(note ?? '') ?? [];
  return kind === undefined ? undefined : { kind: kind === 'exact' ? 'exact' : 'atLeast', value: Number(value) };
}

/** What filters read of a note, each from where the one before ends: in the order in which it is written. */
const inOrder = [
  /"k":"\w{1,10}",?/y,
  /"s":\["\w{1,10}","(?:[^"\\]|\\.)*"\],?/y,
  /"y":\["(?:[^"\\]|\\.)*"(?:,"(?:[^"\\]|\\.)*")?\],?/y,
  /"o":"(?:[^"\\]|\\.)*",?/y,
];

/** The part of a note that filters read, apart from the count: many notes have the same. "" where it has none. */
export function filteredPart(note = ''): string {
  const from = /^\{(?:"n":\["\w{1,10}",\d{1,16}\],?)?/.exec(note)?.[0].length ?? note.length;
  let at = from;
  for (const field of inOrder) {
    field.lastIndex = at;
    at += field.exec(note)?.[0].length ?? 0;
  }
  return note.slice(from, at);
}

/** Reads such a part. */
export function readPart(part: string): InNote {
  const { k: kind, s: status, y: type, o: owner } = read(`{${part.replace(/,$/, '')}}`);
  return {
    kind,
    status: status?.[0],
    statusRaw: status && proseOf(status[1]),
    type: type && proseOf(type.at(-1)!),
    owner,
  };
}

const bare = { facts: [], sources: {}, unmapped: [], warnings: [] } as const;

const refNote = ({ id, name }: Ref): z.infer<typeof refSchema> =>
  name === undefined ? [id] : [id, begin(name, longestName)];
const typeNote = ({ value, raw }: Said<Prose>): z.infer<typeof refSchema> => {
  const [ours, theirs] = [begin(opened(value), longestName), begin(opened(raw), longestName)];
  return ours === theirs.toLowerCase() ? [theirs] : [ours, theirs];
};
const typeOf = ([ours, theirs]: z.infer<typeof refSchema>): Said<Prose> => ({
  value: proseOf(theirs === undefined ? ours.toLowerCase() : ours),
  raw: proseOf(theirs ?? ours),
});
const refOf = ([id, name]: z.infer<typeof refSchema>): Ref => (name === undefined ? { id } : { id, name });
const saidOf = ([value, raw]: readonly [Status, string]): Said<Status> => ({ value, raw: proseOf(raw) });

/** The beginning of a text; of a pair that the cut parts, neither half is kept. */
const begin = (text: string, longest: number): string =>
  text.length <= longest ? text : text.slice(0, longest).replace(/[\ud800-\udbff]$/, '');

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
