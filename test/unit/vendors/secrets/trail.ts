// Everything that leaves core while a connection is used: what is logged, said, shown, kept and noted.
import assert from 'node:assert/strict';
import type { Shelf } from '../../../../src/core/cache/shelf.ts';
import { SessionStore, type Turns } from '../../../../src/core/client/signIn/sessionStore.ts';
import { groupsOf } from '../../../../src/core/connection/groupsOf.ts';
import type { Source } from '../../../../src/core/connection/source.ts';
import type { Directory } from '../../../../src/core/directory/directory.ts';
import type { Failure } from '../../../../src/core/failure.ts';
import { identifiedOf } from '../../../../src/core/connection/whence.ts';
import { readForExport, type ReadRows, type Spooled } from '../../../../src/core/export/read.ts';
import { exportFormats, written } from '../../../../src/core/export/write.ts';
import { forms, languageOfForm } from '../../../../src/core/forms/forms.ts';
import type { Json } from '../../../../src/core/json/json.ts';
import { pointerTo } from '../../../../src/core/json/pointer.ts';
import { proseFields } from '../../../../src/core/model.ts';
import { Explorer } from '../../../../src/core/tree/explorer.ts';
import type { GroupNode } from '../../../../src/core/tree/nodes.ts';
import type { SignIn } from '../../../../src/core/vendorKit/questions.ts';
import { opened } from '../../../../src/core/vendorText.ts';
import type { FromPage } from '../../../../src/protocol/messages.ts';
import type { SubjectRow } from '../../../../src/shell/detail/readSubject.ts';
import type { Subject } from '../../../../src/shell/detail/subject.ts';
import { leaksIn } from '../../../support/canary.ts';
import { connect, type Change, type Connected } from '../../../support/connected.ts';
import { failureIf, fastClock, memoryShelf, never } from '../../../support/fakes.ts';
import type { Emulator } from '../../../vendors/index.ts';
import type { Mirror } from '../../../vendors/mirror.ts';
import type { shellWords } from '../../shell/words.ts';

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
  /** The same two as the user has them first: what looks like a secret is hidden. */
  readonly screen: string;
  /** What each button of a detail copies, opens or inserts, and each form of Copy As, with all shown that may be. */
  readonly clipboard: string;
  /** The same as the user has it first, without names and ids. */
  readonly copied: string;
  /** The rows of the tree: labels, descriptions, tooltips, what screen readers say, titles of commands. */
  readonly tree: string;
  /** The rows of the finder, for groups and for members. */
  readonly finder: string;
  /** The files of an export, in each format. */
  readonly files: string;
  /** What other extensions get. */
  readonly api: string;
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
  const [shelf, notes, stored, clock] = [
    memoryShelf(),
    new Map<string, string>(),
    new Map<string, string>(),
    fastClock(),
  ];
  const storage = {
    get: (key: string) => Promise.resolve(stored.get(key)),
    store: (key: string, value: string) => Promise.resolve(void stored.set(key, value)),
    delete: (key: string) => Promise.resolve(void stored.delete(key)),
  };
  const turns: Turns = {
    alone: (name, work) =>
      work({
        read: () => Promise.resolve(notes.get(name) ?? ''),
        write: (text) => Promise.resolve(void notes.set(name, text)),
      }),
    forget: (name) => Promise.resolve(void notes.delete(name)),
  };
  const sessions = new SessionStore(storage, turns, clock);
  const { answers } = mirror.connection;
  const connected = connect(mirror.emulator, {
    secrets: mirror.secretsOf(way),
    answers,
    shelf,
    clock,
    sessions: (id) => sessions.of(id),
    ...change,
    limits: { undocumented: true, ...change.limits },
  });
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
export async function used(
  { source, directory, log, shelf, notes }: Watched,
  { ids, shell, signal = never, signedIn }: Use,
): Promise<Trail> {
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
  const [choices] = await Promise.all([
    Promise.all(discovers.map((discover) => bear(connector.choices(discover, signal)))),
    bear(source.groups.all(signal)),
  ]);
  const [group, , member, told] = await Promise.all([
    bear(source.group(ids.group, signal)),
    bear(source.members(ids.group).more(signal)),
    bear(source.member(ids.member, ids.group, signal)),
    bear(groupsOf(source, ids.member, signal)),
  ]);
  const members = source.members(ids.group).rows;
  await directory.keep();

  const rows = [...source.groups.rows, ...members];
  const all: readonly SubjectRow[] = [
    ...[group, ...Array.from(source.groups.rows).slice(0, 1)].flatMap((row) =>
      row?.json === undefined ? [] : { kind: 'group' as const, row, at: 0, whole: true },
    ),
    ...[member, ...Array.from(members).slice(0, 1)].flatMap((row) =>
      row?.json === undefined ? [] : { kind: 'member' as const, row, at: 0, whole: true, told },
    ),
  ];
  const seen = (shown: boolean): string[] =>
    all.flatMap((known) => {
      const mask = shell.maskOf(source, known.row, shown);
      const standing = { warnings: [], kept: false, loading: new Set<string>() };
      const view = [shell.rowView(source, known, mask, false), shell.aroundOf(source, known, mask, standing)];
      return [JSON.stringify(view), mask.text()];
    });
  const [page, raw] = [0, 1].map((turn) =>
    seen(true)
      .filter((_, index) => index % 2 === turn)
      .join('\n'),
  ) as [string, string];
  const [clipboard, copied] = await Promise.all([true, false].map((shown) => clipboardOf(source, all, shell, shown)));
  return {
    log: log.join('\n'),
    failures: failures
      .map((failure) => `${failure.message}\n${failure.stack ?? ''}\n${JSON.stringify(failure)}`)
      .join('\n'),
    words: failures
      .map((failure) =>
        [
          shell.failureSentence(failure, connection.label),
          shell.failureTitle(failure),
          shell.actionLabel(shell.failureAction(failure)),
        ].join('\n'),
      )
      .join('\n'),
    values: JSON.stringify([
      [...rows, group, member].map((row) => [row?.value, row?.problem]),
      told,
      directory.coverage(),
      directory.coverage('member'),
      directory.finder.find('', undefined, 100).map(({ source: _, ...found }) => found),
    ]),
    choices: JSON.stringify(choices),
    page,
    raw,
    screen: seen(false).join('\n'),
    clipboard: [
      clipboard,
      ...rows.slice(0, 3).flatMap((row) =>
        row.value === undefined
          ? []
          : forms.map((form) =>
              form.write([identifiedOf(source, { ...row.value, kind: 'group' })], languageOfForm(form, undefined), {
                uriScheme: 'vscode',
                extensionId: 'a.b',
              }),
            ),
      ),
    ].join('\n'),
    copied: copied!,
    tree: await treeOf(directory, source, shell),
    finder: finderOf(directory, shell),
    files: await filesOf(source, ids.group, signal),
    api: await apiOf(directory, ids, shell, signal),
    // Texts stand in either of two widths.
    cache: [...shelf.files]
      .flatMap(([name, bytes]) => [
        name,
        ...[Buffer.from(bytes).toString(), ...[0, 1].map((at) => Buffer.from(bytes.subarray(at)).toString('utf16le'))],
      ])
      .join('\n'),
    notes: [...notes].flat().join('\n'),
  };
}

