import type { Memento } from 'vscode';
import type { Directory } from '../core/directory.ts';
import { groupFacts, type Found } from '../core/found.ts';

/** A group, by its connection and id. */
type Recent = readonly [connectionId: string, id: string];

const key = 'recentGroups';
const most = 8;

/** The groups that were found last, newest first. Only their ids are kept. */
export class Recents {
  constructor(private readonly state: Memento) {}

  add({ kind, source, id: found }: Found): void {
    if (kind !== 'group') return;
    const others = this.all().filter(([connectionId, id]) => connectionId !== source.id || id !== found);
    void this.state.update(key, [[source.id, found], ...others].slice(0, most));
  }

  /** Those of them that are read. */
  found(directory: Directory): Found[] {
    return this.all().flatMap(([connectionId, id]): Found[] => {
      const source = directory.sources.find((one) => one.id === connectionId);
      const value = source?.listed(id)?.value;
      return source === undefined || value === undefined ? [] : [{ ...groupFacts(source, value, source.groups.asOf), rank: 0, matched: [] }];
    });
  }

  private all(): readonly Recent[] {
    const kept = this.state.get<unknown>(key);
    return Array.isArray(kept) ? kept.filter((one): one is Recent => Array.isArray(one) && one.every((part) => typeof part === 'string')) : [];
  }
}
