/**
 * What a group stands below. A vendor may name any number of groups above it, in circles too: it is told as far as
 * people read.
 */
import type { Group } from '../model.ts';
import { oneLine } from '../safety/oneLine.ts';
import type { Source } from './source.ts';

/** More names above a group are told by `…`. */
const mostAbove = 30;

/**
 * The names of what a group stands below, topmost first: by its first parent each, as far as they are known. `…` is the
 * topmost where there are more.
 */
export function namesAbove(source: Source, group: Group): string[] {
  const names: string[] = [];
  const met = new Set([group.id]);
  for (let parent = group.parents[0]; parent !== undefined && !met.has(parent.id);) {
    if (names.length === mostAbove) {
      names.push('…');
      break;
    }
    met.add(parent.id);
    const known = source.brief(parent.id);
    names.push(known?.name ?? parent.name ?? parent.id);
    parent = known?.parents[0];
  }
  return names.reverse();
}

/** More ways up than that, or more steps of one, are told by `…`; so is what of a name is longer. */
const [mostPaths, mostSteps, longestName] = [20, 100, 200];

/**
 * Every way from the top down to a group, as text; none for a group that stands below nothing. Where what is above is
 * not loaded, and where a circle comes back to itself, a way begins with `…`.
 */
export function pathsAbove(source: Source, { id, name, parents }: Pick<Group, 'id' | 'name' | 'parents'>): string[] {
  const paths: string[] = [];
  const climb = (below: string, above: Group['parents'], met: ReadonlySet<string>): void => {
    for (const parent of above) {
      if (paths.length > mostPaths) return;
      const there = source.brief(parent.id);
      const known = met.has(parent.id) ? undefined : there;
      const path = `${oneLine(there?.name ?? parent.name ?? parent.id, longestName)} / ${below}`;
      if (known === undefined || met.size > mostSteps) paths.push(`… / ${path}`);
      else if (known.parents.length === 0) paths.push(path);
      else climb(path, known.parents, new Set([...met, parent.id]));
    }
  };
  climb(oneLine(name, longestName), parents, new Set([id]));
  return paths.length > mostPaths ? [...paths.slice(0, mostPaths), '…'] : paths;
}

/** Whether a vendor's groups stand below each other. */
export function isNested({ connector }: Source): boolean {
  return connector.vendor.nesting !== 'flat';
}
