/**
 * What a group stands below. A vendor may name any number of groups above it, in circles too: it is told as far as
 * people read.
 */
import type { Group, Ref } from '../model.ts';
import { oneLine } from '../safety/oneLine.ts';
import type { Source } from './source.ts';

/** More names above a group are told by `…`. */
const mostAbove = 30;

/**
 * What a group stands below, topmost first: by its first parent each, as far as they are known. The topmost is
 * undefined where there are more than people read.
 */
export function lineAbove(source: Source, group: Group): (Ref | undefined)[] {
  const line: (Ref | undefined)[] = [];
  const met = new Set([group.id]);
  for (let parent = group.parents[0]; parent !== undefined && !met.has(parent.id);) {
    if (line.length === mostAbove) {
      line.push(undefined);
      break;
    }
    met.add(parent.id);
    const known = source.brief(parent.id);
    const name = known?.name ?? parent.name;
    line.push({ id: parent.id, ...(name !== undefined && { name }) });
    parent = known?.parents[0];
  }
  return line.reverse();
}

/** The names of `lineAbove`; `…` stands for what is left out. */
export function namesAbove(source: Source, group: Group): string[] {
  return lineAbove(source, group).map((ref) => (ref === undefined ? '…' : (ref.name ?? ref.id)));
}

/** More ways up than that, or more steps of one, are told by `…`; so is what of a name is longer. */
const [mostPaths, mostSteps, longestName] = [20, 100, 200];

/** A way from the top down to a group, without the group itself. */
export interface Way {
  readonly steps: readonly Ref[];
  /** What stands above its first step is not loaded, or it is a circle. */
  readonly open: boolean;
}

/** Every way from the top down to a group; none for a group that stands below nothing. @returns one more than `most` tells of more */
export function waysAbove(
  source: Source,
  { id, parents }: Pick<Group, 'id' | 'parents'>,
  most = mostPaths + 1,
): readonly Way[] {
  const ways: Way[] = [];
  const climb = (below: readonly Ref[], above: Group['parents'], met: ReadonlySet<string>): void => {
    for (const parent of above) {
      if (ways.length >= most) return;
      const there = source.brief(parent.id);
      const known = met.has(parent.id) ? undefined : there;
      const name = there?.name ?? parent.name;
      const steps = [{ id: parent.id, ...(name !== undefined && { name }) }, ...below];
      if (known === undefined || met.size > mostSteps) ways.push({ steps, open: true });
      else if (known.parents.length === 0) ways.push({ steps, open: false });
      else climb(steps, known.parents, new Set([...met, parent.id]));
    }
  };
  climb([], parents, new Set([id]));
  return ways;
}

/**
 * Every way from the top down to a group, as text; none for a group that stands below nothing. Where what is above is
 * not loaded, and where a circle comes back to itself, a way begins with `…`.
 */
export function pathsAbove(source: Source, group: Pick<Group, 'id' | 'name' | 'parents'>): string[] {
  const paths = waysAbove(source, group).map(({ steps, open }) =>
    [
      ...(open ? ['…'] : []),
      ...steps.map(({ id, name }) => oneLine(name ?? id, longestName)),
      oneLine(group.name, longestName),
    ].join(' / '),
  );
  return paths.length > mostPaths ? [...paths.slice(0, mostPaths), '…'] : paths;
}

/** Whether a vendor's groups stand below each other. */
export function isNested({ connector }: Source): boolean {
  return connector.vendor.nesting !== 'flat';
}
