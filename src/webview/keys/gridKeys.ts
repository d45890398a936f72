/** What keys do in a table whose rows can be chosen, opened and closed. */

/** Where the keys are, and what stands there. */
export interface GridPlace {
  readonly at: number;
  readonly count: number;
  /** How many rows are in sight. */
  readonly page: number;
  /** Of a group, whether it is open. */
  readonly open: boolean | undefined;
  readonly depth: number;
  /** How deep another row stands, as far as it is at hand. */
  readonly depthOf: (index: number) => number | undefined;
}

/** What a key leads to. */
export interface GridStep {
  readonly go?: number;
  readonly choose?: 'one' | 'all' | 'none';
  readonly turn?: boolean;
  readonly open?: boolean;
  readonly copy?: boolean;
}

/** What a key does; undefined for one that means nothing here. */
export function gridKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  { at, count, page, open, depth, depthOf }: GridPlace,
): GridStep | undefined {
  if (event.altKey || count === 0) return undefined;
  if (event.ctrlKey || event.metaKey) {
    if (event.key === 'a') return { choose: 'all' };
    return event.key === 'c' ? { copy: true } : undefined;
  }
  const to = (index: number): GridStep => ({ go: Math.max(0, Math.min(count - 1, index)) });
  switch (event.key) {
    case 'ArrowDown':
      return to(at + 1);
    case 'ArrowUp':
      return to(at - 1);
    case 'PageDown':
      return to(at + page);
    case 'PageUp':
      return to(at - page);
    case 'Home':
      return to(0);
    case 'End':
      return to(count - 1);
    case 'ArrowRight':
      return open === undefined ? {} : open ? to(at + 1) : { turn: true };
    case 'ArrowLeft': {
      if (open === true) return { turn: true };
      for (let above = at - 1; depth > 0 && above >= 0; above--)
        if ((depthOf(above) ?? depth) < depth) return to(above);
      return {};
    }
    case ' ':
      return { choose: 'one' };
    case 'Escape':
      return { choose: 'none' };
    case 'Enter':
      return { open: true };
    default:
      return undefined;
  }
}
