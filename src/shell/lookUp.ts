/** Gets the row of a subject: what is known at once, and what the vendor says now. */
import { Failure } from '../core/failure.ts';
import type { Group, Kind, Member, Row } from '../core/model.ts';
import type { Pages } from '../core/pages.ts';
import type { Source } from '../core/source.ts';
import type { Subject } from './subject.ts';

/** A row, and when it was read, in ms since 1970. `whole`: asking for it alone would tell no more. */
export interface Known {
  readonly kind: Kind;
  readonly row: Row<Group> | Row<Member>;
  readonly at: number | undefined;
  readonly whole: boolean;
}

/** The subject as far as it is read, and its raw text at hand. */
export function known(source: Source, subject: Subject): Known | undefined {
  switch (subject.kind) {
    case 'group': {
      const row = source.listed(subject.id);
      return row?.json && { kind: 'group', row, at: source.groups.asOf, whole: source.connector.vendor.group === undefined };
    }
    case 'member': {
      const pages = source.members(subject.groupId);
      const row = pages.get(subject.id);
      return row?.json && { kind: 'member', row, at: pages.asOf, whole: true };
    }
    case 'row': {
      const pages = listing(source, subject);
      const row = pages.rows.at(subject.index);
      // After a refresh another may have its place.
      return row?.problem && { kind: subject.groupId === undefined ? 'group' : 'member', row, at: pages.asOf, whole: true };
    }
  }
}

/** The subject as the vendor says now. Throws the Failure that kept it from being read. */
export async function lookUp(source: Source, subject: Subject, signal: AbortSignal): Promise<Known> {
  if (subject.kind === 'group') {
    return { kind: 'group', row: await source.group(subject.id, signal), at: Date.now(), whole: true };
  }
  const pages = listing(source, subject);
  for (;;) {
    const found = known(source, subject);
    if (found !== undefined) return found;
    const place = subject.kind === 'member' ? pages.rows.indexOf(subject.id) : -1;
    if (place !== -1) return { kind: 'member', row: await pages.row(place, signal), at: Date.now(), whole: true };
    // What stands in its place can be read by now.
    const gone = subject.kind === 'row' && pages.rows.length > subject.index;
    if (pages.complete || gone) throw new Failure('notFound');
    await pages.more(signal);
  }
}

function listing(source: Source, subject: Exclude<Subject, { kind: 'group' }>): Pages<Group> | Pages<Member> {
  return subject.groupId === undefined ? source.groups : source.members(subject.groupId);
}
