/** Chooses what of a connection to keep for the next session. */
import { memberCoverage, readCoverage } from '../connection/coverage.ts';
import { stillIn, type MetMembers } from '../connection/metMembers.ts';
import type { Source } from '../connection/source.ts';
import { memberCard, memberOf } from '../listing/rows/keptFields.ts';
import type { NameIndex } from '../nameIndex/nameIndex.ts';
import type { Snapshot } from './snapshot.ts';

/** Undefined where nothing is known. */
export function keptOf(source: Source, met: MetMembers): Snapshot | undefined {
  const [groups, members] = [keptGroups(source), keptMembers(source, met)];
  // Nobody looks there any more.
  source.endEarlierGroups();
  return groups === undefined && members === undefined
    ? undefined
    : { groups, members, gone: goneBeside(source, groups) };
}

/** A list that was not read to its end is worth less than an older whole one. */
function keptGroups(source: Source): Snapshot['groups'] {
  const { complete, names, asOf } = source.groups;
  const now = asOf === undefined ? undefined : { names, coverage: readCoverage(source), asOf };
  const before = source.earlier?.groups;
  if (now === undefined || before === undefined) return now ?? before;
  if (complete) return before.coverage.state === 'complete' && (before.asOf ?? 0) > now.asOf ? before : now;
  return before.coverage.state === 'complete' || before.coverage.loaded > names.size ? before : now;
}

function keptMembers(source: Source, met: MetMembers): Snapshot['members'] {
  const before = source.earlier?.members;
  const coverage = memberCoverage(source);
  const asOf = coverage.asOf === undefined ? undefined : Date.parse(coverage.asOf);
  if (before === undefined) return met.names.size === 0 ? undefined : { names: met.names, coverage, asOf };
  if (met.names.size > 0) mergeMembers(source, before.names, met);
  return { names: before.names, coverage: { ...coverage, loaded: before.names.size }, asOf };
}

/** Brings what was known before up to what was read now. */
function mergeMembers(source: Source, before: NameIndex, { names, groupIds }: MetMembers): void {
  for (const card of [...before.cards()]) {
    const { value, groupIds: then } = memberOf(card);
    const still = stillIn(source, then);
    const now = names.get(card.id);
    if (now !== undefined) before.put(memberCard(memberOf(now).value, [...new Set([...groupIds(card.id), ...still])]));
    else if (still.length === 0 && then.length > 0) before.remove(card.id);
    else if (still.length < then.length) before.put(memberCard(value, still));
  }
  for (const card of names.cards()) if (before.get(card.id) === undefined) before.put(card);
}

/** What is gone, and is not in the list that is kept: another window may have it again. */
function goneBeside(source: Source, groups: Snapshot['groups']): Snapshot['gone'] {
  const gone = [...source.gone.groupsBeside(source.groups)];
  return new Map(gone.filter(([id]) => groups?.names.get(id) === undefined));
}
