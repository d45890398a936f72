/** The rows of the finder. */
import * as vscode from 'vscode';
import { namesAbove } from '../../core/connection/ancestry.ts';
import type { Source } from '../../core/connection/source.ts';
import type { Failure } from '../../core/failure.ts';
import type { Found } from '../../core/search/facts.ts';
import type { Question } from '../../core/search/question.ts';
import type { App } from '../app.ts';
import type { GroupRef } from '../storage/groupLists.ts';
import { memberIcons } from '../tree/items/memberItem.ts';
import { coverageLine } from '../words/coverage.ts';
import { ago } from '../words/dates.ts';
import { actionLabel, failureAction } from '../words/failureActions.ts';
import { failureSentence } from '../words/failures.ts';
import { countWords } from '../words/lists.ts';
import { screened } from '../words/masking.ts';
import { iconless } from '../words/safe.ts';
import { vendorName } from '../words/rows.ts';
import type { FoundButton } from './buttons.ts';
import { matchWords } from './matchWords.ts';

const { l10n } = vscode;

/** What choosing a row does. Nothing: it only says something. */
export type ItemAction =
  | { readonly type: 'take'; readonly found: Found }
  /** Takes what each item of a pasted list found. */
  | { readonly type: 'takeAll'; readonly found: readonly Found[] }
  /**
   * Does what a failed connection offers; `again` is what failed there, where that was not the reading of its groups.
   */
  | { readonly type: 'act'; readonly source: Source; readonly failure: Failure; readonly again?: ItemAction }
  /** Reads a connection to the end. */
  | { readonly type: 'index'; readonly source: Source }
  /** Asks for an id, or an address with one: all connections that `typed` leaves, or only that one. */
  | { readonly type: 'ask'; readonly text: string; readonly typed?: string; readonly group?: GroupRef }
  /** Puts that into the place of what was typed. */
  | { readonly type: 'complete'; readonly value: string }
  /** Reads the members of all groups, to know the groups of one, or which groups of a connection pass a filter. */
  | { readonly type: 'readMembers'; readonly source?: Source }
  | { readonly type: 'showLog' };

/** A row of the finder. */
export interface FindItem extends vscode.QuickPickItem {
  readonly does?: ItemAction;
  readonly buttons?: readonly FoundButton[];
}

/** What choosing a row takes: nothing, one, or all of a pasted list. */
export const takenBy = (does: ItemAction | undefined): readonly Found[] =>
  does?.type === 'take' ? [does.found] : does?.type === 'takeAll' ? does.found : [];

/** The same for the same row, though what stands in it may have changed. */
export function keyOfItem({ does, label }: FindItem): string {
  return does?.type === 'take' ? JSON.stringify([does.found.source.id, does.found.kind, does.found.key]) : label;
}

/** A group or member that was found. */
export function foundItem(
  found: Found,
  question: Pick<Question, 'typed' | 'text' | 'query'>,
  buttons: readonly FoundButton[],
): FindItem {
  const { kind, id, name, handle, email, memberCount, memberKind = 'person' } = found;
  const about = [handle, email && screened(email, 60)].flatMap((part) =>
    part === undefined || part === id ? [] : [iconless(part, 60)],
  );
  const matched = matchWords(found, question);
  return {
    label: `$(${kind === 'group' ? 'organization' : memberIcons[memberKind]}) ${iconless(name, 100)}`,
    description: [...about, countWords(memberCount), matched].filter((part) => part !== undefined).join(' · '),
    detail: [iconless(whereOf(found), 160), ageWords(found), iconless(id, 120)]
      .filter((part) => part !== undefined)
      .join(' · '),
    // Ours is the matching; VS Code's own filter would drop what it does not understand, such as accents.
    alwaysShow: true,
    buttons,
    does: { type: 'take', found },
  };
}

/** A pinned group, or one that was found last, of which nothing is known but its id, and why. */
export function unknownItem(group: GroupRef, why: string, buttons: readonly FoundButton[], icon = 'pinned'): FindItem {
  return {
    label: `$(${icon}) ${iconless(group[1], 100)}`,
    description: why,
    alwaysShow: true,
    buttons,
    does: { type: 'ask', text: group[1], group },
  };
}

/** A connection that failed, and what to do about it. */
export function failedItem(source: Source, failure: Failure, again?: ItemAction): FindItem {
  return {
    label: `$(warning) ${iconless(failureSentence(failure, source.connector.connection.label), 160)}`,
    description: `${iconless(source.connector.connection.label, 60)} · ${actionLabel(failureAction(failure))}`,
    alwaysShow: true,
    does: { type: 'act', source, failure, ...(again !== undefined && { again }) },
  };
}

/** A connection that is not read to the end, and not being read. */
export function unreadItem(source: Source): FindItem {
  const label = iconless(source.connector.connection.label, 60);
  return {
    label: `$(cloud-download) ${l10n.t('Index {0}', label)}`,
    description: coverageLine(source),
    alwaysShow: true,
    does: { type: 'index', source },
  };
}

/** Does what a failed connection offers. */
export function actOn({ tree }: App, source: Source, failure: Failure): void {
  const connection = tree.explorer.connection(source);
  void vscode.commands.executeCommand('groupExplorer.actOnFailure', {
    ...connection,
    type: 'failure',
    parent: connection,
    failure,
  });
}

/** Only says something. */
export function noteItem(label: string): FindItem {
  return { label, alwaysShow: true };
}

/** A line with a title, above the rows that follow. */
export function separator(label: string): FindItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** Rows below a title; no title where there are none. */
export const part = (title: string, items: readonly FindItem[]): FindItem[] =>
  items.length === 0 ? [] : [separator(title), ...items];

/** `Vendor › Connection › Parent`. */
function whereOf({ source, kind, id, path }: Found): string {
  const { connection, vendor } = source.connector;
  const group = kind === 'group' ? source.brief(id) : undefined;
  const above = group === undefined ? [] : namesAbove(source, group);
  return [
    ...new Set([vendorName(vendor), connection.label]),
    ...(above.length > 0 || path === undefined ? above : [path]),
  ].join(' › ');
}

/** How old it is, and whether it is what was known before a restart. */
function ageWords({ at, cached }: Found): string | undefined {
  if (at === undefined) return undefined;
  const age = ago(new Date(at).toISOString());
  return cached ? l10n.t('from the cache, {0}', age) : l10n.t('loaded {0}', age);
}
