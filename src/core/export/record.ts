/** Groups and members as they are exported: normalized, without raw, in the shape of `api.ts` as far as that has it. */
import type * as api from '../../api.ts';
import type { Group, Member, Problem, Ref } from '../model.ts';
import { asTold, masked, type Told } from '../safety/door.ts';

/** A row of an export. What is absent, the vendor does not say. */
export interface ExportRecord {
  /** The connection and the group that it was taken from, where the file is not about one of these alone. */
  readonly connection?: string;
  readonly group?: string;
  readonly kind?: api.MemberKind;
  readonly id?: string;
  readonly name?: string;
  readonly handle?: string;
  readonly email?: string;
  readonly description?: string;
  readonly type?: api.Said<string>;
  readonly status?: api.Said<string>;
  readonly role?: api.Said<string>;
  readonly path?: string;
  readonly parents?: readonly api.Ref[];
  /** Through which groups someone is a member; absent: of the group itself, or nobody says otherwise. */
  readonly through?: readonly api.Ref[];
  readonly owner?: api.Ref;
  readonly company?: api.Ref;
  readonly memberCount?: api.MemberCount;
  readonly origin?: readonly api.Said<string>[];
  readonly added?: api.Stamp;
  readonly created?: api.Stamp;
  readonly updated?: api.Stamp;
  readonly aliases?: readonly string[];
  readonly externalIds?: Readonly<Record<string, string>>;
  readonly facts?: readonly Pick<api.Fact, 'key' | 'label' | 'value'>[];
  readonly webUrl?: string;
  /** Instead of all others: why the row could not be read. */
  readonly problem?: Problem;
}

/** Where a record was taken from, where that differs from row to row. */
export type TakenFrom = Pick<ExportRecord, 'connection' | 'group'>;

/** A group. @param hides whether what looks like a secret is hidden */
export function groupRecord(group: Group, hides: boolean, from: TakenFrom = {}): ExportRecord {
  const { id, name, handle, description, type, status, path, parents, owner, memberCount, origin, ...rest } = told(
    group,
    hides,
  );
  const known = { id, name, handle, description, type, status, path, parents: filled(parents), owner, memberCount };
  return present({ ...from, ...known, origin: filled(origin ?? []), ...common(rest) });
}

/** A member. @param hides as for a group */
export function memberRecord(member: Member, hides: boolean, from: TakenFrom = {}): ExportRecord {
  const { id, kind, name, email, handle, status, role, through, further, added, company, ...rest } = told(
    member,
    hides,
  );
  return present({
    ...from,
    ...{ id, name, kind, email, handle, status, role, through: waysOf(through, further), added, company },
    ...common(rest),
  });
}

/** The same record with other ways by which someone is a member. */
export function withWays(
  record: ExportRecord,
  { through, further }: Pick<Member, 'through' | 'further'>,
): ExportRecord {
  return present({ ...record, through: waysOf(through, further) });
}

/** A row that could not be read. */
export const problemRecord = (problem: Problem, from: TakenFrom = {}): ExportRecord => ({ ...from, problem });

const told = <T extends Group | Member>(value: T, hides: boolean): Told<T> => asTold(hides ? masked(value) : value);

function waysOf(through: Ref | undefined, further: readonly (Ref | undefined)[] = []): readonly Ref[] | undefined {
  return filled([through, ...further].filter((way) => way !== undefined));
}

type Common = Pick<Told<Member>, 'created' | 'updated' | 'aliases' | 'externalIds' | 'facts'> & {
  readonly webUrl?: string;
};

function common({ created, updated, aliases, externalIds, facts, webUrl }: Common): Partial<ExportRecord> {
  return {
    ...(created !== undefined && { created }),
    ...(updated !== undefined && { updated }),
    ...(aliases.length > 0 && { aliases }),
    ...(Object.keys(externalIds).length > 0 && { externalIds }),
    ...(facts.length > 0 && { facts: facts.map(({ key, label, value }) => ({ key, label, value })) }),
    ...(webUrl !== undefined && { webUrl }),
  };
}

const filled = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

/** Only what is there. */
function present(record: { readonly [Field in keyof ExportRecord]: ExportRecord[Field] | undefined }): ExportRecord {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
