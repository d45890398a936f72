/** The tabs: one part of the detail is shown at a time. */
import { html, nothing, type TemplateResult } from 'lit';
import type { DetailView } from '../../protocol/detail.ts';
import type { Drawing, TabId } from '../context.ts';
import { foreign } from '../text/parts.ts';

/** The tabs of a detail; none, where there is nothing but the overview. */
export function tabs(view: DetailView, shown: TabId, { words, doing }: Drawing): TemplateResult | typeof nothing {
  if (view.tabs.length === 0) return nothing;
  const all = [{ id: 'overview' as const, label: words.overview, count: undefined }, ...view.tabs];
  return html`<div class="tabs" role="tablist" aria-label=${words.tabs} data-region @focusin=${follow}>
    ${all.map(({ id, label, count }) => html`<button type="button" role="tab" id="tab-${id}" class="tab" data-keep="tab ${id}" aria-selected=${id === shown} aria-controls=${id === shown ? 'panel' : nothing} @click=${() => doing.open(id)}>${label}${count === undefined ? nothing : html` <span class="count">${foreign(count)}</span>`}</button>`)}
  </div>`;
}

/** Arrows lead from tab to tab, and show each at once. */
function follow({ target, currentTarget }: FocusEvent): void {
  const tab = (target as HTMLElement).closest<HTMLElement>('[role=tab]');
  if (tab !== null && tab.ariaSelected !== 'true' && (currentTarget as HTMLElement).dataset['arrows'] !== undefined)
    tab.click();
}
