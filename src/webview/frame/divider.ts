/** The bar between the two halves. */
import { html, type TemplateResult } from 'lit';
import type { Drawing, PageActions } from '../context.ts';
import { isStacked } from './stacked.ts';

const LEAST = 20;
const STEP = 5;

/** The bar between the halves: dragged with the mouse, or moved with the arrow keys. A double click sets it back. */
export const divider = (split: number, { words, doing }: Drawing): TemplateResult => html`
  <div class="divider" role="separator" tabindex="0" data-keep="divider" aria-label=${words.resize} aria-controls="normalized" aria-orientation=${isStacked() ? 'horizontal' : 'vertical'}
    aria-valuenow=${Math.round(split)} aria-valuemin=${LEAST} aria-valuemax=${100 - LEAST}
    @pointerdown=${(event: PointerEvent) => drag(event, doing)} @dblclick=${() => doing.split(50)} @keydown=${(event: KeyboardEvent) => press(event, split, doing)}></div>
`;

const within = (percent: number): number => Math.min(100 - LEAST, Math.max(LEAST, percent));

function drag(event: PointerEvent, doing: PageActions): void {
  const bar = event.currentTarget as HTMLElement;
  const panes = bar.parentElement!.getBoundingClientRect();
  const move = ({ clientX, clientY }: PointerEvent): void =>
    doing.split(
      within(isStacked() ? ((clientY - panes.top) / panes.height) * 100 : ((clientX - panes.left) / panes.width) * 100),
    );
  bar.setPointerCapture(event.pointerId);
  bar.addEventListener('pointermove', move);
  bar.addEventListener('lostpointercapture', () => bar.removeEventListener('pointermove', move), { once: true });
}

function press(event: KeyboardEvent, split: number, doing: PageActions): void {
  const way = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
  if (way === undefined) return;
  event.preventDefault();
  doing.split(within(split + way * STEP));
}
