/** Says that a detail shows what its vendor no longer lists. */
import { l10n } from 'vscode';
import type { Source } from '../../core/connection/source.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { Subject } from './subject.ts';

/** That what is shown was listed once and is no longer; undefined: it still is, or nobody knows. */
export function goneSentence(source: Source, subject: Subject): string | undefined {
  const label = oneLine(source.connector.connection.label, 60);
  if (subject.kind === 'group')
    return source.isGone(subject.id) ? l10n.t('Gone: {0} no longer lists this group.', label) : undefined;
  return subject.kind === 'member' && source.hasLeft(subject.groupId, subject.id)
    ? l10n.t('Gone: {0} no longer lists this member in the group.', label)
    : undefined;
}
