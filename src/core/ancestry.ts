import type { Group } from './model.ts';
import type { Source } from './source.ts';

/** The names of what a group stands below, topmost first: by its first parent each, as far as they are known. */
export function namesAbove(source: Source, group: Group): string[] {
  const names: string[] = [];
  const met = new Set([group.id]);
  for (let parent = group.parents[0]; parent !== undefined && !met.has(parent.id); ) {
    met.add(parent.id);
    const known = source.brief(parent.id);
    names.unshift(known?.name ?? parent.name ?? parent.id);
    parent = known?.parents[0];
  }
  return names;
}

/** More ways up than that, or more steps of one, are told by `…`. */
const [mostPaths, mostSteps] = [20, 100];

/**
 * Every way from the top down to a group, as text; none for a group that stands below nothing. Where what is above is
 * not loaded, and where a circle comes back to itself, a way begins with `…`.
 */
export function pathsAbove(source: Source, { id, name, parents }: Pick<Group, 'id' | 'name' | 'parents'>): string[] {
  const paths: string[] = [];
  const climb = (below: string, above: Group['parents'], met: ReadonlySet<string>): void => {
    for (const parent of above) {
      if (paths.length > mostPaths) return;
      const known = met.has(parent.id) ? undefined : source.brief(parent.id);
      const path = `${known?.name ?? source.brief(parent.id)?.name ?? parent.name ?? parent.id} / ${below}`;
      if (known === undefined || met.size > mostSteps) paths.push(`… / ${path}`);
      else if (known.parents.length === 0) paths.push(path);
      else climb(path, known.parents, new Set([...met, parent.id]));
    }
  };
  climb(name, parents, new Set([id]));
  return paths.length > mostPaths ? [...paths.slice(0, mostPaths), '…'] : paths;
}
