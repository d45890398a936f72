/** Remembers how each detail was left, also across reloads. */
import type { Kept } from './context.ts';

/**
 * What outlives a reload: how the page was left; of what it showed no values, only the JSON pointers of what was
 * folded.
 */
export interface Saved {
  readonly document?: string;
  readonly kept?: Kept;
  /** The share of the left or upper half, in percent. */
  readonly split?: number;
  /** The host's own mark of what was shown: ids, no content. */
  readonly subject?: unknown;
}

/** How many details are remembered while the page lives. */
const MANY = 50;

/** Remembers how each detail was left; the last one also across reloads. */
export class Memory {
  private readonly documents = new Map<string, Kept>();
  private saved: Saved;

  constructor(
    before: unknown,
    private readonly save: (saved: Saved) => void,
  ) {
    this.saved = isSaved(before) ? before : {};
    if (this.saved.document && this.saved.kept) this.documents.set(this.saved.document, this.saved.kept);
  }

  get split(): number {
    return this.saved.split ?? 50;
  }

  set split(split: number) {
    this.saved = { ...this.saved, split };
    this.save(this.saved);
  }

  /** Keeps the host's mark, with which it shows the same again after a reload. */
  about(subject: unknown): void {
    this.saved = { ...this.saved, subject };
    this.save(this.saved);
  }

  of(document: string): Kept {
    return this.documents.get(document) ?? {};
  }

  /** Keeps something more of a document. */
  keep(document: string, more: Kept): void {
    const kept = { ...this.documents.get(document), ...more };
    this.documents.delete(document);
    this.documents.set(document, kept);
    for (const oldest of [...this.documents.keys()].slice(0, -MANY)) this.documents.delete(oldest);
    this.saved = { ...this.saved, document, kept };
    this.save(this.saved);
  }
}

/**
 * A short name for what a detail is about, which does not tell whose it is, as it is written to disk: FNV-1a of the
 * host's mark. Whatever else becomes known, and whether it is kept open, it stays the same.
 */
export function documentOf(subject: unknown): string {
  const bare = typeof subject === 'object' && subject !== null ? { ...subject, kept: undefined } : subject;
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(bare ?? null))
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return hash.toString(36);
}

const tabs = new Set<unknown>(['overview', 'members', 'places', 'uses']);

function isSaved(value: unknown): value is Saved {
  if (typeof value !== 'object' || value === null) return false;
  const { document, kept, split } = value as { document?: unknown; kept?: unknown; split?: unknown };
  return isMaybe(document, 'string') && (kept === undefined || isKept(kept)) && isMaybe(split, 'number');
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { folds, scroll, tab, unmapped } = value as Record<keyof Kept, unknown>;
  return (
    (folds === undefined || (Array.isArray(folds) && folds.every((fold) => typeof fold === 'string'))) &&
    isMaybe(scroll, 'number') &&
    (tab === undefined || tabs.has(tab)) &&
    isMaybe(unmapped, 'boolean')
  );
}

const isMaybe = (value: unknown, type: 'string' | 'number' | 'boolean'): boolean =>
  value === undefined || typeof value === type;
