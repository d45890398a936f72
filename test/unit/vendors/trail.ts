// Everything that leaves core while a connection is used: what is logged, said, shown, kept and noted.
import type { Shelf } from '../../../src/core/cache.ts';
import type { Failure } from '../../../src/core/failure.ts';
import { Sessions, type Turns } from '../../../src/core/sessions.ts';
import { failureIf, fastClock, memoryShelf, never } from '../core/fakes.ts';
import type { Known } from '../../../src/shell/lookUp.ts';
import type { shellWords } from '../shell/words.ts';
import { connect, type Change, type Connected } from './connected.ts';
import { leaksIn } from '../../canary.ts';
import type { Emulator } from '../../vendors/index.ts';
import type { Mirror } from '../../vendors/mirror.ts';
import type { SignIn } from '../../../src/core/vendor.ts';

/** Where something was found or not, and all that is there. */
export interface Trail {
  /** Every line, whatever its level. */
  readonly log: string;
  /** Message, stack, and all facts. */
  readonly failures: string;
  /** What a user is told of them: sentence, title, action. */
  readonly words: string;
  /** Rows as the tree and the API have them, what is found, how much is known. */
  readonly values: string;
  /** What can be picked for an answer. */
  readonly choices: string;
  /** What is posted to the page, with all shown that may be. */
  readonly page: string;
  /** Raw documents, and what is copied of them. */
  readonly raw: string;
  /** The files of the cache, by name and content. */
  readonly cache: string;
  /** What the windows of this machine note for each other about sessions. */
  readonly notes: string;
}

/** A group and a member to ask for by their ids. */
export interface Ids {
  readonly group: string;
  readonly member: string;
}

/** The calls that a connection is used for. */
export const calls = ['signIn', 'choices', 'groups', 'group', 'members', 'member', 'groupsOf'] as const;

/** A connection whose secrets are a mirror's, for one way to sign in, with all that it leaves behind. */
export interface Watched extends Connected {
  readonly shelf: Shelf & { readonly files: ReadonlyMap<string, Uint8Array> };
  readonly notes: ReadonlyMap<string, string>;
}

export function watched(mirror: Mirror, way: SignIn, change: Change = {}): Watched {
  const [shelf, notes, stored, clock] = [memoryShelf(), new Map<string, string>(), new Map<string, string>(), fastClock()];
  const storage = {
    get: (key: string) => Promise.resolve(stored.get(key)),
    store: (key: string, value: string) => Promise.resolve(void stored.set(key, value)),
    delete: (key: string) => Promise.resolve(void stored.delete(key)),
  };
  const turns: Turns = {
    alone: (name, work) => work({ read: () => Promise.resolve(notes.get(name) ?? ''), write: (text) => Promise.resolve(void notes.set(name, text)) }),
    forget: (name) => Promise.resolve(void notes.delete(name)),
  };
  const sessions = new Sessions(storage, turns, clock);
  const { answers } = mirror.connection;
  const connected = connect(mirror.emulator, { secrets: mirror.secretsOf(way), answers, shelf, clock, sessions: (id) => sessions.of(id), ...change, limits: { undocumented: true, ...change.limits } });
  return { ...connected, shelf, notes };
}

/** Those of a group with few members, and of its first. */
export async function smallIds({ source }: Connected, { facts }: Emulator): Promise<Ids> {
  const size = (id: string): number => facts.memberRows(id) || Infinity;
  const [group = ''] = facts.groupIds().sort((a, b) => size(a) - size(b));
  const members = source.members(group);
  await members.more(never);
  return { group, member: [...members.values()][0]!.id };
}

/** How it is used. */
export interface Use {
  readonly ids: Ids;
  readonly shell: Awaited<ReturnType<typeof shellWords>>;
  /** Ends what would never end. */
  readonly signal?: AbortSignal;
  /** Called once it is signed in, or was refused. */
  readonly signedIn?: () => void;
}

/** Uses a connection in every way there is, and gathers what comes of it. */
export async function used({ source, directory, log, shelf, notes }: Watched, { ids, shell, signal = never, signedIn }: Use): Promise<Trail> {
  const failures: Failure[] = [];
  const bear = async <T>(work: Promise<T>): Promise<T | undefined> => {
    let result: T | undefined;
    const failure = await failureIf(work.then((value) => void (result = value)));
    if (failure !== undefined) failures.push(failure);
    return result;
  };
  const { connector } = source;
  const { vendor, connection } = connector;
  await bear(connector.signIn(signal));
  signedIn?.();
  const discovers = vendor.answers.flatMap(({ discover }) => discover ?? []);
  const [choices] = await Promise.all([Promise.all(discovers.map((discover) => bear(connector.choices(discover, signal)))), bear(source.groups.all(signal))]);
  const [group, , member, told] = await Promise.all([
    bear(source.group(ids.group, signal)),
    bear(source.members(ids.group).more(signal)),
    bear(source.member(ids.member, ids.group, signal)),
    bear(source.groupsOf(ids.member, signal)),
  ]);
  const members = source.members(ids.group).rows;
  await directory.keep();

  const rows = [...source.groups.rows, ...members];
  const all: readonly Known[] = [
    ...[group, ...Array.from(source.groups.rows).slice(0, 1)].flatMap((row) => (row?.json === undefined ? [] : { kind: 'group' as const, row, at: 0, whole: true })),
    ...[member, ...Array.from(members).slice(0, 1)].flatMap((row) => (row?.json === undefined ? [] : { kind: 'member' as const, row, at: 0, whole: true, told })),
  ];
  const details = all.map((known) => {
    const mask = shell.maskOf(source, known.row, true);
    return { view: shell.detailView(source, known, mask), text: mask.text() };
  });
  return {
    log: log.join('\n'),
    failures: failures.map((failure) => `${failure.message}\n${failure.stack ?? ''}\n${JSON.stringify(failure)}`).join('\n'),
    words: failures.map((failure) => [shell.failureSentence(failure, connection.label), shell.failureTitle(failure), shell.actionLabel(shell.failureAction(failure))].join('\n')).join('\n'),
    values: JSON.stringify([[...rows, group, member].map((row) => [row?.value, row?.problem]), told, directory.coverage(), directory.coverage('member'), directory.find('', undefined, 100).map(({ source: _, ...found }) => found)]),
    choices: JSON.stringify(choices),
    page: JSON.stringify(details.map(({ view }) => view)),
    raw: details.map(({ text }) => text).join('\n'),
    // Texts stand in either of two widths.
    cache: [...shelf.files].flatMap(([name, bytes]) => [name, ...[Buffer.from(bytes).toString(), ...[0, 1].map((at) => Buffer.from(bytes.subarray(at)).toString('utf16le'))]]).join('\n'),
    notes: [...notes].flat().join('\n'),
  };
}

/** Where in a trail secrets are found, and in which forms. */
export function foundIn(trail: Trail, secrets: readonly string[]): string[] {
  if (secrets.length === 0) throw new Error('no secret was told');
  return Object.entries(trail).flatMap(([place, text]: [string, string]) => leaksIn(text, secrets).map((leak) => `${place}: ${leak}`));
}
