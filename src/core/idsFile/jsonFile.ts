/** Reads and changes a JSON file of IDs: its key `$about` tells what a header tells elsewhere, and names its groups. */
import * as z from 'zod/mini';
import type { Replacement } from '../code/insert.ts';
import { saidInComment } from '../forms/comments.ts';
import { edited, endOfLines } from './changeLines.ts';
import { IdsFileError, type IdsChange, type IdsConnection, type IdsEntry, type IdsFile } from './entry.ts';
import type { IdsLanguage } from './fileLanguage.ts';
import { aboutWords, isAbout } from './header.ts';
import { jsonMembers, type JsonMember, type JsonMembers } from './members.ts';
import { namesFor } from './names.ts';

const key = '$about';

const schema = z.looseObject({
  what: z.string().check(z.refine(isAbout)),
  connections: z.record(z.string(), z.string()),
  allGroupsOf: z.optional(z.array(z.string())),
  groups: z.record(z.string(), z.object({ connection: z.string(), name: z.string() })),
  date: z.string(),
});

type About = z.infer<typeof schema>;

/** A JSON file, and where all of it stands. */
export interface JsonFile extends IdsFile {
  readonly about: About | undefined;
  readonly places: JsonMembers;
  readonly members: ReadonlyMap<IdsEntry, JsonMember>;
}

/** What a new file begins as. */
export const newJson = '{}\n';

/** Reads a file as far as it is ours. Throws where it is no JSON object. */
export function readJsonFile(text: string): JsonFile {
  const places = isJson(text) ? jsonMembers(text) : undefined;
  if (places === undefined) throw new IdsFileError('notJson');
  const valueOf = ({ valueStart, end }: JsonMember): unknown => JSON.parse(text.slice(valueStart, end));
  const found = places.members.find((member) => member.key === key);
  if (found === undefined) return { about: undefined, connections: [], entries: [], places, members: new Map() };
  const about = schema.safeParse(valueOf(found));
  if (!about.success) throw new IdsFileError('about');
  const { connections, allGroupsOf = [], groups } = about.data;
  const told = new Map(Object.entries(groups));
  const members = new Map<IdsEntry, JsonMember>();
  for (const member of places.members) {
    const [one, id] = [told.get(member.key), valueOf(member)];
    if (one !== undefined && typeof id === 'string')
      members.set({ name: member.key, id, called: one.name, connectionId: one.connection }, member);
  }
  return {
    about: about.data,
    connections: Object.entries(connections).map(([id, words]) => ({ id, words, isWhole: allGroupsOf.includes(id) })),
    entries: [...members.keys()],
    places,
    members,
  };
}

/** A file after changes; every member that is not ours stays as it is. */
export function changeJson(text: string, language: IdsLanguage, file: JsonFile, change: IdsChange): string {
  const { places, entries } = file;
  const eol = endOfLines(text);
  const indent = indentOf(text, places);
  const names = namesFor(change.added, entries, language.joined, new Set(places.members.map((one) => one.key)));
  const about = aboutAfter(file, change, names);
  const aboutText = inLines(about, indent, eol);
  const gone = new Set([...change.gone].map((entry) => file.members.get(entry)!));
  const edits = removals(places, gone);
  const old = places.members.find((member) => member.key === key);
  if (old !== undefined && JSON.stringify(about) !== JSON.stringify(file.about))
    edits.push({ start: old.valueStart, end: old.end, text: aboutText });
  const lines = change.added.map(({ id }, index) => `${JSON.stringify(names[index])}: ${language.value(id)}`);
  if (old === undefined) lines.unshift(`"${key}": ${aboutText}`);
  if (lines.length > 0) edits.push(addition(places, gone, lines, indent, eol));
  return edited(text, edits);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What stands before the members. */
function indentOf(text: string, { members }: JsonMembers): string {
  const [first] = members;
  if (first === undefined) return '  ';
  const before = text.slice(text.lastIndexOf('\n', first.start) + 1, first.start);
  return before !== '' && before.trim() === '' ? before : '  ';
}

const inLines = (value: unknown, indent: string, eol: string): string =>
  JSON.stringify(value, null, indent).replaceAll('\n', `${eol}${indent}`);

/** What the file tells of itself afterwards. */
function aboutAfter(file: JsonFile, change: IdsChange, names: readonly string[]): About {
  const now = new Map([...file.connections, ...change.connections].map((one) => [one.id, one]));
  const groups = new Map<string, { readonly connection: string; readonly name: string }>();
  for (const entry of file.entries) {
    const name = change.renamed.get(entry);
    if (!change.gone.has(entry))
      groups.set(entry.name, {
        connection: entry.connectionId,
        name: name === undefined ? entry.called : saidInComment(name),
      });
  }
  change.added.forEach(({ name, from }, index) =>
    groups.set(names[index]!, { connection: from?.connectionId ?? '', name: saidInComment(name) }),
  );
  const used = new Set(Array.from(groups.values(), ({ connection }) => connection));
  const connections = [...now.values()].filter(({ id, isWhole }: IdsConnection) => used.has(id) || isWhole);
  const whole = connections.filter(({ isWhole }) => isWhole).map(({ id }) => id);
  const isOther = file.about === undefined || change.gone.size + change.added.length > 0;
  const { allGroupsOf: _, ...rest } = file.about ?? { what: aboutWords };
  return {
    ...rest,
    connections: Object.fromEntries(connections.map(({ id, words }) => [id, saidInComment(words)])),
    ...(whole.length > 0 && { allGroupsOf: whole }),
    groups: Object.fromEntries(groups),
    date: isOther ? change.today : file.about.date,
  };
}

/** Takes members out, each with the comma that parts it from another. */
function removals({ members }: JsonMembers, gone: ReadonlySet<JsonMember>): Replacement[] {
  const edits: Replacement[] = [];
  let kept: JsonMember | undefined;
  members.forEach((member, index) => {
    if (!gone.has(member)) {
      kept = member;
      return;
    }
    const [before, next] = [members[index - 1], members[index + 1]];
    if (kept !== undefined) edits.push({ start: before!.end, end: member.end, text: '' });
    else edits.push({ start: member.start, end: next?.start ?? member.end, text: '' });
  });
  return edits;
}

/** Behind the last member that stays. */
function addition(
  { open, close, members }: JsonMembers,
  gone: ReadonlySet<JsonMember>,
  lines: readonly string[],
  indent: string,
  eol: string,
): Replacement {
  const last = members.findLast((member) => !gone.has(member));
  const text = lines.map((line) => `${eol}${indent}${line}`).join(',');
  if (last !== undefined) return { start: last.end, end: last.end, text: `,${text}` };
  return members.length === 0 ? { start: open, end: close, text: `${text}${eol}` } : { start: open, end: open, text };
}
