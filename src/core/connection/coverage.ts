/** How much is known of a connection: of what was read now, and of what was known before. */
import { memberKey, type Coverage } from '../model.ts';
import type { Source } from './source.ts';

/** Of the groups, by what was read now alone. */
export function readCoverage({ id, groups: { state, rows, total, asOf } }: Source): Coverage {
  return {
    connectionId: id,
    state,
    loaded: rows.length,
    ...(total !== undefined && { total }),
    ...(asOf !== undefined && { asOf: new Date(asOf).toISOString() }),
  };
}

/** Of the groups. What was known before counts until all is read now. */
export function groupCoverage(source: Source): Coverage {
  const [now, before] = [readCoverage(source), source.earlier?.groups];
  if (before === undefined || source.groups.complete) return now;
  const state = source.groups.failure === undefined ? before.coverage.state : now.state;
  return { ...before.coverage, state, loaded: Math.max(now.loaded, before.coverage.loaded) };
}

/** Of the members: those of groups that were looked at, now or before. */
export function memberCoverage(source: Source): Coverage {
  const { id, groups, opened } = source;
  const pages = [...opened.values()].filter(({ state }) => state !== 'never');
  const ids = new Set([...source.knownMembers()].map(({ member }) => memberKey(member)));
  const whole = groups.state === 'complete' && wholeGroups(source) === groups.readable;
  const before = whole ? undefined : source.earlier?.members;
  const state =
    whole && pages.length > 0
      ? 'complete'
      : before !== undefined
        ? 'partial'
        : pages.length === 0
          ? 'never'
          : pages.every((one) => one.state === 'failed')
            ? 'failed'
            : 'partial';
  const oldest = pages.reduce((least, { asOf = Infinity }) => Math.min(least, asOf), before?.asOf ?? Infinity);
  const loaded =
    before === undefined
      ? ids.size
      : before.names.size + [...ids].filter((one) => before.names.get(one) === undefined).length;
  return {
    connectionId: id,
    state,
    loaded,
    ...(Number.isFinite(oldest) && { asOf: new Date(oldest).toISOString() }),
    ...(before !== undefined && { cached: true }),
  };
}

/** Of how many groups of the list the members are read to the end. */
function wholeGroups({ opened, groups }: Source): number {
  return [...opened].filter(([groupId, { state }]) => state === 'complete' && groups.has(groupId)).length;
}
