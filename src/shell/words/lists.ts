/** The words for lists: counts, filters, orders and what a refresh changed. */
import { l10n } from 'vscode';
import type { Count } from '../../core/connection/memberCount.ts';
import type { Tally } from '../../core/connection/tally.ts';
import type { Field } from '../../core/detail/shownFields.ts';
import type { Changes } from '../../core/listing/changes.ts';
import type { Coverage, MemberCount, Order } from '../../core/model.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import { clauses, namesInRow, number } from './dates.ts';

/**
 * How many members there are: people and groups apart where they are read, inherited ones apart, and the vendor's own
 * number where it is another. Undefined where nobody says it.
 */
export function countWords(count: MemberCount | Count | undefined): string | undefined {
  if (count === undefined) return undefined;
  const { tally, said } = 'from' in count ? count : {};
  if (tally === undefined || !(tally.whole || count.kind === 'atLeast')) return membersWords(count);
  const parts = tallyWords(tally);
  const read = tally.whole ? parts : l10n.t('at least {0}', parts);
  const isOther = tally.whole && said?.kind === 'exact' && said.value !== rowsOf(tally);
  return isOther ? l10n.t('{0} (counted; the vendor says {1})', read, number(said.value)) : read;
}

/** What the vendor says of a number of members. */
function membersWords({ kind, value }: MemberCount): string {
  if (kind === 'atLeast')
    return value === 1 ? l10n.t('at least 1 member') : l10n.t('at least {0} members', number(value));
  return value === 1 ? l10n.t('1 member') : l10n.t('{0} members', number(value));
}

/** Members by what they are. */
function tallyWords({ people, services, groups, unreadable, inherited, inheritedWhole }: Tally): string {
  const parts = [
    people > 0 && (people === 1 ? l10n.t('1 person') : l10n.t('{0} people', number(people))),
    services > 0 && (services === 1 ? l10n.t('1 service account') : l10n.t('{0} service accounts', number(services))),
    groups > 0 && (groups === 1 ? l10n.t('1 group') : l10n.t('{0} groups', number(groups))),
    unreadable > 0 && l10n.t('{0} unreadable', number(unreadable)),
    inherited > 0 &&
      (inheritedWhole
        ? l10n.t('{0} inherited', number(inherited))
        : l10n.t('at least {0} inherited', number(inherited))),
  ].filter((part) => part !== false);
  return parts.length === 0 ? l10n.t('no members') : clauses(parts);
}

/** How many rows the listing itself has. */
const rowsOf = ({ people, services, groups, unreadable, listed }: Tally): number =>
  people + services + groups + unreadable + listed;

/** How much of a listing is loaded. */
export function loadedWords(loaded: number, total: number | undefined): string {
  return total === undefined
    ? l10n.t('{0} loaded', number(loaded))
    : l10n.t('{0} of {1} loaded', number(loaded), number(total));
}

/** How much of a connection is known. */
export function coverageWords({ state, loaded, total }: Coverage): string {
  if (state === 'never') return l10n.t('not loaded');
  if (state === 'failed') return l10n.t('failed');
  if (state === 'complete') return loaded === 1 ? l10n.t('1 group') : l10n.t('{0} groups', number(loaded));
  return total === undefined
    ? l10n.t('at least {0} groups', number(loaded))
    : l10n.t('{0} of {1} groups', number(loaded), number(total));
}

/** How a connection is filtered, in words. */
export interface FilterWords {
  readonly filter: string;
  /** The vendor searches, by names alone. */
  readonly searched: boolean;
  /** Nothing has its words: what is shown is only like it. */
  readonly isSimilar: boolean;
}

/** The filter of a connection. */
export function filterWords({ filter, searched, isSimilar }: FilterWords): string {
  const words = oneLine(filter, 40);
  if (isSimilar) return l10n.t('similar to {0}', words);
  return searched ? l10n.t('filtered by {0}, in names only', words) : l10n.t('filtered by {0}', words);
}

