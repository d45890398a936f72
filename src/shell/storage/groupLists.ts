/** Keeps lists of groups between sessions, such as pins: their connections and IDs, and nothing else. */
import type { Memento } from 'vscode';
import type { Facts } from '../../core/search/facts.ts';
import type { OwnState } from './owner.ts';

/** A group, by its connection and id. */
export type Place = readonly [connectionId: string, id: string];

/** A list of them, newest first. */
export class Places {
  /** @param most older ones are forgotten */
  constructor(
    private readonly state: Pick<Memento, 'get' | 'update'> | OwnState,
    private readonly key: string,
    private readonly most: number,
  ) {}

  all(): readonly Place[] {
    const kept = this.state.get(this.key);
    return Array.isArray(kept) ? kept.filter(isPlace) : [];
  }

  has(place: Place): boolean {
    return this.all().some((one) => isSame(one, place));
  }

  async add(place: Place): Promise<void> {
    await this.state.update(this.key, [place, ...this.without(place)].slice(0, this.most));
  }

  async remove(place: Place): Promise<void> {
    await this.state.update(this.key, this.without(place));
  }

  private without(place: Place): readonly Place[] {
    return this.all().filter((one) => !isSame(one, place));
  }
}

/** Where something that was found stands. */
export const placeOf = ({ source, id }: Pick<Facts, 'source' | 'id'>): Place => [source.id, id];

function isSame(a: Place, b: Place): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function isPlace(value: unknown): value is Place {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}
