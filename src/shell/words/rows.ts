/** The words for what core says of rows: doubts, problems, warnings and status. */
import { l10n } from 'vscode';
import type { Doubt } from '../../core/listing/reading.ts';
import type { Group, Member, MemberKind, Problem, Said, Status, Warning } from '../../core/model.ts';
import type { Vendor } from '../../core/vendorKit/vendor.ts';
import { number } from './dates.ts';
import { screened } from './masking.ts';

/** What is uncertain about a listing. */
export function doubtSentence(doubt: Doubt, loaded: number, total: number | undefined): string {
  switch (doubt) {
    case 'short':
      return l10n.t(
        'The vendor announced {0} rows but sent only {1}.',
        total === undefined ? '?' : number(total),
        number(loaded),
      );
    case 'moved':
      return l10n.t('The list kept changing while it loaded, so rows may be missing. Refresh it later.');
    case 'unconfirmed':
      return l10n.t('Cannot confirm membership: these users do not list their groups.');
    case 'notFiltered':
      return l10n.t('These are probably all users: the vendor sends the same number without the group.');
  }
}

/** Why a row could not be read. */
export function problemSentence(problem: Problem): string {
  switch (problem) {
    case 'notAnObject':
      return l10n.t('It is not a JSON object.');
    case 'noId':
      return l10n.t('It has no ID.');
    case 'secretId':
      return l10n.t('Its ID contains the token of this connection.');
    case 'longId':
      return l10n.t('Its ID is too long.');
  }
}

/** What could not be read inside a row. */
export function warningSentence({ kind, pointer }: Warning): string {
  switch (kind) {
    case 'unreadableDate':
      return l10n.t('Could not read the date at {0}.', pointer ?? '');
    case 'noName':
      return l10n.t('It has no name.');
    case 'syncFailed':
      return l10n.t('Its last synchronization failed: see {0}.', pointer ?? '');
    case 'longId':
      return l10n.t('Left out: references whose ID is too long.');
  }
}

/** A status in our word; in the vendor's own where ours would say nothing. */
export function statusWords({ value, raw }: Said<Status>): string {
  return value === 'unknown' ? screened(raw, 30) : statusWord(value);
}

/** Our word for a status. */
export function statusWord(status: Status): string {
  return {
    active: l10n.t('active'),
    inactive: l10n.t('inactive'),
    deleted: l10n.t('deleted'),
    unknown: l10n.t('unknown'),
  }[status];
}

/** Our word for what a member is. */
export function kindWord(kind: MemberKind): string {
  return {
    person: l10n.t('person'),
    service: l10n.t('service account'),
    group: l10n.t('group'),
    contact: l10n.t('contact'),
    unknown: l10n.t('unknown'),
  }[kind];
}

/** A value whose warnings are sentences. */
export type Worded<T extends Group | Member> = Omit<T, 'warnings' | 'facts'> & {
  readonly warnings: readonly string[];
  readonly facts: T['facts'];
};

/** A value whose warnings are sentences and whose facts have labels of the user's language. */
export function worded<T extends Group | Member>(value: T): Worded<T> {
  const facts = value.facts.map((fact) => ({ ...fact, label: l10n.t(fact.label) }));
  return { ...value, facts, warnings: value.warnings.map(warningSentence) };
}

/** What a vendor is called. Files that a team shares have its `label`. */
export const vendorName = ({ label }: Vendor): string => l10n.t(label);

/** The same by its ID; undefined: there is no such vendor. */
export function vendorNameOf(vendors: readonly Vendor[], vendorId: string | undefined): string | undefined {
  const vendor = vendors.find(({ id }) => id === vendorId);
  return vendor && vendorName(vendor);
}