type Shown = Use['shell'];

/** Every row of the tree, down to the members of three groups. */
async function treeOf(directory: Directory, source: Source, shell: Shown): Promise<string> {
  const explorer = new Explorer(directory, () => undefined);
  const top = await explorer.children(explorer.connection(source));
  const groups = top.filter((node): node is GroupNode => node.type === 'group').slice(0, 2);
  const below = await Promise.all(groups.map((group) => explorer.children(group)));
  return [...explorer.roots(), ...top, ...below.flat()]
    .map((node) => {
      // A node itself is an argument of its command, and goes nowhere.
      const { command, ...item } = shell.treeItem(node);
      return JSON.stringify([item, shell.tooltipOf(node), command?.title]);
    })
    .join('\n');
}

function finderOf(directory: Directory, shell: Shown): string {
  const none = { all: () => [], has: () => false };
  const app = { directory, pins: none, recents: none } as unknown as Parameters<Shown['findRows']>[0];
  // Nothing goes wrong with any row, whatever a vendor sends.
  const trouble = new shell.Trouble({ error: (line) => assert.fail(String(line)) });
  const rows = (['group', 'member'] as const).flatMap((kind) =>
    ['', 'e', 'is:empty', 'https://a.example/1'].flatMap((typed) =>
      shell.findRows(app, kind, typed, { busy: false, answer: [], buttons: undefined, trouble }),
    ),
  );
  return rows.map(({ label, description, detail }) => JSON.stringify([label, description, detail])).join('\n');
}

/** All groups, and the members of one, as they are exported. */
async function filesOf(source: Source, group: string, signal: AbortSignal): Promise<string> {
  const files: string[] = [];
  for (const groupId of [undefined, group]) {
    const spooled: Spooled[] = [];
    const take = (rows: readonly Spooled[]): void => void spooled.push(...rows);
    let read: ReadRows | undefined;
    await failureIf(
      readForExport(source, groupId, { signal, hides: true, take, onPage: () => undefined }).then((done) => {
        read = done;
      }),
    );
    if (read === undefined) continue;
    const { settle, count, complete } = read;
    const { label, vendor } = source.connector.connection;
    const head = {
      title: label,
      summary: '',
      rows: groupId === undefined ? ('groups' as const) : ('members' as const),
      connection: { id: source.id, vendor, label },
      at: '',
      complete,
      count,
      notes: [],
      marked: false,
    };
    for (const format of exportFormats)
      for await (const piece of written(format, head, () => settle(eachOf(spooled)))) files.push(piece);
  }
  return files.join('');
}

