/** Keeps lists of groups between sessions, such as pins: their connections and IDs, and nothing else. */
import type { Memento } from 'vscode';
import type { Facts } from '../../core/search/facts.ts';
import type { OwnState } from './owner.ts';

/** A group, by its connection and id. */
export type GroupRef = readonly [connectionId: string, id: string];

/** A list of them, newest first. */
export class GroupList {
  /** @param most older ones are forgotten */
  constructor(
    private readonly state: Pick<Memento, 'get' | 'update'> | OwnState,
    private readonly key: string,
    private readonly most: number,
  ) {}

  all(): readonly GroupRef[] {
    const kept = this.state.get(this.key);
    return Array.isArray(kept) ? kept.filter(isGroupRef) : [];
  }

  has(group: GroupRef): boolean {
    return this.all().some((one) => isSameGroup(one, group));
  }

  async add(group: GroupRef): Promise<void> {
    await this.state.update(this.key, [group, ...this.without(group)].slice(0, this.most));
  }

  async remove(group: GroupRef): Promise<void> {
    await this.state.update(this.key, this.without(group));
  }

  private without(group: GroupRef): readonly GroupRef[] {
    return this.all().filter((one) => !isSameGroup(one, group));
  }
}

/** Where something that was found stands. */
export const groupRef = ({ source, id }: Pick<Facts, 'source' | 'id'>): GroupRef => [source.id, id];

/** Whether they are the same group of the same connection. */
export function isSameGroup(a: GroupRef, b: GroupRef): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function isGroupRef(value: unknown): value is GroupRef {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}
