/**
 * What helps to find an error and is nobody's data: numbers, and words of lists that stand in this code or in
 * package.json. Nothing is copied out of what a user or a vendor wrote, so nothing has to be hidden.
 */
import { groupCoverage, memberCoverage } from '../connection/coverage.ts';
import type { Source } from '../connection/source.ts';
import type { SettingProblem } from '../directory/readConnections.ts';
import type { Failure, FailureKind, Reason } from '../failure.ts';
import type { Coverage } from '../model.ts';

/** How much of a list is known. */
type CoverageFact = Pick<Coverage, 'state' | 'loaded' | 'total' | 'asOf' | 'cached'>;

/** A connection, by its vendor and by how much of it is known. */
export interface ConnectionFact {
  readonly vendor: string;
  readonly groups: CoverageFact;
  readonly members: CoverageFact;
}

/** A failure as it stands in a tree now, and how often. */
export interface FailureFact {
  readonly vendor: string;
  readonly of: 'groups' | 'members';
  readonly kind: FailureKind;
  readonly reason?: Reason;
  readonly status?: number;
  readonly count: number;
}

/** What a setting is: itself where it is a number, a yes or no, or a word of its list, else how much it holds. */
export type SettingFact = boolean | number | string;

/** One setting, where it is not left as it comes. */
export function settingFact(value: unknown, words: readonly unknown[] = []): SettingFact {
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return value;
  if (typeof value === 'string') return words.includes(value) ? value : value === '' ? 'empty' : 'a text';
  if (value === null) return 'null';
  const count = Array.isArray(value) ? value.length : typeof value === 'object' ? Object.keys(value).length : 0;
  return count === 1 ? '1 entry' : `${count} entries`;
}

/** Each connection, in the order of the tree. */
export function connectionFacts(sources: readonly Source[]): ConnectionFact[] {
  return sources.map((source) => ({
    vendor: source.connector.vendor.id,
    groups: coverageFact(groupCoverage(source)),
    members: coverageFact(memberCoverage(source)),
  }));
}

/** The failures of what was read last, alike ones once. */
export function failureFacts(sources: readonly Source[]): FailureFact[] {
  const counts = new Map<string, FailureFact>();
  const add = (source: Source, of: FailureFact['of'], failure: Failure | undefined): void => {
    if (failure === undefined) return;
    const { kind, reason, status } = failure;
    const fact = { vendor: source.connector.vendor.id, of, kind, ...(reason && { reason }), ...(status && { status }) };
    const key = JSON.stringify(fact);
    counts.set(key, { ...fact, count: (counts.get(key)?.count ?? 0) + 1 });
  };
  for (const source of sources) {
    add(source, 'groups', source.groups.failure);
    for (const pages of source.opened.values()) add(source, 'members', pages.failure);
  }
  return [...counts.values()];
}

/** How many entries of the settings are wrong in which way. */
export function problemFacts(problems: readonly SettingProblem[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { kind } of problems) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function coverageFact({ state, loaded, total, asOf, cached }: Coverage): CoverageFact {
  return { state, loaded, ...(total !== undefined && { total }), ...(asOf && { asOf }), ...(cached && { cached }) };
}
