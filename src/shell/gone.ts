import { l10n } from 'vscode';
import type { Changes } from '../core/changes.ts';
import { oneLine } from '../core/redact.ts';
import type { Source } from '../core/source.ts';
import { number } from './dates.ts';
import type { Subject } from './subject.ts';

/** That what is shown was listed once and is no longer; undefined: it still is, or nobody knows. */
export function goneSentence(source: Source, subject: Subject): string | undefined {
  const label = oneLine(source.connector.connection.label, 60);
  if (subject.kind === 'group') return source.isGone(subject.id) ? l10n.t('Gone: {0} no longer lists this group.', label) : undefined;
  return subject.kind === 'member' && source.hasLeft(subject.groupId, subject.id) ? l10n.t('Gone: {0} no longer lists this member in the group.', label) : undefined;
}

/** What a refresh changed; undefined: nothing. What is gone is not known before all is read again. */
export function changeWords({ added, changed, gone }: Changes): string | undefined {
  const parts = [
    added > 0 && l10n.t('{0} added', number(added)),
    changed > 0 && l10n.t('{0} changed', number(changed)),
    gone.size > 0 && l10n.t('{0} gone', number(gone.size)),
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : parts.join(', ');
}
