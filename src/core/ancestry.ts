import type { Group } from './model.ts';
import type { Source } from './source.ts';

/** The names of what a group stands below, topmost first: by its first parent each, as far as they are known. */
export function namesAbove(source: Source, group: Group): string[] {
  const names: string[] = [];
  const met = new Set([group.id]);
  for (let parent = group.parents[0]; parent !== undefined && !met.has(parent.id); ) {
    met.add(parent.id);
    const known = source.listed(parent.id)?.value;
    names.unshift(known?.name ?? parent.name ?? parent.id);
    parent = known?.parents[0];
  }
  return names;
}
