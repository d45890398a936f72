import { fold } from './lookup/fold.ts';
import type { Group } from './model.ts';

/** What the tree shows of each connection: connection id → the words that its groups must have. */
export class Filters {
  private readonly words: Map<string, string>;

  /**
   * @param kept as `all` gave them, from an earlier session
   * @param save called with all of them after each change
   */
  constructor(
    kept: Readonly<Record<string, string>>,
    private readonly save: (all: Readonly<Record<string, string>>) => void,
  ) {
    this.words = new Map(Object.entries(kept).filter(([, text]) => typeof text === 'string'));
  }

  /** The filter of a connection; undefined: all of its groups are shown. */
  of(connectionId: string): string | undefined {
    return this.words.get(connectionId);
  }

  /** Sets a filter; "" takes it away. */
  set(connectionId: string, text: string): void {
    if (text.trim() === '') this.words.delete(connectionId);
    else this.words.set(connectionId, text.trim());
    this.save(Object.fromEntries(this.words));
  }
}

/** Whether a group has every word of a filter in its name, handle or id, without regard to case and accents. */
export function passes(filter: string, { name, handle = '', id }: Group): boolean {
  const text = fold(`${name}\n${handle}\n${id}`);
  return fold(filter)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