/** How many groups pass a filter, of those that are read. */
export function passingWords(passing: number, { state, loaded }: Coverage, searched: boolean): string {
  if (searched) return l10n.t('{0} found', number(passing));
  return state === 'complete'
    ? l10n.t('{0} of {1}', number(passing), number(loaded))
    : l10n.t('{0} so far', number(passing));
}

/** The order of a connection's groups, and whether it is that of all of them. */
export function orderWords(order: Order, whole: boolean): string {
  switch (order) {
    case 'name':
      return whole ? l10n.t('by name') : l10n.t('by name among loaded groups');
    case 'members':
      return whole ? l10n.t('most members first') : l10n.t('most members first among loaded groups');
    case 'newest':
      return whole ? l10n.t('newest first') : l10n.t('newest first among loaded groups');
  }
}

/** So many names stand in one line; the rest is told as a number. */
export const mostNames = 10;

/** Some names for a line. @param more how many there are beside these */
export function namesWords(names: readonly string[], more = 0): string {
  const shown = names.slice(0, mostNames).map((name) => oneLine(name, 60));
  const left = names.length - shown.length + more;
  const row = namesInRow(shown);
  return left === 0 ? row : l10n.t('{0} and {1} more', row, number(left));
}

/** That a membership is inherited. */
export function throughWords({ id, name }: { readonly id: string; readonly name?: string | undefined }): string {
  return l10n.t('through {0}', oneLine(name ?? id, 40));
}

/** The ways in which somebody is in a group. Undefined among them: directly; alone, that goes without saying. */
export function waysWords(
  ways: readonly ({ readonly id: string; readonly name?: string | undefined } | undefined)[],
): string | undefined {
  const words = ways.map((way) => (way === undefined ? l10n.t('directly') : throughWords(way)));
  return ways.every((way) => way === undefined) ? undefined : clauses(words);
}

/** How much something was looked for in. */
export function amongWords({ what, coverage }: NonNullable<Field['among']>): string {
  const { loaded, total } = coverage;
  if (what === 'members') return membersAmong(loaded, total);
  if (coverage.state === 'never' || coverage.state === 'failed')
    return l10n.t('No groups are loaded yet, so there may be more.');
  return total === undefined
    ? l10n.t('Based on {0} loaded groups. There may be more.', number(loaded))
    : l10n.t('Based on {0} loaded groups of {1}. There may be more.', number(loaded), number(total));
}

/** Of how many groups the members are loaded. */
function membersAmong(loaded: number, total: number | undefined): string {
  if (loaded === 0) return l10n.t('No group has all its members loaded yet, so there may be more.');
  if (total === undefined)
    return loaded === 1
      ? l10n.t('Based on the loaded members of 1 group. There may be more.')
      : l10n.t('Based on the loaded members of {0} groups. There may be more.', number(loaded));
  return l10n.t('Based on the loaded members of {0} of {1} groups. There may be more.', number(loaded), number(total));
}

/** An order as it is offered; none is the vendor's own. */
export function orderTitle(order: Order | undefined): string {
  switch (order) {
    case undefined:
      return l10n.t('Vendor order');
    case 'name':
      return l10n.t('By name');
    case 'members':
      return l10n.t('Most members first');
    case 'newest':
      return l10n.t('Newest first');
  }
}

/** What a refresh changed; undefined: nothing. What is gone is not known before all is read again. */
export function changeWords({ added, changed, gone }: Changes): string | undefined {
  const parts = [
    added > 0 && l10n.t('{0} added', number(added)),
    changed > 0 && l10n.t('{0} changed', number(changed)),
    gone.size > 0 && l10n.t('{0} gone', number(gone.size)),
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : clauses(parts);
}

/** Some parts of a description, as far as they say something. */
export function joinedParts(all: readonly (string | undefined)[]): string {
  return all.filter((part) => part !== undefined && part !== '').join(' · ');
}
