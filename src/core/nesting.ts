import type { Group } from './model.ts';
import type { Pages } from './pages.ts';

/** Who stands below whom, of the groups that are read. */
export interface Nesting {
  /** Groups at the top: none of their parents is known, or they stand for a circle that hangs below nothing. */
  readonly tops: ReadonlySet<string>;
  /** The id of a group → the groups right below it. */
  readonly below: ReadonlyMap<string, readonly Group[]>;
  /** Places of the rows that stand at the top: of `tops`, and of those that cannot be read. */
  readonly topRows: readonly number[];
  /** The same of groups that name no parent: those that stay at the top, whatever rows are still to come. */
  readonly rootRows: readonly number[];
}

const made = new WeakMap<Pages<Group>, Nesting & { readonly rows: number }>();

/** The nesting of a listing; made once for the rows that are read. */
export function nestingOf(pages: Pages<Group>): Nesting {
  const known = made.get(pages);
  if (known?.rows === pages.rows.length) return known;
  const rows = Array.from({ length: pages.rows.length }, (_, index) => pages.rows.brief(index)?.value);
  const groups = rows.filter((group) => group !== undefined);
  const byId = new Map(groups.map((group) => [group.id, group]));
  const tops = topsOf(groups, (group) => firstParent(byId, group));
  const placesOf = (stands: (group: Group) => boolean): number[] => rows.flatMap((group, index) => (group === undefined || stands(group) ? index : []));
  const nesting = {
    rows: rows.length,
    tops,
    below: belowOf(groups),
    topRows: placesOf(({ id, parents }) => parents.length === 0 || tops.has(id)),
    rootRows: placesOf(({ parents }) => parents.length === 0),
  };
  made.set(pages, nesting);
  return nesting;
}

/** The first of a group's parents that is there. */
export function firstParent(groups: { readonly get: (id: string) => Group | undefined }, group: Group): Group | undefined {
  for (const { id } of group.parents) {
    const parent = groups.get(id);
    if (parent !== undefined) return parent;
  }
  return undefined;
}

function belowOf(groups: readonly Group[]): Map<string, Group[]> {
  const below = new Map<string, Group[]>();
  for (const group of groups) {
    for (const id of new Set(group.parents.map((parent) => parent.id))) {
      const siblings = below.get(id);
      if (siblings === undefined) below.set(id, [group]);
      else siblings.push(group);
    }
  }
  return below;
}

/** Follows each group upwards once. Who comes back to a group of the same walk has found a circle: its least id stands for it. */
function topsOf(groups: readonly Group[], parentOf: (group: Group) => Group | undefined): Set<string> {
  const tops = new Set<string>();
  const done = new Set<string>();
  for (const start of groups) {
    const walk = new Map<string, number>();
    let group: Group | undefined = start;
    for (; group !== undefined && !done.has(group.id) && !walk.has(group.id); group = parentOf(group)) walk.set(group.id, walk.size);
    const ids = [...walk.keys()];
    if (group === undefined) tops.add(ids[ids.length - 1]!);
    else if (walk.has(group.id)) tops.add(ids.slice(walk.get(group.id)).reduce((least, id) => (id < least ? id : least)));
    for (const id of ids) done.add(id);
  }
  return tops;
}
