/** Reads what keybindings, tasks and other extensions give a command: IDs, so that it asks nothing. */
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { identifiedOf } from '../../core/connection/whence.ts';
import { knownGroup, knownMember } from '../../core/connection/known.ts';
import type { Source } from '../../core/connection/source.ts';
import { Failure } from '../../core/failure.ts';
import { memberKey, type Group, type Kind, type Member } from '../../core/model.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { App } from '../app.ts';
import { fetchRow } from '../detail/readSubject.ts';
import type { Subject } from '../detail/subject.ts';
import type { CommandTarget } from './targets.ts';

const { l10n } = vscode;

const text = z.string().check(z.minLength(1));
const one = z.object({ connectionId: text, id: text, groupId: z.optional(text) });
const how = z.object({ form: z.optional(text), language: z.optional(text) });

/** In which form, and for files of which language. */
export type How = z.infer<typeof how>;

/** What a command was given: IDs, and for the As commands how they are written. */
export interface GivenIds {
  readonly targets: readonly CommandTarget[];
  readonly how: How;
}

/**
 * What a command was given, where that is IDs; undefined: nodes, or nothing that says what is meant. Throws a sentence
 * where IDs are given wrong.
 */
export function readGiven(app: Pick<App, 'directory'>, value: unknown): GivenIds | undefined {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!all.some(isAbout)) return undefined;
  const read = all.map((item) => ({ about: one.safeParse(item), how: how.safeParse(item) }));
  const [first] = read;
  const targets = read.flatMap(({ about }) => (about.success ? [targetOfGiven(app, about.data)] : []));
  if (targets.length < all.length)
    throw new Error(
      l10n.t(
        'This command takes "connectionId" and "id", and "groupId" for a member. Each must be a non-empty string.',
      ),
    );
  if (first?.how.success !== true || read.some(({ how }) => !same(how.data, first.how.data)))
    throw new Error(l10n.t('"form" and "language" must be non-empty strings, the same for all IDs.'));
  return { targets, how: first.how.data };
}

/** How a command is told to write what the user chooses: for keybindings that name no ID. */
export function readHow(value: unknown): How {
  const read = how.safeParse(value);
  return read.success && !isNodeLike(value) ? read.data : {};
}

/** The same with names, for a form that tells them: its vendor is asked for each that is not known. */
export async function withNames(app: App, targets: readonly CommandTarget[]): Promise<readonly CommandTarget[]> {
  if (targets.some(({ isKnown }) => isKnown === false)) await app.directory.recall();
  const found: CommandTarget[] = [];
  for (const target of targets) found.push(target.isKnown === false ? await asked(app, target) : target);
  return found;
}

async function asked(app: App, target: CommandTarget): Promise<CommandTarget> {
  const { connectionId, kind, id, subject } = target;
  const source = sourceGiven(app, connectionId);
  const value =
    metBefore(source, kind, id) ?? (await fetchRow(source, subject, new AbortController().signal)).row.value;
  if (value === undefined) throw new Failure('unreadable');
  const { name, handle } = value;
  // The ID that was given is what is written, whatever the vendor calls it now.
  const groupId = subject.kind === 'member' ? subject.groupId : undefined;
  return { ...target, ...identifiedOf(source, { kind, id, name, handle }, groupId), isKnown: true };
}

function targetOfGiven(app: Pick<App, 'directory'>, { connectionId, id, groupId }: z.infer<typeof one>): CommandTarget {
  const source = sourceOf(app, connectionId);
  const kind = groupId === undefined ? 'group' : 'member';
  const subject: Subject =
    groupId === undefined
      ? { kind: 'group', connectionId, id }
      : { kind: 'member', connectionId, groupId, id: memberKey({ id }) };
  const known = source && metBefore(source, kind, id);
  const said = { kind, id, name: known?.name ?? id, handle: known?.handle } as const;
  return {
    ...(source === undefined ? said : identifiedOf(source, said, groupId)),
    connectionId,
    subject,
    isKnown: known !== undefined,
  };
}

/** What was met before of a group or member. */
function metBefore(source: Source, kind: Kind, id: string): Group | Member | undefined {
  return kind === 'group' ? knownGroup(source, id) : knownMember(source, memberKey({ id }));
}

/** The source of a connection. Throws a sentence where there is none. */
export function sourceGiven(app: Pick<App, 'directory'>, connectionId: string): Source {
  const source = sourceOf(app, connectionId);
  if (source === undefined) throw new Error(l10n.t('There is no connection "{0}".', oneLine(connectionId, 60)));
  return source;
}

function sourceOf({ directory }: Pick<App, 'directory'>, connectionId: string): Source | undefined {
  return directory.connections.find(({ id }) => id === connectionId);
}

/** A node has an ID too, and says what it is. */
function isAbout(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && !isNodeLike(value) && ('connectionId' in value || 'id' in value)
  );
}

const isNodeLike = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'key' in value && 'type' in value;

const same = (a: How | undefined, b: How | undefined): boolean => a?.form === b?.form && a?.language === b?.language;
