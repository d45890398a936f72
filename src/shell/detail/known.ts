/** What is known of a subject beside its row: what was kept of it, what it is called, and that it is gone. */
import { l10n } from 'vscode';
import { knownGroup, knownMember } from '../../core/connection/known.ts';
import { asMemberOf } from '../../core/connection/inherited.ts';
import type { Source } from '../../core/connection/source.ts';
import type { Directory } from '../../core/directory/directory.ts';
import type { Group } from '../../core/model.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import { subjectName } from './readSubject.ts';
import type { Reading } from './reading.ts';
import { subjectId, type Subject } from './subject.ts';
import type { Shown } from './view/detailView.ts';

/** Name, IDs and the like, and how old they are; undefined where nothing was kept. */
export function knownShown(source: Source, subject: Subject): Shown | undefined {
  if (subject.kind === 'row') return undefined;
  if (subject.kind === 'group') {
    const value = knownGroup(source, subject.id);
    const isRead = source.brief(subject.id) !== undefined;
    return value && { kind: 'group', value, at: isRead ? source.groups.asOf : source.earlier?.groups?.asOf };
  }
  const own = source.askedMembers(subject.groupId)?.brief(subject.id);
  const value = own === undefined ? knownMember(source, subject.id) : asMemberOf(source, subject.groupId, own);
  const at = own === undefined ? source.earlier?.members?.asOf : source.askedMembers(subject.groupId)?.asOf;
  return value && { kind: 'member', value, at };
}

/** What a subject is called, as far as it is known. */
export function titleOf(directory: Directory, subject: Subject | undefined): string {
  if (subject === undefined || subject.kind === 'row') return l10n.t('Detail');
  return subjectName(directory, subject) ?? subjectId(subject);
}

/** That what is shown was listed once and is no longer; undefined: it still is, or nobody knows. */
export function goneSentence(source: Source, subject: Subject): string | undefined {
  const label = oneLine(source.connector.connection.label, 60);
  if (subject.kind === 'group')
    return source.isGone(subject.id) ? l10n.t('Gone: {0} no longer lists this group.', label) : undefined;
  return subject.kind === 'member' && source.hasLeft(subject.groupId, subject.id)
    ? l10n.t('Gone: {0} no longer lists this member in the group.', label)
    : undefined;
}

/** The group that is shown, and its value where all of it is read; undefined: none is, or nothing of it yet. */
export function groupInSight(
  { subject, standing }: Pick<Reading, 'subject' | 'standing'>,
  content: Partial<Shown> | undefined,
): readonly [source: Source, groupId: string, value: Group | undefined] | undefined {
  if (subject?.kind !== 'group' || standing === undefined || standing.state === 'noConnection') return undefined;
  if (standing.state === 'busy' && content === undefined) return undefined;
  const value = content?.row?.value;
  return [standing.source, subject.id, value !== undefined && 'parents' in value ? value : undefined];
}
