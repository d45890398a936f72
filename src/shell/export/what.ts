/** What an export is about: a listing that is read for it, or rows that are chosen. */
import { l10n } from 'vscode';
import { asMemberOf } from '../../core/connection/inherited.ts';
import { knownGroup } from '../../core/connection/known.ts';
import type { Source } from '../../core/connection/source.ts';
import type { ExportKind } from '../../core/export/columns.ts';
import { groupRecord, memberRecord, withWays, type ExportRecord } from '../../core/export/record.ts';
import { memberKey, type Member } from '../../core/model.ts';
import { oneLine } from '../../core/safety/oneLine.ts';
import type { GroupNode, MemberNode } from '../../core/tree/nodes.ts';
import { masksSecrets } from '../settings/options.ts';

/** The groups of a connection, or the members of a group: all that the vendor lists now. */
export interface ExportedListing {
  readonly source: Source;
  /** Absent: the groups of the connection. */
  readonly groupId?: string;
  /** Only the groups that pass this filter of the tree. */
  readonly filter?: string;
}

/** Rows that are known. */
export interface ExportedRows {
  readonly title: string;
  readonly rows: ExportKind;
  /** Absent: of several. */
  readonly source?: Source;
  readonly records: readonly ExportRecord[];
}

/** What it is about, in words. */
export function titleOfListing({ source, groupId, filter }: ExportedListing): string {
  if (groupId !== undefined) return l10n.t('Members of {0}', oneLine(knownGroup(source, groupId)?.name ?? groupId, 60));
  const label = oneLine(source.connector.connection.label, 60);
  return filter === undefined
    ? l10n.t('Groups of {0}', label)
    : l10n.t('Groups of {0} that match “{1}”', label, oneLine(filter, 40));
}

/** Rows of the tree that are selected. */
export function rowsOfNodes(nodes: readonly (GroupNode | MemberNode)[]): ExportedRows {
  const sources = new Set(nodes.map(({ source }) => source));
  const hides = masksSecrets();
  const records = nodes.map((node): ExportRecord => {
    const { source } = node;
    if (node.type === 'member') {
      const { groupId, member } = node;
      const whole = asMemberOf(source, groupId, source.members(groupId).get(memberKey(member))?.value ?? member);
      return memberRecord(whole, hides, { connection: source.id, group: groupId });
    }
    const from = { connection: source.id };
    const group = source.listed(node.id)?.value ?? node.group;
    if (group !== undefined) return { ...groupRecord(group, hides, from), kind: 'group' };
    return node.member === undefined
      ? { ...from, kind: 'group', id: node.id, name: node.name }
      : memberRecord(node.member, hides, from);
  });
  const [source] = sources;
  return {
    title: l10n.t('Selection'),
    rows: 'mixed',
    ...(sources.size === 1 && source !== undefined && { source }),
    records,
  };
}

/** Rows of the table of a group's members. */
export function rowsOfMembers(source: Source, groupId: string, members: readonly Member[]): ExportedRows {
  const hides = masksSecrets();
  const pages = source.askedMembers(groupId);
  return {
    title: titleOfListing({ source, groupId }),
    rows: 'members',
    source,
    records: members.map((member) =>
      withWays(memberRecord(pages?.get(memberKey(member))?.value ?? member, hides), member),
    ),
  };
}
