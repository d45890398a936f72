import type { Group, Member } from './model.ts';
import type { Source } from './source.ts';

/** Something that can be found. */
export type Entry =
  | { readonly source: Source; readonly kind: 'group'; readonly value: Group }
  | { readonly source: Source; readonly kind: 'member'; readonly value: Member; readonly groupId: string };

/** An entry that matches, and how well: lower is better. */
export type Found = Entry & { readonly rank: number };

/** Text as it is compared: without case and accents. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The entries that match every word of the query, best first; all of them for an empty query. */
export function ranked(query: string, entries: Iterable<Entry>, limit: number): Found[] {
  const whole = folded(query).trim();
  const words = whole.split(/\s+/).filter(Boolean);
  const found: Found[] = [];
  for (const entry of entries) {
    const rank = rankOf(entry.value, whole, words);
    if (rank !== undefined) found.push({ ...entry, rank });
  }
  const collator = new Intl.Collator();
  found.sort((a, b) => a.rank - b.rank || a.value.name.length - b.value.name.length || collator.compare(a.value.name, b.value.name));
  return found.slice(0, limit);
}

/** 0 for the exact id, handle or name; then how early and how whole the words stand. Undefined: no match. */
function rankOf(value: Group | Member, whole: string, words: readonly string[]): number | undefined {
  const name = folded(value.name);
  const others = [value.id, value.handle, 'email' in value ? value.email : undefined].flatMap((text) => (text === undefined ? [] : [folded(text)]));
  if (whole === '') return 1;
  if (others.includes(whole) || name === whole) return 0;
  if (name.startsWith(whole)) return 1;
  let worst = 0;
  for (const word of words) {
    const rank = Math.min(rankIn(name, word, 2), ...others.map((text) => rankIn(text, word, 3)));
    if (rank === Infinity) return initials(name).includes(whole.replace(/\s/g, '')) ? 6 : undefined;
    worst = Math.max(worst, rank);
  }
  return worst;
}

function rankIn(text: string, word: string, best: number): number {
  const at = text.indexOf(word);
  if (at === -1) return Infinity;
  return at === 0 || text.includes(` ${word}`) ? best : best + 2;
}

function initials(name: string): string {
  return name
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word[0] ?? '')
    .join('');
}
