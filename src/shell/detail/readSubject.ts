/** Reads the row of a subject: what is known at once, and what the vendor says now. */
import { groupsOf, type GroupsOf } from '../../core/connection/groupsOf.ts';
import { rowAsMemberOf } from '../../core/connection/inherited.ts';
import type { Source } from '../../core/connection/source.ts';
import type { Directory } from '../../core/directory/directory.ts';
import { Failure } from '../../core/failure.ts';
import type { Pages } from '../../core/listing/pages.ts';
import type { Group, Kind, Member, Row } from '../../core/model.ts';
import type { Subject } from './subject.ts';

/** A row, and when it was read, in ms since 1970. `whole`: asking for it alone would tell no more. */
export interface SubjectRow {
  readonly kind: Kind;
  readonly row: Row<Group> | Row<Member>;
  readonly at: number | undefined;
  readonly whole: boolean;
  /** The groups of a member, where the vendor told them. */
  readonly told?: GroupsOf | undefined;
}

/** The subject as far as it is read, and its raw text at hand. */
export function rowAtHand(source: Source, subject: Subject): SubjectRow | undefined {
  switch (subject.kind) {
    case 'group': {
      const row = source.listed(subject.id);
      return (
        row?.json && { kind: 'group', row, at: source.groups.asOf, whole: source.connector.vendor.group === undefined }
      );
    }
    case 'member': {
      const pages = source.members(subject.groupId);
      const row = pages.get(subject.id);
      if (row?.json === undefined) return undefined;
      const whole = !source.tellsMore(subject.id, row.value?.kind);
      return { kind: 'member', row: rowAsMemberOf(source, subject.groupId, row), at: pages.asOf, whole };
    }
    case 'row': {
      const pages = listing(source, subject);
      const row = pages.rows.at(subject.index);
      // After a refresh another may have its place.
      return (
        row?.problem && { kind: subject.groupId === undefined ? 'group' : 'member', row, at: pages.asOf, whole: true }
      );
    }
  }
}

/** What a group or member is called, as far as that is read or kept. */
export function subjectName(directory: Directory, subject: Exclude<Subject, { kind: 'row' }>): string | undefined {
  const { connectionId, id } = subject;
  if (subject.kind === 'group') return directory.group(connectionId, id)?.name;
  const source = directory.connections.find((one) => one.id === connectionId);
  return source?.askedMembers(subject.groupId)?.brief(id)?.name ?? source?.earlier?.members?.names.get(id)?.name;
}

/** The subject as the vendor says now. Throws the Failure that kept it from being read. */
export async function fetchRow(source: Source, subject: Subject, signal: AbortSignal): Promise<SubjectRow> {
  if (subject.kind === 'group') {
    return { kind: 'group', row: await source.group(subject.id, signal), at: Date.now(), whole: true };
  }
  if (subject.kind === 'member') return member(source, subject, signal);
  const pages = listing(source, subject);
  // What stands in its place may be readable by now.
  await pages.until(() => pages.rows.length > subject.index, signal);
  const found = rowAtHand(source, subject);
  if (found === undefined) throw new Failure('notFound');
  return found;
}

type MemberSubject = Extract<Subject, { kind: 'member' }>;

/**
 * A member's own object and its groups, where the vendor has calls for them; else its row among the members of a group.
 */
async function member(source: Source, subject: MemberSubject, signal: AbortSignal): Promise<SubjectRow> {
  const [own, groups] = await Promise.all([
    source.member(subject.id, subject.groupId, signal),
    groupsOf(source, subject.id, signal),
  ]);
  const told = groups.known === 'vendor' ? groups : undefined;
  if (own !== undefined) return { kind: 'member', row: own, at: Date.now(), whole: true, told };
  const pages = source.members(subject.groupId);
  await pages.until(() => pages.rows.indexOf(subject.id) !== -1, signal);
  const place = pages.rows.indexOf(subject.id);
  if (place === -1) throw new Failure('notFound');
  const row = rowAsMemberOf(source, subject.groupId, await pages.row(place, signal));
  return { kind: 'member', row, at: pages.asOf, whole: true, told };
}

function listing(source: Source, subject: Extract<Subject, { kind: 'row' }>): Pages<Group> | Pages<Member> {
  return subject.groupId === undefined ? source.groups : source.members(subject.groupId);
}
