/** The title of the finder: how much of the connections it looks through. */
import { l10n } from 'vscode';
import type { Kind } from '../../core/model.ts';
import type { App } from '../app.ts';
import { number } from '../words/dates.ts';

/** What can be typed. */
export function placeholderOf(kind: Kind | undefined): string {
  if (kind === 'group') return l10n.t('Name, handle or ID of a group, or an address that contains the ID');
  return kind === 'member'
    ? l10n.t('Name, email, handle or ID of a loaded member')
    : l10n.t('Name, handle, email or ID of a group or loaded member');
}

/** What narrows it, in a line below. */
export function promptOf(kind: Kind | undefined): string {
  return kind === 'member'
    ? l10n.t('Words in any order. Narrow with in: or status:')
    : l10n.t('Words in any order, or paste what you have. Narrow with vendor:, in:, is:empty or has:');
}

/** How far the reading is: `120 groups, still reading 2 of 5 connections`. */
export function progressWords(app: App, kind: Kind | undefined, done: boolean): string {
  if (kind === 'member') return memberWords(app);
  return kind === undefined ? l10n.t('{0}; {1}', groupWords(app, done), memberWords(app)) : groupWords(app, done);
}

function groupWords(app: App, done: boolean): string {
  const coverage = app.directory.coverage();
  const loaded = coverage.reduce((sum, one) => sum + one.loaded, 0);
  const open = coverage.filter(
    ({ state, cached }) => state === 'never' || state === 'partial' || (cached && state !== 'failed'),
  ).length;
  if (!done && open > 0)
    return l10n.t(
      '{0} groups, still loading {1} of {2} connections',
      number(loaded),
      number(open),
      number(coverage.length),
    );
  const lacking = coverage.filter(({ state }) => state !== 'complete').length;
  if (lacking > 0)
    return l10n.t(
      '{0} groups; {1} of {2} connections incomplete',
      number(loaded),
      number(lacking),
      number(coverage.length),
    );
  const cached = coverage.filter((one) => one.cached).length;
  if (cached > 0)
    return l10n.t(
      '{0} groups; {1} of {2} connections from the cache',
      number(loaded),
      number(cached),
      number(coverage.length),
    );
  const failed = app.directory.connections.filter(
    ({ groups: { failure } }) => failure !== undefined && failure.kind !== 'cancelled',
  ).length;
  return failed === 0
    ? l10n.t('all {0} groups', number(loaded))
    : l10n.t(
        '{0} groups; could not refresh {1} of {2} connections',
        number(loaded),
        number(failed),
        number(coverage.length),
      );
}

function memberWords({ directory }: App): string {
  const members = directory.coverage('member').reduce((sum, one) => sum + one.loaded, 0);
  return l10n.t('{0} members of loaded groups', number(members));
}
