/** Tells what the mouse and the focus point at. */
import type { Spot } from './context.ts';

/** Stands for a place that does not change what is pointed at, such as the small buttons beside a raw row. */
const same = Symbol('same');

/** What an element is part of, as something to point at. */
function spotOf(
  target: EventTarget | null,
  pointerOf: (row: number) => string | undefined,
): Spot | undefined | typeof same {
  if (!(target instanceof Element)) return undefined;
  if (target.closest('.row-actions')) return same;
  const line = target.closest<HTMLElement>('.line');
  if (line) return { from: 'line', field: line.dataset['field'] ?? '' };
  const listed = target.closest<HTMLElement>('.pointer');
  if (listed) return { from: 'unmapped', pointer: listed.dataset['pointer'] ?? '' };
  const row = target.closest<HTMLElement>('.row');
  const pointer = row ? pointerOf(Number(row.dataset['row'])) : undefined;
  return pointer === undefined ? undefined : { from: 'raw', pointer };
}

/** Whether two spots are one. */
export const equal = (one: Spot | undefined, other: Spot | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/**
 * Tells what the mouse and the focus point at. A page that scrolls under a mouse at rest makes the browser say that
 * the mouse is over something new; that is not the user's doing, so it is passed over.
 */
export function watchPointing(
  page: HTMLElement,
  pointerOf: (row: number) => string | undefined,
  tell: (how: 'hover' | 'focus', spot: Spot | undefined) => void,
): void {
  let at = '';
  page.addEventListener('pointerover', (event) => {
    const place = `${event.clientX} ${event.clientY}`;
    if (place === at) return;
    at = place;
    const spot = spotOf(event.target, pointerOf);
    if (spot !== same) tell('hover', spot);
  });
  page.addEventListener('pointerleave', () => tell('hover', undefined));
  page.addEventListener('keydown', () => tell('hover', undefined));
  page.addEventListener('focusin', (event) => {
    const spot = spotOf(event.target, pointerOf);
    if (spot !== same) tell('focus', spot);
  });
}
