/** The title of the finder: how much of the connections it looks through. */
import { l10n } from 'vscode';
import type { Kind } from '../../core/model.ts';
import type { App } from '../app.ts';
import { number } from '../words/dates.ts';

/** What can be typed. */
export function placeholderOf(kind: Kind | undefined): string {
  if (kind === 'group') return l10n.t('Name, handle or id of a group, or an address that holds the id');
  return kind === 'member'
    ? l10n.t('Name, email, handle or id of a member that is loaded')
    : l10n.t('Name, handle, email or id of a group, or of a member that is loaded');
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
      '{0} groups, still reading {1} of {2} connections',
      number(loaded),
      number(open),
      number(coverage.length),
    );
  const lacking = coverage.filter(({ state }) => state !== 'complete').length;
  if (lacking > 0)
    return l10n.t(
      '{0} groups; {1} of {2} connections not read to the end',
      number(loaded),
      number(lacking),
      number(coverage.length),
    );
  const cached = coverage.filter((one) => one.cached).length;
  if (cached > 0)
    return l10n.t(
      '{0} groups; of {1} of {2} connections as the cache has them',
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
        '{0} groups; {1} of {2} connections could not be read again',
        number(loaded),
        number(failed),
        number(coverage.length),
      );
}

function memberWords({ directory }: App): string {
  const members = directory.coverage('member').reduce((sum, one) => sum + one.loaded, 0);
  return l10n.t('{0} members, of the groups that were opened', number(members));
}
