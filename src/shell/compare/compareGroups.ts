/** Compares two groups: reads them, shows what differs, and tells it to whoever ran the command. */
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { DayState } from '../../core/cache/dayStates.ts';
import { comparisonOf, keptSide, readSide, type Comparison, type Side } from '../../core/compare/side.ts';
import type { Source } from '../../core/connection/source.ts';
import type { Directory } from '../../core/directory/directory.ts';
import type { Member } from '../../core/model.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { GroupRef } from '../storage/groupLists.ts';
import { ago, dateOf, number } from '../words/dates.ts';
import { iconless, linkless } from '../words/safe.ts';
import type { Comparisons } from './comparisons.ts';
import type { SideNames } from './report.ts';

const { l10n } = vscode;

/** What comparing works with. */
export interface CompareApp {
  readonly directory: Directory;
  readonly comparisons: Comparisons;
}

/** What whoever ran `compare` gets: IDs of members. */
export interface Compared {
  readonly onlyLeft: readonly string[];
  readonly onlyRight: readonly string[];
  readonly both: readonly (readonly [left: string, right: string])[];
  /** All members of both groups were read. */
  readonly complete: boolean;
}

const text = z.string().check(z.minLength(1));
const group = z.object({ connectionId: text, groupId: text });
const pair = z.object({ left: group, right: group });

/** The two groups that the command was given. Throws a sentence where they are given wrong. */
export function readPair(value: unknown): readonly [GroupRef, GroupRef] | undefined {
  if (typeof value !== 'object' || value === null || !('left' in value || 'right' in value)) return undefined;
  const read = pair.safeParse(value);
  if (!read.success)
    throw new Error(
      l10n.t(
        'This command takes "left" and "right", each with "connectionId" and "groupId". Each must be a non-empty string.',
      ),
    );
  const { left, right } = read.data;
  return [
    [left.connectionId, left.groupId],
    [right.connectionId, right.groupId],
  ];
}

/** Reads two groups, shows how they differ, and tells it. */
export async function compareGroups(app: CompareApp, [left, right]: readonly [GroupRef, GroupRef]): Promise<Compared> {
  const sources = [sourceOf(app, left[0]), sourceOf(app, right[0])] as const;
  await app.directory.recall();
  const comparison = await withProgress(l10n.t('Comparing groups'), async (signal) =>
    comparisonOf(
      ...(await Promise.all([readSide(sources[0], left[1], signal), readSide(sources[1], right[1], signal)])),
    ),
  );
  await app.comparisons.open(comparison, namesOf(comparison));
  return toldOf(comparison);
}

/** Compares a group with what was kept of it on a day that the user picks: who came, who left, what changed. */
export async function compareWithDay(app: CompareApp, [connectionId, id]: GroupRef): Promise<void> {
  const source = sourceOf(app, connectionId);
  await app.directory.recall();
  const days = await app.directory.keptDays(source, id);
  const name = iconless(app.directory.group(connectionId, id)?.name ?? id, 60);
  if (days.length === 0) {
    void vscode.window.showInformationMessage(
      linkless(
        l10n.t(
          'There is no earlier state of {0} yet. Group Explorer keeps one state per day of each pinned group that it loads.',
          oneLine(name, 60),
        ),
      ),
    );
    return;
  }
  const items = days.map((state) => ({
    label: dayOf(state),
    description: [
      ago(new Date(state.at).toISOString()),
      state.members === undefined
        ? l10n.t('not all members loaded')
        : l10n.t('{0} members', number(state.members.length)),
    ].join(' · '),
    state,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: l10n.t('Compare {0} with an Earlier Day', name),
    placeHolder: l10n.t('Select a day'),
  });
  if (picked === undefined) return;
  const now = await withProgress(l10n.t('Loading {0}', name), (signal) => readSide(source, id, signal));
  const comparison = comparisonOf(keptSide(source, picked.state), now);
  const called = oneLine(now.group.name, 80);
  await app.comparisons.open(comparison, [`${called} · ${dayOf(picked.state)}`, `${called} · ${l10n.t('now')}`]);
}

const dayOf = ({ at }: DayState): string => dateOf(new Date(at).toISOString());

/** What was read stays where the user ends it, and is told as a part. */
async function withProgress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const place = { location: vscode.ProgressLocation.Notification, cancellable: true };
  return vscode.window.withProgress({ ...place, title: linkless(title) }, (_, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    return work(abort.signal);
  });
}

/** Of one connection the groups alone, unless they are called the same. */
function namesOf({ left, right }: Comparison): SideNames {
  const name = ({ group: { name } }: Side): string => oneLine(name, 80);
  if (left.source === right.source && name(left) !== name(right)) return [name(left), name(right)];
  const whole = (side: Side): string =>
    left.source === right.source
      ? `${name(side)} (${oneLine(side.group.id, 80)})`
      : `${name(side)} · ${oneLine(side.source.connector.connection.label, 60)}`;
  return [whole(left), whole(right)];
}

function toldOf({ members: { onlyLeft, onlyRight, both }, complete }: Comparison): Compared {
  const id = (member: Member): string => member.id;
  return {
    onlyLeft: onlyLeft.map(id),
    onlyRight: onlyRight.map(id),
    both: both.map(([left, right]) => [left.id, right.id]),
    complete,
  };
}

function sourceOf({ directory }: CompareApp, connectionId: string): Source {
  const source = directory.connections.find(({ id }) => id === connectionId);
  if (source === undefined) throw new Error(l10n.t('There is no connection "{0}".', oneLine(connectionId, 60)));
  return source;
}
