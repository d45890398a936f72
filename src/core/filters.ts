import { fold } from './lookup/fold.ts';
import type { Group } from './model.ts';

/** Whether a group has every word of a filter in its name, handle or id, without regard to case and accents. */
export function passes(filter: string, { name, handle = '', id }: Group): boolean {
  const text = fold(`${name}\n${handle}\n${id}`);
  return fold(filter)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The word of a filter to ask a vendor for: the longest finds least. What it finds must still pass. */
export function wordToAsk(filter: string): string {
  return filter.split(/\s+/).reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}
