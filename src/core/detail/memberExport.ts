/** Members as a file: comma-separated, for a spreadsheet. */
import { csvCell } from '../forms/csv.ts';
import type { Mask } from '../safety/mask.ts';
import type { Member } from '../model.ts';

/** What stands in a file of members, in order: the names of its columns. */
export const exportColumns = ['id', 'name', 'handle', 'email', 'kind', 'role', 'status', 'through', 'added'] as const;

/**
 * Members as comma-separated values (RFC 4180). None of them is a formula for a spreadsheet.
 * @param mask hides what looks like a secret
 */
export function membersCsv(members: readonly Member[], mask: Pick<Mask, 'prose'>): string {
  const lines = members.map((member) => {
    const { id, name, handle, email, kind, role, status, through, added } = member;
    const values: Readonly<Record<(typeof exportColumns)[number], string | undefined>> = {
      id,
      name,
      handle,
      email: email && mask.prose(email),
      kind,
      role: role && mask.prose(role.raw),
      status: status?.value,
      through: through?.name ?? through?.id,
      added: added?.at,
    };
    return exportColumns.map((column) => csvCell(values[column] ?? '')).join(',');
  });
  return `${[exportColumns.join(','), ...lines].join('\r\n')}\r\n`;
}