async function* eachOf<T>(all: readonly T[]): AsyncGenerator<T> {
  for (const one of all) yield await Promise.resolve(one);
}

/** What each button does with a detail. */
async function clipboardOf(
  source: Source,
  all: readonly SubjectRow[],
  shell: Shown,
  unmasked: boolean,
): Promise<string> {
  const copied: string[] = [];
  const take = (text: string): Promise<void> => Promise.resolve(void copied.push(text));
  const actions: Parameters<Shown['doIntent']>[2] = {
    copy: take,
    copyIds: (of) => take(of.map(({ id }) => id).join()),
    copyAs: (of) => take(JSON.stringify(of)),
    insert: (texts) => take(texts.join()),
    insertAs: (of) => take(JSON.stringify(of)),
    exportMembers: (of, groupId, members) => take(JSON.stringify([of.id, groupId, members])),
    openAddress: take,
    act: () => Promise.resolve(),
    focused: () => undefined,
    shown: () => undefined,
    secretsChanged: () => undefined,
    findUses: () => Promise.resolve({ sentence: '', rows: [] }),
    openRaw: (_connection, _id, _name, raw) => take(raw(unmasked).text()),
  };
  for (const known of all) {
    const { value, json } = known.row;
    const subject: Subject = { kind: 'group', connectionId: source.id, id: value?.id ?? '' };
    const intents: FromPage[] = [
      { type: 'copyRaw' },
      { type: 'copyCurl' },
      { type: 'openRaw' },
      { type: 'copyNormalized' },
      ...pointersIn(json).map((pointer) => ({ type: 'copyAt', pointer }) as const),
    ];
    // What is asked for to be hidden does not stand in names and ids.
    if (unmasked) intents.push({ type: 'copyId' }, { type: 'insertId' });
    const fields = unmasked ? [...fieldNames] : [...proseFields];
    for (const field of fields)
      for (const index of [0, 1])
        intents.push({ type: 'copyValue', field, index }, { type: 'openValue', field, index });
    const detail = { ...known, source, subject, mask: shell.maskOf(source, known.row, unmasked) };
    for (const intent of intents) await shell.doIntent(intent, detail, actions, () => undefined);
  }
  return copied.join('\n');
}

const fieldNames = [
  ...Object.keys({
    id: 1,
    handle: 1,
    name: 1,
    path: 1,
    parents: 1,
    children: 1,
    owner: 1,
    memberCount: 1,
    created: 1,
    updated: 1,
    externalIds: 1,
    kind: 1,
    through: 1,
    groups: 1,
    added: 1,
  }),
  ...proseFields,
];

function pointersIn(json: Json, pointer = ''): string[] {
  return [
    pointer,
    ...json.entries.flatMap(({ key, value }) => pointersIn(value, pointerTo(pointer, opened(key)))),
    ...json.items.flatMap((item, index) => pointersIn(item, pointerTo(pointer, index))),
  ].slice(0, 16);
}

/** What other extensions get of it, failures included. */
async function apiOf(directory: Directory, ids: Ids, shell: Shown, signal: AbortSignal): Promise<string> {
  const got: unknown[] = [];
  const api = shell.publicApi({ directory, vendors: [] } as unknown as Parameters<Shown['publicApi']>[0]);
  const hear = async (work: () => AsyncIterable<unknown> | Promise<unknown>): Promise<void> => {
    try {
      const result = work();
      if (Symbol.asyncIterator in result) {
        for await (const row of result) if (got.push(row) % 6 === 0) return;
      } else got.push(await result);
    } catch (thrown) {
      const { message, stack } = thrown as Error;
      got.push([message, stack, JSON.stringify(thrown)]);
    }
  };
  await hear(() => Promise.resolve(api.connections()));
  await hear(() => api.groups('one', { signal }));
  await hear(() => api.group('one', ids.group, { signal }));
  await hear(() => api.members('one', ids.group, { signal }));
  await hear(() => api.find('a', { signal }));
  return got.map((one) => JSON.stringify(one)).join('\n');
}

/** Where in a trail secrets are found, and in which forms. */
export function foundIn(trail: Trail, secrets: readonly string[]): string[] {
  if (secrets.length === 0) throw new Error('no secret was told');
  return Object.entries(trail).flatMap(([place, text]: [string, string]) =>
    leaksIn(text, secrets).map((leak) => `${place}: ${leak}`),
  );
}
