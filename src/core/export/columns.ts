/** A row of an export as cells: one text a column, for files that know no lists. */
import type { Ref, Stamp } from '../model.ts';
import type { ExportRecord } from './record.ts';

/** What a file is made of. `mixed`: groups and members of any connection and group. */
export type ExportKind = 'groups' | 'members' | 'mixed';

type Cell = (record: ExportRecord) => string | undefined;

const named = (ref: Ref | undefined): string | undefined => ref && (ref.name ?? ref.id);
const by = (stamp: Stamp | undefined): string | undefined => named(stamp?.by);
const list = <T>(items: readonly T[] | undefined, text: (item: T) => string): string | undefined =>
  items?.map(text).join('; ');

/** All columns, in their order. A cell without anything is what the vendor does not say. */
const columns = {
  connection: ({ connection }) => connection,
  group: ({ group }) => group,
  id: ({ id }) => id,
  name: ({ name }) => name,
  kind: ({ kind }) => kind,
  handle: ({ handle }) => handle,
  email: ({ email }) => email,
  role: ({ role }) => role?.raw,
  type: ({ type }) => type?.raw,
  status: ({ status }) => status?.value,
  vendorStatus: ({ status }) => status?.raw,
  path: ({ path }) => path,
  parents: ({ parents }) => list(parents, ({ id }) => id),
  parentNames: ({ parents }) =>
    list(
      parents?.filter(({ name }) => name !== undefined),
      ({ name }) => name!,
    ) || undefined,
  through: ({ through }) => list(through, ({ id }) => id),
  throughNames: ({ through }) =>
    list(
      through?.filter(({ name }) => name !== undefined),
      ({ name }) => name!,
    ) || undefined,
  memberCount: ({ memberCount }) => memberCount && String(memberCount.value),
  memberCountIs: ({ memberCount }) => memberCount?.kind,
  owner: ({ owner }) => owner?.id,
  ownerName: ({ owner }) => owner?.name,
  company: ({ company }) => named(company),
  origin: ({ origin }) => list(origin, ({ value }) => value),
  added: ({ added }) => added?.at,
  addedBy: ({ added }) => by(added),
  created: ({ created }) => created?.at,
  createdBy: ({ created }) => by(created),
  updated: ({ updated }) => updated?.at,
  updatedBy: ({ updated }) => by(updated),
  aliases: ({ aliases }) => list(aliases, (alias) => alias),
  externalIds: ({ externalIds }) => list(externalIds && Object.entries(externalIds), ([key, id]) => `${key}=${id}`),
  description: ({ description }) => description,
  facts: ({ facts }) => list(facts, ({ label, value }) => `${label}: ${value}`),
  webUrl: ({ webUrl }) => webUrl,
  problem: ({ problem }) => problem,
} as const satisfies Readonly<Record<string, Cell>>;

/** The name of a column. */
export type ExportColumn = keyof typeof columns;

const ofSelection: readonly ExportColumn[] = ['connection', 'group'];
const ofGroups: readonly ExportColumn[] = [
  'type',
  'path',
  'parents',
  'parentNames',
  'memberCount',
  'memberCountIs',
  'owner',
  'ownerName',
  'origin',
  'description',
  'webUrl',
];
const ofMembers: readonly ExportColumn[] = [
  'kind',
  'email',
  'role',
  'through',
  'throughNames',
  'company',
  'added',
  'addedBy',
];

/** The columns of a file, in their order: the same for each of its kind, whatever is in it. */
export function columnsOf(rows: ExportKind): readonly ExportColumn[] {
  const left: readonly ExportColumn[] = {
    groups: [...ofSelection, ...ofMembers],
    members: [...ofSelection, ...ofGroups],
    mixed: [],
  }[rows];
  return (Object.keys(columns) as ExportColumn[]).filter((column) => !left.includes(column));
}

/** What stands in a column; undefined: the vendor does not say. */
export const cellOf = (column: ExportColumn, record: ExportRecord): string | undefined => columns[column](record);
