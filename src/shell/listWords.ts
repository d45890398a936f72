/** The words for lists: how much of them is known, how many members a group has, what is shown of them in which order. */
import { l10n } from 'vscode';
import type { Count } from '../core/counts.ts';
import type { Coverage, MemberCount } from '../core/model.ts';
import type { Order } from '../core/orders.ts';
import { oneLine } from '../core/redact.ts';
import { number } from './dates.ts';

/** A count with its kind, and whether it is what was read instead of what the vendor says; undefined where nobody says it. */
export function countWords(count: MemberCount | Count | undefined): string | undefined {
  if (count === undefined) return undefined;
  if (count.kind === 'atLeast') return count.value === 1 ? l10n.t('at least 1 member') : l10n.t('at least {0} members', count.value);
  if ('from' in count && count.from === 'read') return count.value === 1 ? l10n.t('1 member as read') : l10n.t('{0} members as read', count.value);
  return count.value === 1 ? l10n.t('1 member') : l10n.t('{0} members', count.value);
}

/** How much of a listing is loaded. */
export function loadedWords(loaded: number, total: number | undefined): string {
  return total === undefined ? l10n.t('{0} loaded', number(loaded)) : l10n.t('{0} of {1} loaded', number(loaded), number(total));
}

/** How much of a connection is known. */
export function coverageWords({ state, loaded, total }: Coverage): string {
  if (state === 'never') return l10n.t('not loaded');
  if (state === 'failed') return l10n.t('failed');
  if (state === 'complete') return loaded === 1 ? l10n.t('1 group') : l10n.t('{0} groups', number(loaded));
  return total === undefined ? l10n.t('at least {0} groups', number(loaded)) : l10n.t('{0} of {1} groups', number(loaded), number(total));
}

/** The filter of a connection. */
export function filterWords(filter: string, searched: boolean): string {
  return searched ? l10n.t('filtered by {0}, in names only', oneLine(filter, 40)) : l10n.t('filtered by {0}', oneLine(filter, 40));
}

/** The order of a connection's groups, and whether it is that of all of them. */
export function orderWords(order: Order, whole: boolean): string {
  switch (order) {
    case 'name':
      return whole ? l10n.t('by name') : l10n.t('by name among what is loaded');
    case 'members':
      return whole ? l10n.t('by members') : l10n.t('by members among what is loaded');
    case 'newest':
      return whole ? l10n.t('newest first') : l10n.t('newest first among what is loaded');
  }
}
