/** Remembers how each document was left, also across reloads. */
import type { PageView } from '../protocol/detail.ts';
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

/** How many documents' folds are held while the page lives. */
const MANY = 50;

/** Remembers how each document was left; the last one also across reloads. */
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

  of(document: string): Kept | undefined {
    return this.documents.get(document);
  }

  keep(document: string, kept: Kept): void {
    this.documents.delete(document);
    this.documents.set(document, kept);
    for (const oldest of [...this.documents.keys()].slice(0, -MANY)) this.documents.delete(oldest);
    this.saved = { ...this.saved, document, kept };
    this.save(this.saved);
  }
}

/**
 * A short name for a document that does not tell whose it is, as it is written to disk: FNV-1a of its title and path.
 */
export function documentOf(view: PageView): string {
  const name = JSON.stringify('crumbs' in view ? [view.kind, view.title, ...view.crumbs] : [view.title]);
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return hash.toString(36);
}

function isSaved(value: unknown): value is Saved {
  if (typeof value !== 'object' || value === null) return false;
  const { document, kept, split } = value as {
    document?: unknown;
    kept?: { folds?: unknown; scroll?: unknown };
    split?: unknown;
  };
  const fitting =
    kept === undefined ||
    (Array.isArray(kept.folds) &&
      kept.folds.every((fold) => typeof fold === 'string') &&
      typeof kept.scroll === 'number');
  return (
    (document === undefined || typeof document === 'string') &&
    fitting &&
    (split === undefined || typeof split === 'number')
  );
}
